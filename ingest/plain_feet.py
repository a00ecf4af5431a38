"""Feet of pages in a plain text without form feeds, such as “[Page 3]”, and the heads that follow them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.document import Reason
from ingest.lazy_regex import regex
from ingest.plain_heads import is_heading

if TYPE_CHECKING:
    from ingest.plain_lines import Line

_FOOT = regex(r"(?:\S.*\S\s{2,})?\[?(?:page|seite|p\.)\s+(\d{1,4})(?:\s*(?:of|/)\s*\d{1,4})?\]?", re.I)
_BARE = regex(r"\d{1,4}")
_MOST_HEAD = 10  # words
_APART = regex(r"\S\s{3,}\S")
_CUT_OFF = regex(r"[^\W\d_]{2}[-\u2010]$")
_MOST_SPLICED = 4  # lines from a cut to where the text goes on
_ENDS = regex(r"[.!?:;”\"')\]]$")


def without_feet(lines: list[Line]) -> tuple[list[Line], list[tuple[Line, Reason]]]:
    """The lines without page feet that count the pages and the heads right after them, and these; a sentence
    that they cut is not parted by the blank lines around them."""
    at = _feet(lines)
    if len(at) > 1:
        gone = dict.fromkeys(at, Reason.PAGE_NUMBER)
        heads = [head for number in at if (head := _head(lines, number)) is not None]
        gone |= dict.fromkeys(heads, Reason.RUNNING_HEAD)
    else:
        gone = _numbered_heads(lines)
        at = list(gone)
    if inner := {n: why for n, why in spliced(lines, _first_words(lines)).items() if n not in gone}:
        gone |= inner
        at += inner
    if not gone:
        return lines, []
    blank: set[int] = set()
    for number in at:
        first = number
        while first and (lines[first - 1].is_blank or first - 1 in gone):
            first -= 1
        last = number
        while last + 1 < len(lines) and (lines[last + 1].is_blank or last + 1 in gone):
            last += 1
        if first and last + 1 < len(lines) and _goes_on(lines[first - 1].text, lines[last + 1].text):
            blank.update(range(first, last + 1))
    kept = [line for n, line in enumerate(lines) if n not in gone and n not in blank]
    return kept, [(lines[n], reason) for n, reason in sorted(gone.items())]


def _first_words(lines: list[Line]) -> str:
    """The first line that holds any, where it stands alone or reads like a heading: the title of a text."""
    first = next((n for n, line in enumerate(lines) if not line.is_blank), len(lines))
    if first + 1 >= len(lines):
        return ""
    text = lines[first].text
    return text if lines[first + 1].is_blank or is_heading(text) else ""


def spliced(lines: list[Line], title: str) -> dict[int, Reason]:
    """The places of lines that stand within a word cut by a hyphen, or, being the title said again, within a
    sentence: heads and page numbers."""
    filled = [n for n, line in enumerate(lines) if not line.is_blank]
    gone: dict[int, Reason] = {}
    for place, number in enumerate(filled[:-2]):
        text = lines[number].text.rstrip()
        between = filled[place + 1 : place + 1 + _MOST_SPLICED]
        after = next((n for n in between if lines[n].text.lstrip()[:1].islower()), None)
        inner = [n for n in between if after is not None and n < after]
        cut = bool(_CUT_OFF.search(text))
        if not inner or after is None or not (cut or _goes_on(text, lines[after].text)):
            continue
        heads = [n for n in inner if not _BARE.fullmatch(lines[n].text.strip())]
        if all(_says(lines[n].text, title) or (cut and is_heading(lines[n].text)) for n in heads) and (
            cut or heads
        ):
            gone |= dict.fromkeys(inner, Reason.PAGE_NUMBER) | dict.fromkeys(heads, Reason.RUNNING_HEAD)
    return gone


def _says(text: str, title: str) -> bool:
    """Whether a line says the title, with a page number or without."""
    return bool(title) and _letters(text) == _letters(title)


def _letters(text: str) -> str:
    return "".join(re.findall(r"[^\W\d_]", text.casefold()))


def _numbered_heads(lines: list[Line]) -> dict[int, Reason]:
    """The places of heads that come again with the next page's number in the line above or below them."""
    said: dict[str, list[tuple[int, int, int]]] = {}  # words → (number, its place, that of the words)
    for place, line in enumerate(lines):
        if not _BARE.fullmatch(line.text.strip()):
            continue
        for beside in (place - 1, place + 1):
            words = " ".join(lines[beside].text.split()) if 0 <= beside < len(lines) else ""
            if any(map(str.isalpha, words)) and len(words.split()) <= _MOST_HEAD:
                said.setdefault(words, []).append((int(line.text), place, beside))
    gone: dict[int, Reason] = {}
    for found in said.values():
        if len(found) > 1 and all(b[0] == a[0] + 1 for a, b in pairwise(found)):
            gone |= {place: Reason.PAGE_NUMBER for _, place, _ in found}
            gone |= {beside: Reason.RUNNING_HEAD for _, _, beside in found}
    return gone


def _feet(lines: list[Line]) -> list[int]:
    """The places of the lines that count the pages, one by one."""
    found: list[int] = []
    last = 0
    for number, line in enumerate(lines):
        match = _FOOT.fullmatch(line.text.strip())
        alone = number + 1 == len(lines) or lines[number + 1].is_blank
        if match and alone and (not found or int(match[1]) == last + 1):
            found.append(number)
            last = int(match[1])
    return found


def _head(lines: list[Line], foot: int) -> int | None:
    """The line after a foot that stands alone, its parts at the margins; None where none does."""
    number = foot + 1
    while number < len(lines) and lines[number].is_blank:
        number += 1
    if number + 1 >= len(lines) or not lines[number + 1].is_blank:
        return None
    return number if _APART.search(lines[number].text.strip()) else None


def _goes_on(above: str, below: str) -> bool:
    return not _ENDS.search(above.rstrip()) and below.lstrip()[:1].islower()
