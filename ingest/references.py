"""Marks in the text, and the sections that hold notes and references."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.document import Reason, Repair
from ingest.lazy_regex import regex
from ingest.works import names_works

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.lines import Line

_NOTES = regex(r"(?:[\dIVX]+\.?\s+)?(?:end|foot)?notes(?: and references)?|anmerkungen|주석", re.I)
_ENTRY = regex(r"(?:\[(\d{1,4})\]|(\d{1,4})[.)]?(?=\s))\s*")
_MARK = regex(
    r"\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*[,;]?|"
    r"(?:\d{1,2}|[a-z]|[*†‡§¶∥#]{1,3})(?:\s*[,;]\s*(?:\d{1,2}|[a-z]|[*†‡§¶∥#]{1,3}))*"
)
_BRACKETED = regex(r"\s?\[(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\]")
_COUNTED = regex(r"\d{3}$|\d[.,]\d+$")  # a year or figure, which no single letter makes an ordinal
_UNIT = regex(r"(?:^|[\s/·(])(?:m|km|cm|mm|ft|in|mi|s|kg|[xyzn])$")
_POWER = regex(r"(?:^|[\s×*(~])10$")


def section_of(heading: str) -> str:
    """`references`, `notes`, or nothing, by a heading's words."""
    text = heading.strip().rstrip(":.")
    if len(text) > 60:
        return ""
    if names_works(text):
        return "references"
    return "notes" if _NOTES.fullmatch(text) else ""


def names_notes(heading: str) -> bool:
    """Whether a references section holds notes as well."""
    return bool(re.search(r"\bnotes\b", heading, re.I))


def entry_number(line: Line) -> int | None:
    """The number that an entry of a reference list begins with."""
    match = _ENTRY.match(line.text)
    return int(match[1] or match[2]) if match else None


def marks(lines: Sequence[Line], *, entries: int, label_first: bool) -> list[Repair]:
    """The raised and bracketed pointers of the lines, as repairs of their joined texts.

    `entries` is the highest number of the document's references (0: brackets are no pointers);
    with `label_first` a raised number at the beginning is the note's own and stays.
    """
    raw = "\n".join(line.text for line in lines)
    found: list[Repair] = []
    at = 0
    for line in lines:
        for start, end in _raised(line):
            if at + start == 0 and label_first:
                if line.text[end : end + 1].isalpha() and line.text[start:end].isalnum():
                    found.append(Repair(end, "", " ", Reason.SPACE))  # between the label and the first word
                continue
            repair = _mark(raw, at + start, at + end)
            if repair is not None:
                found.append(repair)
        at += len(line.text) + 1
    taken = {offset for repair in found for offset in range(repair.at, repair.at + len(repair.before))}
    for match in _BRACKETED.finditer(raw) if entries else ():
        numbers = [int(n) for n in re.findall(r"\d+", match[1])]
        if match.start() > 0 and max(numbers) <= entries and match.start() not in taken:
            found.append(Repair(match.start(), match[0], "", Reason.MARK))
    return found


def _raised(line: Line) -> list[tuple[int, int]]:
    """The offsets of raised words; neighbours are one."""
    spans: list[tuple[int, int]] = []
    ends = [*line.starts[1:], len(line.text)]
    for up, start, end in zip(line.raised, line.starts, ends, strict=True):
        if not up:
            continue
        end = start + len(line.text[start:end].rstrip())
        if spans and line.text[spans[-1][1] : start].strip() == "":
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
    return spans


def _mark(raw: str, start: int, end: int) -> Repair | None:
    """A raised word as a mark, unless it is a power, a unit's square, or letters such as “st”."""
    words = raw[start:end]
    before = raw[:start]
    if raw[end : end + 1] in ("⁄", "/"):
        return None
    if not _MARK.fullmatch(words) or _POWER.search(before[-12:]):
        return None
    if words in ("2", "3") and _UNIT.search(before[-4:]):
        return None
    if words.isalpha() and before[-1:].isdigit() and not (len(words) == 1 and _COUNTED.search(before)):
        return None  # letters such as “st”
    first = start
    if raw[end : end + 1] in ("", " ", "\n", ".", ",", ";", ":", ")"):
        while first > 0 and raw[first - 1] == " ":
            first -= 1
    return Repair(first, raw[first:end], "", Reason.MARK)
