// What the parts of the page share, in files by what they do: this one, `taking.js`, `look.js`, `place.js`,
// `keys.js` and `clicks.js`, in this order and before the parts. Each part calls `pincite.part` from Gradio's
// `js_on_load`, the part that shows the source `pincite.source` as well.
window.pincite = (() => {
  const linked = new URLSearchParams(location.search); // the place shown takes its place in the line above
  const onPhone = matchMedia("(max-width: 900px)");
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const seen = (node) => node.getClientRects().length > 0;
  const room = () => one("#room");
  const panel = () => one("#reading");
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  // What this browser remembers of how a page is looked at, and this tab of what is done in it.
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
  const toQuestion = () => one("#question textarea").focus();

  return { linked, onPhone, one, all, seen, room, panel, still, kept, keptInTab, keepTyped, toQuestion };
})();
