"""SQuAD's own measures of an answer: exact match and F1, after its normalisation (Rajpurkar et al. 2016)."""

from __future__ import annotations

import re
import string
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_ARTICLES = re.compile(r"\b(?:a|an|the)\b")
_NO_PUNCTUATION = str.maketrans("", "", string.punctuation)


def normalised(answer: str) -> list[str]:
    """The words of an answer without case, punctuation and articles.

    >>> normalised("The Norman's duchy.")
    ['normans', 'duchy']
    """
    return _ARTICLES.sub(" ", answer.lower().translate(_NO_PUNCTUATION)).split()


def exact_match(given: str, accepted: Iterable[str]) -> float:
    """1 where an answer is one of those accepted, else 0."""
    return float(any(normalised(given) == normalised(one) for one in accepted))


def f1(given: str, accepted: Iterable[str]) -> float:
    """The best harmonic mean of precision and recall of words, over the accepted answers.

    >>> round(f1("in the Duchy of Normandy", ["Normandy"]), 2)
    0.4
    """
    return max((_f1(normalised(given), normalised(one)) for one in accepted), default=0.0)


def _f1(given: list[str], wanted: list[str]) -> float:
    shared = sum((Counter(given) & Counter(wanted)).values())
    return 2 * shared / (len(given) + len(wanted)) if shared else 0.0
