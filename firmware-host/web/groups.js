// Groups: who is in, what was said, how far a text has come.
import { confirmed } from "./dialogs.js";
import { byId, getById, h, show } from "./dom.js";
import { logView, runView } from "./group_log.js";
import { addMember, membersView } from "./group_members.js";
import { Live } from "./live.js";
import { count } from "./segments.js";
import * as server from "./server.js";
import { button, empty, failure, loading, mark, numberView, quiet, tabBar, tabs, toast } from "./widgets.js";
import { plural } from "./words.js";
/** @import { Group, Line, Member, Message, Page, Queued, Why } from "./shapes.js" */
/** @import { Run } from "./group_log.js" */

const FAN_OUT = 3; // the priority of posts
const RUNS_MAX = 3;
const HISTORY_MAX = 300;
const PACE = 15; // texts a minute, where the line does not say

/** @typedef {{ members: Member[], history: Message[], running: Run[] }} Detail */
/** @typedef {"members" | "texts"} Tab */

/** @param {Group} group */
const titleOf = (group) => group.title || group.name;

/**
 * The posts of a line that are still going out.
 * @param {string} line
 * @returns {Promise<Run[]>}
 */
async function readRunning(line) {
  /** @type {Queued[]} */
  const queue = await server.get(`queue?line=${server.escape(line)}`);
  const posts = queue.filter((row) => row.priority === FAN_OUT).map((row) => row.cause || "");
  const causes = [...new Set(posts.filter((cause) => /^\d+$/.test(cause)))].slice(0, RUNS_MAX);
  if (!causes.length) return [];
  /** @type {Line[]} */
  const lines = await server.get("lines");
  const pace = lines.find((one) => one.name === line)?.budget["per-minute"]?.allowed || PACE;
  /** @type {Why[]} */
  const whys = await Promise.all(causes.map((cause) => server.get(`messages/${cause}/why`)));
  return whys.map(({ message, caused }, i) => {
    const done = caused.filter(({ state }) => !["queued", "sending", "held"].includes(state)).length;
    return { cause: causes[i], text: message.text || "", pace, total: caused.length, done };
  });
}

/**
 * @param {Group} group
 * @returns {Promise<Detail>}
 */
async function readDetail({ name, line }) {
  const [members, history, running] = await Promise.all([
    server.get(`groups/${server.escape(name)}/members`),
    line ? server.get(`history?limit=${HISTORY_MAX}&line=${server.escape(line)}`) : [],
    line ? readRunning(line) : [],
  ]);
  return { members, history, running };
}

/**
 * @param {Group} group
 * @param {boolean} isChosen
 */
const linkView = (group, isChosen) =>
  h(
    "a",
    {
      href: `#/groups/${server.escape(group.name)}`,
      "data-key": group.name,
      "aria-current": isChosen ? "true" : null,
    },
    h("strong", {}, titleOf(group)),
    quiet(plural(group.members, "member"), group.waiting ? `, ${group.waiting} waiting` : ""),
    !group.configured && mark("late", "left the configuration"),
    group.paused && mark("soon", "paused"),
    group.closed && mark("quiet", "closed"),
  );

/** @param {Group} group */
function stateView(group) {
  if (!group.configured) return mark("late", "left the configuration");
  if (group.paused) return mark("soon", "paused");
  return group.closed ? mark("quiet", "closed") : mark("good", "open");
}

/** @param {Group} group */
function countsView({ max_members, members, number, pending, waiting }) {
  const full = max_members ? `${members} of ${plural(max_members, "member")}` : plural(members, "member");
  const counts = quiet(` · ${full} · ${pending} pending · ${waiting} on the waiting list`);
  return h("p", {}, number && numberView(number), counts);
}

