// What every page is made of: buttons, marks, meters, tables, sentences where there is nothing, notes at the edge.
import { byId, h, s } from "./dom.js";
import { number, time } from "./words.js";
/** @import { Child, Leaf, Properties } from "./shapes.js" */

/** @param {Child[]} children */
export const quiet = (...children) => h("span", { class: "quiet" }, children);
/** @param {Child[]} children */
export const empty = (...children) => h("p", { class: "empty" }, children);
export const loading = () => empty("Loading …");

/**
 * Keyed by its label, so that it stays itself when others come and go.
 * @param {string} label
 * @param {(event: MouseEvent) => unknown} onclick
 * @param {Properties} properties
 */
export const button = (label, onclick, properties = {}) =>
  h("button", { type: "button", "data-key": label, onclick, ...properties }, label);

/**
 * Shown grouped, copied as E.164.
 * @param {string} e164
 */
export function numberView(e164) {
  /** @param {ClipboardEvent} event */
  const oncopy = (event) => {
    event.clipboardData?.setData("text/plain", e164);
    event.preventDefault();
  };
  return h("span", { class: "number", oncopy }, number(e164));
}

/** @param {string | null | undefined} rfc3339 */
export const timeView = (rfc3339) =>
  rfc3339 ? h("time", { datetime: rfc3339, title: new Date(rfc3339).toLocaleString() }, time(rfc3339)) : null;

/** @typedef {"good" | "soon" | "late" | "quiet"} Kind */
const MARKS = { good: "●", soon: "◆", late: "▲", quiet: "○" };

/**
 * A state is a colour, a shape and a word.
 * @param {Kind} kind
 * @param {string} word
 */
export const mark = (kind, word) =>
  h("span", { class: `mark ${kind}` }, h("i", { "aria-hidden": "true" }, MARKS[kind]), word);

/**
 * @param {number} used
 * @param {number} allowed
 * @param {string} label
 */
export function meter(used, allowed, label) {
  const share = allowed > 0 ? Math.min(1, used / allowed) : 1;
  const kind = share >= 1 ? "late" : share >= 0.75 ? "soon" : "good";
  const aria = { "aria-valuemin": 0, "aria-valuemax": allowed, "aria-valuenow": Math.min(used, allowed) };
  return h(
    "span",
    { class: `meter ${kind}`, role: "meter", "aria-label": label, ...aria },
    s(
      "svg",
      { viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
      s("rect", { class: "rail", width: 100, height: 6 }),
      s("rect", { class: "level", width: share * 100, height: 6 }),
    ),
  );
}

/**
 * Names and values; what has no value is left out.
 * @param {[string, Child][]} rows
 */
export function facts(rows) {
  const known = rows.filter(([, value]) => value);
  return h("dl", {}, ...known.map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

/**
 * @param {Child[]} titles
 * @param {HTMLTableRowElement[]} rows
 * @param {Properties} [properties] of the box that it scrolls in
 */
export function table(titles, rows, properties = {}) {
  const heads = titles.map((title) => h("th", {}, title));
  const body = h("table", {}, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows));
  return h("div", { class: "scroll", tabindex: 0, ...properties }, body);
}

/**
 * A cell for what people wrote, in whatever direction.
 * @param {Child} text
 */
export const written = (text) => h("td", { dir: "auto" }, text);

/** @param {Child[]} cells */
export const tableRow = (...cells) =>
  h("tr", {}, ...cells.map((cell) => (cell instanceof HTMLTableCellElement ? cell : h("td", {}, cell))));

/**
 * @param {string} label
 * @param {Child[]} children
 */
export const tabBar = (label, ...children) => h("div", { class: "tabs", role: "group", "aria-label": label }, children);

/**
 * Several, of which one is chosen.
 * @template {string | number} Value
 * @param {[Value, string][]} choices
 * @param {Value} chosen
 * @param {(value: Value) => void} choose
 */
export const tabs = (choices, chosen, choose) =>
  choices.map(([value, title]) =>
    button(title, () => choose(value), { "data-key": value, "aria-pressed": String(value === chosen) }),
  );

/** @typedef {Error & { hint?: string, offline?: boolean }} Problem */

/**
 * Something went wrong: the reason, and a way on.
 * @param {Problem} error
 * @param {() => unknown} again
 */
export const failure = (error, again) =>
  h(
    "div",
    { class: "failure", role: "alert" },
    h("p", {}, error.message),
    error.hint ? h("p", { class: "quiet" }, error.hint) : null,
    button("Try again", again),
  );

/** @param {string} text */
export function toast(text, kind = "") {
  const note = h("p", { class: `toast ${kind}` }, text);
  byId("toasts")?.append(note);
  setTimeout(() => note.remove(), kind === "late" ? 9000 : 4500);
}
/** @param {Problem} problem */
export const complain = (problem) => toast(problem.message, "late");

/**
 * A customer's words begin no formula in somebody's spreadsheet: an apostrophe stands in front of them, as the command
 * line writes and reads it.
 * @param {unknown} value
 */
function csvCell(value) {
  const said = String(value ?? "");
  const text = typeof value === "string" && /^'* *[=+\-@\t\r\n＝＋－＠]/.test(said) ? `'${said}` : said;
  return /[",;|\t\r\n]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * With the keys of the first row as headings.
 * @param {string} name
 * @param {object[]} rows
 */
export function saveCsv(name, rows) {
  if (!rows.length) return toast("There is nothing to export.");
  const columns = Object.keys(rows[0]);
  const lines = [columns, ...rows.map((row) => columns.map((column) => Reflect.get(row, column)))];
  const text = lines.map((line) => `${line.map(csvCell).join(",")}\r\n`).join("");
  // Without the mark spreadsheets take accented letters for others.
  const file = new Blob([/[\u0080-\uffff]/.test(text) ? `\ufeff${text}` : text], { type: "text/csv" });
  const link = h("a", { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
