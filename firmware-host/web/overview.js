// Every line and modem at a glance, live.
import { lineCard, modemCard, shortName, slotCard } from "./cards.js";
import { confirmed } from "./dialogs.js";
import { h, show } from "./dom.js";
import { Live } from "./live.js";
import * as server from "./server.js";
import { button, empty, failure, loading, numberView, quiet, toast } from "./widgets.js";
import { table, tableRow, timeView, written } from "./widgets.js";
import { plural, span } from "./words.js";
/** @import { Child, Page, Status, Unread } from "./shapes.js" */

const STALE_MS = 10000;

/** @param {Status} status */
function figuresView({ lines, received, started_at, submitted, unsure }) {
  const ready = lines.filter((line) => line.state === "ready").length;
  const waiting = lines.reduce((sum, line) => sum + line.queued, 0);
  /** @type {[string | number, string, string?][]} */
  const figures = [
    [`${ready} of ${lines.length}`, "lines ready"],
    [waiting, "in the queue"],
    [received, "texts received"],
    [submitted, "parts sent"],
    [unsure, "unsure", unsure ? "late" : ""],
    [span((Date.now() - +new Date(started_at)) / 1000), "running"],
  ];
  const items = figures.map(([figure, what, kind]) => h("li", {}, h("strong", { class: kind }, figure), what));
  return h("ul", { class: "figures" }, ...items);
}

/** @param {Status} status */
function mistakesView({ mistakes }) {
  if (!mistakes.length) return null;
  const items = mistakes.map(({ file, line, message }) => h("li", {}, h("code", {}, `${file}:${line}`), ` ${message}`));
  return h(
    "section",
    { class: "card mistakes", role: "alert" },
    h("h2", {}, plural(mistakes.length, "mistake"), " in the configuration"),
    h("p", {}, "What was in force stays in force until they are gone."),
    h("ul", {}, ...items),
  );
}

/**
 * @param {Unread[]} rows
 * @param {(id?: number) => void} again
 */
function quarantineView(rows, again) {
  if (!rows.length) return null;
  const cells = rows.map(({ id, line, received_at, number, text, reason, data_hex }) =>
    tableRow(
      timeView(received_at),
      line ?? "",
      number ? numberView(number) : quiet("not known"),
      written(text ?? data_hex.slice(0, 40)),
      quiet(reason),
      button("Read again", () => again(id)),
    ),
  );
  return h(
    "section",
    { class: "card quarantine" },
    h("h2", {}, "In quarantine"),
    h("p", {}, "It came from a SIM and could not be read; this is what can be made out. A new version reads it again."),
    table(["Received", "Line", "From", "Words", "Why", "Once more"], cells),
    rows.length > 1 && button("Read all again", () => again()),
  );
}

/**
 * @param {string} title
 * @param {HTMLElement[]} cards
 * @param {Child} [none]
 */
const section = (title, cards, none) =>
  (cards.length > 0 || !!none) && [h("h2", {}, title), cards.length ? h("ul", { class: "cards" }, ...cards) : none];

class Overview {
  /** @type {Status | null} null until it was read */
  #status = null;
  /** @type {Unread[]} */
  #unread = [];
  #place;
  #live;

  /** @param {HTMLElement} place */
  constructor(place) {
    this.#place = place;
    this.#live = new Live(
      () => this.#load(),
      () => this.#draw(),
    );
    this.#draw();
    this.#live.read();
  }

  async #load() {
    /** @type {Status} */
    const status = await server.get("status");
    status.modems.sort((one, other) => one.port.localeCompare(other.port, [], { numeric: true }));
    this.#unread = await server.get("quarantine?limit=20");
    this.#status = status;
  }

  /**
   * @param {string} path
   * @param {object} body
   * @param {string} done
   */
  async #act(path, body, done) {
    if (await this.#live.act(path, body)) toast(done);
  }

  /** @param {string} line */
  #release = (line) => this.#act(`lines/${server.escape(line)}/release`, {}, `${line} sends again`);

  /** @param {number} [id] */
  #readAgain = (id) => this.#act("quarantine/retry", id ? { id } : {}, "Read again");

  /**
   * @param {string} port
   * @param {string} how
   * @param {string} label
   */
  #reset = async (port, how, label) => {
    const hint = "A text that is just being sent may become unsure.";
    if (await confirmed(`${label}: ${shortName(port)}?`, { label, danger: true, hint }))
      this.#act(`modems/${server.escape(port)}/reset`, { how }, label);
  };

  #plansView() {
    const agree = button("They do", () => this.#act("agree", { confirmed: true }, "Noted"));
    return h("p", { class: "note" }, "Do the plans of these SIMs permit this use? Many forbid it. ", agree);
  }

  #draw() {
    const status = this.#status;
    const { error } = this.#live;
    if (!this.#place.isConnected) return;
    if (!status) return show(this.#place, error ? failure(error, () => this.#live.read()) : loading());
    const modemOf = (/** @type {string} */ line) => status.modems.findLast((modem) => modem.line === line);
    show(
      this.#place,
      h("h1", {}, "Overview"),
      figuresView(status),
      status.trouble && h("p", { class: "note late", role: "alert" }, `The store takes nothing: ${status.trouble}`),
      !status.plans_permit && this.#plansView(),
      status.backup && h("p", { class: "note" }, `A backup is being made: ${status.backup.percent} % are done.`),
      mistakesView(status),
      quarantineView(this.#unread, this.#readAgain),
      section(
        "Lines",
        status.lines.map((line) => lineCard(line, modemOf(line.name), this.#release)),
        empty("No line yet. A [line] in the configuration and a SIM in the bank make one."),
      ),
      section(
        "Modems",
        status.modems.map((modem) => modemCard(modem, this.#reset)),
        empty("No modem yet. Plug one in, or name its port in `ports`."),
      ),
      section("Slots", status.slots.map(slotCard)),
    );
  }

  tick() {
    if (Date.now() - this.#live.readAt > STALE_MS && !document.hidden) this.#live.soon(0);
  }

  close() {
    this.#live.close();
  }
}

/** @type {Page} */
export default { name: "overview", title: "Overview", roles: ["operator"], open: (place) => new Overview(place) };
