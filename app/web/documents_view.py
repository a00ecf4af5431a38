"""The documents of the library, beside the conversation while none is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.render import counted
from app.web.beside import closer, named
from app.web.html import Html, element, joined
from app.web.parts import opener

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.values import Record

LISTED = 40  # documents


def documents(records: Sequence[Record], problem: str = "", *, may_add: bool = False) -> Html:
    """The library's documents, each of which opens; above them what went wrong, if something did."""
    said = element("p", problem, class_="problem", role="alert") if problem else Html()
    lines = [element("li", _document(record)) for record in records[:LISTED]]
    more = len(records) - LISTED
    rest = element("p", f"… and {more:,} more. Open one by its address.", class_="hint") if more > 0 else ""
    hint = "Open a citation, or a document:" if records else "The library is empty."
    if not records and not may_add:
        how = [
            "Add a report in a terminal, then load this page again: ",
            element("code", "pincite ingest report.pdf"),
        ]
        rest = element("p", *how, class_="hint")
    elif not records:
        rest = element("p", "What is added to it is listed here.", class_="hint")
    return element(
        "section",
        closer(),
        said,
        element("h2", "Documents", id="source-title", tabindex="-1"),
        element("p", hint, class_="hint"),
        element("ul", joined(lines), class_="documents"),
        rest,
        **named("source-title"),
    )


def _document(record: Record) -> Html:
    title = record.title or str(record.address)
    return joined(
        [
            opener(title, str(record.address), "document", dir="auto"),
            element("p", f"{record.address} · {particulars(record)}", class_="details", dir="auto"),
        ]
    )


def particulars(record: Record) -> str:
    """`Authors · publisher · date · 14 pages · 125 passages`, as far as they are known."""
    authors = ", ".join(record.authors[:3]) + (" and others" if len(record.authors) > 3 else "")
    pages = counted(record.pages, "page") if record.pages else ""
    parts = (authors, record.publisher, record.date, pages, counted(record.passages, "passage"))
    return " · ".join(filter(None, parts))
