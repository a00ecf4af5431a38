"""An evaluation as JSON for other programs."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from eval.metrics import Share
from eval.summary import (
    ALL,
    all_values,
    answer_values,
    by_kind,
    curve,
    curve_area,
    estimates,
    latency,
    refusal_auroc,
    search_values,
    single,
)
from eval.tables import is_missed, rank
from ingest.errors import PinciteError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from eval.run import Asked, Evaluation
    from eval.summary import Estimate

FILE = "eval.json"

Json = dict[str, Any]
Ablations = dict[str, dict[str, "Estimate"]]


def to_json(evaluation: Evaluation, ablations: Mapping[str, Mapping[str, Estimate]] | None = None) -> Json:
    """The evaluation as JSON: the measures by mode and kind, then every question with what came back."""
    asked = evaluation.asked
    shape = {
        "half": evaluation.half.value if evaluation.half else ALL,
        "model": evaluation.model,
        "documents": list(evaluation.documents),
        "asked": len(asked),
        "left_out": [question.id for question in evaluation.left_out],
        "not_askable": [question.id for question in evaluation.unheard],
        "retrieval": {
            mode.value: {
                **{
                    kind: _shapes([search_values(one, mode) for one in group])
                    for kind, group in by_kind(asked)
                },
                "one passage": _shapes([search_values(one, mode) for one in single(asked)]),
            }
            for mode in evaluation.modes
        },
        "answers": {kind: _shapes([answer_values(one) for one in group]) for kind, group in by_kind(asked)},
        "apart": _shapes([answer_values(one) for one in asked if not one.question.answerable]),
        "quotes": {
            "checked": sum(len(one.answered.quoted) for one in asked),
            "false": [quote for one in asked for quote in one.answered.false_quotes],
        },
        "refusal": _refusal(evaluation),
        "latency": latency(asked),
    }
    if ablations:
        shape["ablations"] = {name: shapes(row) for name, row in ablations.items()}
    return {**shape, "questions": [_question(one) for one in asked]}


def write_json(shape: Json, folder: Path) -> Path:
    """Write `eval.json` into the folder, which is made if need be; returns the file's path."""
    return write(folder / FILE, json.dumps(shape, ensure_ascii=False, indent=1) + "\n")


def write(path: Path, text: str) -> Path:
    """Write a file of the results, its folder too; PinciteError where that fails."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise PinciteError(
            f"{path} cannot be written: {error.strerror}. Name another folder with --out."
        ) from error
    return path


def shapes(found: Mapping[str, Estimate]) -> Json:
    """Estimates as JSON: a share with its count, a mean with the number of its questions."""
    return {name: _shape(one) for name, one in found.items()}


def _shapes(values: list[dict[str, float]]) -> Json:
    return shapes(estimates(values))


def _shape(estimate: Estimate) -> Json:
    low, high = estimate.interval
    interval = [round(low, 4), round(high, 4)]
    if isinstance(estimate, Share):
        value = round(estimate.value, 4)
        return {"count": estimate.count, "of": estimate.total, "share": value, "interval": interval}
    return {"mean": round(estimate.value, 4), "of": estimate.total, "interval": interval}


def _refusal(evaluation: Evaluation) -> Json:
    sure, risk = refusal_auroc(evaluation.asked), curve_area(evaluation.asked)
    return {
        "auroc": None if sure is None else round(sure, 4),
        "area_under_risk_coverage": None if risk is None else round(risk, 4),
        "risk_coverage": [
            [point.confidence, round(point.coverage, 4), round(point.risk, 4)]
            for point in curve(evaluation.asked)
        ],
    }


def _question(one: Asked) -> Json:
    errors = (*(done.error for done in one.searched.values()), one.answered.error)
    return {
        "id": one.question.id,
        "kind": one.question.kind.value,
        "half": one.question.half.value,
        "question": one.question.question,
        "places": [[str(spot.address) for spot in place] for place in one.places],
        "rank": {mode.value: rank(one, mode) for mode in one.searched},
        "found": {mode.value: list(searched.found[:10]) for mode, searched in one.searched.items()},
        "words_shown": {mode.value: searched.words for mode, searched in one.searched.items()},
        "outcome": one.answered.outcome.value,
        "forced": one.answered.forced and one.answered.forced.value,
        "confidence": one.answered.confidence,
        "answer": one.answered.answer,
        "accepted": [*map(_listed, one.question.answers), *map(_listed, one.question.items)],
        "answered": one.answered.answered,
        "cited": list(one.answered.cited),
        "quoted": list(one.answered.quoted),
        "missed": is_missed(one),
        "seconds": round(one.answered.seconds, 4),
        "values": {name: round(value, 6) for name, value in all_values(one).items()},
        "errors": [error for error in errors if error],
    }


def _listed(answer: str | tuple[str, ...]) -> str | list[str]:
    return answer if isinstance(answer, str) else list(answer)
