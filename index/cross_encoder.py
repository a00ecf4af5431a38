"""Question and passage read together: whether the passage answers, and where.

Vectors tell what two texts are about, each by itself. A cross-encoder sees both at once, and so
learns to tell what answers a question from what only speaks of its subject. Its weights are the default
model's, trained further on the passages and questions in `eval/drafts/pairs` (`eval.cross_encoder.train`).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from index.exported import export, opened
from index.models import Manifest, cache_folder, find
from index.recent import Recent
from index.runners import cores, session_of, side_by_side, tokenizer_in
from index.windows import windows

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from index.models import Model

FORM = 2
"""Raised when the exported form changes; older forms in the cache are then left alone."""

TRAINED = "71b0960906a9d067"
"""The first digits of the SHA-256 of `cross_encoder.safetensors`, what training added to the model."""

_MOST_TOKENS = 200  # of both texts together; a longer passage is read in windows
_MOST_ASKED = 48  # of the question
_MOST_HEADING = 24
_LONGEST_SPAN = 24  # tokens of an answer
_REMEMBERED = 4_096
_CLS, _SEP = 101, 102  # the tokens around the texts, in the default model's vocabulary


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in a passage.

    `answers` are the log odds that it answers what was asked, `bears_out` those that it bears out what was
    said, `start` and `end` where in the passage the answer seems to stand, `found` the log of how likely
    that is.
    """

    answers: float
    bears_out: float
    start: int
    end: int
    found: float


@dataclass(frozen=True, slots=True)
class CrossEncoder:
    """The cross-encoder, opened; may be shared by threads. What it reads depends on the two texts alone."""

    _tokenizer: Tokenizer
    _session: Any
    _recent: Recent[tuple[str, str, str], Reading] = field(
        default_factory=lambda: Recent(_REMEMBERED), compare=False
    )

    @classmethod
    def open(
        cls, *, cache: Path | None = None, progress: Callable[[str], None] | None = None
    ) -> CrossEncoder:
        """Open the cross-encoder; the first time it is made from the default model, which `progress` is told.

        ModelError where that cannot be done.
        """
        place, tell = cache_folder(cache), progress or (lambda line: None)
        model = find(None, place, tell)
        folder = place / "models" / f"{model.sha256[:16]}-cross{FORM}-{TRAINED}"
        if Manifest.read(folder) is None:
            _export(model, folder, tell)
        return cls(*opened(folder, _opened, lambda: _export(model, folder, tell), "cross-encoder"))

    def read(self, asked: str, passages: Sequence[tuple[str, str]]) -> list[Reading]:
        """What a question finds in each (text, heading), on all cores."""
        asked = bare(asked)
        known = {one: self._recent.get((asked, *one)) for one in passages}
        missing = [one for one, reading in known.items() if reading is None]
        made = side_by_side(lambda passage: self._read(asked, *passage), missing, cores())
        read = {one: reading for one, reading in known.items() if reading is not None}
        for one, reading in zip(missing, made, strict=True):
            self._recent.put((asked, *one), reading)
            read[one] = reading
        return [read[one] for one in passages]

    def _read(self, asked: str, text: str, heading: str) -> Reading:
        """What the window of the passage that answers best says."""
        ids = self._tokenizer.encode(asked, add_special_tokens=False).ids[:_MOST_ASKED]
        lead = self._tokenizer.encode(f"{heading}. ", add_special_tokens=False).ids if heading else []
        lead = lead[-_MOST_HEADING:]
        encoded = self._tokenizer.encode(text, add_special_tokens=False)
        room = _MOST_TOKENS - len(ids) - len(lead) - 3
        pieces = [
            self._window(ids, lead, text[start:end], start)
            for start, end in (
                [(0, len(text))] if len(encoded.ids) <= room else windows(text, encoded.offsets, room)
            )
        ]
        best = max(pieces, key=lambda piece: piece.answers)
        return replace(best, bears_out=max(piece.bears_out for piece in pieces))

    def _window(self, asked: Sequence[int], lead: Sequence[int], text: str, at: int) -> Reading:
        encoded = self._tokenizer.encode(text, add_special_tokens=False)
        first = len(asked) + 2 + len(lead)
        ids, types = pair(asked, [*lead, *encoded.ids])
        odds, marks = self._session.run(
            None,
            {
                "input_ids": np.array([ids], dtype=np.int64),
                "token_type_ids": np.array([types], dtype=np.int64),
            },
        )
        answers, bears_out = (float(one) for one in odds[0])
        begins, ends = (_log_shares(marks[0, first : first + len(encoded.ids), end]) for end in (0, 1))
        if not len(begins):
            return Reading(answers, bears_out, at, at, -np.inf)
        start, end, found = _span(begins, ends)
        places = encoded.offsets
        return Reading(answers, bears_out, at + places[start][0], at + places[end][1], found)


def bare(text: str) -> str:
    """A question or claim without what ends it, which tells how it was written and not what it says.

    >>> bare("Who built it?")
    'Who built it'
    """
    return text.strip().rstrip("?!. ")


def _log_shares(marks: NDArray[np.float32]) -> NDArray[np.float32]:
    """Log probabilities of the tokens from their marks."""
    if not len(marks):
        return marks
    top = marks.max()
    shares: NDArray[np.float32] = marks - top - np.log(np.exp(marks - top).sum())
    return shares


def _span(begins: NDArray[np.float32], ends: NDArray[np.float32]) -> tuple[int, int, float]:
    """The likeliest first and last token, at most `_LONGEST_SPAN` apart, and the log of how likely."""
    together = begins[:, None] + ends[None, :]
    length = np.arange(len(ends))[None, :] - np.arange(len(begins))[:, None]
    together = np.where((length >= 0) & (length < _LONGEST_SPAN), together, -np.inf)
    start, end = np.unravel_index(int(together.argmax()), together.shape)
    return int(start), int(end), float(together[start, end])


def pair(asked: Sequence[int], passage: Sequence[int]) -> tuple[list[int], list[int]]:
    """The tokens and types that the network reads of a question (or claim) and a passage together.

    >>> pair([7], [8, 9])
    ([101, 7, 102, 8, 9, 102], [0, 0, 0, 1, 1, 1])
    """
    return (
        [_CLS, *asked, _SEP, *passage, _SEP],
        [0] * (len(asked) + 2) + [1] * (len(passage) + 1),
    )


def _opened(folder: Path) -> tuple[Tokenizer, Any]:
    return tokenizer_in(folder), session_of(folder)


def _export(model: Model, folder: Path, tell: Callable[[str], None]) -> None:
    tell("Preparing the cross-encoder of passages; only the first start does this …")
    export(model, folder, ("index.cross_encoder_export",), "cross-encoder", _opened)
