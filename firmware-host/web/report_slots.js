// Texts by the hour and the day, by the centers' own clocks. These are read as UTC, so that no daylight saving of this
// machine comes between.
import { plural, span } from "./words.js";
/** @import { Hour, Response } from "./shapes.js" */
/** @import { Slot } from "./plots.js" */

// Their name in the answers, their words, and how they look.
/** @type {["received" | "replies" | "automatic", string, string][]} */
export const SERIES = [
  ["received", "from customers", "in"],
  ["replies", "answers", "out"],
  ["automatic", "automatic", "auto"],
];

const HOUR_MS = 3600000;
const DAY_MS = 24 * HOUR_MS;

/** @param {Hour} hour */
const clock = (hour) => new Date(`${hour.local}Z`);

/**
 * What the centers' clocks say now, in ms; without a center, this machine's.
 * @param {Hour | undefined} last
 */
function now(last) {
  const here = new Date();
  if (last) return +clock(last) - +new Date(last.hour_at) + +here;
  return +here - here.getTimezoneOffset() * 60000;
}

/** @type {Intl.DateTimeFormatOptions} */
const CLOCK = { hour: "2-digit", minute: "2-digit", timeZone: "UTC" };
/** @type {Intl.DateTimeFormatOptions} */
const DATE = { day: "numeric", month: "short", timeZone: "UTC" };

/**
 * The last `days` days: an hour each for one day, else a day each.
 * @param {Hour[]} hours
 * @param {number} days
 * @returns {Slot[]}
 */
export function slotsOf(hours, days) {
  const hourly = days === 1;
  const size = hourly ? HOUR_MS : DAY_MS;
  const count = hourly ? 24 : days;
  const each = hourly ? 4 : Math.ceil(count / 8);
  const how = hourly ? CLOCK : DATE;
  const first = (Math.floor(now(hours.at(-1)) / size) - count + 1) * size;
  const sums = Array.from({ length: count }, () => SERIES.map(() => 0));
  for (const row of hours) {
    const sum = sums[Math.floor((+clock(row) - first) / size)];
    if (sum) SERIES.forEach(([name], k) => (sum[k] += row[name] || 0));
  }
  return sums.map((values, i) => {
    const at = new Date(first + i * size);
    const words = SERIES.map(([, word], k) => `${values[k]} ${word}`).join(", ");
    return {
      label: i % each ? "" : at.toLocaleString([], how),
      title: `${at.toLocaleString([], { weekday: "short", ...how })}: ${words}`,
      values,
    };
  });
}

/** @typedef {"" | "_open"} Within by the clock, or within the hours of the center */

/**
 * Texts of customers by the hour of the day, and how long those who wrote then waited.
 * @param {Hour[]} hours
 * @param {Response[]} day
 * @param {Within} within
 * @returns {Slot[]}
 */
export function dayOf(hours, day, within) {
  return Array.from({ length: 24 }, (_, hour) => {
    const then = hours.filter((row) => clock(row).getUTCHours() === hour);
    const received = then.reduce((sum, row) => sum + row.received, 0);
    const waits = day
      .filter((row) => row.hour === hour)
      .map((row) => `, median ${span(row[`median${within}_s`])} of ${plural(row.answered, "answer")}`);
    const name = `${String(hour).padStart(2, "0")}:00`;
    return {
      label: hour % 3 ? "" : name,
      title: `${name}: ${plural(received, "text")}${waits.join("")}`,
      values: [received, 0, 0],
    };
  });
}
