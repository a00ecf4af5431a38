"""Whether a word is English, by the word list of pyspellchecker: then it is not misspelt."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spellchecker import SpellChecker


def knows(word: str) -> bool:
    """Whether an English word is spelt so, in small letters.

    >>> knows("unregistered"), knows("redcution")
    (True, False)
    """
    return word in _words()


@cache
def _words() -> SpellChecker:
    """The list: 160,000 words, read in a fifth of a second when first asked for."""
    from spellchecker import SpellChecker  # delayed: few questions hold a word that may be misspelt

    return SpellChecker(language="en", distance=1)
