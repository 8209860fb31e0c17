// Where an answer is written. What was typed outlives a reload, and so does what was sent while the connection was
// gone: it goes out later, once.
import { h, show } from "./dom.js";
import { count, hint, plain } from "./segments.js";
import { button } from "./widgets.js";
import { plural } from "./words.js";

// ---- what waits for the connection ----

const OUTBOX = "partyline outbox";

/**
 * For conversation `id`; `at`, in ms, is when it was to go out, and its name.
 * @typedef {{ id: number, verb: string, text: string, at: number }} Kept
 */

/** @returns {Kept[]} */
const read = () => JSON.parse(localStorage.getItem(OUTBOX) || "[]");
/** @param {Kept[]} items */
const write = (items) => localStorage.setItem(OUTBOX, JSON.stringify(items));

/** @param {Omit<Kept, "at">} item */
const keep = (item) => write([...read(), { ...item, at: Date.now() }]);

/**
 * Answers, not notes.
 * @param {number} id
 */
export const keptFor = (id) => read().filter((item) => item.id === id && item.verb === "reply");

let flushing = false;

/**
 * The connection is back. What `send` throws ends it, and keeps that item and all after it.
 * @param {(item: Kept) => Promise<unknown>} send
 */
export async function flush(send) {
  if (flushing) return;
  flushing = true;
  try {
    for (const item of read()) {
      await send(item);
      write(read().filter((other) => other.at !== item.at));
    }
  } finally {
    flushing = false;
  }
}

// ---- the answer ----

/**
 * The conversation that is answered: `holder` is another agent whose it is, "" when there is none.
 * @typedef {{ id: number, customer: string, holder: string, optedOut: boolean }} Answered
 */
/**
 * What others do for it. `send` resolves to false when it was refused, and throws when the connection is gone.
 * @typedef {object} Around
 * @property {(id: number, verb: string, text: string) => Promise<boolean>} send
 * @property {() => void} typing
 * @property {() => void} changed
 * @property {() => void} escape
 * @property {() => void} pick
 */
/** @typedef {"reply" | "note"} Verb */

export class Composer {
  /** @type {Verb} */
  #verb = "reply";
  /** @type {Answered} */
  #answered = { id: 0, customer: "", holder: "", optedOut: false };
  #busy = false;
  #around;
  #area = h("textarea", {
    id: "answer",
    rows: 1,
    maxlength: 1600,
    "aria-label": "Your answer",
    oninput: () => this.#typed(),
    onkeydown: (event) => this.#key(event),
  });
  #below = h("div", { id: "answer-below" });
  element = h("form", { id: "composer", class: "composer", "data-keep": "" }, this.#area, this.#below);

  /** @param {Around} around */
  constructor(around) {
    this.#around = around;
    this.element.onsubmit = (event) => {
      event.preventDefault();
      this.#send();
    };
  }

  get #draftKey() {
    return `partyline draft ${this.#verb} ${this.#answered.id}`;
  }

  /** @param {Answered} answered */
  update(answered) {
    const moved = answered.id !== this.#answered.id;
    this.#answered = answered;
    if (moved) {
      this.#verb = "reply";
      this.#load();
    }
    this.#draw();
  }

  /** @param {Verb} verb */
  focus(verb) {
    if (!this.#answered.id) return;
    this.#turn(verb);
    this.#area.focus();
  }

  /**
   * Adds it to the answer.
   * @param {string} text
   */
  put(text) {
    this.#turn("reply");
    this.#write(this.#area.value ? `${this.#area.value.trimEnd()} ${text}` : text);
  }

  /** @param {string} text */
  #write(text) {
    this.#area.value = text;
    this.#typed();
    this.#area.focus();
  }

  /** @param {Verb} verb */
  #turn(verb) {
    if (verb === this.#verb) return;
    this.#verb = verb;
    this.#load();
    this.#draw();
  }

  #load() {
    this.#area.value = localStorage.getItem(this.#draftKey) || "";
    this.#grow();
  }

  #typed() {
    if (this.#area.value) localStorage.setItem(this.#draftKey, this.#area.value);
    else localStorage.removeItem(this.#draftKey);
    this.#grow();
    this.#draw();
    if (this.#verb === "reply") this.#around.typing();
  }

  #grow() {
    this.#area.style.height = "auto";
    this.#area.style.height = `${Math.min(220, this.#area.scrollHeight + 2)}px`;
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#send();
    } else if (event.key === "Escape") {
      this.#around.escape();
    } else if (event.key === "/" && !this.#area.value && this.#verb === "reply") {
      event.preventDefault();
      this.#around.pick();
    }
  }

  get #isShut() {
    return this.#verb === "reply" && (!!this.#answered.holder || this.#answered.optedOut);
  }

  async #send() {
    const text = this.#area.value.trim();
    if (!text || this.#busy || this.#isShut) return;
    const { id } = this.#answered;
    const verb = this.#verb;
    const key = this.#draftKey;
    this.#busy = true;
    this.#draw();
    const taken = await this.#around.send(id, verb, text).catch(() => {
      keep({ id, verb, text });
      return true;
    });
    this.#busy = false;
    if (taken) {
      localStorage.removeItem(key);
      if (this.#draftKey === key) this.#load();
    }
    this.#draw();
    this.#around.changed();
  }

  get #prompt() {
    const { customer, holder, optedOut } = this.#answered;
    if (this.#verb === "note") return "A note, only for us";
    if (optedOut) return "This person opted out";
    return holder ? `${holder} answers this one` : `Text ${customer}`;
  }

  #warning() {
    const why = this.#verb === "note" ? "" : hint(this.#area.value);
    if (!why) return null;
    const simplify = button("Use the plain spelling", () => this.#write(plain(this.#area.value)));
    return h("p", { class: "warn", role: "status", "data-key": "warn" }, why, " ", simplify);
  }

  #actions() {
    const note = this.#verb === "note";
    const text = this.#area.value;
    const { parts, room } = count(text);
    const size = text && !note ? `${[...text].length} characters · ${plural(parts, "part")} · ${room} left` : "";
    return h(
      "p",
      { class: "actions", "data-key": "actions" },
      h(
        "span",
        { class: "kinds" },
        button("Answer", () => this.focus("reply"), { "aria-pressed": String(!note) }),
        button("Note", () => this.focus("note"), { "aria-pressed": String(note) }),
        button("/ Canned", () => this.#around.pick()),
      ),
      h("span", { class: "quiet", id: "count" }, size),
      h(
        "button",
        { class: "main", disabled: !text.trim() || this.#busy || this.#isShut, title: "Ctrl Enter" },
        note ? "Keep the note" : `Send to ${this.#answered.customer}`,
      ),
    );
  }

  #draw() {
    const note = this.#verb === "note";
    this.element.classList.toggle("note", note);
    this.#area.placeholder = this.#prompt;
    this.#area.setAttribute("aria-label", note ? "Note, only for us" : "Your answer");
    show(this.#below, this.#warning(), this.#actions());
  }
}
