"""What a document's first lines state of it: its makers, its dates, and whatever else they label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.forms import DATE
from index.terms import stems_in
from index.words import STOP, stem
from ingest.dates import iso_date
from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from index.values import StoredPassage

Span = tuple[int, int]

SHORT = 45  # words of a passage that may be lines of front matter
_LINK = r"(?:\s+(?:of|for|and|the|on|in|at|&|OF|FOR|AND|THE|ON|IN|AT))*\s+"
ORGANISATION = regex(
    rf"(?<![\w.])(?:The\s+)?(?:[A-Z][\w’'-]+{_LINK}){{0,5}}?(?i:universit\w+|institut\w*|cent(?:re|"
    rf"er)|foundation|press|"
    rf"agency|ministry|department|council|college|school|laborator\w+|commission|association|society|"
    rf"bank|office|"
    rf"inc|ltd|llc|gmbh|corporation)\b\.?(?:{_LINK}[A-Z][\w’'-]*)*"
)
_SORTS = frozenset(
    map(stem, "department ministry agency authority office council commission institute".split())
)
_PUBLISHED = regex(
    r"(?:(?:[Pp]ublished|[Ii]ssued|[Pp]roduced|[Rr]eleased|[Pp]repared) by|[Rr]ights reserved (?:to|by)|"
    r"[Cc]opyright|©|\(c\))"
    r"[\s:©,]*(?:\d{4}[\s,]*)?(?:by\s+)?(?:the\s+)?(?P<who>[A-Z][\w’'&.-]*(?:\s+(?:(?:of|for|and|the|on|"
    r"in|&)\s+)*[A-Z][\w’'&.-]*)*)"
)
_NOT_A_NAME = (
    r"(?!(?:Published|Presented|Version|Edition|Approved|Issued|Updated|Revised|Report|Policy|Prepared|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
_CAME_OUT = frozenset(
    map(stem, "come came appear appeared publish published publication released issued".split())
)
_GOES_ON = regex(r"[-–/]\d{2}(?:\d{2})?(?![\d-])")  # what follows a year of a session, or a season
_DATED = regex(
    r"\b(?:Published|Released|Issued|Publication date|Date of (?:publication|issue)):?\s+(?:on\s+)?"
)
_NEXT = regex(
    r"\bnext (?:[\w’'-]+ ){0,3}?"
    r"(?:release|issue|edition|report|survey|publication|update|bulletin|review|version)s?"
    rf"(?::| (?:is|will|appears|comes|due|on|in|to)\b)[^.;]{{0,40}}?(?P<date>{DATE.pattern})",
    re.IGNORECASE,
)
WORD = rf"{_NOT_A_NAME}[A-Z][\w’'-]+"
NAME = (
    rf"(?:(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? |Professor |Sir |Dame )?{WORD}"
    rf"(?: [A-Z]\.| (?:de|van|von|der|den|la|du|of|bin|al))* {WORD}"
    rf"(?: {WORD}(?=[,.;)]| and | & |$))?)"
)
_NAMES = rf"{NAME}(?:(?:,? and |,? & |, ){NAME})*"
_MADE = regex(
    r"\b(?:(?:(?:[Pp]repared|[Ww]ritten|[Cc]ompiled|[Aa]uthored|[Ee]dited|[Dd]rafted)(?: for [^.;:]+?)? by|"
    r"(?<!\w )By|(?:study|report|paper|brief|essay|guide|review|memo\w*|analysis|article|note) by)\s+|"
    r"(?:Authors?|Audit team|Rapporteurs?|Editors?|Drafting team|Team):\s*)"
    rf"(?P<who>{_NAMES})"
)
_EDITED = regex(rf"(?:\b[Ee]dited by\s+|\bEditors?:\s*)(?P<who>{_NAMES})")
_NAMED_FIRST = regex(rf"(?P<who>{NAME}(?:,? (?:and|&) {NAME})+)(?=,|\s*$)")
_LABELLED = regex(
    r"(?:^|(?<=[.;] )|(?<=\s))(?:(?P<label>[A-Z][\w’'/-]+(?: [a-z][\w’'-]+){0,3}):\s+|"
    r"(?P<count>Version|Edition|Revision)\s+(?=\d))"
    r"(?P<value>\S.*?)(?=[.;,]?\s+[A-Z][\w’'/-]+(?: [a-z][\w’'-]+){0,2}:\s|[.;,]\s|[.;]?$)"
)


def head(passages: Sequence[StoredPassage], most: int) -> list[StoredPassage]:
    """The lines before a document's text begins, as far as they are short."""
    return [
        passage
        for passage in passages[:most]
        if passage.kind is Kind.FRONT or len(passage.text.split()) <= SHORT
    ]


