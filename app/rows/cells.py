"""A table row → the cell that answers: the column asked for, of the row that the question names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.answering.forms import CLOCK, DATE, HOW_OFTEN, NUMBER, OFTEN, YEAR, fits
from app.answering.naming import name_cell, naming_cells
from app.answering.opposites import contrary
from app.answering.question import Question, Wanted
from app.rows.headed import of_money, of_sort
from app.rows.operation import akin
from app.rows.periods import of_other_period
from app.rows.tables import is_number_of_row
from app.rows.twins import told_apart
from app.rows.values import is_blank, yes_or_no
from index.terms import Weights, present_in, stems_in, terms_of
from index.thesaurus import meant_in
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.encoder import Encoder
    from index.library import StoredPassage
    from ingest.document import Cell

GIVEN = 0.34  # a cell that holds this share of the question's words is what the question names
MORE = 0.15  # for each further word of the question that a column's name holds
_NUMBERS_ROW = 1.0  # against a cell that only numbers its row, which is not asked for
NOBODY = 0.6  # against a column of things that is named where a person is asked for
OTHER_YEAR = 0.6  # against a column that does not name the year asked for, where another does
CLEAR = 0.02  # the chosen column must lead the next by this much
_MEASURED = (Wanted.NUMBER, Wanted.DATE, Wanted.DURATION, Wanted.MONEY)
NEAR = 0.45  # cosine of a column's name and what is asked from which on they are of the same things
DESCRIBES = 4  # words of a cell from which on it says what something is
_STATED_BY_A_COLUMN = (Wanted.NUMBER, Wanted.MONEY, Wanted.DURATION, Wanted.THING)
_WHAT_TIME = regex(r"\bwhat time\b", re.IGNORECASE)
_OPENS = regex(
    r"(?:(?:what|which) (?:is|are|was|were) )?(?:the )?(?P<what>[^\W\d][\w'’ -]*?) (?:of|for|in|at|behind)\b",
    re.IGNORECASE,
)
_HAPPENED = regex(r"(?:and )?what (?:happened|took place|occurred|was going on)\b", re.IGNORECASE)
_IN_PARENTHESES = regex(r"\([^()]*\)")
_WHY = regex(r"(?:and )?(?:why|how come|for what reason)\b", re.IGNORECASE)
_REASON = regex(
    r"\b(?:reasons?|causes?|why|purpose|grounds?|explanation|remarks?|comments?|notes?|rationale|justification|"
    r"because|details?|description)\b",
    re.IGNORECASE,
)
_NAMED = regex(r"(?:[A-Z][\w’'.-]*\s+){1,4}[A-Z][\w’'.-]*")
_PERSONS = frozenset(
    map(
        stem,
        "director head manager chair chairman president author owner captain contact lead leader officer "
        "person supervisor minister judge editor founder holder name depositary "
        "operator developer maker commander".split(),
    )
)
_DOES = regex(r"\w(?:er|or|ist|ee|man|woman|ian)s?\b|\b(?:by|who|team|party|parties)\b", re.IGNORECASE)
_PLACES = frozenset(
    map(stem, "city country place location seat town port site address office region province state".split())
)
_CODE = regex(r"\b(?=\w*\d)(?=\w*[A-Z])\w{2,}\b")
_LAST = regex(  # what a question ends with, written as no name
    r"\b(?:on|in|for|at|during|among|under|with|without)\s+(?:(?:the|its|their|an?|all|any)\s+)?"
    r"(?P<of>[a-z][a-z-]+(?:\s+[a-z][a-z-]+)?)(?:\s+(?:alone|only|itself))?\W*$"
)
_OF_TABLES = frozenset(
    map(stem, "table list row column figure report survey total all average fact time".split())
)
WORDY = 12  # a cell of more words states something rather than naming it


@dataclass(frozen=True, slots=True)
class CellChoice:
    """The cells of one row: those the question names (`given`), and the one it asks for, or None.

    `empty_column` is the name of the column asked for where that cell of the row is empty.
    """

    given: tuple[int, ...]
    asked: int | None
    empty_column: str | None
    stated: bool = True  # else no column is of the things that the question would have counted


def choose_cell(question: Question, row: StoredPassage, weights: Weights, encoder: Encoder) -> CellChoice:
    """The cell of `row` that the question asks for."""
    cover = [weights.covered(present_in(cell.text) - question.focus) for cell in row.cells]
    column_stems = [stems_in(cell.column) for cell in row.cells]
    named, naming = name_cell(row), naming_cells(row)
    given = tuple(
        number
        for number, cell in enumerate(row.cells)
        if cell.text
        and (
            (cover[number] >= GIVEN and not _may_hold(question, cell.text))
            or (number in naming and _is_named(question, cell.text))
        )
    )
    if question.wanted is Wanted.DEFINITION and named in given and not _asks_more(question, row, named):
        return CellChoice(given, _described(row, named), None)
    if _HAPPENED.match(question.text) and len(naming) > 1 and given:
        told = max(naming[1:], key=lambda number: len(row.cells[number].text))
        return CellChoice(given, None if told in given else told, None)
    if blank := _blank_asked(question, row, column_stems):
        return CellChoice(given, None, blank)
    if _WHY.match(question.text) and not any(_REASON.search(cell.column) for cell in row.cells):
        return CellChoice(given, None, "reason", stated=False)  # what a row tells is no reason
    held = present_in(" ".join(row.cells[number].text for number in given))
    rest = " ".join(term.word for term in question.terms if not held.intersection(term.stems))
    vector = encoder.encode_query(rest or question.text)
    cosines = encoder.encode_sentences([cell.column or "name" for cell in row.cells]) @ vector
    years = frozenset(stem for stem in question.stems - held if YEAR.fullmatch(stem))
    by_year = any(stems & years for stems in column_stems)
    asked = question.stems | question.focus
    scores = []
    for number, cell in enumerate(row.cells):
        score = float(cosines[number]) + _column_bonus(question, column_stems[number])
        score -= OTHER_YEAR * contrary(question.stems, column_stems[number])
        score -= OTHER_YEAR * (by_year and not column_stems[number] & years)
        score += 0.35 * _share(question.focus, present_in(cell.text))
        score += _form_bonus(question, cell)
        score -= NOBODY * _of_nobody(question, cell.column)
        if is_number_of_row(cell.column, cell.text) and not column_stems[number] & asked:
            score -= _NUMBERS_ROW
        if number in given or (not cell.text and not column_stems[number] & question.focus):
            score -= 2.0
        scores.append((score, -number))
    ordered = sorted(scores, reverse=True)
    column_asked = any(stems & question.focus for stems in column_stems[named + 1 :])
    asks_name = question.wanted is Wanted.THING or (
        question.wanted is Wanted.WHO and not any(map(str.isdigit, row.cells[named].text))
    )
    if given and named not in given and not column_asked and asks_name:
        return CellChoice(given, named, None)  # "Which model …": describes the row, asks what it is called
    best = -ordered[0][1]
    names = [cell.column for cell in row.cells]
    meant = told_apart(question.text, names, best)
    if (opening := _opening(question, row)) is not None:
        best = meant = opening
    if len(ordered) < 2 or meant is None or best in given or meant in given:
        return CellChoice(given, None, None)
    next_best = -ordered[1][1]
    unclear = opening is None and ordered[0][0] - ordered[1][0] < CLEAR
    if unclear and told_apart(question.text, names, next_best) != meant:
        return CellChoice(given, None, None)
    best = meant
    if is_blank(row.cells[best].text):
        return CellChoice(given, None, row.cells[best].column)
    if (
        question.wanted in _STATED_BY_A_COLUMN
        and not column_stems[best] & years
        and not _counted_here(question, row.cells[best], float(cosines[best]))
    ):
        return CellChoice(given, None, " ".join(sorted(question.focus)), stated=False)
    if question.wanted is Wanted.NUMBER and DATE.fullmatch(row.cells[best].text.strip()):
        by_name = fits(Wanted.NUMBER, row.cells[named].text, question.text)
        return CellChoice(given, None, None if by_name else row.cells[best].column, stated=by_name)
    if contrary(question.stems, column_stems[best]) or _other_year(question, column_stems, best, years):
        return CellChoice(given, None, row.cells[best].column, stated=False)
    if _of_another_name(question, row, best) or _of_another_period(question, row, best):
        return CellChoice(given, None, row.cells[best].column, stated=False)
    if (question.wanted is Wanted.MONEY and not of_money(row.cells[best])) or _narrowed(question, row):
        return CellChoice(given, None, " ".join(sorted(question.focus)), stated=False)
    if question.wanted is Wanted.YES_NO and yes_or_no(row.cells[best].text) is None:
        return CellChoice(given, None, None)  # no cell says yes or no: the row itself must tell
    return CellChoice(given, best, None)


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


def _counted_here(question: Question, cell: Cell, near: float) -> bool:
    """Whether a cell is of the things counted: by its column's name, its words, or nearness."""
    column = stems_in(cell.column)
    held = (column | present_in(cell.text) | meant_in(column)) & question.focus
    akin_to = any(akin(one, other) for one in question.qualities for other in column)
    return not question.focus or 2 * len(held) > len(question.focus) or akin_to or near >= NEAR


