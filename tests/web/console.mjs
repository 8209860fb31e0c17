// What the console promises, in a browser. Each test has pages of its own; all share one bank and one daemon.
import { accessible } from "./accessible.mjs";
import { CENTER, CONFIG, GROUP, WORDS, check, conversationOf, customer, deliver, hash } from "./desk.mjs";
import { received, rig, sees, talk } from "./desk.mjs";
import { Rig } from "./rig.mjs";

const tests = {
  async "a wrong password is refused, and five of them have to wait"() {
    const page = await rig.page();
    await page.fill("#name", "mallory");
    for (let i = 0; i < 6; i++) {
      await page.fill("#password", `guess ${i}`);
      await page.click("button.main");
      await sees(
        page,
        () => document.querySelector(".note").textContent && !document.querySelector("button.main").disabled,
      );
    }
    check((await page.textContent(".note")).includes("too many wrong passwords"), "the sixth guess was answered");
    page.faults = page.faults.filter((fault) => !/status of (403|429)/.test(fault)); // the refusals
    await page.fill("#name", "alice");
    await page.fill("#password", WORDS);
    await page.click("button.main");
    await page.waitForSelector("header.top");
    await page.reload();
    await page.waitForSelector("header.top");
    await page.click("text=Log out");
    await page.waitForSelector("#password");
    return page;
  },

  async "an agent sees the inbox and may not ask for what is the operator's"() {
    const page = await rig.page("alice", WORDS);
    check(
      await page
        .locator("nav a")
        .allTextContents()
        .then((all) => !all.includes("Groups") && all.includes("Inbox")),
      "the agent's pages",
    );
    const statuses = await page.evaluate(async () => {
      const mark = { "X-Partyline": "1", "Content-Type": "application/json" };
      const ask = async (path, options) => (await fetch(path, options)).status;
      return {
        members: await ask("/api/v1/groups/book-club/members"),
        metrics: await ask("/metrics"),
        at: await ask("/api/v1/modems/books/at", { method: "POST", headers: mark, body: '{"command":"AT"}' }),
        unmarked: await ask("/api/v1/logout", { method: "POST" }),
        inbox: await ask("/api/v1/inbox"),
      };
    });
    check(
      JSON.stringify(statuses) === JSON.stringify({ members: 403, metrics: 403, at: 403, unmarked: 403, inbox: 200 }),
      JSON.stringify(statuses),
    );
    page.faults.length = 0; // the refusals above
    return page;
  },

  async "pages and cookies carry their guards"() {
    const page = await rig.page("alice", WORDS);
    const response = await page.request.get(rig.url);
    const policy = response.headers()["content-security-policy"];
    check(policy.includes("default-src 'none'") && !policy.includes("unsafe"), policy);
    check(response.headers()["x-content-type-options"] === "nosniff", "nosniff");
    check(response.headers()["cache-control"] === "no-store", "the page itself is kept");
    const [script] = /src="([0-9a-f]+\/app\.js)"/.exec(await response.text())?.slice(1) || [];
    const kept = await page.request.get(`${rig.url}${script}`);
    check(kept.status() === 200 && kept.headers()["cache-control"].includes("immutable"), `${script} is not kept`);
    const other = await page.request.get(`${rig.url}0000000000000000/app.js`);
    check(other.status() !== 200, "another version's file was given");
    const [cookie] = await page.context().cookies();
    check(cookie.httpOnly && cookie.sameSite === "Strict", JSON.stringify(cookie));
    const foreign = await page.request.post(`${rig.url}api/v1/logout`, {
      headers: { Origin: "http://evil.example", "X-Partyline": "1" },
    });
    check(foreign.status() === 403, "another site's page was obeyed");
    const nobody = await fetch(`${rig.url}api/v1/inbox`);
    check(nobody.status === 401, "nobody was answered");
    return page;
  },

  async "a text arrives by itself"() {
    const page = await rig.page("alice", WORDS);
    await page.waitForSelector("#queue");
    await page.evaluate(() => (window.stays = true));
    const number = customer();
    rig.text(number, "Is the oven repaired?", CENTER);
    await page.waitForSelector("#queue a:has-text('Is the oven repaired?')");
    check(await page.evaluate(() => window.stays), "the page was loaded again");
    await sees(page, () => /^\(\d+\)/.test(document.title));
    return page;
  },

  async "a reply reaches the phone, and its delivery is seen"() {
    const page = await rig.page("alice", WORDS);
    const { number } = await talk(page, "Do you deliver?");
    await page.keyboard.press("c");
    await page.waitForSelector("text=claimed, yours");
    await page.keyboard.press("r");
    await page.keyboard.type("Yes, until ten.");
    await page.keyboard.press("Control+Enter");
    await rig.until("reply on the phone", () => received(number).includes("Yes, until ten."));
    await page.waitForSelector(".said.reply .mark.good:has-text('delivered')");
    check((await page.inputValue("#answer")) === "", "the composer kept what was sent");
    return page;
  },

  async "hostile texts stay texts"() {
    const page = await rig.page("alice", WORDS);
    const script = "<script>window.owned=1</script><img src=x onerror=window.owned=1>";
    const turned = "\u202egnp.exe\u202c \u2066abc";
    const { number } = await talk(page, script);
    check((await page.textContent(".said.text .words")) === script, "the markup is not shown as it came");
    rig.text(number, turned, CENTER);
    await sees(page, () => document.querySelectorAll(".said.text").length === 2);
    check(
      (await page
        .locator(".said.text .words")
        .nth(1)
        .evaluate((e) => getComputedStyle(e).unicodeBidi)) === "plaintext",
      "right-to-left marks reach out of their text",
    );
    const long = "word ".repeat(460).trim(); // 16 parts, the most a phone sends
    rig.text(number, long, CENTER);
    await sees(page, () => document.querySelectorAll(".said.text").length >= 3);
    await page.setViewportSize({ width: 390, height: 844 });
    check(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      "a text makes the page wider than the phone",
    );
    check(!(await page.evaluate(() => window.owned)), "a script ran");
    return page;
  },

  async "a text of ten thousand characters is shown whole"() {
    const page = await rig.page("alice", WORDS);
    const { number } = await talk(page, "It is long");
    const long = `${"<b>—</b> ".repeat(1100)}${"—".repeat(400)}`;
    const parts = long.match(/.{1,67}/gsu);
    check(Buffer.byteLength(long) > 10240, "the text is too short");
    parts.forEach((part, i) =>
      rig.bankDo("inject", deliver(number, [5, 0, 3, 7, parts.length, i + 1], part), "--to", CENTER),
    );
    await sees(page, () => document.querySelectorAll(".said.text").length === 2);
    check((await page.locator(".said.text .words").nth(1).textContent()) === long, "not all of it is shown");
    await page.setViewportSize({ width: 390, height: 844 });
    check(
      await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
      "it makes the page wider than the phone",
    );
    return page;
  },

  async "two press Send in the same instant: one text goes out, the other keeps theirs"() {
    const alice = await rig.page("alice", WORDS);
    const bob = await rig.page("bob", WORDS);
    const { id, number } = await talk(alice, "Who is first?");
    await bob.goto(`${rig.url}#/inbox/${id}`);
    await bob.waitForSelector(".said.text");
    await alice.fill("#answer", "I am Alice");
    await bob.fill("#answer", "I am Bob");
    await Promise.all([alice, bob].map((page) => page.keyboard.press("Control+Enter")));
    await rig.until("an answer", () => received(number).length === 1);
    const loser = received(number)[0] === "I am Alice" ? bob : alice;
    await loser.waitForSelector(".toast.late");
    await loser.waitForSelector("#answer[placeholder*='answers this one']");
    check((await loser.inputValue("#answer")).startsWith("I am"), "what was typed is lost");
    check(received(number).length === 1, "both went out");
    loser.faults.length = 0; // the refusal
    await bob.context().close();
    return alice;
  },

  async "a reply that failed is sent again"() {
    const page = await rig.page("alice", WORDS);
    const { number } = await talk(page, "Anything for me?");
    rig.bankDo("fault", "1", "cms", "1", "1");
    await page.fill("#answer", "Yes, a parcel.");
    await page.keyboard.press("Control+Enter");
    await page.waitForSelector(".said.reply .mark.late:has-text('failed')");
    await page.click("text=Send again");
    await rig.until("the reply on the phone", () => received(number).includes("Yes, a parcel."));
    await page.waitForSelector(".said.reply .mark.good:has-text('delivered')");
    return page;
  },

  async "the keyboard does everything"() {
    const page = await rig.page("alice", WORDS);
    rig.text(customer(), "Another one", CENTER);
    rig.text(customer(), "And another", CENTER);
    const { number } = await talk(page, "Keys?");
    await page.click("#talk-body");
    await page.keyboard.press("?");
    await page.waitForSelector("dialog:has-text('Keys')");
    await page.keyboard.press("Escape");
    await page.keyboard.press("c");
    await page.waitForSelector("text=claimed, yours");
    await page.keyboard.press("n");
    await page.keyboard.type("a note");
    await page.keyboard.press("Control+Enter");
    await page.waitForSelector(".said.note:has-text('a note')");
    await page.keyboard.press("Escape");
    await page.waitForSelector("#queue a:focus");
    const before = page.url();
    await page.keyboard.press("k");
    await page.keyboard.press("j");
    await page.keyboard.press("k");
    await rig.until("another conversation", () => page.url() !== before);
    await page.goto(before);
    await page.waitForSelector(".said.note");
    await page.click("#talk-body");
    await page.keyboard.press("s");
    await page.click("dialog >> text=in four hours");
    await rig.until("the snooze", () => rig.ask("show", String(conversationOf(number)))?.snoozed_until_at);
    await page.keyboard.press("e");
    await page.waitForSelector("#talk-head .mark:has-text('closed')");
    return page;
  },

  async "tags, transfer, search, export, and a number copied as E.164"() {
    const page = await rig.page("alice", WORDS);
    const { number, id } = await talk(page, "A very particular harbour");
    await page.click("text=Claim");
    await page.waitForSelector("text=claimed, yours");
    await page.click("text=+ tag");
    await page.keyboard.type("vip");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#queue a:has-text('vip')");
    const copied = await page.evaluate(() => {
      getSelection().selectAllChildren(document.querySelector("#talk-head .number"));
      const data = new DataTransfer();
      document
        .querySelector("#talk-head .number")
        .dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
      return data.getData("text/plain");
    });
    check(copied === number, `copied: ${copied}`);
    const [file] = await Promise.all([page.waitForEvent("download"), page.click("text=Export")]);
    const text = await (await file.createReadStream()).setEncoding("utf8").reduce((all, chunk) => all + chunk, "");
    check(text.includes("A very particular harbour") && text.startsWith("at,kind,by,text,state"), text);
    await page.fill("#search", "particular harb");
    await sees(page, () => document.querySelectorAll("#queue a").length === 1);
    await page.fill("#search", "");
    await page.click("text=Transfer");
    await page.click("dialog >> text=Bob");
    await page.waitForSelector(".mark:has-text('claimed, Bob')");
    check(rig.ask("show", String(id)).agent === "bob", "it is not Bob's");
    check((await page.getAttribute("#talk-body time", "title")).length > 8, "no exact time on hover");
    return page;
  },

  async "on a tablet and a phone the customer is behind a button"() {
    const page = await rig.page("alice", WORDS, { viewport: { width: 820, height: 800 } });
    await talk(page, "Who am I?");
    for (const width of [820, 390]) {
      await page.setViewportSize({ width, height: 800 });
      check(!(await page.locator("#customer").isVisible()), "it lies over the thread from the beginning");
      await page.click("text=Details");
      await page.waitForSelector("#customer dl:visible");
      await page.click("text=× Back");
      await sees(page, () => getComputedStyle(document.getElementById("customer")).display === "none");
    }
    return page;
  },

  async "agents hear of conversations by their number alone"() {
    const page = await rig.page("bob", WORDS);
    const number = customer();
    const heard = page.evaluate(async () => {
      const reader = (await fetch("/api/v1/events")).body.pipeThrough(new TextDecoderStream()).getReader();
      let all = "";
      while (!all.includes("event: conversation")) all += (await reader.read()).value;
      await reader.cancel();
      return all;
    });
    await rig.until("the stream", () =>
      page.evaluate(
        () => performance.getEntriesByType("resource").filter((one) => one.name.endsWith("/events")).length >= 0,
      ),
    );
    await page.waitForTimeout(200);
    rig.text(number, "A secret of mine", CENTER);
    const events = await heard;
    check(events.includes('"conversation":') && !events.includes("secret") && !events.includes(number), events);
    return page;
  },

  async "streams are capped for one person, and none leaks"() {
    const page = await rig.page("bob", WORDS);
    const openFour = () =>
      page.evaluate(async () => {
        const statuses = [];
        for (let i = 0; i < 4; i++) {
          const stop = new AbortController();
          const answer = await fetch("/api/v1/events", { signal: stop.signal });
          statuses.push(answer.status);
          stop.abort();
        }
        return statuses;
      });
    const others = await rig.page("alice", WORDS);
    for (let round = 0; round < 10; round++) {
      check(
        (await openFour()).every((status) => status === 200),
        "an ended stream still counts",
      );
    }
    const token = (await page.context().cookies())[0].value;
    const many = [];
    const stop = new AbortController();
    for (let i = 0; i < 17; i++) {
      many.push(
        await fetch(`${rig.url}api/v1/events`, { headers: { Cookie: `partyline=${token}` }, signal: stop.signal }),
      );
    }
    check(
      many.filter((answer) => answer.status === 503).length >= 1 &&
        many.filter((answer) => answer.status === 200).length >= 12,
      `statuses ${many.map((answer) => answer.status)}`,
    );
    const full = await page.context().newPage();
    await full.goto(rig.url);
    await full.waitForSelector("#offline:has-text('looks every 15 s')", { timeout: 20000 });
    await others.reload();
    await others.waitForSelector("#queue");
    check(await others.locator("#offline").isHidden(), "somebody else's streams count for Alice");
    stop.abort();
    page.faults.length = 0; // the refusals
    await others.context().close();
    return page;
  },

  async "reports come as plots, tables and files"() {
    const page = await rig.page("operator", WORDS);
    await page.goto(`${rig.url}#/reports`);
    await page.waitForSelector(".responses");
    check((await page.locator("svg.plot g > title").count()) >= 7, "no values on hover");
    await page.click("text=By the clock");
    await page.waitForSelector("button[aria-pressed=true]:has-text('By the clock')");
    await page.click("text=Tables");
    await page.waitForSelector("th:has-text('Median while open')");
    const [file] = await Promise.all([page.waitForEvent("download"), page.locator("text=CSV").first().click()]);
    const text = await (await file.createReadStream()).setEncoding("utf8").reduce((all, chunk) => all + chunk, "");
    check(text.startsWith("center,agent,answered,median_s,p90_s,median_open_s,p90_open_s"), text);
    await page.click("text=Today");
    await page.waitForSelector("h2:has-text('Texts an hour')");
    return page;
  },

  async "a page that cannot be read says why, and tries again"() {
    const page = await rig.page("operator", WORDS);
    await page.route("**/api/v1/status", (route) =>
      route.fulfill({ status: 503, json: { error: "the store cannot be read now" } }),
    );
    await page.goto(`${rig.url}#/overview`);
    await page.reload();
    await page.waitForSelector(".failure:has-text('the store cannot be read now')");
    await page.unrouteAll();
    await page.click("text=Try again");
    await page.waitForSelector("#line-books");
    await page.goto(`${rig.url}#/nowhere`);
    await page.waitForSelector(".toast:has-text('There is no such page')");
    page.faults.length = 0; // the refusals
    return page;
  },

  async "over TLS all is the same, and an open address without it is refused"() {
    const safe = await Rig.start(CONFIG, { modems: 2, tls: true });
    try {
      const page = await safe.page("alice", WORDS);
      const [cookie] = await page.context().cookies();
      check(cookie.secure && cookie.httpOnly, JSON.stringify(cookie));
      const top = await page.request.get(safe.url);
      check(/max-age/.test(top.headers()["strict-transport-security"]), "no HSTS");
      await page.waitForSelector("#queue");
      safe.text(customer(), "Over TLS", CENTER);
      await page.waitForSelector("#queue a:has-text('Over TLS')");
      check(page.faults.length === 0, page.faults.join("; "));
      const bare = `[bank]\noperator-password = ${hash}\nweb = 0.0.0.0:${safe.port}\n`;
      const refused = safe.checkConfig(bare);
      const allowed = safe.checkConfig(`${bare}web-insecure = yes\n`);
      check(refused.status === 1 && refused.text.includes("has no TLS"), refused.text);
      check(allowed.status === 0, allowed.text);
      return await rig.page("alice", WORDS);
    } finally {
      await safe.finish();
    }
  },

  async "of two who claim, one wins and the other is told"() {
    const alice = await rig.page("alice", WORDS);
    const bob = await rig.page("bob", WORDS);
    const { id, number } = await talk(alice, "Who takes me?");
    await bob.goto(`${rig.url}#/inbox/${id}`);
    await bob.waitForSelector(".said.text");
    const send = (page, text) =>
      page.evaluate(
        ([path, body]) =>
          fetch(path, { method: "POST", headers: { "X-Partyline": "1" }, body }).then((answer) => answer.status),
        [`/api/v1/conversations/${id}/reply`, JSON.stringify({ text })],
      );
    const statuses = await Promise.all([send(alice, "Alice here"), send(bob, "Bob here")]);
    check(statuses.filter((one) => one === 200).length === 1, `both or none won: ${statuses}`);
    const loser = statuses[0] === 200 ? bob : alice;
    await loser.waitForSelector("#answer[placeholder*='answers this one']");
    await rig.until("answer", () => received(number).length === 1);
    loser.faults.length = 0; // the refusal
    await bob.context().close();
    return alice;
  },

  async "presence shows who else looks"() {
    const alice = await rig.page("alice", WORDS);
    const bob = await rig.page("bob", WORDS);
    const { id } = await talk(alice);
    await bob.goto(`${rig.url}#/inbox/${id}`);
    await alice.waitForSelector("text=Bob is looking");
    check(bob.faults.length === 0, bob.faults.join());
    await bob.context().close();
    return alice;
  },

  async "a lost connection is shown, the answer waits, and goes out once"() {
    const page = await rig.page("alice", WORDS);
    const { number } = await talk(page, "Are you there?");
    await page.click("text=Claim");
    await page.waitForSelector("text=claimed, yours");
    await page.fill("#answer", "not sent yet");
    await page.reload();
    await page.waitForSelector("#answer");
    await sees(page, () => document.querySelector("#answer").value === "not sent yet");
    await rig.killDaemon();
    await page.waitForSelector("#offline:not([hidden])");
    await page.fill("#answer", "Sent while the line was cut");
    await page.keyboard.press("Control+Enter");
    await page.waitForSelector(".said.waits");
    rig.startDaemon();
    await page.waitForSelector("#password", { timeout: 30000 });
    await page.fill("#name", "alice");
    await page.fill("#password", WORDS);
    await page.click("button.main");
    await rig.until("reply on the phone", () => received(number).includes("Sent while the line was cut"));
    await sees(page, () => !document.querySelector(".said.waits"));
    check(received(number).filter((text) => text === "Sent while the line was cut").length === 1, "it was sent twice");
    page.faults.length = 0; // the refused connections
    return page;
  },

  async "missed events are read after a gap in the stream"() {
    const page = await rig.page("alice", WORDS);
    await page.waitForSelector("#queue");
    await page.context().setOffline(true);
    const number = customer();
    rig.text(number, "While you were out", CENTER);
    await rig.until("conversation", () => conversationOf(number));
    await page.context().setOffline(false);
    await page.evaluate(() => location.reload());
    await page.waitForSelector("#queue a:has-text('While you were out')");
    page.faults.length = 0;
    return page;
  },

  async "the composer counts parts and offers the plain spelling"() {
    const page = await rig.page("alice", WORDS);
    await talk(page);
    await page.fill("#answer", `${"a".repeat(150)}😀`);
    await page.waitForSelector(".warn:has-text('3 parts instead of 1')");
    await page.click("text=Use the plain spelling");
    check(
      (await page.inputValue("#answer")) === "a".repeat(150),
      `the answer became ${await page.inputValue("#answer")}`,
    );
    check((await page.textContent("#count")).includes("1 part"), await page.textContent("#count"));
    await page.fill("#answer", "");
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.keyboard.type("nine");
    await page.keyboard.press("Enter");
    await sees(page, () => document.querySelector("#answer").value === "We are open from nine to five.");
    return page;
  },

  async "an answer that comes late does not draw over the next page"() {
    const page = await rig.page("operator", WORDS);
    let release;
    const held = new Promise((resolve) => (release = resolve));
    await page.route("**/api/v1/status", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(`${rig.url}#/inbox`);
    await page.waitForSelector("#queue");
    const asked = page.waitForRequest("**/api/v1/status");
    await page.click("#to-overview");
    await asked;
    await page.click("#to-inbox");
    await page.waitForSelector("#queue");
    const answered = page.waitForResponse("**/api/v1/status");
    release();
    await (await answered).finished();
    await page.evaluate(() => fetch("/api/v1/session").then((answer) => answer.json()));
    check(
      (await page.locator("#page #queue").count()) === 1 && (await page.locator("#page .figures").count()) === 0,
      "the overview was drawn into the inbox",
    );
    return page;
  },

  async "overview and groups are live"() {
    const page = await rig.page("operator", WORDS);
    await page.goto(`${rig.url}#/groups/book-club`);
    await page.waitForSelector("#group-main h1");
    rig.text("+15552019911", "JOIN Ann", GROUP);
    await page.waitForSelector("td:has-text('Ann')");
    await page.waitForSelector("#group-head:has-text('2 of 60 members')");
    rig.text("+15552019911", "Hello <b>all</b>", GROUP);
    await page.click("text=Texts");
    await page.waitForSelector(".log .words:has-text('Hello <b>all</b>')");
    await page.goto(`${rig.url}#/overview`);
    await page.waitForSelector("#line-books .mark.good");
    return page;
  },

  async "the overview shows slots, resets a modem and notes what the operator agrees to"() {
    const page = await rig.page("operator", WORDS);
    await page.goto(`${rig.url}#/overview`);
    await page.waitForSelector(".card:has-text('rear') .late:has-text('gpiochip99:6')");
    await page.click("button:has-text('They do')");
    await sees(page, () => !document.querySelector("#page").textContent.includes("Do the plans"));
    check(rig.ask("status").plans_permit === true, "what was agreed is not noted");
    const card = page.locator(".card:has(summary:has-text('modem1'))");
    await card.locator("summary").click();
    check((await card.locator("button:has-text('Power cycle')").count()) === 0, "power is offered where there is none");
    await card.locator("button:has-text('Restart')").click();
    await page.click("dialog button.danger, dialog button.main, dialog button:has-text('Restart')");
    await sees(page, () => [...document.querySelectorAll("dd li")].some((e) => e.textContent.includes("restart")));
    await rig.until(
      "the line again",
      () => rig.ask("lines").find((line) => line.name === "pizza").state === "ready",
      60,
    );
    return page;
  },

  async "what could not be read is shown, and read again by hand"() {
    const page = await rig.page("operator", WORDS);
    rig.bankDo("inject", "000B915155029109F10000522011325500000861F1980C", "--to", GROUP);
    await rig.until("the entry", () => rig.ask("quarantine").length === 1);
    await page.goto(`${rig.url}#/overview`);
    await page.waitForSelector(".quarantine td:has-text('abcd')");
    await page.click(".quarantine button:has-text('Read again')");
    await page.waitForSelector(".toast.late:has-text('cannot be read by this version')");
    page.faults.length = 0; // the refusal is in the browser's log, too
    return page;
  },

  async "the operator pauses a group and lets it go on"() {
    const page = await rig.page("operator", WORDS);
    await page.goto(`${rig.url}#/groups/book-club`);
    await page.click("button:has-text('Pause')");
    await page.waitForSelector("#group-head .mark.soon:has-text('paused')");
    await page.click("button:has-text('Resume')");
    await page.waitForSelector("#group-head .mark.good:has-text('open')");
    return page;
  },
};

let passed = 0;
let failed = 0;
const only = process.argv[2];
try {
  for (const [name, test] of Object.entries({ ...tests, ...accessible })) {
    if (only && !name.includes(only)) continue;
    try {
      const page = await test();
      check(page.faults.length === 0, `the page complains: ${page.faults.join("; ")}`);
      passed++;
    } catch (error) {
      failed++;
      console.log(`FAILED: ${name}: ${error.message}`);
    }
    for (const context of rig.browser.contexts()) await context.close();
  }
} finally {
  await rig.finish();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