def makers(passage: StoredPassage) -> Span | None:
    """The names of those who made the document."""
    said = _MADE.search(passage.text) or _NAMED_FIRST.match(passage.text)
    return said.span("who") if said else None


def editors(passage: StoredPassage) -> Span | None:
    """The names of those who edited the document."""
    said = _EDITED.search(passage.text)
    return said.span("who") if said else None


def all_names(text: str, names: Sequence[str]) -> Span | None:
    """From the first author's name to the last one's, where they stand close together."""
    spots = [text.find(name) for name in names]
    if min(spots) < 0:
        return None
    start, end = min(spots), max(at + len(name) for at, name in zip(spots, names, strict=True))
    return (start, end) if end - start <= sum(map(len, names)) + 12 * len(names) else None


def publisher(passage: StoredPassage, known: str, asked: Collection[str] = ()) -> Span | None:
    """The publisher: as the file knows it, or after `published by` and the like, or a body on the front.

    First a body on the front that is called by a word asked for (a stem): `Which department issued it?`.
    """
    text = passage.text
    if len(text.split()) <= SHORT:
        for one in ORGANISATION.finditer(text):
            sorts = {stem(word.lower()) for word in re.findall(r"[^\W\d_]+", one[0])}
            if sorts.intersection(asked).intersection(_SORTS):
                return one.span()
    if known and (at := text.find(known)) >= 0:
        return at, at + len(known)
    if said := _PUBLISHED.search(text):
        start = said.start("who")
        return start, start + len(said["who"].rstrip("."))
    body = ORGANISATION.search(text) if passage.kind is Kind.FRONT else None
    return body.span() if body else None


def date(text: str, known: str, deeds: Collection[str] = ()) -> Span | None:
    """The one date a text holds; of several the first one after a word of `deeds` (stems), such as `approv`.

    Where the file knows the date, only that one.
    """
    found = [
        match.span()
        for match in DATE.finditer(text)
        if text[: match.start()][-1:] != "/" and not _GOES_ON.match(text, match.end())  # 44/2019, 2024–25
    ]
    if _CAME_OUT.intersection(deeds) and (told := _DATED.search(text)):
        behind = [span for span in found if span[0] == told.end()]
        found = behind or found
    if known:
        found = [
            span
            for span in found
            if (iso := iso_date(text[slice(*span)])) and (known.startswith(iso) or iso.startswith(known))
        ]
    if len(found) > 1:
        deed = [match.end() for match in re.finditer(r"[^\W\d_]+", text) if stem(match[0].lower()) in deeds]
        after = [span for at in deed for span in found if at <= span[0] and ";" not in text[at : span[0]]]
        return min(after, default=None)
    return found[0] if found else None


def asks_when_out(question: str) -> bool:
    """Whether a question about a date names that something came out: `published`, `issued`."""
    return not _CAME_OUT.isdisjoint(stems_in(question))


def tells_when_out(text: str) -> bool:
    """Whether a text says of a date that something came out then: `Published on 3 May 2031`."""
    told = _DATED.search(text)
    return told is not None and DATE.match(text, told.end()) is not None


def date_of_next(text: str) -> Span | None:
    """When the next one comes out: `Next issue: 3 May 2031`."""
    told = _NEXT.search(text)
    return told.span("date") if told else None


def labelled(text: str) -> Iterator[tuple[frozenset[str], Span]]:
    """What a text labels: the stems of each label, and where the value stands: `Owner: Ada Merrow`."""
    for match in _LABELLED.finditer(text):
        label = match["label"] or match["count"]
        start = match.start("count") if match["count"] else match.start("value")
        for one in re.split(r"\s+and\s+|/", label):  # `Insurer and administrator:`
            stems = (stem(word) for word in re.findall(r"[^\W\d_]+", one.lower()) if word not in STOP)
            yield frozenset(stems), (start, match.end("value"))
