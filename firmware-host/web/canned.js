// Canned replies: one is chosen, and filled with what the conversation knows.
import { h } from "./dom.js";
import { cancel, dialogForm, onEnter, openDialog } from "./dialogs.js";
import { toast } from "./widgets.js";
/** @import { Inbox } from "./inbox_state.js" */
/** @import { Canned, Thread } from "./shapes.js" */

/**
 * {opens} is known to the daemon alone, which fills in what is sent as "/name".
 * @param {Inbox} inbox
 * @param {Thread} thread
 * @param {Canned} one
 */
function filled(inbox, thread, one) {
  if (one.text.includes("{opens}")) return `/${one.name}`;
  return one.text
    .replaceAll("{title}", inbox.centerOf(thread.center).title)
    .replaceAll("{ticket}", `#${thread.id}`)
    .replaceAll("{agent}", inbox.session.title);
}

/** @param {Canned} one */
const choice = (one) =>
  h("button", { value: one.name }, h("strong", {}, `/${one.name} `), h("span", { class: "quiet" }, one.text));

/**
 * Resolves to the text, or to "" when none was chosen.
 * @param {Inbox} inbox
 */
export async function pickCanned(inbox) {
  const { thread, canned } = inbox;
  if (!thread) return "";
  const fits = canned.filter((one) => !one.center || one.center === thread.center);
  if (!fits.length) {
    toast("There are no canned replies. A [canned] section makes one.");
    return "";
  }
  const items = h("p", { class: "choices" });
  const search = h("input", { placeholder: "Which one?", "aria-label": "Search canned replies" });
  const draw = () => {
    const wanted = search.value.toLowerCase();
    const found = fits.filter((one) => `${one.name} ${one.text}`.toLowerCase().includes(wanted));
    items.replaceChildren(...found.map(choice));
  };
  search.oninput = draw;
  search.onkeydown = onEnter(() => items.querySelector("button")?.click());
  draw();
  const name = await openDialog(dialogForm("Canned replies", search, items, cancel()), search);
  const one = fits.find((each) => each.name === name);
  return one ? filled(inbox, thread, one) : "";
}
