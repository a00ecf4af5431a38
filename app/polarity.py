"""What turns a statement round: negation, quantity, modality and direction, each as small sets of words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.figure_forms import WORDS
from app.scales import denies, negated, on_scale
from index.words import STOP, fold, stem

if TYPE_CHECKING:
    from collections.abc import Mapping

NEGATORS = frozenset(
    "not no never none neither nor nobody nothing nowhere without cannot t lack lacks lacking lacked fail "
    "fails failed failing refuse refuses refused hardly barely rarely seldom unable".split()
)
_BOUNDS = frozenset("more less fewer later earlier only just merely matter longer doubt".split())
_PREFIX = re.compile(r"^(?:un|in|im|ir|non|dis|mis)(?=\w{4,})")
_SCOPE = 4  # words after a negator that it may turn round
_WORD = re.compile(r"n['’]t\b|[^\W_]+(?:-[^\W_]+)*")

QUANTITY: Mapping[str, frozenset[str]] = {
    "all": frozenset(
        "all every each always entire whole both any everything everyone full fully entirely".split()
    ),
    "most": frozenset("most mostly majority usually generally often mainly largely typically many".split()),
    "some": frozenset(
        "some several few certain part partly partially sometimes occasionally various minority".split()
    ),
    "none": frozenset("no none never neither nobody nothing without not cannot nor t".split()),
}
ONLY = frozenset("only solely exclusively merely just alone sole".split())
_ONLY_ALSO = frozenset("except nothing limited single one unless other restricted never".split())

MODAL: Mapping[str, frozenset[str]] = {
    "may": frozenset(
        "may might could can possible possibly perhaps potentially potential likely probably optional able "
        "allowed permitted eligible".split()
    ),
    "should": frozenset("should ought recommended advised encouraged recommend".split()),
    "must": frozenset(
        "must shall required require requires need needs necessary mandatory obliged obligatory compulsory "
        "have has responsible".split()
    ),
    "will": frozenset("will would going".split()),
}
MODAL_VERBS: Mapping[str, frozenset[str]] = {
    "may": frozenset("may might could can possibly perhaps optional".split()),
    "should": frozenset("should ought".split()),
    "must": frozenset("must shall required mandatory obliged obligatory compulsory needs".split()),
    "will": frozenset(("will",)),
}

_PERHAPS = frozenset("may might".split())  # “can” says no less than the fact

_PAIRS = """
allow/forbidden/banned permit/forbidden/banned rose/fell/shrank grew/shrank/fell
increase/decrease/reduce/decline/fall/drop/lower/shrink/diminish rise/fall/drop/decline/decrease
grow/shrink/decline/fall raise/lower/reduce/cut/decrease more/less/fewer higher/lower/smaller
above/below/beneath over/under larger/smaller bigger/smaller/lower larger/lower
greater/smaller/less/lesser/fewer/lower longer/shorter faster/slower better/worse best/worst
improve/worsen/deteriorate/harm first/last before/after earlier/later early/late maximum/minimum
highest/lowest largest/smallest longest/shortest fastest/slowest most/least
outperform/underperform/trail surpass/trail exceed/trail gain/lose win/lose
add/remove/delete/subtract include/exclude/omit accept/reject/refuse
allow/forbid/prohibit/deny/prevent/ban enable/disable/prevent permit/forbid/prohibit approve/reject
deny open/close/closed start/end/stop/finish begin/end/stop/finish support/oppose
encourage/discourage strengthen/weaken strong/weak accelerate/slow/delay expand/contract/shrink
succeed/fail success/failure cheap/expensive easy/difficult/hard simple/complex public/private
internal/external domestic/foreign legal/illegal present/absent same/different/other
similar/different/dissimilar import/export buy/sell lend/borrow attract/repel positive/negative
advantage/disadvantage online/offline inside/outside upper/lower left/right north/south east/west
new/old young/old full/empty many/few often/rarely/seldom frequent/rare common/rare
high/low long/short fast/slow large/small big/small good/bad warm/cold hot/cold safe/dangerous
rich/poor early/late front/back forward/backward in-network/out-of-network
keep/delete/remove/discard/lose covered/excluded/uncovered provide/deny/withhold prevent/cause
most/least retain/delete/discard/remove store/delete/discard remember/forget agree/disagree
connect/disconnect lead/lag ahead/behind up/down widen/narrow tighten/loosen/relax required/optional
voluntary mandatory/optional/voluntary permanent/temporary active/inactive/passive known/unknown
visible/hidden available/unavailable changed/unchanged identical/different/distinct read/write
readable/unreadable complete/incomplete partial success/failure hit/miss right/wrong true/false
employer/employee lender/borrower teacher/student second/first/third third/second/fourth
merge/split/separate join/split/separate ascending/descending clockwise/counterclockwise
"""


def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in _PAIRS.split():
        first, *rest = (stem(word) for word in entry.split("/"))
        for other in rest:
            found.setdefault(first, set()).add(other)
            found.setdefault(other, set()).add(first)
    return {word: frozenset(others) for word, others in found.items()}


OPPOSITES = _opposites()
_WEAK = frozenset(
    stem(word)
    for word in (
        "before after first last second third over under up down new old long short high low early late many "
        "few most least left right front back start stop end begin good bad large small other open close "
        "hard use"
    ).split()
)
"""Words that stand beside their opposite often without contradicting it; they need a like sentence."""


@dataclass(frozen=True, slots=True)
class Polarity:
    """The words of a text that turn it. `negated` are the stems that a negator governs."""

    text: str
    stems: tuple[str, ...]
    words: frozenset[str]
    negated: frozenset[str]
    negations: int
    modals: frozenset[str]  # names of `MODAL`, of plain modal verbs only
    modal_heads: Mapping[str, frozenset[str]]
    only: bool
    quantities: Mapping[str, frozenset[str]]  # name of `QUANTITY` → stems that follow


def polarity(text: str) -> Polarity:
    """Read a sentence's polarity.

    >>> sorted(polarity("Short items are never merged").negated)
    ['merg']
    """
    words = [fold(word) for word in _WORD.findall(text.replace("cannot", "can not"))]
    words = ["not" if word in ("n't", "n’t") else word for word in _split_contractions(words)]
    stems = [stem(word) for word in words]
    negated: set[str] = set()
    count = 0
    for at, word in enumerate(words):
        if word in NEGATORS and not _is_bound(words, at):
            count += 1
            negated.update(_governed(words, stems, at))
        elif stems[at] not in OPPOSITES and (match := _PREFIX.match(word)):
            rest = stem(word[match.end() :])
            negated.add(rest)
    heads = {name: _heads(words, stems, forms) for name, forms in MODAL_VERBS.items()}
    return Polarity(
        text,
        tuple(stems),
        frozenset(words),
        frozenset(negated),
        count,
        frozenset(
            name
            for name, forms in MODAL_VERBS.items()
            if any(word in forms and not _no_duty(words, at) for at, word in enumerate(words))
        ),
        {name: found for name, found in heads.items() if found},
        any(word in ONLY and not _before_number(words, at) for at, word in enumerate(words)),
        {
            name: _heads(words, stems, forms)
            for name, forms in QUANTITY.items()
            if any(word in forms and not _counts(words, at) for at, word in enumerate(words))
        },
    )


def _is_bound(words: list[str], at: int) -> bool:
    """Whether a negator only bounds or adds: “no more than”, “not only”, “no matter”."""
    after = words[at + 1 : at + 3]
    if words[at] not in ("no", "not", "never") or not after or after[0] not in _BOUNDS:
        return False
    return after[0] != "longer" or after[1:] == ["than"]


def _no_duty(words: list[str], at: int) -> bool:
    """“needs no card”, “need not”, “not required”: a word of duty that says there is none."""
    if words[at] in ("needs", "need") and words[at + 1 : at + 2] != ["to"]:
        return True
    duty = words[at] in ("needs", "need", "required", "mandatory", "obliged", "obligatory", "compulsory")
    return duty and any(word in NEGATORS for word in words[max(0, at - 3) : at])


def _before_number(words: list[str], at: int) -> bool:
    """“only three”: a small number, and no exclusion."""
    after = words[at + 1 : at + 2]
    return bool(after) and (after[0][0].isdigit() or after[0] in WORDS)


def _counts(words: list[str], at: int) -> bool:
    """“some 40”, “at most”, “no more than”: words of number, not of quantity."""
    if words[at] == "some":
        return _before_number(words, at)
    return (at > 0 and words[at - 1] == "at") or _is_bound(words, at)


def _split_contractions(words: list[str]) -> list[str]:
    found: list[str] = []
    for at, word in enumerate(words):
        if word == "n't" and at:
            found.append("not")
        elif word.endswith("n") and words[at + 1 : at + 2] == ["t"] and len(word) > 3:
            found.append(word[:-1])  # "isn" "t"
        else:
            found.append(word)
    return found


def _governed(words: list[str], stems: list[str], at: int) -> list[str]:
    """The first word of meaning after a negator: what it says is not so."""
    for word, form in zip(words[at + 1 : at + 1 + _SCOPE], stems[at + 1 : at + 1 + _SCOPE], strict=True):
        if word not in STOP and word not in ("necessarily", "yet", "longer", "ever"):
            return [form]
    return []


def _heads(words: list[str], stems: list[str], forms: frozenset[str]) -> frozenset[str]:
    """The stems of the words of meaning that follow some words closely."""
    heads: set[str] = set()
    for at, word in enumerate(words):
        if word in forms and not _counts(words, at):
            near = [
                form
                for other, form in zip(words[at + 1 : at + 5], stems[at + 1 : at + 5], strict=True)
                if other not in STOP
            ]
            heads.update(near[:2])
    return frozenset(heads)


def turned(
    said: Polarity, stands: Polarity, shared: frozenset[str], likeness: float, cosine: float
) -> str | None:
    """Why a claim says the opposite of the sentence it fits, in words; None where it does not.

    `shared` are the stems that both hold, `likeness` (0–1) the share of the claim's words among them,
    `cosine` that of their meanings.
    """
    close = max(likeness, cosine - 0.1)
    return (
        _direction(said, stands, likeness, close)
        or _quantity(said, stands, likeness)
        or _modality(said, stands, shared, (likeness, close))
    )


def _direction(said: Polarity, stands: Polarity, likeness: float, close: float) -> str | None:
    if close < 0.5 or (said.negations != stands.negations):
        return None
    mine, theirs = frozenset(said.stems), frozenset(stands.stems)
    for word in said.stems:
        others = OPPOSITES.get(word, frozenset()) & theirs
        others = frozenset(other for other in others if not on_scale(word, other))
        if word in _WEAK and likeness < 0.7:
            continue
        if any(OPPOSITES.get(other, frozenset()) & others for other in theirs):
            continue  # the passage says it too, in another word
        if others and word not in theirs and not others & mine:
            return f"the claim says “{word}…”, the passage “{min(others)}…”"
    return None


def _quantity(said: Polarity, stands: Polarity, likeness: float) -> str | None:
    if likeness >= 0.6 and said.only and not stands.only and not _ONLY_ALSO & stands.words:
        return "the claim says “only”, the passage does not"
    if likeness >= 0.8 and stands.only and not said.only and not _ONLY_ALSO & said.words:
        return "the passage says “only”, the claim does not"
    if likeness < 0.6:
        return None
    for mine, theirs in (
        ("all", "some"),
        ("all", "most"),
        ("some", "all"),
        ("most", "some"),
        ("some", "most"),
        ("most", "all"),
        ("none", "some"),
        ("some", "none"),
        ("none", "all"),
        ("all", "none"),
        ("none", "most"),
        ("most", "none"),
    ):
        if mine in said.quantities and theirs in stands.quantities:
            if mine in stands.quantities or theirs in said.quantities:
                continue
            if said.quantities[mine] & stands.quantities[theirs] or likeness >= 0.75:
                return f"the claim says “{mine}”, the passage “{theirs}”"
    return None


def _modality(
    said: Polarity, stands: Polarity, shared: frozenset[str], near: tuple[float, float]
) -> str | None:
    likeness, close = near
    for name in said.modals - stands.modals:
        others = stands.modals - said.modals
        if MODAL[name] & stands.words or close < 0.5:
            continue
        for other in sorted(others):
            if not MODAL[other] & said.words:
                return f"the claim says “{name}”, the passage “{other}”"
        if (
            likeness >= 0.75
            and not others
            and (name == "must" or (name == "may" and said.words & _PERHAPS))
            and said.modal_heads.get(name, frozenset()) & shared
        ):
            return f"the claim says “{name}”, the passage does not"
    if likeness >= 0.8 and not said.modals:
        for name in sorted(stands.modals & {"may", "must", "should"}):
            if not MODAL[name] & said.words and stands.modal_heads.get(name, frozenset()) & shared:
                return f"the passage says “{name}”, the claim states it as fact"
    return None
