// Every line and modem at a glance, live.
import { h, s, show } from "./dom.js";
import { confirmed } from "./dialogs.js";
import { mark, meter, numberView, button, failure, toast } from "./widgets.js";
import { plural, span, time } from "./words.js";
import * as server from "./server.js";

// What states mean to a person.
const KINDS = {
  ready: "good",
  suspended: "late",
  "no modem": "late",
  sick: "late",
  closed: "late",
  "no SIM": "late",
  locked: "late",
};
const kindOf = (state) => KINDS[state] || "soon";

function signal(dbm) {
  if (dbm === null || dbm === undefined) return h("span", { class: "quiet" }, "no signal yet");
  const bars = dbm >= -73 ? 4 : dbm >= -85 ? 3 : dbm >= -95 ? 2 : dbm >= -107 ? 1 : 0;
  const words = ["no", "weak", "fair", "good", "strong"];
  return h(
    "span",
    { class: "signal", title: `${dbm} dBm` },
    s(
      "svg",
      { viewBox: "0 0 20 16", width: 20, height: 16, "aria-hidden": "true" },
      [0, 1, 2, 3].map((i) =>
        s("rect", { class: i < bars ? "on" : "off", x: i * 5, y: 12 - i * 4, width: 4, height: 4 + i * 4, rx: 1 }),
      ),
    ),
    h("span", {}, words[bars]),
  );
}

const METERS = [
  ["per-minute", "this minute"],
  ["per-day", "today"],
  ["numbers-per-day", "numbers today"],
  ["new-numbers-per-day", "new numbers"],
  ["per-month", "this month"],
];

function meters(budget) {
  return METERS.filter(([name]) => budget[name]).map(([name, label]) => {
    const { used, allowed, left, frees_at } = budget[name];
    const frees = left === 0 && frees_at ? ` · next ${time(frees_at)}` : "";
    return h(
      "div",
      {
        class: "metered",
        title: `${used} used, ${left} left${frees_at ? `, one frees ${new Date(frees_at).toLocaleString()}` : ""}`,
      },
      h("span", { class: "quiet" }, label),
      meter(used, allowed, `${label}: ${used} of ${allowed} used`),
      h("span", {}, `${used} of ${allowed}`, frees),
    );
  });
}

function queueView(line) {
  if (!line.queued) return h("span", { class: "quiet" }, "nothing waits");
  const pace = line.budget["per-minute"]?.allowed || 1;
  return h(
    "span",
    {},
    `${plural(line.queued, "text")} wait${line.queued === 1 ? "s" : ""}, about ${span(Math.max(5, (line.queued / pace) * 60))}`,
  );
}

function lineRow(line, modem, release) {
  return h(
    "li",
    { class: "card line", "data-key": line.name, id: `line-${line.name}` },
    h(
      "div",
      { class: "head" },
      h("h3", {}, line.name),
      mark(kindOf(line.state), line.state),
      modem && line.state === "ready" ? signal(modem.signal_dbm) : null,
    ),
    h(
      "p",
      {},
      line.number ? numberView(line.number) : h("span", { class: "quiet" }, "number not known yet"),
      line.service
        ? h("span", { class: "quiet" }, ` · ${line.service_kind} ${line.service}`)
        : h("span", { class: "quiet" }, " · no service"),
    ),
    line.reason &&
      h(
        "p",
        { class: "note late" },
        line.reason,
        line.suspended_until_at ? ` until ${time(line.suspended_until_at)}` : "",
        " ",
        button("Send again", () => release(line.name)),
      ),
    line.balance &&
      h(
        "p",
        { class: line.balance_is_low ? "note late" : "quiet" },
        `Balance ${line.balance}, `,
        time(line.balance_read_at),
        line.balance_is_low && ": posts wait, answers go on",
      ),
    h("div", { class: "meters" }, meters(line.budget)),
    h("p", { class: "queue" }, queueView(line)),
  );
}

const DEEDS = { restart: "Restart", usb: "USB anew", pin: "Reset pin", power: "Power cycle" };

function history(recovery) {
  const steps = recovery.history.slice().reverse();
  return [
    recovery.health !== "well" && `${recovery.health}; `,
    steps.length
      ? h(
          "ul",
          {},
          steps.map((step) => h("li", {}, time(step.at), ` ${step.rung}`, step.healed && " · healed")),
        )
      : "never needed",
  ];
}

function modemRow(modem, reset) {
  const rows = [
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
    ["Recovery", history(modem.recovery)],
  ];
  return h(
    "li",
    { class: "card", "data-key": modem.port },
    h(
      "details",
      {},
      h(
        "summary",
        {},
        h(
          "span",
          { class: "head" },
          h("strong", {}, modem.port.split("/").pop()),
          mark(kindOf(modem.state), modem.state),
          h("span", { class: "quiet" }, modem.line ? `line ${modem.line}` : "no line"),
        ),
      ),
      modem.reason && h("p", { class: "note late" }, modem.reason),
      h(
        "dl",
        {},
        rows.filter(([, value]) => value).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]),
      ),
      Object.keys(DEEDS)
        .filter((how) => modem.recovery.rungs.includes(how))
        .map((how) => button(DEEDS[how], () => reset(modem.port, how))),
    ),
  );
}

