"""Lists of works below a heading such as “References”: which items and paragraphs are their entries."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.document import BlockKind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SOURCE = regex(r"\b(?:19|20)\d\d[a-z]?\b|https?:|doi\b|\b(?:forthcoming|in press|n\.\s?d\.)", re.IGNORECASE)
"""What an entry of a list of works holds: a year, an address, or what stands for a year."""

_NUMBER = r"(?:(?:appendix|annex)\s+)?(?:(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Z])[.):]?\s+)?"
_WORKS = (
    r"references?|bibliograph(?:y|ies)|works (?:cited|consulted|referenced)|literature|literaturverzeichnis|"
    r"quellen(?:verzeichnis)?|références|bibliographie|referencias|bibliografía|참고\s?문헌|参考文献"
)
_BEFORE = r"(?:(?:selected?|annotated|cited|general|main|list of|key|primary|secondary)\s+)?"
_AFTER = (
    r"(?:\s+(?:cited|consulted|used|list))?"
    r"(?:\s*(?:and|&|/)\s*(?:(?:further|additional|suggested) reading|(?:end|foot)?notes|links|sources|"
    r"references|bibliography|literature|works)(?:\s+(?:cited|consulted|used))?)?"
    r"(?:\s*\(?cont(?:inued|['’]?d\.?)\)?)?"
)
_TITLE = regex(rf"{_NUMBER}{_BEFORE}(?:(?P<sure>{_WORKS})|sources?){_AFTER}", re.IGNORECASE)
_LABEL = regex(r"\[\d{1,4}\]\s*\S|\d{1,4}[.)]\s")
_JOINING = r"and|&|of|for|the|on|in|at|to|et|al\.?,?|und|y|de|del|della|der|den|di|du|la|le|van|von|eds?\.,?"
_NAMES = rf"(?:(?:[A-ZÀ-Þ][^\s]*|\(?(?:{_JOINING})\)?)\s+){{0,14}}(?:[A-ZÀ-Þ][^\s]*\s*)"
_ENTRY = regex(
    r"[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)?,\s+(?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w’'-]+[.,])"  # Ma, Z. · Ma, Zoe.
    r"|(?:(?:van|von|de|del|la|le|der|den|di)\s+)+[A-ZÀ-Þ][\w’'-]+,\s+[A-ZÀ-Þ]"  # de Vries, J.
    r"|[A-ZÀ-Þ][\w’'-]+\s[A-ZÀ-Þ]{1,3}[.,]\s"  # Ma Z,
    rf"|{_NAMES}\((?:19|20)\d\d[a-z]?\)[.,:]?\s+[A-ZÀ-Þ“\"‘'*_]"  # World Bank (2015). Title
    rf"|{_NAMES}[.,]?\s*(?:19|20)\d\d[a-z]?[.:]\s+[A-ZÀ-Þ“\"‘'*_]"  # World Bank. 2015. Title
)
_TITLED = regex(r"[“\"‘*_]\S")  # “Title.” Place, 2015
_LISTED = (BlockKind.LIST_ITEM, BlockKind.PARAGRAPH)


@dataclass(frozen=True, slots=True)
class Part:
    """A block as far as it tells whether it is an entry: its words, and those with their markup."""

    kind: BlockKind
    level: int
    text: str
    raw: str


def names_works(heading: str) -> bool:
    """Whether a heading names a list of works, and no more than that.

    >>> names_works("7. References and notes"), names_works("Sources of income")
    (True, False)
    """
    return _title(heading) is not None


def means_works_alone(heading: str) -> bool:
    """Whether a heading that names a list of works can mean nothing else; “Sources” may be of a river."""
    title = _title(heading)
    return title is not None and title["sure"] is not None


def _title(heading: str) -> re.Match[str] | None:
    return _TITLE.fullmatch(heading.strip().rstrip(":.").strip("*_ "))


def begins_numbered(text: str) -> bool:
    """Whether a text begins with the number of an entry: `[3]` or `3.`"""
    return _LABEL.match(text) is not None


def tells(text: str) -> bool:
    """Whether words are those of an entry: they begin like one, or hold a year or an address."""
    return begins_numbered(text) or reads_like_entry(text) or bool(SOURCE.search(text))


def reads_like_entry(text: str) -> bool:
    """Whether a paragraph reads like an entry rather than a sentence: it begins with authors or a title.

    >>> reads_like_entry("Ma, Z. (2015). On wells."), reads_like_entry("All wells were counted in 2015.")
    (True, False)
    """
    return _ENTRY.match(text) is not None or (_TITLED.match(text) is not None and bool(SOURCE.search(text)))


def entries(parts: Sequence[Part]) -> frozenset[int]:
    """Which parts are entries of a list of works.

    Below a heading that names one, or below its subheadings: the items, and of the paragraphs those that
    begin with a number or read like an entry, where not most are prose.
    """
    found: set[int] = set()
    for sure, section in _sections(parts):
        items = [n for n in section if parts[n].kind is BlockKind.LIST_ITEM]
        found |= _items(parts, items, sure=sure)
        found |= _paragraphs(parts, [n for n in section if parts[n].kind is BlockKind.PARAGRAPH])
    return frozenset(found)


def listed(parts: Sequence[Part]) -> frozenset[int]:
    """Which parts are items and paragraphs below a heading that names a list of works."""
    return frozenset(number for _, section in _sections(parts) for number in section)


def _sections(parts: Sequence[Part]) -> Iterator[tuple[bool, list[int]]]:
    """What stands between two headings in a list of works, and whether its title can mean nothing else."""
    level, sure = 0, False
    section: list[int] = []
    for number, part in enumerate(parts):
        if part.kind is BlockKind.HEADING:
            yield sure, section
            section = []
            if title := _title(part.text):
                level, sure = part.level, title["sure"] is not None
            elif part.level <= level:
                level = 0
        elif level and part.kind in _LISTED:
            section.append(number)
    yield sure, section


def _items(parts: Sequence[Part], items: Sequence[int], *, sure: bool) -> set[int]:
    """The outermost items; in place of one that only names a group of works, those below it."""
    found: set[int] = set()
    depth = 0
    for at, number in enumerate(items):
        part, below = parts[number], parts[items[at + 1]] if at + 1 < len(items) else None
        if depth and part.level > depth:
            continue
        group = below is not None and below.level > part.level and not _tells(part)
        depth = 0 if group else part.level
        found |= set() if group else {number}
    telling = sum(_tells(parts[number]) for number in found)
    return found if sure or 2 * telling >= len(found) else set()


def _tells(part: Part) -> bool:
    text = _LABEL.sub("", part.text, count=1).lstrip("•–- ")
    return bool(SOURCE.search(part.raw)) or reads_like_entry(text)


def _paragraphs(parts: Sequence[Part], paragraphs: Sequence[int]) -> set[int]:
    found = {n for n in paragraphs if begins_numbered(parts[n].text) or reads_like_entry(parts[n].text)}
    if not found or 2 * len(found) < len(paragraphs):
        return set()
    among = {n for n in paragraphs if n > min(found) and SOURCE.search(parts[n].raw)}
    return found | among
