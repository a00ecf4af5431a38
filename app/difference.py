"""Two texts → what one says and the other does not, word by word."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Literal

from rich.text import Text

from app.render import plain
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

_TOKEN = regex(r"\s+|\w+|[^\w\s]")
_MARKS = {"old": ("[-", "-]", "red strike"), "new": ("{+", "+}", "green")}
AROUND = 8  # words of what is the same that are shown beside a difference


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a difference: the same in both texts, only in the old, or only in the new."""

    kind: Literal["same", "old", "new"]
    text: str


def difference(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of two texts in order: those not `new` joined are the old text, those not `old` the new.

    >>> [(piece.kind, piece.text) for piece in difference("It is red.", "It is dark red.")]
    [('same', 'It is '), ('new', 'dark '), ('same', 'red.')]
    """
    one, other = _TOKEN.findall(old), _TOKEN.findall(new)
    found: list[Piece] = []
    for op, i, j, k, m in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if op == "equal":
            found.append(Piece("same", "".join(one[i:j])))
            continue
        found += [Piece("old", "".join(one[i:j]))] if j > i else []
        found += [Piece("new", "".join(other[k:m]))] if m > k else []
    return tuple(found)


def difference_line(pieces: Sequence[Piece]) -> Text:
    """A difference with marks that do without colour: [-old-] {+new+}; long parts that are the same cut."""
    line = Text()
    for at, piece in enumerate(pieces):
        if piece.kind == "same":
            line.append(plain(_cut(piece.text, first=at == 0, last=at == len(pieces) - 1)))
            continue
        before, after, style = _MARKS[piece.kind]
        shown = piece.text.replace("\u00ad", "(soft hyphen)")
        line.append(f"{before}{plain(shown)}{after}", style)
    return line


def _cut(text: str, *, first: bool, last: bool) -> str:
    words = text.split(" ")
    room = AROUND * (2 - first - last)
    if len(words) <= room + 2:
        return text
    head = "" if first else " ".join(words[:AROUND])
    tail = "" if last else " ".join(words[-AROUND:])
    return f"{head} … {tail}" if head or tail else text


def difference_shape(pieces: Sequence[Piece]) -> list[dict[str, Any]]:
    """`difference`: pieces in order."""
    return [{"is": piece.kind, "text": piece.text} for piece in pieces]
