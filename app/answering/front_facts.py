"""What the first and last lines of a document tell of it, one fact each: a label and what it labels.

A fact stands in a row of two cells, behind a colon (`Owner: Ada Merrow`), behind the word for what was done
(`Adopted by the Board on 3 May`), or is the number behind the document's kind (`Interim Report 58`). Lines of
a title page often come as one paragraph: each label begins a new fact.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.front import WORKS
from index.terms import stems_in
from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.answering.front_matter import Span
    from index.values import StoredPassage

LONGEST = 45  # words of a passage that may be a line of its own
LABELS = 2  # in a longer one, for it to be lines of a title page run together
MOST = 130  # words of such
EARLY = 150  # characters before the first of them, at most

_RANKS = (
    r"Deputy|Vice|Lead|Chief|Principal|Senior|Assistant|Acting|Joint|Managing|Responsible|Scientific|"
    r"Technical"
)
_LABEL = (
    rf"(?:(?:{_RANKS}) )?[A-Z][\w’'/-]*(?: (?:(?:of|to|for) (?:the )?[A-Z][\w’'-]*|[a-z][\w’'/-]*)){{0,4}}"
    r"(?: ?\([^()]{1,30}\))?\.?:(?=\s)"
)
DEED = (
    r"(?:(?:First|Last|Draft|Originally|Second|Final|Jointly|Summary)\s)?"
    r"(?:[Aa]dopted|[Aa]pproved|[Pp]ublished|[Ii]ssued|[Rr]eleased|[Pp]repared|[Cc]ompiled|[Ww]ritten|[Ee]dited|"
    r"[Cc]ommissioned|[Dd]rafted|[Ss]igned|[Dd]etermined|[Dd]ecided|[Rr]eviewed|[Cc]hecked|[Pp]roduced|"
    r"[Dd]elivered|[Cc]onsidered|[Oo]rdered|[Rr]equested|[Ee]ndorsed|[Aa]uthori[sz]ed|[Dd]ated)"
    r"(?:\s(?:for|on behalf of)(?:\s(?!by\b)[^\s.;:]+){1,10}?)?"
    r"(?=\s(?:by|on|in)\b|\s\d{1,2}\s[A-Z]|\s[A-Z][a-z]+\s\d{4})(?:\s(?:by|on|in)\b)?"
)
STARTS = regex(
    rf"(?:^|(?<=[\s(·|]))(?:(?P<label>{_LABEL})|(?P<deed>{DEED})|"
    r"(?P<other>[Rr]eplac(?:es|ing)|[Ss]upersed(?:es|ing)|In force from|Effective(?: from)?|Valid from|"
    r"Final version,|"
    r"Applies(?: to\b[^.;:]{0,60}?\bon or after)?)(?=\s))\s*"
)
_BY_WHOM = regex(r"(?:the )?(?:[A-Z][\w’'-]+ |of |and |for |the ){0,5}")
_BYLINE = regex(r"^[Bb]y(?=\s[A-Z])\s")
_ENDS = regex(
    r"(?<!\bNo)(?<!\bno)(?<!\bVol)(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bProf)(?<!\bHon)(?<!\bRev)(?<!\bSt)(?<!\b[ap]\.m)(?<!\b[A-Z])[.](?=\s|$)|\s[·|](?=\s)|;(?=\s)"
)
_CODED = r"(?:[A-Z][A-Z-]*[ -]?)?\d[\w/.-]*\w|\d+"
_SERIES = regex(
    rf"(?<![\w/])(?P<label>(?:[A-Z][\w’'-]+ ){{0,3}}?(?!Issue)(?i:{WORKS}|notes|volume|no\.|number)),? "
    rf"(?P<code>(?:No\. )?(?:{_CODED})(?:, No\. \d+)?)(?![\w/])(?! (?:January|"
    r"February|March|April|May|June|July|"
    r"August|September|October|November|December)\b)"
)


_DONE = regex(r"(?:Approved|Adopted|Signed|Issued|Published)\b")


@dataclass(frozen=True, slots=True)
class Fact:
    """A label as it stands, and where what it labels stands in a passage."""

    label: str
    passage: StoredPassage
    span: Span

    @property
    def labels(self) -> tuple[frozenset[str], ...]:
        """The stems of the label; of `Insurer and administrator` those of each."""
        return tuple(stems_in(one) for one in re.split(r"\s+and\s+|/", self.label))

    @property
    def said(self) -> str:
        """What is labelled, whole."""
        return self.passage.text[slice(*self.span)]


def facts(passage: StoredPassage, *, at_end: bool = False) -> list[Fact]:
    """What a passage of the front tells, in its order; none where it is prose.

    A row of two cells is one fact, whatever its columns are called. Of a passage `at_end` of the document
    only what was done: `Approved by the trustees on 3 May`.
    """
    if at_end:
        short = len(passage.text.split()) <= LONGEST
        return [one for one in _lines(passage) if _DONE.match(one.label)] if short else []
    if passage.kind is Kind.TABLE_ROW:
        filled = [cell for cell in passage.cells if cell.text]
        if len(passage.cells) == len(filled) == 2:
            told = Fact(filled[0].text, passage, (filled[1].start, filled[1].end))
            return [told, *_within(told)]
        return []
    words = len(passage.text.split())
    if words > MOST or passage.kind in {Kind.REFERENCE, Kind.NOTE, Kind.CAPTION}:
        return []
    lines = list(_lines(passage))
    run_together = [one for one in lines if one.label[0].isupper()]
    beneath = passage.section and passage.kind is not Kind.FRONT  # below a heading: the text may have begun
    if (words > LONGEST or beneath) and (len(run_together) < LABELS or run_together[0].span[0] > EARLY):
        return []
    return [*lines, *series(passage)]


def _lines(passage: StoredPassage) -> Iterator[Fact]:
    """The facts of labels and deeds: each runs to the next one, or to the end of its sentence."""
    text = passage.text
    if by := _BYLINE.match(text):
        yield Fact("by", passage, (by.end(), end_of(text, by.end(), len(text))))
    starts = _apart(text)
    for n, match in enumerate(starts):
        following = (one for one in starts[n + 1 :] if one["label"] or one[0][0].isupper())
        start = match.end()
        end = end_of(text, start, min((one.start() for one in following), default=len(text)))
        if text[start:end].strip():
            yield Fact(match[0].strip(" :("), passage, (start, end))


def _apart(text: str) -> list[re.Match[str]]:
    """Where facts begin; the colon of `Approved by the Board: 3 May` begins none of its own."""
    found: list[re.Match[str]] = []
    for match in STARTS.finditer(text):
        between = text[found[-1].end() : match.start()] if found and found[-1]["deed"] else None
        if not match["label"] or between is None or not _BY_WHOM.fullmatch(between):
            found.append(match)
    return found


def _within(fact: Fact) -> Iterator[Fact]:
    """What a cell tells besides what its row is called for: `2.1, replacing version 2.0`."""
    start, stop = fact.span
    for match in STARTS.finditer(fact.passage.text, start, stop):
        if match["other"] and match.start() > start:
            yield Fact(
                match[0].strip(), fact.passage, (match.end(), end_of(fact.passage.text, match.end(), stop))
            )


def series(passage: StoredPassage) -> Iterator[Fact]:
    """The numbers behind the kind of document: `Policy Brief 2024/07`."""
    for match in _SERIES.finditer(passage.text):
        yield Fact(f"{match['label']} number", passage, match.span("code"))


def end_of(text: str, start: int, stop: int) -> int:
    """Where a fact that starts there ends: with its sentence, or the bracket that it stands in."""
    ended = _ENDS.search(text, start, stop)
    end = ended.start() if ended else stop
    closed = text.rfind("(", 0, start) > text.rfind(")", 0, start)
    if closed and (close := text.find(")", start, end)) >= 0:
        end = close
    return start + len(text[start:end].rstrip(" ,(·"))
