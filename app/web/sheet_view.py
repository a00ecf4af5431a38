"""A page of a PDF as a picture, with the passage outlined and the quote lit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.render import page_of
from app.web.html import Html, element, hidden, joined
from app.web.sheets import WIDTHS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.web.opening import Opened
    from app.web.sheets import Sheet
    from ingest.document import Rect

_ROOM = 3.0  # points between the words and their outline


def sheets_view(opened: Opened, sheets: Sequence[Sheet]) -> Html:
    """The pages one below the other; for a screen reader the words that are lit."""
    if not sheets:
        return Html()
    chosen = opened.chosen
    said = Html()
    if chosen is not None:
        quotes = [chosen.text[start:end] for start, end in opened.spans]
        said = element(
            "p", hidden("Quoted: " if quotes else "Passage: "), " … ".join(quotes) or chosen.text, class_="sr"
        )
    figures = [_figure(opened, sheet) for sheet in sheets]
    # an enlarged page is scrolled sideways, by keyboard too
    scrolled = {"tabindex": "0", "role": "group", "aria_label": "The page as it is printed"}
    return element("div", said, joined(figures), class_="sheets", **scrolled)


def _figure(opened: Opened, sheet: Sheet) -> Html:
    page = sheet.page
    name = page_of(page.number, page.label).removeprefix(" · ")
    picture = element(
        "img",
        src=f"{sheet.link}/{WIDTHS[0]}",
        srcset=", ".join(f"{sheet.link}/{width} {width}w" for width in WIDTHS),
        sizes="50vw",
        width=f"{page.width:.0f}",
        height=f"{page.height:.0f}",
        alt=f"{name} of {opened.record.title or opened.record.address}",
        decoding="async",
        loading="lazy",
    )
    drawn = element("div", picture, _lights(sheet), class_="paper")
    return element("figure", drawn, element("figcaption", name), class_="sheet", data_page=str(page.number))


def _lights(sheet: Sheet) -> Html:
    """The rectangles over the picture; the page's points run upwards, the picture's downwards."""
    height = sheet.page.height
    lit = [_rect(rect, height, 1.0, "lit") for rect in sheet.lit]
    outline = [_rect(rect, height, _ROOM, "outline") for rect in sheet.outline]
    return element(
        "svg",
        joined([*lit, *outline]),
        viewBox=f"0 0 {sheet.page.width:.2f} {height:.2f}",
        preserveAspectRatio="none",
        aria_hidden="true",
    )


def _rect(rect: Rect, height: float, room: float, name: str) -> Html:
    return element(
        "rect",
        x=f"{rect.x0 - room:.2f}",
        y=f"{height - rect.y1 - room:.2f}",
        width=f"{rect.x1 - rect.x0 + 2 * room:.2f}",
        height=f"{rect.y1 - rect.y0 + 2 * room:.2f}",
        rx="2",
        class_=name,
    )
