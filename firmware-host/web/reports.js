// How it went: first responses, texts an hour, who answered; with a table behind each plot.
import { h, show } from "./dom.js";
import { bars, rail } from "./plots.js";
import { SERIES, dayOf, slotsOf } from "./report_slots.js";
import * as server from "./server.js";
import { button, empty, failure, loading, saveCsv, tabBar, table, tableRow, tabs } from "./widgets.js";
import { plural, span } from "./words.js";
/** @import { Agent, Child, Hour, Page, Response, Session } from "./shapes.js" */
/** @import { Slot } from "./plots.js" */
/** @import { Within } from "./report_slots.js" */
/** @import { Problem } from "./widgets.js" */

/** @typedef {{ people: Agent[], centers: Response[], agents: Response[], day: Response[], hours: Hour[] }} Data */

// Titles, and the keys of what is under them.
/** @type {[string, string][]} */
const RESPONSES = [
  ["Center", "center"],
  ["Hour", "hour"],
  ["Agent", "agent"],
  ["Answered first", "answered"],
  ["Median", "median_s"],
  ["9 of 10 within", "p90_s"],
  ["Median while open", "median_open_s"],
  ["9 of 10", "p90_open_s"],
  ["Replies", "replies"],
  ["Closed", "closed_count"],
];
/** @type {[string, string][]} */
const HOURS = [
  ["From", "local"],
  ["Center", "center"],
  ["From customers", "received"],
  ["Answers", "replies"],
  ["Automatic", "automatic"],
  ["Closed", "closed_count"],
];

/**
 * Of the columns that the rows have.
 * @param {object[]} rows
 * @param {[string, string][]} columns
 */
function tableOf(rows, columns) {
  const known = columns.filter(([, key]) => rows.length && key in rows[0]);
  const cells = rows.map((row) =>
    known.map(([, key]) => {
      const value = Reflect.get(row, key) ?? "";
      return value !== "" && key.endsWith("_s") ? span(value) : value;
    }),
  );
  return table(
    known.map(([title]) => title),
    cells.map((row) => tableRow(...row)),
    { role: "region", "aria-label": "Table" },
  );
}

/**
 * @param {string} title
 * @param {string} file
 * @param {object[]} rows
 * @param {Child} body
 */
function card(title, file, rows, body) {
  const save = button("CSV", () => saveCsv(file, rows), { "aria-label": `${title} as CSV` });
  return h("section", { class: "card" }, h("div", { class: "head" }, h("h2", {}, title), save), body);
}

/** @param {Slot[]} slots */
function legend(slots) {
  const items = SERIES.map(([, word, kind], k) => {
    const total = slots.reduce((sum, slot) => sum + slot.values[k], 0);
    return h("span", {}, h("i", { class: kind }), `${word} ${total}`);
  });
  return h("p", { class: "legend" }, ...items);
}

/**
 * @param {Response[]} rows
 * @param {Within} within
 * @param {(row: Response) => number} targetOf
 * @param {(row: Response) => string} nameOf
 */
function responses(rows, within, targetOf, nameOf) {
  const rails = rows.map((row) => ({
    median: row[`median${within}_s`],
    p90: row[`p90${within}_s`],
    target: targetOf(row),
  }));
  const longest = Math.max(1, ...rails.map(({ p90, target }) => Math.max(p90 || 0, target * 1.2)));
  const items = rails.map((values, i) => {
    const late = values.median > values.target;
    const median = span(values.median);
    const p90 = span(values.p90);
    const answers = plural(rows[i].answered, "answer");
    const words = ` median${late ? ", over target" : ""} · ${p90} for 9 of 10 · ${answers}`;
    return h(
      "li",
      {},
      h("strong", {}, nameOf(rows[i])),
      rail(values, longest, `median ${median}, nine of ten within ${p90}`),
      h("span", {}, h("b", { class: late ? "late" : "" }, median), h("span", { class: "quiet" }, words)),
    );
  });
  return h("ul", { class: "responses" }, ...items);
}

const KINDS = SERIES.map(([, , kind]) => kind);

class Reports {
  #days = 7;
  #asTable = false;
  /** @type {Within} */
  #within = "_open";
  /** @type {Data | null} null until it was read */
  #data = null;
  /** @type {Problem | null} */
  #error = null;
  #place;
  #session;

