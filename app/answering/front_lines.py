"""What the lines of a title block tell, where it is known where each line begins: one fact a line, and what a
line tells besides: `Opened: 9 May 2031; interim report issued 8 June 2032`.

A file keeps its lines, and a passage keeps its runs: a paragraph of such lines is read line by line, so that
a label may be of any words, and what it labels ends with its line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.forms import DATE
from app.answering.front_facts import DEED, MOST, STARTS, Fact, end_of, series
from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.answering.front_matter import Span
    from index.values import StoredPassage

LINES, SHARE = 2, 0.5  # lines that tell something, at least, and their share of all
_DAY = rf"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?(?:{DATE.pattern})"
_LABEL = regex(r"(?P<label>[A-Z][^:;.!?]*(?:\([^()]*\))?[^:;.!?\s]\.?):\s+(?=\S)")
_MONTH = regex(rf"(?:{DATE.pattern})$")
_LONGEST = 9  # words of a label
_DEED_BY = regex(rf"{DEED}(?=[^:]*:|\s)")
_DONE = regex(  # what was done, by a verb that the others do not name: `Laid before the House on 3 May`
    r"(?P<label>(?:[A-Z][\w’'-]+(?:ed|en)|Laid|Sent|Put|Made|Held|Given|Read|Brought|Set)\b"
    r"(?:(?:,|\s)(?![A-Z]?[a-z]+ly\b)[^:;.]*?)??)\s*(?P<by>(?:by|on|in|to|before|at|with)\s|(?=\d))"
)
_JOURNAL = regex(r"(?P<name>[A-Z][^,;:]*[^,;:\s]),? (?:volume|vol\.|issue|no\.|\d+ ?\()")
_PIECE = regex(
    r";\s+|\s\(|(?<=[a-z\d)])(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bProf)(?<!\bHon)(?<!\bRev)(?<!\bSt)(?<!\bNo)"
    r"\.\s+(?=[A-Z])|,\s+(?=(?:[a-z]+ed|effective|valid|current)(?: (?:on|in|from|online|as of))? \d|"
    r"(?:replac|supersed|amend|updat)ing\b)"
)
_NEXT_OF_LIST = regex(r"[A-Z][\w’'&.-]*(?:,? (?:[A-Z&(][\w’'&.()-]*|of|for|and|the|\([a-z]+\)))*\)?(?=;|$)")
_DATED = regex(rf"(?P<label>[A-Za-z][^;:()]*?[a-z]):? (?:on )?(?P<date>{_DAY})")
_DEED_WITHIN = regex(rf"(?P<label>[a-z]+ed\b[^;:(]*?) (?:on )?(?P<date>{_DAY})")  # `Status: adopted on 3 May`


def line_facts(passage: StoredPassage, starts: Sequence[int]) -> list[Fact]:
    """What a title block tells, in its order, whose lines begin at `starts` in its text; nothing where half
    of its lines tell nothing, as those of prose."""
    text = passage.text
    ends = [*starts[1:], len(text)]
    if passage.kind not in {Kind.FRONT, Kind.PARAGRAPH, Kind.LIST} or len(text.split()) > 2 * MOST:
        return []
    found = [list(_of_line(passage, *span)) for span in zip(starts, ends, strict=True)]
    telling = sum(map(bool, found))
    if telling < LINES or telling < SHARE * len(found):
        return []
    return [*(fact for line in found for fact in line), *series(passage)]


def _of_line(passage: StoredPassage, start: int, stop: int) -> Iterator[Fact]:
    """The fact of a line, and the others that it tells behind it."""
    text = passage.text
    stop = start + len(text[start:stop].rstrip())
    label = _label(text, start, stop)
    if label is None:
        if journal := _JOURNAL.match(text, start, stop):
            yield Fact("Journal", passage, journal.span("name"))
        return
    said, at = label
    pieces = list(_pieces(text, at, stop))
    yield Fact(said, passage, (at, _main_end(text, at, pieces)))
    if deed := _DEED_WITHIN.match(text, *pieces[0]):
        yield Fact(deed["label"], passage, (deed.start("date"), pieces[0][1]))
    for piece in pieces[1:]:
        if one := _besides(text, *piece):
            yield Fact(one[0], passage, one[1])


def _label(text: str, start: int, stop: int) -> tuple[str, int] | None:
    """How a line labels what it tells, and where that begins."""
    label = _LABEL.match(text, start, stop)
    deed = _DEED_BY.match(text, start, stop)
    if deed and (label is None or re.search(r"\s(?:by|on|in)$", deed[0].rstrip())):
        return deed[0].strip(), _word_at(text, deed.end())
    if label and len(label["label"].split()) <= _LONGEST:
        return label["label"], label.end()
    done = _DONE.match(text, start, stop)
    return (f"{done['label']} {done['by']}".strip(), done.end()) if done else None


def _word_at(text: str, at: int) -> int:
    return at + len(text[at:]) - len(text[at:].lstrip(" :"))


def _pieces(text: str, start: int, stop: int) -> Iterator[Span]:
    """What stands between the semicolons, brackets and full stops of a line."""
    at = start
    for match in _PIECE.finditer(text, start, stop):
        yield at, match.start()
        at = match.end()
    yield at, stop


def _main_end(text: str, start: int, pieces: Sequence[Span]) -> int:
    """Where what a line labels ends: before what is told besides, and behind a list and an aside."""
    end = pieces[0][1]
    for first, last in pieces[1:]:
        listed = text[end] == ";" and _NEXT_OF_LIST.match(text, first, last)
        aside = text[end : end + 2] in {" (", ", "} or (
            text[end] == ";" and text.rfind("(", start, end) > text.rfind(")", start, end)
        )
        if not listed and not aside:
            break
        end = last
    return start + len(text[start:end].rstrip(" .,;"))


def _besides(text: str, start: int, stop: int) -> tuple[str, Span] | None:
    """What a piece of a line tells by itself: behind a label, a deed, or a day behind what was done then."""
    stop = start + len(text[start:stop].rstrip(" ).,"))
    match = STARTS.match(text, start, stop)
    if match and match.end() < stop:
        return match[0].strip(" :("), (match.end(), end_of(text, match.end(), stop))
    label = _LABEL.match(text, start, stop)
    if label:
        return label["label"], (label.end(), stop)
    dated = _DATED.match(text, start, stop)
    if dated is None or _MONTH.search(dated["label"]):
        return None
    return dated["label"].removesuffix(" on"), (dated.start("date"), stop)
