"""Values ↔ rows of the database: ids, compact JSON, and nothing that touches the database itself."""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from index import columns
from index.values import Change, Fate, PageRef, Retired, StoredPassage
from ingest.address import Address
from ingest.document import (
    Block,
    BlockCell,
    BlockKind,
    Cell,
    Furniture,
    Heading,
    Kind,
    Mark,
    Page,
    Reason,
    Rect,
    Repair,
    Run,
)
from ingest.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ingest.document import Document, Passage

NUMBERS = 1 << 19  # passages of a document; so that shelf, document and passage fit SQLite's 63 bits
_DOCUMENTS = 1 << 24
_DETAILS = 5  # lists in a passage's details; a retired passage's have one more
_UNIT = 100  # rectangles are kept to a hundredth of a point

PASSAGE_COLUMNS = "id, edition, retired, kind, text, start, details"


def document_id(address: Address) -> int:
    """The row of a document: in the order of addresses."""
    return address.shelf * _DOCUMENTS + address.document


def passage_id(address: Address) -> int:
    """The row of a passage: in the order of addresses, so that ties by row are ties by address."""
    if address.passage >= NUMBERS:
        raise BadInput(f"A document holds {NUMBERS - 1:,} passages at most. Split the source.")
    return document_id(address) * NUMBERS + address.passage


def document_address(row: int) -> Address:
    """The inverse of `document_id`."""
    return Address(*divmod(row, _DOCUMENTS))


def passage_address(row: int) -> Address:
    """The inverse of `passage_id`."""
    document, number = divmod(row, NUMBERS)
    return document_address(document).at(number)


def id_range(document: Address) -> tuple[int, int]:
    """The first and the last row that a document's passages can have."""
    first = document_id(document) * NUMBERS
    return first, first + NUMBERS - 1


def to_json(value: object) -> str:
    """JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def pack(value: object) -> bytes:
    """Compressed JSON."""
    return zlib.compress(to_json(value).encode(), 6)


def unpack(blob: bytes) -> Any:
    """The inverse of `pack`."""
    return json.loads(zlib.decompress(blob))


def details_of(passage: Passage, labels: Mapping[int, str | None], numbers: Mapping[int, int]) -> str:
    """Section, pages, marks, cells and flags; empty ones at the end are left out.

    `numbers` gives the library's number for each passage number of the document.
    """
    parts: list[list[Any]] = [
        list(passage.section),
        [[page, labels.get(page)] for page in passage.pages],
        [_from_mark(mark, numbers) for mark in passage.marks],
        [[cell.column, cell.start, cell.end] for cell in passage.cells],
        list(passage.flags),
    ]
    while parts and not parts[-1]:
        parts.pop()
    return to_json(parts)


def with_change(details: str, change: Change) -> str:
    """The details of a retired passage, with what became of it."""
    parts = json.loads(details)[:_DETAILS]
    return to_json([*parts, *([] for _ in range(_DETAILS - len(parts))), [change.fate.value, change.new]])


def _retired(address: Address, edition: int, became: Sequence[Any]) -> Retired:
    if not became:  # retired before that was recorded
        return Retired(edition)
    fate, numbers = became
    return Retired(edition, tuple(address.at(number) for number in numbers), Fate(fate))


def _from_mark(mark: Mark, numbers: Mapping[int, int]) -> list[Any]:
    return [mark.text, mark.at, mark.kind, [numbers[n] for n in mark.targets if n in numbers]]


def _to_marks(packed: Iterable[Sequence[Any]]) -> tuple[Mark, ...]:
    return tuple(Mark(text, at, kind, tuple(targets)) for text, at, kind, targets in packed)


def stored_passage(row: Sequence[Any]) -> StoredPassage:
    """A passage from the columns `PASSAGE_COLUMNS`."""
    number, edition, retired, kind, text, start, details = row
    parts = json.loads(details)
    section, pages, marks, cells, flags, became = parts + [[]] * (_DETAILS + 1 - len(parts))
    address = passage_address(number)
    return StoredPassage(
        address=address,
        edition=edition,
        kind=Kind(kind),
        section=tuple(section),
        text=text,
        start=start,
        end=start + len(text),
        pages=tuple(PageRef(page, label) for page, label in pages),
        marks=_to_marks(marks),
        cells=tuple(Cell(column, text[low:high], low, high) for column, low, high in cells),
        flags=tuple(flags),
        retired=None if retired is None else _retired(address, retired, became),
    )


def pack_runs(passage: Passage) -> bytes:
    """A passage's runs and repairs; words that stand in its text as they are, are not written twice."""
    runs = _from_runs(passage.runs, passage.start, passage.text)
    return columns.pack_runs(runs, _from_repairs(passage.repairs))


def unpack_runs(blob: bytes, start: int, text: str) -> tuple[tuple[Run, ...], tuple[Repair, ...]]:
    """The inverse of `pack_runs` for a passage whose `text` begins at offset `start`."""
    runs, repairs = columns.unpack_runs(blob)
    return _to_runs(runs, start, text), _to_repairs(repairs)


