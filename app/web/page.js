// Runs once in each part of the page that Gradio's HTML shows; `element`, `trigger` and `watch` are given.
const place = (node) => `${node.dataset.at ?? node.dataset.open} ${node.dataset.spans ?? node.dataset.lit ?? ""}`;

// The citation whose passage is open beside the conversation is shown as such.
const showOpened = () => {
  const open = document.querySelector("#source .source[data-open]");
  for (const chip of document.querySelectorAll("#chat .chip")) {
    if (open && place(chip) === place(open)) chip.setAttribute("aria-current", "true");
    else chip.removeAttribute("aria-current");
  }
};

// On a phone the source comes up over the conversation, takes the focus, and gives it back.
const onPhone = matchMedia("(max-width: 900px)");
const room = document.querySelector("#room");
const openSource = () => room.classList.add("reading");
const closeSource = () => {
  if (!room.classList.contains("reading")) return;
  room.classList.remove("reading");
  if (onPhone.matches) document.querySelector("#chat .chip[aria-current]")?.focus();
};

element.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if ("question" in button.dataset) {
    trigger("example", { question: button.dataset.question });
  } else if ("at" in button.dataset) {
    openSource();
    trigger("cite", { at: button.dataset.at, spans: button.dataset.spans ?? "" });
  } else if ("close" in button.dataset) {
    closeSource();
  }
});

watch("value", () => {
  const smooth = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
  if (element.querySelector(".turn")) {
    [...element.querySelectorAll(".turn")].at(-1).scrollIntoView({ block: "start", behavior: smooth });
  }
  if (element.querySelector(".source")) {
    const panel = document.querySelector("#reading");
    const passage = element.querySelector(".passage.wanted");
    panel.scrollTop = 0;
    if (onPhone.matches && room.classList.contains("reading")) element.querySelector(".closer").focus();
    if (passage) {
      const below = (node) => node.getBoundingClientRect().top - panel.getBoundingClientRect().top;
      const lit = passage.querySelector("mark") ?? passage;
      const head = element.querySelector(".source-head").offsetHeight + 24;
      panel.scrollTop = below(passage) - head;
      if (below(lit) > panel.clientHeight - 80) panel.scrollTop += below(lit) - panel.clientHeight / 2;
    }
  }
  showOpened();
});

if (element.querySelector(".source")) {
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") closeSource();
  });
}
