"""How well each column of a table row fits what is asked of it: by its name, and by the form of its cell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.forms import CLOCK, DATE, HOW_OFTEN, NUMBER, OFTEN, fits
from app.answering.naming import is_code, is_moment
from app.answering.opposites import contrary
from app.answering.question import Wanted
from app.answering.reasons import asks_why
from app.rows.asked_of_row import WORDY
from app.rows.headed import in_unit_asked, of_sort, tells_reason
from app.rows.operation import akin
from app.rows.reading import PORTIONS
from app.rows.relative import period_meant
from app.rows.tables import is_number_of_row
from app.rows.values import yes_or_no
from index.terms import present_in, stems_in
from index.thesaurus import meant_in
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.answering.question import Question
    from app.rows.asked_of_row import AskedOfRow

MORE = 0.15  # for each further word of the question that a column's name holds
MEANT = 0.1  # … that it only means
NUMBERS_ROW = 1.0  # against a cell that only numbers its row, which is not asked for
NOBODY = 0.6  # against a column of things that is named where a person is asked for
BESIDE = 0.2  # against a column that does not mean the noun asked after, where another does
OTHER_YEAR = 0.6  # against a column that does not name the year asked for, where another does
OTHER_PERIOD = 1.0  # … that is not of the period which it names by its place, `the latest year`
_BARE = regex(r"[-−–+±]?\s?\d[\d.,\s]*")
_WHAT_TIME = regex(r"\bwhat time\b", re.IGNORECASE)
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
_SIGN = regex(r"^\s*[−–+±~≈<>≤≥-]+\s?(?=\d)")
_OF_TIME = regex(r"\b\d{1,2}\b|\b(?:to|until|and|from|since|by|of|ca|about|AD|BC)\b|[\W_]")  # beside dates
_MOST = frozenset(
    map(
        stem,
        "most largest biggest highest greatest main chief principal predominant usual top commonest".split(),
    )
)
_HOW_MANY = regex(r"\bhow many\b", re.IGNORECASE)
_PART = regex(r"%|\d[.,]\d{1,2}(?!\d)|\bper ?cent\b", re.IGNORECASE)


def column_scores(asked: AskedOfRow, cosines: Sequence[float]) -> list[float]:
    """How well each cell fits what is asked, higher is better; `cosines` are those of what is left of the
    question and the names of the columns."""
    question = asked.question
    by_year = any(stems & asked.years for stems in asked.columns)
    beside = _beside_focus(asked)
    meant, periods = period_meant(question.text, [cell.column for cell in asked.row.cells])
    scores = []
    for number, cell in enumerate(asked.row.cells):
        column = asked.columns[number]
        score = float(cosines[number]) + _column_bonus(question, column)
        score -= OTHER_YEAR * contrary(question.stems, column)
        score -= OTHER_YEAR * (by_year and not column & asked.years)
        score += 0.35 * _share(question.focus, present_in(cell.text))
        score += _form_bonus(asked, number)
        score -= NOBODY * _of_nobody(question, cell.column)
        score -= NUMBERS_ROW * _only_numbers(asked, number)
        score -= BESIDE * (number in beside)
        score -= OTHER_PERIOD * (number in periods and number != meant and not asked.years)
        if number in asked.given or (not cell.text and not column & question.focus):
            score -= 2.0
        scores.append(score)
    return scores


def _beside_focus(asked: AskedOfRow) -> frozenset[int]:
    """The columns that do not mean the noun asked after, where another does: `Fitter`, of the fitter's
    comment under `Remark`."""
    focus = asked.question.focus
    open_ = [n for n in range(len(asked.columns)) if n not in asked.given]
    meant = {n for n in open_ if focus & meant_in(asked.columns[n])}
    dated = {n for n in open_ if asked.columns[n] & asked.years}
    return (
        frozenset(open_) - meant - dated if meant and asked.question.wanted is Wanted.THING else frozenset()
    )


def _only_numbers(asked: AskedOfRow, number: int) -> bool:
    """Whether a cell only numbers its row, or is the code that names it, and its column is not asked for."""
    cell = asked.row.cells[number]
    code = number == asked.named and is_code(cell.text)
    question, column = asked.question, asked.columns[number]
    if number == asked.named and asked.named_whole and is_moment(cell.text):
        return question.wanted is not Wanted.DATE and not column & question.focus
    wanted = column & (question.stems | question.focus)
    return (code or is_number_of_row(cell.column, cell.text)) and not wanted


def _share(wanted: frozenset[str], present: frozenset[str]) -> float:
    return len(wanted & present) / len(wanted) if wanted else 0.0


def _column_bonus(question: Question, column: frozenset[str]) -> float:
    """What a column's name says for its holding the fact asked for."""
    bonus = 0.45 * max(_share(question.focus, column), 0.8 * _share(question.focus, meant_in(column)))
    bonus += 0.20 * bool(column & question.stems)
    bonus += MORE * max(0, len(column & question.stems) - 1)
    said = (column | meant_in(column)) & question.stems - column
    if not column & question.stems:
        near = any(akin(one, other) for one in question.qualities for other in column)
        bonus += 0.25 * (near or bool(said))
    bonus += MEANT * max(0, len(said) - (not column & question.stems))
    bonus += 0.25 * (bool(column & _MOST) and bool(question.qualities & _MOST))
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


