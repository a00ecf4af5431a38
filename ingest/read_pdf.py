"""PDF → a reading. The only module that knows pypdf; what it uses of its private parts is listed below."""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ContentStream, Destination, DictionaryObject, StreamObject
from pypdf.generic._font import Font as PdfFont  # private: widths and Unicode maps of fonts

from ingest.blocks import Bookmark, build
from ingest.document import Rect
from ingest.errors import Unreadable
from ingest.fonts import Wide, face_of, named, shown
from ingest.glyphs import Font, Sheet
from ingest.pen import Drawing, Pen
from ingest.sight import doubtful, hide, under_picture
from ingest.title import Information

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ingest.document import Reading
    from ingest.pen import Matrix

_PLAIN = ("/ICCBased", "/CalRGB", "/CalGray")  # spaces whose numbers can be taken for those of a screen
_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")


def read_pdf(path: Path, progress: Callable[[int, int], None] | None = None, password: str = "") -> Reading:
    """Read a PDF into blocks in reading order; Unreadable where it cannot be read.

    `progress` is told (pages done, pages in all) after each page.
    """
    _check_file(path)
    with _quiet() as complaints:
        reader = _opened(path, password)
        sheets, labels, warnings = _sheets(reader, path, progress, password)
        if not any(piece.text.strip() for sheet in sheets for piece in sheet.pieces):
            raise Unreadable(
                f"{path.name} holds no text: it is scanned, or blank. Run OCR on it first, "
                f"e.g. `ocrmypdf {path.name} out.pdf`, and add the result."
            )
        information = _information(reader)
        bookmarks = _bookmarks(reader)
    if any(record.levelno >= logging.ERROR for record in complaints):
        warnings.append("The file has faults that were passed over; some words may be missing.")
    return build(sheets, labels, information, bookmarks, tuple(warnings))


def drawn(path: Path, password: str = "") -> list[Sheet]:
    """All that is drawn on the pages of a PDF, before anything is made of it; Unreadable as `read_pdf`."""
    _check_file(path)
    with _quiet():
        return _sheets(_opened(path, password), path, None, password)[0]


def _check_file(path: Path) -> None:
    """The faults that the bytes alone show."""
    try:
        with path.open("rb") as file:
            head = file.read(1024)
            file.seek(0)
            data = file.read()
    except OSError as error:
        raise Unreadable(f"{path} cannot be read: {error.strerror or error}.") from error
    if not data.strip(b"\0 \r\n\t"):
        raise Unreadable(f"{path.name} is empty. Download or save it again.")
    if b"%PDF-" not in head:
        raise Unreadable(f"{path.name} is not a PDF, though it is named so. Rename it, or save it as a PDF.")
    end = data.rfind(b"%%EOF")
    if end < 0 or _OBJECT.search(data, end):
        raise Unreadable(f"{path.name} is damaged or cut off before its end. Download or save it again.")


def _opened(path: Path, password: str) -> PdfReader:
    """The file, open to be read; with an empty password where the owner locked it."""
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not (reader.decrypt("") or (password and reader.decrypt(password))):
            raise Unreadable(
                f"{path.name} is encrypted and the password given does not open it. Check the password."
                if password
                else f"{path.name} is encrypted with a password. Give it with --password, "
                "or save a copy without one and add that."
            )
        count = len(reader.pages)
    except Unreadable:
        raise
    except DependencyError as error:
        raise Unreadable(
            f"{path.name} is encrypted in a way that needs `pip install cryptography`."
        ) from error
    except Exception as error:  # pypdf lets any exception through where a file is damaged
        raise Unreadable(f"{path.name} is damaged and cannot be read ({error}). Save it again.") from error
    if count == 0:
        raise Unreadable(f"{path.name} has no pages. Save it again, or add another file.")
    return reader


def _sheets(
    reader: PdfReader, path: Path, progress: Callable[[int, int], None] | None, password: str = ""
) -> tuple[list[Sheet], list[str] | None, list[str]]:
    """All pages as drawn, the file's page labels where it has any, and warnings."""
    sheets: list[Sheet] = []
    broken: list[int] = []
    missing = 0
    doubted: dict[int, list[int]] = {}
    fonts: dict[int, Font | None] = {}
    pages = len(reader.pages)
    for number in range(1, pages + 1):
        try:
            sheet, pen = _sheet(reader, number, fonts)
            missing += pen.missing
            if doubts := doubtful(sheet, pen.paints, pen.doubtful):
                doubted[number] = doubts
        except RecursionError as error:
            raise Unreadable(f"{path.name} is damaged: page {number} never ends. Save it again.") from error
        except Exception:  # one damaged page among others
            broken.append(number)
            sheet = Sheet(number, 0.0, 0.0, (), ())
        sheets.append(sheet)
        if progress is not None:
            progress(number, pages)
    if doubted:
        sheets = _decided(sheets, doubted, path, password)
    if len(broken) == pages:
        raise Unreadable(f"{path.name} is damaged: none of its pages can be read. Save it again.")
    warnings = [f"Page {number} is damaged and was left out." for number in broken]
    if missing:
        warnings.append(f"{missing} characters have no Unicode value in their font and read as “�”.")
    return sheets, _labels(reader), warnings


