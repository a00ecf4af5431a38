"""A question → the passages of the library that fit it best."""

from __future__ import annotations

import re
import threading
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from index import front, fusion, lexical, located, named, noted, records, rows
from index.dense import cosines
from index.query import Query, read_query
from index.recent import Recent
from index.rerank import APPARATUS, Asked, Candidate, fit
from index.shelf import Shelf
from index.terms import Weights, terms_of, unframed
from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from index.dense import Dense
    from index.encoder import Encoder
    from index.library import Library
    from index.values import StoredPassage
    from ingest.address import Address

CANDIDATES = 60  # passages that each way of searching gives to the fusion
DENSE_WEIGHT, LEXICAL_WEIGHT = 1.25, 1.0  # measured, as all numbers here, on development halves
NOTED = 10  # of them whose notes are looked at as well
RERANKED = 30  # of the fused candidates that are put in order by `rerank`
UNASKED = 0.8  # what a reference or note counts where the question does not ask for one

_ASKS_FOR_APPARATUS = regex(
    r"\b(?:papers?|references?|cit(?:e[ds]?|ing|ations?)|articles?|(?:pre)?prints?|journals?|books?|author(?:s|ed)?|"
    r"wr(?:ote|it(?:es?|ers?|ten))|publications?|published|newsletters?|urls?|links?|web\s?(?:site|page)s?|"
    r"sources?|bibliography|arxiv|doi|(?:foot|end)?notes?)\b",
    re.IGNORECASE,
)


class Mode(StrEnum):
    """How passages are found; for `READ` as for `HYBRID`, and then read (`app.answering.ranker`)."""

    HYBRID = "hybrid"
    DENSE = "dense"
    LEXICAL = "lexical"
    READ = "read"


