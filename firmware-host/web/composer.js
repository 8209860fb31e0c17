// Where an answer is written. What was typed outlives a reload, and what was sent without a connection goes out later,
// once: before it does, the thread is asked whether it is there already.
import { h, show } from "./dom.js";
import { button } from "./widgets.js";
import { plural } from "./words.js";
import { count, hint, plain } from "./segments.js";

const KEPT = "partyline outbox";

const read = () => JSON.parse(localStorage.getItem(KEPT) || "[]");
const write = (items) => localStorage.setItem(KEPT, JSON.stringify(items));

export class Composer {
  constructor(how) {
    this.how = how;
    this.verb = "reply";
    this.state = { id: 0 };
    this.area = h("textarea", {
      id: "answer",
      rows: 1,
      maxlength: 1600,
      "aria-label": "Your answer",
      oninput: () => this.typed(),
      onkeydown: (event) => this.key(event),
    });
    this.below = h("div", { id: "answer-below" });
    this.element = h(
      "form",
      {
        id: "composer",
        class: "composer",
        "data-keep": "",
        onsubmit: (event) => {
          event.preventDefault();
          this.send();
        },
      },
      this.area,
      this.below,
    );
  }

  get draftKey() {
    return `partyline draft ${this.verb} ${this.state.id}`;
  }

  update(state) {
    const moved = state.id !== this.state.id;
    this.state = state;
    if (moved) {
      this.verb = "reply";
      this.load();
    }
    this.draw();
  }

  load() {
    this.area.value = localStorage.getItem(this.draftKey) || "";
    this.grow();
  }

  typed() {
    if (this.area.value) localStorage.setItem(this.draftKey, this.area.value);
    else localStorage.removeItem(this.draftKey);
    this.grow();
    this.draw();
    if (this.verb === "reply") this.how.typing();
  }

  grow() {
    this.area.style.height = "auto";
    this.area.style.height = `${Math.min(220, this.area.scrollHeight + 2)}px`;
  }

  key(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape") {
      this.how.escape();
    } else if (event.key === "/" && !this.area.value && this.verb === "reply") {
      event.preventDefault();
      this.pick();
    }
  }

  focus(verb) {
    if (!this.state.id) return;
    if (verb !== this.verb) this.turn(verb);
    this.area.focus();
  }

  turn(verb) {
    this.verb = verb;
    this.load();
    this.draw();
  }

  put(text) {
    if (this.verb !== "reply") this.turn("reply");
    this.area.value = this.area.value ? `${this.area.value.trimEnd()} ${text}` : text;
    this.typed();
    this.area.focus();
  }

  waiting(id) {
    return read().filter((item) => item.id === id && item.verb === "reply");
  }

  async send() {
    const text = this.area.value.trim(),
      { id } = this.state,
      verb = this.verb,
      key = this.draftKey;
    if (!text || this.busy || (verb === "reply" && (this.state.holder || this.state.optedOut))) return;
    this.busy = true;
    this.draw();
    let taken = false;
    try {
      taken = await this.how.send(id, verb, text);
    } catch {
      write([...read(), { id, verb, text, at: Date.now() }]);
      taken = true;
    }
    this.busy = false;
    if (taken) {
      localStorage.removeItem(key);
      if (this.draftKey === key) this.load();
    }
    this.draw();
    this.how.changed();
  }

  // The connection is back.
  async flush() {
    if (this.flushing) return;
    this.flushing = true;
    try {
      for (const item of read()) {
        if (!(await this.how.alreadyThere(item))) await this.how.send(item.id, item.verb, item.text);
        write(read().filter((other) => other.at !== item.at));
      }
    } finally {
      this.flushing = false;
      this.how.changed();
    }
  }

  draw() {
    const note = this.verb === "note",
      { holder, optedOut, customer } = this.state;
    const text = this.area.value,
      size = count(text),
      why = note ? "" : hint(text);
    const shut = !note && (holder || optedOut);
    this.element.classList.toggle("note", note);
    this.area.placeholder = note
      ? "A note, only for us"
      : shut
        ? optedOut
          ? "This person opted out"
          : `${holder} answers this one`
        : `Text ${customer}`;
    this.area.setAttribute("aria-label", note ? "Note, only for us" : "Your answer");
    show(
      this.below,
      why
        ? h(
            "p",
            { class: "warn", role: "status", "data-key": "warn" },
            why,
            " ",
            button("Use the plain spelling", () => {
              this.area.value = plain(this.area.value);
              this.typed();
              this.area.focus();
            }),
          )
        : null,
      h(
        "p",
        { class: "actions", "data-key": "actions" },
        h(
          "span",
          { class: "kinds" },
          button(
            "Answer",
            () => {
              this.turn("reply");
              this.area.focus();
            },
            { "aria-pressed": String(!note) },
          ),
          button(
            "Note",
            () => {
              this.turn("note");
              this.area.focus();
            },
            { "aria-pressed": String(note) },
          ),
          button("/ Canned", () => this.pick()),
        ),
        h(
          "span",
          { class: "quiet", id: "count" },
          text && !note ? `${[...text].length} characters · ${plural(size.parts, "part")} · ${size.room} left` : "",
        ),
        h(
          "button",
          { class: "main", disabled: !text.trim() || this.busy || !!shut, title: "Ctrl Enter" },
          note ? "Keep the note" : `Send to ${customer || ""}`,
        ),
      ),
    );
  }
}
