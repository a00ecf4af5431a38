"""Marks → the notes and references they point to."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.document import Kind, Mark, Passage
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LABEL = regex(
    r"[\[(]?(?:(\d{1,4}|[*†‡§¶]{1,3})(?:[\].)]\s*|\s+|(?=[^\W\d_a-z][^\W\d_]))|([a-z]|[ivxlc]{1,7})[\].)]\s+)(?=\S)"
    r"|([a-z])\s+(?=[A-Z])"
)
_NAMED = regex(r"\[\^([^\]\s]+)\]:?|[\[(]?([a-z]|[ivxlc]{1,7})[\])]?")
_PART = regex(r"(\d{1,4})\s*[-–—−]\s*(\d{1,4})|(\d{1,4})|([*†‡§¶]{1,3})")
_CHAPTER = regex(
    r"(?:(?:chapter|part|section|chapitre|kapitel|cap[íi]tulo)\s+)?(\d{1,3}|[ivxlc]{1,6}\b)(?!\.\d)", re.I
)
_WIDEST = 200  # a range of more marks than this is a misreading

_Labels = Mapping[str, list[int]]


def mark_labels(text: str) -> tuple[str, ...]:
    """The single labels a mark names.

    >>> mark_labels("⁵,⁷-⁹"), mark_labels("[12]"), mark_labels("†"), mark_labels("[^note-1]")
    (('5', '7', '8', '9'), ('12',), ('†',), ('note-1',))
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if match := _NAMED.fullmatch(plain):
        return (match[1] or match[2],)
    labels: list[str] = []
    for first, last, single, sign in _PART.findall(plain):
        if first and 0 <= int(last) - int(first) <= _WIDEST:
            labels += [str(number) for number in range(int(first), int(last) + 1)]
        else:
            labels += [label for label in (first, last, single, sign) if label]
    return tuple(labels)


def label_of(text: str) -> str:
    """The label that a note or reference begins with, or an empty string.

    >>> label_of("[12] Ma, Z."), label_of("iv. See above."), label_of("3See this."), label_of("b Lit.")
    ('12', 'iv', '3', 'b')
    """
    match = _LABEL.match(text)
    return (match[1] or match[2] or match[3]) if match else ""


def resolve_marks(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages, each mark with its kind and the numbers of the passages it points to.

    A bracketed mark means a reference before a note; a raised one, or Markdown's `[^1]`, a note before
    a reference, where the document has both. Footnotes numbered anew on each page are found on the mark's
    own page.
    """
    notes = _labelled(passages, (Kind.NOTE,))
    fronts = _labelled(passages, (Kind.FRONT,))
    references = _labelled(passages, (Kind.REFERENCE,))
    resolved: list[Passage] = []
    for passage in passages:
        own = passage.kind in (Kind.NOTE, Kind.FRONT)
        marks = []
        for mark in passage.marks:
            if own and mark.at == 0:  # the note's own number
                marks.append(replace(mark, kind="note"))
                continue
            tables = [("note", notes), ("reference", references)]
            if re.match(r"\[(?!\^)", mark.text) or not notes:
                tables.reverse()
            if passage.kind is Kind.FRONT:
                tables.insert(0, ("note", fronts))
            marks.append(_resolved(mark, passage, passages, tables))
        resolved.append(replace(passage, marks=tuple(marks)))
    return tuple(resolved)


def _resolved(
    mark: Mark, passage: Passage, passages: Sequence[Passage], tables: Iterable[tuple[str, _Labels]]
) -> Mark:
    labels = mark_labels(mark.text)
    fallback = "reference"
    for kind, table in tables:
        targets = [_nearest(table[label], passage, passages) for label in labels if label in table]
        if targets:
            return replace(mark, kind=kind, targets=tuple(dict.fromkeys(targets)))
        if table:
            fallback = kind
    return replace(mark, kind=fallback)


def _labelled(passages: Sequence[Passage], kinds: tuple[Kind, ...]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for passage in passages:
        if passage.kind not in kinds:
            continue
        own = next((mark for mark in passage.marks if mark.at == 0), None)
        if own is not None:
            for label in mark_labels(own.text):
                found[label].append(passage.number)
        elif label := label_of(passage.text):
            found[label].append(passage.number)
    return dict(found)


def _nearest(numbers: Sequence[int], passage: Passage, passages: Sequence[Passage]) -> int:
    """Of several notes with one label: on the same page, else under the name of the passage's chapter, else
    the first that follows, else the last."""
    same_page = [n for n in numbers if set(passages[n - 1].pages) & set(passage.pages)]
    named = [n for n in numbers if _is_of(passages[n - 1].section, passage.section)] if numbers[1:] else []
    following = [n for n in numbers if n > passage.number]
    return (same_page or named or following or list(numbers[-1:]))[0]


def _is_of(notes: Sequence[str], section: Sequence[str]) -> bool:
    """Whether notes stand, in a part of their own, under the heading or the number of a passage's chapter.

    >>> _is_of(("Notes", "Chapter 2"), ("2 Nets", "2.1 Mesh")), _is_of(("Notes", "2 Nets"), ("3 Sails",))
    (True, False)
    """
    if len(notes) < 2 or not section or notes[0] == section[0]:
        return False
    said = {" ".join(heading.split()).casefold() for heading in section}
    if " ".join(notes[-1].split()).casefold() in said:
        return True
    own = _CHAPTER.match(notes[-1])
    numbers = [match[1].casefold() for heading in section[:1] if (match := _CHAPTER.match(heading))]
    return own is not None and own[1].casefold() in numbers
