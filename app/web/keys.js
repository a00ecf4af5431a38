// Keys: to what stands before and after, from citation to citation, and to the two lines to type in.
{
  const { one, all, seen, panel, still } = pincite;
  const turn = (step) => {
    const ways = all(".turn-to", panel());
    ways.find((way) => way.getAttribute("aria-label").startsWith(step > 0 ? "After" : "Before"))?.click();
  };
  const citations = () => all(".claims .chip, .refused .chip, .draft .cite").filter(seen);
  // The citation that one is at: it stays so while one reads on around its passage, which may be cited more than once.
  let cited = null;
  const keepCited = (clicked) => {
    if (clicked && citations().includes(clicked)) cited = clicked;
    const current = citations().filter((chip) => chip.hasAttribute("aria-current"));
    if (!clicked && current.length && !current.includes(cited)) cited = current.at(-1);
  };
  const cite = (step) => {
    const chips = citations();
    if (!chips.length) return;
    const at = chips.indexOf(cited);
    const next = chips[at < 0 ? (step > 0 ? 0 : chips.length - 1) : (at + step + chips.length) % chips.length];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest", behavior: still() ? "auto" : "smooth" });
    next.click();
  };
  const fold = () => {
    const list = one(".contents[open]", panel());
    if (!list) return false;
    list.open = false;
    one("summary", list).focus();
    return true;
  };
  const KEYS = {
    KeyJ: () => turn(1),
    KeyK: () => turn(-1),
    KeyN: () => cite(1),
    KeyP: () => cite(-1),
    KeyG: () => one("#address textarea, #address input").select(), // what is typed takes the place of what was
    KeyQ: pincite.toQuestion,
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return fold() || pincite.close();
    if (!event.altKey || event.ctrlKey || event.metaKey || !(event.code in KEYS)) return;
    event.preventDefault();
    KEYS[event.code]();
  });

  // Each view is found again where it was left: they share the window's scrolling.
  const left = {};
  document.addEventListener("click", ({ target }) => {
    const tab = target.closest?.("#views [role=tab]");
    if (!tab) return;
    left[one("#views [aria-selected=true]").id] = scrollY;
    setTimeout(() => scrollTo(0, left[tab.id] ?? 0));
  }, true);
  Object.assign(pincite, { keepCited });
}
