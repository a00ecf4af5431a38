"""How sure it is that the library answers at all: the one place where refusal is decided.

A logistic model of the evidence, fitted on the development halves of the committed question sets and on
made documents of other matters, where a right answer is to be given, and unanswerable questions, wrong
answers and questions asked of another document are to be refused. It was compared by cross-validation
over questions and, leaving one document out, over documents.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from app.answering.asked_figures import Figures, figures_in, unit_untold
from app.answering.direct import counts
from app.answering.evidence import present_around, without_comparison
from app.answering.forms import fits
from app.answering.naming import row_name
from app.answering.on_subject import subject_asked, told_of
from app.answering.opposites import contrary
from app.answering.question import Wanted
from app.answering.unlikely import is_plain
from index.terms import held, present_in
from index.thesaurus import meant_in
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.answering.evidence import Scored
    from app.answering.question import Question
    from index.search import Hit
    from index.terms import Weights

THRESHOLD = 0.3  # below it a question is refused

_DENSE, _ASKED, _NAMES_HERE, _NAMES_NEAR, _FITS, _FOCUS = 0.96, 1.17, 0.77, 1.17, 0.61, 0.87
_MARGIN, _SCORE, _LEAD, _MISSING, _CONSTANT = 1.25, 1.71, 1.15, -0.98, -6.36
_UNSTATED = -1.21  # a number, a date, a sum is asked for, and the best evidence states none
_FIGURES = -3.0  # set by hand: the question names a figure, such as a year, that the evidence does not
_ABSENT_READ = (
    1.5  # … log odds that its passage answers, read with the question, at which that counts no more
)
_NO_UNIT = -6.0  # set by hand: a measure is asked for in a unit, and the evidence states none in any
_CONTRARY = -3.0  # set by hand: it asks of the night, and the evidence tells of the day
_ABSENT = -2.0  # set by hand: of the names asked about, what stands neither around the evidence nor beside it
_AWAY = -20.0  # neither near in meaning nor holding the question's words: both together tell another subject
_AWAY_READ, _ANSWERS = -10.0, 0.5  # less so where the passage was read to answer (log odds), in other words
_NEAR_ENOUGH, _HELD_ENOUGH = 0.5, 0.5  # a cosine, and a share of the question's words, that are not far off
_ROW = 0.6  # set by hand: a table row whose whole name the question holds; its neighbours are like it
_UNCOUNTED = -0.9  # it asks how many there are of something, and no number in the evidence counts it
_OF_SORT = {Wanted.WHO: -0.9, Wanted.DEFINITION: 1.02, Wanted.YES_NO: 0.76}
STATED = frozenset((Wanted.NUMBER, Wanted.DURATION, Wanted.MONEY, Wanted.DATE))
_ASKING = frozenset(  # words that ask rather than tell: `come into force`, `take place`
    map(
        stem,
        "stand mean define definition long far happen called take place effect come people occur".split(),
    )
)
_FROM = regex(r"\b(?:from|since|after|before) ((?:early |late |mid-)?[A-Z][a-z]+)")
_NAME_READ = 0.5  # set by hand: who is asked, and a name was surely read as the answer
_ON_SUBJECT = (
    1.5  # set by hand: all on a subject is asked for, and the evidence or its heading holds its words
)
_READ = 0.5  # for the log odds that its passage, read together with the question, answers
_ELSEWHERE = -1.0  # set by hand: another passage was read to answer a plain question about as likely
_BEHIND = 0.8  # log odds by which it must be less likely to count nothing
_CLEAR = 4.0  # log odds beyond which it is no clearer
_LOOKED_AT = 5  # the best pieces of evidence, and hits, that count
_ASKED_AT = 4


def confidence(grounds: Mapping[str, float]) -> float:
    """How sure, 0–1, it is that the best evidence answers the question, on these grounds; 0 without any."""
    return round(1 / (1 + math.exp(-sum(grounds.values()))), 4) if grounds else 0.0


def grounds_of(
    question: Question,
    scored: Sequence[Scored],
    weights: Weights,
    hits: Sequence[Hit],
    about: str = "",
    beside: frozenset[str] = frozenset(),
) -> dict[str, float]:
    """What each ground adds to the log odds that the best evidence answers; none without evidence.

    `hits` are the passages found, best first, and `about` is what is known of the document of the best
    evidence besides its text: its title and date. `beside` are the stems of the passages before and after it.
    """
    if not scored:
        return {}
    best = scored[0]
    unit = best.unit
    other = next((one for one in scored if not one.unit.repeats(unit)), None)
    told = " ".join((unit.text, *unit.passage.section, *(cell.column for cell in unit.passage.cells)))
    around = present_around(unit.passage)
    subject = subject_asked(question.text)
    on_subject = bool(subject) and told_of(subject, around) >= 1
    lead = hits[0].score - hits[:_LOOKED_AT][-1].score if hits else 0.0
    return {
        "nearness": _DENSE * best.dense + _ASKED * max(one.asked for one in scored[:_ASKED_AT]),
        "names": _NAMES_HERE * weights.names_covered(present_in(without_comparison(unit.text)))
        + _NAMES_NEAR * max(one.names for one in scored[:_LOOKED_AT]),
        "sort of fact": _FITS * best.fits
        + _UNSTATED * (question.wanted in STATED and not best.fits)
        + _UNCOUNTED * (not counts(question, told))
        + _OF_SORT.get(question.wanted, 0.0),
        "names nowhere near": _ABSENT * (1.0 - weights.names_covered(around | beside | present_in(about))),
        "the opposite": _CONTRARY * contrary(question.stems - _from_when(question), present_in(unit.text)),
        "figures": _untold(
            figures_in(question.text, told, about, unit.passage.text, row_name(unit.passage)), best
        ),
        "unit": _NO_UNIT * unit_untold(question.text, told),
        "noun asked after": _FOCUS * (best.focus if question.focus else 1.0),
        "row named": _ROW * (best.named >= 1),
        "lead": _MARGIN * (best.score - (other.score if other else 0.0)) + _LEAD * lead,
        "score": _SCORE * best.score,
        "off the subject": (_AWAY_READ if best.reading and best.reading.answers > _ANSWERS else _AWAY)
        * max(0.0, _NEAR_ENOUGH - max(one.dense for one in scored[:_LOOKED_AT]))
        * max(0.0, _HELD_ENOUGH - weights.meaning_covered(around)),
        "name read": _NAME_READ * _named_where_read(question, best),
        "missing word": _MISSING * missing(question, around, weights),
        "on the subject": _ON_SUBJECT * on_subject,
        "read together": max(0.0, _read(scored)) if on_subject else _read(scored),
        "read elsewhere": _ELSEWHERE * _read_elsewhere(question, scored),
        "to begin with": _CONSTANT,
    }


def _read(scored: Sequence[Scored]) -> float:
    """What reading the best evidence with the question adds; unread, it counts as the least of what was."""
    odds = [max(-_CLEAR, min(_CLEAR, one.reading.answers)) for one in scored if one.reading]
    if not odds:
        return 0.0
    return _READ * (odds[0] if scored[0].reading else min(odds))


def _untold(figures: Figures, best: Scored) -> float:
    """What it adds that a figure of the question does not stand in the evidence: less where no other of its
    sort does, such as another year, and the passage was read to answer all the same."""
    if figures is Figures.HELD:
        return 0.0
    if figures is Figures.OTHERS or best.reading is None:
        return _FIGURES
    return _FIGURES * (1.0 - max(0.0, min(1.0, best.reading.answers / _ABSENT_READ)))


def _read_elsewhere(question: Question, scored: Sequence[Scored]) -> float:
    """How near, 0–1, another passage comes to being read as likely to answer a plain question as the one
    that the best evidence stands in."""
    best = scored[0]
    if best.reading is None or not is_plain(question):
        return 0.0
    others = (one.reading.answers for one in scored if one.reading and one.unit.passage != best.unit.passage)
    return max(0.0, min(1.0, max(others, default=-math.inf) - best.reading.answers + _BEHIND))


def _from_when(question: Question) -> frozenset[str]:
    """The months and days from which a time runs of which the end is asked for: `left over from May`."""
    if question.wanted is not Wanted.DATE:
        return frozenset()
    return present_in(" ".join(match[1] for match in _FROM.finditer(question.text)))


def _named_where_read(question: Question, best: Scored) -> float:
    """How sure, 0–1, a name was read as the answer to who it is; 0 where none is asked or none was read."""
    read = best.reading
    if read is None or question.wanted is not Wanted.WHO:
        return 0.0
    span = best.unit.passage.text[read.start : read.end]
    return math.exp(read.found) if fits(Wanted.WHO, span, question.text) else 0.0


def missing(question: Question, around: frozenset[str], weights: Weights) -> float:
    """How much the most telling word tells, 0–1, that is `around` the evidence in no everyday form."""
    present = meant_in(around)
    every = question.stems
    return max(
        (
            (1 - weights.covered(every - frozenset(term.stems))) * (1 - held(term, present))
            for term in question.terms
            if not _ASKING.intersection(term.stems)
        ),
        default=0.0,
    )
