"""What an answer in prose says: its quotes, the sentence of them that answers, and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.document import Kind
from ingest.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.answering.evidence import Scored


@dataclass(frozen=True, slots=True)
class Told:
    """An answer's quotes joined, and the one sentence of them that answers.

    `around` are the passages that they stand in, with the headings above. `read` are the words that were
    read as the answer.
    """

    quotes: str
    sentence: str
    around: str
    answer: str | None = None
    read: str = ""
    is_prose: bool = True


def told(best: Scored, quotes: Sequence[str], answer: str | None) -> Told:
    """What these quotes, made of the best evidence, say with this direct answer."""
    passage, reading = best.unit.passage, best.reading
    read = "" if reading is None else passage.text[reading.start : reading.end]
    cells = "; ".join(cell.column for cell in passage.cells)
    return Told(
        " ".join(quotes),
        _sentence(quotes, [one for one in (answer, read) if one]) or best.unit.text,
        " ".join((*quotes, passage.text, *passage.section, cells)),
        answer,
        read,
        passage.kind is not Kind.TABLE_ROW and passage.kind is not Kind.REFERENCE,
    )


def _sentence(quotes: Sequence[str], words: Sequence[str]) -> str | None:
    """The first sentence of quotes that holds the first of these words that one does."""
    every = [quote[start:end] for quote in quotes for start, end in sentences(quote)]
    return next((one for word in words for one in every if word in one), None)
