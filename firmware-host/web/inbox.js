// The inbox: who waits, what was said, and the answer.
import { byId, h, s, show } from "./dom.js";
import { saveCsv } from "./csv.js";
import { ask, choose } from "./dialogs.js";
import { mark, numberView, timeView, button, failure, toast } from "./widgets.js";
import { number, time } from "./words.js";
import * as server from "./server.js";
import { threadView } from "./thread.js";
import { Composer } from "./composer.js";
import { chime } from "./chime.js";

const STATES = { waiting: "soon", claimed: "good", "customer's turn": "quiet", closed: "quiet" };
const KEYS = [
  ["j / k", "next, previous"],
  ["c", "claim"],
  ["r", "write an answer"],
  ["/", "canned replies"],
  ["n", "write a note"],
  ["s", "snooze"],
  ["e", "close"],
  ["Ctrl Enter", "send"],
  ["Esc", "back to the list"],
  ["?", "this list"],
];

// The ring fills towards the moment by which the center wants an answer.
function ring(seconds, target) {
  const share = Math.min(1, seconds / Math.max(1, target));
  const kind = share >= 1 ? "late" : share >= 0.5 ? "soon" : "good";
  return h(
    "span",
    { class: `ring ${kind}` },
    s(
      "svg",
      { viewBox: "0 0 36 36", width: 36, height: 36, "aria-hidden": "true" },
      s("circle", { class: "rail", cx: 18, cy: 18, r: 15 }),
      s("circle", {
        class: "level",
        cx: 18,
        cy: 18,
        r: 15,
        pathLength: 100,
        "stroke-dasharray": `${share * 100} 100`,
        transform: "rotate(-90 18 18)",
      }),
    ),
    h("span", { class: "hidden-text" }, share >= 1 ? "late, " : ""),
    h(
      "b",
      {},
      seconds < 60
        ? `${Math.floor(seconds)}s`
        : seconds < 3600
          ? `${Math.floor(seconds / 60)}m`
          : `${Math.floor(seconds / 3600)}h`,
    ),
  );
}

// Rows that are drawn at once; more as the list is scrolled.
const PAGE = 100;

