// Pages that follow what happens: they are read again soon after, once for many events.
import * as server from "./server.js";
import { complain } from "./widgets.js";
/** @import { Problem } from "./widgets.js" */

// Done a moment after it is asked for, once, however often it was asked for meanwhile.
export class Soon {
  #timer = 0;
  #act;

  /** @param {() => unknown} act */
  constructor(act) {
    this.#act = act;
  }

  /** @param {number} delay_ms */
  ask(delay_ms) {
    this.#timer ||= setTimeout(() => {
      this.#timer = 0;
      this.#act();
    }, delay_ms);
  }

  cancel() {
    clearTimeout(this.#timer);
    this.#timer = 0;
  }
}

export class Live {
  /** @type {Problem | null} why the last reading failed */
  error = null;
  readAt = 0;
  #soon = new Soon(() => this.read());
  #load;
  #draw;
  #unwatch;

  /**
   * @param {() => Promise<void>} load
   * @param {() => void} draw
   */
  constructor(load, draw) {
    this.#load = load;
    this.#draw = draw;
    this.#unwatch = server.watch((name) => name !== "presence" && name !== "lost" && this.soon());
  }

  async read() {
    this.readAt = Date.now();
    try {
      await this.#load();
      this.error = null;
    } catch (problem) {
      this.error = /** @type {Problem} */ (problem);
    }
    this.#draw();
  }

  soon(delay_ms = 400) {
    this.#soon.ask(delay_ms);
  }

  /**
   * Does what a person asked for. Resolves to the answer, or to null after a complaint.
   * @param {string} path
   * @param {object} [body]
   * @returns {Promise<{ message?: string } | null>}
   */
  async act(path, body) {
    try {
      return await server.post(path, body);
    } catch (problem) {
      complain(/** @type {Problem} */ (problem));
      return null;
    } finally {
      this.soon(100);
    }
  }

  close() {
    this.#soon.cancel();
    this.#unwatch();
  }
}
