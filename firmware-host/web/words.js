// Counts, numbers and times as people say them.

/**
 * @param {number} count
 * @param {string} one
 */
export const plural = (count, one) => `${count.toLocaleString()} ${one}${count === 1 ? "" : "s"}`;

// Country codes of two digits; 1 and 7 have one, all others three.
const TWO = new Set(
  (
    "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 " +
    "81 82 84 86 90 91 92 93 94 95 98"
  ).split(" "),
);

/**
 * "+1 555 201 0002": by country code, then by threes and a four.
 * @param {string | null} e164
 */
export function number(e164) {
  if (!e164 || !/^\+\d{7,15}$/.test(e164)) return e164 || "";
  const digits = e164.slice(1);
  const code = /^[17]/.test(digits) ? 1 : TWO.has(digits.slice(0, 2)) ? 2 : 3;
  const rest = digits.slice(code);
  const byThrees = rest.match(/.{1,3}(?!.$)|.+/g) || [];
  const groups = rest.length === 10 ? [rest.slice(0, 3), rest.slice(3, 6), rest.slice(6)] : byThrees;
  return `+${[digits.slice(0, code), ...groups].join(" ")}`;
}

/** @param {number} seconds */
export function span(seconds) {
  const value = Math.max(0, Math.round(seconds));
  if (value < 60) return `${value} s`;
  const minutes = Math.floor(value / 60);
  if (value < 3600) return `${minutes} min`;
  const hours = Math.floor(value / 3600);
  if (value < 36000 && minutes % 60) return `${hours} h ${minutes % 60} min`;
  if (value < 86400) return `${hours} h`;
  return plural(Math.floor(value / 86400), "day");
}

/** @param {string | null | undefined} rfc3339 */
export function time(rfc3339) {
  if (!rfc3339) return "";
  const date = new Date(rfc3339);
  const age = (Date.now() - +date) / 1000;
  const clock = date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  if (age >= 0 && age < 45) return "now";
  if (age >= 0 && age < 3600) return `${Math.max(1, Math.round(age / 60))} min ago`;
  if (date.toDateString() === new Date().toDateString()) return clock;
  if (Math.abs(age) < 6 * 86400) return `${date.toLocaleDateString([], { weekday: "short" })} ${clock}`;
  return `${date.toLocaleDateString([], { day: "numeric", month: "short" })} ${clock}`;
}