def _form_bonus(asked: AskedOfRow, number: int) -> float:
    """What the form of a cell says for or against its being the fact wanted."""
    question, cell = asked.question, asked.row.cells[number]
    text = cell.text
    dates = DATE.fullmatch(text.strip()) is not None
    counted = NUMBER.match(_SIGN.sub("", text)) is not None
    match question.wanted:
        case Wanted.DATE if CLOCK.fullmatch(text.strip()):
            return 0.7  # nearer than the day beside it
        case Wanted.DATE:
            return 0.6 if _is_time(text) and not _WHAT_TIME.search(question.text) else -0.3
        case Wanted.NUMBER if HOW_OFTEN.search(question.text):
            return 0.6 if OFTEN.search(text) else 0.15 if counted and not dates else -0.6
        case Wanted.NUMBER if question.focus & PORTIONS:
            return 0.5 if asked.of_portion(number) else -0.3
        case Wanted.NUMBER:
            if _counts(question, text) or (counted and in_unit_asked(question, cell)):
                return 0.5
            if counted and not dates and _HOW_MANY.search(question.text) and _PART.search(text):
                return -0.15  # a share is no count
            return 0.15 if counted and not dates else -0.6 if text else 0.0
        case Wanted.DURATION | Wanted.MONEY:
            return (
                0.6 if fits(question.wanted, text) or of_sort(question.wanted, cell, asked.caption) else -0.3
            )
        case Wanted.WHO:
            if dates or counted or len(text.split()) > 2 * WORDY:
                return -1.0
            return 0.2 if _NAMED.match(text) else 0.0
        case Wanted.PLACE:
            return -0.8 if dates or counted else 0.1 if text[:1].isupper() else -0.3
        case Wanted.WHY_HOW if asks_why(question.text):
            return 0.6 if tells_reason(cell.column) else 0.0
        case Wanted.WHY_HOW:
            return -0.4 if dates or _BARE.fullmatch(text.strip()) else 0.0
        case Wanted.YES_NO:
            return 0.3 if yes_or_no(text) is not None else 0.0
        case _:
            return -0.1 if dates else 0.0


def _is_time(text: str) -> bool:
    """Whether a cell is a date or runs from one to another: `4–14 April`."""
    return DATE.search(text) is not None and not _OF_TIME.sub("", DATE.sub("", text)).strip()


def _counts(question: Question, cell: str) -> bool:
    """Whether a number stands right before the noun asked after: `68 language datasets`."""
    for match in NUMBER.finditer(cell):
        after = " ".join(cell[match.end() :].split()[:3])
        if question.focus and present_in(after) & question.focus:
            return True
    return False
