// The source beside the conversation: a place is asked for and shown, and has its link.
{
  const { one, all, room, panel, keptInTab, onPhone } = pincite;
  // What is shown is what was wanted last: an answer that comes late replaces nothing newer. A place may be
  // wanted before the part that shows it is there.
  let asked = 0;
  let wanted = null;
  let part = null;
  const place = (at, spans) => `${at} ${spans ?? ""}`;
  const shownSource = () => one(".source", panel());

  // The citation whose passage is open beside the conversation is shown as such.
  const showOpened = () => {
    const open = shownSource()?.dataset;
    for (const chip of all(".chip, .cite")) {
      const current = open?.open && place(chip.dataset.at, chip.dataset.spans) === place(open.open, open.lit);
      if (current) chip.setAttribute("aria-current", "true");
      else chip.removeAttribute("aria-current");
    }
    pincite.keepCited();
  };
  const takeFocus = () => {
    if (onPhone.matches && room().classList.contains("reading")) one(".closer", panel())?.focus();
  };
  // Every place has its link, and the browser's own way back leads to the one before.
  let going = true; // to a place that the browser itself named: it is in its history already
  const linkOf = ({ open: at, lit }) => {
    const spans = lit ? `&lit=${lit}` : "";
    return at ? `${location.pathname}?at=${encodeURIComponent(at)}${spans}` : location.pathname;
  };
  const keepLink = () => {
    const link = linkOf(shownSource()?.dataset ?? {});
    if (going) history.replaceState(null, "", link);
    else if (link !== location.pathname + location.search) history.pushState(null, "", link);
    going = false;
  };
  const named = () => {
    const link = new URLSearchParams(location.search);
    return { at: link.get("at") ?? "", spans: link.get("lit") };
  };
  window.addEventListener("popstate", () => {
    going = true;
    if (part) fetchPlace(named());
  });
  // What is shown takes the place of what was clicked: the focus goes to the same way on, or to the heading.
  let held = null;
  const arrow = (button) => (button.matches(".turn-to, .paging button") ? button.textContent.replace(/[^←→‹›]/g, "") : "");
  const refocus = () => {
    if (!held) return;
    const { node, way, words } = held; // Gradio may make another button, or none, of it
    const same = way ? arrow(node) === way : node.textContent === words;
    held = null;
    const now = document.activeElement;
    if (now !== document.body && (now !== node || same)) return;
    const alike = way && all("button", panel()).find((button) => arrow(button) === way);
    (alike || one("h2", panel())).focus({ preventScroll: true });
  };
  const shown = () => {
    pincite.look();
    keepLink();
    pincite.showPlace();
    takeFocus();
    refocus();
    showOpened();
  };
  // Words that lead nowhere are told above what is being read, which stays.
  const tellProblem = (found) => {
    const problem = new DOMParser().parseFromString(found, "text/html").querySelector(".problem");
    const head = one(".source[data-open] > header", panel());
    if (!problem || !head || going) return false;
    held = null;
    one(".closer", head).after(problem);
    problem.scrollIntoView({ block: "nearest" });
    takeFocus();
    return true;
  };
  let missed = null; // the place wanted last that the server did not answer for
  const fetchPlace = async ({ at, spans }) => {
    const mine = ++asked;
    missed = null;
    const node = document.activeElement;
    held = panel().contains(node) ? { node, way: arrow(node), words: node.textContent } : null;
    if (one(".contents[open]", panel())) one(".contents", panel()).open = false;
    const found = await part.server.open_place(at, spans ?? "", shownSource()?.dataset.document ?? "");
    if (mine !== asked) return;
    if (typeof found !== "string") return (missed = { at, spans });
    one(".source[data-open] .problem", panel())?.remove();
    if (tellProblem(found)) return;
    part.props.value = found;
    setTimeout(shown); // once it is in the page
  };
  const open = (at, spans) => {
    wanted = { at, spans };
    if (!part) return;
    room().classList.add("reading");
    takeFocus();
    fetchPlace(wanted);
  };
  const close = () => {
    if (!room().classList.contains("reading")) return;
    room().classList.remove("reading");
    if (onPhone.matches) one(".chip[aria-current], .cite[aria-current]")?.focus();
  };
  // The list of documents as it is now, where it is what is shown and stays, or the one shown is `gone`.
  const relist = async (gone) => {
    const before = asked;
    const shows = () => !one(".source[data-open]", panel()) || shownSource().dataset.document === gone;
    const listed = () => before === asked && shownSource() && shows();
    if (!part || !listed()) return;
    const found = await part.server.open_place("", "", "");
    if (typeof found === "string" && listed()) part.props.value = found;
  };
  const source = (given, watch) => {
    part = given;
    watch("value", () => {
      if (asked === 1) asked += 1; // only the page's loading was asked for, and an answer is newer than that
      shown();
    });
    pincite.look();
    // a link to a place shows it on a phone too; a page loaded again shows its conversation
    if (named().at && (keptInTab("asked") ?? "[]") === "[]") room().classList.add("reading");
    fetchPlace(wanted ?? named());
  };
  Object.assign(pincite, { open, close, relist, source, showOpened, again: () => missed && fetchPlace(missed) });
}
