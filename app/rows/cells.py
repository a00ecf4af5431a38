"""A table row → the cell that answers: the column asked for, of the row that the question names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.answering.forms import DATE, fits
from app.answering.naming import naming_cells
from app.answering.question import Question, Wanted
from app.rows.asked_of_row import AskedOfRow
from app.rows.column_fit import column_scores
from app.rows.headed import tells_reason
from app.rows.other_cells import of_other_things
from app.rows.read_cell import SURELY_READ, is_sure, read_in
from app.rows.relative import period_meant
from app.rows.twins import told_apart
from app.rows.values import is_blank, yes_or_no
from index.terms import Weights, present_in
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.cross_encoder import Reading
    from index.encoder import Encoder
    from index.library import StoredPassage

CLEAR = 0.02  # the chosen column must lead the next by this much
READ = 1.0  # for the cell that was surely read as the answer
DESCRIBES = 4  # words of a cell from which on it says what something is
_OPENS = regex(
    r"(?:(?:what|which) (?:is|are|was|were) )?(?:the )?(?P<what>[^\W\d][\w'’ -]*?) (?:of|for|in|at|behind)\b",
    re.IGNORECASE,
)
_HAPPENED = regex(r"(?:and )?what (?:happened|took place|occurred|was going on)\b", re.IGNORECASE)
_IN_PARENTHESES = regex(r"\([^()]*\)")
_WHY = regex(r"(?:and )?(?:why|how come|for what reason)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CellChoice:
    """The cells of one row: those the question names (`given`), and the one it asks for, or None.

    `empty_column` is the name of the column asked for where that cell of the row is empty; `read` tells
    that the answer was surely read in the cell asked for.
    """

    given: tuple[int, ...]
    asked: int | None
    empty_column: str | None
    stated: bool = True  # else no column is of the things that the question would have counted
    read: bool = False


def choose_cell(
    question: Question, row: StoredPassage, weights: Weights, encoder: Encoder, read: Reading | None = None
) -> CellChoice:
    """The cell of `row` that the question asks for; `read` is what was read in the row, if it was."""
    asked = AskedOfRow.of(question, row, weights)
    if (choice := _without_columns(asked)) is not None:
        return choice
    given = asked.given
    vector = encoder.encode_query(asked.rest or question.text)
    cosines = encoder.encode_sentences([cell.column or "name" for cell in row.cells]) @ vector
    scores = column_scores(asked, cosines.tolist())
    at, surely = read_in(asked, read, scores)
    scores = [score + READ * surely * (number == at) for number, score in enumerate(scores)]
    if _asks_name(asked) and surely < SURELY_READ:
        return CellChoice(given, asked.named, None)  # "Which model …": describes it, asks what it is called
    best = _best(asked, scores)
    if best is None or best in given:
        return CellChoice(given, None, None)
    if is_blank(row.cells[best].text):
        return CellChoice(given, None, row.cells[best].column)
    was_read = best == at and is_sure(read)
    if (other := of_other_things(asked, best, float(cosines[best]), read=was_read)) is not None:
        dated = question.wanted is Wanted.NUMBER and DATE.fullmatch(row.cells[best].text.strip())
        if dated and fits(Wanted.NUMBER, row.cells[asked.named].text, question.text):
            return CellChoice(given, None, None)  # its name holds the number
        return CellChoice(given, None, other, stated=False)
    if question.wanted is Wanted.YES_NO and yes_or_no(row.cells[best].text) is None:
        return CellChoice(given, None, None)  # no cell says yes or no: the row itself must tell
    return CellChoice(given, best, None, read=was_read)


def _without_columns(asked: AskedOfRow) -> CellChoice | None:
    """The choice where it does not depend on which column's name fits best, else None."""
    question, row, given = asked.question, asked.row, asked.given
    if question.wanted is Wanted.DEFINITION and asked.named in given and not _asks_more(asked):
        return CellChoice(given, _described(row, asked.named), None)
    if _HAPPENED.match(question.text) and len(asked.naming) > 1 and given:
        told = max(asked.naming[1:], key=lambda number: len(row.cells[number].text))
        return CellChoice(given, None if told in given else told, None)
    if blank := _blank_asked(asked):
        return CellChoice(given, None, blank)
    if _WHY.match(question.text) and not any(tells_reason(cell.column) for cell in row.cells):
        return CellChoice(given, None, "reason", stated=False)  # what a row tells is no reason
    return None


def _asks_name(asked: AskedOfRow) -> bool:
    """Whether the question describes a row by cells that do not name it, and asks what it is called."""
    question, row = asked.question, asked.row
    if not asked.given or asked.named_whole:
        return False
    column_asked = any(stems & question.focus for stems in asked.columns[asked.named + 1 :])
    of_name = question.wanted is Wanted.THING or (
        question.wanted is Wanted.WHO and not any(map(str.isdigit, row.cells[asked.named].text))
    )
    return of_name and not column_asked


def _best(asked: AskedOfRow, scores: Sequence[float]) -> int | None:
    """The cell of the column that fits best, or that opens the question; None where it is not clear."""
    if (opening := _opening(asked.question, asked.row)) is not None:
        return opening
    if len(scores) < 2:
        return None
    first, second = sorted(range(len(scores)), key=lambda number: (-scores[number], number))[:2]
    names = [cell.column for cell in asked.row.cells]
    if first == period_meant(asked.question.text, names)[0]:
        return first
    meant = told_apart(asked.question.text, names, first)
    unclear = scores[first] - scores[second] < CLEAR
    if unclear and told_apart(asked.question.text, names, second) != meant:
        return None
    return meant


def _opening(question: Question, row: StoredPassage) -> int | None:
    """The cell, not blank, of the column whose whole name opens the question: `Cause of the fire at Elm`."""
    asked = _OPENS.match(question.text)
    named = naming_cells(row)
    names = [" ".join(_IN_PARENTHESES.sub(" ", cell.column).split()).casefold() for cell in row.cells]
    found = [
        number
        for number, name in enumerate(names)
        if asked and name and number not in named and name == asked["what"].casefold()
    ]
    return found[0] if len(found) == 1 and not is_blank(row.cells[found[0]].text) else None


def _blank_asked(asked: AskedOfRow) -> str | None:
    """The column whose whole name the question holds and whose cell tells nothing, where there is such."""
    for cell, stems in zip(asked.row.cells, asked.columns, strict=True):
        if stems and is_blank(cell.text) and stems <= asked.question.stems:
            return cell.column
    return None


def _asks_more(asked: AskedOfRow) -> bool:
    """Whether `What is …?` names more than the row: a column, or words that its name does not hold."""
    name = present_in(asked.row.cells[asked.named].text)
    columns = frozenset[str]().union(*asked.columns)
    return any(
        not name.intersection(term.stems) and columns.intersection(term.stems)
        for term in asked.question.terms
    )


def _described(row: StoredPassage, named: int) -> int | None:
    """The cell that says most of a row, where it says enough to be a description."""
    sizes = {n: len(cell.text.split()) for n, cell in enumerate(row.cells) if n != named and cell.text}
    most = max(sizes, key=lambda n: (sizes[n], -n), default=None)
    return most if most is not None and sizes[most] >= DESCRIBES else None
