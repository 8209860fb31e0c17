// Elements, times and numbers as people read them. Texts always become text nodes: nothing from outside is ever markup.

const SVG = "http://www.w3.org/2000/svg";

function fill(element, properties, children) {
  for (const [name, value] of Object.entries(properties || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element[name] = value;
    else if (name === "value" || name === "checked" || name === "disabled") element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity))
    if (child !== undefined && child !== null && child !== false) element.append(child);
  return element;
}

export const byId = (id) => document.getElementById(id);
export const h = (tag, properties, ...children) => fill(document.createElement(tag), properties, children);
export const s = (tag, properties, ...children) => fill(document.createElementNS(SVG, tag), properties, children);

const HANDLERS = ["onclick", "onscroll", "oninput", "onchange", "onsubmit", "onkeydown", "oncopy"];

// Puts `next` where it differs from what is there, so that focus, scrolling and selection stay. A button never becomes
// one of another type: a click on it that is under way would do what the new one does.
export function patch(old, next) {
  if (
    old.nodeType !== next.nodeType ||
    old.nodeName !== next.nodeName ||
    old.id !== next.id ||
    next.dataset?.fresh ||
    old.getAttribute?.("type") !== next.getAttribute?.("type")
  ) {
    old.replaceWith(next);
    return next;
  }
  if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== next.data) old.data = next.data;
    return old;
  }
  if (old.dataset?.keep !== undefined || next.dataset?.same !== undefined) return old;
  for (const { name } of [...old.attributes])
    if (!next.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  for (const { name, value } of [...next.attributes])
    if (old.getAttribute(name) !== value && name !== "open") old.setAttribute(name, value);
  for (const name of HANDLERS) if (old[name] !== next[name]) old[name] = next[name];
  patchChildren(old, [...next.childNodes]);
  return old;
}

// Children with data-key keep their element, wherever they move to.
export function patchChildren(parent, wanted) {
  const keyed = new Map();
  for (const child of parent.children) if (child.dataset.key) keyed.set(child.dataset.key, child);
  let at = parent.firstChild;
  for (const next of wanted) {
    const known = next.dataset?.key ? keyed.get(next.dataset.key) : null;
    if (known) {
      if (known === at) at = at.nextSibling;
      else parent.insertBefore(known, at);
      patch(known, next);
    } else if (at && !at.dataset?.key && !next.dataset?.key) {
      const following = at.nextSibling;
      patch(at, next);
      at = following;
    } else {
      parent.insertBefore(next, at);
    }
  }
  while (at) {
    const following = at.nextSibling;
    at.remove();
    at = following;
  }
}

export const show = (parent, ...children) => patchChildren(parent, [...h("div", {}, ...children).childNodes]);

export const plural = (count, one, many = one + "s") => `${count.toLocaleString()} ${count === 1 ? one : many}`;

// "+1 555 201 0002": by country code, then by threes and a four.
const TWO =
  "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98".split(
    " ",
  );
export function number(e164) {
  if (!/^\+\d{7,15}$/.test(e164 || "")) return e164 || "";
  const digits = e164.slice(1);
  const code = /^[17]/.test(digits) ? 1 : TWO.includes(digits.slice(0, 2)) ? 2 : 3;
  const rest = digits.slice(code);
  const groups =
    rest.length === 10 ? [rest.slice(0, 3), rest.slice(3, 6), rest.slice(6)] : rest.match(/.{1,3}(?!.$)|.+/g);
  return "+" + [digits.slice(0, code), ...groups].join(" ");
}

export function numberView(e164) {
  const oncopy = (event) => {
    event.clipboardData.setData("text/plain", e164);
    event.preventDefault();
  };
  return h("span", { class: "number", oncopy }, number(e164));
}

export function span(seconds) {
  const value = Math.max(0, Math.round(seconds));
  if (value < 60) return `${value} s`;
  if (value < 3600) return `${Math.floor(value / 60)} min`;
  if (value < 86400)
    return `${Math.floor(value / 3600)} h${value < 36000 && value % 3600 >= 60 ? ` ${Math.floor((value % 3600) / 60)} min` : ""}`;
  return plural(Math.floor(value / 86400), "day");
}

