"""What a text says that it does not tell, and what it says has not, or not yet, been done."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.question import Question, Wanted
from app.checking.lemmas import lemma
from index.terms import present_in
from ingest.lazy_regex import regex
from ingest.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from index.terms import Term

_TOLD = (
    r"(?:given?|gave|stated?|known?|sa(?:id|y)|decided?|recorded?|measured?|tested|asked|adopted|published|"
    r"reported|shown?|disclosed|named?|counted|found|reached|agreed|determined|estimated?|examined|assessed|"
    r"settled|fixed|identified|available|clear|collected|calculated|specified|established|announced|appointed|"
    r"chosen|set|made|taken|used|surveyed|studied|investigated|sampled|concluded|replied|answered)"
)
_SORTS = (
    r"(?:figures?|estimates?|records?|names?|reasons?|data|decisions?|dates?|details?|explanations?|"
    r"information|answers?|results?|measurements?|accounts?|comments?|view|reply|measures|targets?|values?|"
    r"questionnaire|survey|count)"
)
_GIVING = (
    r"(?:g[ia]ve[sn]?|ma[dk]e?s?|offer(?:s|ed)?|name[sd]?|ke(?:ep|ept|eps)|publish(?:es|ed)?|provide[sd]?|"
    r"state[sd]?|received|has|have|had|is|are|was|were|reach(?:es|ed)?|can|with)"
)
_DENIES = regex(
    rf"\b(?:not|never)\s+(?:yet\s+|been\s+|be\s+|have\s+|\w+ly\s+)*{_TOLD}\b|"
    rf"\b{_GIVING}\s+(?:\w+\s+)?no\s+(?:\w+\s+)?{_SORTS}\b|"
    r"\bleft open\b|\bremains? (?:open|unknown|unclear|undecided)\b|"
    r"\b(?:unknown|undecided|unpublished|unrecorded|withheld|undisclosed)\b|\breported separately\b|"
    r"\b(?:expects?|is|are|was|were|has yet) to (?:decide|be (?:decided|reported|settled|fixed))\b|"
    r"\bwill (?:decide|be (?:decided|reported|settled|fixed))\b|"
    r"\b(?:will|shall|(?:has|have) yet to|(?:is|are|was|were) (?:still )?to) (?:only )?be (?:\w+ly )?"
    r"(?:posted|published|released|announced|given|known|issued|printed|made (?:public|known)|available|"
    r"added|named|chosen|told|shown|set|determined|agreed|counted|measured|drawn up)\b",
    re.IGNORECASE,
)
_CLAUSE = regex(
    r"[;:]\s|,\s+(?:but|and|while|whereas|though|although|since|because|which|who|whose|as|so|nor)\b|"
    r"\b(?:but|because|whereas)\b"
)
_HELPS = r"(?:\s+(?:be|been|being|have|had|yet|also|ever|to|either|so|\w+ly))*\s+$"
_NOT = regex(rf"\b(?:not|never|cannot|\w+n['’]t){_HELPS}", re.IGNORECASE)
_TO_COME = regex(
    r"\b(?:will|shall|may|might|can|(?:is|are|expects?|expected|intends?|intended|plans?|planned|proposes?|"
    rf"proposed|hopes?|hoped) to){_HELPS}",
    re.IGNORECASE,
)
_ASKS_OF_PAST = regex(r"\b(?:did|has|have|had|was|were)\b", re.IGNORECASE)
_ASKS_WHAT_IS_NOT = regex(
    r"\b(?:not|never|no|nor|without|none|nobody|neither|why|un\w+|missing|lack\w*|left out|exclu\w+|"
    r"except\w*|fail\w*|refus\w*|reject\w*|whether|spared|free)\b|n['’]t\b",
    re.IGNORECASE,
)
_ASKS_WHAT_IS_TO_COME = regex(
    r"\b(?:will|shall|may|might|can|could|would|should|must|if|need\w*|plan\w*|propos\w*|expect\w*|inten\w+|"
    r"due|ought|supposed|allowed|permitted|required|want\w*|aim\w*|hope\w*|"
    r"(?:is|are|was|were|has|have|had) [\w\s]*\bto)\b",
    re.IGNORECASE,
)
_WORD = regex(r"[\w’'-]+")


def untold_of(question: Question, passage: str, headings: str = "") -> str | None:
    """The name in a question of which a passage says only that something is not told; None without one.

    >>> untold_of(Question.parse("What did Holm pay?"), "Elm paid 9 crowns. For Holm we give no figure.")
    'holm'
    """
    if question.wanted is Wanted.YES_NO or _ASKS_WHAT_IS_NOT.search(question.text):
        return None
    clauses = list(_clauses(passage))
    denials = [one for one in clauses if _denies(question, one)]
    denied, rest = (
        present_in(". ".join(some)) for some in (denials, [c for c in clauses if c not in denials])
    )
    told = rest | present_in(headings)
    return next((t.word for t in question.named if t.stems[-1] in denied and t.stems[-1] not in told), None)


def _denies(question: Question, clause: str) -> bool:
    """Whether a clause says that something is not told, or told later, unless that is what is asked about."""
    found = _DENIES.search(clause)
    return found is not None and question.stems.isdisjoint(present_in(found[0]))


def undone_yet(question: Question, sentence: str) -> str | None:
    """The word of a question of the past that a sentence only denies, or speaks of as to come; None else.

    >>> undone_yet(Question.parse("When did the town sell the quay?"), "The town will sell the quay in May.")
    'sell'
    >>> undone_yet(Question.parse("When will the town sell the quay?"), "The town will sell the quay in May.")
    """
    if not _ASKS_OF_PAST.search(question.text):
        return None
    denies = question.wanted is not Wanted.YES_NO and not _ASKS_WHAT_IS_NOT.search(question.text)
    forms = [_TO_COME] if not _ASKS_WHAT_IS_TO_COME.search(question.text) else []
    forms += [_NOT] if denies else []
    return next((word for form in forms for word in _only_after(question, sentence, form)), None)


def _only_after(question: Question, sentence: str, before: re.Pattern[str]) -> Iterator[str]:
    """The words of a question, names and what is asked after aside, that stand only behind such words."""
    for term in _deeds(question):
        deed = lemma(term.word)
        places = [match.start() for match in _WORD.finditer(sentence) if lemma(match[0]) == deed]
        if places and all(before.search(sentence[:place]) for place in places):
            yield term.word


def _deeds(question: Question) -> Iterable[Term]:
    named = question.named
    return (t for t in question.terms if t not in named and question.focus.isdisjoint(t.stems))


def _clauses(text: str) -> Iterator[str]:
    for start, end in sentences(text):
        sentence, at = text[start:end], 0
        for match in _CLAUSE.finditer(sentence):
            yield sentence[at : match.start()]
            at = match.start()
        yield sentence[at:]
