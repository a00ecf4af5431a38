"""From a text to the words that are compared: folded, stemmed, compounds in every spelling."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

import Stemmer

from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator

STOP = frozenset(
    "a about according after all also am an and any are as at be because been before being both but by can "
    "could did do does doing done during each either for from get give given had has have having he her here "
    "him his how i if in into is it its itself let may me might more most much must my no nor of off on only "
    "or other our out over own please regarding s same say says shall she should so some such t tell than "
    "that the their them then there these they this those through to too under until up us very was we were "
    "what when where which while who whom whose why will with within without would you your "
    "arent cant couldnt didnt doesnt dont hadnt hasnt havent isnt mustnt shouldnt wasnt werent wont "
    "wouldnt".split()
)

_STEMMER = Stemmer.Stemmer("english", 0)  # Snowball's, compiled: 1 µs a word
_WORD = r"\d+(?:[.,]\d+)*[^\W\d_]*|[^\W_]+(?:'[^\W_]+)*"
_COMPOUND = regex(rf"(?:{_WORD})(?:-(?:{_WORD}))*")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–−"), "-") | {ord("’"): "'", ord("\u00ad"): None}
_THOUSANDS = regex(r"\d{1,3}(?:,\d{3})+(?!\d)")
_PIECES = regex(r"\d+(?:\.\d+)*|[^\W\d_]+")
_UNSPACED = regex(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+")  # written without spaces between words
_GREEK = {
    chr(code): name
    for code, name in zip(
        (*range(0x3B1, 0x3C2), *range(0x3C3, 0x3CA)),
        "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau "
        "upsilon phi chi psi omega".split(),
        strict=True,
    )
}


class _Bare(dict[int, int | None]):
    """For `str.translate`: every character is itself, but a combining one is nothing."""

    def __missing__(self, code: int) -> int | None:
        self[code] = None if unicodedata.combining(chr(code)) else code
        return self[code]


_BARE = _Bare()


def fold(text: str) -> str:
    """Text without case, diacritics and typographic variants."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_DASHES)).translate(_BARE)
    return text.casefold()


def forms(text: str) -> Iterator[str]:
    """The words of a text, folded, and the other spellings of its compounds.

    >>> list(forms("Large-scale PanGu-α: 1,000 GPT3s"))
    ['large', 'scale', 'largescale', 'pangu', 'alpha', 'pangualpha', '1000', 'gpt3s', 'gpt', '3']
    """
    for compound in _COMPOUND.findall(fold(text)):
        yield from _forms_of(compound)


@lru_cache(maxsize=1 << 16)
def _forms_of(compound: str) -> tuple[str, ...]:
    parts = [_plain(part) for part in compound.split("-")]
    found = [form for part in parts for form in _spellings(part)]
    return (*found, "".join(parts)) if len(parts) > 1 else tuple(found)


def _plain(word: str) -> str:
    """A word without possessive ending and thousands' commas, Greek letters by their names."""
    word = word.removesuffix("'s").replace("'", "")
    if _THOUSANDS.match(word):
        return word.replace(",", "")
    return _GREEK.get(word, word).replace(",", ".")


def _spellings(word: str) -> Iterator[str]:
    if _UNSPACED.search(word):
        for run in _UNSPACED.findall(word):
            yield from (run[at : at + 2] for at in range(max(1, len(run) - 1)))
        return
    yield word
    pieces = _PIECES.findall(word)
    if len(pieces) > 1:
        yield from (piece for piece in pieces if piece[0].isdigit() or len(piece) > 1)


def terms(text: str) -> list[str]:
    """The stems of `forms`, in order: what the full-text index holds."""
    return [found for compound in _COMPOUND.findall(fold(text)) for found in _stems_of(compound)]


@lru_cache(maxsize=1 << 16)
def _stems_of(compound: str) -> tuple[str, ...]:
    return tuple(map(stem, _forms_of(compound)))


def content_words(text: str) -> list[list[str]]:
    """The words of a question that carry meaning, each with its other spellings, without repeats.

    Where nothing else is left, stop words count.

    >>> content_words("What is the large-scale model?")
    [['large', 'scale', 'largescale'], ['model']]
    """
    groups = [list(_forms_of(compound)) for compound in _COMPOUND.findall(fold(text))]
    content = [group for group in groups if group and (len(group) > 1 or group[0] not in STOP)]
    unique = {tuple(group): group for group in content or groups}
    return list(unique.values())


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """A folded word without its English ending; words of other scripts and numbers as they are."""
    return str(_STEMMER.stemWord(word)) if word.isascii() and word.isalpha() else word
