"""What stands beside the conversation: the passage that was opened, or the documents of the library."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.render import page_of
from app.web.html import Html, Span, element, hidden, joined, marked
from app.web.parts import CHEVRON, cells_table, opener, spans_text
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
    first = chosen[0]
    document = element(
        "p",
        opener("Documents", "", "plain"),
        CHEVRON,
        opener(opened.record.title or str(opened.record.address), str(opened.record.address), "plain"),
        class_="path",
        dir="auto",
    )
    place = page_of(first.page, first.page_label) if len(chosen) == 1 else _pages(chosen)
    heading = element("h2", element("span", opened.title, class_="at"), place, id="source-title")
    head = element("header", document, heading, _turns(opened), class_="source-head")
    attributes = {"data_open": opened.title, "data_lit": spans_text(opened.spans)}
    return element("section", _closer(), head, _passages(opened), **_named("source-title"), **attributes)


def _pages(chosen: Sequence[StoredPassage]) -> str:
    pages = [passage.page for passage in chosen if passage.page is not None]
    if not pages:
        return ""
    return f" · p. {pages[0]}" if pages[0] == pages[-1] else f" · pp. {pages[0]}–{pages[-1]}"


def _turns(opened: Opened) -> Html:
    def way(label: str, at: str, name: str) -> Html:
        return opener(label, at, "turn-to", disabled=not at, aria_label=f"{name} {at}".strip())

    return element(
        "nav",
        way("← Before", opened.before, "Before:"),
        way("After →", opened.after, "After:"),
        aria_label="Neighbouring passages",
        class_="turning",
    )


def _passages(opened: Opened) -> Html:
    parts: list[Html] = []
    previous: StoredPassage | None = None
    for passage in opened.passages:
        if previous is None or passage.section != previous.section:
            parts.append(_section(passage))
        spans = opened.spans if passage.address in opened.wanted else ()
        lone = passage.address in opened.wanted and len(opened.passages) > len(opened.wanted)
        parts.append(_passage(passage, spans, lone=lone))
        previous = passage
    return element("div", joined(parts), class_="leaf")


def _section(passage: StoredPassage) -> Html:
    if not passage.section:
        return Html()
    return element("p", CHEVRON.join(passage.section), class_="section", dir="auto")


def _passage(passage: StoredPassage, spans: Sequence[Span], *, lone: bool) -> Html:
    address = str(passage.address)
    number = address.rpartition(".")[2]
    margin = [opener(number, address, "number", aria_label=f"Open {address}", title=address)]
    if place := page_of(passage.page, passage.page_label):
        margin.append(element("span", place.removeprefix(" · "), class_="page"))
    label = _LABELS.get(passage.kind)
    body = [element("p", label, class_="kind")] if label else []
    if passage.retired is not None:
        body.append(_retired(passage))
    body.append(_words(passage, spans))
    return element(
        "article",
        element("div", joined(margin), class_="margin"),
        element("div", joined(body), class_="body"),
        class_="passage wanted" if lone else "passage",
        data_passage=address,
    )


def _words(passage: StoredPassage, spans: Sequence[Span]) -> Html:
    if passage.kind is Kind.TABLE_ROW and passage.cells:
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
    size = f"{record.pages} pages, " if record.pages else ""
    details = [*record.authors[:3], record.publisher, record.date, f"{size}{record.passages} passages"]
    return joined(
        [
            opener(record.title or str(record.address), str(record.address), "document", dir="auto"),
            element("p", f"{record.address} · " + " · ".join(filter(None, details)), class_="details"),
        ]
    )


def _closer() -> Html:
    return element("button", "Close", type="button", class_="plain closer", data_close="")


def _named(heading: str) -> dict[str, str]:
    return {"class_": "source", "aria_labelledby": heading}
