// How it went: first responses, texts an hour, who answered. Drawn by hand as SVG, with a table behind each plot.
import { h, s, show } from "./dom.js";
import { saveCsv } from "./csv.js";
import { button, failure } from "./widgets.js";
import { plural, span } from "./words.js";
import * as server from "./server.js";

const WIDTH = 720,
  HEIGHT = 220,
  LEFT = 40,
  TOP = 16,
  BOTTOM = 28;
const SERIES = [
  ["received", "from customers", "in"],
  ["replies", "answers", "out"],
  ["automatic", "automatic", "auto"],
];

// A round number above the highest value, and steps up to it.
function scale(highest) {
  const steps = [1, 2, 5].flatMap((n) => [0, 1, 2, 3, 4, 5].map((power) => n * 10 ** power)).sort((a, b) => a - b);
  const step = steps.find((one) => one * 4 >= highest) || highest / 4;
  return [0, 1, 2, 3, 4].map((n) => n * step);
}

// Bars for each slot, stacked by series. `slots`: [{ label, title, values }].
function bars(slots, label) {
  const ticks = scale(Math.max(1, ...slots.map((slot) => slot.values.reduce((sum, value) => sum + value, 0))));
  const top = ticks[4],
    inner = HEIGHT - BOTTOM - TOP,
    wide = (WIDTH - LEFT) / Math.max(1, slots.length);
  const y = (value) => TOP + inner - (value / top) * inner;
  return s(
    "svg",
    { class: "plot", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label },
    ticks.map((tick) => [
      s("line", { class: "grid", x1: LEFT, x2: WIDTH, y1: y(tick), y2: y(tick) }),
      s("text", { x: LEFT - 8, y: y(tick) + 4, "text-anchor": "end" }, tick),
    ]),
    slots.map((slot, i) => {
      let below = 0;
      return s(
        "g",
        {},
        s("title", {}, slot.title),
        s("rect", { class: "hit", x: LEFT + i * wide, y: 0, width: wide, height: HEIGHT - BOTTOM }),
        slot.values.map((value, k) => {
          const rect =
            value > 0 &&
            s("rect", {
              class: `bar ${SERIES[k][2]}`,
              x: LEFT + i * wide + wide * 0.12,
              y: y(below + value),
              width: wide * 0.76,
              height: y(below) - y(below + value),
            });
          below += value;
          return rect;
        }),
        slot.label && s("text", { x: LEFT + (i + 0.5) * wide, y: HEIGHT - 8, "text-anchor": "middle" }, slot.label),
      );
    }),
  );
}

// The last `days` days by the centers' own clocks: an hour each for one day, else a day each. Clocks are read as UTC, so
// that no daylight saving of this machine comes between.
const clock = (local) => new Date(`${local}Z`);
const as = (date, how) => date.toLocaleString([], { timeZone: "UTC", ...how });
function slotsOf(hours, days, now) {
  const size = days === 1 ? 3600000 : 86400000,
    count = days === 1 ? 24 : days;
  const first = Math.floor(now / size) * size - (count - 1) * size;
  const slots = Array.from({ length: count }, (_, i) => {
    const at = new Date(first + i * size);
    const name = as(
      at,
      days === 1
        ? { weekday: "short", hour: "2-digit", minute: "2-digit" }
        : { weekday: "short", day: "numeric", month: "short" },
    );
    const label =
      i % (days === 1 ? 4 : Math.ceil(count / 8))
        ? ""
        : as(at, days === 1 ? { hour: "2-digit", minute: "2-digit" } : { day: "numeric", month: "short" });
    return { name, label, values: [0, 0, 0] };
  });
  for (const row of hours) {
    const slot = slots[Math.floor((clock(row.local) - first) / size)];
    if (slot) SERIES.forEach(([name], k) => (slot.values[k] += row[name] || 0));
  }
  for (const slot of slots)
    slot.title = `${slot.name}: ${SERIES.map(([, word], k) => `${slot.values[k]} ${word}`).join(", ")}`;
  return slots;
}

