// Questions that are put over the page, and their answers.
import { h } from "./dom.js";
/** @import { Child } from "./shapes.js" */

/**
 * Shows it until it is closed; resolves to the value of the button that closed it.
 * @param {HTMLDialogElement} dialog
 * @param {HTMLElement} [focus]
 * @returns {Promise<string>}
 */
export function openDialog(dialog, focus) {
  document.body.append(dialog);
  dialog.showModal();
  focus?.focus();
  return new Promise((resolve) =>
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    }),
  );
}

/**
 * A dialog whose buttons close it.
 * @param {string} title
 * @param {Child[]} children
 */
export const dialogForm = (title, ...children) =>
  h("dialog", {}, h("form", { method: "dialog" }, h("h2", {}, title), ...children));
export const cancel = () => h("p", { class: "actions" }, h("button", { value: "" }, "Cancel"));

/**
 * Enter in a field does something else than the form's first button.
 * @param {() => void} act
 * @returns {(event: KeyboardEvent) => void}
 */
export const onEnter = (act) => (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  act();
};

/**
 * One of several; resolves to its value, or "".
 * @param {string} question
 * @param {[string | number, string][]} choices
 */
export function choose(question, choices) {
  const buttons = choices.map(([value, label]) => h("button", { value }, label));
  return openDialog(dialogForm(question, h("p", { class: "choices" }, ...buttons), cancel()));
}

/** @typedef {{ label?: string, danger?: boolean, hint?: string }} Asked */

/**
 * @param {string} question
 * @param {Asked} asked
 * @param {HTMLInputElement | null} input
 */
async function put(question, { label = "OK", danger = false, hint }, input) {
  const no = h("button", { value: "no", formnovalidate: true }, "Cancel");
  const yes = h("button", { value: "yes", class: danger ? "danger" : "main" }, label);
  const said = hint ? h("p", { class: "quiet" }, hint) : null;
  if (input) input.onkeydown = onEnter(() => yes.click());
  const dialog = dialogForm(question, said, input, h("p", { class: "actions" }, no, yes));
  return (await openDialog(dialog, input || yes)) === "yes";
}

/**
 * Asks before something is done.
 * @param {string} question
 * @param {Asked} asked
 */
export const confirmed = (question, asked = {}) => put(question, asked, null);

/**
 * Asks for a text; null when it was called off.
 * @param {string} question
 * @param {Asked & { text?: string }} asked
 */
export async function ask(question, { text = "", ...asked }) {
  const input = h("input", { value: text, "aria-label": question, maxlength: 600 });
  return (await put(question, asked, input)) ? input.value.trim() : null;
}
