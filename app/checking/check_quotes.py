"""A draft's quotations against the cited place: word for word, or where they stand, or what differs."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from app.quotations import LIKE, holds, nearest, stitched, word_count
from app.verdict import Verdict
from index.search import Mode

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.checking.check_places import Place
    from app.quotations import Change
    from index.search import Searcher
    from index.values import StoredPassage

TERM_WORDS = 2  # a quote of so few words may be a term or an irony, not somebody's sentence
SEARCHED = 30  # passages in which a quote is looked for that does not stand where it is said to
AROUND = 3


@dataclass(frozen=True, slots=True)
class Misquote:
    """What is wrong with a quote."""

    verdict: Verdict
    reason: str
    suggestion: str | None = None
    difference: tuple[Change, ...] = ()


class Quotes:
    """Compares quotations; looks in the whole library for those that do not stand where they should."""

    def __init__(self, searcher: Searcher) -> None:
        self._searcher = searcher

    def counts(self, quote: str) -> bool:
        """Whether words in quotation marks are a quotation."""
        return word_count(quote) > TERM_WORDS or any(character.isdigit() for character in quote)

    def check(self, quote: str, place: Place, shared: Place) -> Misquote | None:
        """None where the quote stands at the place (or another of the bracket), else what is wrong."""
        texts = _texts(place)
        if any(holds(text, quote) for text in [*texts, *_texts(shared)]):
            return None
        others = self._others(quote, place)
        for passage in others:
            if holds(passage.text, quote):
                reason = f"these words stand in {passage.address}, not here"
                return Misquote(Verdict.MISATTRIBUTED, reason, str(passage.address))
        if over := self._runs_over(quote, place):
            reason = f"the quote runs over into the next passage; cite {over}"
            return Misquote(Verdict.MISATTRIBUTED, reason, over)
        parts = stitched([*texts, *(passage.text for passage in others[:SEARCHED])], quote)
        if parts:
            pieces = " + ".join(f"“{part}”" for part in parts)
            return Misquote(Verdict.MISQUOTED, f"put together from separate places: {pieces}")
        return self._likest(quote, texts, others)

    def _likest(self, quote: str, texts: list[str], others: list[StoredPassage]) -> Misquote:
        here = max((nearest(text, quote) for text in texts), key=lambda like: like.share)
        if here.share >= LIKE:
            return Misquote(Verdict.MISQUOTED, "the words differ from the passage's", None, here.difference)
        there = [(nearest(passage.text, quote), passage) for passage in others[:CLOSEST]]
        like, passage = max(there, key=lambda pair: pair[0].share, default=(here, None))
        if passage is not None and like.share >= FAR and like.share > here.share:
            reason = f"much like words stand in {passage.address}, none such here"
            return Misquote(Verdict.MISATTRIBUTED, reason, str(passage.address), like.difference)
        return Misquote(
            Verdict.MISQUOTED, "these words stand neither here nor elsewhere", None, here.difference
        )

    def _others(self, quote: str, place: Place) -> list[StoredPassage]:
        """The passages around the place, then those of the library that share most with the quote."""
        around = self._searcher.library.neighbours(place.passages[0].address, AROUND)
        hits = self._searcher.search(quote[:500], k=SEARCHED, mode=Mode.LEXICAL)
        found = {p.address: p for p in [*around, *(hit.passage for hit in hits)]}
        return [passage for address, passage in found.items() if address not in place.addresses]

    def _runs_over(self, quote: str, place: Place) -> str | None:
        """The range in which the quote stands, where it begins or ends in a neighbour of the place."""
        library = self._searcher.library
        around = library.neighbours(place.passages[0].address, 1)
        row = sorted({p.address: p for p in [*around, *place.passages]}.values(), key=lambda p: p.start)
        for one, other in pairwise(row):
            if holds(f"{one.text} {other.text}", quote):
                ends = sorted((one.address, other.address))
                return f"{ends[0]}-{ends[1].passage:03d}"
        return None


CLOSEST = 6  # passages compared word by word with a quote that stands nowhere
FAR = 0.8  # likeness from which another passage is the one meant


def _texts(place: Place) -> list[str]:
    """Where a quote may stand: each passage, a row's cells, all passages joined."""
    texts = [" ".join(passage.text for passage in place.passages)]
    return [*texts, *_cells(place)]


def _cells(place: Place) -> Iterator[str]:
    for passage in place.passages:
        yield from (cell.text for cell in passage.cells if cell.text)
