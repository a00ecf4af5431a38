"""Which cells name a table row, and how much of its name a question holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.answering.forms import CLOCK, DATE
from app.rows.tables import is_number_of_row
from index.terms import held, present_in, terms_of
from index.words import terms
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.answering.question import Question
    from index.terms import Weights
    from index.values import StoredPassage

LONGEST_NAME = 12  # words of a cell that may name a row of a day
NEARLY = 0.8  # of a question's words, weighted, a cell must hold to tell of the event asked about
HALF = 0.5  # of a name's words must stand in the question that names it
_CODE = regex(r"[A-Z]{1,2}|[A-Z]?\d{1,3}[a-z]?|[A-Z]{1,4}[-. /]?\d+[a-z]?|[A-Z]-[A-Z]|\d{1,2}\.\d{1,2}")
_MOMENT = regex(rf"{CLOCK.pattern}|(?:{DATE.pattern})")
_SAID = regex(r"[^\W\d_]{3}")


def name_cell(passage: StoredPassage) -> int:
    """The place of the cell that says what a row is about: its first that is not empty, nor its number."""
    filled = [number for number, cell in enumerate(passage.cells) if cell.text]
    told = (n for n in filled if not is_number_of_row(passage.cells[n].column, passage.cells[n].text))
    return next(told, filled[0] if filled else 0)


def is_code(text: str) -> bool:
    """Whether a cell that names a row does so by a code: `B`, `HR-1`, `5.7`."""
    return _CODE.fullmatch(text.strip()) is not None


def is_moment(text: str) -> bool:
    """Whether a cell is a day or an hour."""
    return _MOMENT.fullmatch(text.strip()) is not None


def naming_cells(passage: StoredPassage) -> tuple[int, ...]:
    """The places of the cells that may name a row: the one that says what it is about; where that is a code,
    the next one too, `B`, of grade B; where it is a day, all short ones in words, of what happened then.
    """
    first = name_cell(passage)
    if not passage.cells:
        return (first,)
    short = passage.cells[first].text.strip()
    rest = [n for n in range(first + 1, len(passage.cells)) if passage.cells[n].text]
    if _CODE.fullmatch(short):
        return (first, *rest[:1])
    if _MOMENT.fullmatch(short):
        worded = (n for n in rest if _SAID.search(passage.cells[n].text))
        return (first, *(n for n in worded if len(passage.cells[n].text.split()) <= LONGEST_NAME))
    return (first,)


def named_cells(question: Question, passage: StoredPassage) -> tuple[int, ...]:
    """The first of the naming cells, and those others that the question names."""
    first, *rest = naming_cells(passage)
    return (first, *(n for n in rest if _share_of_name(question, passage.cells[n].text) >= HALF))


def row_name(passage: StoredPassage) -> str:
    """What a table row is about."""
    return passage.cells[name_cell(passage)].text if passage.cells else ""


def share_named(question: Question, row: StoredPassage) -> float:
    """The share of a row's name that the question holds, 0–1; of several such cells the most."""
    if not row.cells:
        return 0.0
    return max(_share_of_name(question, row.cells[number].text) for number in naming_cells(row))


def tells_event(row: StoredPassage, weights: Weights) -> float:
    """1 where a row of a day tells in one of its cells nearly all that the question asks about, else 0."""
    if not row.cells or not _MOMENT.fullmatch(row.cells[name_cell(row)].text.strip()):
        return 0.0
    told = (row.cells[number].text for number in naming_cells(row)[1:])
    return float(any(weights.meaning_covered(present_in(text)) >= NEARLY for text in told))


def _share_of_name(question: Question, name: str) -> float:
    """The share of a name that the question holds, 0–1."""
    asked = present_in(question.text)
    words = [term for term in terms_of(name) if term.stems]
    if len(words) == 1 and len(name.split()) > 1:  # a word that tells little belongs to the name all the same
        every = terms(name)
        if not held(words[0], asked):
            return 0.0  # “the” alone does not name `The Beekeeper`
        return sum(one in asked for one in every) / len(every)
    return sum(held(term, asked) for term in words) / len(words) if words else 0.0
