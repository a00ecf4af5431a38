"""The last question with a degree, a verb, a tail or a run of words put in for its like."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.followups.counterpart import TIME
from app.followups.phrases import phrases
from app.followups.word_sorts import DETERMINERS, ORDINALS, PREPOSITIONS, is_verb
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.followups.phrases import Phrase


_DEGREE = r"(?:the\s+)?(?:(?:most|least)\s+[a-z]+|[a-z]{2,}est|most|least|best|worst)"


_ONES = regex(r"(?P<lead>(?:the|an?|that|this)\s+)?(?P<which>(?!other\b).+?)\s+(?P<one>ones?)", re.IGNORECASE)


def swapped(fragment: str, last: str) -> str:
    """The last question with a degree, a tail or a run of words put in for its like; empty for no like."""
    return (
        _deed(fragment, last)
        or _degree(fragment, last)
        or _tail(fragment, last)
        or _window(fragment, last)
        or _ones(fragment, last)
    )


def _deed(fragment: str, last: str) -> str:
    """`And repaid?` after `When was the loan granted?`"""
    old = re.search(r"\s(?P<verb>[a-z]+)\W*$", last)
    known = is_verb(fragment) or is_verb(fragment.removeprefix("re"))
    if old is None or not (fragment.islower() and fragment.isalpha() and known):
        return ""
    done = fragment.endswith(("ed", "en", "t", "d")) and old["verb"][-1] in "dnt"
    does = re.search(r"\b(?:do|does|did)\b", last) is not None and is_verb(f"{fragment}s")
    noun = last[: old.start()].split()[-1].lower() in DETERMINERS
    both = is_verb(old["verb"]) and not noun and (done or does)
    return last[: old.start("verb")] + fragment + last[old.end("verb") :] if both else ""


def with_its_noun(fragment: str, old: Phrase) -> str:
    """`the small ones` in place of `the large banks`: the small banks; `the second` so, too."""
    match = _ONES.fullmatch(fragment)
    if re.fullmatch(rf"the\s+(?:{'|'.join(ORDINALS)}|last)", fragment, re.IGNORECASE):
        return f"{fragment} {old.text.split()[-1]}"
    return f"{match['lead'] or ''}{match['which']} {old.text.split()[-1]}" if match else fragment


def _degree(fragment: str, last: str) -> str:
    """`And the lowest?` after `Which bank has the highest share?`"""
    said = re.search(rf"\b{_DEGREE}\b", last, re.IGNORECASE)
    if said is None or not re.fullmatch(_DEGREE, fragment, re.IGNORECASE):
        return ""
    return last[: said.start()] + fragment + last[said.end() :]


def _tail(fragment: str, last: str) -> str:
    """`And in those cycled twice?` after `… in plants cycled once a day?`"""
    match = re.fullmatch(r"(?:[a-z]+\s+)?(?:those|that|the ones?)\s+(?P<verb>[a-z]+)\s+.+", fragment)
    if match is None or not is_verb(match["verb"]):
        return ""
    at = last.rfind(f" {match['verb']} ")
    return last[: at + 1] + fragment[match.start("verb") :] + "?" if at >= 0 else ""


def _window(fragment: str, last: str) -> str:
    """`And with more than five?` after `… with less than five years of service?`"""
    new, old = fragment.split(), list(re.finditer(r"[^\s?.,]+", last))
    words = [word[0].lower() for word in old]
    if len(new) < 3:
        return ""
    first, end = new[0].lower(), new[-1].lower()
    for start, word in enumerate(words):
        for length in (len(new), len(new) + 1, len(new) - 1):
            run = words[start : start + length]
            if word == first and len(run) == length and run[-1] == end:
                return last[: old[start].start()] + fragment + last[old[start + length - 1].end() :]
    return ""


def _ones(fragment: str, last: str) -> str:
    """`And the late one?` after `What is an early claim?`; what describes the first gives way with it."""
    match = _ONES.fullmatch(fragment)
    if match is None or match["which"].split()[0].lower() in PREPOSITIONS:
        return ""
    if match["which"].lower() in ("the", "which", "this", "that", "last", *ORDINALS):
        return ""
    several = match["one"].lower() == "ones"
    found = [p for p in phrases(last) if not p.name and p.plural == several and not TIME.search(p.text)]
    if not found:
        return ""
    old = found[0]
    words = old.text.split(" of ")[0].split()
    bare = len([word for word in words if word.lower() not in DETERMINERS]) == 1
    lead = match["lead"] or ""
    end = old.start + len(" ".join(words))
    described = re.match(r"\s+(?:on|for|of|in|about|with|at)\s+[^?,]+", last[end:]) if bare else None
    end += described.end() if described else 0
    return f"{last[: old.start]}{lead}{match['which']} {words[-1]}{last[end:]}"
