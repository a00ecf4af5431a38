"""Another instance than the one asked about: class C for class B, the third edition for the first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.terms import present_in
from index.thesaurus import meant_in
from index.words import STOP, fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.answering.told import Told

_LETTERED = regex(r"\b(?P<noun>[A-Za-z][a-z]{2,}) (?P<letter>[A-Z])\b(?![.’'-]\w)")
_TAGGED = regex(r"\b(?P<noun>[A-Za-z]{4,}) (?P<tag>[A-Z]|\d{1,2})\b(?![.:,’'/%-]?\w)")
_COMPARED_WITH = regex(r"\b(?:than|like|unlike|as|from) (?:the )?[a-z]+ (?:[a-z]|\d{1,2})\b", re.IGNORECASE)
_NO_TAG = frozenset(  # before a number that counts, or tells a day
    "about above after before below between during every except first from last least less more most nearly "
    "next only over some than under until with within "
    "january february march april june july august september october november december".split()
)
_CODE = regex(r"\b(?:[A-Z]{1,4}-?\d{1,4}[A-Za-z]?)\b")
_NTH = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ORDINAL = regex(
    rf"\b(?P<nth>{'|'.join(_NTH)}) (?P<noun>[a-z]{{3,}})\b(?: (?P<next>[a-z]{{3,}})\b)?", re.IGNORECASE
)
_PARTS = frozenset(map(stem, "half third quarter century person place time hand name year".split()))
_EARLIEST = frozenset(  # what tells of the first without that word
    map(stem, "initial early earlier earliest original inaugural begin found founding pioneer pilot".split())
)
_NAMED = regex(r"(?P<name>(?:\b[A-Z][\w’'-]*\s)+)(?P<noun>[a-z]{3,})\b")
_GROUPS = {  # words of a question for people of one sort, and what else tells of them
    "men": "man male boy gentleman husband father son sex gender he his him",
    "women": "woman female girl lady wife mother daughter sex gender she her",
    "children": "child kid pupil infant toddler baby minor youth young boy girl son daughter school age aged "
    "old paediatric pediatric juvenile",
    "boys": "boy male son sex gender",
    "girls": "girl female daughter sex gender",
}
_PEOPLE = regex(rf"(?<!how )\b(?:{'|'.join(_GROUPS)})\b", re.IGNORECASE)


def another(question: str, told: Told) -> str | None:
    """What a question asks about, where an answer only tells of another of its sort; None where it does not.

    >>> from app.answering.told import Told
    >>> said = "Grade C hulls last 20 years."
    >>> told = Told(said, said, said)
    >>> another("How long do grade B hulls last?", told)
    'grade B'
    """
    return (
        _lettered(question, told)
        or _coded(question, told)
        or (_tagged(question, told) if told.is_prose else None)
        or _nth(question, told)
        or (_named(question, told) if told.is_prose else None)
        or _group(question, told)
    )


def _lettered(question: str, told: Told) -> str | None:
    """`class B`, where the quotes have `class C` and B stands nowhere around."""
    for match in _LETTERED.finditer(question):
        noun = stem(match["noun"].lower())
        if match["noun"].lower() in STOP or match["letter"] == "I":
            continue
        quoted, around = (
            {one["letter"] for one in _LETTERED.finditer(text) if stem(one["noun"].lower()) == noun}
            for text in (told.quotes, told.around)
        )
        if quoted and match["letter"] not in around:
            return match[0]
    return None


def _tagged(question: str, told: Told) -> str | None:
    """`stage 1`, where the sentence that answers tells of stage 2 and of no stage 1."""
    said = _tags(_COMPARED_WITH.sub("", told.sentence))
    for noun, tag in _tags(question):
        same = {other for thing, other in said if thing == noun}
        if same and tag != "I" and re.search(rf"\b{tag}\b", told.sentence) is None:
            return f"{noun} {tag}"
    return None


def _tags(text: str) -> list[tuple[str, str]]:
    """Each noun of a text, as its stem, with the letter or number behind it."""
    found = ((match["noun"].lower(), match["tag"]) for match in _TAGGED.finditer(text))
    return [(stem(noun), tag) for noun, tag in found if noun not in _NO_TAG and noun not in STOP]


def _coded(question: str, told: Told) -> str | None:
    """`pump P07`, where the quotes have `P06` and P07 stands nowhere around."""
    around = told.around.replace("-", "").casefold()
    shapes = {_shape(match[0]) for match in _CODE.finditer(told.quotes)}
    for match in _CODE.finditer(question):
        code = match[0].replace("-", "")
        if _shape(code) in shapes and not re.search(rf"\b{code.casefold()}\b", around):
            return match[0]
    return None


def _shape(code: str) -> str:
    """How a code is made up, whatever its letters and digits: `A99` of `P06`."""
    return re.sub(r"\d", "9", re.sub(r"[A-Za-z]", "A", code.replace("-", "")))


def _nth(question: str, told: Told) -> str | None:
    """`the first edition`, where editions are told of and no first one is."""
    present = present_in(told.around)
    for match in _ORDINAL.finditer(question):
        nth, noun = match["nth"].lower(), stem(match["noun"].lower())
        number = _NTH.index(nth) + 1
        if noun in _PARTS or noun not in present or match["noun"].lower() in STOP:
            continue
        if any(_listed(word, told.quotes) for word in (match["noun"], match["next"]) if word):
            continue  # the first of them is told by its place
        forms = {stem(nth), str(number)} | (_EARLIEST if number == 1 else frozenset())
        if re.search(rf"\b{number}(?:st|nd|rd|th)\b", told.around) is None and forms.isdisjoint(present):
            return f"{match['nth']} {match['noun']}"
    return None


def _listed(noun: str, text: str) -> bool:
    """Whether a text lists several of a thing: `fairs are held at Elm, at Holm and at Veld`."""
    return re.search(rf"\b{re.escape(noun)}s\b[^.;]*(?:,[^.;]*\band\b|:)", text, re.IGNORECASE) is not None


def _named(question: str, told: Told) -> str | None:
    """`the Elm Hill mine`, where the sentence that answers tells of the Oak Lane mine."""
    others, here = _names(told.sentence), _words(told.sentence)
    for name, noun in _names(question):
        if name & here:
            continue
        if any(stem(other) == stem(noun) and words - _words(question) for words, other in others):
            return noun
    return None


def _names(text: str) -> list[tuple[frozenset[str], str]]:
    """The words of each name with the noun behind it; one word that begins a sentence is no name."""
    found = []
    for match in _NAMED.finditer(text):
        words = _words(match["name"])
        if words and match["noun"] not in STOP and (match.start() or len(words) > 1):
            found.append((words, match["noun"]))
    return found


def _words(text: str) -> frozenset[str]:
    plain = re.sub(r"['’]s\b", "", text)
    return frozenset(re.findall(r"\w+", fold(plain))) - STOP


def _group(question: str, told: Told) -> str | None:
    """`women`, where nothing around tells of women."""
    present: frozenset[str] = frozenset()
    for match in _PEOPLE.finditer(question):
        word = match.group().lower()
        present = present or meant_in(present_in(told.around)) | _words(told.around)
        telling = (word, *_GROUPS[word].split())
        if present.isdisjoint((*telling, *map(stem, telling))):
            return word
    return None
