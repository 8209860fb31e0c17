// Who is in a group, and what may be done with them.
import { ask, confirmed, openDialog } from "./dialogs.js";
import { h } from "./dom.js";
import * as server from "./server.js";
import { complain, empty, mark, numberView, quiet, table, tableRow, timeView, written } from "./widgets.js";
import { time } from "./words.js";
/** @import { Consent, Member } from "./shapes.js" */
/** @import { Kind, Problem } from "./widgets.js" */

/** @type {Record<string, Kind>} */
const KINDS = {
  active: "good",
  pending: "soon",
  muted: "quiet",
  waiting: "soon",
  unreachable: "late",
  stopped: "quiet",
  banned: "late",
  left: "quiet",
};

/**
 * The verbs that may be said of a member, by their state and role, and their labels.
 * @param {Member} member
 * @returns {[string, string][]}
 */
function verbsFor(member) {
  const gone = ["stopped", "banned", "left"].includes(member.state);
  /** @type {[string, string][]} */
  const list = [["name", "Rename"]];
  if (member.wants_approval) list.push(["approve", "Approve"], ["reject", "Reject"]);
  if (!gone && member.role === "member") list.push(["mod", "Make moderator"]);
  if (member.role === "moderator") list.push(["unmod", "No longer moderator"]);
  if (member.state === "muted") list.push(["unmute", "Unmute"]);
  if (!gone && member.role !== "owner") list.push(["remove", "Remove"]);
  if (member.state === "banned") list.push(["unban", "Lift the ban"]);
  else if (member.role !== "owner") list.push(["ban", "Ban"]);
  return list;
}

/** @param {Member} member */
const nameOf = (member) => member.name || member.number;

/** @param {Member} member */
async function showConsent(member) {
  /** @type {Consent[]} */
  let rows;
  try {
    rows = await server.get(`consent?number=${server.escape(member.number)}`);
  } catch (problem) {
    return complain(/** @type {Problem} */ (problem));
  }
  const cells = rows.map((row) =>
    tableRow(timeView(row.happened_at), row.event, row.method, written(row.words), row.actor),
  );
  openDialog(
    h(
      "dialog",
      { class: "wide" },
      h("h2", {}, `What ${nameOf(member)} agreed to`),
      table(["When", "What", "How", "Words", "By"], cells),
      rows.length === 0 && empty("Nothing is in the ledger."),
      h("form", { method: "dialog", class: "actions" }, h("button", {}, "Close")),
    ),
  );
}

/**
 * @typedef {(verb: string, body: object, done: string) => unknown} ActOnMembers
 */

/**
 * @param {Member} member
 * @param {string} verb
 * @param {string} label
 * @param {ActOnMembers} act
 */
async function actOn(member, verb, label, act) {
  const { number } = member;
  if (verb === "name") {
    const name = await ask(`A new name for ${nameOf(member)}`, { text: member.name || "", label });
    if (name) act("name", { number, name }, "Done");
    return;
  }
  const isHarsh = ["remove", "ban", "reject"].includes(verb);
  if (!isHarsh || (await confirmed(`${label} ${nameOf(member)}?`, { label, danger: true })))
    act(verb, { number }, "Done");
}

/** @param {ActOnMembers} act */
export async function addMember(act) {
  const hint = "They get one invitation, unless this group takes attested consent.";
  const number = await ask("Whose number?", { label: "Next", hint });
  if (!number) return;
  const name = await ask(`A name for ${number}`, { label: "Add" });
  if (name !== null) act("add", { number, name }, "Added");
}

/**
 * @param {Member} member
 * @param {ActOnMembers} act
 */
function verbsView(member, act) {
  const options = [["", "…"], ["consent", "Consent"], ...verbsFor(member)];
  const list = options.map(([value, label]) => h("option", { value }, label));
  /** @param {{ currentTarget: HTMLSelectElement }} event of the element that stays when this is drawn again */
  const onchange = ({ currentTarget: select }) => {
    const verb = select.value;
    const label = select.selectedOptions[0].label;
    select.value = "";
    if (verb === "consent") showConsent(member);
    else if (verb) actOn(member, verb, label, act);
  };
  return h("select", { "aria-label": `What to do with ${nameOf(member)}`, onchange }, ...list);
}

/**
 * @param {Member} member
 * @param {ActOnMembers} act
 */
function memberRow(member, act) {
  const name = written(member.name || quiet("no name"));
  const state = [
    mark(KINDS[member.state] || "quiet", member.state),
    member.wants_approval && quiet(" asks to join"),
    member.muted_until_at && quiet(` until ${time(member.muted_until_at)}`),
  ];
  const row = tableRow(
    name,
    numberView(member.number),
    member.role,
    state,
    timeView(member.since),
    verbsView(member, act),
  );
  row.dataset.key = member.number;
  return row;
}

/**
 * @param {Member[]} members
 * @param {ActOnMembers} act
 */
export function membersView(members, act) {
  const titles = ["Name", "Number", "Role", "State", "Since", h("span", { class: "hidden" }, "What to do")];
  const rows = members.map((member) => memberRow(member, act));
  return table(titles, rows, { role: "region", "aria-label": "Members" });
}
