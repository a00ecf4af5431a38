"""What a statement makes a duty, a right, advice or a guess, and how much of a thing it speaks of."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING

from app.clauses import COMPOUND, clauses_of, meant
from app.denials import denials
from index.words import STOP, fold, stem

if TYPE_CHECKING:
    from collections.abc import Mapping

_NOT = r"(?:not|never|n['’]t)"
_FORCES: Mapping[str, str] = {
    "no duty": rf"need(?:s|ed)? {_NOT}\b(?! to)|needn['’]t|(?:do|does|did) {_NOT} (?:have|need) to|{_NOT} "
    "(?:be |strictly )?"
    r"(?:required|obliged|obligatory|mandatory|compulsory|necessary|bound|needed|binding)|no (?:\w+ "
    r")?(?:duty|obligation|need|requirement)|"
    r"voluntar\w+|optional|unnecessary|non-?binding|free to (?:choose|decide)|at (?:its|their|his|her) "
    r"(?:own )?discretion|"
    r"(?:is|are|was|were) left to|of (?:its|their) own (?:accord|free will)|no (?:\w+ ){1,2}(?:is|are|was|"
    r"were) "
    r"(?:required|needed|necessary)|needs? no\b|(?:do|does|did) not require|requires? no\b|without "
    r"(?:needing|having) to",
    "ban": rf"(?:may|must|shall|can|could) {_NOT}\b|cannot|(?:is|are|was|were|be) {_NOT} (?:allowed|"
    "permitted|entitled|eligible|"
    r"free)|forbid\w*|forbade|prohibit\w*|bann?(?:ed|s)?\b|outlaw\w*|illegal|unlawful|ineligible|barred|"
    r"disallow\w*|"
    r"(?:no one|nobody|none|no (?:\w+ ){1,3})(?:of them )?(?:may|can|is allowed|are allowed|shall|must)\b|"
    r"rule[sd]? (?:\w+ ){0,2}?out|out of bounds|no right",
    "duty": r"must|shall|ha(?:s|ve|d) to|(?:is|are|was|were|be|being) (?:legally )?(?:required|obliged|"
    "bound)|requires?|required|"
    r"obligatory|mandatory|compulsory|needs? to|obligation|duty|duties|binding|"
    r"orders? (?!of)|ordered|forced|compelled|"
    r"needs? (?!to|not|no\b)|need(?:ed)? for",
    "advice": r"should|ought|recommend\w*|advis\w+|encourag\w+|suggest(?:s|ed)? that|invit\w+|urge[sd]?|"
    "counsel+ed",
    "right": r"may\b|might\b|allow\w*|permit\w*|entitle[sd]?|free to|(?:has|have|had|with) (?:the|a) "
    "right|authori[sz]ed?|"
    r"tolerat\w+|can\b|could\b|is able|are able|eligible|possible|left to",
}
_STRICT = re.compile(
    r"\b(?:may\b|allow\w*|permit\w*|entitle[sd]?|free to|(?:has|have) (?:the|a) right|authori[sz]ed?|"
    r"tolerat\w+)"
)
_FORCE = {name: re.compile(rf"\b(?:{form})") for name, form in _FORCES.items()}
_AT_ODDS = {
    frozenset(pair) for pair in (("duty", "no duty"), ("duty", "advice"), ("duty", "right"), ("ban", "right"))
} | {frozenset(pair) for pair in (("ban", "duty"), ("ban", "no duty"), ("ban", "advice"))}
_SURE = re.compile(
    r"\b(?:prove[ns]?|proved|(?:is|was|as|with) certain(?:ty)?|certainly|definite\w*|beyond (?:any "
    r")?doubt|undoubtedly|"
    r"established|conclusive\w*|unquestionabl\w+|without (?:any )?doubt|guarantee\w*|inevitabl\w+|"
    r"confirmed)\b"
)
_GUESS = re.compile(
    r"\b(?:may|might|possibl[ey]|possibility|perhaps|probab\w+|likely|suspect(?:s|ed)?|suspicions?|seems?|"
    r"presum\w+|"
    r"uncertain\w*|unclear|unproven|speculat\w+|cannot (?:be )?(?:exclude|rule)\w*|conceivabl\w+|"
    r"potential\w*|doubt\w*|"
    r"could not (?:be )?(?:show|prove|establish|determine|confirm)\w*|not (?:known|certain|clear|"
    r"established))\b"
)
_MAY = re.compile(r"\b(?:may|might)\b(?! not)")
_WILL = re.compile(r"\b(?:will|would|shall|must|is to|are to)\b")
_AMOUNTS: Mapping[str, str] = {
    "none": r"no|none|never|nobody|nothing|neither|no one",
    "few": r"few|hardly any|hardly ever|rarely|seldom|minority|scarcely|barely any",
    "some": r"some|several|a few|part|partly|partially|in part|sometimes|occasionally|certain|a portion|a "
    "share|one of|some of|"
    r"at times|half",
    "most": r"most|majority|mostly|mainly|largely|usually|generally|predominantly|chiefly|primarily|"
    "nearly all|almost all",
    "all": r"all|every|each|always|both|whole|entire|entirely|in full|fully|completely|everyone|everybody|"
    "everything|throughout|"
    r"without exception|wholly|totally|any|total",
}
_AMOUNT = re.compile(
    r"\b(?:"
    + "|".join(
        f"(?P<{name}>{form})" for name, form in sorted(_AMOUNTS.items(), key=lambda one: one[0] != "few")
    )
    + r")\b"
)
_SKIP = re.compile(
    r"\b(?:at (?:the )?(?:most|all|least)|after all|not at all|no (?:more|less|fewer|later|longer)|above all|"
    r"all (?:the )?(?:more|but|over)|some (?=\d)|most (?=[a-z]+(?:ive|ous|ful|ent|ant|al|ed|ible|able|ern|"
    r"ar|ic|ant)\b)|the most|in most|a certain|"
    r"take part|takes part|on the whole|in all|almost all|not (?:all|every|always)|both .{1,40} and|half "
    r"an? |"
    r"year and a half|(?:other|another) half|but not all|nearly all|any more|(?:in|under|at) any)\b"
)
_HEADS = 3
_CLOSE = 0.6  # … and of one thing whatever stands beside them
_ALIKE = 0.45  # likeness from which forces and amounts of two statements are of one thing


def _plain(text: str) -> str:
    return fold(re.sub(r"n['’]t\b", " not", re.sub(r"\b([Cc])annot\b", r"\1an not", text))).replace("’", "'")


_NOBODY = re.compile(
    r"\b(?:no one|nobody|none|neither|no(?! \w+er\b))\b(?P<who>[^,.;:]{0,60}?) (?P<verb>may|can|could|"
    r"must|shall|has to|have to|had to|"
    r"needs? to|(?:is|are|was|were) (?:\w+ )?(?:allowed|permitted|entitled|required|obliged|authori[sz]ed|"
    r"eligible|tolerated))\b"
)


def _turned(match: re.Match[str]) -> str:
    """“no one must pay” as “they need not pay”, “nobody may pay” as “they must not pay”."""
    duty = re.search(r"must|shall|to$|required|obliged", match["verb"])
    return f"{match['who']} {'need not' if duty else 'must not'}"


@lru_cache(maxsize=8192)
def forces(text: str) -> frozenset[str]:
    """Which of duty, no duty, ban, right, advice a text speaks of.

    >>> sorted(forces("Guests need not pay but must not smoke"))
    ['ban', 'no duty']
    """
    plain, found = _plain(text), set()
    plain = _NOBODY.sub(_turned, re.sub(r"\bmay (?=\d|of\b|\()", " ", plain))
    for name, form in _FORCE.items():
        rest = form.sub(" ", plain)
        if rest != plain:
            found.add(name)
            plain = rest
    return frozenset(found)


def at_odds(claim: str, sentence: str) -> str | None:
    """Why a claim makes a duty, a right, advice or a certainty of what a sentence makes another of."""
    whole = forces(sentence)
    for clause in clauses_of(claim):
        said, stands = forces(clause), forces(meant(clause, sentence))
        if said & whole:
            continue
        for mine, theirs in product(sorted(said), sorted(stands)):
            soft = "right" in (mine, theirs) and not _STRICT.search(
                _plain(clause if mine == "right" else sentence)
            )
            if frozenset((mine, theirs)) in _AT_ODDS and not (soft and "duty" not in (mine, theirs)):
                return f"the claim speaks of “{mine}”, the passage of “{theirs}”"
    return _certain(_plain(claim), _plain(sentence))


def _certain(said: str, stands: str) -> str | None:
    """Why a claim is surer than a sentence, of two plain texts."""
    if (
        _MAY.search(stands)
        and re.search(r"\bwill\b", said)
        and not _GUESS.search(said)
        and not _WILL.search(stands)
    ):
        return "the claim says “will”, the passage “may”"
    if _SURE.search(said) and not _GUESS.search(said) and _GUESS.search(stands) and not _SURE.search(stands):
        return "the claim makes certain what the passage takes for possible"
    return None


@lru_cache(maxsize=8192)
def amounts(text: str) -> Mapping[str, frozenset[str]]:
    """How much a text speaks of, each with the stems of what it is said of.

    >>> sorted(amounts("Most ships carry some cargo").items())
    [('most', frozenset({'ship', 'carri', 'cargo'})), ('some', frozenset({'cargo'}))]
    """
    plain = _SKIP.sub(lambda match: "~" * len(match[0]), _plain(text))
    found: dict[str, frozenset[str]] = {}
    for match in _AMOUNT.finditer(plain):
        name = str(match.lastgroup)
        words = [word for word in COMPOUND.findall(plain[match.end() :]) if word not in STOP][:_HEADS]
        before = [word for word in COMPOUND.findall(plain[: match.start()]) if word not in STOP][-2:]
        found[name] = found.get(name, frozenset()) | frozenset(map(stem, (*words, *before)))
    return found


def measured_otherwise(claim: str, sentence: str, likeness: float) -> str | None:
    """Why a claim speaks of all, most, some or few where a sentence speaks of another share."""
    if likeness < _ALIKE or denials(claim) % 2 != denials(sentence) % 2:
        return None
    said, stands = amounts(claim), amounts(sentence)
    order = ("few", "some", "most", "all")
    mine, theirs = ({name for name in order if name in one} for one in (said, stands))
    if not mine or not theirs or mine & theirs or len(mine) > 1 or len(theirs) > 1:
        return None
    one, other = min(mine), min(theirs)
    if said[one] & stands[other] or likeness >= _CLOSE:
        return f"the claim says “{one}”, the passage “{other}”"
    return None
