"""Note numbers that are raised by their drawing alone, so that the file shows them glued to a word.

A font may hold small raised figures of its own, drawn on the line at full size. What tells them is
the note: a number that stands glued to the end of a word on the page of the note of that number.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.document import Block, BlockKind, Reason, Repair
from ingest.lazy_regex import regex
from ingest.marks import label_of, mark_labels
from ingest.spans import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_FLOWING = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTATION, BlockKind.CAPTION, BlockKind.HEADING}
)
_GLUED = regex(
    r"(?P<word>[^\W\d_]+|\b(?:19|20)\d\d(?=[.,;:)]))(?P<stop>[.,;:!?)\]”’\"']{0,3})"
    r"(?:(?P<label>\d{1,3})|(?P<bracketed>\(\d{1,3}\)))(?![\w%°]|[.,]\d)"
)
_SHORTENED = frozenset(
    "fig figs no nos p pp vol vols ch chap sec art eq tab tbl v ver cl para par n nr".split()
)
_SHARE = 0.6  # of a list of endnotes, the least that must be found for any to count


@dataclass(frozen=True, slots=True)
class _Found:
    """A number at offset `at` of a block's raw text; `sure` where it follows punctuation."""

    block: int
    page: int | None
    at: int
    raw: str
    sure: bool

    @property
    def label(self) -> str:
        return self.raw.strip("()")


def glued_marks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with the numbers glued to words that name a note of their page, or of the list below."""
    notes = _notes(blocks)
    if not notes:
        return tuple(blocks)
    found = [item for number, block in enumerate(blocks) for item in _numbers(number, block)]
    known = _known(blocks)
    chosen: list[_Found] = []
    for group in _groups(notes):
        missing = [note for note in group if note[2] not in known[note[1]]]
        here = [one for note in missing if (one := _on_page(note, found))]
        first = group[0][0]
        before = max((n for n, _, _ in notes if n < first), default=-1)
        between = [item for item in found if before < item.block < first]
        listed = _in_turn([label for _, _, label in group], between) if len(here) < len(missing) else []
        chosen += listed if len(listed) > len(here) else here
    marks: defaultdict[int, dict[int, Repair]] = defaultdict(dict)
    for item in chosen:
        marks[item.block][item.at] = Repair(item.at, item.raw, "", Reason.MARK)
    return tuple(_with(block, marks[n].values()) if n in marks else block for n, block in enumerate(blocks))


def _with(block: Block, marks: Iterable[Repair]) -> Block:
    repairs = sorted([*block.repairs, *marks], key=lambda repair: repair.at)
    return replace(block, repairs=tuple(repairs))


def _notes(blocks: Sequence[Block]) -> list[tuple[int, int | None, str]]:
    """The numbered notes: (index of the block, page, number)."""
    kinds = (BlockKind.NOTE,)
    labelled = [(n, b, label_of(joined(b.runs))) for n, b in enumerate(blocks) if b.kind in kinds and b.runs]
    return [(n, block.runs[0].page, label) for n, block, label in labelled if label.isdigit()]


def _known(blocks: Sequence[Block]) -> defaultdict[int | None, set[str]]:
    """The labels of the marks of each page that are raised on it."""
    known: defaultdict[int | None, set[str]] = defaultdict(set)
    for block in blocks:
        for repair in block.repairs:
            if repair.reason is Reason.MARK and block.kind is not BlockKind.NOTE:
                known[_page_at(block, repair.at)].update(mark_labels(repair.before))
    return known


def _numbers(number: int, block: Block) -> list[_Found]:
    """The numbers that stand glued to words of a block."""
    if block.kind not in _FLOWING:
        return []
    found = []
    taken = [(repair.at, repair.at + len(repair.before)) for repair in block.repairs]
    for match in _GLUED.finditer(joined(block.runs)):
        word, stop, label = match["word"], match["stop"], match["label"] or match["bracketed"]
        at = match.end() - len(label)
        if any(start <= at < end for start, end in taken) or word.lower() in _SHORTENED:
            continue
        if stop or (len(word) >= 3 and word[-3:].islower()):
            found.append(_Found(number, _page_at(block, at), at, label, bool(stop)))
    return found


def _page_at(block: Block, at: int) -> int | None:
    for run in block.runs:
        if at <= len(run.raw):
            return run.page
        at -= len(run.raw) + 1
    return None


def _groups(notes: Sequence[tuple[int, int | None, str]]) -> list[list[tuple[int, int | None, str]]]:
    """Notes that stand together: blocks one after the other, with rising numbers."""
    groups: list[list[tuple[int, int | None, str]]] = []
    for note in notes:
        last = groups[-1][-1] if groups else None
        if last is not None and note[0] == last[0] + 1 and int(note[2]) > int(last[2]):
            groups[-1].append(note)
        else:
            groups.append([note])
    return groups


def _on_page(note: tuple[int, int | None, str], found: Sequence[_Found]) -> _Found | None:
    """The one number of the note's page that names it."""
    same = [
        item for item in found if item.page == note[1] and item.label == note[2] and item.block != note[0]
    ]
    sure = [item for item in same if item.sure]
    return next((part[0] for part in (sure, same) if len(part) == 1), None)


def _in_turn(labels: Sequence[str], found: Sequence[_Found]) -> list[_Found]:
    """The numbers of a list of endnotes as the text above it counts them; none where too few are found."""
    chosen: list[_Found] = []
    after = (-1, -1)
    for label in labels:
        item = next((i for i in found if i.label == label and (i.block, i.at) > after), None)
        if item is not None:
            chosen.append(item)
            after = (item.block, item.at)
    return chosen if len(chosen) >= max(2, _SHARE * len(labels)) else []
