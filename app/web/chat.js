// The conversation: what the server sends, the newest turn or all of them, is taken into it; the newest turn is
// scrolled to; this tab remembers what was asked, so that loading the page again restores it, and so that a server
// which was started anew, or has forgotten a tab that slept, is told; the link `/?q=…` asks its question once,
// of the documents that it may name (`&in=…`).
const shown = document.createElement("div");
shown.className = "turns";
element.before(shown); // not within: there Gradio lets nothing stand but what was sent
const number = (turn) => Number(turn.dataset.number);
const receive = () => {
  const sent = pincite.all(".turn", element);
  const bar = pincite.one(".bar", element);
  const first = Number(pincite.one("[data-first]", element)?.dataset.first);
  if (!sent.length || number(sent[0]) === first) return shown.replaceChildren(...(bar ? [bar] : []), ...sent);
  bar.remove();
  for (const turn of pincite.all(".turn", shown)) if (number(turn) < first || number(turn) >= number(sent[0])) turn.remove();
  shown.append(...sent);
};
const asked = () => pincite.all(".turn", shown).map(({ dataset }) => [dataset.asked, dataset.documents]);
const FILES = {
  markdown: ["citations.md", "text/markdown"],
  bibtex: ["citations.bib", "application/x-bibtex"],
  csl: ["citations.json", "application/vnd.citationstyles.csl+json"],
  receipt: ["receipt.json", "application/json"],
};
let known = []; // what was asked and is answered
const remembering = () => {
  const now = asked().filter(([question]) => question);
  const forgot = now.length === 1 && known.length > 0;
  if (forgot) now[0][1] = pincite.one("#scope [data-chosen]")?.dataset.chosen ?? "";
  const all = forgot ? [...known, ...now] : now;
  pincite.keptInTab("asked", JSON.stringify(all));
  if (pincite.one(".turn.open", shown)) return;
  known = all;
  if (forgot) trigger("restore", { asked: all, whole: true });
};
const take = async (button, kind) => {
  const { understood, documents } = button.closest(".turn").dataset;
  const text = await server.take(kind, understood, documents);
  if (typeof text === "string" && text) pincite.save(FILES[kind][0], text, FILES[kind][1]);
  else pincite.say(button, "It could not be made");
};
shown.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const data = button?.dataset ?? {};
  if ("take" in data) take(button, data.take);
  if ("clear" in data) {
    known = [];
    pincite.toQuestion(); // the button that had the focus goes
    trigger("clear");
  }
  if ("export" in data) {
    const turns = pincite.all(".turn[data-markdown]", shown).map((turn) => turn.dataset.markdown);
    pincite.save(data.export, `# Questions and answers\n\n${turns.join("\n")}`, "text/markdown");
  }
});
pincite.part(shown, (name, data) => trigger("example", data));
watch("value", () => {
  receive();
  remembering();
  const newest = pincite.all(".turn", shown).at(-1);
  newest?.scrollIntoView({ block: "start", behavior: pincite.still() ? "auto" : "smooth" });
  pincite.showOpened();
});
const linked = pincite.linked.get("q");
const before = JSON.parse(pincite.keptInTab("asked") ?? "[]");
if (linked) {
  // Gradio's parts come one by one: what is said before it listens is lost, and so is what comes of it where
  // its stream closes in that moment. So it is said again, past the stream, and is answered once.
  const say = (name) => trigger(name, { question: linked, documents: pincite.linked.get("in") ?? "" });
  let pause = 2000;
  const saying = () => {
    if (pincite.one(".turn", shown) || pause > 60_000) return;
    say("linked_again");
    pause *= 1.5;
    setTimeout(saying, pause);
  };
  setTimeout(saying, pause);
  say("linked");
} else if (before.length) trigger("restore", { asked: before });