def _other_year(
    question: Question, columns: Sequence[frozenset[str]], best: int, years: frozenset[str]
) -> bool:
    """Whether a column is of another year than that asked, or of that year but of another thing, what is
    asked being told of other years only."""
    own = columns[best]
    if years and not own & years and any(YEAR.fullmatch(one) for one in own):
        return True
    if not own & years or own & question.stems - years:
        return False
    told = [frozenset(one for one in column if not YEAR.fullmatch(one)) for column in columns]
    return any(what and what <= question.stems for what in told)


def _of_another_name(question: Question, row: StoredPassage, best: int) -> bool:
    """Whether a column is of one thing with a code, `Speed of K9`, and another is asked of: `L4`."""
    asked = frozenset(_CODE.findall(question.text))
    own = frozenset(_CODE.findall(row.cells[best].column))
    around = " ".join((row.cells[name_cell(row)].text, *row.section, *(cell.column for cell in row.cells)))
    return bool(own and not own & asked and asked - frozenset(_CODE.findall(around)))


def _of_another_period(question: Question, row: StoredPassage, best: int) -> bool:
    """Whether a cell is of another quarter, month or financial year than the one asked, by its column, its
    row's name or its headings."""
    told = (row.cells[best].column, row.cells[name_cell(row)].text, *reversed(row.section))
    return of_other_period(question.text, told)