class Groups {
  /** @type {Group[] | null} null until they were read */
  #groups = null;
  /** @type {Detail | null} of the chosen one */
  #detail = null;
  /** @type {Tab} */
  #tab = "members";
  #live;
  #place;
  #chosen = "";
  #draft = h("textarea", {
    rows: 2,
    "aria-label": "Text to all",
    maxlength: 1600,
    placeholder: "A text to everybody, from the owner",
    oninput: () => this.#draw(),
  });

  /**
   * @param {HTMLElement} place
   * @param {string} chosen
   */
  constructor(place, chosen) {
    this.#place = place;
    this.#live = new Live(
      () => this.#load(),
      () => this.#draw(),
    );
    this.#choose(chosen);
  }

  get #group() {
    return this.#groups?.find((group) => group.name === this.#chosen);
  }

  /** @param {string} name */
  #choose(name) {
    this.#chosen = name;
    this.#detail = null;
    this.#draft.value = sessionStorage.getItem(`post ${name}`) || "";
    this.#draw();
    this.#live.read();
  }

  async #load() {
    /** @type {Group[]} */
    const groups = await server.get("groups");
    this.#groups = groups;
    if (!this.#group && groups.length && matchMedia("(min-width: 820px)").matches) this.#chosen = groups[0].name;
    const group = this.#group;
    const detail = group ? await readDetail(group) : null;
    if (group?.name === this.#chosen) this.#detail = detail;
  }

  /**
   * @param {string} verb
   * @param {object} body
   * @param {string} done
   */
  async #act(verb, body, done) {
    const answer = await this.#live.act(`groups/${server.escape(this.#chosen)}/${verb}`, body);
    if (answer) toast(answer.message || done);
    return !!answer;
  }

  /**
   * @param {string} verb
   * @param {object} body
   * @param {string} done
   */
  #actOnMembers = (verb, body, done) => this.#act(`members/${verb}`, body, done);

  /** @param {Group} group */
  async #send(group) {
    const text = this.#draft.value.trim();
    const question = `Send this to ${plural(group.members, "member")}?`;
    if (!text || !(await confirmed(question, { label: "Send", hint: text }))) return;
    if (!(await this.#act("post", { text }, "On its way"))) return;
    this.#draft.value = "";
    sessionStorage.removeItem(`post ${group.name}`);
    this.#draw();
  }

  #draw() {
    const place = this.#place;
    const { error } = this.#live;
    if (!place.isConnected) return;
    if (!this.#groups) return show(place, error ? failure(error, () => this.#live.read()) : loading());
    if (!this.#groups.length) {
      show(place, h("h1", {}, "Groups"), empty("No group yet. A [group] in the configuration makes one."));
      return;
    }
    if (!byId("group-side")) this.#build();
    const group = this.#group;
    place.classList.toggle("chosen", !!group);
    const links = this.#groups.map((one) => linkView(one, one === group));
    show(getById("group-side"), h("h2", {}, "Groups"), h("nav", { class: "list", "aria-label": "Groups" }, links));
    getById("group-main").hidden = !group;
    if (group) this.#drawGroup(group);
  }

  #build() {
    const post = h("div", { id: "group-post", "data-keep": "" }, this.#draft, h("div", { id: "group-count" }));
    const main = [h("div", { id: "group-head" }), post, h("div", { id: "group-body" })];
    show(this.#place, h("div", { id: "group-side" }), h("section", { id: "group-main" }, ...main));
  }

  /** @param {Group} group */
  #drawGroup(group) {
    const detail = this.#detail;
    if (this.#draft.value) sessionStorage.setItem(`post ${group.name}`, this.#draft.value);
    show(
      getById("group-head"),
      h("a", { class: "back", href: "#/groups" }, "‹ Groups"),
      h("div", { class: "head" }, h("h1", {}, titleOf(group)), stateView(group)),
      countsView(group),
      detail?.running.map(runView),
    );
    show(getById("group-count"), this.#composerView(group));
    show(getById("group-body"), this.#barView(group), detail ? this.#tabView(detail) : loading());
  }

  /** @param {Group} group */
  #composerView(group) {
    const text = this.#draft.value;
    const { parts, room } = count(text);
    const size = quiet(text ? `${plural(parts, "part")} each, ${room} left` : "");
    const label = `Send to ${plural(group.members, "member")}`;
    const send = { type: "button", class: "main", onclick: () => this.#send(group), disabled: !text.trim() };
    return h("div", { class: "composer" }, h("p", { class: "actions" }, size, h("button", send, label)));
  }

  /** @param {Group} group */
  #barView({ closed, paused }) {
    /** @type {[Tab, string][]} */
    const choices = [
      ["members", "Members"],
      ["texts", "Texts"],
    ];
    /** @param {Tab} tab */
    const turn = (tab) => {
      this.#tab = tab;
      this.#draw();
    };
    const pause = paused
      ? button("Resume", () => this.#act("resume", {}, "It goes on"))
      : button("Pause", () => this.#act("pause", {}, "Paused"));
    const add = button("Add a member", () => addMember(this.#actOnMembers));
    return tabBar("View", tabs(choices, this.#tab, turn), add, !closed && pause);
  }

  /** @param {Detail} detail */
  #tabView({ members, history }) {
    return this.#tab === "members" ? membersView(members, this.#actOnMembers) : logView(history, members);
  }

  /** @param {string[]} path */
  go([chosen]) {
    this.#choose(chosen || "");
  }

  close() {
    this.#live.close();
  }
}

/** @type {Page} */
export default {
  name: "groups",
  title: "Groups",
  roles: ["operator"],
  open: (place, { path }) => new Groups(place, path[0] || ""),
};
