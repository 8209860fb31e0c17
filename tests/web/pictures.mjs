// Pictures of every page, in both themes, at three widths, empty, busy, offline and denied, to be looked at:
//   node tests/web/pictures.mjs FOLDER          all of them
//   node tests/web/pictures.mjs --readme        those of the README, into firmware-host/web/screenshots
import fs from "node:fs";
import path from "node:path";
import { Rig, password } from "./rig.mjs";

const WORDS = "correct horse battery", hash = password(WORDS), CENTER = "+15552010002", GROUP = "+15552010001";
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
const SAID = ["Is the oven repaired?", "Do you have a table for six on Friday at eight?", "My order was cold. It came an hour late, too.",
  "Can I pay with a voucher?", "¿Abren los domingos?", "Where is the nearest parking?", "Thanks, that was quick!"];
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
  rig.text("+15552031000", "Great. Is the number still good for tomorrow, too? There will be eleven of us, and two do not eat meat.", CENTER);
  rig.text("+15552019901", "Who is coming on Friday?", GROUP);
  rig.text("+15552019902", "Me! I bring bread.", GROUP);
  await pause(3000);
}

async function shoot(rig, folder, state, who) {
  for (const colorScheme of ["light", "dark"])
    for (const width of [1440, 820, 390]) {
      const page = await rig.page(who, who && WORDS, { colorScheme, viewport: { width, height: width === 390 ? 844 : 900 } });
      const wanted = who ? (state === "busy" ? [...PAGES, "inbox/1"] : PAGES) : ["login"];
      for (const where of wanted) {
        if (who) await page.goto(`${rig.url}#/${where}`);
        await pause(700);
        if (state === "offline") {
          await rig.stopDaemon?.();
        }
        await page.screenshot({ path: path.join(folder, `${state}-${where.replace("/", "-")}-${colorScheme}-${width}.png`) });
      }
      await page.context().close();
    }
}

const folder = process.argv[2];
fs.mkdirSync(folder, { recursive: true });
const rig = await Rig.start(CONFIG, { modems: 2 });
try {
  await shoot(rig, folder, "login", null);
  await shoot(rig, folder, "empty", "operator");
  await fill(rig);
  await shoot(rig, folder, "busy", "operator");
} finally {
  await rig.finish();
}