export function time(rfc3339) {
  if (!rfc3339) return "";
  const date = new Date(rfc3339),
    age = (Date.now() - date) / 1000;
  const clock = date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  if (age >= 0 && age < 45) return "now";
  if (age >= 0 && age < 3600) return `${Math.max(1, Math.round(age / 60))} min ago`;
  if (date.toDateString() === new Date().toDateString()) return clock;
  if (Math.abs(age) < 6 * 86400) return `${date.toLocaleDateString([], { weekday: "short" })} ${clock}`;
  return `${date.toLocaleDateString([], { day: "numeric", month: "short" })} ${clock}`;
}

export const timeView = (rfc3339, extra = {}) =>
  rfc3339 ? h("time", { datetime: rfc3339, title: new Date(rfc3339).toLocaleString(), ...extra }, time(rfc3339)) : null;

// A state is a colour, a shape and a word.
const MARKS = { good: "●", soon: "◆", late: "▲", quiet: "○" };
export const mark = (kind, word) =>
  h("span", { class: `mark ${kind}` }, h("i", { "aria-hidden": "true" }, MARKS[kind]), word);

export function meter(used, allowed, label) {
  const share = allowed > 0 ? Math.min(1, used / allowed) : 1;
  const kind = share >= 1 ? "late" : share >= 0.75 ? "soon" : "good";
  return h(
    "span",
    {
      class: `meter ${kind}`,
      role: "meter",
      "aria-label": label,
      "aria-valuemin": 0,
      "aria-valuemax": allowed,
      "aria-valuenow": Math.min(used, allowed),
    },
    s(
      "svg",
      { viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true" },
      s("rect", { class: "rail", width: 100, height: 6 }),
      s("rect", { class: "level", width: share * 100, height: 6 }),
    ),
  );
}

// Keyed by its label, so that it stays itself when others come and go.
export const button = (label, onclick, properties = {}) =>
  h("button", { type: "button", "data-key": label, onclick, ...properties }, label);

// A file for spreadsheets, with the keys of the first row as headings.
export function saveCsv(name, rows) {
  if (!rows.length) return toast("There is nothing to export.");
  const columns = Object.keys(rows[0]);
  const cell = (value) =>
    /[",\r\n]/.test(String(value ?? "")) ? `"${String(value).replaceAll('"', '""')}"` : String(value ?? "");
  const text =
    [columns, ...rows.map((row) => columns.map((column) => row[column]))]
      .map((row) => row.map(cell).join(","))
      .join("\r\n") + "\r\n";
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// One of several; gives its value, or "".
export function choose(question, choices) {
  return new Promise((resolve) => {
    const dialog = h(
      "dialog",
      {},
      h(
        "form",
        { method: "dialog" },
        h("h2", {}, question),
        h(
          "p",
          { class: "choices" },
          choices.map(([value, label]) => h("button", { value }, label)),
        ),
        h("p", { class: "actions" }, h("button", { value: "" }, "Cancel")),
      ),
    );
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
    document.body.append(dialog);
    dialog.showModal();
  });
}

// Something went wrong: the reason, and a way on.
export const failure = (error, again) =>
  h(
    "div",
    { class: "failure", role: "alert" },
    h("p", {}, error.message || String(error)),
    error.hint && h("p", { class: "quiet" }, error.hint),
    again && button("Try again", again),
  );

export function toast(text, kind = "") {
  const place = byId("toasts");
  const note = h("p", { class: `toast ${kind}` }, text);
  place.append(note);
  setTimeout(() => note.remove(), kind === "late" ? 9000 : 4500);
}

// Asks before something is done; gives the text typed, true, or null.
export function ask(question, { text, label = "OK", danger = false, hint } = {}) {
  return new Promise((resolve) => {
    const input = text === undefined ? null : h("input", { value: text, "aria-label": question, maxlength: 600 });
    const dialog = h(
      "dialog",
      {},
      h(
        "form",
        { method: "dialog" },
        h("h2", {}, question),
        hint && h("p", { class: "quiet" }, hint),
        input,
        h(
          "p",
          { class: "actions" },
          h("button", { value: "no", formnovalidate: true }, "Cancel"),
          h("button", { value: "yes", class: danger ? "danger" : "main" }, label),
        ),
      ),
    );
    const yes = dialog.querySelector("button[value=yes]");
    dialog.querySelector("form").addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target === input) {
        event.preventDefault();
        yes.click();
      }
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes" ? (input ? input.value.trim() : true) : null);
    });
    document.body.append(dialog);
    dialog.showModal();
    (input || yes).focus();
  });
}
