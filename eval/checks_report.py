"""`pincite eval --checks`: the table of verdicts per kind of draft, on each half."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.progress import track
from rich.table import Table

from eval.checks import Row, load, run, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from app.room import Room
    from eval.checks import Outcome


def measure_checks(room: Room, half: str, aside: Console) -> list[Outcome]:
    """Check the stored drafts whose documents the library holds; `half` is dev, test or all."""
    cases = [case for case in load() if half in ("all", case.half.value)]
    outcomes = run(
        room.checker, cases, room.library, lambda kept: track(kept, "checking", console=aside, transient=True)
    )
    if len(outcomes) < len(cases):
        aside.print(f"left out: {len(cases) - len(outcomes)} drafts on documents not in this library")
    return outcomes


def checks_json(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """The table as JSON."""
    return {"checks": [asdict(row) for row in table(outcomes)]}


def print_checks(outcomes: Sequence[Outcome], out: Console, *, misses: bool) -> None:
    """Print the table, and the drafts that were judged wrongly where they are asked for."""
    out.print(_shown(table(outcomes)))
    for outcome in outcomes if misses else ():
        if not outcome.right:
            out.print(_miss(outcome), markup=False, soft_wrap=True)


def _shown(rows: Sequence[Row]) -> Table:
    shown = Table("set", "kind", "half", "drafts", "error verdict", "undecided", title="Citations checked")
    for row in rows:
        shares = [f"{part / row.count:.3f}" for part in (row.accused, row.undecided)]
        style = "bold" if row.kind in ("honest", "planted") else None
        shown.add_row(row.store, row.kind, row.half.value, str(row.count), *shares, style=style)
    return shown


def _miss(outcome: Outcome) -> str:
    return (
        f"{outcome.case.id} {outcome.case.kind}: {outcome.verdict.value} ({outcome.reason}) {outcome.draft}"
    )
