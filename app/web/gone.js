// Whether the server answers: asked every few seconds while the page is looked at, and at once when something is sent.
// While it does not, a notice stands below the top line in place of Gradio's own.
const WORDS = "Pincite is not answering. Start it again with “pincite serve”: this page then goes on, and what you typed stays.";
const EVERY = 5000, GONE = 2000, PATIENCE = 10000; // milliseconds
const notice = pincite.one(".gone", element);
const answers = async () => {
  try {
    return (await fetch("/favicon.ico", { cache: "no-store", signal: AbortSignal.timeout(PATIENCE) })).status < 500;
  } catch {
    return false;
  }
};
const tell = (gone) => {
  if (gone === Boolean(notice.textContent)) return;
  notice.textContent = gone ? WORDS : "";
  if (gone) return;
  pincite.one("#said").textContent = "Pincite answers again.";
  if (pincite.one(".toast-body.error")) location.reload(); // Gradio gave up, and sends nothing more
  else pincite.again();
};
let looking = false;
let next = 0;
const look = async () => {
  if (looking) return;
  looking = true;
  clearTimeout(next);
  const here = document.hidden || (await answers());
  if (!document.hidden) tell(!here);
  looking = false;
  next = setTimeout(look, here ? EVERY : GONE);
};
document.addEventListener("visibilitychange", look);
for (const sent of ["click", "keydown"]) document.addEventListener(sent, (event) => {
  if (event.key === "Enter" || event.target.closest?.("button")) look();
}, true);
const top = pincite.one("#top"); // what stands below it is told how high it is with the notice
new ResizeObserver(() => document.body.style.setProperty("--top", `${top.offsetHeight}px`)).observe(top);
next = setTimeout(look, EVERY);
