// The open conversation: its head, its texts and its customer.
import { keptFor } from "./composer.js";
import { getById, h, show } from "./dom.js";
import { aboutButton, customerView } from "./inbox_customer.js";
import { KINDS } from "./inbox_state.js";
import { threadView } from "./thread.js";
import { button, failure, loading, mark, numberView } from "./widgets.js";
import { number } from "./words.js";
/** @import { Acts } from "./inbox_acts.js" */
/** @import { Composer } from "./composer.js" */
/** @import { Inbox } from "./inbox_state.js" */
/** @import { Reading } from "./inbox_reading.js" */
/** @import { Thread } from "./shapes.js" */

const BOTTOM = 1e9;

export class Talk {
  #inbox;
  #reading;
  #acts;
  #composer;

  /**
   * @param {Inbox} inbox
   * @param {Reading} reading
   * @param {Acts} acts
   * @param {Composer} composer
   */
  constructor(inbox, reading, acts, composer) {
    this.#inbox = inbox;
    this.#reading = reading;
    this.#acts = acts;
    this.#composer = composer;
  }

  // Whoever reads the end keeps reading it while the composer grows.
  followEnd() {
    const inbox = this.#inbox;
    const body = getById("talk-body");
    body.onscroll = () => (inbox.atEnd = body.scrollHeight - body.scrollTop - body.clientHeight < 80);
    new ResizeObserver(() => inbox.atEnd && (body.scrollTop = BOTTOM)).observe(body);
  }

  draw() {
    const { chosen, error, place, thread } = this.#inbox;
    if (!place.isConnected) return;
    place.classList.toggle("chosen", !!chosen);
    getById("talk").hidden = !chosen;
    getById("customer").hidden = !thread;
    if (thread) {
      this.#drawThread(thread);
    } else if (chosen) {
      show(getById("talk-head"), this.#back());
      show(getById("talk-body"), error ? failure(error, () => this.#reading.thread()) : loading());
    }
  }

  #back() {
    return h("a", { class: "back", href: "#/inbox" }, "‹ Inbox");
  }

  /** @param {Thread} thread */
  #drawThread(thread) {
    const inbox = this.#inbox;
    const body = getById("talk-body");
    show(getById("talk-head"), this.#back(), this.#title(thread), this.#buttons(thread), this.#others(thread));
    show(
      body,
      threadView(thread.messages, keptFor(thread.id), {
        nameOf: (agent) => inbox.nameOf(agent),
        again: (entry) => this.#acts.do("again", { message: entry.id }),
      }),
    );
    show(getById("customer"), ...customerView(inbox, thread, this.#acts));
    this.#composer.update({
      id: thread.id,
      customer: number(thread.customer),
      holder: inbox.holder && inbox.nameOf(inbox.holder),
      optedOut: thread.opted_out,
    });
    if (inbox.atEnd) body.scrollTop = BOTTOM;
  }

  /** @param {Thread} thread */
  #title({ agent, customer, state }) {
    const whose = agent === this.#inbox.me ? "yours" : agent && this.#inbox.nameOf(agent);
    const words = whose ? `${state}, ${whose}` : state;
    return h("div", { class: "head" }, h("h1", {}, numberView(customer)), mark(KINDS[state] || "quiet", words));
  }

  /** @param {Thread} thread */
  #buttons(thread) {
    const acts = this.#acts;
    const isMine = thread.agent === this.#inbox.me;
    const isDoubtful = (thread.tags || "").split(" ").includes("opt-out?");
    const open = [
      isDoubtful && button("Opt out", () => acts.do("opt-out"), { class: "main" }),
      isDoubtful && button("Just talk", () => acts.do("untag", { text: "opt-out?" })),
      !thread.agent && button("Claim", () => acts.do("claim"), { class: "main" }),
      isMine && button("Release", () => acts.do("release")),
      button("Transfer", () => acts.transfer()),
      button("Snooze", () => acts.snooze()),
      button("Close", () => acts.do("close")),
    ];
    const closed = [button("Reopen", () => acts.do("reopen"))];
    return h("div", { class: "acts" }, thread.state === "closed" ? closed : open, aboutButton(this.#inbox, "Details"));
  }

  /** @param {Thread} thread */
  #others(thread) {
    const here = this.#inbox.othersAt(thread.id);
    const words = here.map((one) => `${this.#inbox.nameOf(one.agent)} is ${one.typing ? "typing" : "looking"}`);
    return words.length ? h("p", { class: "here", role: "status" }, words.join(", ")) : null;
  }
}
