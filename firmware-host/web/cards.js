// Lines, modems and slots as cards: how they are, what they may still send, what the operator may do.
import { h, s } from "./dom.js";
import { button, facts, mark, meter, numberView, quiet } from "./widgets.js";
import { plural, span, time } from "./words.js";
/** @import { Line, Modem, Recovery, Slot } from "./shapes.js" */
/** @import { Kind } from "./widgets.js" */

// ---- lines ----

/** @type {Record<string, Kind>} */
const KINDS = {
  ready: "good",
  suspended: "late",
  "no modem": "late",
  sick: "late",
  closed: "late",
  "no SIM": "late",
  locked: "late",
};

/**
 * What the state of a line or a modem means to a person.
 * @param {string} state
 */
const stateMark = (state) => mark(KINDS[state] || "soon", state);

const SIGNALS = ["no", "weak", "fair", "good", "strong"];
const BARS_DBM = [-107, -95, -85, -73];

/** @param {number | null | undefined} dbm */
function signal(dbm) {
  if (dbm === null || dbm === undefined) return quiet("no signal yet");
  const bars = BARS_DBM.filter((least) => dbm >= least).length;
  const views = BARS_DBM.map((_, i) => {
    const height = 4 + i * 4;
    return s("rect", { class: i < bars ? "on" : "off", x: i * 5, y: 16 - height, width: 4, height, rx: 1 });
  });
  return h(
    "span",
    { class: "signal", title: `${dbm} dBm` },
    s("svg", { viewBox: "0 0 20 16", width: 20, height: 16, "aria-hidden": "true" }, ...views),
    h("span", {}, SIGNALS[bars]),
  );
}

const METERS = [
  ["per-minute", "this minute"],
  ["per-day", "today"],
  ["numbers-per-day", "numbers today"],
  ["new-numbers-per-day", "new numbers"],
  ["per-month", "this month"],
  ["numbers-per-month", "numbers this month"],
];

/** @param {Line} line */
function meters({ budget }) {
  const known = METERS.filter(([name]) => budget[name]);
  return known.map(([name, label]) => {
    const { used, allowed, left, frees_at } = budget[name];
    const share = `${used} of ${allowed}`;
    const frees = frees_at ? `, one frees ${new Date(frees_at).toLocaleString()}` : "";
    return h(
      "div",
      { class: "metered", title: `${used} used, ${left} left${frees}` },
      quiet(label),
      meter(used, allowed, `${label}: ${share} used`),
      h("span", {}, share, left === 0 && frees_at ? ` · next ${time(frees_at)}` : ""),
    );
  });
}

/** @param {Line} line */
function queueView({ budget, queued }) {
  if (!queued) return quiet("nothing waits");
  const pace = budget["per-minute"]?.allowed || 1;
  const wait = span(Math.max(5, (queued / pace) * 60));
  return h("span", {}, `${plural(queued, "text")} wait${queued === 1 ? "s" : ""}, about ${wait}`);
}

/**
 * @param {Line} line
 * @param {(line: string) => void} release
 */
function troubleView(line, release) {
  if (!line.reason) return null;
  const until = line.suspended_until_at ? ` until ${time(line.suspended_until_at)}` : "";
  const again = button("Send again", () => release(line.name));
  return h("p", { class: "note late" }, line.reason, until, " ", again);
}

/** @param {Line} line */
function balanceView({ balance, balance_is_low, balance_read_at }) {
  if (!balance) return null;
  const low = balance_is_low && ": posts wait, answers go on";
  return h("p", { class: low ? "note late" : "quiet" }, `Balance ${balance}, `, time(balance_read_at), low);
}

/**
 * @param {Line} line
 * @param {Modem | undefined} modem
 * @param {(line: string) => void} release
 */
export function lineCard(line, modem, release) {
  const isReady = line.state === "ready";
  return h(
    "li",
    { class: "card line", "data-key": line.name, id: `line-${line.name}` },
    h(
      "div",
      { class: "head" },
      h("h3", {}, line.name),
      stateMark(line.state),
      modem && isReady && signal(modem.signal_dbm),
    ),
    h(
      "p",
      {},
      line.number ? numberView(line.number) : quiet("number not known yet"),
      quiet(line.service ? ` · ${line.service_kind} ${line.service}` : " · no service"),
    ),
    troubleView(line, release),
    balanceView(line),
    h("div", { class: "meters" }, ...meters(line)),
    h("p", { class: "queue" }, queueView(line)),
  );
}

// ---- modems and slots ----

// By the rung of recovery.
const DEEDS = { restart: "Restart", usb: "Reconnect USB", pin: "Reset pin", power: "Power cycle" };

/** @typedef {(port: string, how: string, label: string) => void} Reset */

/** @param {string} port */
export const shortName = (port) => port.split("/").pop() || port;

/** @param {Recovery} recovery */
function historyView({ health, history }) {
  const steps = [...history]
    .reverse()
    .map((step) => h("li", {}, time(step.at), ` ${step.rung}`, step.healed && " · healed"));
  return [health !== "well" && `${health}; `, steps.length ? h("ul", {}, ...steps) : "never needed"];
}

/** @param {Modem} modem */
const factsView = (modem) =>
  facts([
    ["Model", [modem.vendor, modem.model].filter(Boolean).join(" ")],
    ["Firmware", modem.revision],
    ["IMEI", modem.imei],
    ["SIM", modem.iccid],
    ["Operator", modem.operator],
    ["Signal", modem.signal_dbm && `${modem.signal_dbm} dBm`],
    ["Slot", modem.slot],
    ["Temperature", modem.temperature_c !== undefined && `${modem.temperature_c} °C`],
    ["Supply", modem.supply_mv && `${modem.supply_mv / 1000} V`],
    ["Texts on the SIM", modem.storage_total && `${modem.storage_used} of ${modem.storage_total}`],
    ["Last trouble", modem.trouble || "none"],
    ["Recovery", historyView(modem.recovery)],
  ]);

/**
 * @param {Modem} modem
 * @param {Reset} reset
 */
export function modemCard(modem, reset) {
  const name = h("strong", {}, shortName(modem.port));
  const line = quiet(modem.line ? `line ${modem.line}` : "no line");
  const deeds = Object.entries(DEEDS)
    .filter(([rung]) => modem.recovery.rungs.includes(rung))
    .map(([rung, label]) => button(label, () => reset(modem.port, rung, label)));
  return h(
    "li",
    { class: "card", "data-key": modem.port },
    h(
      "details",
      {},
      h("summary", {}, h("span", { class: "head" }, name, stateMark(modem.state), line)),
      modem.reason && h("p", { class: "note late" }, modem.reason),
      factsView(modem),
      deeds,
    ),
  );
}

/** @param {Slot} slot */
export function slotCard({ can, modem, name, running, trouble }) {
  const state = running === null ? "" : running ? " · runs" : " · is off";
  return h(
    "li",
    { class: "card", "data-key": name },
    h("div", { class: "head" }, h("h3", {}, name), quiet(modem || "no modem")),
    h("p", { class: "quiet" }, can.join(", ") || "wired to nothing", state),
    trouble && h("p", { class: "note late" }, trouble),
  );
}
