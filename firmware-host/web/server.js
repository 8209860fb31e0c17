// Everything that crosses the network: calls, and the stream of events with its resume.

export class Refusal extends Error {
  /**
   * @param {number} status
   * @param {{ error?: string, hint?: string } | null} answer
   */
  constructor(status, answer) {
    super(answer?.error || `the daemon answered ${status}`);
    this.status = status;
    this.hint = answer?.hint;
  }
}

export class Offline extends Error {
  offline = true;
  constructor() {
    super("The connection is gone.");
  }
}

let whenLoggedOut = () => {};
/** @param {() => void} listener */
export const onLoggedOut = (listener) => (whenLoggedOut = listener);

/**
 * @param {string} method
 * @param {string} path
 * @param {object} [body]
 */
async function call(method, path, body) {
  /** @type {Record<string, string>} */
  const headers = { "X-Partyline": "1" };
  if (body) headers["Content-Type"] = "application/json";
  let response;
  try {
    response = await fetch(path, { method, headers, body: body && JSON.stringify(body), cache: "no-store" });
  } catch {
    lose();
    throw new Offline();
  }
  const answer = await response.json().catch(() => null);
  if (response.ok) return answer;
  if (response.status === 401) whenLoggedOut();
  throw new Refusal(response.status, answer);
}

const base = "/api/v1/";
/** @param {string} path */
export const get = (path) => call("GET", base + path);
/** @param {string} path */
export const post = (path, body = {}) => call("POST", base + path, body);
export const escape = encodeURIComponent;

// ---- events ----

const NAMES =
  "received queued sent delivered failed unsure retry line member dropped conversation presence agent".split(" ");
const SILENCE_MS = 75000; // the daemon says `alive` every 30 s
const LOOK_MS = 5000;

/** @typedef {(name: string, data: any) => void} Listener */
/** @type {Set<Listener>} */
const listeners = new Set();
/** @type {EventSource | null} */
let source = null;
let lostAt = 0;
let refused = false;
let heardAt = 0;

/**
 * "open" and "gap" mean: read everything again. "lost" comes when the stream broke. Returns what ends it.
 * @param {Listener} listener
 */
export function watch(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * @param {string} name
 * @param {object} data
 */
function tell(name, data = {}) {
  for (const listener of [...listeners]) listener(name, data);
}

export const lostSince = () => lostAt;
export const isRefused = () => refused;

function lose() {
  lostAt ||= Date.now();
  tell("lost");
}
addEventListener("offline", () => source && lose());
addEventListener("online", () => source && connect());

// A line may be cut in silence, as when a laptop slept.
function look() {
  if (!source || source.readyState === EventSource.CLOSED) return;
  if (lostAt && Date.now() - lostAt > LOOK_MS) get("session").then(connect, () => {});
  if (!lostAt && Date.now() - heardAt > SILENCE_MS) connect();
}
setInterval(look, LOOK_MS);

export function connect() {
  disconnect();
  const stream = new EventSource(`${base}events`);
  source = stream;
  const hear = () => (heardAt = Date.now());
  hear();
  stream.addEventListener("alive", hear);
  stream.addEventListener("open", () => {
    hear();
    lostAt = 0;
    refused = false;
    tell("open");
  });
  stream.addEventListener("gap", () => tell("gap"));
  stream.addEventListener("error", () => {
    lose();
    // A refusal ends an EventSource for good; a broken line does not.
    if (source?.readyState === EventSource.CLOSED) again();
  });
  for (const name of NAMES) {
    stream.addEventListener(name, (event) => {
      hear();
      tell(name, JSON.parse(event.data));
    });
  }
}

/**
 * Logged out, or too many watch: then everything is read now and then, until there is room.
 * @returns {Promise<void>}
 */
async function again() {
  await new Promise((resolve) => setTimeout(resolve, refused ? 15000 : 2000));
  const who = source && (await get("session").catch(() => null));
  if (!source) return;
  if (!who) {
    refused = false;
    return again();
  }
  if (!who.role) return whenLoggedOut();
  lostAt = 0;
  refused = true;
  tell("open");
  connect();
}

export function disconnect() {
  source?.close();
  source = null;
}
