"""The vectors of a small library's sentences, made while nobody asks, so that questions find them made."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from app.answering.evidence import without_comparison
from app.answering.units import units_of
from ingest.document import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from index.search import Searcher

MOST = 2_000  # sentences; the encoder remembers twice as many texts
_LARGEST = 1_000  # passages of a library that is small


def foresee(searcher: Searcher, stop: Callable[[], bool] = lambda: False) -> int:
    """Have the encoder make and remember the vectors of the sentences; how many it made.

    Nothing is made for a library of more passages than a small one has, nor once `stop` says so.
    """
    if sum(record.passages for record in searcher.library.records()) > _LARGEST:
        return 0
    made = 0
    for text in islice(_sentences(searcher), MOST):  # one at a time, on one core: a question takes the other
        if stop():
            break
        made += len(searcher.encoder.encode_sentences([text]))
    return made


def _sentences(searcher: Searcher) -> Iterator[str]:
    for record in searcher.library.records():
        passages = searcher.library.passages(record.address)
        for passage in passages:
            if passage.kind is not Kind.TABLE_ROW:
                yield from (without_comparison(unit.text) for unit in units_of(passage))
