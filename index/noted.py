"""Notes and what they are put to: a note says little by itself, and is found by what it explains as well."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index import rows
from ingest.document import Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.shelf import Shown
    from index.values import StoredPassage


def targets(passage: StoredPassage) -> list[int]:
    """The rows of the notes and references that a passage points to."""
    return [rows.passage_id(passage.address.at(number)) for mark in passage.marks for number in mark.targets]


def with_notes(scores: Mapping[int, float], shown: Mapping[int, Shown]) -> dict[int, float]:
    """The scores, where a note gets the mean of its own and the best of a passage that it is put to."""
    put_to: dict[int, float] = {}
    for row, score in scores.items():
        for target in targets(shown[row].passage):
            if target in scores and shown[target].passage.kind is Kind.NOTE:
                put_to[target] = max(put_to.get(target, 0.0), score)
    return {row: max(score, (score + put_to.get(row, 0.0)) / 2) for row, score in scores.items()}
