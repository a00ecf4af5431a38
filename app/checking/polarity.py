"""What turns a statement round: negation, quantity, modality and direction, each as small sets of words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.checking.clauses import shared
from app.checking.denials import denials
from app.checking.scales import on_scale
from index.number_words import WORDS
from index.words import fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

NEGATORS = frozenset(
    "not no never none neither nor nobody nothing nowhere without cannot t lack lacks lacking lacked fail "
    "fails failed failing refuse refuses refused hardly barely rarely seldom unable".split()
)
_WORD = regex(r"n['’]t\b|[^\W_]+(?:-[^\W_]+)*")

_TOO_MUCH = regex(r"\b(over|under)-?([a-z]{3,})\b", re.IGNORECASE)

CLOSE, LIKE = 0.5, 0.7  # likeness from which an opposite, or one of the weak, is meant of the same thing
_WEAK_ONLY = regex(r"\b(?:merely|just|alone|not only)\b", re.IGNORECASE)
ONLY_LIKE, ONLY_NEAR = 0.6, 0.25  # … and from which “only” is, where the sentence leaves nothing out at all
_LEAVES_OUT = regex(
    r"\b(?:except\w*|no|not|none|never|nor|neither|nothing|just|solely|alone|exclusive\w*|merely|but|limited|"
    r"other|apart|restrict\w*|until|instead|rather|all|any|main|mainly|sole|purely|confined|reserved|must|one|"
    r"first|otherwise|without)\b|n['’]t\b",
    re.IGNORECASE,
)

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

_NO_ORDINAL = regex(  # “two thirds”, “litres a second”
    r"\b(?:an?|one|two|three|four|five|six|seven|eight|nine|per|\d+)[ -]"
    r"(?:seconds?|thirds?|quarters?|fifths?)\b",
    re.IGNORECASE,
)
_NOT_BUT = regex(  # “may not … until”: only then
    r"\b(?:not|never|nobody|no one|none|no(?= \w+ (?:may|can|must|shall|is|are)\b))\b[^.;:]*"
    r"\b(?:until|unless|without|before|except)\b",
    re.IGNORECASE,
)

MODAL_VERBS: Mapping[str, frozenset[str]] = {
    "may": frozenset("may might could can possibly perhaps optional".split()),
    "should": frozenset("should ought".split()),
    "must": frozenset("must shall required mandatory obliged obligatory compulsory needs".split()),
    "will": frozenset(("will",)),
}


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
senior/junior major/minor inner/outer primary/secondary profit/loss/deficit surplus/deficit/shortfall
supply/demand debtor/creditor eldest/youngest mother/father son/daughter husband/wife brother/sister
ally/enemy victory/defeat arrival/departure winner/loser sender/recipient payer/payee buyer/seller
vertical/horizontal odd/even deep/shallow dawn/dusk sunrise/sunset morning/evening summer/winter
spring/autumn bright/dim loud/quiet wet/dry lighter/heavier narrower/wider nearer/farther
pass/fail praise/criticise/criticize/blame guilty/innocent convict/acquit won/lost gained/lost
majority/minority unanimous/split mandatory/voluntary advance/retreat hire/dismiss
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
_NEAR = frozenset(
    "under over above below after before as half part quarter about around roughly approximately some "
    "nearly almost just".split()
)
"""Words before which “only” plays a number down: “only about one in eight”."""
_WEAK = frozenset(
    stem(word)
    for word in (
        "before after first last second third over under up down new old long short high low early late many "
        "few most least left right front back start stop end begin good bad large small other open close "
        "hard use"
    ).split()
)
"""Words that stand beside their opposite often without contradicting it; they need a like sentence."""


def turned(
    claim: str, sentence: str, likeness: float, cosine: float, *, beside: Sequence[str] = ()
) -> str | None:
    """Why a claim says the opposite of the sentence it fits, or leaves no other where the sentence does.

    `likeness` (0–1) is the share of the claim's words that the sentence holds, `cosine` that of meanings.
    Where another sentence `beside` it denies something of the same things, it leaves the others out itself.
    """
    return (
        _direction(claim, sentence, likeness, max(likeness, cosine - 0.1))
        or _too_much(claim, sentence)
        or _only(claim, sentence, likeness, beside)
    )


def _too_much(claim: str, sentence: str) -> str | None:
    """“overstated” in one text where the other has “understated”."""
    if denials(claim) % 2 != denials(sentence) % 2:
        return None
    mine, theirs = _over_or_under(claim), _over_or_under(sentence)
    for root, words in mine.items():
        others = theirs.get(root, {})
        if others and not words.keys() & others.keys():
            said, stands = next(iter(words.values())), next(iter(others.values()))
            return f"the claim says “{said}”, the passage “{stands}”"
    return None


def _over_or_under(text: str) -> dict[str, dict[str, str]]:
    """The words of a text that begin with “over” or “under”, by the stem of the rest and by which of them."""
    found: dict[str, dict[str, str]] = {}
    for match in _TOO_MUCH.finditer(text):
        found.setdefault(stem(fold(match[2])), {})[match[1].lower()] = match[0]
    return found


def _direction(claim: str, sentence: str, likeness: float, close: float) -> str | None:
    if close < CLOSE or denials(claim) != denials(sentence):
        return None
    mine, theirs = (_stems(_NO_ORDINAL.sub(" ", text)) for text in (claim, sentence))
    for word in mine:
        others = {other for other in OPPOSITES.get(word, ()) if other in theirs and not on_scale(word, other)}
        if (word in _WEAK and likeness < LIKE) or any(
            OPPOSITES.get(other, frozenset()) & others for other in theirs
        ):
            continue  # or the passage says it too, in another word
        if others and word not in theirs and not others & frozenset(mine):
            return f"the claim says “{word}…”, the passage “{min(others)}…”"
    return None


def _only(claim: str, sentence: str, likeness: float, beside: Sequence[str]) -> str | None:
    """The claim leaves no other, the sentence does."""
    words = _words(sentence)
    if any(denials(text) and len(shared(claim, text)) > 1 for text in beside) or _NOT_BUT.search(sentence):
        return None
    if not _restricts(_words(claim)) or _restricts(words) or _ONLY_ALSO & frozenset(words):
        return None
    if likeness >= ONLY_LIKE or (
        likeness >= ONLY_NEAR and not _LEAVES_OUT.search(sentence) and not _WEAK_ONLY.search(claim)
    ):
        return "the claim says “only”, the passage does not"
    return None


def _restricts(words: list[str]) -> bool:
    """Whether “only” or its like stands among words, and not before a number or a word of nearness."""
    return any(
        word in ONLY and not nears(words[at + 1]) and words[max(0, at - 1)] != "not"
        for at, word in enumerate(words[:-1])
    )


def nears(word: str) -> bool:
    """Whether a word after “only” is a number or says how near: “only 6”, “only under”."""
    return word[0].isdigit() or word in WORDS or word in _NEAR


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in _words(text))
