"""A question → the passages of the library that fit it best."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from index import fusion, lexical, records, rows, spelling
from index.words import content_words, stem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from index.dense import Dense
    from index.encoder import Encoder
    from index.library import Library
    from index.values import StoredPassage
    from ingest.address import Address

CANDIDATES = 100  # passages that each way of searching gives to the fusion
DENSE_WEIGHT, LEXICAL_WEIGHT = 1.0, 1.0
LONGEST = 2_000  # characters of a question that are read
MOST_WORDS = 40  # of a question that are looked up


class Mode(StrEnum):
    """How passages are found."""

    HYBRID = "hybrid"
    DENSE = "dense"
    LEXICAL = "lexical"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and how well it fits; a higher score is better."""

    passage: StoredPassage
    score: float


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it is searched: its text with misspelt words set right, and the terms looked up."""

    text: str
    terms: tuple[str, ...]


class Searcher:
    """Searches one library with one model; may be shared by threads."""

    def __init__(self, library: Library, encoder: Encoder) -> None:
        self.library = library
        self.encoder = encoder
        self._dense: Dense | None = None
        self._loading = threading.Lock()

    def search(
        self, question: str, *, k: int = 10, mode: Mode = Mode.HYBRID, documents: Collection[Address] = ()
    ) -> list[Hit]:
        """The `k` passages that fit the question best, of the whole library or of the documents named."""
        query = self.understand(question)
        within = [rows.id_range(document) for document in sorted(set(documents))]
        wanted = max(k, CANDIDATES)
        match mode:
            case Mode.DENSE:
                found = self._nearest(query, wanted, within)
            case Mode.LEXICAL:
                found = lexical.search(self.library.connection, query.terms, wanted, within)
            case Mode.HYBRID:
                found = fusion.by_score(
                    [
                        self._nearest(query, wanted, within),
                        lexical.search(self.library.connection, query.terms, wanted, within),
                    ],
                    [DENSE_WEIGHT, LEXICAL_WEIGHT],
                )
        return self._hits(found, k)

    def understand(self, question: str) -> Query:
        """The terms of a question in all spellings the library knows, and its text with them set right."""
        text = " ".join(question[:LONGEST].split())
        groups = content_words(text)[:MOST_WORDS]
        connection = self.library.connection
        flat = [form for group in groups for form in group]
        pairs = _pairs(groups)
        known = spelling.known(connection, [*flat, *pairs])
        forms: list[str] = [form for form in [*flat, *pairs] if form in known]
        for group in groups:
            if not known.intersection(group):
                meant = [word for form in group[-1:] for word in spelling.nearest(connection, form)]
                forms += meant
                if meant:
                    text = _replaced(text, group[-1], meant[0])
        return Query(text, tuple(dict.fromkeys(map(stem, forms))))

    def rarity(self, stems: Iterable[str]) -> dict[str, float]:
        """How much each stem tells in this library: its inverse document frequency, always positive."""
        connection = self.library.connection
        count = lexical.searchable(connection)
        found = lexical.frequencies(connection, stems)
        return {term: lexical.rarity(passages, count) for term, passages in found.items()}

    def _nearest(self, query: Query, k: int, within: Sequence[tuple[int, int]]) -> list[tuple[int, float]]:
        return self._current().search(self.encoder.encode_query(query.text), k, within)

    def _current(self) -> Dense:
        """The index of the library as it stands; read again after a change, by whichever process made it."""
        with self._loading:
            if self._dense is None or self._dense.stamp != self.library.stamp():
                self._dense = self.library.dense()
            return self._dense

    def _hits(self, found: Sequence[tuple[int, float]], k: int) -> list[Hit]:
        passages = records.by_rows(self.library.connection, [row for row, _ in found[:k]])
        return [Hit(passages[row], score) for row, score in found[:k] if row in passages]


def _pairs(groups: Sequence[Sequence[str]]) -> list[str]:
    """Neighbouring words run together, as the library may spell them."""
    return [first[0] + second[0] for first, second in pairwise(groups)]


def _replaced(text: str, word: str, meant: str) -> str:
    """The text with a misspelt word (compared without case) set right."""
    return " ".join(
        part.lower().replace(word, meant) if word in part.lower() else part for part in text.split(" ")
    )
