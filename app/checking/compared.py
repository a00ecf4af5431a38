"""Comparisons of a statement: what is more than what, and what is the most or the least."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.denials import denials
from app.checking.scales import NEGATORS, tokens_of
from index.words import STOP, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from app.checking.scales import Token

_SIZE = "size"
_MORE: Mapping[str, tuple[str, str]] = {
    _SIZE: (
        "more higher greater larger bigger longer taller wider heavier deeper broader thicker dearer "
        "costlier",
        "less fewer lower smaller shorter narrower lighter shallower thinner cheaper",
    ),
    "good": ("better stronger safer healthier cleaner happier", "worse weaker riskier poorer dirtier"),
    "pace": ("faster quicker sooner earlier", "slower later"),
    "age": ("older", "younger newer"),
    "heat": ("warmer hotter", "colder cooler"),
}
_POLES = {
    word: (name, sign)
    for name, ends in _MORE.items()
    for sign, words in zip((1, -1), ends, strict=True)
    for word in words.split()
}
_ABOVE = frozenset(
    map(
        stem,
        "exceed exceeded surpass surpassed outnumber outperform outweigh overtake top topped "
        "outstrip".split(),
    )
)
_BELOW = frozenset(map(stem, "trail trailed lag lagged undercut underperform".split()))
_ADJECTIVE = {
    "dear": 1,
    "expensive": 1,
    "costly": 1,
    "frequent": 1,
    "common": 1,
    "numerous": 1,
    "cheap": -1,
    "rare": -1,
    "important": 1,
    "likely": 1,
    "popular": 1,
}
_MOST: Mapping[int, frozenset[str]] = {
    1: frozenset(
        "most highest largest biggest greatest longest tallest widest heaviest dearest costliest best "
        "maximum top deepest broadest strongest".split()
    ),
    -1: frozenset(
        "least lowest smallest fewest shortest narrowest lightest cheapest worst minimum bottom "
        "weakest".split()
    ),
}
_EDGE = frozenset("and but while whereas although though than".split())
_QUALITIES = (
    "ive",
    "ous",
    "ful",
    "ent",
    "ant",
    "al",
    "ible",
    "able",
    "ern",
    "ic",
    "ere",
    "ed",
    "ing",
    "ish",
    "less",
)
_ASIDE = regex(r"\([^()]*\)")
_ANY_OTHER = regex(
    r"\b(more|less|fewer|higher|lower|larger|bigger|smaller|longer|shorter|greater)\b[^,.;]{0,40}? than "
    r"(?:[a-z]+ )?"
    r"(?:any(?:thing|one|body)?|all|every) (?:the )?(?:else|others?)\b",
    re.IGNORECASE,
)
_PART = regex(r"[,;:—–]|\b(?:and|but|while|whereas|although)\b")
REACH = 9  # words from a comparative to its “than”


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is more and what is less, as stems, and in what."""

    scale: str
    more: frozenset[str]
    less: frozenset[str]
    word: str


@lru_cache(maxsize=8192)
def comparisons(text: str) -> tuple[Comparison, ...]:
    """The comparisons of a text.

    >>> [(sorted(c.more), sorted(c.less)) for c in comparisons("Ships pay more than boats.")]
    [(['pay', 'ship'], ['boat'])]
    """
    tokens = tokens_of(_ASIDE.sub(" ", text))
    return tuple(found for at in range(len(tokens)) if (found := _comparison(tokens, at)))


def _comparison(tokens: Sequence[Token], at: int) -> Comparison | None:
    word = tokens[at].word
    if tokens[at].stem in _ABOVE | _BELOW:
        left, right = _side(tokens, at, -1), _side(tokens, at, 1)
        more, less = (left, right) if tokens[at].stem in _ABOVE else (right, left)
        return Comparison(_SIZE, more - less, less - more, word) if left and right else None
    if word not in _POLES:
        return None
    than = next((n for n in range(at + 1, min(at + REACH, len(tokens))) if tokens[n].word == "than"), None)
    if than is None or than + 1 >= len(tokens) or tokens[than + 1].stem[:1].isdigit():
        return None
    scale, sign = _POLES[word]
    after = tokens[at + 1].word
    if word in ("more", "less") and after in _ADJECTIVE:
        sign *= _ADJECTIVE[after]
    if any(tokens[n].word in NEGATORS for n in range(max(0, at - 4), at)):
        return None
    left = _side(tokens, at, -1) | _told(tokens[at + 1 : than])
    right = _side(tokens, than, 1)
    if not left or not right:
        return None
    more, less = (left, right) if sign > 0 else (right, left)
    return Comparison(scale, more - less, less - more, word)


def _side(tokens: Sequence[Token], at: int, step: int) -> frozenset[str]:
    """The words of meaning of a clause before or after a place."""
    found = []
    n = at + step
    while 0 <= n < len(tokens) and tokens[n].clause == tokens[at].clause and tokens[n].word not in _EDGE:
        found.append(tokens[n])
        n += step
    return _told(found)


def _told(tokens: Sequence[Token]) -> frozenset[str]:
    return frozenset(
        t.stem for t in tokens if t.word not in STOP and t.word not in NEGATORS and t.word not in _POLES
    )


