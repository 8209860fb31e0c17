// What an agent does with the open conversation, and with their own presence.
import { flush } from "./composer.js";
import { ask, choose } from "./dialogs.js";
import * as server from "./server.js";
import { complain, saveCsv, toast } from "./widgets.js";
/** @import { Inbox } from "./inbox_state.js" */
/** @import { Reading } from "./inbox_reading.js" */
/** @import { Kept } from "./composer.js" */
/** @import { Entry } from "./shapes.js" */
/** @import { Problem } from "./widgets.js" */

const HOUR_S = 3600;

/** @returns {[number, string][]} */
function sleeps() {
  /** @param {number} days */
  const nine = (days) => Math.ceil((new Date().setHours(24 * days + 9, 0, 0, 0) - Date.now()) / 1000);
  const monday = (8 - new Date().getDay()) % 7 || 7;
  return [
    [HOUR_S, "in an hour"],
    [4 * HOUR_S, "in four hours"],
    [nine(1), "tomorrow at nine"],
    [nine(monday), "Monday at nine"],
  ];
}

export class Acts {
  #inbox;
  #reading;

  /**
   * @param {Inbox} inbox
   * @param {Reading} reading
   */
  constructor(inbox, reading) {
    this.#inbox = inbox;
    this.#reading = reading;
  }

  /**
   * Resolves to false, after a complaint, when it was refused; throws when the connection is gone.
   * @param {number} id
   * @param {string} verb
   * @param {object} body
   */
  async send(id, verb, body) {
    try {
      const answer = await server.post(`conversations/${id}/${verb}`, body);
      if (answer?.message && verb !== "reply") toast(answer.message);
      return true;
    } catch (thrown) {
      const problem = /** @type {Problem} */ (thrown);
      if (problem.offline) throw problem;
      toast(problem.hint ? `${problem.message}: ${problem.hint}` : problem.message, "late");
      return false;
    } finally {
      this.#reading.row(id);
      this.#reading.threadSoon(30);
    }
  }

  /**
   * With the open conversation.
   * @param {string} verb
   */
  do(verb, body = {}) {
    if (this.#inbox.thread) this.send(this.#inbox.thread.id, verb, body).catch(complain);
  }

  // What waited for the connection goes out, unless the thread has it already.
  sendKept() {
    flush(async (item) => (await this.#isThere(item)) || this.send(item.id, item.verb, { text: item.text }))
      .catch(complain)
      .finally(() => this.#inbox.drawThread());
  }

  /** @param {Kept} item */
  async #isThere({ id, text, at }) {
    /** @type {{ messages: Entry[] }} */
    const { messages } = await server.get(`conversations/${id}`);
    return messages.some(
      (entry) => entry.agent === this.#inbox.me && entry.text === text && +new Date(entry.happened_at) > at - 5000,
    );
  }

  /** @param {boolean} gone */
  async away(gone) {
    try {
      toast((await server.post(`agents/${server.escape(this.#inbox.me)}/${gone ? "away" : "back"}`)).message);
    } catch (problem) {
      complain(/** @type {Problem} */ (problem));
    }
    this.#reading.people();
  }

  async transfer() {
    const { agents, me, thread } = this.#inbox;
    const others = agents.filter(
      (agent) => agent.name !== me && (agent.centers || "").split(" ").includes(thread?.center || ""),
    );
    if (!others.length) return toast("Nobody else answers here.", "late");
    const to = await choose(
      "Give this to …",
      others.map(({ name, title, state, opted_out }) => [
        name,
        `${title || name}${state === "away" ? " (away)" : ""}${opted_out ? " (texted STOP)" : ""}`,
      ]),
    );
    if (to) this.do("transfer", { text: to });
  }

  async tag() {
    const text = await ask("A tag for this conversation", { label: "Add" });
    if (text) this.do("tag", { text });
  }

  async snooze() {
    const seconds = this.#inbox.thread && (await choose("Sleep until …", sleeps()));
    if (seconds) this.do("snooze", { seconds: Number(seconds) });
  }

  exportThread() {
    const { thread } = this.#inbox;
    if (!thread) return;
    const rows = thread.messages.map((entry) => ({
      at: entry.happened_at,
      kind: entry.kind,
      by: entry.agent || (entry.kind === "text" ? thread.customer : ""),
      text: entry.text,
      state: entry.state,
    }));
    saveCsv(`conversation-${thread.id}.csv`, rows);
  }
}
