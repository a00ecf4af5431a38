"""`it`, `their`, `that model`: which of them point at an earlier turn, and what stands in for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.followups.deeds import deed
from app.followups.ellipsis import ending
from app.followups.phrases import phrases
from app.followups.subject import Subject, subject
from app.followups.word_sorts import AUXILIARY, DETERMINERS, DOCUMENT, PREPOSITIONS, SORTS, is_verb
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.followups.phrases import Phrase
    from app.followups.subject import Turn

_PRONOUN = regex(
    r"\b(?:(?P<possessive>its|their|his)|(?P<her>her)|(?P<one>it|he|him|she)|(?P<many>they|them)|"
    r"(?P<object>(?<=\bdid )(?:that|this)(?=\s+[a-z]+\W*$))|"
    r"(?P<noun>(?:this|that|these|those)\s+(?!(?:is|are|was|were|does|did|do|has|have|can|will|and|or|of|in|\w+ed|died)\b)"
    r"[a-z][\w-]*)|(?P<bare>this|that|these|those))\b",
    re.IGNORECASE,
)
_EXPLETIVE = regex(
    r"\b(?:(?:is|was|be|isn't)\s+it|it\s+(?:is|was|will be))\s+(?:not\s+|always\s+|still\s+|really\s+)?"
    r"(?:possible|impossible|true|necessary|clear|unclear|likely|unlikely|legal|illegal|allowed|"
    r"permitted|certain|"
    r"known|easy|easier|hard|harder|difficult|worth|safe|safer|better|best|important|required|enough|"
    r"fair|normal|"
    r"common|correct|right|wrong|forbidden|mandatory)\b(?=\s+(?:to|that|for|if|whether|who|why|how|what|"
    r"when|where)\b)|"
    r"\b(?:is|was)\s+it\s+\w+\s+(?:that|whether)\b|\b(?:does|did|will|would)\s+it\s+(?:take|cost|matter|"
    r"seem)\b.*\bto\b|"
    r"(?<!does )(?<!did )(?<!will )(?<!can )\bit\s+(?:seems?|appears?|takes|took|matters?|follows)\b",
    re.IGNORECASE,
)
_WITH_OBJECT = frozenset(
    "want wants wanted see sees saw get gets got keep keeps kept make makes made".split()
)
_EDGE = regex(
    r"[,;]|\b(?:and|but|because|when|if|that|which|after|before|while|once|what|where|who|why|how|"
    r"whether|until)\b",
    re.IGNORECASE,
)


def with_pronouns(text: str, turns: Sequence[Turn]) -> str:
    """The text with the pronouns that point at earlier turns replaced by what they stand for."""
    leaning = [match for match in _PRONOUN.finditer(text) if _leans_back(text, match)]
    meant = [(match, about) for match in leaning if (about := _meant(match, turns)) is not None]
    single = {about.text for match, about in meant if not _is_plural(match.group())}
    if single:  # `What does it say about them?`, but not `how long did they train it`
        objects = ("them", "these", "those")
        meant = [
            (match, about)
            for match, about in meant
            if not _is_plural(match.group())
            or (match.group().lower() in objects and about.text not in single)
        ]
    put: dict[str, re.Match[str]] = {}
    for match, about in meant:
        put.setdefault(about.text, match)
    around = next((about.around for _, about in meant if about.around), "")
    for words, match in sorted(put.items(), key=lambda item: -item[1].start()):
        possessive = match["possessive"] or (match["her"] and re.match(r"\s+[a-z]", text[match.end() :]))
        own = "’s" if possessive and not words.endswith("’s") else ""
        own = "’" if own and words.endswith("s") and words[0].islower() else own
        text = text[: match.start()] + words + own + text[match.end() :]
    missing = around if around and around.lower() not in text.lower() else ""
    return f"{ending(text)} ({missing})?" if missing else text


def _is_plural(word: str) -> bool:
    return word.lower().startswith(("they", "them", "their", "these", "those"))


def _meant(match: re.Match[str], turns: Sequence[Turn]) -> Subject | None:
    word = match.group().lower()
    person = word in ("he", "him", "his", "she", "her")
    about = subject(turns, plural=_is_plural(word), person=person, whole=word in ("it", "this", "that"))
    if word == "it" and about is not None and (done := deed(match.string, turns[-1], about.text)):
        return Subject(done, about.around)
    return _belonging(word.split()[1], about) if match["noun"] and about is not None else about


def _belonging(noun: str, about: Subject) -> Subject:
    """`that contract` of the Heron is no ship: it stays, and the Heron stands beside it."""
    words = {word.removesuffix("s") for word in re.findall(r"\w+", about.text.lower())}
    if noun.removesuffix("s") in SORTS | words:
        return about
    name = next((phrase.name for phrase in phrases(f"of {about.text}") if phrase.name), "")
    return Subject(f"the {noun}", ", ".join(part for part in (name, about.around) if part))


def _leans_back(text: str, match: re.Match[str]) -> bool:
    """Whether a pronoun refers to an earlier turn: not to this question's own words, and not to nothing."""
    before, after = text[: match.start()], text[match.end() :]
    word = match.group().lower()
    if word == "it" and _EXPLETIVE.search(text):
        return False
    if match["object"]:
        return True
    if match["noun"]:
        return word.split()[1] not in DOCUMENT and _is_demonstrative(word, before)
    if match["bare"]:
        return _is_demonstrative(word, before) and (not after.strip(" ?.!") or before.rstrip().lower() != "")
    last = before.split()[-1].lower() if before.split() else ""
    inside = phrases(before)
    edge = max((m.start() for m in _EDGE.finditer(before) if m.start()), default=0)
    earlier = [phrase for phrase in inside if phrase.end <= edge]
    if match["possessive"]:
        if last in AUXILIARY - {"has", "have", "had"} and not earlier:
            return True  # `is its`, `do its authors`: part of the subject
        return not any(_agrees(phrase, word) for phrase in inside)
    next_word = after.split()[0].lower().rstrip("?.,") if after.split() else ""
    if (
        inside
        and last not in AUXILIARY | PREPOSITIONS | _WITH_OBJECT
        and (is_verb(next_word) or next_word in AUXILIARY)
    ):
        return False  # `say they put right`: a clause of its own, whose subject stands before
    return not earlier


def _agrees(phrase: Phrase, word: str) -> bool:
    """Whether `its` or `their` may belong to a phrase before it in the same question."""
    if word == "their":
        return any(w.endswith("s") and not w.endswith("ss") for w in phrase.text.lower().split())
    return (
        bool(phrase.name)
        or phrase.lead in ("which", "what")
        or (phrase.text.split()[0].lower() in DETERMINERS and not phrase.plural)
    )


def _is_demonstrative(word: str, before: str) -> bool:
    """Whether `that` points at something, and does not begin a clause (`models that …`, `say that …`)."""
    if not word.startswith("that"):
        return True
    last = before.split()[-1].lower() if before.split() else ""
    return not last or last in AUXILIARY or last in PREPOSITIONS
