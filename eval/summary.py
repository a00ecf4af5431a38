"""Measures: each question's values first, then over questions, by kind and all together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eval.judge import Outcome
from eval.metrics import Mean, Share
from eval.questions import QuestionKind
from eval.refusal import Point, area, auroc, risk_coverage
from eval.shown import BUDGETS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from eval.run import Asked, Evaluation
    from index.search import Mode

    Estimate = Share | Mean

ALL = "all"
SEARCH = ("hit@1", "hit@5", "hit@10", "MRR", "nDCG@10", *(f"shown@{words}" for words in BUDGETS))
ANSWERS = ("right", "wrong", "refused", "citation recall", "citation precision")
APART = ("unanswerable refused", "elsewhere refused", "quotes verbatim")
LOWER_IS_BETTER = frozenset(("wrong", "refused"))
_GRADED = ("MRR", "nDCG@10", "recall", "precision", "F1", "IoU", "recall@100")  # the others are 0 or 1


def search_values(one: Asked, mode: Mode) -> dict[str, float]:
    """What a mode scores on an answerable question, by the name of the measure."""
    scores, words = one.scores[mode], one.searched[mode].words
    shown = {f"shown@{most}": float(words is not None and words <= most) for most in BUDGETS}
    hits = {"hit@1": scores.hit_1, "hit@5": scores.hit_5, "hit@10": scores.hit_10}
    return {**hits, "all@5": scores.all_5, "MRR": scores.mrr, "nDCG@10": scores.ndcg_10, **shown}


def answer_values(one: Asked) -> dict[str, float]:
    """What the answer to a question scores; only the measures that say something of such a question."""
    answered, values = one.answered, dict[str, float]()
    if one.question.answerable:
        values |= {outcome.value: float(answered.outcome is outcome) for outcome in Outcome}
        graded = {"citation recall": answered.recall, "citation precision": answered.precision}
        values |= {name: value for name, value in graded.items() if value is not None}
    else:
        values["unanswerable refused"] = float(answered.outcome is Outcome.RIGHT)
    if one.elsewhere is not None:
        values["elsewhere refused"] = float(not one.elsewhere)
    if answered.quoted:
        values["quotes verbatim"] = float(not answered.false_quotes)
    return values


def all_values(one: Asked) -> dict[str, float]:
    """Every measure of a question; those of search with the mode before them: `hybrid hit@1`."""
    found = {
        f"{mode.value} {name}": value
        for mode in one.searched
        for name, value in search_values(one, mode).items()
    }
    return {**found, **answer_values(one)}


def estimates(values: Iterable[Mapping[str, float]]) -> dict[str, Estimate]:
    """Each measure over the questions that have it: a share where it is 0 or 1, else a mean."""
    columns: dict[str, list[float]] = {}
    for one in values:
        for name, value in one.items():
            columns.setdefault(name, []).append(value)
    return {name: _estimate(name, column) for name, column in columns.items()}


def _estimate(name: str, values: Sequence[float]) -> Estimate:
    if name.split()[-1] in _GRADED:
        return Mean.of(values)
    return Share(int(sum(values)), len(values))


def by_kind(asked: Sequence[Asked]) -> list[tuple[str, list[Asked]]]:
    """The answerable questions by kind, in the order of the kinds, and all together."""
    answerable = [one for one in asked if one.question.answerable]
    groups = [(kind.value, [one for one in answerable if one.question.kind is kind]) for kind in QuestionKind]
    return [*((kind, found) for kind, found in groups if found), (ALL, answerable)]


def single(asked: Iterable[Asked]) -> list[Asked]:
    """The questions that one passage answers."""
    return [one for one in asked if len(one.places) == 1]


def all_found(asked: Iterable[Asked], mode: Mode) -> Share:
    """How many of the questions that need several passages have all of them among the first five."""
    found = [one.scores[mode].all_5 for one in asked if len(one.places) > 1]
    return Share(int(sum(found)), len(found))


def measured(evaluation: Evaluation) -> dict[str, Estimate]:
    """Every measure over all questions that have it."""
    return estimates(all_values(one) for one in evaluation.asked)


def refusal_auroc(asked: Sequence[Asked]) -> float | None:
    """How well confidence tells answerable questions from unanswerable ones."""
    sure = [(one.answered.confidence, one.question.answerable) for one in asked if not one.answered.error]
    return auroc([c for c, yes in sure if yes], [c for c, yes in sure if not yes])


def curve(asked: Sequence[Asked]) -> list[Point]:
    """The risk–coverage curve over all questions, refused ones by what they would have been answered.

    Wrong are a wrong answer and any answer to an unanswerable question.
    """
    outcomes = [(one.answered.confidence, one.answered.forced or one.answered.outcome) for one in asked]
    return risk_coverage([(confidence, outcome is not Outcome.RIGHT) for confidence, outcome in outcomes])


def curve_area(asked: Sequence[Asked]) -> float | None:
    """The mean risk over all coverages; lower is better."""
    return area(curve(asked))


def latency(asked: Sequence[Asked]) -> dict[str, float]:
    """Seconds that a warm `ask` took: the median and the 95th percentile, by nearest rank."""
    times = sorted(one.answered.seconds for one in asked)
    ranks = {"p50": -(-len(times) // 2), "p95": -(-len(times) * 95 // 100)}
    return {name: round(times[rank - 1], 4) for name, rank in ranks.items()} if times else {}
