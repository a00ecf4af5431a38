"""Text in pieces of known fate → runs and repairs; for formats that mark up text inside their lines."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ingest.bracketed import PROSE, with_brackets
from ingest.document import Block, BlockCell, BlockKind, Furniture, Reason, Repair, Run
from ingest.lazy_regex import regex
from ingest.marks import label_of, mark_labels
from ingest.spans import rebuild
from ingest.works import Part, entries

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_RAISED_MARK = regex(r"[\[(]?\d{1,4}(?:\s?[,;–—-]\s?\d{1,4})*[\])]?|[*†‡§¶]{1,3}")
_SUPERSCRIPT = str.maketrans("0123456789+-−–()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾ⁿ")
_BETWEEN = regex(r"[,;–-]")
_POWER = regex(r"[+−–-]?\d{1,3}|n")
_SPLIT = regex(r"[^\S\n]*\n\s*")
_SPACES = regex(r"[^\S\n\xa0]+")
_COUNT = regex(r"\(?(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[a-z][.)]|[ivx]{1,5}[.)])")


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters of the source: kept as they are, or changed into `after` for a reason.

    With the empty text it says what the format draws. `raised` characters are a mark where they name
    a note or a reference, and a power or the like where they do not.
    """

    text: str
    after: str | None = None
    reason: Reason = Reason.MARKUP
    raised: bool = False


@dataclass(slots=True)
class Rough:
    """A block in the making; `cells` are (column name, segments)."""

    kind: BlockKind
    segments: list[Segment] = field(default_factory=list)
    level: int = 0
    cells: list[tuple[str, list[Segment]]] = field(default_factory=list)

    def parts(self) -> list[list[Segment]]:
        """Its words, or those of each of its cells."""
        return [segments for _, segments in self.cells] if self.cells else [self.segments]


def finished(roughs: Sequence[Rough]) -> tuple[list[Block], list[Furniture]]:
    """The blocks, marks taken out where a note or reference of that label stands in the text; what has
    no words left but markup is furniture."""
    roughs = _with_works(_numbered(roughs))
    labels = _labels(roughs)
    blocks: list[Block] = []
    furniture: list[Furniture] = []
    for rough in roughs:
        block = _block(rough, labels)
        if _says_something(block):
            blocks.append(block)
        else:
            runs = [*block.runs, *(run for cell in block.cells for run in cell.runs)]
            text = " ".join(run.raw for run in runs).strip()
            furniture += [Furniture(text, None, Reason.MARKUP)] if text else []
    return blocks, furniture


def _numbered(roughs: Sequence[Rough]) -> list[Rough]:
    """The blocks, a number that stands as a paragraph of its own joined with the paragraph it counts."""
    joined: list[Rough] = []
    for rough in roughs:
        last = joined[-1] if joined else None
        prose = last is not None and last.kind is rough.kind is BlockKind.PARAGRAPH
        if last is not None and prose and _COUNT.fullmatch(plain(last.segments)):
            last.segments += [Segment("\n"), *rough.segments]
        else:
            joined.append(rough)
    return joined


def _with_works(roughs: Sequence[Rough]) -> Sequence[Rough]:
    """The blocks, the entries of a bibliography as references, which are drawn without a bullet."""
    parts = [Part(rough.kind, rough.level, words := plain(rough.segments), words) for rough in roughs]
    for number in entries(parts):
        rough = roughs[number]
        rough.kind, rough.level = BlockKind.REFERENCE, 0
        first = rough.segments[0]  # an entry has words
        if first.reason is Reason.NUMBERING and (first.after or "").strip() == "•":
            rough.segments = rough.segments[1:]
    return roughs


def plain(segments: Iterable[Segment]) -> str:
    """The words of segments on one line, markup and marks aside."""
    return " ".join(
        "".join(segment.text if segment.after is None else segment.after for segment in segments).split()
    )


def composed(
    segments: Sequence[Segment], *, keep_lines: bool = False
) -> tuple[tuple[Run, ...], tuple[Repair, ...]]:
    """The runs, one a line of the source, and the repairs that turn them into text."""
    if keep_lines:
        return _code("".join(segment.text for segment in segments))
    segments = _unhyphenated(segments)
    raw = ""
    repairs: list[Repair] = []
    for number, segment in enumerate(segments):
        text = unicodedata.normalize("NFC", segment.text)
        if segment.after is None:
            raw += _fitting(raw, text)
            continue
        raw += _fitting(raw, text[: len(text) - len(text.lstrip())])
        before = " ".join(text.split())
        at = len(raw)
        if segment.reason is Reason.MARK and raw.endswith(" ") and _closes(segments, number + 1):
            at, before = at - 1, f" {before}"
        repairs.append(Repair(at, before, segment.after, segment.reason))
        raw = raw[:at] + before
        if text.strip():
            raw += _fitting(raw, text[len(text.rstrip()) :])
    raw = raw.rstrip()
    placed = [replace(repair, at=min(repair.at, len(raw))) for repair in repairs]
    return tuple(Run(line) for line in raw.split("\n") if raw), tuple(placed)


