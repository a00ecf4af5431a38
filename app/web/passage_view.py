"""The passages of an opened document, with address and page in the margin and the quote marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.render import page_of
from app.web.beside import number
from app.web.html import Html, element, hidden, joined, marked
from app.web.parts import CHEVRON, cells_table, opener
from ingest.document import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.web.html import Span
    from app.web.opening import Opened
    from index.values import StoredPassage
    from ingest.document import Mark

_LABELS = {
    Kind.FRONT: "Front matter",
    Kind.TABLE_ROW: "Table row",
    Kind.CAPTION: "Caption",
    Kind.NOTE: "Note",
    Kind.REFERENCE: "Reference",
}


def passages(opened: Opened) -> Html:
    """The passages below their headings; the ones opened stand out from their neighbours."""
    parts: list[Html] = []
    previous: StoredPassage | None = None
    for passage in opened.passages:
        if previous is None or passage.section != previous.section:
            parts.append(_section(passage))
        parts.append(_passage(passage, opened))
        previous = passage
    if not opened.passages:
        parts.append(element("p", "No passage stands on this page.", class_="hint"))
    return element("div", joined(parts), class_="leaf")


def _section(passage: StoredPassage) -> Html:
    if not passage.section:
        return Html()
    return element("p", CHEVRON.join(passage.section), class_="section", dir="auto")


def _passage(passage: StoredPassage, opened: Opened) -> Html:
    """A passage with its number and page in the margin; the one wanted stands out from its neighbours."""
    address = str(passage.address)
    margin = [opener(number(address), address, "number", aria_label=f"Open {address}", title=address)]
    if place := page_of(passage.page, passage.page_label):
        margin.append(element("span", place.removeprefix(" · "), class_="page"))
    kind = _LABELS.get(passage.kind)
    body = [element("p", kind, class_="kind")] if kind else []
    if passage.retired is not None:
        body.append(_retired(passage))
    wanted = passage.address in opened.wanted
    body.append(_words(passage, opened.spans if wanted else (), whole=wanted))
    return element(
        "article",
        element("div", joined(margin), class_="margin"),
        element("div", joined(body), class_="body"),
        class_="passage wanted" if wanted and len(opened.wanted) == 1 else "passage",
        data_passage=address,
    )


def _words(passage: StoredPassage, spans: Sequence[Span], *, whole: bool) -> Html:
    """The passage's words; the cells of a table row one a line, where it is not merely a neighbour."""
    if passage.kind is Kind.TABLE_ROW and passage.cells and whole:
        return cells_table(passage.cells, spans)
    before, after = (hidden("Quoted: "), hidden(" (end of quote)")) if spans else (Html(), Html())
    words = marked(passage.text, spans, buttons=_mark_buttons(passage))
    return joined([before, element("p", words, class_="words", dir="auto"), after])


def _mark_buttons(passage: StoredPassage) -> list[tuple[int, Html]]:
    """The marks of a passage where they stood, each opening its note or reference."""
    document = passage.address.of_document
    found = []
    for mark in passage.marks:
        if not mark.targets:
            found.append((mark.at, element("sup", label(mark), class_="pointer")))
            continue
        at = str(document.at(mark.targets[0]))
        name = f"Open {mark.kind} {label(mark)}"
        button = opener(label(mark), at, "mark", aria_label=name, title=at)
        found.append((mark.at, element("sup", button, class_="pointer")))
    return found


def label(mark: Mark) -> str:
    """A mark as it is read: `3`, where Markdown writes `[^3]`."""
    words = mark.text.strip()
    return words[2:-1] if words.startswith("[^") and words.endswith("]") else words


def _retired(passage: StoredPassage) -> Html:
    if passage.retired is None:
        return Html()
    others = joined(opener(str(other), str(other), "plain") for other in passage.retired.replaced_by)
    words = f"Not in the document since edition {passage.retired.edition}; kept as it was."
    return element("p", words, " Now: " if others else "", others, class_="retired")
