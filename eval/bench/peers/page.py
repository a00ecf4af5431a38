"""The comparison as a table: what each took, and what part of the fastest other program's that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eval.bench.page import table

if TYPE_CHECKING:
    from collections.abc import Mapping

OURS = "Pincite"
MEASURES = {
    "first": "start, take the report, first search, s",
    "computing": "… computing, s",
    "search": "a search, warm, ms",
    "search_computing": "… computing, ms",
    "memory": "peak memory, MB",
}


def compared(figures: Mapping[str, Any]) -> str:
    """All figures as Markdown; behind ours their ratio to the least of the others'."""
    machine, programs = figures["machine"], figures["programs"]
    lines = [
        [what, *(_cell(name, key, programs) for name in programs)]
        for key, what in {"passages": "passages", **MEASURES}.items()
    ]
    return (
        f"Measured on {machine['date']} on {machine['cores']} cores ({machine['processor']}), Python "
        f"{machine['python']}; medians of runs in turn, after one that is not counted. Load average of the "
        f"last five minutes: {machine['load']:.1f}.\n\n" + table(["the handbook", *programs], lines)
    )


def _cell(name: str, key: str, programs: Mapping[str, Mapping[str, float]]) -> str:
    value = programs[name][key]
    if not name.startswith(OURS) or key == "passages":
        return f"{value:g}"
    least = min(other[key] for one, other in programs.items() if not one.startswith(OURS))
    return f"{value:g} ({value / least:.2f})"
