"""Hits → the sentences and table cells that may answer, each scored against the question."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.answering.direct import counts, counts_asked
from app.answering.forms import SHARED, fits
from app.answering.naming import HALF, row_name, share_named, tells_event
from app.answering.question import Wanted
from app.answering.reasons import asks_why, gives_reason
from app.answering.units import Unit, units_of
from app.rows.headed import is_portion, names_portion, of_sort
from app.rows.operation import akin
from app.rows.read_cell import SURELY_READ
from index.terms import Weights, present_in
from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.answering.question import Question
    from index.cross_encoder import Reading
    from index.encoder import Encoder
    from index.library import StoredPassage
    from index.search import Hit
    from ingest.address import Address

PASSAGES, UNITS = 10, 16  # looked into at most
COLUMN = 0.06  # for a row that the question names, of whose columns it names one
TELLING = 0.08  # for the reason that is asked for, and for a count of what is to be counted
SPREAD = 0.6  # by which a passage's score lies behind the best one's to count nothing
ANSWERS, LOCATED = 0.1, 0.2  # what its passage was read to answer, and where
NAMED, NAMED_OTHER = 0.125, -0.04  # for a table row: what the question naming it adds, or naming another
_HEADLIKE = (Kind.CAPTION, Kind.FRONT)

_NAME_AND_VALUE = regex(r"[^\W\d_][^:]{1,40}:\s+\w")  # `Location: any major city`

_LIKENED = r"(?:similar(?:ly)? to|like|unlike|compared (?:to|with)|in contrast (?:to|with)|as with)"
_COMPARED = regex(  # what is only compared with what the sentence is about
    rf"^(?:{_LIKENED}|rather than|instead of|besides|along(?:side)? with|together with)\b[^,;]*,\s*|"
    rf",\s+{_LIKENED}\s+[^,;]*(?=,)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit and how well it fits: all parts in 0–1, higher is better.

    `dense` is the cosine of question and unit; `cover` the share of the question's content words
    (weighted by rarity) that the unit holds, words of the same meaning in part.
    `named` is, for a table row, above 0 where the question names it, and below where it names another.
    `asked` is the cosine with the question without its names, `names` the share of its names that the
    passage holds. `fits` is whether the unit holds a fact of the wanted sort, `defines`
    whether it says what the thing is whose meaning is asked, `focus` the share of the
    noun asked after that it holds, `column` whether it is a row that the question names, and of whose
    columns it names one, `telling` whether it gives a reason where one is asked, or a number of what is to
    be counted. `reading` is what was read in its passage, None where that was not read.
    """

    unit: Unit
    dense: float
    cover: float
    rank: float
    named: float = 0.0
    asked: float = 0.0
    names: float = 1.0
    fits: bool = True
    focus: float = 0.0
    defines: bool = False
    column: bool = False
    telling: bool = False
    reading: Reading | None = None

    @property
    def answers(self) -> float:
        """How likely, 0–1, its passage answers, read together with the question; 0 where it was not read."""
        return 1 / (1 + math.exp(-self.reading.answers)) if self.reading else 0.0

    @property
    def located(self) -> float:
        """How likely, 0–1, the answer that was read in its passage begins in it."""
        read, unit = self.reading, self.unit
        if read is None:
            return 0.0
        inside = unit.passage.kind is Kind.TABLE_ROW or unit.start <= read.start < unit.end
        return math.exp(read.found) if inside else 0.0

    @property
    def surely_read(self) -> bool:
        """Whether its passage was read to answer, and the answer surely found in it."""
        return self.reading is not None and self.reading.answers > 0 and self.located >= SURELY_READ

    @property
    def score(self) -> float:
        """The weighted sum; the weights were fitted on the development halves (softmax over the units)."""
        is_row = self.unit.passage.kind is Kind.TABLE_ROW
        fit = 0.29 * self.dense + 0.31 * self.asked + 0.48 * self.rank + 0.3 * self.cover
        fit += 0.06 * self.names + 0.17 * self.fits + 0.12 * self.defines
        fit -= 0.045 * is_row + 0.04 * (self.unit.start == 0)
        fit -= 0.08 * (self.unit.passage.kind in _HEADLIKE or _is_label(self.unit))
        fit += TELLING * self.telling
        fit += COLUMN * self.column + ANSWERS * self.answers + LOCATED * self.answers * self.located
        return round(fit + (NAMED if self.named > 0 else NAMED_OTHER) * abs(self.named), 4)


def without_comparison(text: str) -> str:
    """A sentence without what it only compares its subject with.

    >>> without_comparison("Like Elm, the Oak mill was, unlike others, built in 1871.")
    'the Oak mill was, built in 1871.'
    """
    return _COMPARED.sub("", text)


def _is_label(unit: Unit) -> bool:
    """Whether it is a line that names what follows rather than states anything."""
    words = unit.text.split()
    if unit.passage.kind is not Kind.PARAGRAPH or len(words) >= 7 or words[-1].endswith((".", "!", "”")):
        return False
    return _NAME_AND_VALUE.match(unit.text) is None


class Scale:
    """What evidence is measured with: the weights of the question's words, and its vectors."""

    def __init__(self, question: Question, weights: Weights, encoder: Encoder) -> None:
        self.weights = weights
        self._encoder = encoder
        self._question = encoder.encode_query(question.text)
        named = question.named
        asked = " ".join(term.word for term in question.terms if term not in named)
        self._asked = encoder.encode_query(asked) if asked and named else self._question

    def cosines(self, texts: Sequence[str]) -> list[tuple[float, float]]:
        """Of each text the cosine with the question, and with the question without its names."""
        if not texts:
            return []
        vectors = self._encoder.encode_sentences(texts)
        whole, asked = vectors @ self._question, vectors @ self._asked
        return [(max(0.0, float(a)), max(0.0, float(b))) for a, b in zip(whole, asked, strict=True)]


