"""Who does it: the one who acts in a clause, by word order, voice and “by”, in a claim and in a passage."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.claim_words import words_of
from app.checking.clauses import clauses_of
from app.checking.denials import denials
from app.checking.lemmas import lemma
from app.checking.roles import acting
from app.checking.same_word import same
from index.words import STOP, fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_WORD = regex(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_BE = frozenset("is are was were be been being gets got get".split())
_AUX = _BE | frozenset(
    "has have had do does did will would shall should may might must can could to not never also then".split()
)
_ENDS_SUBJECT = frozenset(
    "of in on at for from with to by about over under against between among during since until than as "
    "that which who whose whom where when if because".split()
)
_PARTICIPLE = regex(
    r"\w+(?:ed|wn|ung|ught|aid|ade|ept|uilt|ent|iven|aken|ritten|hosen|roken|een|orn)|told|held|sold|met|led|won|paid|"
    r"put|found|lost|left|heard|done|set|cut|hit|run|sent|borne|begun|kept"
)
_PAIR = regex(
    r"(?:[\w'’-]+ ){1,4}(?:and|or|as well as|with|together with) (?:the |a |an )?(?:[\w'’-]+ ?){1,4}"
)
_TITLES = frozenset("mr mrs ms miss dr prof professor sir lady".split())
_LED = frozenset(  # “allowed to give”: who gives is who is allowed
    "allowed permitted required obliged asked told invited expected entitled free able authorised "
    "authorized supposed".split()
)
OF_EMPTY = 3  # words that two deeds of a verb of little meaning must share
_TIMES = frozenset(
    "second seconds minute minutes hour hours day days week weeks month months year years time times "
    "per percent half quarter third january february march april june july august september october "
    "november december monday tuesday wednesday thursday friday saturday sunday".split()
)
_PRONOUNS = frozenset(
    "it they he she we i you this these that those there both one some others each all what".split()
)
_EMPTY = frozenset(
    map(stem, "make take give get go come have put become do say tell be include apply use".split())
)
_LEAD = regex(
    r"^(?:and|but|while|whereas|although|though|because|so|or|since|yet)\s+|"
    r"^(?:in|at|on|for|from|after|before|since|during|under|according|by|until|with)\b[^,]{2,40},\s+(?=the\b|[A-Z])",
    re.IGNORECASE,
)
_WITHIN = regex(
    r",?\s+(?=(?:each|all|most|some|both|none) of (?:which|whom)\b)|(?<=\w)\s+(?:that|if|when|whether|"
    r"unless)\s+|"
    r"(?<=\w)\s+(?:after|before|until|once)\s+(?=[\w' ]{3,40}?\b(?:\w+ed|ha[sd]|ha[vs]e|is|are|was|were|"
    r"will|may|must|can)\b)"
)
_RELATIVE = regex(r"(?:and |but )?(?:(?:each|all|most|some|both|none) of )?(?:which|who|whom)\b")


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb's stem, the stems of the one who does it, and those of the clause's other words."""

    verb: str
    doer: frozenset[str]
    rest: frozenset[str]
    written: str
    acting: bool


@lru_cache(maxsize=8192)
def deeds(sentence: str) -> tuple[Deed, ...]:
    """The verbs of a sentence whose doer it names.

    >>> [(d.verb, sorted(d.doer)) for d in deeds("The claim was dismissed by the court.")]
    [('dismiss', ['court'])]
    """
    found: list[Deed] = []
    before = ""
    for clause in (part for whole in clauses_of(sentence) for part in _WITHIN.split(whole) if part):
        found += _deeds(_LEAD.sub("", clause), _last(before) if _RELATIVE.match(clause) else "")
        before = clause
    return tuple(found)


def _last(clause: str) -> str:
    """The last word of a clause, which a relative clause after it speaks of."""
    words = [match[0] for match in _WORD.finditer(clause)]
    return words[-1] if words else ""


