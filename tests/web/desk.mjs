// What the tests of the console share: a bank, a daemon, and customers who text.
import { Rig, password } from "./rig.mjs";

export const CENTER = "+15552010002";
export const GROUP = "+15552010001";
export const WORDS = "correct horse battery";
export const hash = password(WORDS);
export const CONFIG = `operator-password = ${hash}

[line books]
number = ${GROUP}
per-minute = 60
burst = 60

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
target = 5m

[agent alice]
name = Alice
password = ${hash}

[agent bob]
name = Bob
password = ${hash}

[slot rear]
port = modem0
reset = gpiochip99:6 low

[canned hours]
text = We are open from nine to five.
`;
export const rig = await Rig.start(CONFIG, { modems: 2 });

let customers = 0;
export const customer = () => `+1555203${String(1000 + customers++)}`;
export const conversationOf = (number) => rig.ask("inbox")?.find((row) => row.customer === number)?.id;

export function check(condition, what) {
  if (!condition) throw new Error(what);
}
export const received = (number) => (rig.phones(number)[0]?.messages || []).map((message) => message.text);

// Polls from outside: the page's own policy forbids what waitForFunction does inside.
export const sees = (page, condition) =>
  rig.until(`such a page: ${condition}`, () => page.evaluate(condition).catch(() => false), 15);

// A part of a long text in UCS-2, as a DELIVER TPDU in hexadecimal (TS 23.040 §9.2.2.1).
export function deliver(number, header, words) {
  const digits = number.slice(1);
  const address = `${digits}F`
    .match(/../g)
    .map((pair) => pair[1] + pair[0])
    .join("");
  const text = Buffer.from(words, "utf16le").swap16().toString("hex");
  const head = Buffer.from(header).toString("hex");
  const octet = (value) => value.toString(16).padStart(2, "0");
  const size = octet((head.length + text.length) / 2);
  return `44${octet(digits.length)}91${address}000862111251000000${size}${head}${text}`.toUpperCase();
}

// A customer has texted; the conversation is open on the page.
export async function talk(page, words = "Hello?") {
  const number = customer();
  rig.text(number, words, CENTER);
  await rig.until("conversation", () => conversationOf(number));
  const id = conversationOf(number);
  await page.goto(`${rig.url}#/inbox/${id}`);
  await page.waitForSelector(".said.text");
  return { number, id };
}
