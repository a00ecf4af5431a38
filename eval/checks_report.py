"""`pincite eval --checks`: the table of verdicts per kind of draft, on each half."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING

from rich.console import Console
from rich.progress import track
from rich.table import Table

from app.check import Checker
from app.room import Room
from eval.checks import Row, load, run, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.settings import Settings
    from eval.checks import Outcome


def measure_checks(settings: Settings, half: str, misses: bool, as_json: bool) -> None:
    """Check the stored drafts whose documents the library holds, and print how they fared."""
    aside = Console(stderr=True, highlight=False, soft_wrap=True)
    room = Room(settings, lambda line: aside.print(line, markup=False))
    cases = [case for case in load() if half in ("all", case.half.value)]
    outcomes = run(
        Checker(room.searcher),
        cases,
        room.library,
        lambda kept: track(kept, "checking", console=aside, transient=True),
    )
    if len(outcomes) < len(cases):
        aside.print(f"left out: {len(cases) - len(outcomes)} drafts on documents not in this library")
    rows = table(outcomes)
    if as_json:
        json.dump({"checks": [asdict(row) for row in rows]}, sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
        return
    out = Console(width=None if sys.stdout.isatty() else 120)
    out.print(_shown(rows))
    if misses:
        for outcome in outcomes:
            if not outcome.right:
                out.print(_miss(outcome), markup=False, soft_wrap=True)


def _shown(rows: Sequence[Row]) -> Table:
    shown = Table("kind", "half", "drafts", "error verdict", "undecided", title="Citations checked")
    for row in rows:
        shares = [f"{part / row.count:.3f}" for part in (row.accused, row.undecided)]
        style = "bold" if row.kind in ("honest", "planted") else None
        shown.add_row(row.kind, row.half.value, str(row.count), *shares, style=style)
    return shown


def _miss(outcome: Outcome) -> str:
    return (
        f"{outcome.case.id} {outcome.case.kind}: {outcome.verdict.value} ({outcome.reason}) {outcome.draft}"
    )
