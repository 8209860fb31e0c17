// What the inbox asks the daemon, and when.
import { chime } from "./chime.js";
import { Soon } from "./live.js";
import * as server from "./server.js";
import { byUrgency } from "./inbox_state.js";
import { number } from "./words.js";
/** @import { Conversation } from "./shapes.js" */
/** @import { Inbox } from "./inbox_state.js" */
/** @import { Problem } from "./widgets.js" */

// More changed conversations than this are read as one list.
const ROWS_MAX = 8;

export class Reading {
  #inbox;
  #queueSoon = new Soon(() => this.queue());
  #threadSoon = new Soon(() => this.thread());
  /** @type {Set<number>} rows that changed */
  #stale = new Set();
  #readingRows = false;
  #saidPresenceAt = 0;

  /** @param {Inbox} inbox */
  constructor(inbox) {
    this.#inbox = inbox;
  }

  everything() {
    this.queue();
    this.thread();
    this.people();
  }

  // The list as it is filtered and searched.
  async queue() {
    const inbox = this.#inbox;
    try {
      const rows = await server.get(`inbox?${this.#query()}`);
      inbox.list = this.#stamped(rows);
      this.#stale.clear();
      inbox.error = null;
      if (inbox.isWhole) this.#notice(rows);
    } catch (problem) {
      if (!inbox.list) inbox.error = /** @type {Problem} */ (problem);
    }
    inbox.drawQueue();
  }

  #query() {
    const { words, filter } = this.#inbox;
    const isNumber = /^[+\d][\d ()-]{6,}$/.test(words);
    if (words) return `q=${server.escape(isNumber ? words.replace(/[ ()-]/g, "") : words)}`;
    return filter === "closed" ? "state=closed" : "";
  }

  /** @param {Conversation[]} rows */
  #stamped(rows) {
    return rows.map((row) => ({ ...row, readAt: Date.now() }));
  }

  // Only what changed: with a thousand conversations and fifty agents the whole list would be read all day. One
  // question at a time: what comes meanwhile is asked together.
  async #rows() {
    if (this.#readingRows) return;
    this.#readingRows = true;
    while (this.#stale.size) {
      const ids = [...this.#stale];
      this.#stale.clear();
      if (this.#inbox.list && this.#inbox.isWhole && ids.length <= ROWS_MAX) await this.#replaceRows(ids);
      else this.queueSoon();
    }
    this.#readingRows = false;
  }

  /** @param {number[]} ids */
  async #replaceRows(ids) {
    const inbox = this.#inbox;
    try {
      /** @type {Conversation[]} */
      const rows = (await Promise.all(ids.map((id) => server.get(`inbox?conversation=${id}`)))).flat();
      if (!inbox.list || !inbox.isWhole) return this.queueSoon(); // another list was chosen meanwhile
      const others = inbox.list.filter((row) => !ids.includes(row.id));
      inbox.list = [...others, ...this.#stamped(rows.filter((row) => row.state !== "closed"))].sort(byUrgency);
      this.#notice(rows);
    } catch {
      this.queueSoon(2000);
    }
    inbox.drawQueue();
  }

  /**
   * Marks what wants somebody: a customer who began to wait, or one of mine who wrote.
   * @param {Conversation[]} rows
   */
  #notice(rows) {
    const inbox = this.#inbox;
    const isFirst = !inbox.wanting;
    inbox.wanting ||= new Set();
    for (const row of rows) {
      const wants = row.state === "waiting" || (row.state === "claimed" && row.agent === inbox.me);
      const isNew = wants && !isFirst && !inbox.wanting.has(row.id);
      if (wants) inbox.wanting.add(row.id);
      else inbox.wanting.delete(row.id);
      if (isNew && (row.id !== inbox.chosen || document.hidden)) {
        inbox.fresh.add(row.id);
        inbox.say(`New text from ${number(row.customer)}: ${row.last_text || ""}`);
        chime();
      }
    }
  }

  async thread() {
    const inbox = this.#inbox;
    const id = inbox.chosen;
    if (!id) return inbox.drawThread();
    try {
      const thread = await server.get(`conversations/${id}`);
      if (id !== inbox.chosen) return;
      if (!inbox.thread) inbox.atEnd = true;
      inbox.thread = thread;
      inbox.drawThread();
      this.tellPresence(false);
    } catch (problem) {
      if (!inbox.thread) inbox.error = /** @type {Problem} */ (problem);
      inbox.drawThread();
    }
  }

  // Agents, canned replies and centers, which change seldom.
  async people() {
    const inbox = this.#inbox;
    [inbox.agents, inbox.canned, inbox.centers] = await Promise.all(
      ["agents", "canned", "call-centers"].map((name) => server.get(name).catch(() => [])),
    );
    inbox.drawQueue();
    inbox.drawThread();
  }

  queueSoon(delay_ms = 250) {
    this.#queueSoon.ask(delay_ms);
  }

  threadSoon(delay_ms = 150) {
    this.#threadSoon.ask(delay_ms);
  }

  /** @param {number} id */
  row(id) {
    this.#stale.add(id);
    this.#rows();
  }

  /**
   * Tells the others that this agent looks or types; now and then is enough.
   * @param {boolean} typing
   */
  tellPresence(typing) {
    const { chosen } = this.#inbox;
    const now = Date.now();
    if (!chosen || now - this.#saidPresenceAt < (typing ? 4000 : 12000)) return;
    this.#saidPresenceAt = now;
    server.post("presence", { conversation: chosen, typing }).catch(() => {});
  }

  // Another conversation is open: the others hear of it at once.
  moved() {
    this.#saidPresenceAt = 0;
    this.thread();
  }

  close() {
    this.#queueSoon.cancel();
    this.#threadSoon.cancel();
  }
}
