// The list of conversations: who waits and how long, and who holds what.
import { getById, h, s, show } from "./dom.js";
import { KINDS, PAGE, waited } from "./inbox_state.js";
import { button, empty, failure, loading, mark, numberView, tabBar, tabs } from "./widgets.js";
import { time } from "./words.js";
/** @import { Acts } from "./inbox_acts.js" */
/** @import { Filter, Inbox, Row } from "./inbox_state.js" */
/** @import { Reading } from "./inbox_reading.js" */

// The daemon lists no more.
const LIST_MAX = 1000;

/** @param {number} seconds */
function shortly(seconds) {
  if (seconds < 60) return `${Math.floor(seconds)}s`;
  return seconds < 3600 ? `${Math.floor(seconds / 60)}m` : `${Math.floor(seconds / 3600)}h`;
}

/**
 * Fills towards the moment by which the center wants an answer.
 * @param {number} seconds
 * @param {number} target_s
 */
function ring(seconds, target_s) {
  const share = Math.min(1, seconds / Math.max(1, target_s));
  const kind = share >= 1 ? "late" : share >= 0.5 ? "soon" : "good";
  const circle = { cx: 18, cy: 18, r: 15 };
  const filled = { pathLength: 100, "stroke-dasharray": `${share * 100} 100`, transform: "rotate(-90 18 18)" };
  return h(
    "span",
    { class: `ring ${kind}` },
    s(
      "svg",
      { viewBox: "0 0 36 36", width: 36, height: 36, "aria-hidden": "true" },
      s("circle", { class: "rail", ...circle }),
      s("circle", { class: "level", ...circle, ...filled }),
    ),
    h("span", { class: "hidden-text" }, share >= 1 ? "late, " : ""),
    h("b", {}, shortly(seconds)),
  );
}

/**
 * Rows with the same are drawn the same.
 * @param {Inbox} inbox
 * @param {Row} row
 */
function looksOf(inbox, row) {
  const seconds = waited(row);
  const late = Math.min(99, Math.floor((100 * seconds) / inbox.centerOf(row.center).target_s));
  const wait = seconds > 0 && [late, Math.floor(seconds < 60 ? seconds : seconds / 60)];
  const known = [row.updated_at, row.state, holderOf(inbox, row), row.tags];
  const here = [row.id === inbox.chosen, inbox.fresh.has(row.id), inbox.agents.length, inbox.centers.length];
  return [known, here, wait].join();
}

/**
 * @param {Inbox} inbox
 * @param {Row} row
 */
function holderOf(inbox, row) {
  if (row.snoozed_until_at) return `sleeps until ${time(row.snoozed_until_at)}`;
  if (!row.agent) return row.state;
  const gone = inbox.agents.find((one) => one.name === row.agent)?.opted_out;
  return `${inbox.nameOf(row.agent)}${gone ? " (texted STOP)" : ""}`;
}

/**
 * @param {Inbox} inbox
 * @param {Row} row
 */
function rowView(inbox, row) {
  const center = inbox.centerOf(row.center);
  const seconds = waited(row);
  const isFresh = inbox.fresh.has(row.id);
  const about = [`#${row.id}`, holderOf(inbox, row), inbox.centers.length > 1 && center.title, row.tags];
  return h(
    "a",
    {
      href: `#/inbox/${row.id}`,
      "data-key": row.id,
      "aria-current": row.id === inbox.chosen ? "true" : null,
      class: isFresh ? "fresh" : "",
    },
    seconds > 0 && row.state !== "closed"
      ? ring(seconds, center.target_s)
      : h("span", { class: "ring none" }, mark(KINDS[row.state] || "quiet", "")),
    h(
      "span",
      { class: "row" },
      h("strong", {}, numberView(row.customer)),
      h("span", { class: "first", dir: "auto" }, (row.last_text || "").slice(0, 90)),
      h("span", { class: "quiet small" }, about.filter(Boolean).join(" · ")),
    ),
    isFresh && h("span", { class: "dot", title: "new" }, h("span", { class: "hidden-text" }, "new text")),
  );
}

