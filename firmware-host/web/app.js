// The frame: login, navigation, the bar that tells of a lost connection.
import { byId, getById, h } from "./dom.js";
import groups from "./groups.js";
import inbox from "./inbox.js";
import overview from "./overview.js";
import reports from "./reports.js";
import * as server from "./server.js";
import { button, failure, toast } from "./widgets.js";
import { span } from "./words.js";
/** @import { Page, Session, View } from "./shapes.js" */
/** @import { Problem } from "./widgets.js" */

const root = getById("app");
const pages = [overview, inbox, groups, reports];
/** @type {Session | null} */
let session = null;
/** @type {{ page: Page, view: View } | null} */
let current = null;
let timer = 0;

/** @param {Session} who */
const pagesOf = (who) =>
  pages.filter((page) => page.roles.includes(who.role || "") && (!page.wanted || page.wanted(who)));

// ---- login ----

/**
 * @param {string} why it is asked for
 * @param {(session: Session) => void} enter
 */
function loginView(why, enter) {
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

function login(why = "") {
  stop();
  root.replaceChildren(h("main", { class: "login" }, loginView(why, start)));
  document.title = "Partyline";
  getById("name").focus();
}

async function logout() {
  stop(); // what is read after the logout would be refused
  await server.post("logout").catch(() => {});
  login();
}

// ---- the frame ----

/** @param {Session} who */
function frame(who) {
  const mine = pagesOf(who);
  const links = mine.map((page) => h("a", { href: `#/${page.name}`, id: `to-${page.name}` }, page.title));
  const icon = h("img", { src: "icon.svg", alt: "", width: 24, height: 24 });
  const leave = button("Log out", logout, { class: "plain" });
  root.replaceChildren(
    h(
      "header",
      { class: "top" },
      h("a", { class: "brand", href: `#/${mine[0].name}` }, icon, h("span", {}, "Partyline")),
      h("nav", { "aria-label": "Pages" }, ...links),
      h("span", { class: "who" }, h("span", { class: "quiet" }, who.title), leave),
    ),
    h("p", { id: "offline", role: "status", hidden: true }),
    h("main", { id: "page", tabindex: -1 }),
    h("div", { id: "toasts", role: "status", "aria-live": "polite" }),
  );
}

/** @param {string} name of the page that was asked for and is not among one's own */
function turnAway(name) {
  const isThere = pages.some((page) => page.name === name);
  toast(isThere ? "That page is not yours to see: ask the operator." : "There is no such page.", "late");
}

function go() {
  const before = byId("page");
  if (!before || !session) return;
  const [, name, ...rest] = location.hash.split("/");
  const mine = pagesOf(session);
  const page = mine.find((one) => one.name === name) || mine[0];
  if (name && name !== page.name) turnAway(name);
  for (const link of document.querySelectorAll("nav a")) {
    if (link.id === `to-${page.name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  const path = rest.map(decodeURIComponent);
  if (current?.page === page && current.view.go) current.view.go(path);
  else open(page, path, before, session);
}

/**
 * @param {Page} page
 * @param {string[]} path
 * @param {HTMLElement} before what is shown now
 * @param {Session} who
 */
function open(page, path, before, who) {
  current?.view.close?.();
  // A place of its own for each view: an answer that comes late draws where nobody looks any more.
  const place = h("main", { id: "page", tabindex: -1, class: page.name });
  before.replaceWith(place);
  document.title = `${page.title} · Partyline`;
  current = { page, view: page.open(place, { session: who, path }) };
}

function tick() {
  const bar = byId("offline");
  if (!bar) return;
  const since = server.lostSince();
  const lost = span((Date.now() - since) / 1000);
  bar.hidden = !since && !server.isRefused();
  bar.textContent = server.isRefused()
    ? "Too many windows are open for all to be live: this one looks every 15 s."
    : `No connection for ${lost}. What you write is kept, and sent when it is back.`;
  current?.view.tick?.();
}

/** @param {Session} who */
function start(who) {
  session = who;
  frame(who);
  server.connect();
  timer = setInterval(tick, 1000);
  go();
}

function stop() {
  server.disconnect();
  clearInterval(timer);
  current?.view.close?.();
  current = null;
  session = null;
}

server.onLoggedOut(() => {
  if (session) login("You were logged out. Please log in again.");
});
server.watch((name) => {
  if (name === "lost" || name === "open") tick();
});
addEventListener("hashchange", go);

async function begin() {
  try {
    /** @type {Session} */
    const who = await server.get("session");
    if (who.role) start(who);
    else login();
  } catch (problem) {
    root.replaceChildren(h("main", { class: "login" }, failure(/** @type {Problem} */ (problem), begin)));
  }
}
begin();