def _narrowed(question: Question, row: StoredPassage) -> bool:
    """Whether the question ends by asking for a part of what a row tells, of which part it says nothing: `the
    error rate of Elm on lectures`."""
    last = _LAST.search(question.text)
    terms = terms_of(last["of"]) if last else ()
    around = " ".join((row.text, *row.section, *(cell.column for cell in row.cells)))
    present = meant_in(present_in(around)) | _OF_TABLES
    return bool(terms) and not any(present.intersection(term.stems) for term in terms)


def _blank_asked(question: Question, row: StoredPassage, columns: Sequence[frozenset[str]]) -> str | None:
    """The column whose whole name the question holds and whose cell tells nothing, where there is such."""
    for cell, stems in zip(row.cells, columns, strict=True):
        if stems and is_blank(cell.text) and stems <= question.stems:
            return cell.column
    return None


def _share(wanted: frozenset[str], present: frozenset[str]) -> float:
    return len(wanted & present) / len(wanted) if wanted else 0.0


def _may_hold(question: Question, text: str) -> bool:
    """Whether a wordy cell may hold the number or date asked for among the words the question names."""
    return question.wanted in _MEASURED and len(text.split()) > WORDY


def _is_named(question: Question, name: str) -> bool:
    """Whether the question names the row: all words of its name, or its most telling part."""
    words = stems_in(name)
    held = words & present_in(question.text)
    return bool(words) and 2 * len(held) >= len(words)


