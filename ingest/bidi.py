"""Words drawn from right to left → the order in which they are read.

A page shows Hebrew and Arabic as it is seen, from left to right: the last letter of a word comes
first. Numbers and words of other scripts among them are drawn as they are read.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.glyphs import Piece

_LETTERS = "\u0590-\u05ff\u0600-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_LEFTWARDS = regex(rf"[{_LETTERS}]")
_CONTROLS = regex("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_FORMS = regex("[\ufb1d-\ufdff\ufe70-\ufeff]")
_ONWARDS = regex(r"[^\W_]+(?:[.,:/%\-][^\W_]+)*%?")
_MIRRORED = str.maketrans("()[]{}«»‹›<>", ")(][}{»«›‹><")


def runs_leftwards(text: str) -> bool:
    """Whether a text holds letters of a script that is written from right to left."""
    return not text.isascii() and bool(_LEFTWARDS.search(text))


def glyph_text(text: str) -> str:
    """What one glyph stands for, as it is seen: letters joined in one are turned, signs of order left out.

    >>> glyph_text("\\u0644\\u0627") == "\\u0627\\u0644", glyph_text("ffi")
    (True, 'ffi')
    """
    if text.isascii():
        return text
    text = _CONTROLS.sub("", text)
    if not _LEFTWARDS.search(text):
        return text
    if _FORMS.search(text):
        text = unicodedata.normalize("NFKC", text).strip()
    return text[::-1] if len(text) > 1 else text


def is_leftwards(text: str) -> bool:
    """Whether most of a text's letters belong to such a script."""
    if not runs_leftwards(text):
        return False
    back = len(_LEFTWARDS.findall(text))
    return 2 * back >= sum(character.isalpha() for character in text)


def as_read(pieces: Sequence[Piece]) -> list[tuple[Piece, str]]:
    """The pieces of a line, given from left to right, as they are read, each with its words as written."""
    text = "".join(piece.text for piece in pieces)
    parts: list[list[Piece]] = []
    backwards: list[bool] = []
    base = is_leftwards(text)
    for piece in pieces:
        back = runs_leftwards(piece.text) or (base and not any(c.isalnum() for c in piece.text))
        if parts and backwards[-1] == back:
            parts[-1].append(piece)
        else:
            parts.append([piece])
            backwards.append(back)
    ordered = [part[::-1] if back else part for part, back in zip(parts, backwards, strict=True)]
    return [
        (piece, _turned(piece.text) if base or runs_leftwards(piece.text) else piece.text)
        for part in (ordered[::-1] if base else ordered)
        for piece in part
    ]


def _turned(text: str) -> str:
    """A word from its end to its beginning, numbers and words of other scripts in it left as they are."""
    if not runs_leftwards(text):
        outer = re.fullmatch(r"([^\w]*)(.*?)([^\w]*)", text, re.S)
        first, inner, last = outer.groups() if outer else ("", text, "")
        return last[::-1].translate(_MIRRORED) + inner + first[::-1].translate(_MIRRORED)
    found: list[str] = []
    end = len(text)
    for match in reversed(list(_ONWARDS.finditer(text))):
        if runs_leftwards(match[0]):
            continue
        found.append(text[match.end() : end][::-1].translate(_MIRRORED) + match[0])
        end = match.start()
    return "".join(found) + text[:end][::-1].translate(_MIRRORED)
