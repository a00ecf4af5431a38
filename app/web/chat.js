// The conversation: the newest turn is scrolled to; this tab remembers what was asked, so that loading the page
// again restores it; the link `/?q=…` asks its question once.
const remembered = "pincite.asked";
const asked = () => pincite.all(".turn", element).map(({ dataset }) => [dataset.asked, dataset.documents]);
const store = (act) => {
  try {
    return act(sessionStorage);
  } catch {
    return null; // a browser that keeps nothing
  }
};
element.addEventListener("click", (event) => {
  const data = event.target.closest("button")?.dataset ?? {};
  if ("clear" in data) trigger("clear");
  if ("export" in data) {
    const turns = pincite.all(".turn[data-markdown]", element).map((turn) => turn.dataset.markdown);
    pincite.save(data.export, `# Questions and answers\n\n${turns.join("\n")}`, "text/markdown");
  }
});
pincite.part(element, (name, data) => trigger("example", data));
watch("value", () => {
  store((kept) => kept.setItem(remembered, JSON.stringify(asked())));
  const newest = pincite.all(".turn", element).at(-1);
  newest?.scrollIntoView({ block: "start", behavior: pincite.still() ? "auto" : "smooth" });
  pincite.showOpened();
});
const linked = new URLSearchParams(location.search).get("q");
const before = store((kept) => JSON.parse(kept.getItem(remembered) ?? "[]"));
if (linked) trigger("example", { question: linked });
else if (before?.length) trigger("restore", { asked: before });