// Texts of customers by the hour of the day, and how long those who wrote then waited.
function dayOf(data, key) {
  return Array.from({ length: 24 }, (_, hour) => {
    const rows = data.day.filter((row) => row.hour === hour),
      received = data.hours
        .filter((row) => clock(row.local).getUTCHours() === hour)
        .reduce((sum, row) => sum + row.received, 0);
    const name = `${String(hour).padStart(2, "0")}:00`;
    return {
      label: hour % 3 ? "" : name,
      values: [received, 0, 0],
      title: `${name}: ${plural(received, "text")}${rows.map((row) => `, median ${span(row[`median${key}`])} of ${plural(row.answered, "answer")}`).join("")}`,
    };
  });
}

const COLUMNS = [
  ["Center", "center"],
  ["Hour", "hour"],
  ["Agent", "agent"],
  ["Answered first", "answered"],
  ["Median", "median_s"],
  ["9 of 10 within", "p90_s"],
  ["Median while open", "median_open_s"],
  ["9 of 10", "p90_open_s"],
  ["Replies", "replies"],
  ["Closed", "closed_count"],
];
const columnsOf = (rows) => COLUMNS.filter(([, name]) => rows.length && name in rows[0]);

function table(rows, columns) {
  return h(
    "div",
    { class: "scroll", tabindex: 0, role: "region", "aria-label": "Table" },
    h(
      "table",
      {},
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          columns.map(([title]) => h("th", {}, title)),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row) =>
          h(
            "tr",
            {},
            columns.map(([, name]) =>
              h(
                "td",
                {},
                row[name] === null || row[name] === undefined ? "" : name.endsWith("_s") ? span(row[name]) : row[name],
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

// Median and nine of ten, as two lengths on one rail, with the target as a mark.
function responses(rows, key, targetOf, nameOf) {
  const median = `median${key}`,
    p90 = `p90${key}`;
  const longest = Math.max(1, ...rows.map((row) => Math.max(row[p90] || 0, targetOf(row) * 1.2)));
  return h(
    "ul",
    { class: "responses" },
    rows.map((row) => {
      const late = row[median] > targetOf(row),
        words = `median ${span(row[median])}, nine of ten within ${span(row[p90])}`;
      return h(
        "li",
        {},
        h("strong", {}, nameOf(row)),
        s(
          "svg",
          { viewBox: "0 0 100 12", preserveAspectRatio: "none", role: "img", "aria-label": words },
          s("title", {}, `${words}, target ${span(targetOf(row))}`),
          s("rect", { class: "rail", width: 100, height: 12 }),
          s("rect", { class: "bar p90", width: (row[p90] / longest) * 100, height: 12 }),
          s("rect", {
            class: `bar ${late ? "over" : "median"}`,
            width: Math.max(0.6, (row[median] / longest) * 100),
            height: 12,
          }),
          s("rect", { class: "target", x: (targetOf(row) / longest) * 100, width: 0.5, height: 12 }),
        ),
        h(
          "span",
          {},
          h("b", { class: late ? "late" : "" }, span(row[median])),
          h(
            "span",
            { class: "quiet" },
            ` median${late ? ", over target" : ""} · ${span(row[p90])} for 9 of 10 · ${plural(row.answered, "answer")}`,
          ),
        ),
      );
    }),
  );
}

function open(place, { session }) {
  let days = 7,
    data = null,
    error = null,
    asTable = false,
    key = "_open_s";
  const targetOf = (row) => session.centers.find((center) => center.name === row.center)?.target_s || 300;
  const centerName = (row) => session.centers.find((center) => center.name === row.center)?.title || row.center;
  const agentName = (row) => data.people.find((agent) => agent.name === row.agent)?.title || row.agent;

  async function read() {
    try {
      const [people, ...reports] = await Promise.all([
        server.get("agents"),
        ...["centers", "agents", "day", "hours"].map((name) => server.get(`reports/${name}?days=${days}`)),
      ]);
      data = { people, centers: reports[0], agents: reports[1], day: reports[2], hours: reports[3] };
      error = null;
    } catch (problem) {
      error = problem;
    }
    draw();
  }
  const pressed = (label, on, onclick) =>
    button(
      label,
      () => {
        onclick();
        draw();
      },
      { "aria-pressed": String(on) },
    );
  const card = (title, file, rows, ...body) =>
    h(
      "section",
      { class: "card" },
      h(
        "div",
        { class: "head" },
        h("h2", {}, title),
        button("CSV", () => saveCsv(file, rows), { "aria-label": `${title} as CSV` }),
      ),
      body,
    );
  const legend = (names) =>
    h(
      "p",
      { class: "legend" },
      names.map(([, word, kind, total]) => h("span", {}, h("i", { class: kind }), `${word} ${total}`)),
    );

  function responseView() {
    if (!data.centers.length) return h("p", { class: "empty" }, "Nobody was answered in this time.");
    if (asTable) return [data.centers, data.agents].map((rows) => table(rows, columnsOf(rows)));
    return [
      h(
        "div",
        { class: "tabs", role: "group", "aria-label": "Which time counts" },
        pressed("Within opening hours", key === "_open_s", () => (key = "_open_s")),
        pressed("By the clock", key === "_s", () => (key = "_s")),
      ),
      h("h3", {}, "By center"),
      responses(data.centers, key, targetOf, centerName),
      h("h3", {}, "By agent"),
      responses(data.agents, key, targetOf, agentName),
      h("p", { class: "quiet small" }, "Full colour: the median. Pale: nine of ten. The thin line is the target."),
    ];
  }
  function draw() {
    if (!place.isConnected) return;
    const choice = h(
      "div",
      { class: "tabs", role: "group", "aria-label": "How long" },
      [
        [1, "Today"],
        [7, "7 days"],
        [30, "30 days"],
      ].map(([count, title]) =>
        pressed(title, days === count, () => {
          days = count;
          read();
        }),
      ),
      button(
        asTable ? "Plots" : "Tables",
        () => {
          asTable = !asTable;
          draw();
        },
        { "data-key": "as" },
      ),
    );
    if (!data) {
      show(place, h("h1", {}, "Reports"), error ? failure(error, read) : h("p", { class: "empty" }, "Loading …"));
      return;
    }
    const here = new Date(),
      now = data.hours.length
        ? clock(data.hours.at(-1).local) - new Date(data.hours.at(-1).hour_at) + +here
        : here - here.getTimezoneOffset() * 60000;
    const slots = slotsOf(data.hours, days, now),
      hourly = days === 1,
      what = hourly ? "Texts an hour" : "Texts a day";
    const totals = SERIES.map((series, k) => [...series, slots.reduce((sum, slot) => sum + slot.values[k], 0)]);
    const quiet = h("p", { class: "empty" }, "No text came or went in this time.");
    place.replaceChildren(
      h("h1", {}, "Reports"),
      choice,
      error
        ? h(
            "p",
            { class: "note late", role: "alert" },
            `${error.message} This is from before. `,
            button("Try again", read),
          )
        : "",
      card("First response", "first-response.csv", data.agents, responseView()),
      card(
        what,
        "texts.csv",
        data.hours,
        !data.hours.length
          ? quiet
          : asTable
            ? table(data.hours, [
                ["From", "local"],
                ["Center", "center"],
                ["From customers", "received"],
                ["Answers", "replies"],
                ["Automatic", "automatic"],
                ["Closed", "closed_count"],
              ])
            : [bars(slots, what), legend(totals)],
      ),
      card(
        "By the hour of the day",
        "day.csv",
        data.day,
        !data.hours.length
          ? quiet
          : asTable
            ? table(data.day, columnsOf(data.day))
            : bars(dayOf(data, key), "Customers' texts by the hour of the day"),
      ),
      h("p", { class: "quiet small" }, "Hours and days are those of each center's own clock."),
    );
  }
  draw();
  read();
  return {};
}

export default {
  name: "reports",
  title: "Reports",
  roles: ["agent", "operator"],
  wanted: (session) => session.centers.length > 0,
  open,
};
