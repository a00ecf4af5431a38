"""What a person types to go somewhere → where that is: an address, a page, or where words stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.search import Mode
from index.words import fold
from ingest.address import Address, AddressRange
from ingest.errors import BadInput
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.room import Room
    from index.search import Hit
    from index.values import StoredPassage
    from ingest.document import Page

LOOKED_INTO = 200  # passages that hold the words, in any order, and may hold them in this one
SHOWN = 20  # places
NEAR = 5  # passages shown where none holds the words
_LONGEST = 2_000  # characters of a phrase: any passage but the longest

_PAGE = regex(
    r"(?:(?P<document>[\d.]+)\s*[,:]?\s+)?(?P<word>pp?\.|pages?|p(?=\s*\d))\s*(?P<label>[\w.-]{1,12})"
    r"(?P<of>\s+of the file)?",
    re.IGNORECASE,
)
_PAGED = r"pp?\.\s*[\w.–-]+(?:\s*\(page \d+ of the file\))?"
_CITED = regex(rf"[\[(]?(?:{_PAGED},\s*)?(?P<at>\d+\.\d+\.\d+(?:[-–]\d+)?)(?:\s*[,·:]?\s*{_PAGED})?[\])]?")
_ZEROS = regex(r"^(\d+)\.(\d+)\.(\d+)")
_NUMBER = regex(r"\d+\.\d{1,3}")
_ADDRESS_LIKE = regex(r"[\[(]?\d+\.\d[\d.\s–-]*[\])]?")


@dataclass(frozen=True, slots=True)
class PageAt:
    """A page of a document, counted from 1."""

    document: Address
    page: int


@dataclass(frozen=True, slots=True)
class Sighting:
    """A passage that holds the words looked for, and where."""

    passage: StoredPassage
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Sightings:
    """Where words stand, best passage first; where they stand nowhere, the passages nearest to them."""

    words: str
    found: tuple[Sighting, ...]
    near: tuple[Hit, ...] = ()


def find(room: Room, typed: str, here: Address | None = None) -> AddressRange | PageAt | Sightings:
    """Read `10.0075.012-015`, `10.0075 p. 5` or `p. 5` (of the document `here`), or look for the words.

    A passage is found too as it is cited (`10.0075.012, p. 5`) and without its zeros (`10.75.12`); a number
    such as `4.2` is looked for.
    """
    words = " ".join(typed.split())
    if cited := _CITED.fullmatch(words):
        return AddressRange.parse(_ZEROS.sub(lambda it: f"{it[1]}.{it[2]:0>4}.{it[3]:0>3}", cited["at"]))
    if _ADDRESS_LIKE.fullmatch(words) and not _NUMBER.fullmatch(words):
        return AddressRange.parse(words)
    match = _PAGE.fullmatch(words)
    if match is None:
        return _sightings(room, words.strip('“”"„«»'))
    document = _document(room, match["document"], here)
    return PageAt(
        document, page_number(room.library.pages(document), match["label"], counted=bool(match["of"]))
    )


def _document(room: Room, written: str | None, here: Address | None) -> Address:
    if written is not None:
        named = AddressRange.parse(written).first.of_document
        if room.library.record(named) is None:
            raise BadInput(f"The library has no document {named}.")
        return named
    if here is not None:
        return here.of_document
    records = room.library.records()
    if len(records) != 1:
        raise BadInput("Say which document the page is of, such as 10.0075 p. 5.")
    return records[0].address


def page_number(pages: Sequence[Page], label: str, *, counted: bool = False) -> int:
    """The page that bears a label, else the one counted so; BadInput where there is none."""
    if not pages:
        raise BadInput("This document has no pages. Go to an address or a phrase in it.")
    if not counted:
        for page in pages:
            if page.label is not None and page.label.casefold() == label.casefold():
                return page.number
    if label.isdecimal() and 1 <= int(label) <= len(pages):
        return int(label)
    raise BadInput(f"There is no page {label}; the document has {len(pages)} pages.")


def page_name(pages: Sequence[Page], number: int) -> str:
    """What leads to a page by `page_number`: `p. xi`, or `page 11 of the file` where that leads elsewhere."""
    label = pages[number - 1].label or str(number)
    try:
        plain = re.fullmatch(r"[\w.-]{1,12}", label) and page_number(pages, label) == number
    except BadInput:
        plain = False
    return f"p. {label}" if plain else f"page {number} of the file"


def _sightings(room: Room, words: str) -> Sightings:
    if len(words) > _LONGEST:
        raise BadInput(f"Look for a phrase of at most {_LONGEST:,} characters.")
    if not any(character.isalnum() for character in words):
        raise BadInput("Type an address, a page such as p. 5, or words to look for.")
    found = []
    for hit in room.search(words, LOOKED_INTO, Mode.LEXICAL):
        if spans := occurrences(hit.passage.text, words):
            found.append(Sighting(hit.passage, spans))
            if len(found) == SHOWN:
                break
    near = () if found else tuple(room.search(words, NEAR, Mode.HYBRID))
    return Sightings(words, tuple(found), near)


def occurrences(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """Where words stand in a text, whatever its capitals, accents, hyphens and kinds of quotation marks are.

    >>> occurrences("The Harbour’s dues; the harbour's walls", "the harbour's")
    ((0, 13), (20, 33))
    >>> occurrences("An open-source model is open source.", "open source")
    ((3, 14), (24, 35))
    """
    folded, origin = _folded(text)
    looked_for = " +".join(map(re.escape, _folded(words)[0].split()))
    spans = []
    for match in re.finditer(looked_for, folded) if looked_for else ():
        start, end = match.span()
        inside = (start and folded[start].isalnum() and folded[start - 1].isalnum()) or (
            end < len(folded) and folded[end].isalnum() and folded[end - 1].isalnum()
        )
        if not inside:
            spans.append((origin[start], origin[end - 1] + 1))
    return tuple(spans)


def _folded(text: str) -> tuple[str, list[int]]:
    """A text in its plainest letters, and for each of them the offset it comes from."""
    letters: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        plain = " " if character.isspace() else _PLAIN.get(character) or fold(character)
        for letter in plain:
            letters.append(letter)
            origin.append(at)
    return "".join(letters), origin


_PLAIN = dict.fromkeys('’‘“”"', "'") | dict.fromkeys("-–—‐‑", " ")
