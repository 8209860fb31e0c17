// What was sent while the connection was gone: it outlives a reload, and goes out later, once.

const KEY = "partyline outbox";

/**
 * For conversation `id`; `at`, in ms, is when it was to go out, and its name.
 * @typedef {{ id: number, verb: string, text: string, at: number }} Kept
 */

/** @returns {Kept[]} */
const read = () => JSON.parse(localStorage.getItem(KEY) || "[]");
/** @param {Kept[]} items */
const write = (items) => localStorage.setItem(KEY, JSON.stringify(items));

/** @param {Omit<Kept, "at">} item */
export const keep = (item) => write([...read(), { ...item, at: Date.now() }]);

/**
 * Answers, not notes.
 * @param {number} id
 */
export const keptFor = (id) => read().filter((item) => item.id === id && item.verb === "reply");

let flushing = false;

/**
 * The connection is back. What `send` throws ends it, and keeps that item and all after it.
 * @param {(item: Kept) => Promise<unknown>} send
 */
export async function flush(send) {
  if (flushing) return;
  flushing = true;
  try {
    for (const item of read()) {
      await send(item);
      write(read().filter((other) => other.at !== item.at));
    }
  } finally {
    flushing = false;
  }
}
