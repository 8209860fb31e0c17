// make bench-web: what a call center costs and how fast it is, on the real daemon, a tapped virtual bank and Chromium.
// Times of the wire are of bench_wire, times of the page of its own clock; both are this machine's wall clock.
import fs from "node:fs";
import { Rig, password } from "./rig.mjs";

const WORDS = "correct horse battery";
const hash = password(WORDS);
const CENTER = "+15552010002";
const GROUP = "+15552010001";
const AGENTS = 50;
const CONVERSATIONS = 1000;
const ROUNDS = 40;
const MEMBERS = 59;
const POSTS = 6;
const names = Array.from({ length: AGENTS }, (_, i) => `agent${i}`);
const wire = [];
let serial = 0;
const rig = await Rig.start(
  `operator-password = ${hash}

[line books]
number = ${GROUP}
per-minute = 100000
burst = 100000
per-day = 1000000

[line pizza]
number = ${CENTER}
per-minute = 100000
burst = 100000
per-day = 1000000
numbers-per-day = 100000
new-numbers-per-day = 100000

[group book-club]
title = Book Club
line = books
owner = +15552019900
consent = attested

[call-center pizza]
title = Tony's Pizza
line = pizza
agents = alice,
  ${names.join(",\n  ")}

[agent alice]
password = ${hash}
${names.map((name) => `[agent ${name}]\npassword = ${hash}\n`).join("\n")}`,
  { modems: 2, tap: (seen) => wire.push(seen) },
);

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const sorted = (values) => [...values].sort((a, b) => a - b);
const rank = (values, share) => sorted(values)[Math.min(values.length - 1, Math.ceil(values.length * share) - 1)];
const ms = (values) =>
  `median ${rank(values, 0.5).toFixed(2)} ms, nine of ten within ${rank(values, 0.9).toFixed(2)} ms (${values.length})`;
const say = (what, value) => console.log(`${what.padEnd(60)} ${value}`);
const memory = () => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${rig.daemon.pid}/status`, "utf8"))[1]) / 1024;
const next = (event, modem, from) =>
  rig
    .until(event, () => wire.slice(from).some((one) => one.event === event && one.modem === modem))
    .then(() => wire.slice(from).find((one) => one.event === event && one.modem === modem).ms);

// Stamps in the page: when a text is in its document, and when a button was clicked.
const stamps = () => {
  window.now = () => performance.timeOrigin + performance.now();
  window.seen = {};
  document.addEventListener("click", () => (window.clicked = window.now()), true);
  new MutationObserver(() => {
    for (const words of document.querySelectorAll("#queue .first, .said .words"))
      window.seen[words.textContent] ??= window.now();
  }).observe(document, { childList: true, subtree: true, characterData: true });
};

async function arrivals(page) {
  const times = [];
  for (let i = 0; i < ROUNDS; i++) {
    const words = `Arrival ${++serial} of the day`;
    const from = wire.length;
    rig.text(`+1555204${1000 + i}`, words, CENTER);
    const sent = await next("cmti", 1, from);
    await rig.until("the text on the page", () => page.evaluate((text) => window.seen[text], words));
    times.push((await page.evaluate((text) => window.seen[text], words)) - sent);
    await pause(120);
  }
  return times;
}

async function answers(page) {
  const times = [];
  await page.locator("#queue a").first().click();
  await page.waitForSelector(".said.text");
  await page.locator("#talk-head >> text=Claim").click();
  await page.waitForSelector("text=claimed, yours");
  for (let i = 0; i < ROUNDS; i++) {
    await page.fill("#answer", `Answer ${i}`);
    const from = wire.length;
    await page.locator("#composer button.main").click();
    const spoken = await next("cmgs", 1, from);
    times.push(spoken - (await page.evaluate(() => window.clicked)));
    await page.waitForSelector(`.said.reply:has-text('Answer ${i}') .mark:has-text('delivered')`);
    await pause(60);
  }
  return times;
}

// From the OK of a submit to the next AT+CMGS of the same fan-out.
async function fanOut() {
  const from = wire.length;
  rig.ask("post", "book-club", `Post ${++serial}`);
  await rig.until(
    "the fan-out",
    () => wire.slice(from).filter((one) => one.event === "ok" && one.modem === 0).length > MEMBERS,
  ); // and the owner
  const seen = wire.slice(from).filter((one) => one.modem === 0);
  const gaps = [];
  for (let i = 1; i < seen.length; i++)
    if (seen[i].event === "cmgs" && seen[i - 1].event === "ok") gaps.push(seen[i].ms - seen[i - 1].ms);
  return gaps;
}

async function login(name) {
  const answer = await fetch(`${rig.url}api/v1/login`, {
    method: "POST",
    headers: { "X-Partyline": "1" },
    body: JSON.stringify({ name, password: WORDS }),
  });
  return answer.headers.get("set-cookie").split(";")[0];
}

// An agent as the page is one: a stream, and a question for each event on it.
async function agent(Cookie, signal) {
  const headers = { Cookie };
  const reader = (await fetch(`${rig.url}api/v1/events`, { headers, signal })).body
    .pipeThrough(new TextDecoderStream())
    .getReader();
  const read = async () => {
    for (let text = ""; ; ) {
      const { value, done } = await reader.read();
      if (done) return;
      text += value;
      for (const found of text.matchAll(/"conversation":(\d+)/g))
        await (await fetch(`${rig.url}api/v1/inbox?conversation=${found[1]}`, { headers })).json();
      text = text.slice(text.lastIndexOf("\n") + 1);
    }
  };
  read().catch(() => {}); // the end of the measurement
}

async function frames(page) {
  return page.evaluate(async () => {
    const list = document.getElementById("queue-side");
    const gaps = [];
    let last = await new Promise(requestAnimationFrame);
    for (let i = 0; i < 600 && (i < 60 || list.scrollTop + list.clientHeight < list.scrollHeight - 4); i++) {
      list.scrollTop += 240;
      const now = await new Promise(requestAnimationFrame);
      gaps.push(now - last);
      last = now;
    }
    return gaps;
  });
}

async function loading(page) {
  const times = [];
  for (let i = 0; i < 7; i++) {
    const begin = Date.now();
    await page.goto(`${rig.url}#/inbox`);
    await page.reload();
    await rig.until("the first rows", () =>
      page.evaluate((count) => document.querySelectorAll("#queue a").length >= count, 100).catch(() => false),
    );
    times.push(Date.now() - begin);
  }
  return times;
}

