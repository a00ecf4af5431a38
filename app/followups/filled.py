"""A question with what points back filled in: pronouns, `one`, `the second`, bare `the model`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.followups.ellipsis import ending
from app.followups.phrases import asks, phrases
from app.followups.pointed_at import alternatives, kind_of_one, names_of, numbered
from app.followups.pronouns import with_pronouns
from app.followups.subject import subject
from app.followups.then_there import with_then_and_there
from app.followups.word_sorts import AUXILIARY, DOCUMENT, ORDINALS, SORTS
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.followups.subject import Subject, Turn


ORDINAL = regex(
    rf"\bthe\s+(?P<which>{'|'.join(ORDINALS)}|last|former|latter|other)(?:\s+ones?)?(?=\s*[?.!,]|$|(?<=\sone)\s|"
    rf"\s+(?:{'|'.join(sorted(AUXILIARY, key=len, reverse=True))}|[a-z]+ed)\b)",
    re.IGNORECASE,
)


_ONE = regex(r"\b(?P<which>the|that|this|which)\s+(?P<one>ones?)\b", re.IGNORECASE)


_ANOTHER = regex(
    r"\banother(?=\s*[?.!]|$)|(?<=\bis )one(?=\s+\w+(?:ed|en)\b|\s+made\b)|(?<=\b(?:use|add|get|see|"
    r"buy) )one(?=\s*[?.!]|$)|(?<=\b(?:have|need|find|make|hire|rent) )one(?=\s*[?.!]|$)|"
    r"(?<=\bthere )one(?=\s+(?:for|in|on|at|with)\b|\s*[?.!]|$)",
    re.IGNORECASE,
)


_BOTH = regex(r"\bof (?:the|these|those) two\b|\bthe two\b|\bthem both\b|\bboth of them\b", re.IGNORECASE)


_REPEATED = regex(r"(?P<when>\s(?:in|on|at|by|during|since|before|after)\s[^?.,]+?)(?P=when)(?=\W*$)")


def place_of(fragment: str) -> int:
    match = ORDINAL.search(fragment)
    which = match["which"].lower() if match else ""
    return {"former": 0, "latter": 1, "other": 1, "last": -1}.get(
        which, ORDINALS.index(which) if which in ORDINALS else 0
    )


def filled(text: str, turns: Sequence[Turn]) -> str:
    """The text with ordinals, `one`, pronouns and bare `the model` replaced by what they stand for."""
    return _REPEATED.sub(r"\g<when>", _filled(with_then_and_there(text, turns), turns))


def _filled(text: str, turns: Sequence[Turn]) -> str:
    if (match := ORDINAL.search(text)) and (name := _chosen(match, turns)):
        return text[: match.start()] + name + text[match.end() :]
    if (match := _ONE.search(text)) and (kind := kind_of_one(turns)):
        kind = f"{kind}s" if match["one"].lower() == "ones" and not kind.endswith("s") else kind
        return text[: match.start("one")] + kind + text[match.end("one") :]
    if (match := _ANOTHER.search(text)) and (about := subject(turns)):
        article = "another " if match.group().lower() == "another" else "a "
        bare = re.sub(r"^(?:the|an?)\s+", "", about.text)
        return text[: match.start()] + article + bare + text[match.end() :]
    if (match := _BOTH.search(text)) and len(pair := names_of(turns)) > 1:
        return f"{ending(text)} ({', '.join(pair[-2:])})?"
    filled = with_pronouns(text, turns)
    return filled if filled != text else _with_sorts(text, turns)


def _chosen(match: re.Match[str], turns: Sequence[Turn]) -> str:
    """What `the second`, `the latter`, `the other` names; `the latter` of one thing alone is the newest."""
    which = match["which"].lower()
    pair = alternatives(turns)
    if which == "other" and len(pair) == 2 and sum(one in turns[-1].question for one in pair) == 1:
        return next(one for one in pair if one not in turns[-1].question)
    name = numbered(turns, place_of(match[0]))
    about = subject(turns) if which == "latter" and not name else None
    return name or (about.text if about else "")


def _with_sorts(text: str, turns: Sequence[Turn]) -> str:
    """`Who trained the model?` after a question on PanGu-α; only where the question names nothing itself."""
    found = phrases(text)
    asked, _ = asks(text)
    if any(phrase.name for phrase in found):
        return text
    alone = sum(phrase.start >= len(asked) for phrase in found) == 1
    for phrase in found:
        sort = phrase.bare.lower()
        if not re.fullmatch(r"the [a-z-]+", phrase.text) or sort in DOCUMENT:
            continue
        if re.match(r"\s+(?:of|in|on|that|which|who|with|for|from)\b", text[phrase.end :]):
            continue
        about = subject(turns)
        if about is not None and (
            about.text.lower().endswith(f" {sort}") or (alone and sort in SORTS and _is_named(about))
        ):
            return text[: phrase.start] + about.text + text[phrase.end :]
    return text


def _is_named(about: Subject) -> bool:
    return any(phrase.name for phrase in phrases(f"of {about.text}"))
