"""The evidence found → the claims of an answer and its direct answer: what is quoted, and how much of it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.answer import JOINT, LONGEST_ANSWER, Claim, cite
from app.answering.by_how_much import is_one_of_two
from app.answering.direct import direct_answer
from app.answering.naming import named_cells, row_name
from app.answering.window import LONGEST, SURE, odds, widened
from app.rows.asked_of_row import WORDY
from app.rows.cells import choose_cell
from app.rows.narrowing import untold
from index.terms import present_in
from index.words import fold
from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.answering.evidence import Scored
    from app.answering.question import Question
    from index.encoder import Encoder
    from index.library import StoredPassage
    from index.terms import Weights

CLAIMS = 3
CLOSE = 0.05  # a second quote whose score is this near to the first one's is shown too
AGREED = 0.6  # of the odds of all sentences with a direct answer must be for the one that is given
CONTEXT = 1.1  # a quote without a direct answer is widened as far as it goes
READ_SURE = 0.15  # how likely, 0–1, the words must be that speak against a direct answer
FEW = 5  # words of a cell that are an answer whatever stands in them
_JOINS = regex(  # without such a question asks about one thing: one row answers it
    r"[,;&]|(?<=\w{3})/(?=\w{3})|\s/|\b(?:and|or|both|each|either|neither|nor|versus|vs|than|compared|respectively)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Made:
    """Claims, the direct answer, and the column that is empty where one was asked for."""

    claims: tuple[Claim, ...] = ()
    answer: str | None = None
    empty: str | None = None


class Claims:
    """Makes claims for one question; a quote has `longest` words at most, unless one sentence has more."""

    def __init__(
        self, question: Question, weights: Weights, encoder: Encoder, longest: int = LONGEST
    ) -> None:
        self._question = question
        self._weights = weights
        self._encoder = encoder
        self._longest = longest

    def of(self, scored: Sequence[Scored]) -> Made:
        """The claims that the best evidence makes: a row's cells, those of each row named, or a quote."""
        if not scored:
            return Made()
        best = scored[0]
        if best.unit.passage.kind is Kind.TABLE_ROW:
            return self._of_rows(scored)
        second = self._second(best, scored)
        longest = self._longest if second is None else self._longest // 2
        claims, answer = self._of_sentence(best, scored, longest)
        if second is not None:
            claims = (*claims, *self._of_sentence(second, scored, longest)[0])
        return Made(claims, _short([answer] if answer else []))

    def of_row(self, one: Scored) -> Made:
        """The cell of one row that is asked for, beside the row's name."""
        row = one.unit.passage
        choice = choose_cell(self._question, row, self._weights, self._encoder, one.reading)
        if not choice.stated or (
            not choice.empty_column and untold(self._question, row, choice.asked, read=choice.read)
        ):
            return Made(empty=f"the row {row.address} does not give what is asked for")
        if choice.empty_column:
            return Made(empty=f"the cell “{choice.empty_column}” of {row.address} is empty")
        named = named_cells(self._question, row)
        shown = _whole(row) if choice.asked is None else sorted({*named, choice.asked})
        quotes = [cite(row, row.cells[number].start, row.cells[number].end) for number in shown]
        answer = None if choice.asked is None else self._of_cell(row.cells[choice.asked].text)
        return Made((Claim(JOINT.join(quote.quote for quote in quotes), tuple(quotes)),), answer)

    def _of_rows(self, scored: Sequence[Scored]) -> Made:
        first = self.of_row(scored[0])
        if alike := self._alike(scored):
            quotes = [[cite(row, row.cells[n].start, row.cells[n].end) for n in _whole(row)] for row in alike]
            return Made(tuple(Claim(JOINT.join(q.quote for q in one), tuple(one)) for one in quotes))
        if first.empty:
            return first
        if (other := self._names_another(scored)) is not None:
            return Made(empty=f"the row {scored[0].unit.passage.address} tells nothing of “{other}”")
        claims, answers = list(first.claims), [first.answer] if first.answer else []
        subjects = _subjects(self._question, [row_name(one.unit.passage) for one in scored if one.named >= 1])
        joined = len(subjects) > 1 and _JOINS.search(self._question.text)
        for one in scored[1:] if joined else ():
            row = one.unit.passage
            if row.kind is Kind.TABLE_ROW and row_name(row) in subjects and len(claims) < CLAIMS:
                more = self.of_row(one)
                claims += more.claims
                answers += [more.answer] if more.answer and answers else []
        return Made(tuple(claims), _short(answers))

    def _names_another(self, scored: Sequence[Scored]) -> str | None:
        """The name of another row that the question says too, of which the best row tells nothing."""
        best = scored[0].unit.passage
        if best.kind is not Kind.TABLE_ROW or _JOINS.search(self._question.text):
            return None
        told = present_in(" ".join((best.text, *best.section, *(cell.column for cell in best.cells))))
        asked = present_in(self._question.text)
        for one in scored[1:]:
            name = row_name(one.unit.passage) if one.named >= 1 else ""
            own = present_in(name)
            if re.search(r"[^\W\d_]{3}", name) and own <= asked and own.isdisjoint(told):
                return name
        return None

    def _alike(self, scored: Sequence[Scored]) -> list[StoredPassage]:
        """The rows of one table that bear the best row's name, if the question does not tell them apart."""
        best = scored[0].unit.passage
        rows = [
            row
            for row in dict.fromkeys(one.unit.passage for one in scored)
            if row.kind is Kind.TABLE_ROW
            and (row.document, row.section) == (best.document, best.section)
            and row_name(row) == row_name(best)
        ]
        covers = [self._weights.covered(present_in(row.text)) for row in rows]
        told = len(rows) < 2 or covers[0] > max(covers[1:])
        return [] if told else rows[:CLAIMS]

    def _of_sentence(
        self, one: Scored, scored: Sequence[Scored], longest: int
    ) -> tuple[tuple[Claim, ...], str | None]:
        answer = self._agreed(one, scored)
        shown = widened(one, scored, longest, SURE if answer else CONTEXT)
        quote = cite(shown.passage, shown.start, shown.end)
        return (Claim(quote.quote, (quote,)),), answer

    def _agreed(self, one: Scored, scored: Sequence[Scored]) -> str | None:
        """The direct answer of a sentence, unless others nearly as likely give different ones, or the
        passage was read to answer with other words."""
        answer = direct_answer(self._question, one.unit.text)
        if answer is None or _read_otherwise(one, answer):
            return None
        if is_one_of_two(self._question.text, one.unit.text, answer):
            return None
        votes: dict[str, float] = {}
        for other in scored:
            if other.unit.passage.kind is not Kind.TABLE_ROW:
                said = direct_answer(self._question, other.unit.text)
                votes[fold(said or "")] = votes.get(fold(said or ""), 0.0) + odds(other, one)
        votes.pop("", None)
        return answer if votes[fold(answer)] >= AGREED * sum(votes.values()) else None

    def _second(self, best: Scored, scored: Sequence[Scored]) -> Scored | None:
        """The best sentence of another passage, where it is nearly as good."""
        return next(
            (
                one
                for one in scored[1:]
                if not one.unit.repeats(best.unit)
                and one.unit.passage.kind is not Kind.TABLE_ROW
                and one.score >= best.score - CLOSE
            ),
            None,
        )

    def _of_cell(self, text: str) -> str | None:
        """A cell as a direct answer: whole, or of a wordy one the words that answer."""
        whole = text if len(text.split()) <= WORDY else None
        return whole if len(text.split()) < FEW else direct_answer(self._question, text) or whole


