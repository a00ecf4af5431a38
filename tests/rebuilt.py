"""A passage's text made again from what it keeps of the source; the proof that it is what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.document import Kind, Repair
from ingest.spans import rebuild

if TYPE_CHECKING:
    from ingest.document import Passage


def rebuilt(passage: Passage) -> str:
    """The passage's text made again from its runs and repairs, cell by cell in a table row."""
    if passage.kind is not Kind.TABLE_ROW:
        return rebuild(passage.runs, passage.repairs, keep_lines="code" in passage.flags).text
    parts, raw = [], 0
    for cell in passage.cells:
        inside = [
            run
            for run in passage.runs
            if cell.start <= run.at - passage.start and run.at - passage.start < max(cell.end, cell.start + 1)
        ]
        size = sum(len(run.raw) + 1 for run in inside)
        repairs = [
            Repair(r.at - raw, r.before, r.after, r.reason)
            for r in passage.repairs
            if raw <= r.at < raw + size
        ]
        if cell.text:
            parts.append((f"{cell.column}: " if cell.column else "") + rebuild(inside, repairs).text)
            raw += size
    return "; ".join(parts)
