"""The words of a question, sorted: what it asks (`how many parameters`), the noun phrases it names.

No tagger: a phrase is what stands between the small words and the common verbs of questions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

AUXILIARY = frozenset(
    "is are was were be been am do does did has have had can could will would shall should may might must "
    "isn't aren't wasn't weren't doesn't don't didn't hasn't haven't can't cannot won't".split()
)
DETERMINERS = frozenset("the a an this that these those each every any some my our your all both".split())
PREPOSITIONS = frozenset(
    "of in on at by for from to with without under over into about after before between through during per "
    "than against among since until within towards toward as near behind".split()
)
PRONOUNS = frozenset(
    "it its they them their theirs he him his she her hers i we you us me one ones itself themselves there "
    "that this these those".split()
)
ASKING = frozenset("who whom whose what which when where why how".split())
_OTHER = frozenset(
    "and or but if so because not no never also then else ever still yet already only just even too please "
    "many much more most any well currently exactly together alone first instead responsible out up off away down "
    "available possible able allowed required liable eligible entitled similar different important".split()
)
_VERBS = frozenset(
    "cause causes affect affects increase increases reduce reduces sign signs create creates produce "
    "produces determine determines influence influences made make makes built build builds cost costs "
    "need needs take takes took use used uses say says said mean means meant pay pays paid give gives "
    "gave given get gets got come comes came become becomes became go goes went run runs ran hold holds "
    "held keep keeps kept know known lead leads led lie lies stand stands stood sell sells sold buy "
    "buys bought tell tells told think thinks thought win wins won write writes wrote written work "
    "works worked train trains contain contains cover covers happen happens describe describes mention "
    "mentions show shows apply applies live lives look looks support supports include includes offer "
    "offers provide provides require requires last lasts begin begins began begun start starts end ends "
    "stop own owns allow allows call raise raises differ differs compare compares exist exists appear "
    "appears carry carries report reports publish publishes release releases develop develops found set "
    "sets put puts find finds let lets see seen saw send sends sent spend spends spent grow grows grew "
    "rise rises rose fall falls fell lose loses lost help helps perform performs belong belongs deal "
    "deals explain explains define defines list lists state states receive receives earn earns eat eats "
    "like likes open opens recommend recommends suggest suggests prevent prevents protect protects "
    "change changes speak speaks spoke die dies died learn learns store stores print prints return returns refuse "
    "refuses accept accepts expect expects want wants leave leaves left follow follows drive drives "
    "drove draw draws drew choose chooses chose beat beats share weigh weighs measure stay stays design "
    "designs".split()
)
_COMMANDS = frozenset("name list give show find tell compare describe explain count quote".split())
_BE = frozenset("is are was were".split())
_ASKS_TO_DO = frozenset("do does did can could will would shall should may might must".split())
_BASE_ALONE = frozenset("run set put let cut open like".split())  # as a participle or adjective the same
_SPEAKERS = frozenset("i we you it they he she".split())
_NUMERALS = frozenset("I II III IV V VI".split())
_WORD = re.compile(r"`[^`]+`|[^\s?!,;:()\[\]“”\"]+|[?!,;:()\[\]“”\"]")
_LINKS = frozenset("of for and the & de von van in".split())
_ENDINGS = re.compile(r"[a-z]{2,}(?:[^e]ed|[^aeiou]ing)")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase of a question: `question[start:end] == text`; `name` is its part written as a name."""

    start: int
    end: int
    text: str
    name: str = ""
    lead: str = ""  # the small word before it: a preposition, an auxiliary, `which`

    @property
    def plural(self) -> bool:
        """Whether it looks like several things."""
        head = re.split(r"\s(?:of|to|in|on|for|with|from|at|by)\s", self.text)[0].split()[-1]
        if head in ("people", "men", "women", "children"):
            return not self.name
        return not self.name and head.endswith("s") and not head.endswith(("ss", "us", "is"))

    @property
    def bare(self) -> str:
        """The phrase without its article."""
        return re.sub(r"^(?:the|an?|any|some|each|every)\s+(?=\S)", "", self.text, flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    start: int
    end: int
    first: bool
    numeral: bool = False  # `Ridge I`

    @property
    def low(self) -> str:
        return self.text.lower().replace("’", "'").removesuffix("'s")

    @property
    def named(self) -> bool:
        """Written as a name: with a capital or a digit, or as code."""
        if self.text.startswith("`") or self.numeral:
            return True
        marked = re.search(r"[A-Z0-9Α-ω]", self.text[1:] if self.first else self.text)
        plain = (
            (self.first and self.low in _COMMANDS)
            or self.low in ASKING
            or self.low in AUXILIARY
            or self.low in PRONOUNS
        )
        return marked is not None and not plain


def tokens_of(question: str) -> list[_Token]:
    """The words and signs of a question with their places."""
    found = []
    for match in _WORD.finditer(question):
        text = match[0].rstrip(".") if match.end() == len(question) else match[0]
        if text:
            numeral = re.split("['’]", text)[0] in _NUMERALS and bool(found) and found[-1].named
            found.append(_Token(text, match.start(), match.start() + len(text), match.start() == 0, numeral))
    return found


def is_verb(word: str) -> bool:
    """Whether a word in lower case is likely a verb form."""
    return word in _VERBS or _ENDINGS.fullmatch(word) is not None


def phrases(question: str) -> list[Phrase]:
    """The noun phrases of a question in order; those joined by `of` are one.

    >>> [phrase.text for phrase in phrases("How many parameters does PanGu-α have?")]
    ['parameters', 'PanGu-α']
    """
    tokens = tokens_of(question)
    did = _unknown_verb(tokens)
    runs: list[list[int]] = []
    open_run = False
    for number, token in enumerate(tokens):
        name = token.named
        starts = token.low in DETERMINERS and not name
        stops = not name and (
            not (token.text[0].isalnum() or token.text[0] == "`")
            or token.low in AUXILIARY | PREPOSITIONS | ASKING | _OTHER
            or (token.low in PRONOUNS and not starts)
            or (token.first and token.low in _COMMANDS)
            or (len(token.low) > 4 and token.low.endswith("ly"))
            or number == did
            or (is_verb(token.low) and not _is_noun_here(tokens, number))
        )
        if stops and not _joins(tokens, number):
            open_run = False
        elif starts or not open_run:
            runs.append([number])
            open_run = True
        else:
            runs[-1].append(number)
    return [phrase for run in _joined(tokens, runs) if (phrase := _phrase(question, tokens, run)) is not None]


def _is_noun_here(tokens: list[_Token], number: int) -> bool:
    """Whether a word that may be a verb is a noun: `the work`, `for surfing lessons`."""
    if number and tokens[number].low.endswith("ing") and tokens[number - 1].low in PREPOSITIONS:
        return number + 1 < len(tokens) and tokens[number + 1].low not in DETERMINERS
    return number > 0 and (
        tokens[number - 1].low in ("the", "a", "an", "which", "its", "their") or _after_be(tokens, number)
    )


def _describes(tokens: list[_Token], number: int) -> bool:
    """Whether a participle stands before a noun: `entitled pupils`."""
    after = tokens[number + 1].low if number + 1 < len(tokens) else ""
    small = AUXILIARY | PREPOSITIONS | DETERMINERS | PRONOUNS | ASKING | _OTHER
    return tokens[number].low.endswith("ed") and after.isalpha() and after not in small


def _before_be(tokens: list[_Token], number: int) -> bool:
    """Whether a verb follows at once: `days of annual leave are`, `lift rating was`."""
    low = tokens[number].low
    base = f"{low}s" in _VERBS or low.removesuffix("s") in _VERBS - {low}
    return (base or low.endswith("ing")) and number + 1 < len(tokens) and tokens[number + 1].low in _BE


def _after_be(tokens: list[_Token], number: int) -> bool:
    """Whether no finite verb can stand here: `is mean availability`, `were the arbitration costs fixed`."""
    low = tokens[number].low
    base = f"{low}s" in _VERBS or low.removesuffix("s") in _VERBS - {low}
    if _before_be(tokens, number):
        return True
    if not base or low in _BASE_ALONE:
        return False
    for token in reversed(tokens[:number]):
        if token.low in _BE:
            return True
        if not token.text[0].isalnum() or token.low in AUXILIARY | ASKING | _OTHER or is_verb(token.low):
            return False
    return False


def _unknown_verb(tokens: list[_Token]) -> int:
    """Where the verb of `did the prefect close the yards` stands, if no word after `did` is a known verb;
    −1 where it is not told: the last plain word before a determiner, a preposition or the end."""
    asked = next((n for n, token in enumerate(tokens) if token.low in _ASKS_TO_DO), None)
    if asked is None:
        return -1
    words = 0
    for number in range(asked + 1, len(tokens)):
        token = tokens[number]
        ends = number + 1 == len(tokens) or (
            tokens[number + 1].low in DETERMINERS | PREPOSITIONS | _OTHER
            or not tokens[number + 1].text[0].isalnum()
        )
        known = is_verb(token.low) and tokens[number - 1].low not in DETERMINERS
        if known or token.low in AUXILIARY | ASKING | (PRONOUNS - DETERMINERS - _SPEAKERS):
            return -1
        if token.low not in DETERMINERS:
            words += 1
        if ends:
            plain = token.text.islower() and not token.low.endswith("ly") and not token.text.endswith("s")
            return number if words > 1 and plain and token.low.isalpha() else -1
    return -1


def _joins(tokens: list[_Token], number: int) -> bool:
    """Whether a small word stands inside a name: `Vice President of Sales`, `A Roadmap for Big Model`."""
    if not 0 < number < len(tokens) - 1 or tokens[number].low not in _LINKS - {"in"}:
        return False
    before, after = tokens[number - 1], tokens[number + 1]
    if tokens[number].low == "and" and before.low in AUXILIARY:
        return False
    return before.named and not before.first and after.named


def _joined(tokens: list[_Token], runs: list[list[int]]) -> list[list[int]]:
    """Runs with `of` between them are one phrase."""
    joined = runs[:1]
    for before, after in pairwise(runs):
        between = [tokens[n].low for n in range(before[-1] + 1, after[0])]
        if between == ["of"] and joined:
            joined[-1] = [*joined[-1], before[-1] + 1, *after]
        else:
            joined.append(after)
    return joined


def _phrase(question: str, tokens: list[_Token], run: list[int]) -> Phrase | None:
    words = [tokens[n] for n in run]
    if all(word.low in DETERMINERS and not word.named for word in words):
        return None
    start, end = words[0].start, words[-1].end
    named = [word for word in words if word.named]
    name = re.sub(r"['’]s$", "", question[named[0].start : named[-1].end]) if named else ""
    lead = tokens[run[0] - 1].low if run[0] else ""
    return Phrase(start, end, question[start:end], name, lead)


def asks(question: str) -> tuple[str, str]:
    """What a question asks for, and the rest of it.

    >>> asks("How many parameters does it have?")
    ('How many parameters', 'does it have?')
    """
    tokens = tokens_of(question)
    at = next((n for n, token in enumerate(tokens[:2]) if token.low in ASKING), None)
    if at is None:
        return "", question
    end = at + 1
    if tokens[at].low in ("how", "what", "which", "whose"):
        while end < len(tokens) and tokens[end].text not in "?.," and tokens[end].low not in AUXILIARY:
            counted = tokens[end - 1].low in ("many", "much")  # `how many entitled pupils`
            if end > at + 1 and is_verb(tokens[end].low):
                if not (counted and _describes(tokens, end)) and not _is_noun_here(tokens, end):
                    break
            if end == at + 1 and tokens[at].low in ("what", "which") and is_verb(tokens[end].low):
                if not _before_be(tokens, end):
                    break
            end += 1
    rest = question[tokens[end].start :] if end < len(tokens) else ""
    return question[: tokens[end - 1].end], rest
