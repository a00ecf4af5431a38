// How the source is looked at: as pages or as text, how large, and scrolled to the words that are lit.
{
  const { one, all, seen, room, panel, kept, onPhone } = pincite;
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
  const showPlace = () => {
    const lights = all(".lit, mark", panel()).filter(seen);
    const lit = lights[0];
    const whole = all(".outline, .passage.wanted", panel()).find(seen);
    const sheets = one(".sheets", panel());
    panel().scrollTop = 0;
    if (sheets) sheets.scrollLeft = 0;
    if ((!whole && !lit) || !one(".source-head", panel())) return; // a list is read from its beginning
    const box = panel().getBoundingClientRect();
    const head = one(".source-head", panel()).offsetHeight;
    const first = (whole ?? lit).getBoundingClientRect();
    const free = panel().clientHeight - head - first.height; // a part of it shows what stands before
    panel().scrollTop = first.top - box.top - head - Math.max(24, Math.min(free / 3, 160));
    if (lights.at(-1)?.getBoundingClientRect().bottom > box.bottom - 16) { // on the next page, or far down: the words come first
      const words = lit.getBoundingClientRect();
      panel().scrollTop += words.top - box.top - head - Math.max(24, (panel().clientHeight - head) / 3);
    }
    const frame = sheets?.getBoundingClientRect();
    if (sheets && first.right > frame.right) sheets.scrollLeft = first.left - frame.left - Math.max(16, (frame.width - first.width) / 2);
  };
  const lookAs = (view) => {
    kept("view", view);
    look();
    showPlace();
  };
  const zoomBy = (step) => {
    const at = ZOOMS.indexOf(zoomNow());
    kept("zoom", ZOOMS[Math.min(ZOOMS.length - 1, Math.max(0, at + step))]);
    look();
    showPlace();
  };
  Object.assign(pincite, { look, showPlace, lookAs, zoomBy });
}
