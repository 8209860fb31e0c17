// What is known of the customer of the open conversation.
import { h } from "./dom.js";
import { button, facts, numberView, timeView } from "./widgets.js";
/** @import { Acts } from "./inbox_acts.js" */
/** @import { Inbox } from "./inbox_state.js" */
/** @import { Thread } from "./shapes.js" */

/**
 * Where there is no room beside the thread, the customer lies over it.
 * @param {Inbox} inbox
 * @param {string} label
 */
export const aboutButton = (inbox, label) =>
  button(label, () => inbox.place.classList.toggle("about"), { class: "details" });

/**
 * @param {Inbox} inbox
 * @param {Thread} thread
 */
const factsView = (inbox, thread) =>
  facts([
    ["Number", numberView(thread.customer)],
    ["Center", inbox.centerOf(thread.center).title],
    ["Ticket", `#${thread.id}`],
    ["State", thread.state],
    ["Held by", thread.agent ? inbox.nameOf(thread.agent) : "nobody"],
    ["Since", timeView(thread.opened_at)],
    ["Answer by", timeView(thread.due_at)],
    ["Promised by", timeView(thread.promised_at)],
    ["Last held by", thread.last_agent && thread.last_agent !== thread.agent && inbox.nameOf(thread.last_agent)],
  ]);

/**
 * @param {Thread} thread
 * @param {Acts} acts
 */
function tagsView(thread, acts) {
  const words = (thread.tags || "").split(" ").filter(Boolean);
  const chips = words.map((text) =>
    button(`${text} ×`, () => acts.do("untag", { text }), { "aria-label": `Remove the tag ${text}` }),
  );
  const add = button("+ tag", () => acts.tag());
  return h("p", { class: "chips" }, chips, add);
}

/**
 * @param {Inbox} inbox
 * @param {Thread} thread
 * @param {Acts} acts
 */
export const customerView = (inbox, thread, acts) => [
  aboutButton(inbox, "× Back"),
  h("h2", {}, "Customer"),
  factsView(inbox, thread),
  thread.opted_out &&
    h("p", { class: "note late" }, "This person opted out. Nothing may be sent until they text START."),
  h("h2", {}, "Tags"),
  tagsView(thread, acts),
  h(
    "p",
    {},
    button("Export", () => acts.exportThread()),
  ),
];
