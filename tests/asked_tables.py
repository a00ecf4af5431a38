"""Libraries of small made tables, and what the application derives from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.rows.derive import derive
from index.search import Hit
from ingest.document import Kind
from tests.made_documents import document, filled, row

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.rows.derived import Derived
    from index.library import Library


def asking(library: Library) -> Callable[[str], Derived | None]:
    """Derive from a library whose every table row is a hit."""
    hits = [
        Hit(passage, 1.0)
        for record in library.records()
        for passage in library.passages(record.address)
        if passage.kind is Kind.TABLE_ROW
    ]
    return lambda question: derive(question, hits, library, lambda one, other: float(one == other))


def tables(folder: Path, *given: list[tuple[str, ...]]) -> Library:
    """A library with a document for each table, first row its column names."""
    made = [
        document(
            *(row(**dict(zip(table[0], cells, strict=True))) for cells in table[1:]), title=f"Report {n}"
        )
        for n, table in enumerate(given)
    ]
    return filled(folder, *made)


def answered(folder: Path, table: list[tuple[str, ...]], question: str) -> str | None:
    """The answer derived from one table, or None where nothing is derived or it is too long to be shown."""
    with tables(folder / "library", table) as library:
        derived = asking(library)(question)
    return derived.answer if derived else None
