"""Two runs held against each other, question by question."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eval.resample import randomisation_p
from ingest.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure's means in two runs, over the questions that both have it of, and the p of the paired
    randomisation test that they differ by chance."""

    measure: str
    questions: int
    first: float
    second: float
    p: float


def compare(first: Path, second: Path) -> list[Difference]:
    """The measures that two `eval.json` share; BadInput where one is none or no question is in both."""
    before, after = _values(first), _values(second)
    pairs: dict[str, list[tuple[float, float]]] = {}
    for name in before.keys() & after.keys():
        for measure in before[name]:
            if measure in after[name]:
                pairs.setdefault(measure, []).append((before[name][measure], after[name][measure]))
    if not pairs:
        raise BadInput(f"{first} and {second} have no question in common; compare runs of the same set.")
    order = list(dict.fromkeys(measure for values in before.values() for measure in values))
    return [_difference(measure, pairs[measure]) for measure in order if measure in pairs]


def to_json(differences: list[Difference]) -> list[dict[str, Any]]:
    """The differences as JSON."""
    return [
        {
            "measure": one.measure,
            "questions": one.questions,
            "first": round(one.first, 4),
            "second": round(one.second, 4),
            "difference": round(one.second - one.first, 4),
            "p": round(one.p, 4),
        }
        for one in differences
    ]


def _difference(measure: str, pairs: list[tuple[float, float]]) -> Difference:
    first, second = zip(*pairs, strict=True)
    n = len(pairs)
    return Difference(measure, n, sum(first) / n, sum(second) / n, randomisation_p(first, second))


def _values(path: Path) -> Mapping[str, Mapping[str, float]]:
    """The values of each question of a run, by its id."""
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
        return {str(one["id"]): dict(one["values"]) for one in run["questions"]}
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise BadInput(f"{path} is not the eval.json of a run; write one with --out.") from error
