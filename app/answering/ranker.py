"""Search as it is offered: what answers by rule stands before what is like the question.

By rule answer the rows that a count, a list or an extreme rests on, a work cited, what a document says of
itself; all else is found by likeness, as `index.search` orders it, and with `Mode.READ` by what reading the
first of them together with the question tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.answering.about_document import about_document
from app.answering.bibliography import from_bibliography
from app.answering.reading import IN_SEARCH, read_through
from app.rows.derive import derive
from index.search import Hit, Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from index.cross_encoder import CrossEncoder
    from index.search import Searcher
    from ingest.address import Address

DEPTH = 20  # hits among which tables are looked for
WHOLE = 4  # places cited for one answer about a document: more are a list that was counted
_STEP = 1e-4  # between the scores of passages that stand first by rule


class Ranker:
    """Orders what a searcher finds, also by reading it; `by_rule` False goes without rules."""

    def __init__(
        self, searcher: Searcher, cross: Callable[[], CrossEncoder] | None = None, *, by_rule: bool = True
    ) -> None:
        self._searcher = searcher
        self._cross = cross
        self._by_rule = by_rule

    def search(
        self, question: str, *, k: int = 10, mode: Mode = Mode.HYBRID, documents: Collection[Address] = ()
    ) -> list[Hit]:
        """The `k` passages that fit the question best; dense and lexical search know no rules."""
        fused = mode in (Mode.HYBRID, Mode.READ)
        hits = self._searcher.search(
            question, k=max(k, DEPTH) if fused else k, mode=mode, documents=documents
        )
        if (
            mode is Mode.READ
            and self._cross is not None
            and not self._searcher.named(question, documents)  # what a place holds stays in its order
        ):
            understood = self._searcher.understand(question).text
            hits = read_through(self._cross(), understood, hits, *IN_SEARCH).hits
        if self._by_rule and fused:
            hits = self._first(ruled(self._searcher, question, hits, documents), hits)
        return hits[:k]

    def _first(self, places: Sequence[Address], hits: list[Hit]) -> list[Hit]:
        """The passages at these places, in their order, then the other hits."""
        found = {hit.passage.address: hit.passage for hit in hits}
        passages = [found.get(place) or self._searcher.library.passage(place) for place in places]
        best = max([1.0, *(hit.score for hit in hits[:1])])
        ahead = [
            Hit(passage, round(best + _STEP * (len(passages) - number), 4))
            for number, passage in enumerate(passages)
            if passage is not None
        ]
        return [*ahead, *(hit for hit in hits if hit.passage.address not in set(places))]


def ruled(
    searcher: Searcher, question: str, hits: Sequence[Hit], documents: Collection[Address] = ()
) -> list[Address]:
    """The places from which the answer follows by rule, those that answer first; mostly none."""
    text = searcher.understand(question).text
    for way in (about_document, from_bibliography):
        if answer := way(searcher, text, documents):
            quotes = (citation for claim in answer.claims for citation in claim.citations)
            places = list(dict.fromkeys(quote.address for quote in quotes))
            whole_list = len(places) > WHOLE  # counted: its last entry bears the number
            return [*places[-1:], *places[:-1]] if whole_list else places
    if derived := derive(text, hits[:DEPTH], searcher.library, searcher.encoder.alike):
        slices = (one for statement in derived.statements for one in statement.slices)
        return list(dict.fromkeys(one.row.address for one in slices))
    return []
