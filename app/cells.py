"""A table row → the cell that answers: the column asked for, of the row that the question names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.forms import DATE, NUMBER, fits
from app.question import Question, Wanted
from index.terms import Weights, present_in, terms_of

if TYPE_CHECKING:
    from index.encoder import Encoder
    from index.library import StoredPassage

GIVEN = 0.34  # a cell that holds this share of the question's words is what the question names
CLEAR = 0.02  # the chosen column must lead the next by this much
_MEASURED = (Wanted.NUMBER, Wanted.DATE, Wanted.DURATION, Wanted.MONEY)
WORDY = 12  # a cell of more words states something rather than naming it


@dataclass(frozen=True, slots=True)
class CellChoice:
    """The cells of one row: those the question names (`given`), and the one it asks for, or None.

    `empty_column` is the name of the column asked for where that cell of the row is empty.
    """

    given: tuple[int, ...]
    asked: int | None
    empty_column: str | None


def choose_cell(question: Question, row: StoredPassage, weights: Weights, encoder: Encoder) -> CellChoice:
    """The cell of `row` that the question asks for."""
    cover = [weights.covered(present_in(cell.text) - question.focus) for cell in row.cells]
    column_stems = [_stems(cell.column) for cell in row.cells]
    named = next((number for number, cell in enumerate(row.cells) if cell.text), 0)
    given = tuple(
        number
        for number, cell in enumerate(row.cells)
        if cell.text
        and (
            (cover[number] >= GIVEN and not _may_hold(question, cell.text))
            or (number == named and _is_named(question, cell.text))
        )
    )
    if question.wanted is Wanted.DEFINITION and named in given and not question.focus:
        wordiest = max(
            range(len(row.cells)), key=lambda number: (len(row.cells[number].text.split()), -number)
        )
        return CellChoice(given, None if wordiest == named else wordiest, None)
    held = present_in(" ".join(row.cells[number].text for number in given))
    rest = " ".join(term.word for term in question.terms if not held.intersection(term.stems))
    vector = encoder.encode_query(rest or question.text)
    cosines = encoder.encode_sentences([cell.column or "name" for cell in row.cells]) @ vector
    scores = [
        (
            float(cosines[number])
            + 0.45 * _share(question.focus, column_stems[number])
            + 0.20 * bool(column_stems[number] & question.stems)
            + 0.35 * _share(question.focus, present_in(cell.text))
            + _form_bonus(question.wanted, cell.text, cell.column)
            - (
                2.0
                if number in given or (not cell.text and not column_stems[number] & question.focus)
                else 0.0
            ),
            -number,
        )
        for number, cell in enumerate(row.cells)
    ]
    ordered = sorted(scores, reverse=True)
    column_asked = any(stems & question.focus for stems in column_stems[named + 1 :])
    if given and named not in given and not column_asked and question.wanted in (Wanted.THING, Wanted.WHO):
        return CellChoice(given, named, None)  # "Which model …": describes the row, asks what it is called
    best = -ordered[0][1]
    if ordered[0][0] - ordered[1][0] < CLEAR or best in given:
        return CellChoice(given, None, None)
    if not row.cells[best].text:
        return CellChoice(given, None, row.cells[best].column)
    return CellChoice(given, best, None)


def _share(wanted: frozenset[str], present: frozenset[str]) -> float:
    return len(wanted & present) / len(wanted) if wanted else 0.0


def _may_hold(question: Question, text: str) -> bool:
    """Whether a wordy cell may hold the number or date asked for among the words the question names."""
    return question.wanted in _MEASURED and len(text.split()) > WORDY


def _is_named(question: Question, name: str) -> bool:
    """Whether the question names the row: all words of its name, or its most telling part."""
    words = _stems(name)
    held = words & present_in(question.text)
    return bool(words) and 2 * len(held) >= len(words)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem for term in terms_of(text) for stem in term.stems)


def _form_bonus(wanted: Wanted, cell: str, column: str) -> float:
    """What the form of a cell says for or against its being the fact wanted."""
    dates = DATE.fullmatch(cell.strip()) is not None
    match wanted:
        case Wanted.DATE:
            return 0.6 if dates else -0.3
        case Wanted.NUMBER:
            begins = NUMBER.match(cell) is not None and not dates
            return 0.15 if begins else -0.2 if cell else 0.0
        case Wanted.DURATION | Wanted.MONEY:
            return 0.6 if fits(wanted, cell) else -0.3
        case Wanted.WHO:
            return -0.3 if dates or NUMBER.match(cell) or len(cell.split()) > 2 * WORDY else 0.15
        case _:
            return -0.1 if dates else 0.0
