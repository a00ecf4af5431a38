"""Made documents with the statistics of real ones, as many as are wanted, the same for the same seed."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.words import forms
from ingest.document import Document, Heading, Kind, Metadata, Page, Passage, Rect, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

PASSAGES = 100  # of a made document, as of a report of some fifteen pages
_SHORTEST, _LONGEST = 40, 110  # words of a passage
_LINE = 12  # words of a line, which is a run
_INVENTED = 200_000  # words that no dictionary has: names, numbers, terms of art
_SHARE = 0.12  # of the words of a text that are invented ones; the commonest by Zipf's law
_SYLLABLES = "ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo ya zu bre cla dri flo gra".split()


@dataclass(frozen=True, slots=True)
class Language:
    """Words and how often each is used."""

    words: tuple[str, ...]
    chances: NDArray[np.float64]

    @classmethod
    def of(cls, texts: Sequence[str]) -> Language:
        """The words of texts as often as they stand there, and invented ones that grow rarer and rarer."""
        counted = Counter(form for text in texts for form in forms(text))
        own = [word for word, _ in counted.most_common()]
        chances = np.array([counted[word] for word in own], dtype=np.float64)
        rare = 1.0 / (np.arange(_INVENTED) + 20.0)
        both = [chances / chances.sum() * (1 - _SHARE), rare / rare.sum() * _SHARE]
        return cls((*own, *map(_invented, range(_INVENTED))), np.concatenate(both))

    def passages(self, rng: np.random.Generator, count: int) -> list[str]:
        """Texts of as many words as passages have."""
        lengths = rng.integers(_SHORTEST, _LONGEST, count)
        drawn = rng.choice(len(self.words), int(lengths.sum()), p=self.chances)
        pieces = np.split(drawn, np.cumsum(lengths)[:-1])
        return [" ".join(self.words[number] for number in piece).capitalize() + "." for piece in pieces]


def _invented(number: int) -> str:
    syllables = []
    rest = number + 26
    while rest:
        rest, place = divmod(rest, len(_SYLLABLES))
        syllables.append(_SYLLABLES[place])
    return "".join(syllables)


def documents(language: Language, passages: int, seed: int = 0) -> Iterator[Document]:
    """Documents of `PASSAGES` passages each, until there are as many passages as wanted."""
    for number in range(-(-passages // PASSAGES)):
        rng = np.random.default_rng((seed, number))
        count = min(PASSAGES, passages - number * PASSAGES)
        yield _document(f"Made report {number + 1}", language.passages(rng, count))


def _document(title: str, texts: Sequence[str]) -> Document:
    pages = tuple(Page(number, str(number), 612.0, 792.0) for number in range(1, len(texts) // 7 + 2))
    heading = Heading(1, title, 0, len(title), (Run(title, 1, Rect(72, 700, 300, 716), 0),))
    passages, at = [], len(title) + 2
    for number, text in enumerate(texts, 1):
        page = (number - 1) // 7 + 1
        passages.append(
            Passage(
                number,
                Kind.PARAGRAPH,
                (title,),
                text,
                at,
                at + len(text),
                (page,),
                runs=tuple(_lines(text, page, at)),
            )
        )
        at += len(text) + 2
    text = "\n\n".join([title, *texts])
    return Document(
        hashlib.sha256(text.encode()).hexdigest(),
        1,
        Metadata(title, ("A. Author",), "Press", "2024", len(pages)),
        text,
        pages,
        (heading,),
        tuple(passages),
        (),
        (),
    )


def _lines(text: str, page: int, at: int) -> Iterator[Run]:
    words, start = text.split(" "), 0
    for first in range(0, len(words), _LINE):
        raw = " ".join(words[first : first + _LINE])
        top = 700.0 - first
        yield Run(raw, page, Rect(72, top, 72 + 5.0 * len(raw), top + 10), at + start)
        start += len(raw) + 1


def vectors(real: NDArray[np.float32], rng: np.random.Generator, count: int) -> NDArray[np.float32]:
    """Unit vectors made from real ones: between two of them, with noise, so that neighbours are close."""
    one, other = (real[rng.integers(0, len(real), count)] for _ in range(2))
    share = rng.uniform(0.5, 1.0, (count, 1)).astype(np.float32)
    mixed = share * one + (1 - share) * other
    noise = rng.standard_normal(mixed.shape, dtype=np.float32) * np.float32(0.3 / np.sqrt(mixed.shape[1]))
    mixed = mixed / np.linalg.norm(mixed, axis=1, keepdims=True) + noise
    made: NDArray[np.float32] = mixed / np.linalg.norm(mixed, axis=1, keepdims=True)
    return made
