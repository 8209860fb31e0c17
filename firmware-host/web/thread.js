// One conversation as a phone shows it: what the customer wrote on the left, ours on the right, notes in between.
import { h } from "./dom.js";
import { mark, timeView, button } from "./widgets.js";
import { plural } from "./words.js";

const MARKS = {
  queued: ["quiet", "waits"],
  sending: ["quiet", "sending"],
  sent: ["good", "sent"],
  delivered: ["good", "delivered"],
  failed: ["late", "failed"],
  unsure: ["soon", "unsure"],
  held: ["soon", "held"],
  dropped: ["late", "dropped"],
};

function delivery(entry, again) {
  const [kind, word] = MARKS[entry.state] || ["quiet", entry.state];
  const failed = entry.state === "failed" || entry.state === "dropped";
  return h(
    "p",
    { class: "marks" },
    mark(kind, entry.reason && kind !== "good" ? `${word}: ${entry.reason}` : word),
    entry.parts > 1 && h("span", { class: "quiet" }, plural(entry.parts, "part")),
    failed && entry.kind === "reply" && button("Send again", () => again(entry)),
  );
}

function entryView(entry, { nameOf, again }) {
  const key = `e${entry.entry}`;
  const when = timeView(entry.happened_at);
  if (entry.kind === "event")
    return h(
      "li",
      { class: "event", "data-key": key },
      entry.agent ? `${nameOf(entry.agent)}: ` : "",
      entry.text,
      " · ",
      when,
    );
  const label = { text: "Customer", automatic: "automatic", note: "only for us" }[entry.kind];
  return h(
    "li",
    { class: `said ${entry.kind}`, "data-key": key },
    h(
      "p",
      { class: "by" },
      entry.agent && h("strong", {}, nameOf(entry.agent)),
      " ",
      entry.kind === "text" ? h("span", { class: "hidden" }, label) : label && h("em", {}, label),
      " ",
      when,
    ),
    h("p", { class: "words", dir: "auto" }, entry.text ?? "(no longer kept)"),
    entry.direction === "outbound" && delivery(entry, again),
  );
}

// What was typed while the connection was gone.
const waitingView = (item) =>
  h(
    "li",
    { class: `said reply waits`, "data-key": `q${item.at}` },
    h("p", { class: "by" }, h("em", {}, "waits for the connection")),
    h("p", { class: "words", dir: "auto" }, item.text),
  );

export function threadView(messages, waiting, how) {
  return h(
    "ol",
    { class: "thread", "aria-label": "Texts" },
    messages.filter((entry) => entry.kind !== "event" || entry.text !== "note").map((entry) => entryView(entry, how)),
    waiting.map(waitingView),
  );
}
