"""How often a statement denies: by negators and denying words, not by what only bounds or contrasts."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.clauses import COMPOUND, about, clauses_of, meant, shared
from index.words import fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_NEGATORS = frozenset(
    "not no never none neither nobody nothing nowhere without hardly barely scarcely seldom rarely".split()
)
_WORDS = """
fail failure lack absent absence missing miss devoid deprive refuse refusal reject rejection deny denial
decline dismiss veto overturn quash revoke rescind annul repeal cancel cancellation abandon drop scrap
withdraw withdrawn withdrew withdrawal forgo waive omit omission exclude exclusion exempt exemption
disregard ignore skip overlook neglect avoid avert escape prevent preclude thwart foil forestall
unsure discard shelve withheld forbade forgone forwent
stop halt hinder bar ban forbid forbidden
prohibit prohibition outlaw disallow illegal unlawful ineligible unable incapable impossible unavailable
invalid void insufficient inadequate incomplete doubt doubtful unknown unclear uncertain voluntary
optional unnecessary needless discretionary contradict refute disprove rebut disagree oppose opposition
object objection conceal secret confidential undisclosed anonymous suppress lapse dissatisfied disable
lose lost minus spare relieve cease discontinue abolish abstain refrain withhold vacant nil forfeit
suspend
""".split()
_PHRASES = r"""
(?:leave|leaves|left|leaving|rule|rules|ruled|ruling|keep|keeps|kept) (?:\w+ ){0,2}?out|out of scope|
outside the scope|(?:falls?|fell|falling|lay|lies?|lying) outside|
out of (?:stock|print|order)|(?:turn|turns|turned|turning) (?:\w+ ){0,2}?down|
(?:pass|passed|passes) over|(?:switch|turn|shut)(?:s|es|ed|ing|ting)? (?:\w+ ){0,3}?off|
shut down|taken? off|(?:is|are|was|were|be|been|stay|stays) off|at odds with|out of bounds|
(?:break|broke|broken|breaks) off|(?:do|did|does|done) away|
(?<!-)free\b(?!-)(?! (?:to|for (?:\w+ ){1,2}to|states?|trade|choice|speech|market|will|hands?|time)\b)|
for nothing|(?:at|with) no (?:cost|charge)|no charge|(?:went|go|goes) unanswered|in vain|
out of the question|far from|short of|(?:call|called|calls) (?:\w+ )?off|let off|open question|out of use|
unlikely|no one|(?:closed|shut) to|(?:has|have|had|is|are|was|were) yet to|
(?:advis|vot|decid|rul|argu|speak|spok|recommend)\w* against
"""
_NAMED = frozenset(
    "option options object objects objective objectives cancellation cancellations withdrawals omissions "
    "exclusions "
    "spare minus bar bars drops losses disability disabilities disabled".split()
)
"""Words that name a thing, though their stem denies."""
_STEMS = frozenset(map(stem, _WORDS))
_LOSS = frozenset(map(stem, "lose lost miss missing".split()))
_DESTROYED = frozenset(
    map(
        stem,
        "destroy destroyed wreck ruin burn burnt burned stolen vanish disappear disappeared sank sunk "
        "gone perish died killed death dead worn corroded".split(),
    )
)
_PHRASE = regex(rf"\b(?:{''.join(_PHRASES.split(chr(10)))})(?!\w)", re.IGNORECASE)
_PREFIXED = regex(
    r"\b(?:un(?!der|it|i[ofq]|less|til|ion|ite|cover|fold|dertak|veil|iver|easy|ed\b)\w*(?:ed|en|able|ible|"
    r"ing|met|paid|hurt|built|told|heard|safe|"
    r"sold|fair|true|known)|non-?(?!e\b|etheless)\w{4,}|in(?:eligible|effective|active)|im(?:perfect|"
    r"probable)|"
    r"dis(?:honest|pleased|proved)|\w{3,}less(?:ness|"
    r"ly)?(?!\w)(?<!unless)(?<!regardless)(?<!nonetheless)(?<!nevertheless))\b",
    re.IGNORECASE,
)
_MORE = (
    r"(?:more|less|fewer|higher|lower|larger|smaller|bigger|longer|shorter|better|worse|greater|later|"
    r"earlier|sooner|"
    r"older|younger|newer|faster|slower|stronger|weaker|cheaper|further|farther)"
)
_NO = r"(?:no|not|never|nobody|none|nothing|neither|no one|nor)"
_ASIDE = regex(  # what is added to a statement: why, although what, without what
    r",?\s+(?:since|because|as|although|though|while|whereas|where|which|who|whose|without|despite)\b"
    r"[^.;]*\W*$"
)
_WITH = regex(r"\bwith\b")
_WITHOUT_IT = regex(  # “58 with salt and 42 without”: another case, and nothing denied
    r"\bwithout(?: (?:it|them|one|ones|this|that|these|those)\b|(?=\s*(?:[.,;:)]|$)))"
)
_CONDITION = regex(r"^\W*without\b")  # “Without wax it keeps 40 days”: a case, and nothing denied
_WITHOUT = regex(r"\bwithout\b", re.IGNORECASE)
_BUT_FOR = regex(r"\b(?:unless|except (?:if|when|where))\b", re.IGNORECASE)
_NO_LONGER = regex(r"\bno longer\b(?! than)")
_INSTEAD = regex(r"\b(?:rather than|instead of|as opposed to)\b")
_NEUTRAL = tuple(
    regex(form, re.IGNORECASE)
    for form in (
        r"\bnot (?:only|just|merely|least|to mention|necessarily all)\b",
        r"\bno (?:matter|doubt|sooner)\b|\bnothing but\b|\bnone other than\b|\bwhether or not\b|\bif not\b",
        r"\b(?:but )?not (?:all|every|always|everything|everyone|both|entirely|fully|wholly|completely|"
        r"quite)\b",
        r"\b(?:next to|almost|practically|virtually) (?:nothing|none)\b",
        rf"\b{_NO}(?: [\w'-]+){{0,7}}? {_MORE}\b(?! \w+ (?:until|before))",
        r"\b(?:not|never|no [\w'-]+(?: [\w'-]+)?)(?: [\w'-]+){0,3}? (?:exceed\w*|beyond|outside|"
        r"(?:below|above|over|under) (?:\d|[a-z]+ty\b))",
        r"\b(?:nothing|nobody|no one|none|no [\w'-]+) (?:else|other|but)\b|\bno other\b",
        r"\b(?:not|never|no)\b(?=[^,.;:]* (?:until|till|before)\b)",
        r",? (?:and|but) (?:(?:do|does|did) )?not (?!be\b|been\b)[^,.;:]*|, not (?!\w+ing\b)[^,.;:]*|"
        r"\b(?:rather than|instead of|as opposed to|other than|apart from|without (?=\w+ing\b))[^,.;:]*",
        r"\bnot (?:so much )?[^,.;:]{2,40}?,? but(?: rather)?\b",
        r"\bnone ?the ?less\b|\bnever ?the ?less\b|"
        r"\bnot (?:un(?!der|til|ion|it|iver)(?=\w{4})|in(?=significant|considerable|frequent|finite|"
        r"correct|accurate|"
        r"appropriate|consistent|compatible|dependent|expensive|effective|adequate|convenient|evitable)|"
        r"im(?=possible|probable|plausible|material|partial|perfect|moderate))",
        rf"\b{_NO}\b[^,.;:]{{0,24}}? (?:chang(?:es?|ed)|alter(?:s|ed)?|differ(?:s|ed)?|var(?:y|ies|ied))\b",
        r"\b(?:before|until)\b[^,.;:]* (?:is|are|was|were|will|may|must|shall|should) not\b",
        r"\bwithout (?:prejudice|exception|delay)\b",
        r"(?<=\w) (?:who|that|which) (?:[\w'-]+ ){1,3}?(?=(?:can|may|must|shall|will|should|could|would)\b)",
        r"\bcancel(?:s|led|ling)? (?:\w+ )?out\b",
        r"\bwithdr\w+(?= (?:[\d$€£]|about|some|up to))",
        r"(?<!be )(?<!was )(?<!were )(?<!been )(?<!being )"
        r"\b(?:drop|drops|dropped|dropping)\b(?= (?:by|to|from|in|back|below)\b)",
        r"\b(?:vacant|missing|lost|absent|incomplete|confidential|secret)\b"
        r"(?= (?!(?:from|in|at|on|since|for|to|by|the|an?|because|owing|due|when|while|as|and|but|or|until|"
        r"after|before|during|that|though|although)\b)[a-z]+)",
    )
)


@lru_cache(maxsize=16384)
def denials(text: str) -> int:
    """How many times a statement is turned round; even where it affirms.

    >>> denials("No fee is charged"), denials("It can hold no more than four"), denials("It never fails")
    (1, 0, 2)
    """
    plain = fold(re.sub(r"n['’]t\b", " not", re.sub(r"\b([Cc])annot\b", r"\1an not", text)))
    if _CONDITION.match(plain):
        rest = denials(_CONDITION.sub("", plain))
        return rest + rest % 2  # “without leave no boat may land” denies no more than “with leave only”
    if _WITH.search(plain):
        plain = _WITHOUT_IT.sub(" ", plain)
    plain = _NO_LONGER.sub("not", plain)
    for form in _NEUTRAL:
        plain = form.sub(" ", plain)
    count = len(_PHRASE.findall(plain))
    plain = _PHRASE.sub(" ", plain)
    count += len(_PREFIXED.findall(plain))
    plain = _PREFIXED.sub(" ", plain)
    for word in COMPOUND.findall(plain):
        count += word in _NEGATORS or _denies(word)
    return count


def turns(text: str) -> int:
    """How many times a statement is turned round, exceptions counted in: “does not … unless” is even.

    >>> turns("It does not run unless it rains"), turns("It runs if it does not rain")
    (2, 1)
    """
    plain = _WITHOUT.sub("with", text)  # “over six metres without a deck” is on the same side
    return denials(plain) + len(_BUT_FOR.findall(text))


@lru_cache(maxsize=16384)
def denying_words(text: str) -> int:
    """How many words and phrases of a text deny by what they mean, negators aside.

    >>> denying_words("The request was refused"), denying_words("It does not rain")
    (1, 0)
    """
    plain = fold(text)
    found = len(_PHRASE.findall(plain)) + len(_PREFIXED.findall(plain)) + len(_INSTEAD.findall(plain))
    return found + sum(map(_denies, COMPOUND.findall(plain)))


def denying_stems(text: str) -> frozenset[str]:
    """The stems of the words of a text that deny by what they mean.

    >>> sorted(denying_stems("The request was refused"))
    ['refus']
    """
    return frozenset(stem(word) for word in COMPOUND.findall(fold(text)) if _denies(word))


def lost(claim: str, text: str) -> bool:
    """Whether what a claim says was lost, a text says was destroyed, and the claim denies nothing else.

    >>> lost("The letters were lost.", "The letters had burnt."), lost("It was lost.", "It was kept.")
    (True, False)
    """
    return denying_stems(claim) <= _LOSS and any(
        stem(word) in _LOSS | _DESTROYED for word in COMPOUND.findall(fold(text))
    )


def _denies(word: str) -> bool:
    return word not in _NAMED and stem(word) in _STEMS


def without_denials(text: str) -> str:
    """A text, folded, without the words and phrases that deny; a prefix is taken off its word.

    >>> without_denials("The request was turned down")
    'the request was  '
    """
    plain = _PHRASE.sub(" ", fold(text))
    plain = _PREFIXED.sub(lambda match: re.sub(r"^(?:non-?|un|dis|im|in)", "", match[0]), plain)
    return COMPOUND.sub(lambda match: " " if _denies(match[0]) else match[0], plain)


PAIR = 2  # clauses of a statement of which one may deny and another affirm
_JOINED = regex(r"^(?:and|but|yet|though|although)\s+", re.IGNORECASE)


def negators(text: str) -> bool:
    """Whether a text holds a word that negates and does nothing else."""
    plain = fold(re.sub(r"n['’]t\b|\b([Cc])annot\b", " not", text))
    return any(word in _NEGATORS for word in COMPOUND.findall(plain))


def turned_round(claim: str, sentence: str) -> bool:
    """Whether a claim denies what a sentence affirms, or the other way round.

    Neither the whole sentence nor a clause that the claim may speak of denies as often as it does.
    """
    own = denials(claim) % 2
    main = _ASIDE.sub("", sentence)
    alone = (main,) if shared(claim, main) == shared(claim, sentence) else ()
    every = (sentence, *alone, meant(claim, sentence), *about(claim, sentence))
    if any(denials(text) % 2 == own for text in every):
        return False
    mine, theirs = clauses_of(claim), clauses_of(sentence)
    return len(mine) < PAIR or len(theirs) < PAIR or _in_clauses(mine) != _in_clauses(theirs)


def _in_clauses(clauses: Sequence[str]) -> int:
    """How many clauses deny, each by itself: two in “did not hear and did not answer”."""
    return sum(denials(_JOINED.sub("", clause)) % 2 for clause in clauses)
