"""What a question asks of one table row: which of its cells it names, and what is left to be told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.answering.forms import YEAR
from app.answering.naming import name_cell, naming_cells
from app.answering.question import Wanted
from app.rows.headed import is_portion, names_portion
from index.terms import present_in, stems_in
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.answering.question import Question
    from index.library import StoredPassage
    from index.terms import Weights
    from ingest.document import Cell

GIVEN = 0.34  # a cell that holds this share of the question's words is what the question names
WORDY = 12  # a cell of more words states something rather than naming it
_MEASURED = (Wanted.NUMBER, Wanted.DATE, Wanted.DURATION, Wanted.MONEY)
_IN_PARENTHESES = regex(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class AskedOfRow:
    """A question and one row: the cells that name it, those that the question names (`given`), the stems of
    its columns' names, and the years asked of that no given cell tells."""

    question: Question
    row: StoredPassage
    named: int
    naming: tuple[int, ...]
    given: tuple[int, ...]
    columns: tuple[frozenset[str], ...]
    years: frozenset[str]

    @classmethod
    def of(cls, question: Question, row: StoredPassage, weights: Weights) -> AskedOfRow:
        """What `question` asks of `row`; the weights tell which words of it name a cell."""
        naming = naming_cells(row)
        given = tuple(
            number
            for number, cell in enumerate(row.cells)
            if cell.text and _names(question, cell, weights, number in naming)
        )
        held = present_in(" ".join(row.cells[number].text for number in given))
        years = frozenset(stem for stem in question.stems - held if YEAR.fullmatch(stem))
        columns = tuple(stems_in(cell.column) for cell in row.cells)
        return cls(question, row, name_cell(row), naming, given, columns, years)

    @property
    def rest(self) -> str:
        """The question's content words that no given cell holds."""
        held = present_in(" ".join(self.row.cells[number].text for number in self.given))
        words = (term.word for term in self.question.terms if not held.intersection(term.stems))
        return " ".join(words)

    @property
    def caption(self) -> str:
        """The caption of the row's table, or the heading above it."""
        return self.row.section[-1] if self.row.section else ""

    def of_portion(self, number: int) -> bool:
        """Whether a cell is a share of something: by itself, its column's name or, of a number, the row's."""
        cells = self.row.cells
        if is_portion(cells[number]):
            return True
        named = names_portion(" ".join((self.caption, *(cells[n].text for n in self.given))))
        return named and any(map(str.isdigit, cells[number].text))

    @property
    def around(self) -> str:
        """The row, its headings and its columns' names."""
        return " ".join((self.row.text, *self.row.section, *(cell.column for cell in self.row.cells)))

    @property
    def named_whole(self) -> bool:
        """Whether the question names one of the cells that name the row."""
        return not set(self.naming).isdisjoint(self.given)


def _names(question: Question, cell: Cell, weights: Weights, naming: bool) -> bool:
    """Whether a question names a cell: it holds much of the question, or names the row and much is held."""
    may_hold = question.wanted in _MEASURED and len(cell.text.split()) > WORDY  # may tell what is asked
    covers = weights.covered(present_in(cell.text) - question.focus) >= GIVEN
    return (covers and not may_hold) or (naming and _is_named(question, cell.text))


def _is_named(question: Question, name: str) -> bool:
    """Whether half the words of a name stand in the question, what it has in parentheses aside."""
    asked = present_in(question.text)
    return any(
        words and 2 * len(words & asked) >= len(words)
        for words in (stems_in(name), stems_in(_IN_PARENTHESES.sub(" ", name)))
    )
