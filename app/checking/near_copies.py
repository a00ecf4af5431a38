"""A claim that is nearly a passage's own sentence: then every word that differs must bear looking at."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from app.checking.figure_values import agree
from app.checking.figures import facts
from app.checking.polarity import MODAL_VERBS, NEGATORS, ONLY, OPPOSITES, QUANTITY, nears
from app.checking.sure_denials import unsure
from index.number_words import WORDS
from index.words import STOP, fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

COPIED = 0.72  # share of a claim's words that stand in the sentence in the same order
FEWEST = 5  # words of a claim that can be a near copy
FOREIGN = 0.25  # cosine of two single words below which one does not stand for the other …
UNLIKE = 0.42  # … and of two that a figure counts
LONGEST = 3  # words of a replaced part that are compared one with one
FEW = 4  # words of a part whose negator can be all that matters in it

_WORD = regex(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_EDGES = " \t\n,.;:!?()[]{}<>“”„‘’\"'"  # of a word as it is shown
_PLAIN_MODALS = {name: forms - {"can", "could"} for name, forms in MODAL_VERBS.items()}
_BANNING = frozenset("may must shall can".split())  # “may not”, “must not” and “shall not” are one
_NOT = frozenset("not never".split())
_TURNS_A_VERB = frozenset("fail fails failed failing refuse refuses refused".split())  # with “to” only
_EXCEPT = regex(r"\b(?:except\w*|unless|apart from|other than|save (?:for|in)|but not)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Change:
    """Words of the claim, and the words of the sentence in their stead; either may be none."""

    said: tuple[str, ...]
    stands: tuple[str, ...]
    inner: bool  # between words that both share
    counted: bool  # after a figure, which says how many of them
    after: str = ""  # the word that follows in both
    moved: bool = False  # the other text has its negator, or its figure, at another place
    shown: tuple[str, str] = ("", "")  # both as they are written: “$3,000” where the words are 3 and 000


def near_copy(claim: str, sentence: str, cosine: Callable[[str, str], float]) -> str | None:
    """Why a near copy of a sentence says something else; None where it does not, or is no near copy.

    `cosine` gives the nearness of two words.
    """
    own, other = list(_WORD.finditer(claim)), list(_WORD.finditer(sentence))
    mine, theirs = [word[0] for word in own], [word[0] for word in other]
    if len(mine) < FEWEST:
        return None
    matcher = SequenceMatcher(
        None, [stem(fold(w)) for w in mine], [stem(fold(w)) for w in theirs], autojunk=False
    )
    if sum(block.size for block in matcher.get_matching_blocks()) < COPIED * len(mine):
        return None
    changes = []
    for op, i, j, k, m in matcher.get_opcodes():
        if op != "equal":
            inner = i > 0 and j < len(mine)
            counted = i > 0 and bool(facts(mine[i - 1]).figures)
            shown = (_written(claim, own[i:j]), _written(sentence, other[k:m]))
            if " " not in shown[0] or shown[0] not in sentence:  # else it stands there, in another place
                after = fold(mine[j]) if j < len(mine) else ""
                changes.append(
                    _Change(tuple(mine[i:j]), tuple(theirs[k:m]), inner, counted, after, shown=shown)
                )
    changes = [replace(c, moved=_moved(c, changes, claim, sentence)) for c in changes]
    return next(filter(None, (_small(c) or _large(c, sentence, claim, cosine) for c in changes)), None)


def _moved(change: _Change, changes: Sequence[_Change], claim: str, sentence: str) -> bool:
    """Whether what makes the difference of a change is made up for elsewhere: then no word tells.

    A negator for which the other text has one, or an exception, at another place (“may not … unless” for
    “may … only if”); a figure that the sentence has further on (“Nine were late”, “Ten were late: nine …”).
    """
    mine, theirs = _negating(change.said), _negating(change.stands)
    others = [other for other in changes if other is not change]
    if mine != theirs and any(
        NEGATORS.intersection(map(fold, one.said if theirs else one.stands)) for one in others
    ):
        return True
    if mine != theirs and unsure(claim if theirs else sentence):
        return True  # which may deny it too: “from outside” for “not from here”
    if mine and not theirs and bool(_EXCEPT.search(claim)) != bool(_EXCEPT.search(sentence)):
        return True
    if _EXCEPT.search(" ".join(change.said)) and any(_negating(one.said) for one in others):
        return True
    figures = facts(" ".join(change.said)).figures
    return bool(figures) and any(
        agree(one, stands)
        for other in others
        if other.inner and not other.said
        for stands in facts(" ".join(other.stands)).figures
        for one in figures
    )


def _negating(words: Sequence[str]) -> bool:
    """Whether words hold a negator that is meant of what is around them."""
    folded = [fold(word) for word in words]
    if len(folded) > FEW:
        return False
    return any(
        word in NEGATORS and (word not in _TURNS_A_VERB or folded[at + 1 :] in ([], ["to"]))
        for at, word in enumerate(folded)
    )


def _written(text: str, words: Sequence[re.Match[str]]) -> str:
    """Words that follow one another as they stand in their text, with all that is written onto them."""
    if not words:
        return ""
    start, end = words[0].start(), words[-1].end()
    while start and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return " ".join(text[start:end].strip(_EDGES).split())


def _small(change: _Change) -> str | None:
    """Differences in the small words that turn a sentence round."""
    said, stands = ({fold(word) for word in part} for part in (change.said, change.stands))
    negates = _negating(change.said)
    if negates != _negating(change.stands) and (negates or change.inner) and not change.moved:
        return _reason(change)
    mine, theirs = _restricting(change.said, change.after), _restricting(change.stands, change.after)
    told_as_exception = _EXCEPT.search(" ".join(change.said)) is not None and change.moved
    if (mine and not stands & ONLY) or (
        change.inner and theirs and not said & ONLY and not told_as_exception
    ):
        return _reason(change)
    if _values_differ(change) and not change.moved:
        return _reason(change)
    if change.after in _NOT and said <= _BANNING and stands <= _BANNING:
        return None
    opposed = {stem(word) for word in stands & STOP}
    if any(OPPOSITES.get(stem(word), frozenset()) & opposed for word in said & STOP):
        return _reason(change)
    for kinds in (QUANTITY, MODAL_VERBS):
        one = {name for name, forms in kinds.items() if forms & said}
        other = {name for name, forms in kinds.items() if forms & stands}
        if one and other and not one & other:
            return _reason(change)
    for name in ("may", "must", "should"):
        forms = _PLAIN_MODALS[name]
        if (forms & said and not change.stands) or (change.inner and forms & stands and not change.said):
            return _reason(change)
    return None


def _restricting(words: Sequence[str], after: str) -> bool:
    """Whether “only” or its like stands among words, and not before a number, which it plays down."""
    folded = [*map(fold, words), after or "."]
    return any(
        word in ONLY and (not nears(folded[at + 1]) or folded[at + 1] == "one")
        for at, word in enumerate(folded[:-1])
    )


def _values_differ(change: _Change) -> bool:
    """Whether a figure stands in the place of another that has a different value."""
    said, stands = (facts(" ".join(part)).figures for part in (change.said, change.stands))
    return bool(said and stands) and not any(agree(one, other) for one in said for other in stands)


def _large(change: _Change, sentence: str, claim: str, cosine: Callable[[str, str], float]) -> str | None:
    """A name or a word of meaning in another's stead."""
    said, stands = _content(change.said), _content(change.stands)
    if not said or not stands or max(len(said), len(stands)) > LONGEST:
        return None
    if any(_is_name(word) for word in said) and any(_is_name(word) for word in stands):
        return None if _abbreviates(said, stands) else _reason(change)
    if len(said) != len(stands) or (
        len(said) > 1 and any(word in _stems(sentence) for word in map(_stem, said))
    ):
        return None
    for one, other in zip(said, stands, strict=True):
        opposite = stem(fold(other)) in OPPOSITES.get(stem(fold(one)), frozenset())
        least = UNLIKE if change.counted else FOREIGN if change.inner or len(said) == 1 else 0.0
        if opposite or (not _is_name(one) and cosine(fold(one), fold(other)) < least):
            return _reason(change)
    return None


def _stem(word: str) -> str:
    return stem(fold(word))


def _stems(text: str) -> frozenset[str]:
    return frozenset(_stem(word) for word in _WORD.findall(text))


def _content(words: Sequence[str]) -> list[str]:
    return [
        word
        for word in words
        if (low := fold(word)) not in STOP and low not in WORDS and not any(c.isdigit() for c in word)
    ]


def _is_name(word: str) -> bool:
    return word[:1].isupper()


def _abbreviates(said: Sequence[str], stands: Sequence[str]) -> bool:
    """Whether one side is the initials of the other."""
    for short, long in ((said, stands), (stands, said)):
        if len(short) == 1 and fold(short[0]) == "".join(fold(word)[:1] for word in long):
            return True
    return False


def _reason(change: _Change) -> str:
    said, stands = change.shown
    if not said:
        return f"the passage says “{stands}” here, the claim leaves it out"
    if not stands:
        return f"the claim puts in “{said}”"
    return f"the claim says “{said}”, the passage “{stands}”"