def _asks_more(question: Question, row: StoredPassage, named: int) -> bool:
    """Whether `What is …?` names more than the row: a column, or words that its name does not hold."""
    name = present_in(row.cells[named].text)
    columns = frozenset(s for cell in row.cells for s in stems_in(cell.column))
    return any(
        not name.intersection(term.stems) and columns.intersection(term.stems) for term in question.terms
    )


def _described(row: StoredPassage, named: int) -> int | None:
    """The cell that says most of a row, where it says enough to be a description."""
    sizes = {n: len(cell.text.split()) for n, cell in enumerate(row.cells) if n != named and cell.text}
    most = max(sizes, key=lambda n: (sizes[n], -n), default=None)
    return most if most is not None and sizes[most] >= DESCRIBES else None


def _column_bonus(question: Question, column: frozenset[str]) -> float:
    """What a column's name says for its holding the fact asked for."""
    bonus = 0.45 * _share(question.focus, column) + 0.20 * bool(column & question.stems)
    bonus += MORE * max(0, len(column & question.stems) - 1)
    if not column & question.stems:
        bonus += 0.25 * any(akin(one, other) for one in question.qualities for other in column)
    if question.wanted is Wanted.WHO:
        bonus += 0.25 * bool(column & _PERSONS)
    if question.wanted is Wanted.PLACE:
        bonus += 0.25 * bool(column & _PLACES)
    return bonus


def _of_nobody(question: Question, column: str) -> bool:
    """Whether a person is asked for, and a column is one of things that the question names besides: `Ship`,
    of who steered the ship."""
    stems = stems_in(column)
    if question.wanted is not Wanted.WHO or stems & (_PERSONS | question.focus) or _DOES.search(column):
        return False
    return bool(stems) and stems <= question.stems


def _form_bonus(question: Question, cell: Cell) -> float:
    """What the form of a cell says for or against its being the fact wanted."""
    text = cell.text
    dates = DATE.fullmatch(text.strip()) is not None
    number = NUMBER.match(text) is not None
    match question.wanted:
        case Wanted.DATE if CLOCK.fullmatch(text.strip()):
            return 0.7  # nearer than the day beside it
        case Wanted.DATE:
            return 0.6 if dates and not _WHAT_TIME.search(question.text) else -0.3
        case Wanted.NUMBER if HOW_OFTEN.search(question.text):
            return 0.6 if OFTEN.search(text) else 0.15 if number and not dates else -0.6
        case Wanted.NUMBER:
            if _counts(question, text):
                return 0.5
            return 0.15 if number and not dates else -0.6 if text else 0.0
        case Wanted.DURATION | Wanted.MONEY:
            return 0.6 if fits(question.wanted, text) or of_sort(question.wanted, cell) else -0.3
        case Wanted.WHO:
            if dates or number or len(text.split()) > 2 * WORDY:
                return -1.0
            return 0.2 if _NAMED.match(text) else 0.0
        case Wanted.PLACE:
            return -0.8 if dates or number else 0.1 if text[:1].isupper() else -0.3
        case Wanted.YES_NO:
            return 0.3 if yes_or_no(text) is not None else 0.0
        case _:
            return -0.1 if dates else 0.0


def _counts(question: Question, cell: str) -> bool:
    """Whether a number stands right before the noun asked after: `68 language datasets`."""
    for match in NUMBER.finditer(cell):
        after = " ".join(cell[match.end() :].split()[:3])
        if question.focus and present_in(after) & question.focus:
            return True
    return False
