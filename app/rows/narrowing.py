"""What a question narrows and no word of a row, its columns or headings tells: its cells do not answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.naming import named_cells
from app.answering.question import Wanted
from app.rows.differences import asks_difference
from app.rows.headed import in_unit_asked
from app.rows.periods import of_other_period
from index.terms import present_in
from index.thesaurus import meant_in
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.answering.question import Question
    from index.terms import Term
    from index.values import StoredPassage

FEW_TOLD = 1 / 3  # of what is asked of a row besides its name, at most, with
MANY_UNTOLD = 3  # words at least that nothing tells
HALF_TOLD = 0.5  # … and of a row of which no cell was chosen
_ASKING = regex(
    r"\b(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|can|may)\b", re.I
)
_JOINED = regex(r"\b[^\W\d_]{3,}(?:-[^\W\d_]{3,})+\b")  # `short-haul`
_LABELLED = regex(r"\b(?P<noun>[A-Za-z]{4,})\s+(?P<label>[A-Z]|\d{1,2}|[IVX]{1,4})\b(?![.,:/]\d|\s*%)")
_DONE = regex(r"^(?:and )?when (?:was|were|is|are|has|had) .*?\b(?P<deed>\w+ed)\W*$", re.IGNORECASE)
_WHEN_BARE = regex(r"(?:years?|dates?|days?|months?|when|period)", re.IGNORECASE)
_MAKES = frozenset(
    map(
        stem,
        "opened founded created established installed commissioned completed erected launched published "
        "issued signed adopted introduced released started produced finished dated delivered".split(),
    )
)
_OF_CHANGE = regex(
    r"\b(?:changes?|difference|increase|decrease|rise|fall|growth|drop|net|more|less)\b|\+/", re.I
)


def untold(question: Question, row: StoredPassage, asked: int | None, *, read: bool = False) -> bool:
    """Whether the question narrows what a row tells by something that stands nowhere in it or above it.

    `asked` is the cell that was chosen, None where none was; in which the answer may surely have been `read`.
    """
    if asked is not None and asks_difference(question.text):
        return _OF_CHANGE.search(row.cells[asked].column) is None
    if _otherwise_labelled(question, row):
        return True
    present = meant_in(present_in(" ".join((row.text, *row.section, *(cell.column for cell in row.cells)))))
    name = present_in(" ".join(row.cells[number].text for number in named_cells(question, row)))
    rest = [term for term in question.terms if not name.intersection(term.stems)]
    missing = [term for term in rest if not present.intersection(term.stems)]
    if asked is not None and in_unit_asked(question, row.cells[asked]):
        missing = [term for term in missing if not question.focus.intersection(term.stems)]
    if any(_is_joined(term, question.text) for term in missing):
        return True
    if question.wanted is Wanted.WHO and question.focus and not question.focus & present:
        return True  # the owner, of a row of makers
    if asked is not None and _of_other_deed(question, row.cells[asked].column, missing):
        return True
    told = len(rest) - len(missing)
    if asked is None and of_other_period(question.text, (" ".join(cell.column for cell in row.cells),)):
        return True
    if asked is None:  # `insured losses of Elm`
        bare = not _ASKING.search(question.text)
        return bare and bool(missing) and told <= HALF_TOLD * len(rest)
    counted = question.wanted in (Wanted.NUMBER, Wanted.MONEY)
    return counted and not read and len(missing) >= MANY_UNTOLD and told <= FEW_TOLD * len(rest)


def _of_other_deed(question: Question, column: str, missing: Sequence[Term]) -> bool:
    """Whether it is asked when something was done, and a bare `Year` does not tell that it is of that."""
    deed = _DONE.search(question.text)
    if deed is None or _WHEN_BARE.fullmatch(column.strip()) is None or stem(deed["deed"]) in _MAKES:
        return False
    return any(stem(deed["deed"].lower()) in term.stems for term in missing)


def _is_joined(term: Term, text: str) -> bool:
    """Whether a term is written as a compound, which narrows: `short-haul flights`."""
    word = re.sub(r"\W", "", term.word).casefold()
    return any(re.sub(r"\W", "", match[0]).casefold() == word for match in _JOINED.finditer(text))


def _otherwise_labelled(question: Question, row: StoredPassage) -> bool:
    """Whether a row is of one labelled thing, `dose, group C`, and another is asked of: `of group B`."""
    asked = _labels(question.text)
    own = _labels(row.cells[named_cells(question, row)[0]].text) if row.cells else {}
    return any(noun in own and own[noun].isdisjoint(labels) for noun, labels in asked.items())


def _labels(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for match in _LABELLED.finditer(text):
        found.setdefault(match["noun"].casefold(), set()).add(match["label"])
    return found
