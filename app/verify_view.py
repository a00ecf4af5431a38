"""What holds of a receipt → lines for the terminal, and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

from app.editions_view import excerpt
from app.render import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.verify import Verified


def verified_lines(found: Verified) -> Iterator[Text]:
    """Each part with whether it holds, and how many citations do."""
    for line in found.lines:
        word, style = ("fails", "bold red") if line.wrong else ("holds", "green")
        yield Text.assemble(
            (word, style), f"  {line.kind} ", (excerpt(line.what), "cyan"), f"  {excerpt(line.words)}"
        )
        for wrong in line.wrong:
            yield Text(f"         {plain(wrong)}", style="red")
    for note in found.notes:
        yield Text(f"note: {plain(note)}", style="dim")
    cited = [line for line in found.lines if line.kind == "citation"]
    held = sum(not line.wrong for line in cited)
    whole = "The receipt holds" if found.holds else "The receipt does not hold"
    yield Text(f"{whole}: {held} of {len(cited)} citations stand as it says.", style="bold")


def verified_shape(found: Verified) -> dict[str, Any]:
    """`verify`"""
    return {
        "holds": found.holds,
        "parts": [
            {"kind": line.kind, "what": line.what, "holds": not line.wrong, "wrong": list(line.wrong)}
            for line in found.lines
        ],
        "notes": list(found.notes),
    }
