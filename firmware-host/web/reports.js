// How it went: first responses, texts an hour, who answered. Drawn by hand as SVG, with a table behind each plot.
import { h, s, show, plural, span, button, failure } from "./dom.js";
import * as server from "./server.js";

const WIDTH = 720, HEIGHT = 220, LEFT = 40, TOP = 16, BOTTOM = 28;
const SERIES = [["received", "from customers", "in"], ["replies", "answers", "out"], ["automatic", "automatic", "auto"]];

// A round number above the highest value, and steps up to it.
function scale(highest) {
  const steps = [1, 2, 5].flatMap((n) => [0, 1, 2, 3, 4, 5].map((power) => n * 10 ** power)).sort((a, b) => a - b);
  const step = steps.find((one) => one * 4 >= highest) || highest / 4;
  return [0, 1, 2, 3, 4].map((n) => n * step);
}

// Bars for each slot, stacked by series. `slots`: [{ label, title, values }].
function bars(slots, label) {
  const ticks = scale(Math.max(1, ...slots.map((slot) => slot.values.reduce((sum, value) => sum + value, 0))));
  const top = ticks[4], inner = HEIGHT - BOTTOM - TOP, wide = (WIDTH - LEFT) / Math.max(1, slots.length);
  const y = (value) => TOP + inner - (value / top) * inner;
  return s("svg", { class: "plot", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label },
    ticks.map((tick) => [s("line", { class: "grid", x1: LEFT, x2: WIDTH, y1: y(tick), y2: y(tick) }), s("text", { x: LEFT - 8, y: y(tick) + 4, "text-anchor": "end" }, tick)]),
    slots.map((slot, i) => {
      let below = 0;
      return s("g", {}, s("title", {}, slot.title), s("rect", { class: "hit", x: LEFT + i * wide, y: 0, width: wide, height: HEIGHT - BOTTOM }),
        slot.values.map((value, k) => {
          const rect = value > 0 && s("rect", { class: `bar ${SERIES[k][2]}`, x: LEFT + i * wide + wide * 0.12, y: y(below + value), width: wide * 0.76, height: y(below) - y(below + value) });
          below += value;
          return rect;
        }), slot.label && s("text", { x: LEFT + (i + 0.5) * wide, y: HEIGHT - 8, "text-anchor": "middle" }, slot.label));
    }));
}

// The last `days` days: an hour each for up to two days, else a day each.
function slotsOf(hours, days) {
  const size = days <= 2 ? 3600000 : 86400000, count = days <= 2 ? days * 24 : days;
  const edge = new Date();
  if (days <= 2) edge.setMinutes(0, 0, 0);
  else edge.setHours(0, 0, 0, 0);
  const first = edge.getTime() - (count - 1) * size;
  const slots = Array.from({ length: count }, (_, i) => {
    const at = new Date(first + i * size);
    const day = at.toLocaleDateString([], { weekday: "short", day: "numeric", month: "short" });
    const every = days <= 2 ? 6 * days : Math.ceil(count / 8);
    const label = i % every ? "" : days <= 2 ? at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }) : at.toLocaleDateString([], { day: "numeric", month: "short" });
    return { at, label, day, values: [0, 0, 0] };
  });
  for (const row of hours) {
    const slot = slots[Math.round((new Date(row.hour_at).getTime() - first - (days <= 2 ? 0 : size / 2 - 1)) / size)];
    if (slot) SERIES.forEach(([name], k) => (slot.values[k] += row[name] || 0));
  }
  for (const slot of slots)
    slot.title = `${slot.day}${days <= 2 ? ` ${slot.at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}` : ""}: ${SERIES.map(([, word], k) => `${slot.values[k]} ${word}`).join(", ")}`;
  return slots;
}

const COLUMNS = [["Center", "center"], ["Agent", "agent"], ["Answered first", "answered"], ["Median", "median_s"], ["9 of 10 within", "p90_s"], ["Replies", "replies"], ["Closed", "closed_count"]];

function table(rows, columns) {
  return h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Table" }, h("table", {}, h("thead", {}, h("tr", {}, columns.map(([title]) => h("th", {}, title)))),
    h("tbody", {}, rows.map((row) => h("tr", {}, columns.map(([, name]) => h("td", {}, row[name] === null || row[name] === undefined ? "" : name.endsWith("_s") ? span(row[name]) : row[name])))))));
}

