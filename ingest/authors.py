"""The authors of a document, as its title page lists them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

NOT_PERSON = regex(
    r"\b(?:university|institute|department|school|college|centre|center|laborator|ministry|office|inc|ltd|"
    r"company|corporation|group|bank|fund|organi[sz]ation|foundation|agency|council|commission|committee|authority|"
    r"association|union|society|board|bureau|unit|nations|government|secretariat|courts?|parliament|trust|services?|reports?|papers?|series|volume|issue|version|updated|copyright|press|research|www|http)\b|[@:/\d]",
    re.I,
)
"""What a name that stands on a title page holds where it is no person's."""

_NO_NAME = regex(
    r"\b(?:an?(?!\.)|the|from|on|with|to|how|why|what|when|who|new|this|its|our|your|towards?|into|for|in|at|is|are|"
    r"summary|briefs?|briefing|policy|draft|edition|chapter|option|annex|guide|manual|handbook|overview|introduction|"
    r"strategy|statement|analysis|review|study|survey|guidelines?|programmes?|programs?|project|plan|framework|"
    r"agenda|lessons|perspectives?|trends?|future|history|proceedings|contents|abstract|minutes|notice)\b",
    re.I,
)
BY = regex(
    r"^\s*(?:(?:(?:a\s+)?report\s+)?(?:prepared|written|compiled|edited|drafted|researched)?\s*(?:and\s+\w+\s+)?by\b\s*:?|"
    r"authors?\s*:|von\s|par\s|por\s|da\s)\s*(?=[A-ZÀ-Þ])",
    re.I,
)
"""What goes before authors on a title page: “By”, “Prepared by”, “Authors:”."""

_DEGREES = regex(r",?\s*\b(?:Ph\.?\s?D|M\.?Sc|B\.?Sc|M\.?A|M\.?D|LL\.?M|J\.?D|D\.?Phil|Esq|FRS|OBE|MBA)\b\.?")
_TITLES = regex(r"^(?:(?:prof(?:essor)?|dr|mrs?|ms|sir|dame|rev)\.?\s+)+(?=\w)", re.I)
_ROLE = regex(
    r"\b(?:director|officer|treasurer|chair(?:man|woman|person)?|professor|head|manager|analyst|fellow|"
    r"researcher|editor|secretary|economist|president|minister|lecturer|student|engineer|advis[eo]r|counsel|"
    r"reporter|correspondent|lead|partner|consultant|scientist|clerk|"
    r"coordinator|inspector|registrar|auditor|surveyor|solicitor|architect|trustee|technician|specialist|"
    r"representative|superintendent|commissioner|ombudsman)\b",
    re.I,
)
_MINUTES = regex(
    r"^(?:(?:the|draft|approved|confirmed|unconfirmed|final|official|public)\s+)*minutes(?:\s+(?:of|from|for)\b|\s*$|\s*[:,–—-])|"
    r"\b(?:meeting|board|council|committee|assembly)(?:['’]s)?\s+minutes\b|[:,–—-]\s*(?:draft\s+)?minutes(?:\s+of\b|\s*$)|"
    r"^(?:notes?|record)\s+of\s+(?:an?\s+|the\s+)?(?:\S+\s+){0,3}meeting\b|\bmeeting\s+(?:notes|record)\b",
    re.I,
)
_PRESENT = regex(
    r"^\s*(?:(?:members|also|others|officers)\s+)?(?:present|in\s+attendance|attend(?:ees|ing|ance)|participants|apologies"
    r"(?:\s+for\s+absence)?|absent|invited|chair(?:man|woman|person)?)\s*(?:[:(–—-]|$)",
    re.I,
)
_BETWEEN = regex(r",|;|\s+and\s+|\s*&\s*|\s+und\s+|\s+et\s+|\s+y\s+")
_PARTS = regex(r"\s+[·•|–—]\s+")
_NAME = regex(r"(?:\w[\w.'’-]*\.?)(?:\s+(?:\w[\w.'’-]*\.?)){1,4}")
_PARTICLES = frozenset("de van von der den la le da di du dos bin al el ter and".split())
_MOST = 40


def bylines(lines: Sequence[str], title: str) -> list[str]:
    """The lines that may say whom a text is by: none from one on that says who was present, and in minutes of
    a meeting those alone that begin with “by”, since other names are of people who came."""
    whole = _whole(lines)
    present = next((n for n, line in enumerate(whole) if _PRESENT.match(line)), len(whole))
    if any(_MINUTES.search(line.strip()) for line in (title, *lines)):
        return [line for line in whole if BY.match(line)]
    return whole[:present]


