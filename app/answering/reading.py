"""The first passages found, read together with the question: their order for an answer, and what was read.

Reading takes five times as long as finding; search goes without where another mode than `Mode.READ` is
chosen. For what stands first, what is quoted and how sure an answer is, it is worth its time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.document import Kind, heading_over

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from app.answering.evidence import Scored
    from index.cross_encoder import CrossEncoder, Reading
    from index.search import Hit
    from index.values import StoredPassage
    from ingest.address import Address

READ = 5  # passages
ROWS, FURTHER = 4, 14  # … and table rows after them, up to which place: alike, and told apart by reading only
REACH = 0.16  # by which a passage's score lies behind the best one's at most: reading lifts none further
_ANSWERS = 0.02  # what the log odds that a passage answers count beside its score, in what is quoted
IN_SEARCH = (8, 0.4, 0.05)  # passages, reach and that weight where passages are searched for
_UNLIKELY = -6.0  # log odds below which a passage is no less likely


@dataclass(frozen=True, slots=True)
class Read:
    """Hits in the order that reading the first of them gives, best first, and what was read in those."""

    hits: list[Hit]
    readings: Mapping[Address, Reading]


def read_through(
    cross: CrossEncoder | None,
    question: str,
    hits: Sequence[Hit],
    most: int = READ,
    reach: float = REACH,
    weight: float = _ANSWERS,
    *,
    rows_too: bool = True,
) -> Read:
    """Read with the question the first hits, `most` of them, whose score lies not further than `reach` behind
    the best one's; the others count as the least likely of those. The log odds that a passage answers count
    `weight` beside its score. For an answer (`most` as it is by itself) table rows after them are read too,
    where `rows_too`: of a question over all rows no single one tells. Without a cross-encoder the hits stay
    as they are."""
    if cross is None or not hits:
        return Read(list(hits), {})
    near = [hit.passage for hit in hits if hit.score >= hits[0].score - reach]
    rows = [one for one in near[most:FURTHER] if one.kind is Kind.TABLE_ROW]
    readings = _read(cross, question, [*near[:most], *(rows[:ROWS] if most == READ and rows_too else ())])
    odds = {address: max(_UNLIKELY, reading.answers) for address, reading in readings.items()}
    least = min(odds.values())
    scored = [
        replace(
            hit,
            score=round(hit.score + weight * (odds.get(hit.passage.address, least) - _UNLIKELY), 4),
        )
        for hit in hits
    ]
    return Read(sorted(scored, key=lambda hit: -hit.score), readings)


def read_best(cross: CrossEncoder | None, question: str, scored: Sequence[Scored]) -> list[Scored]:
    """The evidence with the passage of the best read, where that has not been; the order stays."""
    if cross is None or not scored or scored[0].reading is not None:
        return list(scored)
    best = scored[0].unit.passage
    reading = _read(cross, question, [best])[best.address]
    return [replace(one, reading=reading) if one.unit.passage == best else one for one in scored]


def _read(cross: CrossEncoder, question: str, passages: Sequence[StoredPassage]) -> dict[Address, Reading]:
    read = cross.read(question, [(passage.text, heading_over(passage.section)) for passage in passages])
    return {passage.address: reading for passage, reading in zip(passages, read, strict=True)}
