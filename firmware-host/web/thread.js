// One conversation as a phone shows it: what the customer wrote on the left, ours on the right, notes in between.
import { h } from "./dom.js";
import { button, mark, quiet, timeView } from "./widgets.js";
import { plural } from "./words.js";
/** @import { Entry } from "./shapes.js" */
/** @import { Kept } from "./composer.js" */
/** @import { Kind } from "./widgets.js" */

/** @typedef {{ nameOf: (agent: string) => string, again: (entry: Entry) => void }} How */

/** @type {Record<string, [Kind, string]>} */
const MARKS = {
  queued: ["quiet", "waits"],
  sending: ["quiet", "sending"],
  sent: ["good", "sent"],
  delivered: ["good", "delivered"],
  failed: ["late", "failed"],
  unsure: ["soon", "unsure"],
  held: ["soon", "held"],
  dropped: ["late", "dropped"],
};

/**
 * @param {Entry} entry
 * @param {How["again"]} again
 */
function delivery(entry, again) {
  const state = entry.state || "";
  const [kind, word] = MARKS[state] || ["quiet", state];
  const failed = state === "failed" || state === "dropped";
  return h(
    "p",
    { class: "marks" },
    mark(kind, entry.reason && kind !== "good" ? `${word}: ${entry.reason}` : word),
    entry.parts > 1 && quiet(plural(entry.parts, "part")),
    failed && entry.kind === "reply" && button("Send again", () => again(entry)),
  );
}

/**
 * @param {Entry} entry
 * @param {How} how
 */
function eventView(entry, how) {
  const who = entry.agent ? `${how.nameOf(entry.agent)}: ` : "";
  const when = timeView(entry.happened_at);
  return h("li", { class: "event", "data-key": `e${entry.entry}` }, who, entry.text, " · ", when);
}

const LABELS = {
  text: () => h("span", { class: "hidden" }, "Customer"),
  automatic: () => h("em", {}, "automatic"),
  note: () => h("em", {}, "only for us"),
  reply: () => null,
};

/**
 * @param {Entry} entry
 * @param {How} how
 */
function entryView(entry, how) {
  if (entry.kind === "event") return eventView(entry, how);
  const who = entry.agent && h("strong", {}, how.nameOf(entry.agent));
  const label = LABELS[entry.kind]();
  return h(
    "li",
    { class: `said ${entry.kind}`, "data-key": `e${entry.entry}` },
    h("p", { class: "by" }, who, " ", label, " ", timeView(entry.happened_at)),
    h("p", { class: "words", dir: "auto" }, entry.text ?? "(no longer kept)"),
    entry.direction === "outbound" && delivery(entry, how.again),
    entry.mark && h("p", { class: "marks" }, mark("quiet", entry.mark)),
  );
}

/**
 * What was sent while the connection was gone.
 * @param {Kept} item
 */
const keptView = (item) =>
  h(
    "li",
    { class: "said reply waits", "data-key": `q${item.at}` },
    h("p", { class: "by" }, h("em", {}, "waits for the connection")),
    h("p", { class: "words", dir: "auto" }, item.text),
  );

/**
 * @param {Entry[]} entries
 * @param {Kept[]} kept
 * @param {How} how
 */
export function threadView(entries, kept, how) {
  // Beside each note the daemon keeps the event that there is one.
  const shown = entries.filter((entry) => entry.kind !== "event" || entry.text !== "note");
  const items = [...shown.map((entry) => entryView(entry, how)), ...kept.map(keptView)];
  return h("ol", { class: "thread", "aria-label": "Texts" }, ...items);
}
