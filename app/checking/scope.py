"""Which words of a statement a negation falls on, and whether claim and sentence deny the same ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.clauses import clauses_of, meant, nearer_subject, shared
from app.checking.denials import denying_words
from app.checking.lemmas import lemma
from app.checking.same_word import same
from index.words import STOP, fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

BESIDE = 2  # words of a claim from which another sentence speaks of it too
SAME = 0.7  # cosine from which another word is taken for the denied one
_TOKEN = regex(r"n['’]t\b|[^\W_]+(?:[-.,]\d+)*|[,;:()—–.]")
_ENDS = frozenset(
    ", ; : ( ) — – . but although though because while whereas which who that since unless if when where "
    "before after until till so as than".split()
)
_VERBAL = frozenset("not never nt hardly barely scarcely seldom rarely".split())
_FAINT = frozenset("hardly barely scarcely seldom rarely".split())  # which leave a little
_NOMINAL = frozenset("no without neither nor lack lacks lacked lacking absence devoid".split())
_EMPTY = frozenset("nobody nothing none nowhere".split())
_TURNING = frozenset(map(stem, "refuse decline fail cease stop avoid unable forbid prohibit prevent".split()))
_BEFORE = frozenset(
    "only just merely least all every always both entirely fully wholly quite until more "
    "less fewer later longer earlier sooner necessarily exactly doubt matter".split()
)  # "not only"
_DETERMINERS = frozenset("a an the its their his her any this that those these".split())
_BOUNDS = frozenset(
    "beyond more less fewer longer shorter later earlier higher lower larger smaller exceed exceeds "
    "outside above below over under than else other same change changes changed".split()
)
_OPEN = frozenset(
    "before until till unless if would could might whether believed supposed alleged rumoured assumed".split()
)
_EMPTY_VERBS = frozenset(
    map(
        stem,
        "make take give get go come hold keep put use do allow become remain "
        "require need mean cause let want".split(),
    )
)
_EXCEPTED = regex(r"\b(?:unless|only|except|until|other than|apart from)\b", re.IGNORECASE)
_SEEN = frozenset(
    map(
        stem,
        "see seen observe find found record note report detect count exist occur happen know known".split(),
    )
)
_PARTLY = regex(
    r"\b(?:unless|only|except|until)\b|"
    r"\bnot (?:all|every|always|both|everyone|everything|only|just|merely|necessarily)\b",
    re.IGNORECASE,
)
_PREFIX = regex(
    r"(?:un|dis|non|il|ir|in|im)(?!form|vest|cover|play|count|pos|port|press|clin|spir|stall|sur|tend|flict|dent|creas|"
    r"clud|come|side|stead|solv|cuss|tribut|turb|miss|charg|stat|till|plac|arm|cours|eas|gust|sent)((?:[a-z]+"
    r"(?:ed|en|able|ible|ive|ful|al|ent|ant|ous|ing|ect|ic|ly|ary|est|air|ise|ate|ity))|"
    r"(?<=un)(?:read|paid|sold|told|heard|sent|built|kept|met|known|worn|sown|shown|spent|won|sung))"
)
_NOT_BUT = regex(  # “not the clerk but the judge”: what is denied of one is said of the other
    r"\bnot (?:by |for |to |from |in )?(?:the|an?|its|their|his|her)\b[^,.;:]{2,40}? but (?:rather |only )?"
    r"(?:by |for |to |from |in )?(?:the|an?|its|their|his|her)\b",
    re.IGNORECASE,
)
_ELLIPTIC_CLAUSE = regex(
    r"(?:^|; )(?:(?:and|but|though|although|or|yet) )*"
    r"(?:not(?! (?:all|every|only|just|both|always)\b)|never|none|neither|nor|nobody|no longer)\b",
    re.IGNORECASE,
)
_ELLIPTIC = regex(r"(?:None|Nobody|Neither|Not one)\b")
_HYPOTHETICAL = frozenset("would could might".split())
_AUXILIARY = frozenset(
    "is are was were be been has have had do does did will would can could may might must "
    "shall should".split()
)


@dataclass(frozen=True, slots=True)
class Said:
    """A word with its stem and whether it is affirmed (1), denied (-1) or neither for sure (0)."""

    word: str
    stem: str
    sign: int


@lru_cache(maxsize=8192)
def signed(text: str) -> tuple[Said, ...]:
    """The words of meaning of a text, each affirmed, denied or open.

    >>> [(one.word, one.sign) for one in signed("Diaries were kept but not analysed")]
    [('diaries', 1), ('kept', 1), ('analysed', -1)]
    """
    words = [_word(raw) for raw in _TOKEN.findall(re.sub(r"\b([Cc])annot\b", r"\1an not", text))]
    sign = [1] * len(words)
    for at, word in enumerate(words):
        for focus, value in _turned(words, at, word):
            sign[focus] = -sign[focus] if value and sign[focus] else 0 if not value else sign[focus]
        if word in _OPEN:
            for n in _until_end(words, at + 1):
                sign[n] = 0
    return tuple(
        Said(word, stem(word), value) for word, value in zip(words, sign, strict=True) if _tells(word)
    )


def _word(raw: str) -> str:
    return "nt" if raw[:1] == "n" and raw[1:2] in ("'", "’") else fold(raw)


def _tells(word: str) -> bool:
    return word[0].isalpha() and word not in STOP and word not in _VERBAL | _NOMINAL | _EMPTY


def _until_end(words: Sequence[str], at: int) -> Iterator[int]:
    for n in range(at, len(words)):
        if words[n] in _ENDS:
            return
        yield n


def _turned(words: Sequence[str], at: int, word: str) -> Iterator[tuple[int, bool]]:
    """Places that a negator at `at` turns round (True) or leaves open (False)."""
    after = words[at + 1] if at + 1 < len(words) else ""
    turns = word in _VERBAL | _NOMINAL | _EMPTY or stem(word) in _TURNING
    if not turns or after in _BEFORE:
        return
    if after == "of" and words[at + 2 : at + 3] == ["which"]:
        yield from ((n, False) for n in _until_end(words, at + 3))
        return
    before = words[at - 1] if at else ""
    inside = [n for n in _until_end(words, at + 1) if _tells(words[n])]
    focus: list[int] = []
    if word == "without" and (not before or before in _ENDS or any(w in _HYPOTHETICAL for w in words)):
        focus = []  # “Without the ring it lives a year”, “without the delay it would have …”: a case
    elif (
        word in _FAINT
        or before in ("almost", "nearly", "practically", "virtually", "to")
        or _bounded(words, at)
    ):
        focus = []
    elif word in _NOMINAL:
        verb = [n for n in inside if any(w in _AUXILIARY for w in words[at:n])][:1]
        noun = [n for n in inside[:3] if not _breaks(words, at, n)][: 1 if word == "without" else 2]
        if verb and stem(words[verb[0]]) in _SEEN:
            verb = [*noun[-1:], *verb]  # “no seals were seen”: there were none
        focus = verb or noun[-1:] if word in ("no", "neither", "nor") else noun
    elif word in _EMPTY:
        focus = [] if before and before not in _ENDS | {"and"} else inside[:1]
    elif not (before in ("but", "and") and after in _DETERMINERS) and after not in ("have", "has"):
        focus = inside[:1]
    yield from ((n, n in focus) for n in inside)


def _bounded(words: Sequence[str], at: int) -> bool:
    """Whether a negator bounds what follows: “not go beyond”, “no one pays more”."""
    return any(words[n] in _BOUNDS for n in _until_end(words, at + 1))


def _breaks(words: Sequence[str], at: int, n: int) -> bool:
    return any(w in _AUXILIARY or w in ("and", "of", "in", "to", "for", "on") for w in words[at + 1 : n])


def denied_otherwise(
    claim: str, sentence: str, cosine: Callable[[str, str], float], beside: Sequence[str] = ()
) -> str | None:
    """Why a claim affirms a word that a sentence denies, or the other way round; None where it does not.

    Texts that also deny in other words, or deny another word, are left alone; clause by clause. What a
    sentence `beside` denies too is left alone as well.
    """
    if found := _prefixed(claim, sentence, "claim") or _prefixed(sentence, claim, "passage"):
        return found
    if _denies_alike(claim, sentence) or _NOT_BUT.search(claim) or _NOT_BUT.search(sentence):
        return None
    pairs = [(claim, sentence), *((clause, meant(clause, sentence)) for clause in clauses_of(claim))]
    for one, other in pairs:
        elsewhere = _Elsewhere(_rest(one, claim), _rest(other, sentence), beside)
        if found := _denied(one, other, cosine, elsewhere):
            return found
    return None


@dataclass(frozen=True, slots=True)
class _Elsewhere:
    """What else is said: the claim's other clauses, the sentence's other clauses, the other sentences."""

    claim: str
    sentence: str
    beside: Sequence[str]


def _rest(part: str, whole: str) -> str:
    """The clauses of a sentence that are not among those of a part of it."""
    return " ; ".join(clause for clause in clauses_of(whole) if clause not in part) if part != whole else ""


def _denies_alike(claim: str, sentence: str) -> bool:
    """Whether both deny one word: “no tree had died” beside “four were ill, though none had died”."""
    mine, theirs = ({one.stem for one in signed(text) if one.sign < 0} for text in (claim, sentence))
    return any(same(one, other) for one in mine for other in theirs)


_STAYS = regex(r"\b(?:stay|remain|keep|kept)(?:s|ed|ing)?\b", re.IGNORECASE)


def _negates(text: str) -> bool:
    """Whether a text holds a negator, whatever it falls on."""
    return any(_word(raw) in _VERBAL | _NOMINAL | _EMPTY for raw in _TOKEN.findall(text))


def _prefixed(one: str, other: str, name: str) -> str | None:
    """“dissatisfied” in one text where the other has “satisfied”, or not the one where not the other."""
    mine, words = signed(one), signed(other)
    for said in mine:
        match = _PREFIX.fullmatch(said.word)
        if match is None or not said.sign or any(word.stem == said.stem for word in words):
            continue
        root = [word for word in words if word.stem == stem(match[1])]
        if root and all(word.sign == said.sign for word in root) and match[1] not in {m.word for m in mine}:
            return f"the {name} says “{said.word}”, the other “{root[0].word}”"
    return None


def _told(denied: Said, text: str) -> bool:
    """Whether a text denies something too, and names what is denied or leaves it out."""
    return _negates(text) and (
        _ELLIPTIC.match(text) is not None or any(same(denied.stem, word.stem) for word in signed(text))
    )


def _common(one: str, other: str) -> frozenset[str]:
    """The words of meaning that two texts share, negators aside."""
    return shared(one, other) - _VERBAL - _NOMINAL - _EMPTY


def _turns(text: str) -> bool:
    """Whether a text denies by any word."""
    return _negates(text) or denying_words(text) > 0


def _settled(denied: Said, passage_denies: bool, texts: tuple[str, str], elsewhere: _Elsewhere) -> bool:
    """Whether what stands elsewhere may make up for a denial that one text has here and the other has not."""
    claim, sentence = texts
    if passage_denies:  # the claim alone denies in another clause, or another sentence affirms the word
        both = _turns(elsewhere.sentence) and _common(elsewhere.claim, elsewhere.sentence)
        if _turns(elsewhere.claim) and not both:
            return True
        return any(
            {1} == {one.sign for one in signed(text) if same(one.stem, denied.stem)}
            and nearer_subject(claim, sentence, text)
            for text in elsewhere.beside
        )
    if _ELLIPTIC_CLAUSE.search(elsewhere.sentence):  # “… and not significant”, of the same thing
        return True
    if any(denying_words(text) and _common(claim, text) for text in clauses_of(elsewhere.sentence)):
        return True
    if _EXCEPTED.search(elsewhere.sentence) and _common(claim, elsewhere.sentence):
        return True
    return any(
        _told(denied, text) or (denying_words(text) and len(_common(claim, text)) >= BESIDE)
        for text in elsewhere.beside
    )


def _denied(
    claim: str, sentence: str, cosine: Callable[[str, str], float], elsewhere: _Elsewhere
) -> str | None:
    mine, theirs = signed(claim), signed(sentence)
    if denying_words(claim) or denying_words(sentence) or _PARTLY.search(claim) or _PARTLY.search(sentence):
        return None
    for one, other, denier in ((mine, theirs, "claim"), (theirs, mine, "passage")):
        if any(word.sign == -1 for word in other) or _negates(claim if other is mine else sentence):
            continue
        for denied in one:
            if denied.sign != -1 or denied.stem in _EMPTY_VERBS:
                continue
            own = {word.sign for word in one if word.stem == denied.stem}
            alike = [word for word in other if lemma(word.word) == lemma(denied.word)]
            if not alike and not _STAYS.search(claim):  # who stays does not go
                alike = [
                    word for word in other if len(denied.word) > 3 and cosine(denied.word, word.word) >= SAME
                ]
            if _settled(denied, denier == "passage", (claim, sentence), elsewhere):
                continue
            if alike and own == {-1} and all(word.sign == 1 for word in alike):
                return f"the {denier} denies “{denied.word}”, the other affirms it"
    return None