  /**
   * @param {HTMLElement} place
   * @param {Session} session
   */
  constructor(place, session) {
    this.#place = place;
    this.#session = session;
  }

  begin() {
    this.#draw();
    this.#read();
  }

  async #read() {
    const names = ["centers", "agents", "day", "hours"].map((name) => `reports/${name}?days=${this.#days}`);
    try {
      const [people, centers, agents, day, hours] = await Promise.all(["agents", ...names].map(server.get));
      this.#data = { people, centers, agents, day, hours };
      this.#error = null;
    } catch (problem) {
      this.#error = /** @type {Problem} */ (problem);
    }
    this.#draw();
  }

  #draw() {
    if (!this.#place.isConnected) return;
    const title = h("h1", {}, "Reports");
    const again = () => this.#read();
    const data = this.#data;
    const error = this.#error;
    if (!data) return show(this.#place, title, error ? failure(error, again) : loading());
    const retry = [`${error?.message} This is from before. `, button("Try again", again)];
    this.#place.replaceChildren(
      title,
      this.#choices(),
      error ? h("p", { class: "note late", role: "alert" }, retry) : "",
      card("First response", "first-response.csv", data.agents, this.#responseView(data)),
      this.#textsCard(data),
      this.#dayCard(data),
      h("p", { class: "quiet small" }, "Hours and days are those of each center's own clock."),
    );
  }

  #choices() {
    /** @type {[number, string][]} */
    const choices = [
      [1, "Today"],
      [7, "7 days"],
      [30, "30 days"],
    ];
    /** @param {number} days */
    const turn = (days) => {
      this.#days = days;
      this.#read();
      this.#draw();
    };
    const swap = button(this.#asTable ? "Plots" : "Tables", () => {
      this.#asTable = !this.#asTable;
      this.#draw();
    });
    return tabBar("How long", tabs(choices, this.#days, turn), swap);
  }

  /** @param {Data} data */
  #responseView({ agents, centers, people }) {
    if (!centers.length) return empty("Nobody was answered in this time.");
    if (this.#asTable) return [centers, agents].map((rows) => tableOf(rows, RESPONSES));
    /** @type {[Within, string][]} */
    const choices = [
      ["_open", "Within opening hours"],
      ["", "By the clock"],
    ];
    /** @param {Within} within */
    const turn = (within) => {
      this.#within = within;
      this.#draw();
    };
    /** @param {Response} row */
    const centerOf = (row) => this.#session.centers.find((center) => center.name === row.center);
    /** @param {Response} row */
    const targetOf = (row) => centerOf(row)?.target_s || 300;
    /** @param {Response} row */
    const agentOf = (row) => people.find((agent) => agent.name === row.agent)?.title || row.agent || "";
    return [
      tabBar("Which time counts", tabs(choices, this.#within, turn)),
      h("h3", {}, "By center"),
      responses(centers, this.#within, targetOf, (row) => centerOf(row)?.title || row.center),
      h("h3", {}, "By agent"),
      responses(agents, this.#within, targetOf, agentOf),
      h("p", { class: "quiet small" }, "Full colour: the median. Pale: nine of ten. The thin line is the target."),
    ];
  }

  /** @param {Data} data */
  #textsCard({ hours }) {
    const title = this.#days === 1 ? "Texts an hour" : "Texts a day";
    const slots = slotsOf(hours, this.#days);
    const plot = [bars(slots, KINDS, title), legend(slots)];
    return card(title, "texts.csv", hours, this.#orNone(hours, this.#asTable ? tableOf(hours, HOURS) : plot));
  }

  /** @param {Data} data */
  #dayCard({ day, hours }) {
    const slots = dayOf(hours, day, this.#within);
    const plot = bars(slots, KINDS, "Customers' texts by the hour of the day");
    const body = this.#orNone(hours, this.#asTable ? tableOf(day, RESPONSES) : plot);
    return card("By the hour of the day", "day.csv", day, body);
  }

  /**
   * @param {Hour[]} hours
   * @param {Child} body
   */
  #orNone(hours, body) {
    return hours.length ? body : empty("No text came or went in this time.");
  }
}

/** @type {Page} */
export default {
  name: "reports",
  title: "Reports",
  roles: ["agent", "operator"],
  wanted: (session) => session.centers.length > 0,
  open(place, { session }) {
    new Reports(place, session).begin();
    return {};
  },
};
