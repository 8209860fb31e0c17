// Plots, drawn by hand as SVG.
import { s } from "./dom.js";
import { span } from "./words.js";

/** @typedef {{ label: string, title: string, values: number[] }} Slot */

const WIDTH = 720;
const HEIGHT = 220;
const LEFT = 40;
const TOP = 16;
const BOTTOM = 28;
const INNER = HEIGHT - BOTTOM - TOP;

/**
 * Steps up to a round number above the highest value.
 * @param {number} highest
 */
function scale(highest) {
  const steps = [0, 1, 2, 3, 4, 5].flatMap((power) => [1, 2, 5].map((n) => n * 10 ** power));
  const step = steps.find((one) => one * 4 >= highest) || highest / 4;
  return [0, 1, 2, 3, 4].map((n) => n * step);
}

/** @param {number[]} values */
const sum = (values) => values.reduce((total, value) => total + value, 0);

/**
 * Bars for each slot, of parts one upon another.
 * @param {Slot[]} slots
 * @param {string[]} kinds how each part looks
 * @param {string} label
 */
export function bars(slots, kinds, label) {
  const ticks = scale(Math.max(1, ...slots.map((slot) => sum(slot.values))));
  const wide = (WIDTH - LEFT) / Math.max(1, slots.length);
  /** @param {number} value */
  const y = (value) => TOP + INNER - (value / ticks[4]) * INNER;
  const grid = ticks.map((tick) => [
    s("line", { class: "grid", x1: LEFT, x2: WIDTH, y1: y(tick), y2: y(tick) }),
    s("text", { x: LEFT - 8, y: y(tick) + 4, "text-anchor": "end" }, tick),
  ]);
  const stacks = slots.map(({ label: under, title, values }, i) => {
    const x = LEFT + i * wide;
    const parts = values.map((value, k) => {
      const below = sum(values.slice(0, k));
      const top = y(below + value);
      const size = { x: x + wide * 0.12, y: top, width: wide * 0.76, height: y(below) - top };
      return value > 0 && s("rect", { class: `bar ${kinds[k]}`, ...size });
    });
    const hit = s("rect", { class: "hit", x, y: 0, width: wide, height: HEIGHT - BOTTOM });
    const name = under && s("text", { x: x + wide / 2, y: HEIGHT - 8, "text-anchor": "middle" }, under);
    return s("g", {}, s("title", {}, title), hit, parts, name);
  });
  return s("svg", { class: "plot", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": label }, grid, stacks);
}

/**
 * Median and nine of ten, as two lengths on one rail, with the target as a mark.
 * @param {{ median: number, p90: number, target: number }} values
 * @param {number} longest
 * @param {string} words
 */
export function rail({ median, p90, target }, longest, words) {
  /** @param {number} value */
  const share = (value) => (value / longest) * 100;
  const height = 12;
  const kind = median > target ? "over" : "median";
  return s(
    "svg",
    { viewBox: "0 0 100 12", preserveAspectRatio: "none", role: "img", "aria-label": words },
    s("title", {}, `${words}, target ${span(target)}`),
    s("rect", { class: "rail", width: 100, height }),
    s("rect", { class: "bar p90", width: share(p90), height }),
    s("rect", { class: `bar ${kind}`, width: Math.max(0.6, share(median)), height }),
    s("rect", { class: "target", x: share(target), width: 0.5, height }),
  );
}
