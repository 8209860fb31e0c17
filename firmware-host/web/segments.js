// How many parts a text takes, and why (TS 23.038 §6.2.1, TS 23.040 §9.2.3.24.1).
import { plural } from "./words.js";

const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?" +
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const EXTENDED = new Set("^{}\\[~]|€\f");

// The plain spelling of what phones and word processors put in by themselves.
const PLAIN = new Map(
  Object.entries({
    "'": "‘’",
    ",": "‚",
    '"': "“”„«»",
    "-": "–—",
    "...": "…",
    " ": "\u00a0\u202f\t",
    "*": "•",
    a: "áâ",
    i: "íî",
    o: "óô",
    u: "úû",
    e: "ê",
    Ç: "ç",
  }).flatMap(([simple, fancy]) => [...fancy].map((c) => /** @type {[string, string]} */ ([c, simple]))),
);

/** @param {string} c */
const isPlain = (c) => BASIC.has(c) || EXTENDED.has(c);

/** @param {string} c */
function plainly(c) {
  if (isPlain(c)) return c;
  return PLAIN.get(c) ?? (/\p{Extended_Pictographic}|\ufe0f|\u200d/u.test(c) ? "" : c);
}

/** @param {string} text */
export const plain = (text) => [...text].map(plainly).join("").replace(/ {2,}/g, " ");

/**
 * Parts, what is left in the last of them, and the characters that force the wide alphabet.
 * @param {string} text
 */
export function count(text) {
  const odd = [...new Set([...text].filter((c) => !isPlain(c)))];
  const wide = odd.length > 0;
  const one = wide ? 70 : 160;
  const many = wide ? 67 : 153;
  const units = [...text].map((c) => (wide ? c.length : EXTENDED.has(c) ? 2 : 1));
  const total = units.reduce((sum, unit) => sum + unit, 0);
  if (total <= one) return { parts: total ? 1 : 0, room: one - total, odd };
  let parts = 1;
  let used = 0;
  for (const unit of units) {
    if (used + unit > many) {
      parts++;
      used = 0;
    }
    used += unit;
  }
  return { parts, room: many - used, odd };
}

/**
 * A sentence for the composer, or "" when all is plain.
 * @param {string} text
 */
export function hint(text) {
  const now = count(text);
  if (!now.odd.length) return "";
  const then = count(plain(text));
  const quoted = now.odd.map((c) => `“${c}”`).slice(0, 4);
  const what = `${quoted.join(" ")} ${now.odd.length === 1 ? "is" : "are"} not in the plain alphabet`;
  if (now.parts === then.parts) return `${what}: ${now.room} characters left instead of ${then.room}.`;
  return `${what}: ${plural(now.parts, "part")} instead of ${then.parts}.`;
}
