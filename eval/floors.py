"""The committed floors: what the development half must score at least, so that no change lowers it unseen."""

from __future__ import annotations

import json
from math import floor
from pathlib import Path
from typing import TYPE_CHECKING

from eval.summary import LOWER_IS_BETTER
from ingest.errors import BadInput, PinciteError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from eval.summary import Estimate

FLOORS = Path(__file__).parent / "floors.json"
SLACK = 0.015  # left under what was measured
MEASURES = (
    *(
        f"{mode} {name}"
        for mode in ("hybrid", "read")
        for name in ("hit@1", "hit@5", "hit@10", "all@5", "MRR", "nDCG@10", "shown@100", "shown@400")
    ),
    *("right", "wrong", "refused", "citation recall", "citation precision"),
    *("unanswerable refused", "elsewhere refused", "quotes verbatim"),
)

Bounds = dict[str, float]


def read_floors(path: Path = FLOORS) -> dict[str, Bounds]:
    """The bound of each measure, by the documents of the library, from lowest address on.

    A measure that is better when lower has a ceiling.
    """
    try:
        found: dict[str, Bounds] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadInput(f"{path} cannot be read as floors: {error}") from error
    return found


def write_floors(path: Path, documents: Sequence[str], found: Mapping[str, Estimate]) -> Path:
    """Put the bounds of a library of these documents, a little under what was found, into the file."""
    floors = read_floors(path) if path.exists() else {}
    floors[_key(documents)] = {name: _bound(name, found[name].value) for name in MEASURES if name in found}
    try:
        path.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    except OSError as error:
        raise PinciteError(f"{path} cannot be written: {error.strerror}. Name another file.") from error
    return path


def fallen(
    documents: Sequence[str], found: Mapping[str, Estimate], floors: Mapping[str, Bounds]
) -> list[str]:
    """What is worse than its bound, each with measure, value and bound; a measure without value is."""
    return [
        f"{name} is {found[name].value:.3f}, {_side(name)} {bound:.3f}"
        if name in found
        else f"{name} was not measured; its bound is {bound:.3f}"
        for name, bound in floors[_key(documents)].items()
        if name not in found or _is_worse(name, found[name].value, bound)
    ]


def _key(documents: Sequence[str]) -> str:
    return " ".join(documents)


def _bound(name: str, value: float) -> float:
    if name in LOWER_IS_BETTER:
        return min(1.0, -floor(-(value + SLACK) * 1000) / 1000)
    return (
        value if value == 1 and name == "quotes verbatim" else max(0.0, floor((value - SLACK) * 1000) / 1000)
    )


def _is_worse(name: str, value: float, bound: float) -> bool:
    return value > bound if name in LOWER_IS_BETTER else value < bound


def _side(name: str) -> str:
    return "over its ceiling" if name in LOWER_IS_BETTER else "under its floor"
