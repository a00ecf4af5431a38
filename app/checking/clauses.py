"""The clauses of a sentence, and those of them that a claim speaks of."""

from __future__ import annotations

from functools import lru_cache

from app.checking.lemmas import lemma
from index.words import STOP, fold, stem
from ingest.lazy_regex import regex

_CLAUSE = regex(
    r"[;:]\s+|,\s+(?=(?:and|but|while|whereas|although|though|which|who|whose|where|because|so|yet|or|nor|"
    r"as|adding|"
    r"making|including|provided|unless|except|if|when)\b)|\s+(?=(?:while|whereas|although|though|because|"
    r"unless|but)\b)|"
    r"\s+and\s+(?=(?:whose|which|who|it|they|he|she|that|the|this|a|an|is|are|was|were|has|have|will|must|can|there|by|"
    r"\w{3,}ed|brought|took|gave|made|found|had|put|held|kept|bought|sold|paid|went|came|left|lost|won|"
    r"led|set|let|did|rose|fell|grew|sank|shrank|became|began|ran|stood|spent|sent|built|drew|"
    r"could|should|would|may|might|does|do|not|will)\b)|"
    r"\s+[–—]\s+"
)
_LEADING = regex(r"(?:As|If|When|While|Although|Though|Because|Since|Unless|Where|After|Before)\b[^,]*,\s+")
_UNDER = regex(  # what begins a statement of its own, which a denial before it does not reach
    r"[\s,]+(?:after|before|until|till|once|when|while|because|since|owing to|due to|on account of|thanks to|"
    r"in order to|so as to|(?:saying|arguing|claiming|adding|fearing|stating|explaining|noting)(?: that)?)\s"
)
_WORD = regex(r"[^\W_]+")
COMPOUND = regex(r"[^\W_]+(?:-[^\W_]+)*")  # a word, with what hyphens tie to it
_JOINT = regex(r"\s+(?:and|or|but)\s+")
FEW = 2  # spaces in a part of a sentence that says something


@lru_cache(maxsize=8192)
def clauses_of(text: str) -> tuple[str, ...]:
    """The clauses of a sentence, in order.

    >>> clauses_of("Dogs must be kept on a lead, and only guide dogs are let in.")
    ('Dogs must be kept on a lead', 'and only guide dogs are let in.')
    """
    head = _LEADING.match(text)
    parts = [*([head[0]] if head else []), *_CLAUSE.split(text[head.end() :] if head else text)]
    return tuple(part for part in parts if part.strip())


@lru_cache(maxsize=8192)
def statements_of(text: str) -> tuple[str, ...]:
    """The parts of a sentence that each state something of their own, cut where a reason or a time begins.

    >>> statements_of("The mill failed after its dam had burst")
    ('The mill failed', 'its dam had burst')
    """
    return tuple(part for part in _UNDER.split(text) if part.strip())


@lru_cache(maxsize=8192)
def meant(claim: str, sentence: str) -> str:
    """The clauses of a sentence that share most with the claim's own; the whole where none stands out."""
    theirs = clauses_of(sentence)
    if len(theirs) < 2:
        return sentence
    chosen: set[int] = set()
    for mine in clauses_of(claim):
        shared = [len(_stems(mine) & _stems(other)) for other in theirs]
        if max(shared) > 0:
            chosen.update(n for n, count in enumerate(shared) if count == max(shared))
        else:
            return sentence
    return " ; ".join(theirs[n] for n in sorted(chosen))


def shared(one: str, other: str) -> frozenset[str]:
    """The stems of the words of meaning that two texts share."""
    return _stems(one) & _stems(other)


def nearer_subject(claim: str, sentence: str, other: str) -> bool:
    """Whether another text names what a claim speaks of first, or a number of it, and a sentence does not.

    >>> nearer_subject("Rule 4 applies here.", "The act has no rules here.", "But rule 4 applies.")
    True
    """
    first = next((word for raw in _WORD.findall(claim) if (word := fold(raw)) not in STOP), "")
    own = shared(claim, other) - shared(claim, sentence)
    return stem(first) in own or any(word.isdigit() and not word.startswith(("19", "20")) for word in own)


@lru_cache(maxsize=8192)
def about(claim: str, sentence: str) -> tuple[str, ...]:
    """The parts of a sentence, cut at “and” too, that share half as many words with a claim as the best."""
    theirs = [
        *clauses_of(sentence),
        *statements_of(sentence),
        *(part for part in _JOINT.split(sentence) if part.count(" ") >= FEW),
    ]
    shared = [len(_stems(claim) & _stems(other)) for other in theirs]
    most = max(shared, default=0)
    return tuple(text for text, count in zip(theirs, shared, strict=True) if most and 2 * count >= most)


@lru_cache(maxsize=16384)
def _stems(text: str) -> frozenset[str]:
    return frozenset(lemma(word) for raw in _WORD.findall(text) if (word := fold(raw)) not in STOP)
