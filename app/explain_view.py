"""An explanation as it is read in the terminal and as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from app.explain import STAGES
from app.render import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import RenderableType

    from app.explain import Explanation, Placed

LINES, LONGEST = 5, 100  # pieces of evidence in the terminal, and characters of each


def explanation_lines(found: Explanation) -> Iterator[RenderableType]:
    """How a question was read, the places of the passages stage by stage, the evidence, the grounds."""
    words = ", ".join(f"{plain(word)} {rarity:.1f}" for word, rarity in found.words)
    yield Text(f"\nRead as asking for: {found.wanted}. Its words, with how rare each is: {words or '–'}")
    places = Table(title="Passages: place and score at each stage", title_justify="left")
    places.add_column("address")
    for stage in STAGES:
        places.add_column(stage, justify="right")
    for address, stages in found.stages:
        places.add_row(str(address), *(_cell(stages[stage]) for stage in STAGES))
    yield places
    yield Text("Evidence: sentences and rows, best first")
    for one in found.evidence[:LINES]:
        text = plain(" ".join(one.unit.text.split()))
        shown = text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
        parts = f"meaning {one.dense:.2f}, words {one.cover:.2f}, names {one.names:.2f}"
        fits = "" if one.fits else ", not the sort of fact asked for"
        yield Text(f"  {one.unit.passage.address}  {one.score:.2f} ({parts}{fits}): “{shown}”")
    grounds = "; ".join(f"{name} {value:+.2f}" for name, value in found.grounds.items() if value)
    yield Text(
        f"Sure {found.sure:.2f} that the best evidence answers; "
        f"what is no near miss is answered from {found.threshold:.2f} on. "
        f"Grounds, in log odds: {grounds or '–'}"
    )


def explanation_shape(found: Explanation) -> dict[str, Any]:
    """The same as JSON: the key `explained` of `ask --explain --json`."""
    return {
        "understood": found.understood,
        "wanted": found.wanted,
        "words": [{"word": word, "rarity": round(rarity, 4)} for word, rarity in found.words],
        "passages": [
            {"address": str(address), **{stage: _placed(stages[stage]) for stage in STAGES}}
            for address, stages in found.stages
        ],
        "evidence": [
            {
                "address": str(one.unit.passage.address),
                "start": one.unit.start,
                "end": one.unit.end,
                "score": one.score,
                "meaning": round(one.dense, 4),
                "words": round(one.cover, 4),
                "names": round(one.names, 4),
                "fits": one.fits,
                "text": one.unit.text,
            }
            for one in found.evidence
        ],
        "grounds": {name: round(value, 4) for name, value in found.grounds.items()},
        "confidence": found.sure,
        "threshold": found.threshold,
    }


def _cell(placed: Placed | None) -> str:
    return "–" if placed is None else f"{placed.rank} ({placed.score:.2f})"


def _placed(placed: Placed | None) -> dict[str, float] | None:
    return None if placed is None else {"rank": placed.rank, "score": placed.score}
