// What was said in a group, and how far each text has come.
import { h } from "./dom.js";
import { empty, mark, meter, timeView } from "./widgets.js";
import { plural, span } from "./words.js";
/** @import { Member, Message } from "./shapes.js" */
/** @import { Kind } from "./widgets.js" */

/** @type {Record<string, Kind>} */
const KINDS = {
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

/**
 * A text, the people whom it went to, and how many of them are in each state.
 * @typedef {{ message: Message, people: number, states: Record<string, number> }} Told
 */

/**
 * One for each text, however many it went to.
 * @param {Message[]} history
 */
function story(history) {
  /** @type {Map<string, Told>} */
  const told = new Map();
  for (const message of history) {
    const isFanned = message.direction === "outbound" && message.kind === "fan-out";
    const key = isFanned ? `${message.cause} ${message.text}` : `#${message.id}`;
    const one = told.get(key) || { message, people: 0, states: {} };
    one.people++;
    one.states[message.state] = (one.states[message.state] || 0) + 1;
    told.set(key, one);
  }
  return [...told.values()];
}

/**
 * @param {Told} told
 * @param {Member[]} members
 */
function toldView({ message, people, states }, members) {
  const out = message.direction === "outbound";
  const name = members.find((one) => one.number === message.number)?.name || message.number;
  const marks = Object.entries(states).map(([state, count]) =>
    mark(KINDS[state] || "quiet", people > 1 ? `${count} ${state}` : state),
  );
  return h(
    "li",
    { class: out ? `out ${message.kind}` : "in", "data-key": `m${message.id}` },
    h(
      "p",
      { class: "by" },
      h("strong", {}, out ? `To ${people > 1 ? plural(people, "member") : name}` : name),
      " ",
      timeView(message.received_at || message.queued_at),
      out && message.kind !== "fan-out" && h("em", {}, message.kind),
    ),
    h("p", { class: "words", dir: "auto" }, message.text),
    out && h("p", { class: "marks" }, ...marks),
    message.mark && h("p", { class: "marks" }, mark("quiet", message.mark)),
  );
}

/**
 * @param {Message[]} history
 * @param {Member[]} members
 */
export const logView = (history, members) =>
  history.length
    ? h("ol", { class: "log" }, ...story(history).map((told) => toldView(told, members)))
    : empty("Nothing was said yet.");

/**
 * A post that is still going out: `done` of `total`, at `pace` a minute.
 * @typedef {{ cause: string, text: string, pace: number, total: number, done: number }} Run
 */
/** @param {Run} run */
export function runView({ cause, text, pace, total, done }) {
  const left = span(Math.max(5, ((total - done) / pace) * 60));
  return h(
    "section",
    { class: "card run", "data-key": `r${cause}` },
    h("p", {}, h("strong", {}, "On its way: "), h("span", { dir: "auto" }, text.slice(0, 120))),
    meter(done, total, "sent"),
    h("p", { class: "quiet" }, `${done} of ${total} sent, about ${left} left`),
  );
}
