"""One entry of a bibliography → spans of its parts: number, authors, title, where it appeared, year, link."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ingest.lazy_regex import regex

Span = tuple[int, int]

_NUMBER = regex(r"[\[(]?(?P<number>\d{1,4})[\]).]*\s+")
_INITIALS = r"(?:[^\W\d_]\.[\s-]?)+"
_SURNAME = r"(?:(?:de|van|von|der|den|la|le|di|al|el)\s+)*[^\W\d_a-z][\w’'-]*(?:\s[^\W\d_a-z][\w’'-]+)?"
_NEXT = r"(?:,?\s*(?:&|and)\s+|,\s+)"
_AUTHORS = regex(
    rf"(?:See\s+)?(?P<names>{_SURNAME},\s{_INITIALS}(?:{_NEXT}{_SURNAME},\s{_INITIALS})*(?:,?\s*et al\.)?|"
    rf"{_INITIALS}\s?{_SURNAME}(?:{_NEXT}{_INITIALS}\s?{_SURNAME})*(?:,?\s*et al\.)?)(?:\s*\[[^\]]*\]\.?)?"
    r"\s*[.,:]?\s*(?:\((?P<year>(?:1[5-9]|20)\d\d)[a-z]?\)[.,:]?\s*)?"
)
_OWN_QUOTES = regex(r"[“\"](?P<title>[^”\"]{8,}?)[,.]?[”\"]")
_END = regex(
    r"(?:(?<![\s.][^\W\d_])(?<!\bvs)(?<!\bet al)[.]|[?!])(?=\s+(?:[^\W\d_a-z]|in\s|[a-z]+[A-Z]|https?:|"
    r"\[|\())|(?=\s+https?:)"
)
_LINK = regex(r"(?:https?://|www\.|doi:\s*)\S+[^\s.,;)\]]")
_YEAR = regex(r"(?<![\w./:-])\(?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?\)?(?=[\s.,;)]|$)")
_DETAIL = regex(r"\s+(?:\(|\d+[,.(:]|\d+$|https?:|vol\.|pp?\.)|[,;]\s*(?:\d|vol|pp?\.)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Reference:
    """Spans in the text of a reference; None where a part is not there or not clear."""

    number: Span | None
    authors: Span | None
    first_author: Span | None
    title: Span | None
    venue: Span | None
    year: Span | None
    link: Span | None


def parse(text: str) -> Reference:
    """Read a reference in the common styles: numbered or not, initials before or after the surname.

    >>> text = "3. Ash, B. & Elm, C. On trees. Journal of Woods 4, 1-9 (2001)."
    >>> [text[slice(*span)] for span in (parse(text).title, parse(text).venue)]
    ['On trees', 'Journal of Woods']
    """
    number = _NUMBER.match(text)
    at = number.end() if number else 0
    authors = _AUTHORS.match(text, at)
    body = _organisation(text, at) if authors is None else None
    title = _title(text, authors.end() if authors else body[1] + 2 if body else at)
    links = _LINK.search(text)
    years = list(_YEAR.finditer(text, title[1] if title else at))
    year = authors.span("year") if authors and authors["year"] else years[-1].span("year") if years else None
    return Reference(
        number.span("number") if number else None,
        _trimmed(text, authors.span("names")) if authors else body,
        _first(text, authors.start("names")) if authors else body,
        title,
        _venue(text, title[1]) if title else None,
        year,
        links.span() if links else None,
    )


def _organisation(text: str, at: int) -> Span | None:
    """A body that stands where authors do: of three parts that end in full stops, a short first one."""
    ends = [end.start() for end in _END.finditer(text, at) if text[end.start() : end.start() + 1] == "."][:2]
    if len(ends) < 2 or len(text[at : ends[0]].split()) > 5 or _LINK.match(text, ends[1] + 2):
        return None
    return at, ends[0]


def _trimmed(text: str, span: Span) -> Span:
    return span[0], span[0] + len(text[slice(*span)].rstrip(" ,"))


def _first(text: str, start: int) -> Span | None:
    one = re.compile(rf"{_SURNAME},\s{_INITIALS}|{_INITIALS}\s?{_SURNAME}").match(text, start)
    return _trimmed(text, one.span()) if one else None


def _title(text: str, at: int) -> Span | None:
    own = _OWN_QUOTES.search(text, at)
    if own and own.start() - at < 80:
        return own.span("title")
    end = _END.search(text, at)
    stop = end.end() - (end[0] in (".",)) if end else len(text.rstrip("."))
    return (at, stop) if stop > at else None


def _venue(text: str, at: int) -> Span | None:
    start = re.compile(r"[\s.,”\"]*(?:[Ii]n:?\s+)?").match(text, at)
    begin = start.end() if start else at
    detail = _DETAIL.search(text, begin)
    end = detail.start() if detail else len(text.rstrip("."))
    words = text[begin:end].rstrip(" .,")
    return (begin, begin + len(words)) if words and not _LINK.match(text, begin) else None
