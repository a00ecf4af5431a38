"""A draft in text or Markdown → its paragraphs, list items, quotations and footnotes, each at its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from app.checking.draft_words import unlinked
from ingest.lazy_regex import regex

BlockName = Literal["paragraph", "item", "row", "quotation", "heading", "code", "note"]

_FENCE = regex(r"\s*(?:```|~~~)")
_HEADING = regex(r"\s{0,3}#{1,6}\s")
_UNDERLINE = regex(r"\s{0,3}(?:=+|-{3,})\s*$")
_ITEM = regex(r"\s*(?:[-*+•▪]|\d{1,3}[.)])\s+")
_ROW = regex(r"\s*\|")
_RULE = regex(r"\s*\|[\s|:-]+$")
_QUOTED = regex(r"\s{0,3}>\s?")
_FOOT = r"(?=(?:(?:[Ss]ee|[Cc]f\.|[Ii]bid\.,?)\s+){0,2}\[?\d{1,6}\.\d{3,8}\.\d+[^\n]{0,40}$)"
_CITING = r"(?=.*\d\.\d{3,8}\.\d)"
_NOTE = regex(
    rf"\s*(?:\[\^(?P<note>[\w.-]{{1,40}})\]:\s*|\[(?P<label>\w{{1,12}})\]:?\s+{_CITING}|"
    rf"(?P<raised>[¹²³⁰⁴-⁹]+)\s*{_CITING}|<sup>\s*(?P<sup>\w{{1,5}})\s*</sup>\s*{_CITING}|"
    rf"(?P<sign>[†‡*]+)\s+{_FOOT}|(?P<number>\d{{1,3}})[.)]?\s+{_FOOT})"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a draft that is read by itself. `text` has line ends and markers as spaces, so that
    offset `start + i` of the draft is offset `i` of the text. `label` is that of a footnote."""

    kind: BlockName
    start: int
    text: str
    label: str = ""


def blocks(text: str) -> list[Block]:
    """The blocks of a draft in order."""
    found: list[Block] = []
    fenced = broken = False
    at = 0
    for line in text.splitlines(keepends=True):
        kind, marker, label = _kind(line)
        if _FENCE.match(line):
            fenced, kind, marker = not fenced, "code", 0
        elif fenced:
            kind, marker, label = "code", 0, ""
        if not line.strip():
            broken = True
        elif _UNDERLINE.match(line) and found and found[-1].kind == "paragraph" and not broken:
            found[-1] = Block("heading", found[-1].start, found[-1].text)
        else:
            shown = " " * marker + re.sub(r"[\r\n\u2028\x0b\x0c\x85]", " ", line[marker:])
            if kind == "row":
                shown = shown.replace("|", ",")
                if _RULE.match(line) and found and found[-1].kind == "row":
                    found[-1] = Block("heading", found[-1].start, found[-1].text)  # the names of the columns
            _append(found, Block(kind, at, unlinked(shown), label), broken)
            broken = False
        at += len(line)
    return found


def _kind(line: str) -> tuple[BlockName, int, str]:
    """What a line begins, the length of its marker, and its label where it is a footnote."""
    if note := _NOTE.match(line):
        return "note", note.end(), next(filter(None, note.groups()))
    patterns: tuple[tuple[BlockName, re.Pattern[str]], ...] = (
        ("heading", _HEADING),
        ("quotation", _QUOTED),
        ("item", _ITEM),
        ("row", _ROW),
    )
    for kind, pattern in patterns:
        if match := pattern.match(line):
            return kind, match.end(), ""
    return "paragraph", 0, ""


def _append(found: list[Block], block: Block, broken: bool) -> None:
    """Put a line to the block before it where it goes on with that."""
    last = found[-1] if found else None
    goes_on = last is not None and not broken and last.kind not in ("heading", "row")
    same = (
        goes_on
        and last is not None
        and (
            (block.kind == "paragraph" and last.kind != "code")
            or (block.kind == last.kind and block.kind in ("quotation", "code"))
        )
    )
    if last is not None and same:
        gap = block.start - last.start - len(last.text)
        found[-1] = Block(last.kind, last.start, last.text + " " * gap + block.text, last.label)
    else:
        found.append(block)
