// What the inbox knows: the conversations, who answers, which of them is open, what is new. It reads and draws nothing.
/** @import { Agent, Canned, Center, CenterOfSession, Conversation, Presence, Session, Thread } from "./shapes.js" */
/** @import { Kind, Problem } from "./widgets.js" */

/** @typedef {Conversation & { readAt: number }} Row */
/** @typedef {"open" | "mine" | "closed"} Filter */

/** @type {Record<string, Kind>} */
export const KINDS = { waiting: "soon", claimed: "good", "customer's turn": "quiet", closed: "quiet" };

// Rows that are drawn at once; more as the list is scrolled.
export const PAGE = 100;

// How long somebody is taken to look or to type after they said so.
const LOOKS_MS = 30000;
const TYPES_MS = 8000;

export class Inbox {
  /** @type {Row[] | null} null until it was read */
  list = null;
  /** @type {Filter} */
  filter = "open";
  words = ""; // that are searched for
  drawn = PAGE; // rows of the list, at most
  /** @type {Thread | null} the chosen conversation; null until it was read */
  thread = null;
  atEnd = true; // of the thread: whoever reads it keeps reading it
  /** @type {Problem | null} */
  error = null;
  /** @type {Agent[]} */
  agents = [];
  /** @type {Canned[]} */
  canned = [];
  /** @type {Center[]} */
  centers = [];
  /** @type {Map<string, Presence & { at: number }>} by agent */
  presence = new Map();
  /** @type {Set<number> | null} who wanted somebody when last looked; null before the first look */
  wanting = null;
  /** @type {Set<number>} marked as new */
  fresh = new Set();

  // Whoever changes what is shown says so: the page has the drawing.
  drawQueue = () => {};
  drawThread = () => {};
  /** @type {(text: string) => void} for screen readers */
  say = () => {};

  /**
   * @param {HTMLElement} place
   * @param {Session} session
   * @param {number} chosen the conversation that is open, or 0
   */
  constructor(place, session, chosen) {
    this.place = place;
    this.session = session;
    this.me = session.name;
    this.chosen = chosen;
  }

  /**
   * Opens a conversation, or with 0 none; false when it is open already.
   * @param {number} id
   */
  choose(id) {
    if (id === this.chosen) return false;
    this.chosen = id;
    this.thread = null;
    this.fresh.delete(id);
    this.place.classList.remove("about");
    this.drawQueue();
    this.drawThread();
    return true;
  }

  /** @param {string} agent */
  nameOf(agent) {
    const title = this.agents.find((one) => one.name === agent)?.title;
    return title || (agent === this.me ? this.session.title : agent);
  }

  /**
   * @param {string} name
   * @returns {CenterOfSession}
   */
  centerOf(name) {
    const known = [...this.centers, ...this.session.centers];
    return known.find((center) => center.name === name) || { name, title: name, target_s: 300 };
  }

  get shown() {
    return (this.list || []).filter((row) => this.filter !== "mine" || row.agent === this.me);
  }

  // Is the list all that is open?
  get isWhole() {
    return !this.words && this.filter !== "closed";
  }

  // The other agent whose the open conversation is, or "".
  get holder() {
    return this.thread?.agent && this.thread.agent !== this.me ? this.thread.agent : "";
  }

  /**
   * Who else looks at it.
   * @param {number} id
   */
  othersAt(id) {
    const now = Date.now();
    return [...this.presence.values()].filter(
      (one) => one.conversation === id && one.agent !== this.me && now - one.at < (one.typing ? TYPES_MS : LOOKS_MS),
    );
  }
}

/**
 * Seconds, by now.
 * @param {Row} row
 */
export const waited = (row) => (row.waiting_s > 0 ? row.waiting_s + (Date.now() - row.readAt) / 1000 : 0);

// The order of the daemon: who waits too long first, then what is held, then what was answered lately.
const ORDER = { waiting: 0, claimed: 1, "customer's turn": 2, closed: 3 };
/** @param {Row} row */
const rank = (row) => [
  row.snoozed_until_at ? 1 : 0,
  ORDER[row.state],
  row.state === "customer's turn" ? -new Date(row.updated_at) : +new Date(row.due_at || 0),
];
/**
 * @param {Row} one
 * @param {Row} other
 */
export function byUrgency(one, other) {
  const a = rank(one);
  const b = rank(other);
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