def authors_of(
    lines: Sequence[str], common: Collection[str], marked: Collection[str] = ()
) -> tuple[str, ...]:
    """The first line of the title page that is a list of names, and those that go on with it; one that
    begins with “by” before others.

    `common` are the document's words in small letters, of which names hold few; a list that begins with
    “by”, or is one of the `marked` lines with pointers to affiliations, needs no such proof.
    """
    found: list[str] = []
    whole = _whole(lines)
    said = next((n for n, line in enumerate(whole) if BY.match(line) and names_on(BY.sub("", line))), 0)
    for text in whole[said:]:
        plain = BY.sub("", text.strip())
        sure = plain != text.strip() or any(line in text for line in marked)
        names = names_on(plain)
        few = [name for name in names if not _is_common(name, common)]
        if names and (sure or 2 * len(few) >= len(names)):
            found.extend(names)
        elif found:
            break
    found += _above_addresses(whole) if found else []
    return tuple(dict.fromkeys(found)) if len(found) <= _MOST else ()


def _above_addresses(lines: Sequence[str]) -> list[str]:
    """The name at the head of each group of lines that ends with an e-mail address which holds a part of it;
    few where there are not several such groups."""
    found: list[str] = []
    name = ""
    for line in lines:
        if address := re.search(r"([\w.+-]+)@", line):
            parts = [part for part in re.findall(r"\w+", name.casefold()) if len(part) > 1]
            if any(part in address[1].casefold() for part in parts):
                found.append(name)
            name = ""
        elif not name and (names := names_on(line)):
            name = names[0]
    return found


def names_on(text: str) -> list[str]:
    """The names that a line lists, without degrees, forms of address, roles and dates beside them; empty
    where it holds other words.

    >>> names_on("Dr. Ann Bee, Director · 14 March 2022")
    ['Ann Bee']
    """
    parts = _PARTS.split(text)
    found: list[str] = []
    for part in parts:
        said = [name.strip(" .,;*†‡§¶0123456789") for name in _BETWEEN.split(_bare(part))]
        said = [_TITLES.sub("", name) for name in said if name]
        names = [name for name in said if is_name(name)]
        placed = names and said[0] == names[0]  # their places follow the names
        if not all(n in names or is_role(n) or (placed and NOT_PERSON.search(n)) for n in said):
            return found if len(parts) > 1 else []
        found += names
    return found


def _bare(text: str) -> str:
    return _DEGREES.sub("", text)


def is_role(text: str) -> bool:
    """Whether a few words say what somebody is: “Director of Research”."""
    return bool(_ROLE.search(text)) and len(text.split()) <= 5 and ":" not in text


def is_name(text: str) -> bool:
    """Whether words may be a person's name: two to five of them, begun large, none of an organisation's."""
    if NOT_PERSON.search(text) or _NO_NAME.search(text) or not _NAME.fullmatch(text) or _ROLE.search(text):
        return False
    words = text.split()
    if any(word.isupper() and len(word) > 3 for word in words) or len(words[-1].strip(".")) < 2:
        return False
    return all(word[0].isupper() or word.lower() in _PARTICLES for word in words)


def _whole(lines: Sequence[str]) -> list[str]:
    """The lines, those joined that end with a comma, “and”, or the first word of a name."""
    whole: list[str] = []
    for line in lines:
        if whole and re.search(r"(?:,|&|\band)(?:\s+[A-Z][\w'’-]+)?$", whole[-1].rstrip()):
            whole[-1] = f"{whole[-1].rstrip()} {line}"
        else:
            whole.append(line)
    return whole


def _is_common(name: str, common: Collection[str]) -> bool:
    """Whether half its words stand in the text in small letters, as no name's do."""
    words = name.lower().split()
    return 2 * sum(word in common for word in words) >= len(words)


def stated(author: str) -> tuple[str, ...]:
    """The authors that a file states of itself, without what programs fill in."""
    names = [name.strip() for name in re.split(r";|,\s(?=\w+\s)|\s+and\s+", author)]
    return tuple(
        name
        for name in names
        if name and not re.search(r"python-docx|unknown|admin|user|anonymous", name, re.I)
    )
