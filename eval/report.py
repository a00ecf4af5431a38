"""An evaluation shown: tables for the terminal, JSON for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from eval.judge import Outcome
from eval.metrics import Share, mean, rank_of_last, short
from eval.places import addresses
from eval.questions import QuestionKind
from ingest.errors import PinciteError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rich.console import Console

    from eval.run import Asked, Evaluation
    from index.search import Mode

    Groups = list[tuple[str, list[Asked]]]

ALL = "all"
FILE = "eval.json"

Json = dict[str, Any]


def print_tables(evaluation: Evaluation, console: Console, *, misses: bool = False) -> None:
    """Retrieval per mode and kind, answers per kind, unanswerable questions, quotes; then the misses."""
    for mode in evaluation.modes:
        console.print(_retrieval_table(evaluation, mode))
    several = sum(len(one.places) > 1 for one in evaluation.asked)
    if several:
        console.print(
            f"{several} questions need several passages, so none of them can be hit@1.", highlight=False
        )
    console.print(_answer_table(evaluation))
    unanswerable, false, quotes = _unanswerable(evaluation), _false_quotes(evaluation), _quotes(evaluation)
    console.print(f"Unanswerable questions answered: {unanswerable}", highlight=False)
    console.print(f"Quotes that differ from their passage: {len(false)} of {quotes}", highlight=False)
    for line in false:
        console.print(Text(f"  {line}", style="red"))
    for line in _missed(evaluation) if misses else ():
        console.print(Text(line))


def to_json(evaluation: Evaluation) -> Json:
    """The evaluation as JSON: the measures by mode and kind, then every question with what came back."""
    unanswerable = _unanswerable(evaluation)
    return {
        "half": evaluation.half.value if evaluation.half else ALL,
        "model": evaluation.model,
        "documents": list(evaluation.documents),
        "asked": len(evaluation.asked),
        "left_out": [question.id for question in evaluation.left_out],
        "retrieval": {
            mode.value: {kind: _retrieval(asked, mode) for kind, asked in _groups(evaluation)}
            for mode in evaluation.modes
        },
        "answers": {
            kind: {outcome.value: _share(share) for outcome, share in _outcomes(asked).items()}
            for kind, asked in _groups(evaluation)
        },
        "unanswerable_answered": _share(unanswerable),
        "quotes": {"checked": _quotes(evaluation), "false": _false_quotes(evaluation)},
        "questions": [_question(one) for one in evaluation.asked],
    }


def write_json(evaluation: Evaluation, folder: Path) -> Path:
    """Write `eval.json` into the folder, which is made if need be; returns the file's path."""
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(
            json.dumps(to_json(evaluation), ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    except OSError as error:
        raise PinciteError(
            f"{path} cannot be written: {error.strerror}. Name another folder with --out."
        ) from error
    return path


def _groups(evaluation: Evaluation) -> Groups:
    """The answerable questions by kind, in the order of the kinds, and all together."""
    answerable = [one for one in evaluation.asked if one.question.answerable]
    groups: Groups = [
        (kind.value, [one for one in answerable if one.question.kind is kind]) for kind in QuestionKind
    ]
    return [*((kind, asked) for kind, asked in groups if asked), (ALL, answerable)]


def _hits(asked: Sequence[Asked], mode: Mode) -> tuple[Share, Share]:
    scores = [one.scores[mode] for one in asked]
    return (
        Share(sum(one.hit_1 == 1 for one in scores), len(scores)),
        Share(sum(one.hit_5 == 1 for one in scores), len(scores)),
    )


def _outcomes(asked: Sequence[Asked]) -> dict[Outcome, Share]:
    return {
        outcome: Share(sum(one.answered.outcome is outcome for one in asked), len(asked))
        for outcome in Outcome
    }


def _unanswerable(evaluation: Evaluation) -> Share:
    asked = [one for one in evaluation.asked if not one.question.answerable]
    return Share(sum(one.answered.outcome is Outcome.WRONG for one in asked), len(asked))


def _quotes(evaluation: Evaluation) -> int:
    return sum(one.answered.quotes for one in evaluation.asked)


def _false_quotes(evaluation: Evaluation) -> list[str]:
    return [quote for one in evaluation.asked for quote in one.answered.false_quotes]


def _retrieval_table(evaluation: Evaluation, mode: Mode) -> Table:
    table = Table(title=f"Search, {mode.value}", title_justify="left")
    table.add_column("kind")
    for name in ("hit@1", "hit@5", "MRR", "nDCG@10"):
        table.add_column(name, justify="right")
    groups = _groups(evaluation)
    for kind, asked in groups:
        means = mean(one.scores[mode] for one in asked)
        hits = (str(share) for share in _hits(asked, mode))
        if kind == ALL:
            table.add_section()
        table.add_row(kind, *hits, short(means.mrr), short(means.ndcg_10))
    return table


def _answer_table(evaluation: Evaluation) -> Table:
    table = Table(title="Answers", title_justify="left")
    table.add_column("kind")
    for outcome in Outcome:
        table.add_column(outcome.value, justify="right")
    for kind, asked in _groups(evaluation):
        if kind == ALL:
            table.add_section()
        table.add_row(kind, *(str(share) for share in _outcomes(asked).values()))
    return table


def _missed(evaluation: Evaluation) -> list[str]:
    """Each question not found first, and each answer that is not right, with what came instead."""
    lines: list[str] = []
    for one in evaluation.asked:
        ranks = [f"{mode.value} {_rank(one, mode) or '–'}" for mode in one.searched if _rank(one, mode) != 1]
        if ranks or one.answered.outcome is not Outcome.RIGHT:
            wanted = " + ".join("/".join(str(spot.address) for spot in place) for place in one.places)
            cited = ", ".join(one.answered.cited) or "–"
            lines.append(
                f"{one.question.id}: {one.question.question}\n"
                f"    wanted {wanted or 'a refusal'}; ranks not first: {', '.join(ranks) or 'none'}; "
                f"{one.answered.outcome.value}: {one.answered.answer!r} from {cited}"
            )
    return lines


def _rank(one: Asked, mode: Mode) -> int | None:
    return rank_of_last(addresses(one.places), one.searched[mode].found)


def _share(share: Share) -> Json:
    low, high = share.interval
    return {
        "count": share.count,
        "of": share.total,
        "share": round(share.value, 4),
        "interval": [round(low, 4), round(high, 4)],
    }


def _retrieval(asked: Sequence[Asked], mode: Mode) -> Json:
    means = mean(one.scores[mode] for one in asked)
    hit_1, hit_5 = _hits(asked, mode)
    return {
        "hit@1": _share(hit_1),
        "hit@5": _share(hit_5),
        "MRR": round(means.mrr, 4),
        "nDCG@10": round(means.ndcg_10, 4),
    }


def _question(one: Asked) -> Json:
    errors = (*(done.error for done in one.searched.values()), one.answered.error)
    return {
        "id": one.question.id,
        "kind": one.question.kind.value,
        "question": one.question.question,
        "places": [[str(spot.address) for spot in place] for place in one.places],
        "rank": {mode.value: _rank(one, mode) for mode in one.searched},
        "found": {mode.value: list(searched.found[:10]) for mode, searched in one.searched.items()},
        "outcome": one.answered.outcome.value,
        "answer": one.answered.answer,
        "cited": list(one.answered.cited),
        "errors": [error for error in errors if error],
    }