async function switching(page) {
  await page.locator("#queue a").first().click();
  await page.waitForSelector(".said.text");
  return page.evaluate(async () => {
    const times = [];
    for (let i = 0; i < 40; i++) {
      const before = document.querySelector(".said .words");
      const begin = performance.now();
      document.activeElement.blur();
      document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true }));
      while (document.querySelector(".said .words") === before || !document.querySelector(".said .words")) {
        await new Promise(requestAnimationFrame);
        if (performance.now() - begin > 10000) throw new Error("the next conversation does not come");
      }
      times.push(performance.now() - begin);
    }
    return times;
  });
}

try {
  rig.ask("member", "add", "book-club", "+15552018000", "M0", "--attested");
  for (let i = 1; i < MEMBERS; i++)
    rig.ask("member", "add", "book-club", `+155520180${String(i).padStart(2, "0")}`, `M${i}`, "--attested");
  await rig.until("a quiet line", () => rig.ask("queue").length === 0, 60);
  await fanOut(); // the caches are warm
  const page = await rig.page("alice", WORDS);
  await page.evaluate(stamps);
  say("+CMTI to the text on an agent's screen, 40 conversations", ms(await arrivals(page)));
  say("click on Send to AT+CMGS on the wire", ms(await answers(page)));
  await page.context().close();
  await pause(1000);
  const before = memory();
  const alone = [];
  const idle = [];
  const busy = [];
  const cookies = [];
  for (const name of names) cookies.push(await login(name));
  let streams = 0;
  for (let i = 0; i < POSTS; i++) {
    alone.push(...(await fanOut()));
    const stop = new AbortController();
    await Promise.all(cookies.map((cookie) => agent(cookie, stop.signal)));
    await pause(300);
    idle.push(...(await fanOut()));
    const chatter = (async () => {
      for (let k = 0; k < 3; k++) {
        rig.text(`+1555204${1000 + k}`, `Meanwhile ${i} ${k}`, CENTER);
        await pause(40);
      }
    })();
    busy.push(...(await fanOut()));
    await chatter;
    streams = Math.max(streams, memory());
    stop.abort();
    await pause(300);
  }
  say("OK to the next AT+CMGS, nobody connected", ms(alone));
  say(
    "OK to the next AT+CMGS, 50 agents connected",
    `${ms(idle)}: ${(rank(idle, 0.5) / rank(alone, 0.5)).toFixed(2)} times`,
  );
  say(
    "the same while customers text, and all 50 look each time",
    `${ms(busy)}: ${(rank(busy, 0.5) / rank(alone, 0.5)).toFixed(2)} times`,
  );
  say("memory of the daemon, nobody connected", `${before.toFixed(1)} MiB`);
  say("memory of the daemon, 50 agents connected", `${streams.toFixed(1)} MiB`);
  const have = rig.ask("inbox").length;
  for (let i = have; i < CONVERSATIONS; i++) {
    rig.text(
      `+15552${String(100000 + i)}`,
      `Question number ${i}: is it ready, and may my sister come for it?`,
      CENTER,
    );
  }
  await rig.until("a thousand conversations", () => rig.ask("inbox").length >= CONVERSATIONS, 120);
  const crowded = await rig.page("alice", WORDS);
  say("an inbox of 1,000 conversations, from reload to its first 100 rows", ms(await loading(crowded)));
  say("scrolling it to its last row, between two frames", ms(await frames(crowded)));
  say("from j to the next conversation's texts", ms(await switching(crowded)));
  await crowded.evaluate(stamps);
  say("+CMTI to the text on the screen, 1,000 conversations", ms(await arrivals(crowded)));
} finally {
  await rig.finish();
}
