"""What stands at a cited place, made ready to hold claims against: its sentences, words, figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.checking.claim_words import Vocabulary, Word, words_of
from app.checking.figures import Facts, facts
from ingest.document import Kind
from ingest.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.values import Record, StoredPassage


@dataclass(frozen=True, slots=True)
class Part:
    """A sentence of a passage, or a table row whole."""

    text: str
    words: tuple[Word, ...]
    vocabulary: Vocabulary
    is_row: bool


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passages of one citation. `around` are words of `headings`, title and authors.

    `others`, of a single row, is what other rows of its table say in each of its columns.
    """

    text: str
    parts: tuple[Part, ...]
    vocabulary: Vocabulary
    around: Vocabulary
    facts: Facts
    facts_around: Facts
    headings: str
    others: Mapping[str, frozenset[str]]

    @classmethod
    def of(
        cls,
        passages: Sequence[StoredPassage],
        record: Record | None,
        others: Mapping[str, frozenset[str]] | None = None,
    ) -> Evidence:
        """Join the passages of a citation, in order."""
        text = " ".join(passage.text for passage in passages)
        headings = " . ".join(dict.fromkeys(name for passage in passages for name in passage.section))
        about = " . ".join((record.title, *record.authors, record.publisher, record.date)) if record else ""
        parts = tuple(part for passage in passages for part in _parts(passage))
        return cls(
            text,
            parts,
            Vocabulary.of(text),
            Vocabulary.of(f"{headings} . {about}"),
            facts(text),
            facts(f"{headings} . {about}"),
            headings,
            others or {},
        )


def _parts(passage: StoredPassage) -> list[Part]:
    if passage.kind in (Kind.TABLE_ROW, Kind.REFERENCE, Kind.CAPTION):
        return [_part(passage.text, True)]
    return [_part(passage.text[start:end], False) for start, end in sentences(passage.text)]


def _part(text: str, is_row: bool) -> Part:
    return Part(text, words_of(text), Vocabulary.of(text), is_row)