function open(place) {
  let status = null,
    error = null,
    wanted = null,
    last = 0;

  async function release(line) {
    await act(`lines/${server.escape(line)}/release`, `${line} sends again`);
  }
  async function reset(port, how) {
    if (
      await confirmed(`${DEEDS[how]}: ${port.split("/").pop()}?`, {
        label: DEEDS[how],
        danger: true,
        hint: "A text that is just being sent may become unsure.",
      })
    )
      await act(`modems/${server.escape(port)}/reset`, DEEDS[how], { how });
  }
  async function act(path, done, body) {
    try {
      await server.post(path, body);
      toast(done);
    } catch (problem) {
      toast(problem.message, "late");
    }
    soon(100);
  }

  function draw() {
    if (!place.isConnected) return;
    if (!status) {
      show(place, error ? failure(error, read) : h("p", { class: "empty" }, "Loading …"));
      return;
    }
    const modems = new Map(status.modems.filter((m) => m.line).map((m) => [m.line, m]));
    const ready = status.lines.filter((line) => line.state === "ready").length;
    const waiting = status.lines.reduce((sum, line) => sum + line.queued, 0);
    show(
      place,
      h("h1", {}, "Overview"),
      h(
        "ul",
        { class: "figures" },
        h("li", {}, h("strong", {}, `${ready} of ${status.lines.length}`), "lines ready"),
        h("li", {}, h("strong", {}, waiting), "in the queue"),
        h("li", {}, h("strong", {}, status.received), "texts received"),
        h("li", {}, h("strong", {}, status.submitted), "parts sent"),
        h("li", {}, h("strong", { class: status.unsure ? "late" : "" }, status.unsure), "unsure"),
        h("li", {}, h("strong", {}, span((Date.now() - new Date(status.started_at)) / 1000)), "running"),
      ),
      status.trouble && h("p", { class: "note late", role: "alert" }, `The store takes nothing: ${status.trouble}`),
      !status.plans_permit &&
        h(
          "p",
          { class: "note" },
          "Do the plans of these SIMs permit this use? Many forbid it. ",
          button("They do", () => act("agree", "Noted", { confirmed: true })),
        ),
      status.mistakes.length > 0 &&
        h(
          "section",
          { class: "card mistakes", role: "alert" },
          h("h2", {}, plural(status.mistakes.length, "mistake"), " in the configuration"),
          h("p", {}, "What was in force stays in force until they are gone."),
          h(
            "ul",
            {},
            status.mistakes.map((m) => h("li", {}, h("code", {}, `${m.file}:${m.line}`), ` ${m.message}`)),
          ),
        ),
      h("h2", {}, "Lines"),
      status.lines.length
        ? h(
            "ul",
            { class: "cards" },
            status.lines.map((line) => lineRow(line, modems.get(line.name), release)),
          )
        : h("p", { class: "empty" }, "No line yet. A [line] in the configuration and a SIM in the bank make one."),
      h("h2", {}, "Modems"),
      status.modems.length
        ? h(
            "ul",
            { class: "cards" },
            status.modems.map((modem) => modemRow(modem, reset)),
          )
        : h("p", { class: "empty" }, "No modem yet. Plug one in, or name its port in `ports`."),
      status.slots.length > 0 && [
        h("h2", {}, "Slots"),
        h(
          "ul",
          { class: "cards" },
          status.slots.map((slot) =>
            h(
              "li",
              { class: "card", "data-key": slot.name },
              h(
                "div",
                { class: "head" },
                h("h3", {}, slot.name),
                h("span", { class: "quiet" }, slot.modem || "no modem"),
              ),
              h(
                "p",
                { class: "quiet" },
                slot.can.join(", ") || "wired to nothing",
                slot.running !== null && (slot.running ? " · runs" : " · is off"),
              ),
              slot.trouble && h("p", { class: "note late" }, slot.trouble),
            ),
          ),
        ),
      ],
    );
  }

  async function read() {
    wanted = null;
    last = Date.now();
    try {
      status = await server.get("status");
      status.modems.sort((one, other) => one.port.localeCompare(other.port, [], { numeric: true }));
      error = null;
    } catch (problem) {
      error = problem;
    }
    draw();
  }
  function soon(delay = 400) {
    if (!wanted) wanted = setTimeout(read, delay);
  }

  draw();
  read();
  const unwatch = server.watch((name) => name !== "presence" && name !== "lost" && soon());
  return {
    tick: () => Date.now() - last > 10000 && !document.hidden && soon(0),
    close() {
      clearTimeout(wanted);
      unwatch();
    },
  };
}

export default { name: "overview", title: "Overview", roles: ["operator"], open };
