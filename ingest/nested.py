"""Tables within a cell of another: a few words are the cell's value, more are rows below the cell's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.document import BlockKind, Reason
from ingest.grids import SHORT_CELL
from ingest.segments import Rough, Segment, plain

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TABLE = (BlockKind.COLUMN_NAMES, BlockKind.TABLE_ROW)


def is_long(roughs: Sequence[Rough]) -> bool:
    """Whether what stands in a cell holds a table of its own and is too long for one value."""
    words = sum(len(plain(part).split()) for rough in roughs for part in rough.parts())
    return words > SHORT_CELL and any(rough.kind in _TABLE for rough in roughs)


def value_of(roughs: Sequence[Rough]) -> list[Segment]:
    """The blocks of a cell as its value, a line a block; cells of a table in it are parted by commas, and its
    rows by strokes."""
    segments: list[Segment] = []
    before: Rough | None = None
    for rough in roughs:
        parts = [part for part in rough.parts() if part]
        for number, part in enumerate(parts):
            if segments:
                parted = rough.kind in _TABLE and before is not None and before.kind in _TABLE
                sign = "," if number else " /" if parted else ""
                if sign and plain(segments)[-1:] not in (":", "," if number else ""):
                    segments.append(Segment("", sign, Reason.NUMBERING))
                segments.append(Segment("\n"))
            segments += part
        before = rough if parts else before
    return segments


def with_rows(blocks: Sequence[Rough], inner: Mapping[int, tuple[list[Segment], list[Rough]]]) -> list[Rough]:
    """A table's blocks, each row followed by those of the tables in its cells; `inner` gives these by the
    identity of the segments of their cell. Their rows begin with the first cell of the row around them."""
    found: list[Rough] = []
    left = dict(inner)
    for block in blocks:
        found.append(block)
        for _, segments in block.cells:
            _, below = left.pop(id(segments), ([], []))
            name, first = block.cells[0]
            found += [_under(name, first if first is not segments else [], rough) for rough in below]
    return found + [rough for _, below in left.values() for rough in below]


def _under(name: str, first: Sequence[Segment], rough: Rough) -> Rough:
    """A block of an inner table, said again in it under which row of the outer one it stands."""
    said = plain(s for s in first if s.reason is not Reason.MARK and not s.raised)
    if rough.kind is BlockKind.TABLE_ROW and said:
        rough.cells = [(name, [Segment("", said, Reason.MERGED)]), *rough.cells]
    elif rough.kind is BlockKind.COLUMN_NAMES and said:
        rough.cells = [(name, []), *rough.cells]
    return rough
