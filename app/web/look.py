"""How the page looks: the theme that Gradio's own parts take, in which nothing is loaded from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from app.web.gradio_start import gr

_HERE = Path(__file__).parent
_SHEETS = (
    "frame",
    "asking",
    "check",
    "library",
    "measure",
    "source",
    "phone",
)  # a later one has the last word
STYLE = "".join((_HERE / f"{name}.css").read_text(encoding="utf-8") for name in _SHEETS)
ICON = (_HERE / "icon.svg").read_text(encoding="utf-8")
_ROOM = ("room", "taking", "look", "place", "keys", "clicks")  # what the parts share, in this order
SCRIPT = "".join((_HERE / f"{name}.js").read_text(encoding="utf-8") for name in _ROOM)

OPENING = """pincite.part(element, (name, data) => trigger("example", data));
setTimeout(() => pincite.keepTyped("question"));"""
CHAT = (_HERE / "chat.js").read_text(encoding="utf-8")
FILE = (_HERE / "file.js").read_text(encoding="utf-8")
MEASURED = """pincite.part(element, (name, data) => {
  document.querySelector("#ask-button").click();
  trigger("example", data);
});"""
SHELF = (_HERE / "shelf.js").read_text(encoding="utf-8")
CHECKED = """pincite.part(element, trigger);
watch("value", pincite.showOpened);
pincite.keepTyped("draft");"""
DROP = (_HERE / "drop.js").read_text(encoding="utf-8")
GONE = (_HERE / "gone.js").read_text(encoding="utf-8")
GOING = """pincite.part(element, trigger);
element.addEventListener("click", ({ target }) => {
  if (target.closest("[data-forget]")) trigger("clear");
});
let settled = 0;
watch("value", () => {
  const now = Number(pincite.one("[data-settled]", element)?.dataset.settled ?? 0);
  if (now > settled) {
    pincite.one("#said").textContent = pincite.one(".outcome", element).textContent;
    trigger("list");
    pincite.relist();
  }
  settled = now;
});"""
SCOPE = """element.addEventListener("click", ({ target }) => {
  if (target.closest("[data-all]")) trigger("all");
});
watch("value", () => {
  const chosen = (pincite.one("[data-chosen]", element)?.dataset.chosen ?? "").split(" ");
  for (const box of pincite.all("[data-keep]")) box.checked = chosen.includes(box.dataset.keep);
});"""
SOURCE = "pincite.part(element, trigger); pincite.source({ server, props }, watch);"
# Within the page and not a file of its own: Gradio does not wait for those before the parts' scripts.
HEAD = f"""<meta name="color-scheme" content="light dark"><script>{SCRIPT}</script>"""

_FONTS = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "Liberation Sans", "sans-serif")
_MONO = ("ui-monospace", "Consolas", "Liberation Mono", "monospace")


def theme() -> Any:
    """Gradio's plain theme with the fonts of the reader's own machine and the colours of `frame.css`."""
    font = gr.themes.utils.fonts.Font
    plain = gr.themes.Base(font=[font(name) for name in _FONTS], font_mono=[font(name) for name in _MONO])
    colours = {
        "body_background_fill": "var(--paper)",
        "body_text_color": "var(--ink)",
        "block_background_fill": "transparent",
        "block_border_width": "0px",
        "input_background_fill": "var(--leaf)",
        "input_border_color": "var(--edge)",
        "input_border_color_focus": "var(--link)",
        "input_placeholder_color": "var(--faint)",
        "button_primary_background_fill": "var(--link)",
        "button_primary_background_fill_hover": "var(--link-strong)",
        "button_primary_text_color": "var(--on-link)",
        "button_secondary_background_fill": "var(--leaf)",
        "button_secondary_background_fill_hover": "var(--wash)",
        "button_secondary_text_color": "var(--ink)",
        "button_secondary_border_color": "var(--edge)",
    }
    dark = {f"{name}_dark": value for name, value in colours.items() if name != "block_border_width"}
    return plain.set(**colours, **dark, block_border_width_dark="0px")
