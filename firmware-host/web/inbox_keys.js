// The keyboard does everything in the inbox.
import { h } from "./dom.js";
import { dialogForm, openDialog } from "./dialogs.js";

/** @type {[string, string][]} */
const KEYS = [
  ["j / k", "next, previous"],
  ["c", "claim"],
  ["r", "write an answer"],
  ["/", "canned replies"],
  ["n", "write a note"],
  ["s", "snooze"],
  ["e", "close"],
  ["Ctrl Enter", "send"],
  ["Esc", "back to the list"],
  ["?", "this list"],
];

export function showKeys() {
  const list = h("dl", {}, ...KEYS.map(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)]));
  openDialog(dialogForm("Keys", list, h("p", { class: "actions" }, h("button", {}, "Close"))));
}

/**
 * What handles keys that nobody types a text with.
 * @param {Record<string, () => unknown>} does by key
 * @returns {(event: KeyboardEvent) => void}
 */
export const onKey = (does) => (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target instanceof Element && event.target.matches("input, textarea, select")) return;
  if (!Object.hasOwn(does, event.key)) return;
  event.preventDefault();
  does[event.key]();
};
