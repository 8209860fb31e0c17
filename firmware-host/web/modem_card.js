// A modem and a slot as cards: what they are, what ails them, what the operator may do.
import { h } from "./dom.js";
import { stateMark } from "./line_card.js";
import { button, facts, quiet } from "./widgets.js";
import { time } from "./words.js";
/** @import { Modem, Recovery, Slot } from "./shapes.js" */

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