def compared_otherwise(claim: str, sentence: str) -> str | None:
    """Why a claim makes that the lesser which a sentence makes the greater; None where it does not."""
    for mine in comparisons(claim):
        rivals = [one for one in comparisons(sentence) if one.scale == mine.scale]
        turned = [one for one in rivals if mine.more & one.less and mine.less & one.more]
        if not rivals and (more := _leading(sentence, mine)):
            return f"the claim has “{mine.word}” the other way round than the passage’s “{more}”"
        if not turned and (found := _beside(claim, sentence)):
            return found
        if turned and not any(mine.less & one.less for one in rivals):
            return f"the claim has “{mine.word}” the other way round than the passage’s “{turned[0].word}”"
    return None if denials(claim) % 2 != denials(sentence) % 2 else _extreme(claim, sentence)


def _beside(claim: str, sentence: str) -> str | None:
    """“worse than” of the very thing than which a claim has something better, whatever the two call that."""
    mine, theirs = _measures(claim), _measures(sentence)
    if denials(claim) or denials(sentence) or len(mine) != 1:
        return None
    [(scale, sign, word, than)] = mine
    same = [one for one in theirs if one[0] == scale and one[3] & than]
    turned = [one for one in same if one[1] != sign]
    if turned and len(turned) == len(same) and any(one[0] == scale and one[1] == sign for one in theirs):
        return f"the claim says “{word}”, the passage “{turned[0][2]}” of it"
    return None


def _measures(text: str) -> list[tuple[str, int, str, frozenset[str]]]:
    """The comparatives of a text with “than”: scale, end, the word, and what is measured against."""
    tokens, found = tokens_of(text), []
    for at, token in enumerate(tokens):
        after = next((n for n in range(at + 1, min(at + 3, len(tokens))) if tokens[n].word == "than"), None)
        if token.word in _POLES and after is not None:
            found.append((*_POLES[token.word], token.word, _side(tokens, after, 1)))
    return found


def _leading(sentence: str, mine: Comparison) -> str | None:
    """The comparative without “than” of a sentence that has what a claim makes the lesser for the greater."""
    tokens = tokens_of(_ASIDE.sub(" ", sentence))
    for at, token in enumerate(tokens):
        scale, sign = _POLES.get(token.word, ("", 0))
        if scale != mine.scale or any(other.word == "than" for other in tokens[at : at + REACH]):
            continue
        side = _side(tokens, at, -1)
        more, less = (mine.more, mine.less) if sign > 0 else (mine.less, mine.more)
        if side & (less - more) and not side & (more - less):
            return token.word
    return None


def _extreme(claim: str, sentence: str) -> str | None:
    theirs = list(extremes(sentence))
    for sign, word, holder in extremes(claim):
        same = [one for one in theirs if one[0] == sign]
        turned = [one for one in theirs if one[0] != sign and one[2] & holder]
        if turned and not any(one[2] & holder for one in same):
            return f"the claim says “{word}”, the passage “{turned[0][1]}”"
        if found := _shared_subject(theirs, sign, holder, sentence):
            return f"the claim says “{word}”, the passage “{found}”"
    return None


def _shared_subject(
    theirs: Sequence[tuple[int, str, frozenset[str]]], sign: int, holder: frozenset[str], sentence: str
) -> str | None:
    """The other extreme of one thing, where a sentence has both: “longest in May and shortest in June”."""
    if {one[0] for one in theirs} != {1, -1} or len(theirs) != 2:
        return None
    subject = _told(tokens_of(sentence[: sentence.find(theirs[0][1])]))
    told = {one[0]: (one[2] - subject) & holder for one in theirs}
    return next(one[1] for one in theirs if one[0] != sign) if told[-sign] and not told[sign] else None


def superlatives(text: str) -> list[str]:
    """The words of a text that set one thing above or below all others.

    >>> superlatives("Ava has the most points and at least two masts.")
    ['most']
    """
    return [word for _, word, _ in extremes(text)]


def extremes(text: str) -> Iterator[tuple[int, str, frozenset[str]]]:
    """Each superlative of a text: its end, the word, and the stems of its part of the sentence."""
    if match := _ANY_OTHER.search(text):
        sign = _POLES.get(match[1].lower(), ("", 0))[1]
        yield (
            sign,
            match[0],
            _told(tokens_of(_ASIDE.sub(" ", text[: match.start()] + text[match.start() : match.end()]))),
        )
    for part in _PART.split(_ASIDE.sub(" ", text)):
        tokens = tokens_of(part)
        words = [token.word for token in tokens]
        for at, word in enumerate(words):
            sign = next((sign for sign, forms in _MOST.items() if word in forms), 0)
            after = words[at + 1] if at + 1 < len(words) else ""
            if (
                not sign
                or (at and words[at - 1] == "at")
                or (word in ("most", "least") and after in ("of", "once"))
            ):
                continue
            if word in ("most", "least"):
                if at and words[at - 1] not in ("the", "is", "are", "was", "were") and after not in ("",):
                    continue
                if after.endswith(_QUALITIES) and after not in _ADJECTIVE:
                    continue
                sign *= _ADJECTIVE.get(after, 1)
            yield sign, word, _told([token for token in tokens if token.word != word])
