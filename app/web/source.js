// Runs after page.js in the part that shows the source. The browser asks for what is opened and shows only
// what was wanted last: an answer that comes late, of the page's loading too, replaces nothing newer.
const onPhone = matchMedia("(max-width: 900px)");

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

// The browser's address line holds the link to what is open.
const keepLink = () => {
  const at = panel.querySelector(".source")?.dataset.open;
  history.replaceState(null, "", at ? `?at=${encodeURIComponent(at)}` : location.pathname);
};
const shown = () => {
  keepLink();
  showPassage();
  takeFocus();
  panel.dispatchEvent(new Event("pincite:shown"));
};

const unreachable = () => {
  const problem = document.createElement("p");
  problem.className = "problem";
  problem.setAttribute("role", "alert");
  problem.textContent = "The server does not answer. Is pincite serve still running?";
  panel.querySelector(".problem")?.remove();
  panel.querySelector(".source").prepend(problem);
};

let asked = 0;
const open = async ({ at, spans }) => {
  const mine = ++asked;
  const found = await server.open_place(at, spans ?? "");
  if (mine !== asked) return;
  if (typeof found !== "string") return unreachable();
  props.value = found;
  setTimeout(shown); // once it is in the page
};

watch("value", () => {
  if (asked === 1) asked += 1; // only the page's loading was asked for, and an answer is newer than that
  shown();
});
panel.addEventListener("pincite:open", () => {
  openSource();
  open(room.pinciteWanted);
});
panel.addEventListener("pincite:close", closeSource);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeSource();
});
open(room.pinciteWanted ?? { at: new URLSearchParams(location.search).get("at") ?? "" });
