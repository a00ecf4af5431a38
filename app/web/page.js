// Runs once in each part of the page that Gradio's HTML shows; `element`, `trigger` and `watch` are given.
const room = document.querySelector("#room");
const panel = document.querySelector("#reading");
const onPhone = matchMedia("(max-width: 900px)");
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

// The passage stands at the top of the panel, or lower if its quote would be out of sight.
const showPassage = () => {
  const passage = panel.querySelector(".passage.wanted");
  panel.scrollTop = 0;
  if (!passage) return;
  const below = (node) => node.getBoundingClientRect().top - panel.getBoundingClientRect().top;
  const lit = passage.querySelector("mark") ?? passage;
  panel.scrollTop = below(passage) - panel.querySelector(".source-head").offsetHeight - 24;
  if (below(lit) > panel.clientHeight - 80) panel.scrollTop += below(lit) - panel.clientHeight / 2;
};

// On a phone the source comes up over the conversation, takes the focus, and gives it back.
const takeFocus = () => {
  if (onPhone.matches && room.classList.contains("reading")) panel.querySelector(".closer").focus();
};
const openSource = () => {
  room.classList.add("reading");
  showPassage();
  takeFocus();
};
const closeSource = () => {
  if (!room.classList.contains("reading")) return;
  room.classList.remove("reading");
  if (onPhone.matches) document.querySelector("#chat .chip[aria-current]")?.focus();
};

element.addEventListener("click", (event) => {
  const data = event.target.closest("button")?.dataset;
  if (!data) return;
  if ("question" in data) {
    trigger("example", { question: data.question });
  } else if ("at" in data) {
    openSource();
    trigger("cite", { at: data.at, spans: data.spans ?? "" });
  } else if ("close" in data) {
    closeSource();
  }
});

watch("value", () => {
  const newest = [...element.querySelectorAll(".turn")].at(-1);
  const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
  newest?.scrollIntoView({ block: "start", behavior: reduced ? "auto" : "smooth" });
  if (panel.contains(element)) {
    showPassage();
    takeFocus();
  }
  showOpened();
});

if (panel.contains(element)) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeSource();
  });
}
