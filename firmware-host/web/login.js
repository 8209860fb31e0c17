// Who are you?
import { h } from "./dom.js";
import * as server from "./server.js";
/** @import { Session } from "./shapes.js" */
/** @import { Problem } from "./widgets.js" */

/**
 * @param {string} why it is asked for
 * @param {(session: Session) => void} enter
 */
export function loginView(why, enter) {
  const name = h("input", {
    id: "name",
    name: "username",
    autocomplete: "username",
    autocapitalize: "none",
    required: true,
    maxlength: 32,
  });
  const password = h("input", {
    id: "password",
    name: "password",
    type: "password",
    autocomplete: "current-password",
    required: true,
    maxlength: 256,
  });
  const note = h("p", { class: "note", role: "alert" }, why);
  const submit = h("button", { class: "main" }, "Log in");
  /** @param {SubmitEvent} event */
  async function onsubmit(event) {
    event.preventDefault();
    submit.disabled = true;
    note.textContent = "";
    try {
      enter(await server.post("login", { name: name.value.trim().toLowerCase(), password: password.value }));
    } catch (thrown) {
      const problem = /** @type {Problem} */ (thrown);
      note.textContent = problem.hint ? `${problem.message}: ${problem.hint}` : problem.message;
      submit.disabled = false;
      password.select();
    }
  }
  return h(
    "form",
    { onsubmit },
    h("h1", {}, h("img", { src: "icon.svg", alt: "", width: 32, height: 32 }), "Partyline"),
    h("label", { for: "name" }, "Name"),
    name,
    h("label", { for: "password" }, "Password"),
    password,
    note,
    submit,
    h("p", { class: "quiet" }, "Your name in the configuration, or “operator”."),
  );
}
