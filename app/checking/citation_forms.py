"""The forms that people write citations in → the addresses of a block of text, bracket by bracket."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.address import Address, AddressRange
from ingest.errors import BadInput
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.checking.draft_blocks import Block

_ADDRESS = r"(?:0|[1-9]\d{0,5})\.\d{3,8}\.\d{1,8}(?![\w]|\.\d)"
_DASH = r"\s*[-\u2010-\u2015]\s*"
_FOLLOWING = r"(?:0|[1-9]\d{0,5})\.\d{3,8}\.\d{1,8}\s?ff?(?!\w)"  # `1.0001.004f.`, `1.0001.004 ff.`
_ONE = (
    rf"(?<![\w.])(?:{_FOLLOWING}|"
    rf"{_ADDRESS}(?:\s+(?:to|through)\s+{_ADDRESS}|{_DASH}(?:{_ADDRESS}|\d{{1,7}}(?![\w]|\.\d)))?)"
)
_NEXT = rf"(?:{_ONE}|\.?\d{{3,7}}(?:{_DASH}\d{{3,7}})?(?![\w]|\.\d))"
_PAGE = (
    r"(?:(?:,|;|\s)\s*(?:at\s+)?(?:pp?|pages?)\b\.?\s*[\divxlc]+(?:\s*[-\u2010-\u2015]\s*[\divxlc]+)?(?!\w))?"
)
_LEAD = r"(?:(?:see also|see|cf\.?|e\.g\.|quoted in|passages?|¶+|§+)[\s,:]+|@)*"
_LIST = rf"{_ONE}{_PAGE}(?:\s*(?:[;,&]|,?\s+and)\s*{_LEAD}{_NEXT}{_PAGE})*"
_GROUP = regex(rf"[\[(]\s*{_LEAD}{_LIST}\s*[\])]|{_LIST}", re.IGNORECASE)
_EXAMPLE = regex(  # before an address that a sentence only speaks of
    r"\b(?:such as|for (?:example|instance)|like|of the form|written(?: as)?|reads?|means?|called|"
    r"addresse?s?|range|form),?\s+[`“\"]?$",
    re.IGNORECASE,
)
_MEMBER = regex(rf"{_ONE}|(?<=[;,&\sd])\.?\d{{3,7}}(?:{_DASH}\d{{3,7}})?(?![\w]|\.\d)")
_PAGES = regex(r"(?:pp?|pages?)\b\.?\s*[\divxlc]+(?:\s*[-\u2010-\u2015]\s*[\divxlc]+)?", re.IGNORECASE)
_REFERENCE = regex(
    r"\[\^?([\w.-]{1,40})\]|([¹²³⁰⁴-⁹]+)|<sup>\s*(\w{1,5})\s*</sup>|(?<=\S)([†‡*]+)(?=\s|$|[.,;:])|"
    r"(?<=[^\W\d]|[.,;:!?”’\"')\]])(\d{1,3})(?=\s|$|[,;:)])"
)
_ASIDE = 6  # words beside an address in its bracket that tell its source: “(Kania 2023, 10.0075.041, p. 5)”
WORD = regex(r"[^\W_]+(?:['’.,-][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Member:
    """An address as it stands in a draft; `place` is None where it is none."""

    start: int
    end: int
    written: str
    place: AddressRange | None


@dataclass(frozen=True, slots=True)
class Group:
    """The addresses of one bracket; `start` and `end` is where they belong in their paragraph."""

    start: int
    end: int
    members: tuple[Member, ...]


def pointers(text: str) -> set[str]:
    """The labels of the footnotes that a text points at."""
    return {next(filter(None, match.groups())) for match in _REFERENCE.finditer(text)}


def note_of(block: Block) -> tuple[str, tuple[Member, ...]]:
    """The label of a footnote and the addresses it gives, in order."""
    groups = groups_of(block.text, block.start, {})
    members = {member.written: member for group in reversed(groups) for member in reversed(group.members)}
    return block.label, tuple(sorted(members.values(), key=lambda member: member.start))


def groups_of(text: str, at: int, notes: dict[str, tuple[Member, ...]]) -> list[Group]:
    """The citations of a block in order; a pointer to a footnote stands for the addresses there."""
    found = []
    for match in _GROUP.finditer(text):
        if match[0][0] not in "[(" and _EXAMPLE.search(text[: match.start()]):
            continue
        start, end = _bracket(text, match)
        found.append(Group(at + start, at + end, tuple(_members(match[0], at + match.start()))))
    for match in _REFERENCE.finditer(text) if notes else ():
        members = notes.get(next(filter(None, match.groups())), ())
        if members:
            start, end = at + match.start(), at + match.end()
            found.append(Group(start, end, tuple(Member(start, end, m.written, m.place) for m in members)))
    return sorted(found, key=lambda group: group.start)


def _bracket(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Where a citation begins and ends: with the bracket around it, if that holds little else."""
    start, end = match.span()
    for opening, closing in ("()", "[]", "{}"):
        left = max(text.rfind(opening, 0, start), -1)
        right = text.find(closing, end)
        inside = text[left + 1 : start] + text[end : max(right, end)]
        alone = not re.search(r"[()\[\]{}]|\.\d{3,}", inside) and len(WORD.findall(inside)) <= _ASIDE
        if left >= 0 and right >= 0 and alone:
            return left, right + 1
    return start, end


def joined(groups: list[Group], text: str) -> list[Group]:
    """Brackets that follow each other at once, as one: [1.0001.001] [1.0001.002]."""
    found: list[Group] = []
    for group in groups:
        if (
            found
            and not re.search(r"[^\s,;]", text[found[-1].end : group.start])
            and found[-1].end <= group.start
        ):
            last = found.pop()
            group = Group(last.start, group.end, (*last.members, *group.members))
        found.append(group)
    return found


def _members(text: str, at: int) -> Iterator[Member]:
    document: Address | None = None
    masked = _PAGES.sub(lambda match: "\x00" * len(match[0]), text)
    for match in _MEMBER.finditer(masked):
        written = match[0]
        full = written
        if document is not None and re.fullmatch(r"\.?\d{3,7}(?:\D+\d{3,7})?", written):
            full = f"{document}.{written.lstrip('.')}"
        place = _range(full)
        if place is not None:
            document = place.first.of_document
        yield Member(at + match.start(), at + match.end(), full, place)


def _range(text: str) -> AddressRange | None:
    """The addresses that a member names: with `f` the next one too, with `ff` the next two."""
    following = re.fullmatch(r"(?P<first>.*\d)\s?(?P<more>ff?)", text)
    if following:
        first = _range(following["first"])
        if first is None:
            return None
        return AddressRange(first.first, first.first.at(first.first.passage + len(following["more"])))
    try:
        return AddressRange.parse(re.sub(r"\s+(?:to|through)\s+", "-", text))
    except BadInput:
        return None
