"""The words of a question with their places, and which of those that may be verbs are."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.followups.word_sorts import (
    ASKING,
    AUXILIARY,
    COMMANDS,
    DETERMINERS,
    OTHER,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
    is_verb,
)
from ingest.lazy_regex import regex

_BE = frozenset("is are was were".split())


_ASKS_TO_DO = frozenset("do does did can could will would shall should may might must".split())


_BASE_ALONE = frozenset("run set put let cut open like".split())  # as a participle or adjective the same


_SPEAKERS = frozenset("i we you it they he she".split())


_AMOUNTS = frozenset("share cost use list change measure work design state".split())


_NUMERALS = frozenset("I II III IV V VI".split())


_WORD = regex(r"`[^`]+`|[^\s?!,;:()\[\]“”\"]+|[?!,;:()\[\]“”\"]")


@dataclass(frozen=True, slots=True)
class Token:
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
            (self.first and self.low in COMMANDS)
            or self.low in ASKING
            or self.low in AUXILIARY
            or self.low in PRONOUNS
        )
        return marked is not None and not plain


def tokens_of(question: str) -> list[Token]:
    """The words and signs of a question with their places."""
    found: list[Token] = []
    for match in _WORD.finditer(question):
        text = match[0].rstrip(".") if match.end() == len(question) else match[0]
        if text:
            numeral = re.split("['’]", text)[0] in _NUMERALS and bool(found) and found[-1].named
            found.append(Token(text, match.start(), match.start() + len(text), match.start() == 0, numeral))
    return found


def is_noun_here(tokens: list[Token], number: int) -> bool:
    """Whether a word that may be a verb is a noun: `the work`, `for surfing lessons`."""
    if number and tokens[number].low.endswith("ing") and tokens[number - 1].low in PREPOSITIONS:
        return number + 1 < len(tokens) and tokens[number + 1].low not in DETERMINERS
    if number > 1 and tokens[number].low.endswith("ing") and tokens[number - 2].low in PREPOSITIONS:
        return number + 1 == len(tokens) or not tokens[number + 1].text[0].isalnum()  # `for late filing?`
    return number > 0 and (
        tokens[number - 1].low in ("the", "a", "an", "which", "its", "their") or _after_be(tokens, number)
    )


def describes(tokens: list[Token], number: int) -> bool:
    """Whether a participle stands before a noun: `entitled pupils`."""
    after = tokens[number + 1].low if number + 1 < len(tokens) else ""
    small = AUXILIARY | PREPOSITIONS | DETERMINERS | PRONOUNS | ASKING | OTHER
    return tokens[number].low.endswith("ed") and after.isalpha() and after not in small


def before_be(tokens: list[Token], number: int) -> bool:
    """Whether what follows tells a noun: `days of annual leave are`, `lift rating was`, `what share of`."""
    low = tokens[number].low
    after = tokens[number + 1].low if number + 1 < len(tokens) else ""
    base = f"{low}s" in VERBS or low.removesuffix("s") in VERBS - {low}
    return ((base or low.endswith("ing")) and after in _BE) or (after == "of" and low in _AMOUNTS)


def _after_be(tokens: list[Token], number: int) -> bool:
    """Whether no finite verb can stand here: `is mean availability`, `were the arbitration costs fixed`."""
    low = tokens[number].low
    base = f"{low}s" in VERBS or low.removesuffix("s") in VERBS - {low}
    if before_be(tokens, number):
        return True
    if low.endswith("ing") and tokens[number - 1].low in _BE:  # `are meeting notes kept`
        return any(is_verb(token.low) for token in tokens[number + 1 :])
    if not base or low in _BASE_ALONE:
        return False
    if _has_its_verb(tokens, number):
        return True
    for token in reversed(tokens[:number]):
        if token.low in _BE:
            return True
        if not token.text[0].isalnum() or token.low in AUXILIARY | ASKING | OTHER or is_verb(token.low):
            return False
    return False


def _has_its_verb(tokens: list[Token], number: int) -> bool:
    """Whether the verb of a clause stands before a noun phrase that ends here: `say about remote work`."""
    small = AUXILIARY | PREPOSITIONS | DETERMINERS | PRONOUNS | ASKING | OTHER
    before = tokens[number - 1].low if number else ""
    if not before.isalpha() or before in small or is_verb(before):
        return False
    told = ("who", "which", "that")
    return any(
        (token.low in VERBS and tokens[at - 1].low not in told and 0 < at < number - 1)
        or (at == 1 and tokens[0].low == "who" and token.low not in small and number > 2)
        for at, token in enumerate(tokens[:number])
    )


def unknown_verb(tokens: list[Token]) -> int:
    """Where the verb of `did the prefect close the yards` stands, if no word after `did` is a known verb;
    −1 where it is not told: the last plain word before a determiner, a preposition or the end."""
    asked = next((n for n, token in enumerate(tokens) if token.low in _ASKS_TO_DO), None)
    if asked is None:
        return -1
    words = 0
    for number in range(asked + 1, len(tokens)):
        token = tokens[number]
        ends = number + 1 == len(tokens) or (
            tokens[number + 1].low in DETERMINERS | PREPOSITIONS | OTHER
            or not tokens[number + 1].text[0].isalnum()
        )
        known = is_verb(token.low) and tokens[number - 1].low not in DETERMINERS
        if known or token.low in AUXILIARY | ASKING | (PRONOUNS - DETERMINERS - _SPEAKERS):
            return -1
        if token.low not in DETERMINERS:
            words += 1
        if ends:
            plain = (
                token.text.islower() and not token.low.endswith("ly") and not re.search("[^s]s$", token.text)
            )
            before = tokens[number - 1]
            if (
                not plain
                and token.text.islower()
                and words > 2
                and before.text.isalpha()
                and before.text.islower()
            ):
                return number - 1 if not before.text.endswith("s") else -1  # `the minister promise farmers`
            return number if 1 < words <= 4 and plain and token.low.replace("-", "").isalpha() else -1
    return -1