def _read_otherwise(one: Scored, answer: str) -> bool:
    """Whether the answer that was read in a passage is most likely another one."""
    read = one.reading
    if read is None or math.exp(read.found) < READ_SURE:
        return False
    words = fold(one.unit.passage.text[read.start : read.end])
    return fold(answer) not in words and words not in fold(answer)


def _whole(row: StoredPassage) -> list[int]:
    """The cells of a row from the first on that are not empty, as many as a quote may have words."""
    shown: list[int] = []
    words = 0
    for number, cell in enumerate(row.cells):
        words += len(cell.text.split())
        if cell.text and (words <= LONGEST or not shown):
            shown.append(number)
    return shown


def _short(answers: Sequence[str]) -> str | None:
    answer = "; ".join(answers)
    return answer if 0 < len(answer.split()) <= LONGEST_ANSWER else None


def _subjects(question: Question, names: Collection[str]) -> frozenset[str]:
    """The rows that the question asks about; of a name within a name (X 3 in X 3 Pro) only what stands."""
    asked = fold(question.text)
    longer = [fold(name) for name in names]
    return frozenset(
        name
        for name in names
        if not any(
            fold(name) != other
            and fold(name) in other
            and other in asked
            and fold(name) not in asked.replace(other, "")
            for other in longer
        )
    )
