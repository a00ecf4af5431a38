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

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.followups.subject import Turn


_SLUICE = re.compile(
    r"(?P<lead>(?:up\s+to|out\s+of|by|for|since|until|from|in|at|to|with|on|of)\s+)?"
    r"(?P<wh>who|whom|whose|when|where|why|what|how(?:\s+so|\s+come)?|"
    r"how\s+(?:many|much|long|often|far|big|large|old|high|fast|small|heavy|wide|deep|tall|expensive|soon)"
    r"(?:\s+\w+){0,4}|(?:which|what)(?:\s+(?!about\b)\w+){1,2})",
    re.IGNORECASE,
)
_WHY = re.compile(r"why\s+(?:is\s+(?:that|this|it)|(?:is|was)\s+(?:that|it)\s+so|not|so)", re.IGNORECASE)
_NUMBER = re.compile(r"(?:(?P<kind>[a-z]+\.?|#)\s*)?(?P<number>\d+(?:\.\d+)*)")
_COUNTED = frozenset(("", "number", "no", "no.", "nr", "nr.", "#"))
_PARTICIPLES = {
    "wrote": "written",
    "drew": "drawn",
    "gave": "given",
    "took": "taken",
    "began": "begun",
    "chose": "chosen",
    "ran": "run",
    "drove": "driven",
    "grew": "grown",
    "broke": "broken",
    "spoke": "spoken",
    "won": "won",
}
_SAME = frozenset(
    "made built led held kept bought sold paid told taught sent spent lost found set put won bred fed "
    "cut".split()
)
_RELATED = frozenset("successor predecessor rival competitor parent sibling subsidiary sequel".split())


def ending(question: str) -> str:
    """A question without its sign at the end."""
    return question.rstrip(" ?.!")


def sluice(question: str, turns: Sequence[Turn]) -> str | None:
    """`Why?`, `By whom?`, `And how many layers?`, put before the rest of the newest question; or None."""
    body = ending(question)
    if _WHY.fullmatch(body):
        body = "Why"
    match = _SLUICE.fullmatch(body)
    if match is None or _has_verb(match["wh"]) or any(phrase.name for phrase in phrases(body)):
        return None
    last = turns[-1].question
    wh = "Why" if match["wh"].lower() in ("how come", "how so") else body
    asked, rest = asks(last)
    if inside := _of_what_was_asked(wh, asked, rest):
        return inside
    if not asked:
        return f"{_capital(wh)} {last[:1].lower() if last[1:2].islower() else last[:1]}{last[1:]}"
    if rest.split(" ", 1)[0].lower().rstrip("?") not in AUXILIARY:
        rest = _passive(rest) if not match["wh"].lower().startswith(("who", "which", "what")) else rest
    elif wh.lower() == "who" and not asked.lower().startswith("who"):
        wh = "By whom"
    return f"{_capital(wh)} {rest}"


def _of_what_was_asked(wh: str, asked: str, rest: str) -> str:
    """`By how many minutes?` after `Which bells must move?`: the bells stand again, now told."""
    sort = re.match(r"(?:which|what|how many)\s+(?P<noun>.+)", asked, re.IGNORECASE)
    verb, _, tail = rest.partition(" ")
    if sort is None or not tail or wh.lower().split()[0] in ("who", "which", "what", "how", "whose"):
        return ""
    noun = sort["noun"] if sort["noun"].startswith("the ") else f"the {sort['noun']}"
    next_word = tail.split()[0].lower().rstrip("?")
    if verb.lower() in AUXILIARY:
        alone = next_word in AUXILIARY or (is_verb(next_word) and verb.lower() not in ("do", "does", "did"))
        return f"{_capital(wh)} {verb} {noun} {tail}" if alone else ""
    if re.fullmatch(r"[a-z]{2,}ed", verb) and next_word == "to":
        return f"{_capital(wh)} did {noun} {verb.removesuffix('ed')} {tail}"
    return ""


def _has_verb(asked: str) -> bool:
    words = asked.lower().split()
    return any(word in AUXILIARY or is_verb(word) or word == "else" for word in words[1:])


def _passive(rest: str) -> str:
    """`built the Heron?` → `was the Heron built?`; other words as they are."""
    verb, _, tail = rest.partition(" ")
    if tail.startswith("to "):  # `decided to let it burn`
        return f"was it {_PARTICIPLES.get(verb, verb)} {tail}"
    participle = _PARTICIPLES.get(verb, verb if verb in _SAME or verb.endswith("ed") else "")
    return f"was {ending(tail)} {participle}?" if participle and tail else rest


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


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
