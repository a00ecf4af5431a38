"""What a PDF says of itself: title, authors, date, from its first page and its information dictionary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.dates import ALL_MONTHS
from ingest.document import Metadata

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_MONTH = r"(" + "|".join(rf"{name}\.?" for name in ALL_MONTHS) + r")"
_DATES = (
    re.compile(
        rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+)?(?P<m>{_MONTH})\.?,?\s+(?:del?\s+)?(?P<y>(?:19|20)\d\d)\b",
        re.I,
    ),
    re.compile(rf"\b(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,\s*(?P<y>(?:19|20)\d\d)\b", re.I),
    re.compile(rf"\b(?P<m>{_MONTH}),?\s+(?:del?\s+)?(?P<y>(?:19|20)\d\d)\b", re.I),
    re.compile(r"\b(?P<y>(?:19|20)\d\d)[-./년]\s?(?P<m>\d{1,2})[-./월]\s?(?P<d>\d{1,2})\b"),
    re.compile(r"^(?P<y>(?:19|20)\d\d)$"),
)
_RESERVED = re.compile(
    r"(?:©|\(c\)\s?(?=(?:19|20)\d\d)|\bcopyright(?:\s*(?:©|\(c\)))?)\s*"
    r"(?:(?P<year>(?:19|20)\d\d)(?:\s?[-–]\s?\d{2,4})?,?\s*)?(?:by\s+)?"
    r"(?P<name>[A-ZÀ-Þ][\w&’'-]*(?:\s+(?:(?:of|the|for|and|de|la|des|du|für|der|on|in|to|&)\s+)*[A-ZÀ-Þ&][\w&’'-]*){0,9})?",
)
_LONG_LINE = 300
_JUNK = re.compile(
    r"^(?:microsoft|powerpoint|word\b|untitled|\(?(?:anonymous|unspecified)\)?$|document\d*|slide\s?\d|title|none|null)|"
    r"\.(?:docx?|pdf|indd|qxd|tex|dvi|pptx?|xlsx?|fm|rtf|odt|ps)\b|[\\/]{1}\w|^[\w.-]*_[\w.-]*$|^\W*$",
    re.I,
)
NOT_PERSON = re.compile(
    r"\b(?:university|institute|department|school|college|centre|center|laborator|ministry|office|inc|ltd|"
    r"company|corporation|group|bank|fund|organi[sz]ation|foundation|agency|council|commission|committee|authority|"
    r"association|union|society|board|bureau|nations|government|secretariat|court|parliament|trust|services?|reports?|papers?|series|volume|issue|version|updated|copyright|press|research|www|http)\b|[@:/\d]",
    re.I,
)
_PLACE = re.compile(
    r"\b(?:university|institute|department|school|college|centre|center|laborator|ministry|faculty|inc\.|ltd)|@|"
    r"\b(?:version|draft|submitted|received|published|edition|working paper|report no)\b",
    re.I,
)
_NAME = re.compile(r"(?:\w[\w.'’-]*\.?)(?:\s+(?:\w[\w.'’-]*\.?)){1,4}")
_MOST_DATED = 7  # words of a line that gives a date and little else
_PARTICLES = frozenset("de van von der den la le da di du dos bin al el ter and".split())


@dataclass(frozen=True, slots=True)
class Information:
    """The file's information dictionary, as it stands."""

    title: str = ""
    author: str = ""
    created: str = ""
    creator: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """The lines of the title page (marks left out), the document's words in small letters, the lines of
    its first pages, and the number of its pages."""

    lines: Sequence[str]
    common: Collection[str]
    early: Sequence[str]
    pages: int


def metadata(information: Information, printed: str, front: Front) -> Metadata:
    """Title, authors and date; what is printed on the first page goes before a doubtful entry of the file."""
    title = _one_line(information.title)
    if not title or _JUNK.search(title) or (printed and _squeezed(printed).startswith(_squeezed(title))):
        title = printed or ("" if _JUNK.search(title) else title)
    elif printed and _is_stale(title, printed, front.early):
        title = printed
    authors = _authors(front) or _listed(information.author)
    imprint = " ".join(line for line in front.early if len(line) < _LONG_LINE)
    date = _date(front.lines) or _reserved(imprint, "year") or _created(information.created)
    publisher = _reserved(imprint, "name")
    return Metadata(title, authors, publisher, date, front.pages)