def _sheet(reader: PdfReader, number: int, fonts: dict[int, Font | None]) -> tuple[Sheet, Pen]:
    page = reader.pages[number - 1]
    matrix, width, height = _frame(page)
    pen = Pen(matrix, Rect(0, 0, width, height))
    contents = page.get("/Contents")
    contents = contents.get_object() if contents is not None else None
    if contents is not None:
        resources = _Resources(page.get("/Resources"), reader, fonts)
        pen.draw(ContentStream(contents, reader, "bytes").operations, resources)
    return Sheet(number, width, height, tuple(under_picture(pen, width, height)), tuple(pen.shapes)), pen


def _decided(sheets: list[Sheet], doubted: dict[int, list[int]], path: Path, password: str) -> list[Sheet]:
    """The sheets with those words hidden of which no trace is seen on a picture of the page."""
    from ingest.picture import unseen  # delayed: most files need no pictures

    found = unseen(path, password, [(sheets[number - 1], doubts) for number, doubts in doubted.items()])
    return [hide(sheet, found[sheet.number]) if found.get(sheet.number) else sheet for sheet in sheets]


def _frame(page: Any) -> tuple[Matrix, float, float]:
    """From the page's own coordinates to those of the page as displayed, and its displayed size."""
    box = page.cropbox
    x0, y0, x1, y1 = (float(v) for v in (box.left, box.bottom, box.right, box.top))
    width, height = x1 - x0, y1 - y0
    match int(page.rotation) % 360:
        case 90:
            return (0, -1, 1, 0, -y0, x1), height, width
        case 180:
            return (-1, 0, 0, -1, x1, y1), width, height
        case 270:
            return (0, 1, -1, 0, y1, -x0), height, width
    return (1, 0, 0, 1, -x0, -y0), width, height


class _Resources:
    """A page's or form's fonts and drawings; fonts are read once a file."""

    def __init__(self, resources: Any, reader: PdfReader, fonts: dict[int, Font | None]) -> None:
        resources = resources.get_object() if resources is not None else None
        self._dictionary = resources if isinstance(resources, DictionaryObject) else DictionaryObject()
        self._reader = reader
        self._fonts = fonts
        self._named: dict[str, Font | None] = {}
        self._drawings: dict[str, Drawing | None] = {}

    def font(self, name: str) -> Font | None:
        if name not in self._named:
            entry = self._entry("/Font", name)
            if entry is not None and id(entry) not in self._fonts:
                self._fonts[id(entry)] = _font(entry)
            self._named[name] = None if entry is None else self._fonts[id(entry)]
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
        resources = entry.get("/Resources")
        inner = _Resources(resources, self._reader, self._fonts) if resources is not None else self
        a, b, c, d, e, f = (float(v) for v in entry.get("/Matrix", (1, 0, 0, 1, 0, 0)))
        box = entry.get("/BBox")
        x0, y0, x1, y1 = (float(v) for v in box) if box is not None else (0.0, 0.0, 0.0, 0.0)
        bounds = (x0, y0, x1, y1) if box is not None else None
        operations = ContentStream(entry, self._reader, "bytes").operations
        return Drawing(id(entry), (a, b, c, d, e, f), bounds, operations, inner)


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


def _labels(reader: PdfReader) -> list[str] | None:
    """The file's own page labels, or None where it gives none."""
    try:
        return list(reader.page_labels) if "/PageLabels" in reader.root_object else None
    except Exception:  # damaged labels raise anything
        return None


def _information(reader: PdfReader) -> Information:
    try:
        info: Any = reader.metadata or {}
        values = {key: str(info.get(key) or "") for key in ("/Title", "/Author", "/CreationDate", "/Creator")}
    except Exception:  # a damaged dictionary raises anything
        values = {}
    return Information(
        values.get("/Title", ""),
        values.get("/Author", ""),
        values.get("/CreationDate", ""),
        values.get("/Creator", ""),
    )


def _bookmarks(reader: PdfReader) -> tuple[Bookmark, ...]:
    """The outline as (title, depth from 1, page); empty where it is missing or damaged."""

    def walk(entries: Any, depth: int) -> Iterator[Bookmark]:
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry, depth + 1)
            elif isinstance(entry, Destination):
                page = reader.get_destination_page_number(entry)
                yield Bookmark(str(entry.title or ""), depth, -1 if page is None else page + 1)

    try:
        return tuple(walk(reader.outline, 1))
    except Exception:  # a damaged outline raises anything
        return ()


class _Complaints(logging.Handler):
    """Keeps what pypdf logs."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@contextmanager
def _quiet() -> Iterator[list[logging.LogRecord]]:
    """Keep pypdf's complaints from the terminal; gives them as a list."""
    handler = _Complaints()
    logger = logging.getLogger("pypdf")
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield handler.records
    except PyPdfError as error:
        raise Unreadable(f"The file is damaged and cannot be read ({error}). Save it again.") from error
    finally:
        logger.propagate = propagates
        logger.removeHandler(handler)
