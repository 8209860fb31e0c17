// Groups: who is in, what was said, how far a text has come.
import { byId, h, show } from "./dom.js";
import { ask, confirmed } from "./dialogs.js";
import { mark, meter, numberView, timeView, button, failure, toast } from "./widgets.js";
import { plural, span, time } from "./words.js";
import * as server from "./server.js";
import { count } from "./segments.js";

const STATES = {
  active: "good",
  pending: "soon",
  muted: "quiet",
  waiting: "soon",
  unreachable: "late",
  stopped: "quiet",
  banned: "late",
  left: "quiet",
};
const SENT = {
  queued: "soon",
  sending: "soon",
  sent: "good",
  delivered: "good",
  failed: "late",
  unsure: "late",
  held: "late",
  dropped: "quiet",
  received: "quiet",
};

// What may be done with a member, by their state and role.
function acts(member) {
  const gone = ["stopped", "banned", "left"].includes(member.state);
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

// One entry for each text, however many it went to.
export function story(history) {
  const byCause = new Map(),
    entries = [];
  for (const message of history) {
    const fanned = message.direction === "outbound" && message.kind === "fan-out";
    const key = fanned ? `${message.cause} ${message.text}` : null;
    const known = key && byCause.get(key);
    if (known) {
      known.states[message.state] = (known.states[message.state] || 0) + 1;
      known.people++;
      continue;
    }
    const entry = { message, people: 1, states: { [message.state]: 1 } };
    if (key) byCause.set(key, entry);
    entries.push(entry);
  }
  return entries;
}

function open(place, { path }) {
  let groups = null,
    detail = null,
    error = null,
    chosen = path[0] || "",
    wanted = null,
    tab = "members";
  const draft = h("textarea", {
    rows: 2,
    "aria-label": "Text to all",
    maxlength: 1600,
    placeholder: "A text to everybody, from the owner",
    oninput: () => draw(),
  });
  draft.value = sessionStorage.getItem(`post ${chosen}`) || "";

  const of = (name) => groups?.find((group) => group.name === name);

  async function act(where, body, done) {
    try {
      const answer = await server.post(where, body);
      toast(answer?.message || done);
      soon(50);
      return true;
    } catch (problem) {
      toast(problem.message, "late");
      return false;
    }
  }
  const base = () => `groups/${server.escape(chosen)}`;

  async function member(who, verb, label) {
    const body = { number: who.number };
    const name = who.name || who.number;
    if (verb === "name") body.name = await ask(`A new name for ${name}`, { text: who.name || "", label: "Rename" });
    else if (
      ["remove", "ban", "reject"].includes(verb) &&
      !(await confirmed(`${label} ${name}?`, { label, danger: true }))
    )
      return;
    if (verb === "name" && !body.name) return;
    await act(`${base()}/members/${verb}`, body, "Done");
  }

  async function add() {
    const number = await ask("Whose number?", {
      text: "",
      label: "Next",
      hint: "They get one invitation, unless this group takes attested consent.",
    });
    if (!number) return;
    const name = await ask(`A name for ${number}`, { text: "", label: "Add" });
    if (name !== null) await act(`${base()}/members/add`, { number, name }, "Added");
  }

  async function send() {
    const text = draft.value.trim(),
      group = of(chosen);
    if (!text || !(await confirmed(`Send this to ${plural(group.members, "member")}?`, { label: "Send", hint: text })))
      return;
    if (await act(`${base()}/post`, { text }, "On its way")) {
      draft.value = "";
      sessionStorage.removeItem(`post ${chosen}`);
      draw();
    }
  }

  async function ledger(who) {
    let rows;
    try {
      rows = await server.get(`consent?number=${server.escape(who.number)}`);
    } catch (problem) {
      toast(problem.message, "late");
      return;
    }
    const dialog = h(
      "dialog",
      { class: "wide" },
      h("h2", {}, `What ${who.name || who.number} agreed to`),
      h(
        "div",
        { class: "scroll", tabindex: 0 },
        h(
          "table",
          {},
          h(
            "thead",
            {},
            h(
              "tr",
              {},
              ["When", "What", "How", "Words", "By"].map((title) => h("th", {}, title)),
            ),
          ),
          h(
            "tbody",
            {},
            rows.map((row) =>
              h(
                "tr",
                {},
                h("td", {}, timeView(row.happened_at)),
                h("td", {}, row.event),
                h("td", {}, row.method || ""),
                h("td", { dir: "auto" }, row.words || ""),
                h("td", {}, row.actor || ""),
              ),
            ),
          ),
        ),
      ),
      rows.length === 0 && h("p", { class: "empty" }, "Nothing is in the ledger."),
      h("form", { method: "dialog", class: "actions" }, h("button", {}, "Close")),
    );
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  function listView() {
    return h(
      "nav",
      { class: "list", "aria-label": "Groups" },
      groups.map((group) =>
        h(
          "a",
          {
            href: `#/groups/${server.escape(group.name)}`,
            "data-key": group.name,
            "aria-current": group.name === chosen ? "true" : null,
          },
          h("strong", {}, group.title || group.name),
          h(
            "span",
            { class: "quiet" },
            plural(group.members, "member"),
            group.waiting ? `, ${group.waiting} waiting` : "",
          ),
          group.paused && mark("soon", "paused"),
          group.closed && mark("quiet", "closed"),
        ),
      ),
    );
  }

  function membersView() {
    if (!detail) return h("p", { class: "empty" }, "Loading …");
    return h(
      "div",
      { class: "scroll", tabindex: 0, role: "region", "aria-label": "Members" },
      h(
        "table",
        {},
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", {}, "Name"),
            h("th", {}, "Number"),
            h("th", {}, "Role"),
            h("th", {}, "State"),
            h("th", {}, "Since"),
            h("th", {}, h("span", { class: "hidden" }, "What to do")),
          ),
        ),
        h(
          "tbody",
          {},
          detail.members.map((who) =>
            h(
              "tr",
              { "data-key": who.number },
              h("td", { dir: "auto" }, who.name || h("span", { class: "quiet" }, "no name")),
              h("td", {}, numberView(who.number)),
              h("td", {}, who.role),
              h(
                "td",
                {},
                mark(STATES[who.state] || "quiet", who.state),
                who.wants_approval ? h("span", { class: "quiet" }, " asks to join") : null,
                who.muted_until_at ? h("span", { class: "quiet" }, ` until ${time(who.muted_until_at)}`) : null,
              ),
              h("td", {}, timeView(who.since)),
              h(
                "td",
                {},
                h(
                  "select",
                  {
                    "aria-label": `What to do with ${who.name || who.number}`,
                    onchange: (event) => {
                      const verb = event.target.value;
                      event.target.value = "";
                      if (verb === "consent") ledger(who);
                      else if (verb) member(who, verb, event.target.querySelector(`[value=${verb}]`).textContent);
                    },
                  },
                  h("option", { value: "" }, "…"),
                  h("option", { value: "consent" }, "Consent"),
                  acts(who).map(([verb, label]) => h("option", { value: verb }, label)),
                ),
              ),
            ),
          ),
        ),
      ),
    );
  }

  function entryView({ message, people, states }) {
    const out = message.direction === "outbound";
    const who = detail.members.find((one) => one.number === message.number);
    const from = out
      ? people > 1
        ? `To ${plural(people, "member")}`
        : `To ${who?.name || message.number}`
      : who?.name || message.number;
    return h(
      "li",
      { class: out ? `out ${message.kind}` : "in", "data-key": `m${message.id}` },
      h(
        "p",
        { class: "by" },
        h("strong", {}, from),
        " ",
        timeView(message.received_at || message.queued_at),
        out && message.kind !== "fan-out" ? h("em", {}, message.kind) : null,
      ),
      h("p", { class: "words", dir: "auto" }, message.text),
      out &&
        h(
          "p",
          { class: "marks" },
          Object.entries(states).map(([state, n]) =>
            mark(SENT[state] || "quiet", people > 1 ? `${n} ${state}` : state),
          ),
        ),
    );
  }

  function progressView() {
    return (detail?.running || []).map((run) =>
      h(
        "section",
        { class: "card run", "data-key": `r${run.cause}` },
        h("p", {}, h("strong", {}, "On its way: "), h("span", { dir: "auto" }, run.text.slice(0, 120))),
        meter(run.done, run.total, "sent"),
        h(
          "p",
          { class: "quiet" },
          `${run.done} of ${run.total} sent, about ${span(Math.max(5, ((run.total - run.done) / run.pace) * 60))} left`,
        ),
      ),
    );
  }

  function composer(group) {
    const size = count(draft.value);
    return h(
      "div",
      { class: "composer" },
      h(
        "p",
        { class: "actions" },
        h("span", { class: "quiet" }, draft.value ? `${plural(size.parts, "part")} each, ${size.room} left` : ""),
        h(
          "button",
          { type: "button", class: "main", onclick: send, disabled: !draft.value.trim() },
          `Send to ${plural(group.members, "member")}`,
        ),
      ),
    );
  }

  function draw() {
    if (!place.isConnected) return;
    if (!groups) {
      show(place, error ? failure(error, read) : h("p", { class: "empty" }, "Loading …"));
      return;
    }
    if (groups.length === 0) {
      show(
        place,
        h("h1", {}, "Groups"),
        h("p", { class: "empty" }, "No group yet. A [group] in the configuration makes one."),
      );
      return;
    }
    const group = of(chosen);
    place.classList.toggle("chosen", !!group);
    if (draft.value) sessionStorage.setItem(`post ${chosen}`, draft.value);
    const tabs = [
      ["members", "Members"],
      ["texts", "Texts"],
    ];
    if (!byId("group-side"))
      show(
        place,
        h("div", { id: "group-side" }),
        h(
          "section",
          { id: "group-main" },
          h("div", { id: "group-head" }),
          h("div", { id: "group-post", "data-keep": "" }, draft, h("div", { id: "group-count" })),
          h("div", { id: "group-body" }),
        ),
      );
    show(byId("group-side"), h("h2", {}, "Groups"), listView());
    byId("group-main").hidden = !group;
    if (!group) return;
    show(
      byId("group-head"),
      h("a", { class: "back", href: "#/groups" }, "‹ Groups"),
      h(
        "div",
        { class: "head" },
        h("h1", {}, group.title || group.name),
        group.paused ? mark("soon", "paused") : group.closed ? mark("quiet", "closed") : mark("good", "open"),
      ),
      h(
        "p",
        {},
        group.number ? numberView(group.number) : null,
        h(
          "span",
          { class: "quiet" },
          ` · ${group.max_members ? `${group.members} of ${plural(group.max_members, "member")}` : plural(group.members, "member")} · ${group.pending} pending · ${group.waiting} on the waiting list`,
        ),
      ),
      progressView(),
    );
    show(byId("group-count"), composer(group));
    show(
      byId("group-body"),
      h(
        "div",
        { class: "tabs", role: "group", "aria-label": "View" },
        tabs.map(([name, title]) =>
          button(
            title,
            () => {
              tab = name;
              draw();
            },
            { "aria-pressed": String(tab === name) },
          ),
        ),
        button("Add a member", add),
        !group.closed &&
          button(group.paused ? "Resume" : "Pause", () =>
            act(`${base()}/${group.paused ? "resume" : "pause"}`, {}, group.paused ? "It goes on" : "Paused"),
          ),
      ),
      tab === "members"
        ? membersView()
        : detail?.history.length
          ? h("ol", { class: "log" }, story(detail.history).map(entryView))
          : h("p", { class: "empty" }, "Nothing was said yet."),
    );
  }

  async function readRunning(group, queue) {
    const causes = [
      ...new Set(queue.filter((row) => row.priority === 3 && /^\d+$/.test(row.cause || "")).map((row) => row.cause)),
    ].slice(0, 3);
    const lines = causes.length ? await server.get("lines") : [];
    const pace = lines.find((line) => line.name === group.line)?.budget["per-minute"]?.allowed || 15;
    const runs = await Promise.all(causes.map((cause) => server.get(`messages/${cause}/why`)));
    return runs.map((why, i) => ({
      cause: causes[i],
      text: why.message.text || "",
      pace,
      total: why.caused.length,
      done: why.caused.filter((m) => !["queued", "sending", "held"].includes(m.state)).length,
    }));
  }

  async function read() {
    wanted = null;
    try {
      groups = await server.get("groups");
      if (!of(chosen) && groups.length && matchMedia("(min-width: 820px)").matches) chosen = groups[0].name;
      const group = of(chosen);
      if (group) {
        const [members, history, queue] = await Promise.all([
          server.get(`${base()}/members`),
          group.line ? server.get(`history?limit=300&line=${server.escape(group.line)}`) : [],
          group.line ? server.get(`queue?line=${server.escape(group.line)}`) : [],
        ]);
        detail = { members, history, running: await readRunning(group, queue) };
      }
      error = null;
    } catch (problem) {
      error = problem;
    }
    draw();
  }
  function soon(delay = 400) {
    if (!wanted) wanted = setTimeout(read, delay);
  }

  draw();
  read();
  const unwatch = server.watch((name) => name !== "presence" && name !== "lost" && soon());
  return {
    go(rest) {
      chosen = rest[0] || "";
      detail = null;
      draft.value = sessionStorage.getItem(`post ${chosen}`) || "";
      draw();
      read();
    },
    close() {
      clearTimeout(wanted);
      unwatch();
    },
  };
}

export default { name: "groups", title: "Groups", roles: ["operator"], open };
