"""PDF → a reading. With `pdf_parts` the only module that knows pypdf."""

from __future__ import annotations

import html
import logging
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import Destination

from ingest.blocks import Bookmark, build
from ingest.document import Rect
from ingest.errors import Locked, Unreadable
from ingest.glyphs import Sheet
from ingest.pdf_parts import LIMITS, Resources, Shared, TooMuch
from ingest.pen import Pen
from ingest.sight import doubtful, hide, under_picture
from ingest.title import Information

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ingest.document import Reading
    from ingest.graphics import Matrix

_STATED = ("/Title", "/Author", "/CreationDate", "/Creator", "/Company")
_PUBLISHER = re.compile(rb"<dc:publisher>.{0,300}?<rdf:li[^>]{0,100}>([^<]{2,200})</rdf:li>", re.S)
_MOST_PACKET = 200_000  # bytes of a file's packet of metadata
_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")


def read_pdf(path: Path, progress: Callable[[int, int], None] | None = None, password: str = "") -> Reading:
    """Read a PDF into blocks in reading order; Unreadable where it cannot be read.

    `progress` is told (pages done, pages in all) after each page.
    """
    _check_file(path)
    with _quiet() as complaints, apply_configuration(**LIMITS):
        reader = _opened(path, password)
        sheets, labels, warnings = _sheets(reader, path, progress, password)
        if not any(piece.text.strip() for sheet in sheets for piece in sheet.pieces):
            raise Unreadable(
                f"{path.name} holds no text: it is scanned, or blank. Run OCR on it first, "
                f"e.g. `ocrmypdf {path.name} out.pdf`, and add the result."
            )
        if not any(piece.text.strip("\ufffd \n") for sheet in sheets for piece in sheet.pieces):
            raise Unreadable(
                f"{path.name} cannot be read: its fonts do not say which letters they draw. Run OCR on it, "
                f"e.g. `ocrmypdf --force-ocr {path.name} out.pdf`, and add the result."
            )
        information = _information(reader)
        bookmarks = _bookmarks(reader)
        del reader  # and all that it has unpacked
    if any(record.levelno >= logging.ERROR for record in complaints):
        warnings.append("The file has faults that were passed over; some words may be missing.")
    return build(sheets, labels, information, bookmarks, tuple(warnings))


def drawn(path: Path, password: str = "") -> list[Sheet]:
    """All that is drawn on the pages of a PDF, before anything is made of it; Unreadable as `read_pdf`."""
    _check_file(path)
    with _quiet(), apply_configuration(**LIMITS):
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
            raise Locked(
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
    endless: list[int] = []
    doubted: dict[int, list[int]] = {}
    shared = Shared(reader, path.stat().st_size)
    pages = len(reader.pages)
    for number in range(1, pages + 1):
        try:
            sheet, pen = _sheet(reader, number, shared)
            missing += pen.missing
            if pen.is_cut:
                endless.append(number)
            if doubts := doubtful(sheet, pen.paints, pen.doubtful):
                doubted[number] = doubts
        except RecursionError as error:
            raise Unreadable(f"{path.name} is damaged: page {number} never ends. Save it again.") from error
        except TooMuch as error:
            raise Unreadable(
                f"{path.name} unpacks to far more than its size allows for (page {number}), as files do that "
                "are made to exhaust programs. Print it to a new PDF, if you trust it, and add that."
            ) from error
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
    warnings += [
        f"Page {number} draws more than can be read; what comes last on it was left out."
        for number in endless
    ]
    if missing:
        warnings.append(f"{missing} characters have no Unicode value in their font and read as “�”.")
    return sheets, _labels(reader), warnings


def _sheet(reader: PdfReader, number: int, shared: Shared) -> tuple[Sheet, Pen]:
    page = reader.pages[number - 1]
    matrix, width, height = _frame(page)
    pen = Pen(matrix, Rect(0, 0, width, height))
    contents = page.get("/Contents")
    contents = contents.get_object() if contents is not None else None
    if contents is not None:
        pen.draw(shared.operations(contents), Resources(page.get("/Resources"), shared))
        shared.spend(pen)
        shared.forget(contents)
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


def _labels(reader: PdfReader) -> list[str] | None:
    """The file's own page labels, or None where it gives none."""
    try:
        return list(reader.page_labels) if "/PageLabels" in reader.root_object else None
    except Exception:  # damaged labels raise anything
        return None


def _information(reader: PdfReader) -> Information:
    try:
        info: Any = reader.metadata or {}
        values = {key: str(info.get(key) or "") for key in _STATED}
    except Exception:  # a damaged dictionary raises anything
        values = {}
    return Information(
        values.get("/Title", ""),
        values.get("/Author", ""),
        values.get("/CreationDate", ""),
        values.get("/Creator", ""),
        _publisher(reader) or values.get("/Company", ""),
    )


def _publisher(reader: PdfReader) -> str:
    """The publisher that the file's packet of metadata states, or an empty string."""
    try:
        packet: Any = reader.root_object.get("/Metadata")
        data = packet.get_object().get_data() if packet is not None else b""
    except Exception:  # a damaged packet raises anything
        return ""
    match = _PUBLISHER.search(data[:_MOST_PACKET])
    return html.unescape(" ".join(match[1].decode("utf-8", "replace").split())) if match else ""


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
