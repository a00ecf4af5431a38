"""Why the cell that fits a question best does not answer it: it is of another thing, year, name or part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.answering.forms import DATE, YEAR
from app.answering.opposites import contrary
from app.answering.question import Wanted
from app.rows.headed import in_unit_asked, names_portion, of_money
from app.rows.operation import akin
from app.rows.periods import of_other_period
from app.rows.reading import PORTIONS
from app.rows.relative import without_period
from index.terms import present_in, terms_of
from index.thesaurus import meant_in
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.rows.asked_of_row import AskedOfRow

NEAR = 0.45  # cosine of a column's name and what is asked from which on they are of the same things
_STATED_BY_A_COLUMN = (Wanted.NUMBER, Wanted.MONEY, Wanted.DURATION, Wanted.THING)
_CODE = regex(r"\b(?=\w*\d)(?=\w*[A-Z])\w{2,}\b")
_LAST = regex(  # what a question ends with, written as no name
    r"\b(?:on|in|for|at|during|among|under|with|without)\s+(?:(?:the|an?|all|any)\s+)?"
    r"(?P<of>(?!its\b|their\b)[a-z][a-z-]+(?:\s+[a-z][a-z-]+)?)(?:\s+(?:alone|only|itself))?\W*$"
)
_OF_TABLES = frozenset(
    map(stem, "table list row column figure report survey total all average fact time".split())
)


def of_other_things(asked: AskedOfRow, best: int, near: float, *, read: bool = False) -> str | None:
    """What the cell at `best` is not of, though it fits best: the noun to be counted, or its own column;
    None where nothing speaks against it. `near` is the cosine of its column's name and what is asked; where
    the answer was surely `read` in it, words that neither column nor row holds say nothing."""
    question, cell = asked.question, asked.row.cells[best]
    focus = " ".join(sorted(question.focus))
    if question.wanted in _STATED_BY_A_COLUMN and not read and not _counted_here(asked, best, near):
        return focus
    if question.wanted is Wanted.NUMBER and DATE.fullmatch(cell.text.strip()):
        return cell.column
    if contrary(question.stems, asked.columns[best]) or _of_other_year(asked, best):
        return cell.column
    if _of_another_name(asked, best) or _of_another_period(asked, best):
        return cell.column
    if question.wanted is Wanted.MONEY and not of_money(cell, asked.caption):
        return focus
    if not read and _narrowed(asked):
        return focus
    return None


def _counted_here(asked: AskedOfRow, best: int, near: float) -> bool:
    """Whether a cell is of the things counted: by its column's name, its words, or nearness; where the row's
    name or the table's caption tells of them, by what else is asked of them."""
    question, cell, column = asked.question, asked.row.cells[best], asked.columns[best]
    focus = question.focus
    held = (column | present_in(cell.text) | meant_in(column)) & focus
    akin_to = any(akin(one, other) for one in question.qualities for other in column)
    rest = question.stems - focus
    given = " ".join(asked.row.cells[number].text for number in asked.given)
    if focus & PORTIONS:
        told = names_portion(f"{cell.column} {given}") or meant_in(column) & question.stems - PORTIONS
        return bool(told) and asked.of_portion(best)
    if in_unit_asked(question, cell):
        return True
    if not focus or 2 * len(held) > len(focus) or akin_to or near >= NEAR:
        return True
    if asked.years and column <= asked.years:
        return True
    told = present_in(" ".join((asked.caption, asked.row.cells[asked.named].column, given)))
    return 2 * len(focus & meant_in(told)) > len(focus) and not rest.isdisjoint(meant_in(column))


def _of_other_year(asked: AskedOfRow, best: int) -> bool:
    """Whether a column is of another year than that asked, or of that year but of another thing, what is
    asked being told of other years only."""
    own, years = asked.columns[best], asked.years
    if years and not own & years and any(YEAR.fullmatch(one) for one in own):
        return True
    if not own & years and any(column & years for column in asked.columns):
        return not years & present_in(" ".join(asked.row.section))
    if not own & years or own & asked.question.stems - years:
        return False
    told = [
        frozenset(one for one in column if not YEAR.fullmatch(one))
        for number, column in enumerate(asked.columns)
        if number not in asked.naming
    ]
    return any(what and what <= asked.question.stems for what in told)


def _of_another_name(asked: AskedOfRow, best: int) -> bool:
    """Whether a column is of one thing with a code, `Speed of K9`, and another is asked of: `L4`."""
    row = asked.row
    wanted = frozenset(_CODE.findall(asked.question.text))
    own = frozenset(_CODE.findall(row.cells[best].column))
    around = " ".join((row.cells[asked.named].text, *row.section, *(cell.column for cell in row.cells)))
    return bool(own and not own & wanted and wanted - frozenset(_CODE.findall(around)))


def _of_another_period(asked: AskedOfRow, best: int) -> bool:
    """Whether a cell is of another quarter, month or financial year than the one asked, by its column, its
    row's name or its headings."""
    row = asked.row
    told = (row.cells[best].column, row.cells[asked.named].text, *reversed(row.section))
    return of_other_period(asked.question.text, told)


def _narrowed(asked: AskedOfRow) -> bool:
    """Whether the question ends by asking for a part of what a row tells, of which part it says nothing: `the
    error rate of Elm on lectures`."""
    last = _LAST.search(without_period(asked.question.text))
    terms = terms_of(last["of"]) if last else ()
    present = meant_in(present_in(asked.around)) | _OF_TABLES
    return bool(terms) and not any(present.intersection(term.stems) for term in terms)