def _unhyphenated(segments: Sequence[Segment]) -> Sequence[Segment]:
    """The segments, soft hyphens taken out of their words."""
    if not any("\xad" in segment.text for segment in segments):
        return segments
    found: list[Segment] = []
    for segment in segments:
        parts = re.split("(\xad+)", segment.text) if segment.after is None else [segment.text]
        for part in parts:
            soft = part.startswith("\xad") and segment.after is None
            found.append(Segment(part, "", Reason.HYPHEN) if soft else replace(segment, text=part))
    return found


def _fitting(raw: str, text: str) -> str:
    text = _SPACES.sub(" ", _SPLIT.sub("\n", text))
    return text.lstrip() if not raw or raw[-1].isspace() else text


def _closes(segments: Sequence[Segment], number: int) -> bool:
    """Whether what follows needs no space before it."""
    following = next((segment.text for segment in segments[number:] if segment.text), " ")
    return not following[0].isalnum()


def _code(text: str) -> tuple[tuple[Run, ...], tuple[Repair, ...]]:
    """Lines kept as they are, but for the indent that all have, and all of the first line's: no passage
    begins with a space."""
    lines = [line.rstrip() for line in unicodedata.normalize("NFC", text).split("\n")]
    while lines and not lines[0]:
        lines.pop(0)
    while lines and not lines[-1]:
        lines.pop()
    indents = [len(line) - len(line.lstrip()) for line in lines]
    common = min((indent for line, indent in zip(lines, indents, strict=True) if line), default=0)
    repairs: list[Repair] = []
    at = 0
    for number, line in enumerate(lines):
        lines[number] = line or " "
        gap = (common if number else indents[0]) if line else 1
        if gap:
            repairs.append(Repair(at, lines[number][:gap], "", Reason.SPACE))
        at += len(lines[number]) + 1
    return tuple(Run(line) for line in lines), tuple(repairs)


def _labels(roughs: Iterable[Rough]) -> frozenset[str]:
    """The labels of all notes and references."""
    found = set()
    for rough in roughs:
        if rough.kind not in (BlockKind.NOTE, BlockKind.REFERENCE):
            continue
        own = next((s.text for s in rough.segments if s.text.strip() or s.after), "")
        found.add(label_of(plain(rough.segments)))
        found |= set(mark_labels(own)) if len(own) < 8 else set()
    return frozenset(found - {""})


def _block(rough: Rough, labels: frozenset[str]) -> Block:
    if rough.cells:
        cells = []
        for column, segments in rough.cells:
            runs, repairs = composed(_settled(segments, labels, in_cell=True))
            if not runs and repairs:
                runs = (Run(""),)  # nothing stands here in the source, but a merged cell reaches it
            cells.append(BlockCell(column, runs, repairs))
        return Block(rough.kind, cells=tuple(cells))
    keep_lines = rough.kind is BlockKind.CODE
    runs, repairs = composed(_settled(rough.segments, labels), keep_lines=keep_lines)
    if rough.kind in PROSE:
        repairs = with_brackets(runs, repairs, labels)
    return Block(rough.kind, runs, repairs, level=rough.level)


def _settled(segments: Sequence[Segment], labels: frozenset[str], *, in_cell: bool = False) -> list[Segment]:
    """The segments, each raised one told to be a mark, a power or plain words; in a cell letters may be."""
    settled: list[Segment] = []
    for segment in segments:
        text = segment.text.strip()
        if segment.raised and _BETWEEN.fullmatch(text) and settled and settled[-1].reason is Reason.MARK:
            segment = Segment(segment.text, "")  # the comma of ¹,²
        elif segment.raised and segment.after is None and text:
            before = "".join(s.text for s in settled[-3:]).rstrip("\n")[-1:]
            names = mark_labels(text)
            signs = not text[-1].isalnum() and not before.isspace()
            known = bool(names) and all(name in labels for name in names)
            plain_mark = _RAISED_MARK.fullmatch(text) and (known or signs) and not before.isdigit()
            letter = in_cell and known and len(text) == 1 and text.islower() and before.strip()
            if plain_mark or letter:
                segment = Segment(segment.text, "", Reason.MARK)
            elif _POWER.fullmatch(text):
                segment = Segment(segment.text, text.translate(_SUPERSCRIPT), Reason.RAISED)
        last = settled[-1] if settled else None
        if last is not None and last.reason is segment.reason is Reason.MARK and last.after == "":
            settled[-1] = Segment(last.text + segment.text, "", Reason.MARK)
        else:
            settled.append(segment)
    return settled


def _says_something(block: Block) -> bool:
    if block.cells:
        return any(rebuild(cell.runs, cell.repairs).text for cell in block.cells)
    if not block.repairs:
        return any(run.raw.strip() for run in block.runs)
    keep_lines = block.kind is BlockKind.CODE
    return bool(rebuild(block.runs, block.repairs, keep_lines=keep_lines).text)
