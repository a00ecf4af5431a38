"""The first passages found, read together with the question: their order for an answer, and what was read.

Search itself goes without: reading five passages takes ten times as long as finding them, and did not find
more of them on unseen reports. For what is quoted, and for how sure an answer is, it is worth its time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.document import heading_over

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.cross_encoder import CrossEncoder, Reading
    from index.search import Hit
    from ingest.address import Address

READ = 5  # passages
_ANSWERS = 0.02  # what the log odds that a passage answers count beside its score
_UNLIKELY = -6.0  # log odds below which a passage is no less likely


@dataclass(frozen=True, slots=True)
class Read:
    """Hits in the order that reading the first of them gives, best first, and what was read in those."""

    hits: list[Hit]
    readings: Mapping[Address, Reading]


def read_through(cross: CrossEncoder | None, question: str, hits: Sequence[Hit], most: int = READ) -> Read:
    """Read the first hits, `most` of them, with the question; the others count as the least likely of those.
    Without a cross-encoder the hits stay as they are."""
    first = [hit.passage for hit in hits[:most]]
    if cross is None or not first:
        return Read(list(hits), {})
    read = cross.read(question, [(passage.text, heading_over(passage.section)) for passage in first])
    readings = {passage.address: reading for passage, reading in zip(first, read, strict=True)}
    odds = {address: max(_UNLIKELY, reading.answers) for address, reading in readings.items()}
    least = min(odds.values())
    scored = [
        replace(
            hit,
            score=round(hit.score + _ANSWERS * (odds.get(hit.passage.address, least) - _UNLIKELY), 4),
        )
        for hit in hits
    ]
    return Read(sorted(scored, key=lambda hit: -hit.score), readings)
