// Pictures of every page, in both themes, at three widths, empty, busy, offline and denied, to be looked at:
//   node tests/web/pictures.mjs FOLDER          all of them
//   node tests/web/pictures.mjs --readme        those of the README, into firmware-host/web/screenshots
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Rig, password } from "./rig.mjs";

const WORDS = "correct horse battery";
const hash = password(WORDS);
const CENTER = "+15552010002";
const GROUP = "+15552010001";
const CONFIG = `operator-password = ${hash}

[line books]
number = ${GROUP}
per-minute = 20
burst = 20

[line pizza]
number = ${CENTER}
per-minute = 600
burst = 600

[group book-club]
title = Book Club
line = books
owner = +15552019900

[call-center pizza]
title = Tony's Pizza
line = pizza
agents = alice, bob
target = 2m
auto-reply = Thanks for texting {title}. Someone will answer within {wait}.

[agent alice]
name = Alice
password = ${hash}

[agent bob]
name = Bob
password = ${hash}

[canned hours]
text = We are open from nine to five.

[canned sorry]
text = Sorry about that, {title} makes it right. Your ticket is {ticket}.
`;
const SAID = [
  "Is the oven repaired?",
  "Do you have a table for six on Friday at eight?",
  "My order was cold. It came an hour late, too.",
  "Can I pay with a voucher?",
  "¿Abren los domingos?",
  "Where is the nearest parking?",
  "Thanks, that was quick!",
];
const NAMES = ["Olive", "Ann", "Bob", "Cleo", "Dan", "Eve", "Fay", "Gus"];
const PAGES = ["overview", "inbox", "groups/book-club", "reports"];
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function fill(rig) {
  for (const [i, name] of NAMES.entries()) rig.text(`+155520199${String(i).padStart(2, "0")}`, `JOIN ${name}`, GROUP);
  for (const [i, words] of SAID.entries()) {
    rig.text(`+1555203${1000 + i}`, words, CENTER);
    await pause(i < 2 ? 1500 : 300);
  }
  await rig.until("conversations", () => rig.ask("inbox")?.length === SAID.length);
  const act = (...words) => rig.ask(...words, "--as", words[0] === "transfer" ? "alice" : "bob");
  rig.ask("claim", "1", "--as", "alice");
  rig.ask("reply", "1", "Yes, since noon. Come by any time before ten.", "--as", "alice");
  rig.ask("note", "1", "A regular: likes the table by the window.", "--as", "alice");
  rig.ask("tag", "1", "regular", "--as", "alice");
  act("claim", "2");
  act("reply", "4", "Yes, at the counter.");
  act("reply", "7", "You are welcome.");
  act("close", "7");
  rig.text(
    "+15552031000",
    "Great. Is the number still good for tomorrow, too? There will be eleven of us, and two do not eat meat.",
    CENTER,
  );
  rig.text("+15552019901", "Who is coming on Friday?", GROUP);
  rig.text("+15552019902", "Me! I bring bread.", GROUP);
  await pause(3000);
}

// A week of texts that were answered, so that reports have something to show.
const WEEK = `
import random, sqlite3, sys, time
db, now, draw = sqlite3.connect(sys.argv[1]), int(time.time() * 1000), random.Random(7)
for day in range(7):
    for hour in range(9, 21):
        for _ in range(draw.randrange(1, 6) + (4 if hour in (12, 18, 19) else 0)):
            at = now - day * 86400000 - (now % 86400000) + hour * 3600000 + draw.randrange(3600000)
            wait = int(draw.expovariate(1 / 70000)) + 9000
            if at + wait > now:
                continue
            who = draw.choice(["alice", "alice", "bob"])
            db.execute("INSERT INTO entry (conversation_id, at, kind) VALUES (7, ?, 0)", (at,))
            db.execute("INSERT INTO entry (conversation_id, at, kind, agent) VALUES (7, ?, 1, ?)", (at + wait, who))
            if draw.random() < 0.5:
                db.execute("INSERT INTO entry (conversation_id, at, kind) VALUES (7, ?, 2)", (at + 900,))
            db.execute("INSERT INTO first_response (center_id, conversation_id, agent, asked_at, answered_at, open_s,"
                       " hour) VALUES (1, 7, ?, ?, ?, ?, ?)", (who, at, at + wait, wait // 1000, hour))
db.commit()
`;
async function remember(rig) {
  await rig.killDaemon();
  execFileSync("python3", ["-c", WEEK, path.join(rig.dir, "db")]);
  rig.startDaemon();
  await rig.until("ready lines", () => (rig.ask("lines") || []).filter((line) => line.state === "ready").length === 2);
}

