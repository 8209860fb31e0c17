// How many parts a text takes, and why (TS 23.038 §6.2.1, TS 23.040 §9.2.3.24.1).

const BASIC = new Set(
  "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà",
);
const EXTENDED = new Set("^{}\\[~]|€\f");

// The plain spelling of what phones and word processors put in by themselves.
const PLAIN = {
  "‘": "'",
  "’": "'",
  "‚": ",",
  "“": '"',
  "”": '"',
  "„": '"',
  "–": "-",
  "—": "-",
  "…": "...",
  "\u00a0": " ",
  "•": "*",
  "«": '"',
  "»": '"',
  á: "a",
  í: "i",
  ó: "o",
  ú: "u",
  ê: "e",
  â: "a",
  î: "i",
  ô: "o",
  û: "u",
  ç: "Ç",
  "\u202f": " ",
  "\t": " ",
};

export const isPlain = (character) => BASIC.has(character) || EXTENDED.has(character);

export function plain(text) {
  return [...text]
    .map((c) =>
      isPlain(c) ? c : PLAIN[c] !== undefined ? PLAIN[c] : /\p{Extended_Pictographic}|\ufe0f|\u200d/u.test(c) ? "" : c,
    )
    .join("")
    .replace(/ {2,}/g, " ");
}

// { parts, used, room, odd }: units used and free in the last part; the characters that force the wide alphabet.
export function count(text) {
  const odd = [...new Set([...text].filter((c) => !isPlain(c)))];
  const wide = odd.length > 0;
  const one = wide ? 70 : 160,
    many = wide ? 67 : 153;
  const units = [...text].map((c) => (wide ? c.length : EXTENDED.has(c) ? 2 : 1));
  const total = units.reduce((sum, unit) => sum + unit, 0);
  if (total <= one) return { parts: total ? 1 : 0, used: total, room: one - total, odd };
  let parts = 1,
    used = 0;
  for (const unit of units) {
    if (used + unit > many) {
      parts++;
      used = 0;
    }
    used += unit;
  }
  return { parts, used: total, room: many - used, odd };
}

// A sentence for the composer, or "" when all is plain.
export function hint(text) {
  const now = count(text);
  if (!now.odd.length) return "";
  const then = count(plain(text));
  const what =
    now.odd.length === 1
      ? `“${now.odd[0]}” is`
      : `${now.odd
          .slice(0, 4)
          .map((c) => `“${c}”`)
          .join(" ")} are`;
  if (now.parts === then.parts)
    return `${what} not in the plain alphabet: ${now.room} characters left instead of ${then.room}.`;
  return `${what} not in the plain alphabet: ${now.parts} ${now.parts === 1 ? "part" : "parts"} instead of ${then.parts}.`;
}
