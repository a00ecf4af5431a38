"""What a conversation is about: the name or thing that `it`, `they` or `the second one` stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.phrases import AUXILIARY, PREPOSITIONS, Phrase, asks, is_verb, phrases

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
DOCUMENT = frozenset(
    "report document paper handbook study article book file text page table section chapter".split()
)
SORTS = frozenset(
    "model company firm lab laboratory institute organisation organization agency plan programme program "
    "project system product law act country city state treaty fund tool dataset corpus benchmark ship ferry "
    "boat vessel building bridge person method algorithm software bank hospital school town county".split()
)
OF_A_THING = frozenset(
    "age amount area breadth budget capacity colour color cost date deadline depth duration efficiency fee "
    "fine height length limit name number period population price rate rent salary share size speed term title "
    "value volume weight width".split()
)
_IN_GENERAL = frozenset("average total time place case fact general least most".split())
_HOLDS = re.compile(r"\b(?:have|has|had|offer|offers|use|uses|include|includes|provide|provides)$")
_SORT = re.compile(r"^(?:how many|how much|which|what|whose)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier question that stands alone, and the names that answered it, known when first asked for."""

    question: str
    answers: Callable[[], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Subject:
    """The words that take a pronoun's place, and the names of their turn that they do not hold."""

    text: str
    around: str = ""


def subject(
    turns: Sequence[Turn], *, plural: bool = False, person: bool = False, whole: bool = False
) -> Subject | None:
    """What a pronoun stands for: the newest turn that offers something decides.

    Of `the company's values` that is the company, or, taken `whole`, its values.
    """
    for turn in reversed(turns):
        found = _of_turn(turn, plural=plural, person=person, whole=whole)
        if found:
            return _with_names(found, turn.question)
    return None


def _with_names(text: str, question: str) -> Subject:
    names = [p.name for p in phrases(question) if _is_name(p) and p.name not in text]
    has_name = any(_is_name(phrase) for phrase in phrases(f"of {text}"))
    return Subject(text, "" if has_name else ", ".join(names))


def _of_turn(turn: Turn, *, plural: bool, person: bool, whole: bool) -> str:
    asked, rest = asks(turn.question)
    if person and asked.lower() in ("who", "by whom"):
        return _person(turn, rest.rstrip("?. "))
    rest_of = [p for p in phrases(turn.question) if p.start >= len(asked)]
    if plural:
        return _several(turn, asked, rest_of, rest)
    if asked and re.match(r"(?:is|are)\s+(?:this|that|it)\W*$", rest):
        return f"this {_sort(asked)}"
    if asked and _is_topic(asked, rest, rest_of):
        named = next((name for name in turn.answers() if _short_name(name)), "")
        return named or f"the {_sort(asked)} that {rest.rstrip('?. ')}"
    chosen = _one(turn.question, rest_of)
    return definite(chosen, whole=whole) if chosen else _asked_after(asked, whole=whole)


def _person(turn: Turn, rest: str) -> str:
    """Whom a question on `who` speaks of: the name it gives, what answered it, or its own description."""
    is_one = re.match(r"(?:is|was|are|were)\s+(?P<who>.+)", rest)
    named = [phrase for phrase in phrases(rest) if _is_name(phrase)]
    if is_one and named and named[0].text == is_one["who"] == named[0].name:
        return named[0].name
    answer = next((name for name in turn.answers() if _short_name(name)), "")
    described = is_one and re.match(r"(?:the|an?)\s|[^\s]+['’]s?\s", is_one["who"])
    return answer or (definite_text(is_one["who"]) if is_one and described else f"the person who {rest}")


def _asked_after(asked: str, *, whole: bool) -> str:
    """`annual leave` of `How many days of annual leave are there?`, where nothing else is named."""
    sort = _sort(asked) if whole else ""
    found = phrases(f"of {sort}")
    if not sort or not found:
        return ""
    return sort.partition(" of ")[2] or ("" if found[0].plural else f"the {sort}")


def _several(turn: Turn, asked: str, rest_of: Sequence[Phrase], rest: str) -> str:
    sort = _sort(asked)
    if sort and phrases(f"of {sort}") and phrases(f"of {sort}")[0].plural:
        return f"the {sort}"
    several = [phrase for phrase in rest_of if phrase.plural or re.search(r"\band\b", phrase.name)]
    if several:
        return definite(several[-1])
    if asked.lower() == "who":
        answers = [name for name in turn.answers() if _short_name(name)]
        return " and ".join(answers) or f"the people who {rest.rstrip('?. ')}"
    chosen = _one(turn.question, rest_of)
    return definite(chosen) if chosen else ""


def _is_topic(asked: str, rest: str, rest_of: Sequence[Phrase]) -> bool:
    """Whether `Which lab …` is itself what was talked about: its verb follows, and no name as its object."""
    first = rest.split(" ", 1)[0].lower().rstrip("?")
    sort = _sort(asked)
    if not sort or not re.match(r"(?:which|what)\s", asked, re.IGNORECASE) or not first:
        return False
    if any(phrase.plural for phrase in phrases(f"of {sort}")[:1]) and first not in ("is", "was", "has"):
        return False  # `it` is none of several
    own_verb = first in ("is", "are", "was", "were", "has", "have", "had") or first not in AUXILIARY
    return own_verb and not any(_is_name(p) and p.lead not in PREPOSITIONS for p in rest_of)


def _one(question: str, rest_of: Sequence[Phrase]) -> Phrase | None:
    held = [p for p in rest_of if re.match(r"an?\s", p.text) and _HOLDS.search(question[: p.start].rstrip())]
    if held and held[0] is not rest_of[0]:
        return held[0]
    names = [phrase for phrase in rest_of if _is_name(phrase)]
    others = [phrase for phrase in rest_of if not phrase.name and _is_thing(phrase)]
    for group in (names, others):
        if group:
            return min(group, key=lambda phrase: (phrase.plural, phrase.lead in PREPOSITIONS))
    return next((phrase for phrase in rest_of if phrase.bare.lower() not in _IN_GENERAL), None)


def _is_thing(phrase: Phrase) -> bool:
    word = phrase.bare.lower()
    return not is_verb(word) and not (phrase.lead in PREPOSITIONS and word in _IN_GENERAL)


def _is_name(phrase: Phrase) -> bool:
    return bool(re.search(r"[^\W\d_]", phrase.name))


def _short_name(text: str) -> bool:
    return 0 < len(text.split()) <= 6 and text[:1].isupper()


def _sort(asked: str) -> str:
    """The noun of `Which lab`, with what belongs to it."""
    return _SORT.sub("", asked) if _SORT.match(asked) else ""


def definite(phrase: Phrase, *, whole: bool = False) -> str:
    """A phrase as it is spoken of again: `a port` is now `the port`, `Elm's hat` and `the age of
    Elm` are Elm unless `whole`."""
    if whole:
        return definite_text(phrase.text)
    head, _, thing = phrase.text.partition(" of ")
    if thing and head.split()[-1].lower() in OF_A_THING:
        return definite_text(thing)
    return definite_text(re.split(r"['’]s\s", phrase.text)[0])


def definite_text(text: str) -> str:
    """`a port` as `the port`."""
    return re.sub(r"^(?:an?|any|some|each|every)\s", "the ", text)


def names_of(turns: Sequence[Turn]) -> list[str]:
    """The names that the questions hold, oldest first, each once."""
    return list(dict.fromkeys(p.name for turn in turns for p in phrases(turn.question) if _is_name(p)))


def kind_of_one(turns: Sequence[Turn]) -> str:
    """The noun that `one` stands for: the thing asked after, or the last word of what was spoken of."""
    for turn in reversed(turns):
        asked, _ = asks(turn.question)
        if sort := _sort(asked).split(" of ")[0]:
            single = sort.removesuffix("s") if re.match("which|what", asked, re.IGNORECASE) else ""
            if single:
                return single.lower()
    found = subject(turns)
    return found.text.split()[-1].lower() if found else ""


def numbered(turns: Sequence[Turn], number: int) -> str:
    """The answer at `number` (from 0; -1 the last) in the newest turn with several, or nothing."""
    for turn in reversed(turns):
        choices = [p.text for p in phrases(turn.question) if _is_name(p)]
        spoken = choices if re.search(r"\b(?:or|and)\b", turn.question) and len(choices) > 1 else []
        for several in (turn.answers(), spoken):
            if len(several) > 1 and number < len(several):
                return several[number]
    return ""
