// Runs once in each part of the page that Gradio's HTML shows; `element`, `trigger` and `watch` are given.
const room = document.querySelector("#room");
const panel = document.querySelector("#reading");
const place = (at, spans) => `${at} ${spans ?? ""}`;

// The citation whose passage is open beside the conversation is shown as such.
const showOpened = () => {
  const open = panel.querySelector(".source[data-open]")?.dataset;
  for (const chip of document.querySelectorAll("#chat .chip")) {
    const current = open && place(chip.dataset.at, chip.dataset.spans) === place(open.open, open.lit);
    if (current) chip.setAttribute("aria-current", "true");
    else chip.removeAttribute("aria-current");
  }
};

element.addEventListener("click", (event) => {
  const data = event.target.closest("button")?.dataset;
  if (!data) return;
  if ("question" in data) trigger("example", { question: data.question });
  else if ("at" in data) pinciteOpen(data.at, data.spans);
  else if ("close" in data) panel.dispatchEvent(new Event("pincite:close"));
});

watch("value", () => {
  const newest = [...element.querySelectorAll(".turn")].at(-1);
  const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
  newest?.scrollIntoView({ block: "start", behavior: reduced ? "auto" : "smooth" });
  showOpened();
});

panel.addEventListener("pincite:shown", showOpened);

// The link `/?q=…` asks its question.
const linked = new URLSearchParams(location.search).get("q");
if (linked && element.querySelector(".opening")) trigger("example", { question: linked });
