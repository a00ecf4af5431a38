"""Where sentences end. Used to split paragraphs into passages and to choose the words of an answer."""

from __future__ import annotations

import re

from ingest.lazy_regex import regex

_END = regex(r"""[.!?…]+["'”’»)\]]*(?=\s)|[。！？]["'”’»）]*""")
_ABBREVIATION = regex(
    r"(?:^|[\s(\[“\"‘'/])(?:"
    r"e\.g|i\.e|cf|vs|viz|ca|approx|resp|Mr|Mrs|Ms|Dr|Prof|Rev|Hon|St|Messrs|"
    r"Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov|Pres|Bros|Univ|Dept|Est|ed|eds|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec"
    r")\.$"
)
# Abbreviations only before a number.
_NUMBERED = regex(
    r"(?:^|[\s(\[])(?:Nos?|nos?|Vols?|vols?|Figs?|figs?|Eqs?|Secs?|Sect|Ch|Chap|Arts?|App|Tab|pp?|paras?)\.$"
)
# Abbreviations that end a sentence as often as not: the next word decides.
_EITHER = regex(r"(?:^|[\s(])(?:etc|al|Inc|Ltd|Co|Corp|U\.S|U\.K|U\.N|E\.U|a\.m|p\.m|Jr|Sr|[A-Z])\.$")
_OPENERS = "\"'“‘«([•"
_STARTERS = frozenset(
    "The This That These Those It In On At For From With While When However But And As If They He She We "
    "Our Its Their There Both Although Since Such Moreover Finally First Second Third A An To By Yet".split()
)


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of a text as (start, end) offsets, without the white space between them.

    >>> text = "It grew 4.5 times, cf. Fig. 2. Why? See (p. 3)."
    >>> [text[start:end] for start, end in sentences(text)]
    ['It grew 4.5 times, cf. Fig. 2.', 'Why?', 'See (p. 3).']
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for match in _END.finditer(text):
        if match.start() < start or not _ends(text, start, match):
            continue
        spans.append((start, match.end()))
        start = match.end()
        while start < len(text) and text[start].isspace():
            start += 1
    if start < len(text):
        spans.append((start, len(text)))
    return spans


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the stop at `match` ends the sentence that began at `start`."""
    following = text[match.end() :].lstrip()
    if not following:
        return True
    first = following.lstrip(_OPENERS)[:1]
    if first.islower():
        return False
    stop = match[0]
    if stop[0] != "." or len(stop.rstrip("\"'”’»)]")) > 1:
        return True
    before = text[max(start, match.start() - 12) : match.start() + 1]
    first_word = following.split(None, 1)[0].strip(_OPENERS + ",;:")
    if _EITHER.search(before):
        return first_word in _STARTERS
    if _ABBREVIATION.search(before) or (_NUMBERED.search(before) and re.match(r"\d|[IVXLC]+\b", first_word)):
        return False
    # "1." at the head of a list item or reference is its number, not a sentence.
    return not re.fullmatch(r"\(?\d{1,3}\.", text[start : match.start() + 1])
