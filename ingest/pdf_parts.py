"""What the pages of a PDF share: fonts, forms, and a bound on the work that reading them may take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pypdf.errors import LimitReachedError
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject, StreamObject
from pypdf.generic._font import Font as PdfFont  # private: widths and Unicode maps of fonts

from ingest.fonts import Wide, face_of, named, shown
from ingest.glyphs import Font
from ingest.graphics import Drawing

if TYPE_CHECKING:
    from pypdf import PdfReader

    from ingest.pen import Pen

LIMITS: dict[str, Any] = {
    "stream_parsing_work_maximum_count": 3_000_000,
    "zlib_maximum_output_length": 50_000_000,
}
"""pypdf's own bounds, where they differ from its defaults: a page of 200,000 single letters is read."""

_WORK, _WORK_A_BYTE = 12_000_000, 150  # units that any file may take, and more for each of its bytes
_BYTE, _OPERATION, _PIECE = 2, 4, 40  # units that one of each takes
_KEPT, _SMALL = 32, 20_000  # forms kept for the pages that follow, and the operations of the largest
_PLAIN = ("/ICCBased", "/CalRGB", "/CalGray")  # spaces whose numbers can be taken for those of a screen


class TooMuch(Exception):
    """The file unpacks to far more than its size allows for."""


class Shared:
    """Fonts and small forms read so far, and the work that the file may still take."""

    def __init__(self, reader: PdfReader, size: int) -> None:
        self.fonts: dict[int, Font | None] = {}
        self.forms: dict[int, Drawing] = {}
        self._reader = reader
        self._left = _WORK + _WORK_A_BYTE * size

    def operations(self, contents: Any) -> list[tuple[Any, bytes]]:
        """The operations of a content stream, or of an array of them; TooMuch where the work is used up."""
        stream = ContentStream(contents, self._reader, "bytes")
        self._spend(_BYTE * len(stream.get_data()))
        try:
            return stream.operations
        except LimitReachedError as error:
            raise TooMuch from error

    def forget(self, contents: Any) -> None:
        """Drop a page's content streams from what the reader keeps; most are drawn by no other page."""
        for stream in contents if isinstance(contents, list) else [contents]:
            own = (
                stream if isinstance(stream, IndirectObject) else getattr(stream, "indirect_reference", None)
            )
            if own is not None:
                self._reader.resolved_objects.pop((own.generation, own.idnum), None)

    def spend(self, pen: Pen) -> None:
        """Count what a page took; TooMuch where the work is used up."""
        self._spend(_OPERATION * pen.done + _PIECE * len(pen.pieces))

    def _spend(self, units: int) -> None:
        self._left -= units
        if self._left < 0:
            raise TooMuch


class Resources:
    """A page's or form's fonts and drawings; fonts are read once a file."""

    def __init__(self, resources: Any, shared: Shared) -> None:
        resources = resources.get_object() if resources is not None else None
        self._dictionary = resources if isinstance(resources, DictionaryObject) else DictionaryObject()
        self._shared = shared
        self._named: dict[str, Font | None] = {}
        self._drawings: dict[str, Drawing | None] = {}

    def font(self, name: str) -> Font | None:
        if name not in self._named:
            entry = self._entry("/Font", name)
            fonts = self._shared.fonts
            if entry is not None and id(entry) not in fonts:
                fonts[id(entry)] = _font(entry)
            self._named[name] = None if entry is None else fonts[id(entry)]
        return self._named[name]

    def drawing(self, name: str) -> Drawing | None:
        if name not in self._drawings:
            self._drawings[name] = self._drawn(self._entry("/XObject", name))
        return self._drawings[name]

    def opacity(self, name: str) -> float | None:
        state = self._entry("/ExtGState", name)
        value = state.get("/ca") if state is not None else None
        return None if value is None else float(value)

    def is_plain(self, name: str) -> bool:
        if name in ("/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/G", "/RGB", "/CMYK"):
            return True
        spaces = self._dictionary.get("/ColorSpace")
        spaces = spaces.get_object() if spaces is not None else None
        space = spaces.get(name) if isinstance(spaces, DictionaryObject) else None
        space = space.get_object() if space is not None else None
        return isinstance(space, list) and bool(space) and str(space[0]) in _PLAIN

    def _entry(self, kind: str, name: str) -> DictionaryObject | None:
        entries = self._dictionary.get(kind)
        entries = entries.get_object() if entries is not None else None
        entry = entries.get(name) if isinstance(entries, DictionaryObject) else None
        entry = entry.get_object() if entry is not None else None
        return entry if isinstance(entry, DictionaryObject) else None

    def _drawn(self, entry: DictionaryObject | None) -> Drawing | None:
        if not isinstance(entry, StreamObject):
            return None
        if entry.get("/Subtype") != "/Form":
            return Drawing(id(entry))
        if id(entry) in self._shared.forms:
            return self._shared.forms[id(entry)]
        resources = entry.get("/Resources")
        inner = Resources(resources, self._shared) if resources is not None else self
        a, b, c, d, e, f = (float(v) for v in entry.get("/Matrix", (1, 0, 0, 1, 0, 0)))
        box = entry.get("/BBox")
        x0, y0, x1, y1 = (float(v) for v in box) if box is not None else (0.0, 0.0, 0.0, 0.0)
        bounds = (x0, y0, x1, y1) if box is not None else None
        operations = self._shared.operations(entry)
        drawing = Drawing(id(entry), (a, b, c, d, e, f), bounds, operations, inner)
        if resources is not None and len(operations) <= _SMALL:
            if len(self._shared.forms) >= _KEPT:
                self._shared.forms.clear()
            self._shared.forms[id(entry)] = drawing
        return drawing


def _font(entry: DictionaryObject) -> Font | None:
    """A font's looks, words and widths by code; None where the font is damaged."""
    try:
        font = PdfFont.from_font_resource(entry)
    except Exception:  # damaged fonts raise anything
        return None
    widths, default = font.character_widths, float(font.character_widths.get("default", 500))
    unmapped = not font.interpretable or (isinstance(font.encoding, str) and not font.character_map)
    face = face_of(font)
    scale = _type3_scale(entry)
    space = float(font.space_width or 250) * scale
    glyphs: dict[int, tuple[str, float]] = {}
    if isinstance(font.encoding, str):
        wide = Wide(font, default, unmapped and font.encoding == "utf-16-be" and _is_identity(entry))
        return Font(face, wide, default, wide=True, space=space)
    windows = "/WinAnsiEncoding" in _encoding(entry)
    for code in range(256):
        character = font.encoding.get(code, chr(code))
        text = shown(named(str(font.character_map.get(character, character))), windows)
        width = float(widths.get(chr(code), default)) * scale
        glyphs[code] = ("�" if unmapped and text.strip() else text, width)
    return Font(face, glyphs, default * scale, wide=False, space=space)


def _encoding(entry: DictionaryObject) -> str:
    encoding = entry.get("/Encoding")
    return str(encoding.get_object()) if encoding is not None else ""


def _is_identity(entry: DictionaryObject) -> bool:
    return _encoding(entry).startswith("/Identity")


def _type3_scale(entry: DictionaryObject) -> float:
    matrix = entry.get("/FontMatrix")
    if entry.get("/Subtype") != "/Type3" or matrix is None:
        return 1.0
    return abs(float(matrix[0])) * 1000 or 1.0
