"""What a conversation is about: the name or thing that `it`, `they` or `the second one` stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.followups.chosen import TIMES, chosen_phrase, is_name
from app.followups.persons import is_person
from app.followups.phrases import asks, phrases
from app.followups.word_sorts import AUXILIARY, OF_A_THING, PREPOSITIONS, is_verb
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.followups.phrases import Phrase


_PERSONS = frozenset(
    "people persons men women children patients pupils students members families employees workers nurses "
    "doctors residents drivers teachers officers visitors passengers authors engineers".split()
)
_LONGEST = 12  # words of a description
_SORT = regex(r"^(?:how many|how much|which|what|whose)\s+", re.IGNORECASE)


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
    if person and (who := _newest_person(turns)):
        return who
    for turn in reversed(turns):
        found = _of_turn(turn, plural=plural, person=person, whole=whole)
        if found and not (whole and _is_who_answered(found, turns)):
            return _with_names(found, turn.question)
    return None


def _is_who_answered(name: str, turns: Sequence[Turn]) -> bool:
    """Whether a full name answered a question on `who`: `it` is something else."""
    if len(name.split()) < 2 or not name.replace(" ", "").replace(".", "").isalpha() or name != name.title():
        return False
    return any(asks(turn.question)[0].lower() == "who" and name in turn.answers() for turn in turns[:-1])


def _newest_person(turns: Sequence[Turn]) -> Subject | None:
    """Whom the newest turn that speaks of a person means: asked for by `who`, a full name, `the observer`."""
    for turn in reversed(turns):
        asked, rest = asks(turn.question)
        if asked.lower() in ("who", "by whom"):
            return Subject(_person(turn, rest.rstrip("?. ")))
        if asked.lower().startswith("whose "):
            owner = next((name for name in turn.answers() if is_short_name(name)), "")
            return Subject(owner or f"the person {asked.lower()} {rest.rstrip('?. ')}")
        persons = [one for one in phrases(turn.question) if one.start >= len(asked) and is_person(one)]
        if persons:
            told = definite(min(persons, key=lambda one: one.lead in PREPOSITIONS), whole=True)
            return Subject(_named_before(told, turns) or told)
    return None


def _named_before(told: str, turns: Sequence[Turn]) -> str:
    """The name that answered `Which judge dissented?`, for `the judge`."""
    for turn in reversed(turns):
        sort = sort_of(asks(turn.question)[0])
        if sort and told.lower() == f"the {sort.lower()}":
            names = [name for name in turn.answers() if is_short_name(name)]
            return names[0] if len(names) == 1 else ""
    return ""


def _with_names(text: str, question: str) -> Subject:
    names = [p.name for p in phrases(question) if is_name(p) and p.name not in text]
    has_name = any(is_name(phrase) for phrase in phrases(f"of {text}"))
    return Subject(text, "" if has_name else ", ".join(names))


def _of_turn(turn: Turn, *, plural: bool, person: bool, whole: bool) -> str:
    asked, rest = asks(turn.question)
    if person and asked.lower() in ("who", "by whom"):
        return _person(turn, rest.rstrip("?. "))
    rest_of = [p for p in phrases(turn.question) if p.start >= len(asked)]
    if plural:
        return _several(turn, asked, rest_of, rest)
    if asked and re.match(r"(?:is|are)\s+(?:this|that|it)\W*$", rest):
        return f"this {sort_of(asked)}"
    if asked and _is_topic(asked, rest, rest_of):
        named = next((name for name in turn.answers() if is_short_name(name)), "")
        sort = sort_of(asked)
        sort = re.sub(r"(?<!s)s$", "", sort) if asked.lower() != f"which {sort}".lower() else sort
        return named or f"the {sort} that {_told(rest.rstrip('?. '))}"
    chosen = chosen_phrase(turn.question, rest_of, whole=whole)
    if chosen is None:
        return _asked_after(asked, whole=whole)
    return definite(chosen, whole=whole) + (_what_of_it(chosen, rest) if whole else "")


def _what_of_it(chosen: Phrase, rest: str) -> str:
    """` on arrears` of `What is the interest on arrears?`"""
    told = re.fullmatch(
        rf"(?:is|are|was|were)\s+{re.escape(chosen.text)}(?P<of>\s+(?:on|for|to|about)\s.+?)\W*", rest
    )
    return told["of"] if told and len(phrases(told["of"])) == 1 and not _has_verb(told["of"]) else ""


def _has_verb(text: str) -> bool:
    return any(word in AUXILIARY or is_verb(word) for word in re.findall(r"[a-z]+", text))


def _person(turn: Turn, rest: str) -> str:
    """Whom a question on `who` speaks of: the name it gives, what answered it, or its own description."""
    is_one = re.match(r"(?:is|was|are|were)\s+(?P<who>.+)", rest)
    named = [phrase for phrase in phrases(rest) if is_name(phrase)]
    if is_one and named and named[0].text == is_one["who"] == named[0].name:
        return named[0].name
    answer = next((name for name in turn.answers() if is_short_name(name)), "")
    described = is_one and re.match(r"(?:the|an?)\s|[^\s]+['’]s?\s", is_one["who"])
    return answer or (definite_text(is_one["who"]) if is_one and described else f"the person who {rest}")


def _asked_after(asked: str, *, whole: bool) -> str:
    """`annual leave` of `How many days of annual leave are there?`, where nothing else is named."""
    sort = sort_of(asked) if whole else ""
    found = phrases(f"of {sort}")
    if not sort or not found:
        return ""
    return sort.partition(" of ")[2] or ("" if found[0].plural else f"the {sort}")


def _several(turn: Turn, asked: str, rest_of: Sequence[Phrase], rest: str) -> str:
    sort = sort_of(asked)
    if sort and phrases(f"of {sort}") and phrases(f"of {sort}")[0].plural:
        return f"the {sort}{_which(rest, 'who' if sort.split()[-1] in _PERSONS else 'that')}"
    several = [phrase for phrase in rest_of if phrase.plural or re.search(r"\band\b", phrase.name)]
    if several:
        return definite(several[-1])
    if asked.lower() == "who":
        answers = [name for name in turn.answers() if is_short_name(name)]
        several_are = re.sub("^(?:was|is|has) ", _agreed, rest.rstrip("?. "))
        return " and ".join(answers) or f"the people who {several_are}"
    chosen = chosen_phrase(turn.question, rest_of)
    return definite(chosen) if chosen else ""


def _agreed(verb: re.Match[str]) -> str:
    return {"was ": "were ", "is ": "are ", "has ": "have "}[verb[0]]


def _told(rest: str) -> str:
    """`loans are renewed at` of `What rate are loans renewed at?`"""
    verb, _, tail = rest.partition(" ")
    found = phrases(tail)
    if verb not in ("is", "are", "was", "were") or not found or found[0].start:
        return rest
    after = tail[found[0].end :].split()
    return f"{found[0].text} {verb} {' '.join(after)}" if after and is_verb(after[0]) else rest


def _which(rest: str, link: str) -> str:
    """` who fell ill in May` of `How many people fell ill in May?`: the verb follows, and does not ask."""
    words = rest.rstrip("?. ").split()
    alone = len(words) > 1 and (
        is_verb(words[0].lower())
        or (words[0].lower() in ("are", "were", "is", "was") and words[1].lower().endswith("ed"))
    )
    return f" {link} {' '.join(words)}" if alone and len(words) <= _LONGEST else ""


def _is_topic(asked: str, rest: str, rest_of: Sequence[Phrase]) -> bool:
    """Whether `Which lab …` is itself what was talked about: its verb follows, and no name as its object."""
    first = rest.split(" ", 1)[0].lower().rstrip("?")
    sort = sort_of(asked)
    if not sort or not re.match(r"(?:which|what)\s", asked, re.IGNORECASE) or not first:
        return False
    if sort.split()[-1].lower() in TIMES:
        return False
    if any(phrase.plural for phrase in phrases(f"of {sort}")[:1]) and first not in ("is", "was", "has"):
        return False  # `it` is none of several
    own_verb = first in ("is", "are", "was", "were", "has", "have", "had") or first not in AUXILIARY
    return own_verb and not any(is_name(p) and p.lead not in PREPOSITIONS for p in rest_of)


def is_short_name(text: str) -> bool:
    """Whether an answer may stand for whom or what it names."""
    return 0 < len(text.split()) <= 6 and text[:1].isupper()


def sort_of(asked: str) -> str:
    """The noun of `Which lab`, with what belongs to it."""
    sort = _SORT.sub("", asked) if _SORT.match(asked) else ""
    return re.sub(r"^of (?:the|these|those) (?:(?:two|three|four|five) )?", "", sort)


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