// The states in which a page may be, beside the data it shows.
const STATES = {
  async offline(page) {
    await page.context().setOffline(true);
    await page
      .locator("#answer")
      .fill("This waits for the connection.")
      .catch(() => {});
    await pause(3000);
  },
  async broken(page) {
    await page.route("**/api/v1/**", (route) =>
      route.fulfill({ status: 503, json: { error: "the store cannot be read now", hint: "nothing was changed" } }),
    );
    await page.evaluate(() => dispatchEvent(new HashChangeEvent("hashchange")));
  },
};

async function shootPage(rig, page, where, state, file) {
  await page.unrouteAll();
  if (state === "broken") await STATES.broken(page);
  if (where !== "login") await page.goto(`${rig.url}#/${where}`);
  await pause(700);
  if (state === "offline") await STATES.offline(page);
  await page.screenshot({ path: file });
  await page.context().setOffline(false);
}

async function shoot(rig, folder, state, who, pages) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1440, 820, 390]) {
      const viewport = { width, height: width === 390 ? 844 : 900 };
      const page = await rig.page(who, who && WORDS, { colorScheme, viewport });
      for (const where of pages) {
        const name = `${state}-${where.replace("/", "-")}-${colorScheme}-${width}.png`;
        await shootPage(rig, page, where, state, path.join(folder, name));
      }
      await page.context().close();
    }
  }
}

async function readme(rig, folder) {
  const shot = async (name, where, options, before) => {
    const page = await rig.page("alice", WORDS, options);
    await page.goto(`${rig.url}#/${where}`);
    await pause(800);
    await before?.(page);
    await page.screenshot({ path: path.join(folder, name) });
    await page.context().close();
  };
  await shot("inbox.png", "inbox/1", { viewport: { width: 1280, height: 760 } }, (page) =>
    page.fill("#answer", "Eleven is fine. The kitchen knows about the two who do not eat meat – just ask for Alice"),
  );
  await shot("inbox-phone.png", "inbox/1", { viewport: { width: 390, height: 760 }, colorScheme: "dark" });
  await shot("reports.png", "reports", { viewport: { width: 1280, height: 760 } });
  const page = await rig.page("operator", WORDS, { viewport: { width: 1280, height: 760 } });
  await page.goto(`${rig.url}#/overview`);
  await pause(800);
  await page.locator("summary").first().click();
  await page.screenshot({ path: path.join(folder, "overview.png") });
}

const forReadme = process.argv[2] === "--readme";
const folder = forReadme ? "firmware-host/web/screenshots" : process.argv[2];
fs.mkdirSync(folder, { recursive: true });
const rig = await Rig.start(CONFIG, { modems: 2 });
try {
  if (forReadme) {
    await fill(rig);
    await remember(rig);
    await readme(rig, folder);
  } else {
    await shoot(rig, folder, "login", null, ["login"]);
    await shoot(rig, folder, "empty", "operator", PAGES);
    await fill(rig);
    await remember(rig);
    await shoot(rig, folder, "busy", "operator", [...PAGES, "inbox/1"]);
    await shoot(rig, folder, "agent", "alice", ["inbox/1", "overview"]);
    await shoot(rig, folder, "offline", "alice", ["inbox/1"]);
    await shoot(rig, folder, "broken", "operator", PAGES);
  }
} finally {
  await rig.finish();
}
