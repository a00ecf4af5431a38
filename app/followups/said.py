"""An answer → the names that it gave: what a later question of the same conversation may point at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.answering.naming import row_name
from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.answer import Answer
    from index.library import StoredPassage
    from ingest.address import Address

_PARTS = regex(r"\s*;\s+")
_LONGEST = 8  # words of a name


def names_said(answer: Answer, passage: Callable[[Address], StoredPassage | None]) -> tuple[str, ...]:
    """The direct answers, else the names of the table rows cited, in their order; none of a refusal."""
    if answer.answer is not None:
        parts = _PARTS.split(answer.answer)
        return tuple(part for part in parts if part and len(part.split()) <= _LONGEST)
    cited = [passage(citation.address) for claim in answer.claims for citation in claim.citations[:1]]
    return tuple(
        dict.fromkeys(row_name(row) for row in cited if row is not None and row.kind is Kind.TABLE_ROW)
    )