def _reserved(imprint: str, part: str) -> str:
    """The `year` or the `name` of the first copyright line: “© 2021 The Bank. All rights reserved.”."""
    for match in _RESERVED.finditer(imprint):
        name = re.sub(r"\s+", " ", match["name"] or "").strip()
        if part == "year" and match["year"]:
            return match["year"]
        if (
            part == "name"
            and name
            and not re.match(r"(?:the )?authors?\b|all rights|some rights", name, re.I)
        ):
            return name
    return ""


def _one_line(text: str) -> str:
    return " ".join(text.split())


def words_of(text: str) -> list[str]:
    """Its words in small letters, without signs."""
    return re.findall(r"[^\W_]{2,}", text.casefold())


def _is_stale(title: str, printed: str, early: Sequence[str]) -> bool:
    """Whether a title that the file states stands not on its first pages: a template's, or a file's name."""
    words = words_of(title)
    said = {word for line in early for word in words_of(line)}
    whole = len(words_of(printed)) > 1 or len(words) < 2
    return whole and 2 * sum(word in said for word in words) < max(len(words), 1)


def _squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()


def is_front(text: str) -> bool:
    """Whether a line between the title and the text names authors, their place, or a date."""
    dated = _date([text]) and len(text.split()) <= _MOST_DATED
    if dated or _PLACE.search(text) or re.match(r"(?:(?:prepared|written|edited|report)\s)?by\s", text, re.I):
        return True
    names = [n.strip(" .*†‡§¶0123456789") for n in re.split(r",|;|\s+and\s+|\s*&\s*", text)]
    return all(_is_name(name) for name in names if name)


def _authors(front: Front) -> tuple[str, ...]:
    """The first line of the title page that is a list of names."""
    found: list[str] = []
    for text in _whole(front.lines):
        text = re.sub(r"^(?:by|authors?:?)\s+", "", text.strip(), flags=re.I)
        names = [n.strip(" .,;*†‡§¶0123456789") for n in re.split(r",|;|\s+and\s+|\s*&\s*", text)]
        names = [name for name in names if name]
        if names and all(_is_name(name) and not _is_common(name, front.common) for name in names):
            found.extend(names)
        elif found:
            break
    return tuple(dict.fromkeys(found)) if len(found) <= 40 else ()


def _whole(lines: Sequence[str]) -> list[str]:
    """The lines, those joined that end with a comma, “and”, or the first word of a name."""
    whole: list[str] = []
    for line in lines:
        if whole and re.search(r"(?:,|&|\band)(?:\s+[A-Z][\w'’-]+)?$", whole[-1].rstrip()):
            whole[-1] = f"{whole[-1].rstrip()} {line}"
        else:
            whole.append(line)
    return whole


def _is_name(text: str) -> bool:
    if NOT_PERSON.search(text) or not _NAME.fullmatch(text):
        return False
    words = text.split()
    if any(word.isupper() and len(word) > 3 for word in words):
        return False
    return all(word[0].isupper() or word.lower() in _PARTICLES for word in words)


def _is_common(name: str, common: Collection[str]) -> bool:
    """Whether half its words stand in the text in small letters, as no name's do."""
    words = name.lower().split()
    return 2 * sum(word in common for word in words) >= len(words)


def _listed(author: str) -> tuple[str, ...]:
    names = [name.strip() for name in re.split(r";|,\s(?=\w+\s)|\s+and\s+", author)]
    return tuple(
        name
        for name in names
        if name and not re.search(r"python-docx|unknown|admin|user|anonymous", name, re.I)
    )


def _date(front: Sequence[str]) -> str:
    """The first date of the title page, as precise as it is printed."""
    for text in front:
        for pattern in _DATES:
            match = pattern.search(text.strip())
            if match:
                return _iso(match.groupdict())
    return ""


def _iso(parts: dict[str, str]) -> str:
    month = parts.get("m") or ""
    if month and not month.isdigit():
        month = str(ALL_MONTHS[month.lower().rstrip(".")])
    if not month or not 1 <= int(month) <= 12:
        return parts["y"]
    day = parts.get("d") or ""
    return "-".join([parts["y"], f"{int(month):02d}", *([f"{int(day):02d}"] if day else [])])


def _created(text: str) -> str:
    match = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)", text)
    return f"{match[1]}-{match[2]}-{match[3]}" if match else ""
