"""What a PDF says of itself: title, authors, date, from its first page and its information dictionary."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.authors import BY, authors_of, bylines, names_on, stated
from ingest.dates import printed_date
from ingest.document import Metadata
from ingest.imprint import issue_date, publisher, reserved_year
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

_JUNK = regex(
    r"^(?:microsoft|powerpoint|word\b|untitled|\(?(?:anonymous|unspecified)\)?$|document\d*|slide\s?\d|title|none|null)|"
    r"\.(?:docx?|pdf|indd|qxd|tex|dvi|pptx?|xlsx?|html?|fm|rtf|odt|ps)\b|[\\/]{1}\w|^[\w.-]*_[\w.-]*$|^\W*$",
    re.I,
)
_PLACE = regex(
    r"\b(?:university|institute|department|school|college|centre|center|laborator|ministry|faculty|inc\.|ltd)|@|"
    r"\b(?:version|draft|submitted|received|published|edition|working paper|report no)\b",
    re.I,
)
_MOST_DATED = 7  # words of a line that gives a date and little else


@dataclass(frozen=True, slots=True)
class Information:
    """The file's information dictionary, as it stands."""

    title: str = ""
    author: str = ""
    created: str = ""
    creator: str = ""
    publisher: str = ""


@dataclass(frozen=True, slots=True)
class Front:
    """The lines of the title page (marks left out), the document's words in small letters, the lines of
    its first pages, the number of its pages, and the lines of the title page that held marks."""

    lines: Sequence[str]
    common: Collection[str]
    early: Sequence[str]
    pages: int
    marked: Collection[str] = ()


def metadata(information: Information, printed: str, front: Front) -> Metadata:
    """Title, authors and date; what is printed on the first page goes before a doubtful entry of the file."""
    title = _one_line(information.title)
    if not title or _JUNK.search(title) or (printed and _squeezed(printed).startswith(_squeezed(title))):
        title = printed or ("" if _JUNK.search(title) else title)
    elif printed and _is_stale(title, printed, front.early):
        title = printed
    authors = _authors(information.author, front, title)
    date = printed_date(front.lines) or issue_date(front.early) or reserved_year(front.early)
    date = date or _created(information.created)
    named = publisher(front.lines, front.early) or _one_line(information.publisher)
    return Metadata(title, authors, unicodedata.normalize("NFKC", named), date, front.pages)


def _authors(listed: str, front: Front, title: str) -> tuple[str, ...]:
    """The authors that the title page lists; those that the file states where its first pages name them
    and the title page others."""
    said = _squeezed(" ".join(front.early))
    own = stated(listed)
    confirmed = bool(own) and all(_squeezed(name) in said for name in own)
    printed = authors_of(bylines(front.lines, title), front.common, front.marked)
    return own if confirmed and not set(own) & set(printed) else printed or own


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
    dated = printed_date([text]) and len(text.split()) <= _MOST_DATED
    if dated or _PLACE.search(text) or BY.match(text):
        return True
    return bool(names_on(text)) or not re.search(r"[^\W\d_]", text)


def _created(text: str) -> str:
    match = re.match(r"(?:D:)?(\d{4})(\d\d)(\d\d)", text)
    return f"{match[1]}-{match[2]}-{match[3]}" if match else ""
