"""Bracketed numbers in the text, such as `[3]` or `[1, 4–6]`, that point to notes or references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.document import BlockKind, Reason, Repair
from ingest.lazy_regex import regex
from ingest.marks import mark_labels
from ingest.spans import joined, rebuild

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from ingest.document import Run

PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION)
"""The blocks that bracketed numbers are taken out of."""

_BRACKETED = regex(r"(?<=\S)[^\S\n]?\[\d{1,4}(?:\s?[,;–-]\s?\d{1,4})*\]")


def with_brackets(
    runs: Sequence[Run],
    repairs: Sequence[Repair],
    labels: Collection[str],
    away: Sequence[tuple[int, int]] = (),
) -> tuple[Repair, ...]:
    """The repairs, and one for each bracketed number that names nothing but `labels`, outside the raw spans
    `away`; one that stands escaped, as in `\\[3\\]`, takes its escapes with it."""
    raw = joined(runs)
    if "[" not in raw or not labels:
        return tuple(repairs)
    built = rebuild(runs, repairs)
    kept = list(repairs)
    for match in _BRACKETED.finditer(built.text):
        if not all(label in labels for label in mark_labels(match[0])):
            continue
        start, end = built.origin[match.start()], built.origin[match.end() - 1] + 1
        inside = [repair for repair in kept if repair.at < end and start < repair.at + len(repair.before)]
        inside += [repair for repair in kept if not repair.before and start < repair.at < end]
        end = max([end, *(repair.at + len(repair.before) for repair in inside)])
        start = min([start, *(repair.at for repair in inside)])
        stands = _letters(raw[start:end].replace("\\", "")) == _letters(match[0])
        if stands and not any(first < end and start < last for first, last in away):
            kept = [repair for repair in kept if repair not in inside]
            kept.append(Repair(start, raw[start:end], "", Reason.MARK))
    return tuple(sorted(kept, key=lambda repair: repair.at))


def _letters(text: str) -> str:
    return "".join(text.split())