class Stage(StrEnum):
    """A part of hybrid search that can be left out, to learn what it is worth."""

    SPELLING = "spelling"
    APPARATUS = "weights of notes and references"
    RERANKING = "reranking"
    NAMED = "named places"
    FRONT = "fronts of documents"
    NOTED = "notes with what they are put to"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and how well it fits; a higher score is better."""

    passage: StoredPassage
    score: float


@dataclass(frozen=True, slots=True)
class _Opened:
    """The indexes of one generation of the library, and what was last found in it."""

    dense: Dense
    scale: lexical.Scale
    shelf: Shelf
    nearest: Recent[tuple[object, ...], list[tuple[int, float]]] = field(default_factory=lambda: Recent(64))


class Searcher:
    """Searches one library with one model, without the stages named; may be shared by threads."""

    def __init__(self, library: Library, encoder: Encoder, without: Collection[Stage] = ()) -> None:
        self.library = library
        self.encoder = encoder
        self.without = frozenset(without)
        self._opened: _Opened | None = None
        self._loading = threading.Lock()
        self._understood = lru_cache(maxsize=64)(self._read)  # each question is read several times

    def search(
        self, question: str, *, k: int = 10, mode: Mode = Mode.HYBRID, documents: Collection[Address] = ()
    ) -> list[Hit]:
        """The `k` passages that fit the question best, of the whole library or of the documents named."""
        now = self._current()
        query = self._understood(question, now.dense.stamp.generation)
        within = _spans(documents)
        match mode:
            case Mode.DENSE:
                found = self._nearest(now, query.text, k, within)
            case Mode.LEXICAL:
                found = lexical.search(self.library.connection, query.terms, k, within, scale=now.scale)
            case Mode.HYBRID | Mode.READ:
                found, near = self._fused(now, query, max(k, CANDIDATES), within)
                fronts = self._fronts(query.text, found, within)
                also = fronts | self._noted(now, found[:NOTED])
                if not also <= {row for row, _ in found}:
                    found, near = self._fused(now, query, max(k, CANDIDATES), within, also)
                if Stage.RERANKING not in self.without:
                    best = {row for row, _ in found[: max(k, RERANKED)]} | also
                    found = self._reranked(now, query, [one for one in found if one[0] in best], near, fronts)
                if Stage.NAMED not in self.without:
                    found = self._named_first(question, found, within)
        return _hits(self.library.connection, now.shelf, found[:k])

    def cosines(self, question: str, k: int, documents: Collection[Address] = ()) -> dict[Address, float]:
        """The cosines of the `k` passages nearest to a question, as dense search finds them."""
        now = self._current()
        text = self._understood(question, now.dense.stamp.generation).text
        return {
            rows.passage_address(row): score for row, score in self._nearest(now, text, k, _spans(documents))
        }

    def _fused(
        self,
        now: _Opened,
        query: Query,
        wanted: int,
        within: Sequence[tuple[int, int]],
        also: frozenset[int] = frozenset(),
    ) -> tuple[list[tuple[int, float]], dict[int, float]]:
        """Both rankings as one, and the cosines; what one way alone found, and the rows of `also`, get
        their scores of the other."""
        connection = self.library.connection
        near = self._nearest(now, query.text, wanted, within)
        seen = {row for row, _ in near}
        words = lexical.search(connection, query.terms, wanted, within, also=seen | also, scale=now.scale)
        missed = sorted(also.union(row for row, _ in words) - seen)
        if missed:
            vector = self.encoder.encode_question(query.text)
            near += cosines(vector, records.vectors(connection, missed)).items()
        fused = fusion.by_score([near, words], [DENSE_WEIGHT, LEXICAL_WEIGHT])
        return self._weighed(now, query.text, fused), dict(near)

    def _fronts(
        self, question: str, found: Sequence[tuple[int, float]], within: Sequence[tuple[int, int]]
    ) -> frozenset[int]:
        """What stands on the fronts of the documents found first, where the question asks for such."""
        if Stage.FRONT in self.without or not front.asks_of_front(question):
            return frozenset()
        near = [first for first, _ in within] or [row for row, _ in found]
        documents = list(dict.fromkeys(row // rows.NUMBERS for row in near))[: front.DOCUMENTS]
        return frozenset(front.front(self.library.connection, documents))

    def _noted(self, now: _Opened, found: Sequence[tuple[int, float]]) -> frozenset[int]:
        """The notes that the passages found first point to."""
        if Stage.NOTED in self.without:
            return frozenset()
        shown = now.shelf.shown(self.library.connection, [row for row, _ in found])
        targets = [target for one in shown.values() for target in noted.targets(one.passage)]
        return frozenset(now.shelf.of_kinds(self.library.connection, targets, {Kind.NOTE}))

    def _reranked(
        self,
        now: _Opened,
        query: Query,
        found: list[tuple[int, float]],
        cosines: Mapping[int, float],
        fronts: Collection[int],
    ) -> list[tuple[int, float]]:
        """The fused candidates in order of their fit."""
        terms = terms_of(unframed(query.text))
        rarity = self.rarity({stem for term in terms for stem in term.stems})
        asked = Asked.of(
            terms,
            Weights(query.text, terms, rarity),
            apparatus=_ASKS_FOR_APPARATUS.search(query.text) is not None,
            work=Stage.FRONT not in self.without and front.asks_of_work(query.text),
        )
        shown = now.shelf.shown(self.library.connection, [row for row, _ in found])
        scores = {
            row: fit(
                asked,
                Candidate(
                    shown[row].passage,
                    shown[row].around,
                    score,
                    cosines.get(row, 0.0),
                    front=front.told(query.text, shown[row].passage.text) if row in fronts else 0,
                ),
            )
            for row, score in found
            if row in shown
        }
        return fusion.ranked(scores if Stage.NOTED in self.without else noted.with_notes(scores, shown))

    def _weighed(
        self, now: _Opened, question: str, found: list[tuple[int, float]]
    ) -> list[tuple[int, float]]:
        """References and notes count less, unless the question asks for such."""
        if Stage.APPARATUS in self.without or _ASKS_FOR_APPARATUS.search(question):
            return found
        apparatus = now.shelf.of_kinds(self.library.connection, [row for row, _ in found], APPARATUS)
        return fusion.ranked({row: score * (UNASKED if row in apparatus else 1) for row, score in found})

    def _named_first(
        self, question: str, found: list[tuple[int, float]], within: Sequence[tuple[int, int]]
    ) -> list[tuple[int, float]]:
        """The passages that the question names by address or number stand before all others."""
        if not located.names_place(question):
            return found
        connection = self.library.connection
        near = [first for first, _ in within] or [row for row, _ in found]
        places = named.addressed(connection, question) + named.numbered(connection, question, near)
        if within:
            places = [row for row in places if any(first <= row <= last for first, last in within)]
        best = max([1.0, *(score for _, score in found[:1])])
        inside = located.located(connection, question, near)
        place = set(inside.rows)  # of a page, a section, a table the best passages come first
        places += inside.rows if inside.whole else [row for row, _ in found if row in place]
        ahead = list(dict.fromkeys(places))
        first = {row: round(best + 1e-4 * (len(ahead) - n), 4) for n, row in enumerate(ahead)}
        return [*first.items(), *((row, score) for row, score in found if row not in first)]

    def named(self, question: str, documents: Collection[Address] = ()) -> list[StoredPassage]:
        """The passages of the places that a question names and asks nothing else about, in their order."""
        if not located.names_place(question):
            return []  # most questions: nothing is searched to learn it
        within = _spans(documents)
        connection = self.library.connection
        near = [first for first, _ in within]
        if not near:
            near = [rows.passage_id(hit.passage.address) for hit in self.search(question, k=20)]
        parts = located.located(connection, question, near)
        places = [
            *named.addressed(connection, question),
            *named.numbered(connection, question, near),
            *parts.rows,
        ]
        if not parts.whole:
            return []
        inside = [row for row in places if not within or any(low <= row <= high for low, high in within)]
        passages = records.by_rows(connection, inside)
        return [passages[row] for row in dict.fromkeys(inside) if row in passages]

    def understand(self, question: str) -> Query:
        """The terms of a question in all spellings the library knows, and its text with them set right."""
        return self._understood(question, self.library.generation)

    def _read(self, question: str, _: int) -> Query:
        spelled = Stage.SPELLING not in self.without
        return read_query(question, self.library.connection, self.encoder.knows, spelled=spelled)

    def rarity(self, stems: Iterable[str]) -> dict[str, float]:
        """How much each stem tells in this library: its inverse document frequency, always positive."""
        connection = self.library.connection
        count = lexical.searchable(connection)
        found = lexical.frequencies(connection, stems)
        return {term: lexical.rarity(passages, count) for term, passages in found.items()}

    def standing(
        self, vector: NDArray[np.float32], places: Collection[Address], k: int = 20
    ) -> tuple[float, list[Hit]]:
        """The cosine of a text's vector with the nearest passage of `places` (0 without vectors), and the
        nearest other passages of the library, best first."""
        own = {rows.passage_id(address) for address in places}
        stored = cosines(vector, records.vectors(self.library.connection, sorted(own)))
        now = self._current()
        others = [found for found in now.dense.search(vector, k) if found[0] not in own]
        return max(stored.values(), default=0.0), _hits(self.library.connection, now.shelf, others)

    def _nearest(
        self, now: _Opened, text: str, k: int, within: Sequence[tuple[int, int]]
    ) -> list[tuple[int, float]]:
        """The `k` passages nearest to a text; an answer asks for them twice."""
        key = text, *within
        known = now.nearest.get(key)
        if known is None or len(known) < k:
            known = now.dense.search(self.encoder.encode_question(text), max(k, CANDIDATES), within)
            now.nearest.put(key, known)
        return known[:k]

    def _current(self) -> _Opened:
        """The indexes of the library as it stands; opened again after a change, whichever process made it."""
        with self._loading:
            opened = self._opened
            if opened is None or opened.dense.stamp.generation != self.library.generation:
                opened = self._opened = _Opened(self.library.dense(), self.library.scale(), Shelf())
            return opened


def _spans(documents: Collection[Address]) -> list[tuple[int, int]]:
    """The rows that passages of these documents can have."""
    return [rows.id_range(document) for document in sorted(set(documents))]


def _hits(connection: sqlite3.Connection, shelf: Shelf, found: Sequence[tuple[int, float]]) -> list[Hit]:
    shown = shelf.shown(connection, [row for row, _ in found])
    return [Hit(shown[row].passage, score) for row, score in found if row in shown]
