"""How much of a thing a statement speaks of: all, most, some, few or none, a counted part, a share."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.clauses import COMPOUND, meant
from app.checking.denials import denials
from app.checking.figures import facts
from app.checking.plain_text import plain_of
from index.number_words import WORDS
from index.words import STOP, fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping

_N = rf"(?:\d[\d,]*|{'|'.join(sorted(WORDS, key=len, reverse=True))})"
_PART = regex(
    rf"\b(?P<some>{_N}|none|half|most|some|both)\s+(?:[a-z]+\s+){{0,2}}?of\s+"
    rf"(?:the|its|their|these|those|all|a|an|his|her)?\s*"
    rf"(?:[a-z-]+\s+(?:of\s+)?){{0,2}}?(?P<whole>{_N})\b",
    re.IGNORECASE,
)
_WHOLE = regex(
    rf"\b(?:all|each of|every one of)\s+(?:of\s+)?(?:the\s+|its\s+|their\s+)?(?P<whole>{_N})\b(?!\s*(?:%|"
    rf"per))",
    re.I,
)
_COUNTED = 4  # words after an ordinal among which stands what it counts
_ORDINAL = regex(
    r"(?<!\ba )(?<!\bone )(?<!\btwo )(?<![-\w])(first|second|third|fourth|fifth|sixth|seventh|eighth|"
    r"ninth|tenth)\b"
    r"(?! (?:of (?:all|its|the|their)|time|half|quarter|place)\b)",
    re.IGNORECASE,
)
_PART_OF_YEAR = regex(
    r"\b(first|second|third|fourth|last|final) (quarter|half)"
    r"(?= of (?:the |that |this |last |next )?(?:year|\d{4})\b)",
    re.IGNORECASE,
)
_MORE = regex(r"\b(?:majority|most(?= (?:of|[a-z]+s)\b)|more than half|over half|mostly)\b", re.IGNORECASE)
_LESS = regex(
    r"\b(?:minority|less than half|fewer than half|under half|hardly any|only a few|very few)\b",
    re.IGNORECASE,
)
_DENIED_SHARE = regex(
    r"\b(?:not|no|never|without|lacks?)\b[^,.;]{0,30}\b(?:majority|minority|most|half)\b", re.IGNORECASE
)
_AMOUNTS: Mapping[str, str] = {
    "none": r"no|none|never|nobody|nothing|neither|no one",
    "few": r"few|hardly any|hardly ever|rarely|seldom|minority|scarcely|barely any",
    "some": r"some|several|a few|part|partly|partially|in part|sometimes|occasionally|certain|a portion|a "
    "share|one of|some of|"
    r"at times|half",
    "most": r"most|(?:largest|greatest|biggest|larger|greater|bigger|main|best) (?:part|share|portion)|"
    r"majority|mostly|mainly|largely|usually|generally|predominantly|chiefly|primarily|"
    "(?:nearly|almost|practically|virtually) (?:all|every|each|everyone|everything)",
    "all": r"all|every|each|always|both|whole|entire|entirely|in full|fully|completely|everyone|everybody|"
    "everything|throughout|"
    r"without exception|wholly|totally|any|total",
}
_AMOUNT = regex(
    r"\b(?:"
    + "|".join(
        f"(?P<{name}>{form})"
        for name, form in sorted(_AMOUNTS.items(), key=lambda one: one[0] not in ("few", "most"))
    )
    + r")\b"
)
_SKIP = regex(
    r"\b(?:(?:all|every|each)(?= (?:[\w-]+ ){1,4}(?:but|except|save|apart from|other than) "
    r"(?:one|two|three|four|the|for|in|those)\b)|"
    r"at (?:the )?(?:most|all|least)|after all|not at all|no (?:more|less|fewer|later|longer)|above all|"
    r"all (?:the )?(?:more|but|over)|some (?=\d)|most (?=[a-z]+(?:ive|ous|ful|ent|ant|al|ed|ible|able|ern|"
    r"ar|ic|ant)\b)|the most|in most|a certain|"
    r"take part|takes part|on the whole|in all|not (?:all|every|always)|both .{1,40} and|half "
    r"an? |"
    r"year and a half|(?:other|another) half|but not all|any more|(?:in|under|at|for|if) any|(?:of|in|on|"
    r"for|per|from) (?:each|every))\b"
)
_HEADS = 3
_CLOSE = 0.75  # … and of one thing whatever stands beside them
_NEAR = 0.3  # likeness from which amounts of two statements may be of one thing


@lru_cache(maxsize=8192)
def amounts(text: str) -> Mapping[str, frozenset[str]]:
    """How much a text speaks of, each with the stems of what it is said of.

    >>> sorted(amounts("Most ships carry some cargo"))
    ['most', 'some']
    """
    plain = _SKIP.sub(lambda match: "~" * len(match[0]), plain_of(text))
    found: dict[str, frozenset[str]] = {}
    for match in _AMOUNT.finditer(plain):
        name = str(match.lastgroup)
        words = [word for word in COMPOUND.findall(plain[match.end() :]) if word not in STOP][:_HEADS]
        before = [word for word in COMPOUND.findall(plain[: match.start()]) if word not in STOP][-2:]
        found[name] = found.get(name, frozenset()) | frozenset(map(stem, (*words, *before)))
    return found


def measured_otherwise(claim: str, sentence: str, likeness: float) -> str | None:
    """Why a claim speaks of all, most, some or few where a sentence speaks of another share."""
    other = meant(claim, sentence)
    if likeness < _NEAR or denials(claim) % 2 not in {denials(text) % 2 for text in (other, sentence)}:
        return None
    whole = amounts(sentence)
    said, stands = (
        amounts(claim),
        {name: heads for name, heads in amounts(other).items() if name in whole} or whole,
    )
    order = ("few", "some", "most", "all")
    mine, theirs = ({name for name in order if name in one} for one in (said, stands))
    if not mine or not theirs or mine & theirs or len(mine) > 1 or len(theirs) > 1:
        return None
    one, its = min(mine), min(theirs)
    if said[one] & stands[its] or likeness >= _CLOSE:
        return f"the claim says “{one}”, the passage “{its}”"
    return None


def other_share(claim: str, sentence: str) -> str | None:
    """Why a claim speaks of all, of most or of few where a sentence gives another share; else None."""
    whole = {value for match in _WHOLE.finditer(claim) if (value := _value(match["whole"]))}
    for match in _PART.finditer(sentence):
        some, of = _value(match["some"]), _value(match["whole"])
        if of in whole and some < of and match["some"].lower() not in ("both", "most", "some", "half"):
            return f"the claim says “all”, the passage “{match[0]}”"
    return _against_percent(claim, sentence)


@lru_cache(maxsize=4096)
def _ordinals(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    """Each ordinal of a text, with the stems of the words after it that may say what it counts."""
    found = []
    for match in _ORDINAL.finditer(text):
        after = re.split(r"[,.;:()]", text[match.end() :])[0]
        words = [fold(word) for word in COMPOUND.findall(after)][:_COUNTED]
        found.append((match[1].lower(), frozenset(stem(word) for word in words if word not in STOP)))
    return tuple(found)


def _parts_of_year(text: str) -> dict[str, str]:
    """The quarter and the half of a year that a text speaks of, by which of them: the last is the fourth."""
    found = {}
    for match in _PART_OF_YEAR.finditer(text):
        name, part = match[1].lower(), match[2].lower()
        last = {"quarter": "fourth", "half": "second"}[part]
        found[part] = last if name in ("last", "final") else name
    return found


def other_ordinal(claim: str, sentence: str) -> str | None:
    """Why a claim speaks of the second of what a sentence has the third of; None where it does not.

    >>> other_ordinal("It began with the second vote.", "It began with the third vote.")
    'the claim says “second”, the passage “third”'
    """
    halves = _parts_of_year(sentence)
    for part, name in _parts_of_year(claim).items():
        if halves.get(part, name) != name:
            return f"the claim says “{name} {part}”, the passage “{halves[part]} {part}”"
    theirs = _ordinals(sentence)
    for name, counted in _ordinals(claim):
        rivals = [one for one, words in theirs if words & counted]
        if rivals and name not in rivals:
            return f"the claim says “{name}”, the passage “{rivals[0]}”"
    return None


def _value(text: str) -> float:
    low = fold(text).replace(",", "")
    return float(low) if low.isdigit() else WORDS.get(low, 0.0)


def _against_percent(claim: str, sentence: str) -> str | None:
    if facts(claim).figures or _DENIED_SHARE.search(claim):
        return None
    shares = _shares(sentence)
    if not shares:
        return None
    if (match := _MORE.search(claim)) and all(share < 50 for share in shares) and not _MORE.search(sentence):
        return f"the claim says “{match[0]}”, the passage “{shares[0]:g}%”"
    if (match := _LESS.search(claim)) and all(share > 50 for share in shares) and not _LESS.search(sentence):
        return f"the claim says “{match[0]}”, the passage “{shares[0]:g}%”"
    return None


@lru_cache(maxsize=4096)
def _shares(text: str) -> tuple[float, ...]:
    return tuple(figure.value for figure in facts(text).figures if figure.unit == "%")
