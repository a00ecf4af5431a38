// The conversation: the newest turn is scrolled to, and the link `/?q=…` asks its question once.
pincite.part(element, (name, data) => trigger("example", data));
watch("value", () => {
  const newest = pincite.all(".turn", element).at(-1);
  newest?.scrollIntoView({ block: "start", behavior: pincite.still() ? "auto" : "smooth" });
  pincite.showOpened();
});
const linked = new URLSearchParams(location.search).get("q");
if (linked) trigger("example", { question: linked });
