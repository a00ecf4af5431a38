"""Questions that leave out what the last one said: `Why?`, `And CogVideo?`, `And its price?`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.followups.adjuncts import of_circumstances
from app.followups.counterpart import counterpart
from app.followups.phrases import asks, phrases
from app.followups.subject import subject
from app.followups.swapped import swapped
from app.followups.tokens import tokens_of
from app.followups.word_sorts import ASKING, AUXILIARY, DOCUMENT, ORDINALS, is_verb
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.followups.subject import Turn


_NUMBER = regex(r"(?:(?P<kind>[a-z]+\.?|#)\s*)?(?P<number>\d+(?:\.\d+)*)")
_COUNTED = frozenset(("", "number", "no", "no.", "nr", "nr.", "#"))
_CONDITION = regex(r"\s(?:if|unless|although|because)\s")
_RELATED = frozenset("successor predecessor rival competitor parent sibling subsidiary sequel".split())


def ending(question: str) -> str:
    """A question without its sign at the end."""
    return question.rstrip(" ?.!")


def is_fragment(body: str, *, lenient: bool = False) -> bool:
    """Whether a text has no verb of its own: a name, a noun phrase, a prepositional phrase.

    With `lenient` only an auxiliary counts as a verb: `pincite show` may be a name.
    """
    words = [token for token in tokens_of(body) if token.text[0].isalnum()]
    return bool(words) and not any(
        word.low in AUXILIARY
        or word.low in ASKING
        or (not lenient and number and not word.named and _plain_verb(word.low))
        for number, word in enumerate(words)
    )


def _plain_verb(word: str) -> bool:
    return is_verb(word) and not word.endswith(
        ("ing", "ed", "s", "report", "release", "work", "use", "cost", "end")
    )


def continued(fragment: str, turns: Sequence[Turn]) -> str:
    """The newest question asked again of the fragment: its counterpart there gives way to it."""
    last = turns[-1].question
    fragment = bare(fragment)
    if (condition := _CONDITION.search(last)) and phrases(last[: condition.start()]):
        last = f"{last[: condition.start()]}?"
    number = _NUMBER.fullmatch(fragment.lower())
    kind = (number["kind"] or "") if number else ""
    before = r"(?<![\w.-])" if kind in _COUNTED else rf"(?<=\b{kind} )"
    if number and (found := list(re.finditer(before + r"\d+(?:\.\d+)*(?![\w-])", last, re.IGNORECASE))):
        return last[: found[-1].start()] + number["number"] + last[found[-1].end() :]
    if whole := _ordinal_swapped(fragment, last) or swapped(fragment, last):
        return whole
    if whole := of_circumstances(fragment, last):
        return whole
    place = counterpart(fragment, last)
    if place is None:
        return _of_subject(fragment, turns)
    start, end = place
    if end <= len(asks(last)[0]):  # `How many cars`
        fragment = re.sub(r"^(?:the|an?)\s+", "", fragment, flags=re.IGNORECASE)
    told = subject(turns[:-1])  # `the lab that …`, put in for a pronoun, gives way as a whole
    if told is not None and (at := last.find(told.text)) >= 0 and " that " in told.text and at <= start:
        start, end = at, max(end, at + len(told.text))
    return _agreeing(last[:start], fragment) + fragment + last[end:]


def bare(fragment: str) -> str:
    """Without what only says that the question is the same: `Plan C too`, `that of Plan C`, `them then`."""
    fragment = re.sub(
        r",?\s+(?:too|as well|also|then|instead|itself|themselves)$", "", fragment, flags=re.IGNORECASE
    )
    return re.sub(
        r"^(?:that|those|the ones?)\s+(?=(?:of|for|in|at|on|from)\s)", "", fragment, flags=re.IGNORECASE
    )


def _agreeing(before: str, fragment: str) -> str:
    """`How often are` before `a phone`: is."""
    verb = re.search(r"\b(are|were|do|have)\s+$", before)
    found = phrases(f"of {fragment}")
    if verb is None or not found or found[0].plural or not re.match(r"(?:an?|the|his|its)\s", fragment):
        return before
    one = {"are": "is", "were": "was", "do": "does", "have": "has"}[verb[1]]
    return f"{before[: verb.start()]}{one} "


def _ordinal_swapped(fragment: str, last: str) -> str:
    words = re.sub(r"^the\s+|\s+ones?$", "", fragment.lower())
    said = re.search(rf"\b(?:{'|'.join(ORDINALS)}|last)\b", last, re.IGNORECASE)
    if words in (*ORDINALS, "last") and said:
        return last[: said.start()] + words + last[said.end() :]
    return ""


def _of_subject(fragment: str, turns: Sequence[Turn]) -> str:
    """`And the price?` → `What is the price of the Kestrel?`"""
    about = subject(turns)
    if about is None or about.text.split()[-1].lower() in DOCUMENT:
        return f"{ending(turns[-1].question)}, {fragment}?"
    article = "" if re.match(r"(?:the|an?|any)\s", fragment, re.IGNORECASE) else "the "
    fragment = re.sub(r"^(?:an?|any)\s+", "the ", fragment, flags=re.IGNORECASE)
    return f"What is {article}{fragment} of {about.text}?"


def is_relation(fragment: str) -> bool:
    """Whether `its successor`, `its rival` names another thing of the same sort, not a property."""
    words = re.findall(r"\w+", fragment)
    return bool(words) and (words[0].lower() in _RELATED or any(word[:1].isupper() for word in words))