def _deeds(clause: str, antecedent: str) -> Iterator[Deed]:
    words = [(fold(match[0]), match.start()) for match in _WORD.finditer(clause)]
    parties = {word.start: word for word in words_of(clause) if acting(word)}
    content = [(stem(word), at) for word, at in words if word not in STOP and word not in _AUX]
    first = next((n for n, (word, _) in enumerate(words) if n and _starts_verb(words, n)), None)
    if first is None:
        return
    for n, (word, _) in enumerate(words):
        if n < first or word in STOP or word in _AUX or not _is_verb(words, n, first):
            continue
        if word in _LED and words[n + 1 : n + 2] and words[n + 1][0] == "to":
            continue
        led = any(w in _LED for w, _ in words[first:n])
        passive = (
            not led and any(w in _BE for w, _ in words[max(first, n - 3) : n]) and _PARTICIPLE.fullmatch(word)
        )
        span = _by(words, n) if passive else (0, first)
        if span is None:
            continue
        doer = _phrase(words, *span)
        if antecedent and not passive:
            own = _own_subject(words, first)  # “which he had inherited”
            doer = own or [(fold(antecedent), -1)] * (fold(antecedent) not in _TIMES)
        if (
            not doer
            or doer[0][0] in _PRONOUNS
            or doer[0][0].endswith("ing")
            or any(w in ("not", "no", "nor") for w, _ in doer)
        ):
            continue
        stems = frozenset(stem(w.removesuffix("'s")) for w, _ in doer if w not in STOP | _TITLES)
        if not stems:
            continue
        verb = lemma(word)
        rest = frozenset(form for form, _ in content) - stems - _TITLES - {verb, stem(word)}
        shown = (
            antecedent
            if doer[0][1] < 0
            else " ".join(clause[at:].split()[0].strip(",.;") for w, at in doer if w not in STOP)
        )
        yield Deed(verb, stems, rest, shown, any(at in parties for _, at in doer))
        if not passive:
            return


def _own_subject(words: Sequence[tuple[str, int]], first: int) -> list[tuple[str, int]]:
    """What stands between “which” or “whom” and the verb of its clause: who does it there."""
    at = next((n for n, (word, _) in enumerate(words[:first]) if word in ("which", "who", "whom")), first)
    return [word for word in words[at + 1 : first] if word[0] not in _AUX]


def _starts_verb(words: Sequence[tuple[str, int]], n: int) -> bool:
    word = words[n][0]
    if word in _AUX and word != "to":
        return True
    if words[n - 1][0] in ("the", "a", "an", "its", "their", "his", "her", "of", "in", "for"):
        return False
    return bool(_PARTICIPLE.fullmatch(word)) or (
        re.fullmatch(r"[a-z]{3,}(?<!s)s", word) is not None and _object_follows(words, n)
    )


def _object_follows(words: Sequence[tuple[str, int]], n: int) -> bool:
    after = words[n + 1][0] if n + 1 < len(words) else ""
    return after in frozenset(
        "the a an its their his her all every each that this these those to for no any only from by "
        "on".split()
    )


def _is_verb(words: Sequence[tuple[str, int]], n: int, first: int) -> bool:
    word = words[n][0]
    if word in _TIMES:
        return False
    if n == first:
        return True
    return all(w in _AUX or w in _LED or w.endswith("ly") for w, _ in words[first:n]) or bool(
        _PARTICIPLE.fullmatch(word) and words[n - 1][0] in _BE
    )


def _by(words: Sequence[tuple[str, int]], n: int) -> tuple[int, int] | None:
    at = next((k for k in range(n + 1, min(n + 6, len(words))) if words[k][0] == "by"), None)
    return None if at is None else (at + 1, min(at + 9, len(words)))


def _phrase(words: Sequence[tuple[str, int]], start: int, end: int) -> list[tuple[str, int]]:
    """The words of a noun phrase up to its first preposition."""
    found: list[tuple[str, int]] = []
    for word in words[start:end]:
        if word[0] in _ENDS_SUBJECT and found:
            break
        found.append(word)
    return found


def done_by_another(claim: str, sentences: Sequence[str], passage: frozenset[str]) -> str | None:
    """Why another does in a claim what some sentence has one do; `passage` are all its stems."""
    theirs = [(deed, denials(sentence)) for sentence in sentences for deed in deeds(sentence)]
    names = frozenset(word.stems[0] for text in sentences for word in words_of(text) if word.is_name)
    for mine in deeds(claim):
        least = OF_EMPTY if mine.verb in _EMPTY else 1
        if not (mine.acting or mine.doer & names):
            continue
        like = [
            (one, turned)
            for one, turned in theirs
            if same(mine.verb, one.verb) and len(_shared(mine.rest, one.rest)) >= least
        ]
        if not like or any(_shared(mine.doer, one.doer) or _joined(mine, one, sentences) for one, _ in like):
            continue
        alike = all(turned % 2 == denials(claim) % 2 for _, turned in like)
        if _shared(mine.doer, passage) and (alike or denials(claim) == 0):
            return f"the claim has “{mine.written}” do it, the passage “{like[0][0].written}”"
    return None


def _joined(mine: Deed, one: Deed, sentences: Sequence[str]) -> bool:
    """Whether a sentence names the two who act as a pair: “the trust and the council”."""
    return any(
        _shared(mine.doer, frozenset(stem(fold(word)) for word in _WORD.findall(match[0])))
        for sentence in sentences
        for match in _PAIR.finditer(sentence)
        if _shared(one.doer, frozenset(stem(fold(word)) for word in _WORD.findall(match[0])))
    )


def _shared(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    return frozenset(a for a in one if any(same(a, b) for b in other))
