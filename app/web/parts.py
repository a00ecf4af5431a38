"""The small pieces that the answer and the source share: buttons that open a place, sections, table cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.render import pages_of
from app.web.html import Html, Span, element, hidden, joined, marked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.values import PageRef, StoredPassage
    from ingest.document import Cell

CHEVRON = " › "
_HOVERED, _TITLE = 220, 60  # characters of a quote, and of a document's title


def chip(passage: StoredPassage, spans: Sequence[Span] = (), pages: Sequence[PageRef] = ()) -> Html:
    """The button `10.0075.041 · p. 5`, which opens the passage with its spans lit up.

    `pages` are those the spans stand on; without any the passage's own are named.
    """
    place = f"{passage.address}{pages_of(pages or passage.pages)}"
    return element(
        "button",
        hidden("Show the source "),
        place,
        type="button",
        class_="chip",
        data_at=str(passage.address),
        data_spans=spans_text(spans),
        data_quote=_quoted(passage, spans),
    )


def _quoted(passage: StoredPassage, spans: Sequence[Span]) -> str:
    """What a chip shows when the mouse or the focus is on it: the quote, or how the passage begins."""
    words = " … ".join(passage.text[start:end] for start, end in spans) or passage.text
    return f"“{cut(words, _HOVERED)}”"


def cut(words: str, most: int) -> str:
    """The beginning of a text, cut between words, on one line."""
    flat = " ".join(words.split())
    return flat if len(flat) <= most else flat[:most].rsplit(" ", 1)[0] + " …"


def opener(label: str, at: str, class_: str, **attributes: str | bool) -> Html:
    """A button that opens an address, a range or (with an empty one) the list of documents."""
    return element("button", label, type="button", class_=class_, data_at=at, **attributes)


def spans_text(spans: Sequence[Span]) -> str:
    """Spans as the page carries them: `12-40,55-60`."""
    return ",".join(f"{start}-{end}" for start, end in spans)


def spans_of(carried: str) -> tuple[Span, ...]:
    """The inverse of `spans_text`; whatever a browser may send instead is no span.

    >>> spans_of("12-40,x,7")
    ((12, 40),)
    """
    found = []
    for part in carried[:1000].split(","):
        start, _, end = part.partition("-")
        if start.isdecimal() and end.isdecimal() and max(len(start), len(end)) < 10:
            found.append((int(start), int(end)))
    return tuple(found)


def crumbs(section: Sequence[str], title: str = "") -> Html:
    """The headings above a passage, outermost first, behind the title of its document where one is given;
    nothing where there is neither."""
    parts = [element("span", cut(title, _TITLE), class_="of")] if title else []
    if title and section:
        parts.append(element("span", CHEVRON))
    if section:
        parts.append(element("span", CHEVRON.join(section)))
    return element("span", *parts, class_="crumbs", dir="auto") if parts else Html()


def cells_table(cells: Sequence[Cell], lit: Sequence[Span]) -> Html:
    """Table cells, one a line under the name of its column, the lit spans (of the passage) marked."""
    lines = []
    for cell in cells:
        spans = [(start - cell.start, end - cell.start) for start, end in lit]
        value = marked(cell.text, spans) if cell.text else hidden("empty")
        name = cell.column or hidden("column without a name")
        lines.append(
            element("tr", element("th", name, scope="row", dir="auto"), element("td", value, dir="auto"))
        )
    return element("table", element("tbody", joined(lines)), class_="cells")