def scored_units(
    question: Question,
    hits: Sequence[Hit],
    near: Mapping[Address, float],
    scale: Scale,
    read: Mapping[Address, Reading],
) -> list[Scored]:
    """The sentences and table rows of the best passages, best first.

    `near` are the cosines of passages and question, which stand for a row's own; `read` what was read in
    the passages that were.
    """
    hits = hits[:PASSAGES]
    top = max((hit.score for hit in hits), default=0.0)
    rank = {hit.passage.address: max(0.0, 1 - (top - hit.score) / SPREAD) for hit in hits}
    rows = [hit.passage for hit in hits if hit.passage.kind is Kind.TABLE_ROW]
    scored = [
        *_scored_sentences(
            question, [hit.passage for hit in hits if hit.passage not in rows], rank, near, scale
        ),
        *_scored_rows(question, rows, rank, near, scale),
    ]
    scored = [replace(one, reading=read.get(one.unit.passage.address)) for one in scored]
    return sorted(scored, key=lambda s: (-s.score, s.unit.passage.address, s.unit.start))


def _scored_sentences(
    question: Question,
    passages: Sequence[StoredPassage],
    rank: Mapping[Address, float],
    near: Mapping[Address, float],
    scale: Scale,
) -> list[Scored]:
    covers = [
        (unit, scale.weights.meaning_covered(_own(unit)))
        for passage in passages
        for unit in units_of(passage)
    ]
    covers.sort(key=lambda item: -(item[1] + rank[item[0].passage.address]))
    covers = covers[:UNITS]
    cosines = scale.cosines([without_comparison(unit.text) for unit, _ in covers])
    whole = {passage.address: present_around(passage) for passage in passages}
    return [
        Scored(
            unit,
            max(dense, near.get(address, 0.0)) if _alone(unit) else dense,
            cover,
            rank[address],
            asked=asked,
            names=scale.weights.names_covered(whole[address]),
            fits=(stated := fits(question.wanted, unit.text, question.text)),
            focus=question.focus_held(present_in(unit.text)),
            defines=stated and question.wanted is Wanted.DEFINITION,
            telling=_telling(question, unit.text),
        )
        for (unit, cover), (dense, asked) in zip(covers, cosines, strict=True)
        for address in (unit.passage.address,)
    ]


def _telling(question: Question, text: str) -> bool:
    """Whether a sentence gives the reason asked for, or counts what the question asks how many of."""
    if asks_why(question.text):
        return gives_reason(text)
    return counts_asked(question) and counts(question, text)


def _scored_rows(
    question: Question,
    rows: Sequence[StoredPassage],
    rank: Mapping[Address, float],
    near: Mapping[Address, float],
    scale: Scale,
) -> list[Scored]:
    shares = [max(share_named(question, row), tells_event(row, scale.weights)) for row in rows]
    named = max(shares, default=0.0)
    least = min(near.values(), default=0.0)
    columns = ["; ".join(cell.column for cell in row.cells) for row in rows]
    heads = list(dict.fromkeys(columns))
    asked = dict(zip(heads, (pair[1] for pair in scale.cosines(heads)), strict=True))
    scored = []
    for row, share, column in zip(rows, shares, columns, strict=True):
        present = present_around(row)
        cover = scale.weights.meaning_covered(present)
        scored.append(
            Scored(
                Unit(row, 0, len(row.text)),
                max(0.0, near.get(row.address, least)),
                cover,
                rank[row.address],
                0.0 if named < HALF else share if share == named else -1.0,
                asked[column],
                scale.weights.names_covered(present),
                share >= 1 or fits(question.wanted, row.text, question.text)
                if question.wanted is Wanted.DEFINITION
                else fits(question.wanted, row.text, question.text)
                or (share >= HALF and any(of_sort(question.wanted, cell) for cell in row.cells))
                or _of_portion(question, row),
                question.focus_held(present),
                column=share >= 1 and _column_named(question, row),
            )
        )
    return scored


def _of_portion(question: Question, row: StoredPassage) -> bool:
    """Whether a share is asked for, and a row's name, its caption or one of its columns tells of one."""
    if question.wanted is not Wanted.NUMBER or SHARED.search(question.text) is None:
        return False
    told = names_portion(f"{row_name(row)} {' '.join(row.section[-1:])}")
    return told or any(is_portion(cell) for cell in row.cells)


def _column_named(question: Question, row: StoredPassage) -> bool:
    """Whether the question names one of the row's columns besides the row itself: `Who developed it`."""
    own = present_in(row_name(row))
    asked = [stem for stem in question.stems if stem not in own]
    columns = {stem for cell in row.cells[1:] for stem in present_in(cell.column)}
    return any(akin(one, other) for one in asked for other in columns)


def _alone(unit: Unit) -> bool:
    """Whether it is all of its passage, whose heading may say what it is of: `Location: any major city`."""
    return unit.end - unit.start >= len(unit.passage.text.strip())


def _own(unit: Unit) -> frozenset[str]:
    """The stems of a unit, those of its headings with them where it stands alone."""
    return present_around(unit.passage) if _alone(unit) else present_in(without_comparison(unit.text))


def present_around(passage: StoredPassage) -> frozenset[str]:
    """The stems of a passage and of the headings above it."""
    return present_in(f"{passage.text} {' '.join(passage.section)}")
