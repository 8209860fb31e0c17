// The frame: login, navigation, the bar that tells of a lost connection.
import { byId, h, button, failure, span, toast } from "./dom.js";
import * as server from "./server.js";
import overview from "./overview.js";
import inbox from "./inbox.js";
import groups from "./groups.js";
import reports from "./reports.js";

const root = byId("app");
const pages = [overview, inbox, groups, reports];
let session = null,
  current = null,
  timer = null;

function mine() {
  return pages.filter((page) => page.roles.includes(session.role) && (!page.wanted || page.wanted(session)));
}

// ---- login ----

function login(why) {
  stop();
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
  const note = h("p", { class: "note", role: "alert" }, why || "");
  const enter = h("button", { class: "main" }, "Log in");
  async function onsubmit(event) {
    event.preventDefault();
    enter.disabled = true;
    note.textContent = "";
    try {
      session = await server.post("login", { name: name.value.trim().toLowerCase(), password: password.value });
      start();
    } catch (error) {
      note.textContent = error.hint ? `${error.message}: ${error.hint}` : error.message;
      enter.disabled = false;
      password.select();
    }
  }
  root.replaceChildren(
    h(
      "main",
      { class: "login" },
      h(
        "form",
        { onsubmit },
        h("h1", {}, h("img", { src: "icon.svg", alt: "", width: 32, height: 32 }), "Partyline"),
        h("label", { for: "name" }, "Name"),
        name,
        h("label", { for: "password" }, "Password"),
        password,
        note,
        enter,
        h("p", { class: "quiet" }, "Your name in the configuration, or “operator”."),
      ),
    ),
  );
  document.title = "Partyline";
  name.focus();
}

async function logout() {
  await server.post("logout").catch(() => {});
  login();
}

// ---- the frame ----

function frame() {
  const links = mine().map((page) => h("a", { href: `#/${page.name}`, id: `to-${page.name}` }, page.title));
  root.replaceChildren(
    h(
      "header",
      { class: "top" },
      h(
        "a",
        { class: "brand", href: `#/${mine()[0].name}` },
        h("img", { src: "icon.svg", alt: "", width: 24, height: 24 }),
        h("span", {}, "Partyline"),
      ),
      h("nav", { "aria-label": "Pages" }, links),
      h(
        "span",
        { class: "who" },
        h("span", { class: "quiet" }, session.title),
        button("Log out", logout, { class: "plain" }),
      ),
    ),
    h("p", { id: "offline", role: "status", hidden: true }),
    h("main", { id: "page", tabindex: -1 }),
    h("div", { id: "toasts", role: "status", "aria-live": "polite" }),
  );
}

function go() {
  const [, name, ...rest] = location.hash.split("/");
  const page = mine().find((one) => one.name === name) || mine()[0];
  const before = byId("page");
  if (!before) return;
  if (name && name !== page.name)
    toast(
      pages.some((one) => one.name === name)
        ? "That page is not yours to see: ask the operator."
        : "There is no such page.",
      "late",
    );
  for (const link of document.querySelectorAll("nav a"))
    if (link.id === `to-${page.name}`) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  const path = rest.map(decodeURIComponent);
  if (current?.page === page && current.view.go) {
    current.view.go(path);
    return;
  }
  current?.view.close?.();
  // A place of its own for each view: an answer that comes late draws where nobody looks any more.
  const place = h("main", { id: "page", tabindex: -1, class: page.name });
  before.replaceWith(place);
  document.title = `${page.title} · Partyline`;
  current = { page, view: page.open(place, { session, path }) };
}

function tick() {
  const bar = byId("offline");
  const since = server.lostSince();
  if (!bar) return;
  bar.hidden = !since && !server.isRefused();
  if (server.isRefused()) bar.textContent = "Too many windows are open for all to be live: this one looks every 15 s.";
  else
    bar.textContent = `No connection for ${span((Date.now() - since) / 1000)}. What you write is kept, and sent when it is back.`;
  current?.view.tick?.();
}

function start() {
  frame();
  server.connect();
  timer = setInterval(tick, 1000);
  go();
}

function stop() {
  server.disconnect();
  clearInterval(timer);
  current?.view.close?.();
  current = session = null;
}

server.onLoggedOut(() => {
  if (session) login("You were logged out. Please log in again.");
});
server.watch((name) => {
  if (name === "lost" || name === "open") tick();
});
addEventListener("hashchange", () => session && go());

async function begin() {
  try {
    session = await server.get("session");
    if (session.role) start();
    else login();
  } catch (error) {
    root.replaceChildren(h("main", { class: "login" }, failure(error, begin)));
  }
}
begin();
