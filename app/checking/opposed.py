"""A claim's words on a scale against a sentence's: the same end, or the other one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.checking.claim_words import words_of
from app.checking.clauses import clauses_of, meant
from app.checking.denials import denials, turned_round, turns
from app.checking.force import forces
from app.checking.parties import parties
from app.checking.scales import BOUND_AGAIN, NEGATORS, UNSURE, Sign, by_scale, tokens_of
from index.words import STOP
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

FREE = frozenset(
    ("time", "early", "age")
)  # scales whose words relate two things, one of which a claim may leave out
LIKE = 0.6  # likeness from which unsure scales count
_CONVERSE = ("bring", "buy", "win", "hire", "trade", "work", "meet", "ask")  # one lends, the other borrows
_FORCES = ("oblige", "permit")
_COMPARES = regex(r"\b(?:more|less|fewer|better|worse|\w{2,}er)$")
_ONLY = frozenset("only except solely".split())


def opposed(said: str, stands: str, likeness: float, headings: str = "", *, sure: bool = False) -> str | None:
    """Why a claim stands at the other end of a scale than the sentence does; None where it does not.

    Where the headings stand on the scale (“What is not covered”), they say it for the sentence. `sure`: the
    claim belongs to the sentence though few words are the same.
    """
    theirs, above, near = by_scale(stands), by_scale(headings), by_scale(meant(said, stands))
    for scale, mine in by_scale(said).items():
        rivals = above.get(scale) or theirs.get(scale, [])
        if not rivals or (scale in UNSURE and likeness < LIKE):
            continue
        if scale in above and _says_as_much(mine, theirs.get(scale, ()), said, stands):
            continue
        if scale in _CONVERSE and _told_by_another(said, stands):
            continue
        if scale == "bound" and BOUND_AGAIN.search(stands):
            continue  # of both sides of the bound something is said
        if scale == "bound" and turns(said) % 2 != turns(stands) % 2:
            continue  # what is not above a bound is what is below it
        if scale in _FORCES and forces(said) & forces(stands):
            continue  # left to what looks at them clause by clause
        find = _opposite if scale in above else _at_odds
        other = next(filter(None, (find(sign, rivals, said, stands) for sign in mine)), None)
        if other is None and sure and scale not in UNSURE | FREE:
            other = _all_at_odds(
                mine, above.get(scale) or near.get(scale) or theirs.get(scale, []), said, stands
            )
        if other is not None and scale != "bound" and _of_the_lesser(other, said, stands):
            continue
        if other is None or _only(said) != _only(stands) or _of_others(said, stands, other):
            continue
        sign = next(one for one in mine if _turned(one, other, said, stands))
        negated = scale not in above and (sign.negated or other.negated)
        if negated and sign.word == other.word and denials(said) % 2 == denials(stands) % 2:
            continue  # only how far the negator stands off differs
        if scale in above or not (sign.negated or other.negated) or turned_round(said, stands):
            return f"the claim says “{_shown(sign)}”, the passage “{_shown(other)}”"
    return None


def _of_others(said: str, stands: str, other: Sign) -> bool:
    """Whether those that a claim names stand in another clause of a sentence than its opposite word."""
    names = frozenset(word.stems[0] for word in words_of(said) if word.is_name)
    return bool(names & frozenset(token.stem for token in tokens_of(stands))) and not names & other.around


def _says_as_much(mine: Sequence[Sign], own: Sequence[Sign], said: str, stands: str) -> bool:
    """Whether all that a sentence itself says on a scale is at the claim's end, whatever its heading says."""
    own = [other for other in own if other.word in {sign.word for sign in mine}]
    return bool(own) and not any(_turned(sign, other, said, stands) for sign in mine for other in own)


def _told_by_another(said: str, stands: str) -> bool:
    """Whether others act in a claim than in a sentence: then the opposite verb may say the same."""
    mine, theirs = (
        {name for clause in clauses_of(text) for name, part in parties(clause).items() if part == "does"}
        for text in (said, stands)
    )
    return not mine & theirs


def _at_odds(sign: Sign, rivals: Sequence[Sign], said: str, stands: str) -> Sign | None:
    """The rival at the other end that shares most of the words around it."""
    unsure = sign.scale in UNSURE
    if unsure and (sign.negated or any(one.sign == sign.sign or one.negated for one in rivals)):
        return None
    other = _opposite(sign, rivals, said, stands)
    return other if other and (not unsure or len(sign.around & other.around) > 1) else None


def _all_at_odds(mine: Sequence[Sign], rivals: Sequence[Sign], said: str, stands: str) -> Sign | None:
    """A rival, where all of the claim's words on a scale are at its other end."""
    turned = bool(rivals) and all(_turned(one, other, said, stands) for one in mine for other in rivals)
    return rivals[0] if turned else None


def _opposite(sign: Sign, rivals: Sequence[Sign], said: str, stands: str) -> Sign | None:
    """The rival that speaks of the same thing and says the opposite; None where one says the same."""
    best: dict[bool, tuple[int, Sign | None]] = {True: (-1, None), False: (-1, None)}
    for other in rivals:
        same = not _turned(sign, other, said, stands)
        near = len(sign.around & other.around) + (sign.word.split()[-1] == other.word.split()[-1])
        if near > best[same][0]:
            best[same] = (near, other)
    if best[False][0] <= max(0, best[True][0]):
        return None
    return best[False][1]


def _turned(sign: Sign, other: Sign, said: str, stands: str) -> bool:
    return (sign.sign == other.sign) == _swapped(sign, other, said, stands)


def _only(text: str) -> bool:
    return any(token.word in _ONLY for token in tokens_of(text))


def _swapped(sign: Sign, other: Sign, said: str, stands: str) -> bool:
    """Whether two comparisons have their sides in the other order."""
    if not _COMPARES.search(sign.word) or not _COMPARES.search(other.word):
        return False
    mine, theirs = _sides(said, sign.at), _sides(stands, other.at)
    if mine is None or theirs is None:
        return False
    return bool(mine[0] & theirs[1]) and bool(mine[1] & theirs[0])


def _sides(text: str, at: int) -> tuple[frozenset[str], frozenset[str]] | None:
    """The words before and after “than” of a comparison; words on both sides are left out."""
    tokens = tokens_of(text)
    than = next((n for n in range(at + 1, min(len(tokens), at + 8)) if tokens[n].word == "than"), None)
    if than is None:
        return None
    words = [
        t.stem if t.word not in STOP and t.word not in NEGATORS and n != at else ""
        for n, t in enumerate(tokens)
    ]
    left, right = frozenset(words[:than]) - {""}, frozenset(words[than + 1 :]) - {""}
    return left - right, right - left


def _of_the_lesser(other: Sign, said: str, stands: str) -> bool:
    """Whether a claim that compares nothing names what a sentence has behind “than” alone."""
    theirs = _sides(stands, other.at) if _COMPARES.search(other.word) else None
    if theirs is None or any(token.word == "than" for token in tokens_of(said)):
        return False
    return any(token.stem in theirs[1] for token in tokens_of(said))


def _shown(sign: Sign) -> str:
    return f"not … {sign.word}" if sign.negated and not sign.word.startswith("not ") else sign.word
