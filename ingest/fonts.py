"""Fonts as a PDF library reads them → their looks, and the words of their codes."""

from __future__ import annotations

import re
from typing import Any, Protocol

from ingest.bidi import glyph_text
from ingest.glyphs import Face
from ingest.lazy_regex import regex

_BOLD = regex(r"bold|black|heavy|semibold|demi|[-,]bd|SFBX|CMBX|CMB\d|NimbusSanL-Bold", re.I)
_ITALIC = regex(r"ital|obli|SFTI|SFSL|CMTI|CMSL|[-,]it\b|slant", re.I)
_MONO = regex(r"cour|mono|consol|typewriter|CMTT|SFTT|menlo|lucidac|code\b", re.I)
_LIGATURE_NAME = regex(r"/(?:uni([0-9A-F]{4})|([A-Za-z](?:_[A-Za-z])+))(?:\..*)?")


class Described(Protocol):
    """What is used of a font that pypdf has read."""

    name: str
    encoding: str | dict[int, str]
    character_map: dict[Any, Any]
    character_widths: dict[str, float]
    font_descriptor: Any


class Wide(dict[int, tuple[str, float]]):
    """The two-byte codes of a composite font, looked up when first met."""

    def __init__(self, font: Described, default: float, unmapped: bool) -> None:
        super().__init__()
        self._font, self._default, self._unmapped = font, default, unmapped

    def get(self, code: int, default: Any = None) -> Any:
        found = super().get(code)
        if found is None:
            character = code.to_bytes(2, "big").decode(str(self._font.encoding), "replace")
            text = self._font.character_map.get(character, "�" if self._unmapped else character)
            width = float(self._font.character_widths.get(character, self._default))
            found = self[code] = (shown(str(text), windows=False), width)
        return found


def named(text: str) -> str:
    """Characters for a glyph name that the map left standing."""
    if len(text) < 2 or text[0] != "/":
        return text
    match = _LIGATURE_NAME.fullmatch(text)
    if match is None:
        return "�"
    return chr(int(match[1], 16)) if match[1] else match[2].replace("_", "")


def shown(text: str, windows: bool) -> str:
    """Control characters are no words; in the Windows encoding free codes draw a bullet."""
    if len(text) == 1 and (ord(text) < 32 or 127 <= ord(text) < 160) and not text.isspace():
        return "•" if windows else "�"
    return glyph_text(text)


def face_of(font: Described) -> Face:
    descriptor = font.font_descriptor
    name = font.name.partition("+")[2] or font.name
    flags = descriptor.flags if isinstance(descriptor.flags, int) else 0
    weight = str(descriptor.weight)
    bold = bool(_BOLD.search(name)) or bool(flags & 1 << 18) or (weight.isdigit() and int(weight) >= 600)
    italic = bool(_ITALIC.search(name)) or bool(flags & 1 << 6)
    return Face(name, bold=bold, italic=italic, mono=bool(_MONO.search(name)) or _is_mono(font, flags))


def _is_mono(font: Described, flags: int) -> bool:
    """Whether all letters have one width (in simple fonts), or the font says so."""
    widths = (
        [font.character_widths.get(letter, 0) for letter in "ilmwMW"]
        if isinstance(font.encoding, dict)
        else []
    )
    known = [width for width in widths if width]
    return len(known) >= 4 and len(set(known)) == 1 if known else bool(flags & 1)
