"""What an answer is: cited words of the library, or that the library does not answer.

No words but the documents' own: a claim's text is its quotes joined, a quote is a slice of its passage.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from app.rows.derived import Derivation, Statement
    from index.library import StoredPassage
    from index.search import Hit
    from index.values import PageRef
    from ingest.address import Address

NEAREST = 5  # passages shown that are no answer, or bear on it
LONGEST_ANSWER = 25  # words
JOINT = " … "


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and its place: `passage.text[start:end] == quote`.

    `page` is the page its passage begins on, `pages` are those that the quote itself stands on; none
    where there are no pages, and until they are looked up (`app.quoted_pages`).
    """

    address: Address
    edition: int
    page: int | None
    page_label: str | None
    quote: str
    start: int
    end: int
    pages: tuple[PageRef, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of an answer: its quotes joined, or computed from the rows that it cites (`derived`)."""

    text: str
    citations: tuple[Citation, ...]
    verdict: str = "supported"
    derived: Derivation | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the library says to a question. `not_found` has no claims, only `nearest` passages.

    `answer` is the shortest direct answer, a slice of a quote; None where the claims themselves are
    the answer. `also` are passages that bear on the question and were not used.
    """

    question: str
    understood: str
    status: Literal["answered", "not_found"]
    answer: str | None
    claims: tuple[Claim, ...]
    nearest: tuple[Hit, ...]
    also: tuple[Hit, ...]
    missing: str | None
    confidence: float = 0.0


def cite(passage: StoredPassage, start: int, end: int) -> Citation:
    """The slice of a passage as a citation."""
    quote = passage.text[start:end]
    return Citation(passage.address, passage.edition, passage.page, passage.page_label, quote, start, end)


def derived_claim(statement: Statement) -> Claim:
    """A statement computed from rows as a claim that cites them."""
    quotes = tuple(cite(one.row, one.start, one.end) for one in statement.slices)
    text = JOINT.join(quote.quote for quote in quotes) if statement.text is None else statement.text
    return Claim(text, quotes, derived=statement.derivation)