// The order of the daemon: who waits too long first, then what is held, then what was answered lately.
const ORDER = { waiting: 0, claimed: 1, "customer's turn": 2 };
const rank = (row) => [
  row.snoozed_until_at ? 1 : 0,
  ORDER[row.state],
  row.state === "customer's turn" ? -new Date(row.updated_at) : +new Date(row.due_at || 0),
];
function byUrgency(one, other) {
  const a = rank(one),
    b = rank(other);
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function open(place, { session, path }) {
  const me = session.name;
  let list = null,
    detail = null,
    error = null,
    agents = [],
    canned = [],
    centers = [];
  let chosen = Number(path[0]) || 0,
    filter = "open",
    words = "",
    wantedList = null,
    wantedThread = null,
    readingRows = false,
    drawn = PAGE,
    shownRows = new Set();
  let known = null,
    fresh = new Set(),
    tick = 0,
    saidPresence = 0;
  const presence = new Map(),
    looked = new Map(),
    stale = new Set();

  const nameOf = (name) => agents.find((agent) => agent.name === name)?.title || (name === me ? session.title : name);
  const centerOf = (name) =>
    centers.find((center) => center.name === name) ||
    session.centers.find((center) => center.name === name) || { title: name, target_s: 300 };
  const waited = (row) => (row.waiting_s > 0 ? row.waiting_s + (Date.now() - row.read) / 1000 : 0);
  const held = () => detail && detail.agent && detail.agent !== me;

  // ---- what a person does ----

  async function act(verb, body = {}, id = chosen) {
    try {
      const answer = await server.post(`conversations/${id}/${verb}`, body);
      if (answer?.message && verb !== "reply") toast(answer.message);
      return true;
    } catch (problem) {
      if (problem.offline) throw problem;
      toast(problem.hint ? `${problem.message}: ${problem.hint}` : problem.message, "late");
      return false;
    } finally {
      soonRow(id);
      soonThread(30);
    }
  }
  const quietly = (promise) => promise.catch((problem) => toast(problem.message, "late"));

  const composer = new Composer({
    send: (id, verb, text) => act(verb, { text }, id),
    alreadyThere: async (item) => {
      const found = await server.get(`conversations/${item.id}`);
      return found.messages.some(
        (entry) => entry.agent === me && entry.text === item.text && new Date(entry.happened_at) > item.at - 5000,
      );
    },
    typing: () => tellPresence(true),
    changed: () => drawThread(),
    escape: () => focusRow(),
  });

  async function away(gone) {
    try {
      toast((await server.post(`agents/${server.escape(me)}/${gone ? "away" : "back"}`)).message);
    } catch (problem) {
      toast(problem.message, "late");
    }
    readRest();
  }
  async function transfer() {
    const others = agents.filter(
      (agent) => agent.name !== me && (agent.centers || "").split(" ").includes(detail.center),
    );
    if (!others.length) return toast("Nobody else answers here.", "late");
    const to = await choose(
      "Give this to …",
      others.map((agent) => [agent.name, `${agent.title || agent.name}${agent.state === "away" ? " (away)" : ""}`]),
    );
    if (to) quietly(act("transfer", { text: to }));
  }
  async function tag() {
    const word = await ask("A tag for this conversation", { text: "", label: "Add" });
    if (word) quietly(act("tag", { text: word }));
  }
  async function snooze() {
    const morning = (days) => new Date(new Date().setHours(24 * days + 9, 0, 0, 0));
    const until = (date) => Math.ceil((date - Date.now()) / 1000);
    const seconds = await choose("Sleep until …", [
      [3600, "in an hour"],
      [4 * 3600, "in four hours"],
      [until(morning(1)), "tomorrow at nine"],
      [until(morning((8 - new Date().getDay()) % 7 || 7)), "Monday at nine"],
    ]);
    if (seconds) quietly(act("snooze", { seconds: Number(seconds) }));
  }
  const exported = () =>
    saveCsv(
      `conversation-${detail.id}.csv`,
      detail.messages.map((entry) => ({
        at: entry.happened_at,
        kind: entry.kind,
        by: entry.agent || (entry.kind === "text" ? detail.customer : ""),
        text: entry.text,
        state: entry.state,
      })),
    );

  function pickCanned() {
    if (!detail) return;
    const fits = canned.filter((one) => !one.center || one.center === detail.center);
    if (!fits.length) return toast("There are no canned replies. A [canned] section makes one.");
    const filled = (one) =>
      one.text.includes("{opens}")
        ? `/${one.name}`
        : one.text
            .replaceAll("{title}", centerOf(detail.center).title)
            .replaceAll("{ticket}", `#${detail.id}`)
            .replaceAll("{agent}", session.title);
    const search = h("input", { placeholder: "Which one?", "aria-label": "Search canned replies", oninput: draw });
    const items = h("p", { class: "choices" });
    const dialog = h(
      "dialog",
      {},
      h(
        "form",
        { method: "dialog" },
        h("h2", {}, "Canned replies"),
        search,
        items,
        h("p", { class: "actions" }, h("button", { value: "" }, "Cancel")),
      ),
    );
    function draw() {
      const wanted = search.value.toLowerCase();
      items.replaceChildren(
        ...fits
          .filter((one) => `${one.name} ${one.text}`.toLowerCase().includes(wanted))
          .map((one) =>
            h("button", { value: one.name }, h("strong", {}, `/${one.name} `), h("span", { class: "quiet" }, one.text)),
          ),
      );
    }
    search.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault();
        items.querySelector("button")?.click();
      }
    });
    dialog.addEventListener("close", () => {
      dialog.remove();
      const one = fits.find((each) => each.name === dialog.returnValue);
      if (one) composer.put(filled(one));
    });
    draw();
    document.body.append(dialog);
    dialog.showModal();
    search.focus();
  }

  function help() {
    const dialog = h(
      "dialog",
      {},
      h(
        "form",
        { method: "dialog" },
        h("h2", {}, "Keys"),
        h(
          "dl",
          {},
          KEYS.map(([key, what]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, what)]),
        ),
        h("p", { class: "actions" }, h("button", {}, "Close")),
      ),
    );
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  // ---- keyboard ----

  function drawMore() {
    if (drawn >= shown().length) return;
    drawn += PAGE;
    drawList();
  }
  const rows = () => [...place.querySelectorAll("#queue a")];
  function focusRow() {
    (rows().find((row) => row.getAttribute("aria-current")) || rows()[0])?.focus();
  }
  function move(step) {
    const all = rows(),
      now = all.findIndex((row) => row.getAttribute("aria-current"));
    const next = all[Math.max(0, Math.min(all.length - 1, now < 0 ? 0 : now + step))];
    if (!next) return;
    if (next === all.at(-1)) drawMore();
    next.focus();
    location.hash = next.getAttribute("href");
  }
  function onkey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    if (event.target.matches("input, textarea, select")) return;
    const does = {
      j: () => move(1),
      k: () => move(-1),
      "?": help,
      "/": pickCanned,
      c: () => detail && quietly(act("claim")),
      e: () => detail && quietly(act("close")),
      s: () => detail && snooze(),
      r: () => composer.focus("reply"),
      n: () => composer.focus("note"),
      Escape: focusRow,
    }[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  }
  document.addEventListener("keydown", onkey);

  // ---- presence ----

  function tellPresence(typing) {
    const now = Date.now();
    if (!chosen || now - saidPresence < (typing ? 4000 : 12000)) return;
    saidPresence = now;
    server.post("presence", { conversation: chosen, typing }).catch(() => {});
  }
  function others(id) {
    return [...presence.values()].filter(
      (one) => one.conversation === id && one.agent !== me && Date.now() - one.at < (one.typing ? 8000 : 30000),
    );
  }

  // ---- drawing ----

  function rowView(row) {
    const target = centerOf(row.center).target_s,
      seconds = waited(row);
    const words = row.last_text || "",
      late = Math.min(99, Math.floor((100 * seconds) / target)),
      said = seconds < 60 ? seconds : seconds / 60;
    const looks = [
      row.updated_at,
      row.state,
      row.agent,
      row.tags,
      row.snoozed_until_at,
      row.id === chosen,
      fresh.has(row.id),
      agents.length,
      centers.length,
      seconds > 0 && [late, Math.floor(said)],
    ].join();
    // What would look the same is not made again: of a thousand rows most do.
    if (looked.get(row.id) === looks && shownRows.has(row.id)) return h("a", { "data-key": row.id, "data-same": "" });
    looked.set(row.id, looks);
    return h(
      "a",
      {
        href: `#/inbox/${row.id}`,
        "data-key": row.id,
        "aria-current": row.id === chosen ? "true" : null,
        class: fresh.has(row.id) ? "fresh" : "",
      },
      seconds > 0 && row.state !== "closed"
        ? ring(seconds, target)
        : h("span", { class: "ring none" }, mark(STATES[row.state] || "quiet", "")),
      h(
        "span",
        { class: "row" },
        h("strong", {}, numberView(row.customer)),
        h("span", { class: "first", dir: "auto" }, words.slice(0, 90)),
        h(
          "span",
          { class: "quiet small" },
          `#${row.id} · ${row.snoozed_until_at ? `sleeps until ${time(row.snoozed_until_at)}` : row.agent ? nameOf(row.agent) : row.state}`,
          centers.length > 1 ? ` · ${centerOf(row.center).title}` : "",
          row.tags ? ` · ${row.tags}` : "",
        ),
      ),
      fresh.has(row.id) && h("span", { class: "dot", title: "new" }, h("span", { class: "hidden-text" }, "new text")),
    );
  }

  function emptyView() {
    if (words) return h("p", { class: "empty" }, `Nothing was found for “${words}”.`);
    if (filter === "closed") return h("p", { class: "empty" }, "Nothing was closed yet.");
    if (filter === "mine") return h("p", { class: "empty" }, "You hold nothing. Press j, then c, to claim the first.");
    const texts = centers
      .filter((center) => center.number)
      .slice(0, 3)
      .map((center, i) => [i ? " or " : "", numberView(center.number)])
      .flat();
    return h("p", { class: "empty" }, "No one is waiting.", texts.length ? [" Texts to ", texts, " appear here."] : "");
  }

  const shown = () => (list || []).filter((row) => filter !== "mine" || row.agent === me);

  function drawList() {
    const side = byId("queue-list");
    if (!side || !place.isConnected) return;
    const waiting = (list || []).filter((row) => row.state === "waiting" && !row.snoozed_until_at).length;
    if (filter !== "closed" && !words) document.title = `${fresh.size ? `(${fresh.size}) ` : ""}Inbox · Partyline`;
    const self = agents.find((agent) => agent.name === me);
    show(
      byId("queue-head"),
      chosen ? null : h("h1", { class: "hidden-text" }, "Inbox"),
      self?.state === "away"
        ? h(
            "p",
            { class: "note" },
            "You are away: no texts to your phone. ",
            button("I am back", () => away(false)),
          )
        : null,
      h(
        "div",
        { class: "tabs", role: "group", "aria-label": "Which" },
        [
          ["open", waiting ? `Queue ${waiting}` : "Queue"],
          ["mine", "Mine"],
          ["closed", "Closed"],
        ].map(([name, title]) =>
          button(title, () => pick(name), { "aria-pressed": String(filter === name), "data-key": name }),
        ),
        self && self.state !== "away"
          ? button("Away", () => away(true), { title: "Customers are told when everybody is away", "data-key": "away" })
          : null,
      ),
    );
    shownRows = new Set([...side.children].map((child) => Number(child.dataset.key)));
    if (!list) show(side, error ? failure(error, readList) : h("p", { class: "empty" }, "Loading …"));
    else
      show(
        side,
        shown().length ? shown().slice(0, drawn).map(rowView) : emptyView(),
        shown().length <= drawn && list.length >= 1000 && h("p", { class: "empty" }, "These are the first thousand."),
      );
  }

  function actionsView() {
    const closed = detail.state === "closed";
    return h(
      "div",
      { class: "acts" },
      !closed && detail.agent !== me && !held() && button("Claim", () => quietly(act("claim")), { class: "main" }),
      detail.agent === me && !closed && button("Release", () => quietly(act("release"))),
      !closed && button("Transfer", transfer),
      !closed && button("Snooze", snooze),
      closed ? button("Reopen", () => quietly(act("reopen"))) : button("Close", () => quietly(act("close"))),
      button("Details", about, { class: "details" }),
    );
  }

  const about = () => place.classList.toggle("about");
  function customerView() {
    const rows = [
      ["Number", numberView(detail.customer)],
      ["Center", centerOf(detail.center).title],
      ["Ticket", `#${detail.id}`],
      ["State", detail.state],
      ["Held by", detail.agent ? nameOf(detail.agent) : "nobody"],
      ["Since", timeView(detail.opened_at)],
      ["Answer by", detail.due_at && timeView(detail.due_at)],
      ["Promised by", detail.promised_at && timeView(detail.promised_at)],
      ["Last held by", detail.last_agent && detail.last_agent !== detail.agent && nameOf(detail.last_agent)],
    ];
    return [
      button("× Back", about, { class: "details" }),
      h("h2", {}, "Customer"),
      h(
        "dl",
        {},
        rows.filter(([, value]) => value).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]),
      ),
      detail.opted_out
        ? h("p", { class: "note late" }, "This person opted out. Nothing may be sent until they text START.")
        : null,
      h("h2", {}, "Tags"),
      h(
        "p",
        { class: "chips" },
        (detail.tags || "")
          .split(" ")
          .filter(Boolean)
          .map((word) =>
            button(`${word} ×`, () => quietly(act("untag", { text: word })), {
              "aria-label": `Remove the tag ${word}`,
            }),
          ),
        button("+ tag", tag),
      ),
      h("p", {}, button("Export", exported)),
    ];
  }

  function drawThread() {
    const main = byId("talk");
    if (!main || !place.isConnected) return;
    place.classList.toggle("chosen", !!chosen);
    main.hidden = !chosen;
    byId("customer").hidden = !detail;
    if (!chosen) return;
    const head = byId("talk-head");
    if (!detail) {
      show(head, h("a", { class: "back", href: "#/inbox" }, "‹ Inbox"));
      show(body, error ? failure(error, readThread) : h("p", { class: "empty" }, "Loading …"));
      return;
    }
    const here = others(detail.id);
    show(
      head,
      h("a", { class: "back", href: "#/inbox" }, "‹ Inbox"),
      h(
        "div",
        { class: "head" },
        h("h1", {}, numberView(detail.customer)),
        mark(
          STATES[detail.state] || "quiet",
          detail.agent ? `${detail.state}, ${detail.agent === me ? "yours" : nameOf(detail.agent)}` : detail.state,
        ),
      ),
      actionsView(),
      here.length
        ? h(
            "p",
            { class: "here", role: "status" },
            here.map((one) => `${nameOf(one.agent)} is ${one.typing ? "typing" : "looking"}`).join(", "),
          )
        : null,
    );
    const waiting = composer.waiting(detail.id);
    show(
      body,
      threadView(detail.messages, waiting, { nameOf, again: (entry) => quietly(act("again", { message: entry.id })) }),
    );
    if (atEnd) body.scrollTop = 1e9;
    show(byId("customer"), customerView());
    composer.update({
      id: detail.id,
      customer: number(detail.customer),
      holder: held() ? nameOf(detail.agent) : "",
      optedOut: !!detail.opted_out,
    });
  }

  function pick(name) {
    filter = name;
    drawn = PAGE;
    list = null;
    drawList();
    readList();
  }

  // ---- reading ----

  // Marks what wants somebody: a customer who began to wait, or one of mine who wrote.
  function notice(rows) {
    for (const row of rows) {
      const wants = row.state === "waiting" || (row.state === "claimed" && row.agent === me);
      if (known && wants && !known.has(row.id) && (row.id !== chosen || document.hidden)) {
        fresh.add(row.id);
        say(`New text from ${number(row.customer)}: ${row.last_text || ""}`);
        chime();
      }
      if (known && wants) known.add(row.id);
      else if (known) known.delete(row.id);
    }
    known =
      known ||
      new Set(
        rows
          .filter((row) => row.state === "waiting" || (row.state === "claimed" && row.agent === me))
          .map((row) => row.id),
      );
  }
  function say(text) {
    const voice = byId("voice");
    if (voice) voice.textContent = text;
  }

  async function readList() {
    wantedList = null;
    try {
      const query = words
        ? `q=${server.escape(/^[+\d][\d ()-]{6,}$/.test(words) ? words.replace(/[ ()-]/g, "") : words)}`
        : filter === "closed"
          ? "state=closed"
          : "";
      const next = await server.get(`inbox?${query}`);
      list = next.map((row) => ({ ...row, read: Date.now() }));
      stale.clear();
      error = null;
      if (!words && filter !== "closed") notice(next);
    } catch (problem) {
      if (!list) error = problem;
    }
    drawList();
  }
  // Only what changed: with a thousand conversations and fifty agents the whole list would be read all day. One question
  // at a time: what comes meanwhile is asked together.
  async function readRows() {
    if (readingRows) return;
    readingRows = true;
    while (stale.size) {
      const ids = [...stale];
      stale.clear();
      if (!list || words || filter === "closed" || ids.length > 8) {
        soonList();
        continue;
      }
      try {
        const rows = (await Promise.all(ids.map((id) => server.get(`inbox?conversation=${id}`)))).flat();
        const open = rows.filter((row) => row.state !== "closed").map((row) => ({ ...row, read: Date.now() }));
        list = [...list.filter((row) => !ids.includes(row.id)), ...open].sort(byUrgency);
        notice(rows);
      } catch {
        soonList(2000);
      }
      drawList();
    }
    readingRows = false;
  }
  async function readThread() {
    wantedThread = null;
    if (!chosen) return drawThread();
    const id = chosen;
    try {
      const next = await server.get(`conversations/${id}`);
      if (id !== chosen) return;
      const first = !detail;
      detail = next;
      drawThread();
      if (first && place.isConnected) body.scrollTop = 1e9;
      tellPresence(false);
    } catch (problem) {
      if (!detail) error = problem;
      drawThread();
    }
  }
  async function readRest() {
    [agents, canned, centers] = await Promise.all(
      ["agents", "canned", "call-centers"].map((name) => server.get(name).catch(() => [])),
    );
    drawList();
    drawThread();
  }
  function soonList(delay = 250) {
    if (!wantedList) wantedList = setTimeout(readList, delay);
  }
  function soonRow(id) {
    stale.add(id);
    readRows();
  }
  function soonThread(delay = 150) {
    if (!wantedThread) wantedThread = setTimeout(readThread, delay);
  }

  function onevent(name, data) {
    if (name === "presence") {
      presence.set(data.agent, { ...data, at: Date.now() });
      if (data.conversation === chosen) drawThread();
      return;
    }
    if (name === "lost") return;
    if (name === "open" || name === "gap") {
      quietly(composer.flush());
      readRest();
    }
    if (data.conversation) soonRow(data.conversation);
    else if (name === "open" || name === "gap") soonList();
    else if (name === "conversation") readRest();
    if (data.conversation ? data.conversation === chosen : name === "open" || name === "gap") soonThread();
  }

  const search = h("input", {
    type: "search",
    id: "search",
    placeholder: "Search texts or a number",
    "aria-label": "Search",
    oninput: () => {
      words = search.value.trim();
      soonList(300);
    },
  });
  show(
    place,
    h(
      "section",
      {
        id: "queue-side",
        "aria-label": "Queue",
        onscroll: ({ target }) => target.scrollHeight - target.scrollTop < target.clientHeight + 1200 && drawMore(),
      },
      h("div", { id: "queue-head" }),
      h("div", { "data-keep": "" }, search),
      h("nav", { id: "queue", "aria-label": "Conversations" }, h("div", { id: "queue-list", class: "list" })),
    ),
    h(
      "section",
      { id: "talk", "aria-label": "Conversation" },
      h("div", { id: "talk-head" }),
      h("div", { id: "talk-body", tabindex: 0, role: "region", "aria-label": "Thread" }),
      composer.element,
    ),
    h("p", { id: "talk-none", class: "empty" }, "Choose a conversation, or press j."),
    h("aside", { id: "customer", "aria-label": "Customer" }),
    h("p", { id: "voice", class: "hidden-text", role: "status", "aria-live": "polite" }),
    h("button", { type: "button", id: "keys", class: "plain", onclick: help, title: "Keys" }, "?"),
  );
  composer.pick = pickCanned;
  // Whoever reads the end keeps reading it while the composer grows.
  const body = byId("talk-body");
  let atEnd = true;
  body.onscroll = () => (atEnd = body.scrollHeight - body.scrollTop - body.clientHeight < 80);
  new ResizeObserver(() => atEnd && (body.scrollTop = 1e9)).observe(body);
  drawList();
  drawThread();
  readList();
  readThread();
  readRest();
  const unwatch = server.watch(onevent);
  return {
    go(rest) {
      const id = Number(rest[0]) || 0;
      if (id === chosen) return;
      chosen = id;
      place.classList.remove("about");
      detail = null;
      fresh.delete(id);
      saidPresence = 0;
      drawList();
      drawThread();
      readThread();
    },
    tick() {
      tick++;
      if (document.hidden) return;
      if (chosen && fresh.delete(chosen)) drawList();
      if (tick % 5 === 0) drawList();
      if (tick % 10 === 0) drawThread();
      if (tick % 300 === 0) soonList();
      if (chosen) tellPresence(false);
    },
    close() {
      document.removeEventListener("keydown", onkey);
      clearTimeout(wantedList);
      clearTimeout(wantedThread);
      unwatch();
    },
  };
}

export default {
  name: "inbox",
  title: "Inbox",
  roles: ["agent", "operator"],
  wanted: (session) => session.centers.length > 0,
  open,
};