function save(name, rows) {
  if (!rows.length) return;
  const columns = Object.keys(rows[0]);
  const cell = (value) => (/[",\n]/.test(String(value ?? "")) ? `"${String(value).replaceAll('"', '""')}"` : String(value ?? ""));
  const text = [columns, ...rows.map((row) => columns.map((column) => row[column]))].map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
  const link = h("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// Median and nine of ten, as two lengths on one rail, with the target as a mark.
function responses(rows, centers) {
  const targetOf = (row) => centers.find((center) => center.name === row.center)?.target_s || 300;
  const longest = Math.max(1, ...rows.map((row) => Math.max(row.p90_s || 0, targetOf(row) * 1.2)));
  return h("ul", { class: "responses" }, rows.map((row) => {
    const late = row.median_s > targetOf(row);
    return h("li", {}, h("strong", {}, row.agent || row.center),
      s("svg", { viewBox: "0 0 100 12", preserveAspectRatio: "none", role: "img", "aria-label": `median ${span(row.median_s)}, nine of ten within ${span(row.p90_s)}` },
        s("rect", { class: "rail", width: 100, height: 12 }), s("rect", { class: "bar p90", width: (row.p90_s / longest) * 100, height: 12 }),
        s("rect", { class: `bar ${late ? "over" : "median"}`, width: Math.max(0.6, (row.median_s / longest) * 100), height: 12 }), s("rect", { class: "target", x: (targetOf(row) / longest) * 100, width: 0.5, height: 12 })),
      h("span", {}, h("b", { class: late ? "late" : "" }, span(row.median_s)), h("span", { class: "quiet" }, ` median${late ? ", over target" : ""} · ${span(row.p90_s)} for 9 of 10 · ${plural(row.answered, "answer")}`)));
  }));
}

function open(place, { session }) {
  let days = 7, data = null, error = null, asTable = false;

  async function read() {
    try {
      const [centers, agents, hours] = await Promise.all(["centers", "agents", "hours"].map((name) => server.get(`reports/${name}?days=${days}`)));
      data = { centers, agents, hours };
      error = null;
    } catch (problem) {
      error = problem;
    }
    draw();
  }
  function draw() {
    if (!place.isConnected) return;
    const pick = (count) => {
      days = count;
      draw();
      read();
    };
    const choice = h("div", { class: "tabs", role: "group", "aria-label": "How long" }, [[1, "Today"], [7, "7 days"], [30, "30 days"]].map(([count, title]) => button(title, () => pick(count), { "aria-pressed": String(days === count), "data-key": title })),
      button(asTable ? "Plots" : "Tables", () => { asTable = !asTable; draw(); }));
    if (!data) {
      show(place, h("h1", {}, "Reports"), error ? failure(error, read) : h("p", { class: "empty" }, "Loading …"));
      return;
    }
    const slots = slotsOf(data.hours, days);
    const total = SERIES.map((_, k) => slots.reduce((sum, slot) => sum + slot.values[k], 0));
    place.replaceChildren(h("h1", {}, "Reports"), choice,
      h("section", { class: "card" }, h("div", { class: "head" }, h("h2", {}, "First response"), button("CSV", () => save("first-response.csv", data.agents))),
        data.centers.length === 0 ? h("p", { class: "empty" }, "Nobody was answered in this time.")
          : asTable ? [table(data.centers, COLUMNS.filter(([, name]) => name in data.centers[0])), table(data.agents, COLUMNS)]
            : [h("h3", {}, "By center"), responses(data.centers, session.centers), h("h3", {}, "By agent"), responses(data.agents, session.centers), h("p", { class: "quiet small" }, "Full colour: the median. Pale: nine of ten. The thin line is the target.")]),
      h("section", { class: "card" }, h("div", { class: "head" }, h("h2", {}, days <= 2 ? "Texts an hour" : "Texts a day"), button("CSV", () => save("texts.csv", data.hours))),
        asTable ? table(data.hours.map((row) => ({ ...row, hour: new Date(row.hour_at).toLocaleString() })), [["Hour", "hour"], ["Center", "center"], ["From customers", "received"], ["Answers", "replies"], ["Automatic", "automatic"], ["Closed", "closed_count"]])
          : [bars(slots, `Texts ${days <= 2 ? "an hour" : "a day"}`), h("p", { class: "legend" }, SERIES.map(([, word, kind], k) => h("span", {}, h("i", { class: kind }), `${word} ${total[k]}`)))]));
  }
  draw();
  read();
  return {};
}

export default { name: "reports", title: "Reports", roles: ["agent", "operator"], wanted: (session) => session.centers.length > 0, open };
