"""The words of a question, sorted: what it asks (`how many parameters`), the noun phrases it names.

No tagger: a phrase is what stands between the small words and the common verbs of questions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from app.followups.tokens import before_be, describes, is_noun_here, tokens_of, unknown_verb
from app.followups.word_sorts import (
    ASKING,
    AUXILIARY,
    COMMANDS,
    DESCRIBING,
    DETERMINERS,
    OTHER,
    PREDICATES,
    PREPOSITIONS,
    PRONOUNS,
    is_verb,
)

if TYPE_CHECKING:
    from app.followups.tokens import Token

_LINKS = frozenset("of for and the & de von van in".split())


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


def phrases(question: str) -> list[Phrase]:
    """The noun phrases of a question in order; those joined by `of` are one.

    >>> [phrase.text for phrase in phrases("How many parameters does PanGu-α have?")]
    ['parameters', 'PanGu-α']
    """
    tokens = tokens_of(question)
    did = unknown_verb(tokens)
    runs: list[list[int]] = []
    open_run = False
    for number, token in enumerate(tokens):
        name = token.named
        starts = token.low in DETERMINERS and not name
        stops = not name and (
            not (token.text[0].isalnum() or token.text[0] == "`")
            or (token.low in AUXILIARY | PREPOSITIONS | ASKING | OTHER and not _describes(tokens, number))
            or (token.low in PRONOUNS and not starts)
            or (token.first and token.low in COMMANDS)
            or (len(token.low) > 4 and token.low.endswith("ly"))
            or number == did
            or _is_predicate(tokens, number)
            or (number > 0 and tokens[number - 1].low == "who")
            or (is_verb(token.low) and not is_noun_here(tokens, number))
        )
        if stops and not _joins(tokens, number):
            open_run = False
        elif starts or not open_run:
            runs.append([number])
            open_run = True
        else:
            runs[-1].append(number)
    return [phrase for run in _joined(tokens, runs) if (phrase := _phrase(question, tokens, run)) is not None]


def _is_predicate(tokens: list[Token], number: int) -> bool:
    """Whether a word is what is said of the noun before it: `were the trains late`."""
    if number < 2 or tokens[number].low not in PREDICATES or tokens[number - 1].low in DETERMINERS:
        return False
    after = tokens[number + 1] if number + 1 < len(tokens) else None
    ends = after is None or not after.text[0].isalnum() or after.low in PREPOSITIONS
    be = ("is", "are", "was", "were", "be", "been")
    return (
        ends and tokens[number - 1].low not in be and any(token.low in be for token in tokens[: number - 1])
    )


def _describes(tokens: list[Token], number: int) -> bool:
    """Whether a word that often stands alone tells a noun here: `the first machine`, `a possible cause`."""
    if not 0 < number < len(tokens) - 1 or tokens[number].low not in DESCRIBING:
        return False
    before, after = tokens[number - 1], tokens[number + 1]
    small = AUXILIARY | PREPOSITIONS | DETERMINERS | PRONOUNS | ASKING | OTHER
    return before.low in ("the", "a", "an") and after.low not in small and after.text[0].isalnum()


def _joins(tokens: list[Token], number: int) -> bool:
    """Whether a small word stands inside a name: `Vice President of Sales`, `A Roadmap for Big Model`."""
    if not 0 < number < len(tokens) - 1 or tokens[number].low not in _LINKS - {"in"}:
        return False
    before, after = tokens[number - 1], tokens[number + 1]
    if tokens[number].low == "and" and before.low in AUXILIARY:
        return False
    return before.named and not before.first and after.named


def _joined(tokens: list[Token], runs: list[list[int]]) -> list[list[int]]:
    """Runs with `of` between them are one phrase."""
    joined = runs[:1]
    for before, after in pairwise(runs):
        between = [tokens[n].low for n in range(before[-1] + 1, after[0])]
        if between == ["of"] and joined:
            joined[-1] = [*joined[-1], before[-1] + 1, *after]
        else:
            joined.append(after)
    return joined


def _phrase(question: str, tokens: list[Token], run: list[int]) -> Phrase | None:
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
    if re.search(r"['’]s$", tokens[at].text):  # `What’s`
        return question[: tokens[at].end], question[tokens[at].end :].strip()
    end = at + 1
    if tokens[at].low in ("how", "what", "which", "whose"):
        while end < len(tokens) and tokens[end].text not in "?.," and tokens[end].low not in AUXILIARY:
            if is_verb(tokens[end].low) and _ends_here(tokens, at, end):
                break
            end += 1
    rest = question[tokens[end].start :] if end < len(tokens) else ""
    return question[: tokens[end - 1].end], rest


def _ends_here(tokens: list[Token], at: int, end: int) -> bool:
    """Whether a verb form ends what is asked for, and does not belong to it: `how many entitled pupils`."""
    if end == at + 1:
        after = tokens[end + 1].low if end + 1 < len(tokens) else ""
        noun = (
            tokens[at].low == "which"
            and tokens[end].low.endswith("s")
            and (is_verb(after) or after in AUXILIARY)
        )
        return tokens[at].low in ("what", "which") and not before_be(tokens, end) and not noun
    counted = tokens[end - 1].low in ("many", "much") and describes(tokens, end)
    return not counted and not is_noun_here(tokens, end)
