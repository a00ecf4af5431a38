"""An answer to take along as a file: citations for a paper, or a receipt that anyone can verify."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.room import Room
    from ingest.address import Address


class Taken(StrEnum):
    """As what an answer is taken along."""

    MARKDOWN = "markdown"
    BIBTEX = "bibtex"
    CSL = "csl"
    RECEIPT = "receipt"


def taken(room: Room, question: str, documents: Sequence[Address], as_: Taken) -> str:
    """The file's text for a question that stands alone, asked now: the same library gives the same answer."""
    from app import pinpoints, receipt, styles  # delayed: only who takes something along needs them
    from app.style import Style

    if as_ is Taken.RECEIPT:
        sealed, _ = receipt.of_question(room, question, documents)
        return receipt.written(sealed)
    answer = room.ask(question, documents)
    return styles.written(pinpoints.of_answer(room, answer), Style(as_.value))
