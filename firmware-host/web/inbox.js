// The inbox: who waits, what was said, and the answer.
import { Composer } from "./composer.js";
import { pickCanned } from "./canned.js";
import { dialogForm, openDialog } from "./dialogs.js";
import { h, show } from "./dom.js";
import { Acts } from "./inbox_acts.js";
import { Queue } from "./inbox_queue.js";
import { Reading } from "./inbox_reading.js";
import { Inbox } from "./inbox_state.js";
import { Talk } from "./inbox_talk.js";
import * as server from "./server.js";
/** @import { Page } from "./shapes.js" */

// ---- the keyboard does everything ----

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

function showKeys() {
  const list = h("dl", {}, ...KEYS.map(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)]));
  openDialog(dialogForm("Keys", list, h("p", { class: "actions" }, h("button", {}, "Close"))));
}

/**
 * What handles keys that nobody types a text with.
 * @param {Record<string, () => unknown>} does by key
 * @returns {(event: KeyboardEvent) => void}
 */
const onKey = (does) => (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
  if (event.target instanceof Element && event.target.matches("input, textarea, select")) return;
  if (!Object.hasOwn(does, event.key)) return;
  event.preventDefault();
  does[event.key]();
};

// ---- the page ----

const LOOK_AHEAD_PX = 1200;

/**
 * Returns what screen readers listen to.
 * @param {HTMLElement} place
 * @param {HTMLElement} composer
 * @param {(words: string) => void} search
 * @param {() => void} more rows are wanted soon
 */
function build(place, composer, search, more) {
  const field = h("input", {
    type: "search",
    id: "search",
    placeholder: "Search texts or a number",
    "aria-label": "Search",
  });
  field.oninput = () => search(field.value.trim());
  const side = h(
    "section",
    { id: "queue-side", "aria-label": "Queue" },
    h("div", { id: "queue-head" }),
    h("div", { "data-keep": "" }, field),
    h("nav", { id: "queue", "aria-label": "Conversations" }, h("div", { id: "queue-list", class: "list" })),
  );
  const voice = h("p", { id: "voice", class: "hidden-text", role: "status", "aria-live": "polite" });
  side.onscroll = () => side.scrollHeight - side.scrollTop < side.clientHeight + LOOK_AHEAD_PX && more();
  show(
    place,
    side,
    h(
      "section",
      { id: "talk", "aria-label": "Conversation" },
      h("div", { id: "talk-head" }),
      h("div", { id: "talk-body", tabindex: 0, role: "region", "aria-label": "Thread" }),
      composer,
    ),
    h("p", { id: "talk-none", class: "empty" }, "Choose a conversation, or press j."),
    h("aside", { id: "customer", "aria-label": "Customer" }),
    voice,
    h("button", { type: "button", id: "keys", class: "plain", onclick: showKeys, title: "Keys" }, "?"),
  );
  return voice;
}

/**
 * What the events of the stream mean here.
 * @param {Inbox} inbox
 * @param {Reading} reading
 * @param {Acts} acts
 * @returns {server.Listener}
 */
const onEvent = (inbox, reading, acts) => (name, data) => {
  if (name === "lost") return;
  if (name === "presence") {
    inbox.presence.set(data.agent, { ...data, at: Date.now() });
    if (data.conversation === inbox.chosen) inbox.drawThread();
  } else if (name === "open" || name === "gap") {
    acts.sendKept();
    reading.people();
    reading.queueSoon();
    reading.threadSoon();
  } else if (data.conversation) {
    reading.row(data.conversation);
    if (data.conversation === inbox.chosen) reading.threadSoon();
  } else if (name === "conversation") {
    reading.people();
  }
};

/**
 * @param {Inbox} inbox
 * @param {Reading} reading
 */
function ticking(inbox, reading) {
  let seconds = 0;
  return () => {
    seconds++;
    if (document.hidden) return;
    if (inbox.fresh.delete(inbox.chosen) || seconds % 5 === 0) inbox.drawQueue();
    if (seconds % 10 === 0) inbox.drawThread();
    if (seconds % 300 === 0) reading.queueSoon();
    reading.tellPresence(false);
  };
}

/** @type {Page["open"]} */
function open(place, { session, path }) {
  const inbox = new Inbox(place, session, Number(path[0]) || 0);
  const reading = new Reading(inbox);
  const acts = new Acts(inbox, reading);
  const queue = new Queue(inbox, reading, acts);
  const pick = () => pickCanned(inbox).then((text) => text && composer.put(text));
  const composer = new Composer({
    send: (id, verb, text) => acts.send(id, verb, { text }),
    typing: () => reading.tellPresence(true),
    changed: () => inbox.drawThread(),
    escape: () => queue.focus(),
    pick,
  });
  const talk = new Talk(inbox, reading, acts, composer);
  const search = (/** @type {string} */ words) => {
    inbox.words = words;
    reading.queueSoon(300);
  };
  const voice = build(place, composer.element, search, () => queue.drawMore());
  inbox.drawQueue = () => queue.draw();
  inbox.drawThread = () => talk.draw();
  inbox.say = (text) => (voice.textContent = text);

  const keys = onKey({
    j: () => queue.move(1),
    k: () => queue.move(-1),
    c: () => acts.do("claim"),
    e: () => acts.do("close"),
    s: () => acts.snooze(),
    r: () => composer.focus("reply"),
    n: () => composer.focus("note"),
    "/": pick,
    "?": showKeys,
    Escape: () => queue.focus(),
  });
  document.addEventListener("keydown", keys);
  const unwatch = server.watch(onEvent(inbox, reading, acts));
  talk.followEnd();
  queue.draw();
  talk.draw();
  reading.everything();
  return {
    go([id]) {
      if (inbox.choose(Number(id) || 0)) reading.moved();
    },
    tick: ticking(inbox, reading),
    close() {
      document.removeEventListener("keydown", keys);
      reading.close();
      unwatch();
    },
  };
}

/** @type {Page} */
export default {
  name: "inbox",
  title: "Inbox",
  roles: ["agent", "operator"],
  wanted: (session) => session.centers.length > 0,
  open,
};
