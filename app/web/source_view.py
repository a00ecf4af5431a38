"""What stands beside the conversation: the passage that was opened, or the documents of the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.render import page_of
from app.web.html import Html, Span, element, hidden, joined, marked
from app.web.parts import CHEVRON, cells_table, crumbs, opener, spans_text
from ingest.document import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.values import Record, StoredPassage
    from ingest.address import Address

LISTED = 40  # documents

_LABELS = {
    Kind.FRONT: "Front matter",
    Kind.TABLE_ROW: "Table row",
    Kind.CAPTION: "Caption",
    Kind.NOTE: "Note",
    Kind.REFERENCE: "Reference",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """What was opened: `wanted` among its neighbours in `passages` (reading order), its spans lit up.

    `title` is the address as it is shown; `before` and `after` are the addresses one turns to, or "".
    """

    record: Record
    title: str
    passages: tuple[StoredPassage, ...]
    wanted: frozenset[Address]
    spans: tuple[Span, ...] = ()
    before: str = ""
    after: str = ""


def source(opened: Opened) -> Html:
    """The opened passages in their document, with the way to those before and after."""
    chosen = [passage for passage in opened.passages if passage.address in opened.wanted]
    path = element(
        "p",
        opener("Documents", "", "plain"),
        CHEVRON,
        opener(opened.record.title or str(opened.record.address), str(opened.record.address), "plain"),
        class_="path",
        dir="auto",
    )
    heading = element("h2", element("span", opened.title, class_="at"), _pages(chosen), id="source-title")
    line = element("div", heading, _turning(opened), class_="place-line")
    head = element("header", _closer(), path, line, _about(opened, chosen), class_="source-head")
    attributes = {"data_open": opened.title, "data_lit": spans_text(opened.spans)}
    return element("section", head, _passages(opened), **_named("source-title"), **attributes)


def _about(opened: Opened, chosen: Sequence[StoredPassage]) -> Html:
    """Below the heading: a passage's section, a document's particulars."""
    if opened.title == str(opened.record.address):
        return element("p", _particulars(opened.record), class_="details", dir="auto")
    return element("p", crumbs(chosen[0].section), class_="about") if len(chosen) == 1 else Html()


def _pages(chosen: Sequence[StoredPassage]) -> str:
    if len(chosen) == 1:
        return page_of(chosen[0].page, chosen[0].page_label)
    pages = [passage.page for passage in chosen if passage.page is not None]
    if not pages:
        return ""
    return f" · p. {pages[0]}" if pages[0] == pages[-1] else f" · pp. {pages[0]}–{pages[-1]}"


def _turning(opened: Opened) -> Html:
    """The buttons that turn to what stands before and after."""
    ways = []
    if before := opened.before:
        label = f"Before: {before}"
        ways.append(opener(f"← {_number(before)}", before, "turn-to", aria_label=label, title=label))
    if after := opened.after:
        label = f"After: {after}"
        ways.append(opener(f"{_number(after)} →", after, "turn-to", aria_label=label, title=label))
    return element("nav", joined(ways), aria_label="Neighbouring passages", class_="turning")


def _number(at: str) -> str:
    return at.rpartition(".")[2]


def _passages(opened: Opened) -> Html:
    parts: list[Html] = []
    previous: StoredPassage | None = None
    for passage in opened.passages:
        if previous is None or passage.section != previous.section:
            parts.append(_section(passage))
        parts.append(_passage(passage, opened))
        previous = passage
    return element("div", joined(parts), class_="leaf")


def _section(passage: StoredPassage) -> Html:
    if not passage.section:
        return Html()
    return element("p", CHEVRON.join(passage.section), class_="section", dir="auto")


def _passage(passage: StoredPassage, opened: Opened) -> Html:
    """A passage with its number and page in the margin; the one wanted stands out from its neighbours."""
    address = str(passage.address)
    margin = [opener(_number(address), address, "number", aria_label=f"Open {address}", title=address)]
    if place := page_of(passage.page, passage.page_label):
        margin.append(element("span", place.removeprefix(" · "), class_="page"))
    label = _LABELS.get(passage.kind)
    body = [element("p", label, class_="kind")] if label else []
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
    return joined([before, element("p", marked(passage.text, spans), class_="words", dir="auto"), after])


def _retired(passage: StoredPassage) -> Html:
    if passage.retired is None:
        return Html()
    others = joined(opener(str(other), str(other), "plain") for other in passage.retired.replaced_by)
    words = f"Not in the document since edition {passage.retired.edition}; kept as it was."
    return element("p", words, " Now: " if others else "", others, class_="retired")


def documents(records: Sequence[Record], problem: str = "") -> Html:
    """The library's documents, each of which opens; above them what went wrong, if something did."""
    said = element("p", problem, class_="problem", role="alert") if problem else Html()
    lines = [element("li", _document(record)) for record in records[:LISTED]]
    more = len(records) - LISTED
    rest = element("p", f"… and {more:,} more. Open one by its address.", class_="hint") if more > 0 else ""
    hint = "Open a citation, or a document:" if records else "The library is empty."
    if not records:
        how = [
            "Add a report in a terminal, then load this page again: ",
            element("code", "pincite ingest report.pdf"),
        ]
        rest = element("p", *how, class_="hint")
    return element(
        "section",
        _closer(),
        said,
        element("h2", "Documents", id="source-title"),
        element("p", hint, class_="hint"),
        element("ul", joined(lines), class_="documents"),
        rest,
        **_named("source-title"),
    )


def _document(record: Record) -> Html:
    title = record.title or str(record.address)
    return joined(
        [
            opener(title, str(record.address), "document", dir="auto"),
            element("p", f"{record.address} · {_particulars(record)}", class_="details", dir="auto"),
        ]
    )


def _particulars(record: Record) -> str:
    """`Authors · publisher · date · 14 pages · 125 passages`, as far as they are known."""
    authors = ", ".join(record.authors[:3]) + (" and others" if len(record.authors) > 3 else "")
    pages = f"{record.pages:,} pages" if record.pages else ""
    parts = (authors, record.publisher, record.date, pages, f"{record.passages:,} passages")
    return " · ".join(filter(None, parts))


def _closer() -> Html:
    return element("button", "Close", type="button", class_="plain closer", data_close="")


def _named(heading: str) -> dict[str, str]:
    return {"class_": "source", "aria_labelledby": heading}
