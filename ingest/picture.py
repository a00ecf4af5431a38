"""Pictures of pages. The only module that knows pypdfium2."""

from __future__ import annotations

import io
import threading
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium

from ingest.document import Rect
from ingest.errors import Unreadable
from ingest.sight import left_of, overlaid, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from ingest.glyphs import Sheet

_SCALE = 1.5  # pixels a point
_TRACE = 20  # of 255: a pixel that the words change by less does not show them
_LARGEST = 4000.0  # points; a page of more is not drawn
_QUALITY = 88  # of JPEG, at which small type stays crisp
_BREAK = 2  # what pdfium calls the hyphen at a line's end
_ONE = threading.Lock()  # pdfium may be called by one thread at a time


def page_picture(path: Path, number: int, pixels: int) -> bytes:
    """A page (from 1) as a JPEG so many pixels wide; Unreadable where it cannot be drawn."""
    with _ONE:
        try:
            with pypdfium2.PdfDocument(path) as file:
                page = file[number - 1]
                width, height = page.get_size()
                if not 0 < max(width, height) < _LARGEST:
                    raise Unreadable(f"Page {number} is too large to be drawn.")
                drawn = page.render(scale=pixels / width).to_pil()
        except (pypdfium2.PdfiumError, IndexError) as error:
            raise Unreadable(f"Page {number} cannot be drawn: {error}.") from error
    target = io.BytesIO()
    drawn.convert("RGB").save(target, "JPEG", quality=_QUALITY, subsampling=0)
    return target.getvalue()


def can_be_drawn(path: Path) -> bool:
    """Whether the pages of a file can be drawn without a password."""
    with _ONE:
        try:
            with pypdfium2.PdfDocument(path) as file:
                return len(file) > 0
        except pypdfium2.PdfiumError:
            return False


def letters(path: Path, number: int) -> tuple[Rect, ...]:
    """The rectangles of the characters of a page (from 1), in points; none where they cannot be told."""
    with _ONE:
        try:
            with pypdfium2.PdfDocument(path) as file:
                page = file[number - 1]
                if page.get_rotation():
                    return ()
                left, low, *_ = page.get_cropbox()
                text = page.get_textpage()
                boxes = [text.get_charbox(at) for at in range(text.count_chars()) if _inked(text, at)]
        except (pypdfium2.PdfiumError, IndexError):
            return ()
    return tuple(Rect(a - left, b - low, c - left, d - low) for a, b, c, d in boxes if a < c and b < d)


def _inked(text: Any, at: int) -> bool:
    """Whether a character of a page's text is neither a space nor put in by pdfium."""
    code = pdfium.FPDFText_GetUnicode(text, at)
    if code == _BREAK:
        return True
    return code > 0x20 and not chr(code).isspace() and pdfium.FPDFText_IsGenerated(text, at) != 1


def unseen(path: Path, password: str, doubts: Iterable[tuple[Sheet, Sequence[int]]]) -> dict[int, set[int]]:
    """For each page, which of the pieces asked after leave no trace on its picture.

    A page is drawn with its text and without; what differs is the text that can be seen. Pages that
    cannot be drawn are left out.
    """
    found: dict[int, set[int]] = {}
    try:
        with pypdfium2.PdfDocument(path, password=password or None) as file:
            for sheet, pieces in doubts:
                page = file[sheet.number - 1]
                width, height = page.get_size()
                if (
                    abs(width - sheet.width) + abs(height - sheet.height) < 2
                    and max(width, height) < _LARGEST
                ):
                    trace = _trace(page)
                    found[sheet.number] = _without_trace(trace, sheet, pieces, height)
                page.close()
    except (pypdfium2.PdfiumError, IndexError):
        return found
    return found


def _without_trace(trace: NDArray[np.int16], sheet: Sheet, doubts: Sequence[int], height: float) -> set[int]:
    """Which of the pieces leave no trace of their own, but for that of words drawn over them later."""
    gone = {n for n in doubts if not _shows(trace, place(sheet.pieces[n]), height)}
    for n, over in overlaid(sheet, [n for n in doubts if n not in gone]).items():
        later = [place(sheet.pieces[m]) for m in over if m not in gone]
        if later and not any(_shows(trace, part, height) for part in left_of(place(sheet.pieces[n]), later)):
            gone.add(n)
    return gone


def _trace(page: Any) -> NDArray[np.int16]:
    """How much the page's text changes each pixel of its picture, from 0 to 255."""
    whole = _drawn(page)
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        pdfium.FPDFTextObj_SetTextRenderMode(item, pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)
    change: NDArray[np.int16] = np.abs(whole - _drawn(page)).max(axis=2)
    return change


def _drawn(page: Any) -> NDArray[np.int16]:
    pixels: NDArray[np.uint8] = page.render(scale=_SCALE).to_numpy()
    return pixels[:, :, :3].astype(np.int16)


def _shows(trace: NDArray[np.int16], rect: Rect, height: float) -> bool:
    rows = slice(max(0, int((height - rect.y1) * _SCALE)), max(0, int((height - rect.y0) * _SCALE) + 1))
    columns = slice(max(0, int(rect.x0 * _SCALE)), max(0, int(rect.x1 * _SCALE) + 1))
    part = trace[rows, columns]
    return bool(part.size) and int(part.max()) > _TRACE