/** @param {Inbox} inbox */
function emptyView({ centers, filter, words }) {
  if (words) return empty(`Nothing was found for “${words}”.`);
  if (filter === "closed") return empty("Nothing was closed yet.");
  if (filter === "mine") return empty("You hold nothing. Press j, then c, to claim the first.");
  const numbers = centers.flatMap((center) => center.number || []).slice(0, 3);
  const texts = numbers.map((number, i) => [i ? " or " : "", numberView(number)]);
  return empty("No one is waiting.", texts.length ? [" Texts to ", texts, " appear here."] : "");
}

export class Queue {
  #inbox;
  #reading;
  #acts;
  /** @type {Map<number, string>} what each row was drawn from */
  #looks = new Map();

  /**
   * @param {Inbox} inbox
   * @param {Reading} reading
   * @param {Acts} acts
   */
  constructor(inbox, reading, acts) {
    this.#inbox = inbox;
    this.#reading = reading;
    this.#acts = acts;
  }

  draw() {
    const inbox = this.#inbox;
    if (!inbox.place.isConnected) return;
    if (inbox.isWhole) document.title = `${inbox.fresh.size ? `(${inbox.fresh.size}) ` : ""}Inbox · Partyline`;
    this.#drawHead();
    const side = getById("queue-list");
    const { list, shown, drawn } = inbox;
    if (!list) return show(side, inbox.error ? failure(inbox.error, () => this.#reading.queue()) : loading());
    const there = new Set([...side.children].map((child) => Number(child.getAttribute("data-key"))));
    const rows = shown.slice(0, drawn).map((row) => this.#row(row, there));
    const isCut = shown.length <= drawn && list.length >= LIST_MAX;
    show(side, rows.length ? rows : emptyView(inbox), isCut && empty("These are the first thousand."));
  }

  /**
   * What would look the same is not made again: of a thousand rows most do.
   * @param {Row} row
   * @param {Set<number>} there
   */
  #row(row, there) {
    const looks = looksOf(this.#inbox, row);
    if (this.#looks.get(row.id) === looks && there.has(row.id))
      return h("a", { "data-key": row.id, "data-same": true });
    this.#looks.set(row.id, looks);
    return rowView(this.#inbox, row);
  }

  #drawHead() {
    const { agents, chosen, filter, list, me } = this.#inbox;
    const waiting = (list || []).filter((row) => row.state === "waiting" && !row.snoozed_until_at).length;
    const self = agents.find((agent) => agent.name === me);
    const back = button("I am back", () => this.#acts.away(false));
    const away = button("Away", () => this.#acts.away(true), { title: "Customers are told when everybody is away" });
    /** @type {[Filter, string][]} */
    const filters = [
      ["open", waiting ? `Queue ${waiting}` : "Queue"],
      ["mine", "Mine"],
      ["closed", "Closed"],
    ];
    show(
      getById("queue-head"),
      chosen ? null : h("h1", { class: "hidden-text" }, "Inbox"),
      self?.opted_out && h("p", { class: "note" }, "You texted STOP: no texts to your phone until you text START."),
      self?.state === "away" && h("p", { class: "note" }, "You are away: no texts to your phone. ", back),
      tabBar(
        "Which",
        tabs(filters, filter, (name) => this.#pick(name)),
        self && self.state !== "away" && away,
      ),
    );
  }

  /** @param {Filter} filter */
  #pick(filter) {
    Object.assign(this.#inbox, { filter, drawn: PAGE, list: null });
    this.draw();
    this.#reading.queue();
  }

  drawMore() {
    if (this.#inbox.drawn >= this.#inbox.shown.length) return;
    this.#inbox.drawn += PAGE;
    this.draw();
  }

  /** @returns {HTMLAnchorElement[]} */
  get #links() {
    return [...this.#inbox.place.querySelectorAll(/** @type {"a"} */ ("#queue a"))];
  }

  focus() {
    const links = this.#links;
    (links.find((link) => link.hasAttribute("aria-current")) || links[0])?.focus();
  }

  /**
   * Opens the next or the previous.
   * @param {number} step
   */
  move(step) {
    const links = this.#links;
    const now = links.findIndex((link) => link.hasAttribute("aria-current"));
    const next = links[Math.max(0, Math.min(links.length - 1, now < 0 ? 0 : now + step))];
    if (!next) return;
    if (next === links.at(-1)) this.drawMore();
    next.focus();
    location.hash = next.hash;
  }
}
