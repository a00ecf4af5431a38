// What the parts of the page share. Loaded before them; each part calls `pincite.part` from Gradio's
// `js_on_load`, the part that shows the source `pincite.source` as well.
window.pincite = (() => {
  const linked = new URLSearchParams(location.search); // the place shown takes its place in the line above
  const onPhone = matchMedia("(max-width: 900px)");
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const room = () => one("#room");
  const panel = () => one("#reading");
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  // ── what this browser remembers of how a page is looked at, and this tab of what is done in it ──
  const keeping = (storage) => (name, value) => {
    try {
      if (value !== undefined) storage().setItem(`pincite.${name}`, value);
      return storage().getItem(`pincite.${name}`);
    } catch {
      return null; // a browser that keeps nothing
    }
  };
  const kept = keeping(() => localStorage);
  const keptInTab = keeping(() => sessionStorage);
  // Gradio loads its kinds of parts one by one: a box may come after the part beside it.
  const once = (selector, act) => {
    const there = one(selector);
    if (there) return act(there);
    const watch = new MutationObserver(() => {
      const come = one(selector);
      if (!come) return;
      watch.disconnect();
      setTimeout(() => act(come)); // once it is bound to what it stands for
    });
    watch.observe(document.body, { subtree: true, childList: true });
  };
  const keepTyped = (name) => once(`#${name} textarea`, (box) => {
    const keep = () => keptInTab(name, box.value);
    box.addEventListener("input", keep);
    window.addEventListener("pagehide", keep); // what was sent is typed no more
    const before = keptInTab(name);
    if (!before || box.value) return;
    box.value = before;
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
  const ZOOMS = [1, 1.25, 1.5, 2, 2.5, 3];
  const zoomNow = () => {
    const zoom = Number(kept("zoom"));
    return ZOOMS.includes(zoom) ? zoom : onPhone.matches ? 2 : 1;
  };
  const look = () => {
    const view = kept("view") ?? (onPhone.matches ? "text" : "page");
    const zoom = zoomNow();
    room().dataset.shows = view;
    panel().style.setProperty("--zoom", zoom);
    for (const button of all("[data-view]", panel())) button.setAttribute("aria-pressed", button.dataset.view === view);
    for (const picture of all(".paper img", panel())) picture.sizes = `${Math.round((onPhone.matches ? 100 : 55) * zoom)}vw`;
  };
  const zoomBy = (step) => {
    const at = ZOOMS.indexOf(zoomNow());
    kept("zoom", ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at + step))]);
    look();
    showPlace();
  };

  // ── what is taken along ─────────────────────────────────────────────────────────────────────
  const say = (button, words) => {
    button.dataset.name ??= button.textContent;
    button.textContent = words;
    one("#said").textContent = words;
    setTimeout(() => (button.textContent = button.dataset.name), 1600);
  };
  const copy = async (button, words) => {
    try {
      await navigator.clipboard.writeText(words);
    } catch {
      const box = document.createElement("textarea"); // a page that is not on this machine may not write otherwise
      box.value = words;
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
      button.focus();
    }
    say(button, "Copied");
  };
  const save = (name, words, type) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([words], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  // ── the source beside the conversation ──────────────────────────────────────────────────────
  // What is shown is what was wanted last: an answer that comes late replaces nothing newer. A place may be
  // wanted before the part that shows it is there.
  let asked = 0;
  let wanted = null;
  let part = null;
  const place = (at, spans) => `${at} ${spans ?? ""}`;
  const shownSource = () => one(".source", panel());

  const lastLit = () => all(".lit, mark", panel()).filter((node) => node.getClientRects().length).at(-1).getBoundingClientRect();
  const showPlace = () => {
    const lit = all(".lit, mark", panel()).find((node) => node.getClientRects().length);
    const whole = all(".outline, .passage.wanted", panel()).find((node) => node.getClientRects().length);
    const sheets = one(".sheets", panel());
    panel().scrollTop = 0;
    if (sheets) sheets.scrollLeft = 0;
    if ((!whole && !lit) || !one(".source-head", panel())) return; // a list is read from its beginning
    const box = panel().getBoundingClientRect();
    const head = one(".source-head", panel())?.offsetHeight ?? 0;
    const first = (whole ?? lit).getBoundingClientRect();
    const free = panel().clientHeight - head - first.height; // a part of it shows what stands before
    panel().scrollTop = first.top - box.top - head - Math.max(24, Math.min(free / 3, 160));
    const seen = (lit ?? whole).getBoundingClientRect(); // on the next page, or far down: the words come first
    if (lit && lastLit().bottom > box.bottom - 16) panel().scrollTop += seen.top - box.top - head - Math.max(24, (panel().clientHeight - head) / 3);
    const frame = sheets?.getBoundingClientRect();
    if (sheets && first.right > frame.right) sheets.scrollLeft = first.left - frame.left - Math.max(16, (frame.width - first.width) / 2);
  };
  // The citation whose passage is open beside the conversation is shown as such.
  const showOpened = () => {
    const open = shownSource()?.dataset;
    for (const chip of all(".chip, .cite")) {
      const current = open?.open && place(chip.dataset.at, chip.dataset.spans) === place(open.open, open.lit);
      if (current) chip.setAttribute("aria-current", "true");
      else chip.removeAttribute("aria-current");
    }
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
  const arrow = (button) => button.textContent.replace(/[^←→‹›]/g, "");
  const refocus = () => {
    if (!held) return;
    const { node, way } = held; // Gradio may make another button, or none, of it
    held = null;
    const now = document.activeElement;
    if (now !== document.body && (now !== node || arrow(node) === way)) return;
    const alike = way && all("button", panel()).find((button) => arrow(button) === way);
    (alike || one("h2", panel())).focus({ preventScroll: true });
  };
  const shown = () => {
    look();
    keepLink();
    showPlace();
    takeFocus();
    refocus();
    showOpened();
  };
  let missed = null; // the place wanted last that the server did not answer for
  const fetchPlace = async ({ at, spans }) => {
    const mine = ++asked;
    missed = null;
    const node = document.activeElement;
    held = panel().contains(node) ? { node, way: arrow(node) } : null;
    if (one(".contents[open]", panel())) one(".contents", panel()).open = false;
    const found = await part.server.open_place(at, spans ?? "", shownSource()?.dataset.document ?? "");
    if (mine !== asked) return;
    if (typeof found !== "string") return (missed = { at, spans });
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

  const fold = () => {
    const list = one(".contents[open]", panel());
    if (!list) return false;
    list.open = false;
    one("summary", list).focus();
    return true;
  };

  // Each view is found again where it was left: they share the window's scrolling.
  const left = {};
  document.addEventListener("click", ({ target }) => {
    const tab = target.closest?.("#views [role=tab]");
    if (!tab) return;
    left[one("#views [aria-selected=true]").id] = scrollY;
    setTimeout(() => scrollTo(0, left[tab.id] ?? 0));
  }, true);

  // ── keys ────────────────────────────────────────────────────────────────────────────────────
  const turn = (step) => {
    const ways = all(".turn-to", panel());
    ways.find((way) => way.getAttribute("aria-label").startsWith(step > 0 ? "After" : "Before"))?.click();
  };
  let clickedLast = null; // a passage may be cited more than once
  const cite = (step) => {
    const chips = all(".claims .chip, .refused .chip, .draft .cite").filter((chip) => chip.getClientRects().length);
    if (!chips.length) return;
    const current = chips.filter((chip) => chip.hasAttribute("aria-current"));
    const at = chips.indexOf(current.includes(clickedLast) ? clickedLast : current.at(-1));
    const next = chips[at < 0 ? (step > 0 ? 0 : chips.length - 1) : (at + step + chips.length) % chips.length];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest", behavior: still() ? "auto" : "smooth" });
    next.click();
  };
  const KEYS = {
    KeyJ: () => turn(1),
    KeyK: () => turn(-1),
    KeyN: () => cite(1),
    KeyP: () => cite(-1),
    KeyG: () => one("#address textarea, #address input").select(), // what is typed takes the place of what was
    KeyQ: () => one("#question textarea").focus(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return fold() || close();
    if (!event.altKey || event.ctrlKey || event.metaKey || !(event.code in KEYS)) return;
    event.preventDefault();
    KEYS[event.code]();
  });

  // A question has its link too: as it was understood, and of which documents it was asked.
  const linkOfQuestion = (data) => {
    const link = new URL(location.pathname, location.origin);
    link.searchParams.set("q", data.ask);
    if (data.in) link.searchParams.set("in", data.in);
    return link.href;
  };
  const clicked = (button, trigger) => {
    const data = button.dataset;
    if ("question" in data) trigger("example", { question: data.question });
    else if ("at" in data) clickedLast = button, open(data.at, data.spans);
    else if ("copy" in data) copy(button, data.copy);
    else if ("link" in data) copy(button, location.href);
    else if ("ask" in data) copy(button, linkOfQuestion(data));
    else if ("save" in data) save(data.save, data.words, data.type);
    else if ("view" in data) kept("view", data.view), look(), showPlace();
    else if ("zoom" in data) zoomBy(Number(data.zoom));
    else if ("close" in data) close();
    else if ("tab" in data) one(`#${data.tab}-button`).click();
    else return false;
    return true;
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

  return {
    linked,
    open, relist, again: () => missed && fetchPlace(missed), keptInTab, keepTyped, all, one, copy, save, say, still, showOpened,
    part: (element, trigger) =>
      element.addEventListener("click", (event) => {
        const button = event.target.closest("button");
        if (button) clicked(button, trigger);
      }),
    source: (given, watch) => {
      part = given;
      watch("value", () => {
        if (asked === 1) asked += 1; // only the page's loading was asked for, and an answer is newer than that
        shown();
      });
      look();
      // a link to a place shows it on a phone too; a page loaded again shows its conversation
      if (named().at && (keptInTab("asked") ?? "[]") === "[]") room().classList.add("reading");
      fetchPlace(wanted ?? named());
    },
  };
})();
