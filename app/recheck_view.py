"""What became of a draft's citations → lines for the terminal, and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

from app.difference import difference_line, difference_shape
from app.recheck import Status, label
from app.render import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.recheck import Recheck

_STYLES = {Status.UNCHANGED: "green", Status.MOVED: "yellow"}  # all others are red


def recheck_lines(found: Recheck) -> Iterator[Text]:
    """Every citation with what became of it, and how many of each."""
    for one in found.citations:
        moved = f" → {label(one.now)}" if one.now and one.status is not Status.UNCHANGED else ""
        yield Text.assemble(
            (f"{one.cited.line}:{one.cited.column}  ", "dim"),
            (plain(one.cited.written) + moved, "cyan"),
            "  ",
            (one.status.value.replace("_", " "), f"bold {_STYLES.get(one.status, 'red')}"),
            f"  {plain(one.reason)}",
        )
        if one.difference:
            yield Text.assemble("    ", difference_line(one.difference))
    counts = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in found.summary.items())
    yield Text(f"{len(found.citations)} citations: {counts or 'none'}", style="bold")


def recheck_shape(found: Recheck) -> dict[str, Any]:
    """`recheck`"""
    return {
        "citations": [
            {
                "line": one.cited.line,
                "column": one.cited.column,
                "address": one.cited.written,
                "claim": " ".join(one.cited.claims),
                "status": one.status.value,
                "reason": one.reason,
                "now": [str(address) for address in one.now],
                "difference": difference_shape(one.difference),
            }
            for one in found.citations
        ],
        "summary": found.summary,
    }