def _from_runs(runs: Iterable[Run], start: int, text: str) -> list[list[Any]]:
    packed: list[list[Any]] = []
    for run in runs:
        at = run.at - start if run.at >= 0 else None
        same = at is not None and at >= 0 and text[at : at + len(run.raw)] == run.raw
        row: list[Any] = [len(run.raw) if same else run.raw, at]
        if run.page is not None:
            row.append(run.page)
        if run.rect is not None:
            rect = run.rect
            row += [round(edge * _UNIT) for edge in (rect.x0, rect.y0, rect.x1, rect.y1)]
        packed.append(row)
    return packed


def _to_runs(packed: Iterable[Sequence[Any]], start: int, text: str) -> tuple[Run, ...]:
    runs = []
    for raw, at, *place in packed:
        words = text[at : at + raw] if isinstance(raw, int) else raw
        edges = [edge / _UNIT for edge in place[1:]]
        rect = Rect(*edges) if edges else None
        runs.append(Run(words, place[0] if place else None, rect, -1 if at is None else at + start))
    return tuple(runs)


def _from_repairs(repairs: Iterable[Repair]) -> list[list[Any]]:
    return [[repair.at, repair.before, repair.after, repair.reason.value] for repair in repairs]


def _to_repairs(packed: Iterable[Sequence[Any]]) -> tuple[Repair, ...]:
    return tuple(Repair(at, before, after, Reason(reason)) for at, before, after, reason in packed)


def pack_content(document: Document, numbers: Sequence[int], changes: Iterable[Change] = ()) -> bytes:
    """What an edition holds beside its passages, their numbers and offsets in reading order, and what
    became of the passages of the edition before it, identical ones left out.
    """
    renumbered = {passage.number: number for passage, number in zip(document.passages, numbers, strict=True)}
    return pack(
        {
            "sha256": hash_of(document.text),
            "order": [
                [number, passage.start] for number, passage in zip(numbers, document.passages, strict=True)
            ],
            "pages": [[page.number, page.label, page.width, page.height] for page in document.pages],
            "headings": [_from_heading(heading, renumbered) for heading in document.headings],
            "column_names": [_from_block(block) for block in document.column_names],
            "furniture": [[item.text, item.page, item.reason.value] for item in document.furniture],
            "warnings": list(document.warnings),
            "changes": [
                [change.old, change.fate.value, list(change.new)]
                for change in changes
                if change.fate is not Fate.IDENTICAL
            ],
        }
    )


def _from_heading(heading: Heading, numbers: Mapping[int, int]) -> list[Any]:
    marks = [_from_mark(mark, numbers) for mark in heading.marks]
    runs = _from_runs(heading.runs, heading.start, heading.text)
    return [heading.level, heading.text, heading.start, runs, _from_repairs(heading.repairs), marks]


def _to_heading(packed: Sequence[Any]) -> Heading:
    level, text, start, runs, repairs, marks = packed
    return Heading(
        level,
        text,
        start,
        start + len(text),
        _to_runs(runs, start, text),
        _to_repairs(repairs),
        _to_marks(marks),
    )


def _from_block(block: Block) -> list[Any]:
    cells = [[cell.column, _from_runs(cell.runs, 0, ""), _from_repairs(cell.repairs)] for cell in block.cells]
    runs, repairs = _from_runs(block.runs, 0, ""), _from_repairs(block.repairs)
    return [block.kind.value, runs, repairs, block.level, cells, list(block.flags)]


def _to_block(packed: Sequence[Any]) -> Block:
    kind, runs, repairs, level, cells, flags = packed
    return Block(
        BlockKind(kind),
        _to_runs(runs, 0, ""),
        _to_repairs(repairs),
        level,
        tuple(BlockCell(column, _to_runs(r, 0, ""), _to_repairs(p)) for column, r, p in cells),
        tuple(flags),
    )


@dataclass(frozen=True, slots=True)
class Content:
    """What an edition holds beside its passages; `order` has their (number, start) in reading order.

    `changes` says what became of the passages of the edition before, identical ones left out, and `sha256`
    is that of its reading text; both None in libraries of earlier versions.
    """

    order: tuple[tuple[int, int], ...]
    pages: tuple[Page, ...]
    headings: tuple[Heading, ...]
    column_names: tuple[Block, ...]
    furniture: tuple[Furniture, ...]
    warnings: tuple[str, ...]
    changes: tuple[Change, ...] | None
    sha256: str | None


def hash_of(text: str) -> str:
    """The SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _to_changes(packed: Iterable[Sequence[Any]] | None) -> tuple[Change, ...] | None:
    if packed is None:
        return None
    return tuple(Change(old, Fate(fate), tuple(new)) for old, fate, new in packed)


def unpack_content(blob: bytes) -> Content:
    """The inverse of `pack_content`."""
    packed = unpack(blob)
    return Content(
        tuple((number, start) for number, start in packed["order"]),
        tuple(Page(*page) for page in packed["pages"]),
        tuple(map(_to_heading, packed["headings"])),
        tuple(map(_to_block, packed["column_names"])),
        tuple(Furniture(text, page, Reason(reason)) for text, page, reason in packed["furniture"]),
        tuple(packed["warnings"]),
        _to_changes(packed.get("changes")),
        packed.get("sha256"),
    )
