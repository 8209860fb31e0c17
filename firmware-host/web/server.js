// Everything that crosses the network: calls, and the stream of events with its resume.

export class Refusal extends Error {
  constructor(status, answer) {
    super(answer?.error || `the daemon answered ${status}`);
    this.status = status;
    this.hint = answer?.hint;
  }
}

export class Offline extends Error {
  constructor() {
    super("The connection is gone.");
    this.offline = true;
  }
}

let whenLoggedOut = () => {};
export const onLoggedOut = (listener) => (whenLoggedOut = listener);

async function call(method, path, body) {
  let response;
  const headers = { "X-Partyline": "1" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  try {
    response = await fetch(path, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
      cache: "no-store",
    });
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
export const get = (path) => call("GET", base + path);
export const post = (path, body = {}) => call("POST", base + path, body);
export const escape = encodeURIComponent;

// ---- events ----

const NAMES = [
  "received",
  "queued",
  "sent",
  "delivered",
  "failed",
  "unsure",
  "retry",
  "line",
  "member",
  "dropped",
  "conversation",
  "presence",
  "agent",
];
const listeners = new Set();
const SILENCE = 75000; // the daemon says `alive` every 30 s
let source = null,
  lostAt = 0,
  refused = false,
  heard = 0;

// `listener(name, data)`; "open" and "gap" mean: read everything again. "lost" comes when the stream broke.
export function watch(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(name, data) {
  for (const listener of [...listeners]) listener(name, data);
}

export const lostSince = () => lostAt;

function lose() {
  if (!lostAt) lostAt = Date.now();
  tell("lost", {});
}
addEventListener("offline", () => source && lose());
addEventListener("online", () => source && connect());
// A line that was cut in silence, as when a laptop slept.
setInterval(
  () =>
    source &&
    source.readyState !== EventSource.CLOSED &&
    (lostAt
      ? Date.now() - lostAt > 5000 && get("session").then(connect, () => {})
      : Date.now() - heard > SILENCE && connect()),
  5000,
);

export function connect() {
  disconnect();
  source = new EventSource(base + "events");
  heard = Date.now();
  source.addEventListener("alive", () => (heard = Date.now()));
  source.addEventListener("open", () => {
    heard = Date.now();
    lostAt = 0;
    refused = false;
    tell("open", {});
  });
  source.addEventListener("gap", () => tell("gap", {}));
  source.addEventListener("error", () => {
    lose();
    // A refusal ends an EventSource for good; a broken line does not.
    if (source && source.readyState === EventSource.CLOSED) again();
  });
  for (const name of NAMES)
    source.addEventListener(name, (event) => {
      heard = Date.now();
      tell(name, JSON.parse(event.data));
    });
}

// Logged out, or too many watch: then everything is read now and then, until there is room.
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
  tell("open", {});
  connect();
}
export const isRefused = () => refused;

export function disconnect() {
  if (source) source.close();
  source = null;
}
