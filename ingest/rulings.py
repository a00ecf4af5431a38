"""The lines that rule a table: level ones in stacks, upright ones, and where they are put together."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.document import Rect
    from ingest.glyphs import Shape

_LEAST_CELL = 12.0  # points of a cell's width; dashes are shorter


@dataclass(frozen=True, slots=True)
class Level:
    """A level line across: a rule, or the edge of a band; segments that touch are one."""

    y: float
    x0: float
    x1: float


def levels_of(shapes: Sequence[Shape], bands: Sequence[Shape]) -> list[Level]:
    """The level lines of rules and of the edges of bands, from the top; pieces that touch are one line."""
    parts = [Level((s.y0 + s.y1) / 2, s.x0, s.x1) for s in shapes if s.level]
    parts += [Level(y, s.x0, s.x1) for s in bands for y in (s.y0, s.y1)]
    parts.sort(key=lambda part: (-part.y, part.x0))
    groups: list[list[Level]] = []
    for part in parts:
        if groups and groups[-1][0].y - part.y <= 2.0:
            groups[-1].append(part)
        else:
            groups.append([part])
    merged: list[Level] = []
    for group in groups:
        group.sort(key=lambda part: part.x0)
        start = group[0]
        for part in group[1:]:
            if part.x0 <= start.x1 + 5:
                start = Level(start.y, start.x0, max(start.x1, part.x1))
            else:
                merged.append(start)
                start = part
        merged.append(start)
    return [level for level in merged if level.x1 - level.x0 >= 40]


def stacks_of(levels: Sequence[Level]) -> list[list[Level]]:
    """Level lines of the same length one below the other, at least three."""
    stacks: list[list[Level]] = []
    for level in levels:
        for stack in stacks:
            if abs(stack[0].x0 - level.x0) <= 8 and abs(stack[0].x1 - level.x1) <= 8:
                stack.append(level)
                break
        else:
            stacks.append([level])
    found = [stack if len(stack) > 2 else [*stack, *_under_names(stack, levels)] for stack in stacks]
    for stack in found:
        stack.sort(key=lambda level: -level.y)
    return sorted((stack for stack in found if len(stack) >= 3), key=len, reverse=True)


def _under_names(stack: Sequence[Level], levels: Sequence[Level]) -> list[Level]:
    """The line between a table's first and last that runs under its heading but for a name set beside it."""
    if len(stack) != 2:
        return []
    top, low = stack
    width = top.x1 - top.x0
    return [
        Level(level.y, top.x0, top.x1)
        for level in levels
        if low.y < level.y < top.y
        and abs(level.x1 - top.x1) <= 8
        and 0.5 * width <= level.x1 - level.x0 < width - 8
    ][:1]


def joints_of(shapes: Sequence[Shape], box: Rect) -> tuple[float, ...]:
    """Where the rules across a table, or else its fills, are put together from pieces, at the same places
    in most of them."""
    inside = [s for s in shapes if box.y0 - 3 < s.y0 < box.y1 + 3 and s.x0 > box.x0 - 3]
    found = _common_ends([shape for shape in inside if shape.level], box)
    return found or _common_ends([shape for shape in inside if shape.kind == "fill"], box)


def _common_ends(shapes: Sequence[Shape], box: Rect) -> tuple[float, ...]:
    """Where one piece ends and the next begins at most of the heights at which there are pieces."""
    heights: dict[int, list[Shape]] = {}
    for shape in shapes:
        heights.setdefault(round(shape.y0 / 2), []).append(shape)
    counts: Counter[int] = Counter()
    for pieces in heights.values():
        pieces.sort(key=lambda piece: piece.x0)
        counts.update({round(b.x0) for a, b in pairwise(pieces) if abs(b.x0 - a.x1) <= 1.5})
        if len(pieces) > 1 and pieces[0].x0 > box.x0 + 8 and abs(pieces[-1].x1 - box.x1) <= 8:
            counts[round(pieces[0].x0)] += 1  # beside a cell that is merged downwards
    least = max(2, 0.6 * len(heights))
    often = [x for x in sorted(counts) if counts[x] + counts[x + 1] >= least and box.x0 < x < box.x1]
    return tuple(float(b) for a, b in pairwise([-9, *often]) if b - a > 2)


def heading_joints(shapes: Sequence[Shape], box: Rect) -> tuple[float, ...]:
    """Where the rule across a table that has few, as one under its heading, is put together from pieces."""
    heights: dict[int, list[Shape]] = {}
    for shape in shapes:
        if shape.level and box.y0 < shape.y0 < box.y1:
            heights.setdefault(round(shape.y0), []).append(shape)
    for pieces in heights.values():
        pieces.sort(key=lambda piece: piece.x0)
        joints = sorted({round(b.x0, 1) for a, b in pairwise(pieces) if abs(b.x0 - a.x1) <= 1.5})
        wide = pieces[0].x0 <= box.x0 + 8 and max(piece.x1 for piece in pieces) >= box.x1 - 8
        edges = (pieces[0].x0, *joints, max(piece.x1 for piece in pieces))
        if wide and joints and min(b - a for a, b in pairwise(edges)) >= _LEAST_CELL:
            return tuple(joints)
    return ()


def uprights_of(shapes: Sequence[Shape], box: Rect, share: float) -> tuple[float, ...]:
    """Where upright rules inside the box cover at least this share of its height."""
    reach: Counter[int] = Counter()
    for shape in shapes:
        if shape.kind == "rule" and not shape.level and box.x0 + 4 < shape.x0 < box.x1 - 4:
            covered = min(shape.y1, box.y1) - max(shape.y0, box.y0)
            if covered > 0:
                reach[round(shape.x0)] += round(covered)
    tall = share * (box.y1 - box.y0)
    return tuple(float(x) for x in sorted(reach) if reach[x] + reach[x + 1] >= tall and reach[x - 1] < tall)
