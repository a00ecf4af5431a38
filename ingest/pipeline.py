"""One source → one `Document`: finds the reader for a file, reads it and splits it into passages."""

from __future__ import annotations

import hashlib
import re
import zipfile
from typing import TYPE_CHECKING

from ingest.errors import BadInput, Unreadable
from ingest.extracted import words_of_sheets, words_of_text
from ingest.flat import is_library_page
from ingest.markup_words import words_of_docx, words_of_html
from ingest.read_docx import read_docx
from ingest.read_html import read_html
from ingest.read_markdown import read_markdown
from ingest.read_pdf import drawn, read_pdf
from ingest.read_text import read_text
from ingest.source_text import source_text
from ingest.split import split

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ingest.document import Document, Reading
    from ingest.extracted import Word

    Progress = Callable[[int, int], None]  # pages done, pages in all

READER = 1
"""Raised when any golden document reads differently; part of an edition's identity."""

MARKDOWN = (".md", ".markdown")
TEXT = (".txt", ".text")
HTML = (".html", ".htm")
DOCX = (".docx",)
SUFFIXES = (".pdf", *DOCX, *HTML, *MARKDOWN, *TEXT)
_STARTS_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S
)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes in hexadecimal; Unreadable where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Unreadable(f"Cannot read {path}: {error.strerror or error}. Check the path.") from error


def read(path: Path, *, progress: Progress | None = None, password: str = "") -> Document:
    """Read a PDF, Word, HTML, Markdown or text file into a document; Unreadable where that cannot be done.

    `password` opens an encrypted PDF; it is kept nowhere.
    """
    sha256 = sha256_of(path)
    if not path.stat().st_size:
        raise Unreadable(f"{path.name} is empty (0 bytes). Fetch or save it again.")
    document = split(_reading(path, progress, password), sha256=sha256, reader=READER)
    if not document.passages:
        raise Unreadable(f"{path.name} holds no text that could be cited. Check that it is the right file.")
    return document


def _reading(path: Path, progress: Progress | None, password: str) -> Reading:
    match _form(path):
        case ".docx":
            return read_docx(path)
        case ".html":
            return read_html(path)
        case ".md":
            return read_markdown(path)
        case ".txt":
            return read_text(path)
    return read_pdf(path, progress, password)


def words_of(path: Path, *, password: str = "") -> tuple[Word, ...]:
    """The words of a source as extracted, before anything is made of them; what `audit` counts against."""
    match _form(path):
        case ".md":
            return words_of_text(source_text(path))
        case ".txt":
            text = source_text(path)
            return words_of_text(text, paged=not is_library_page(text))
        case ".html":
            return words_of_html(path.read_bytes(), path.name)
        case ".docx":
            return words_of_docx(path)
    return words_of_sheets(drawn(path, password))


def _form(path: Path) -> str:
    """The suffix of the form a file has: what its own says, else what its first bytes show.

    A suffix that says another form than the bytes is Unreadable, and so is an unknown form.
    """
    suffix = path.suffix.lower()
    shown = _shown(path)
    for form, suffixes in ((".md", MARKDOWN), (".txt", TEXT), (".html", HTML), (".docx", DOCX), (".pdf", ())):
        if suffix == form or suffix in suffixes:
            if shown and shown != form and form != ".md":
                raise Unreadable(
                    f"{path.name} is a {shown[1:].upper()} file by its content. "
                    f"Rename it to {path.stem}{shown}."
                )
            return form
    if not shown:
        raise Unreadable(
            f"{path.name}: Pincite reads {', '.join(SUFFIXES)}. Convert it to one of these first."
        )
    return shown


def _shown(path: Path) -> str:
    """The form that a file's first bytes show, or an empty string."""
    with path.open("rb") as file:
        start = file.read(2048)
    if start.startswith(b"%PDF-"):
        return ".pdf"
    if start.startswith(b"PK\x03\x04") and zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            return ".docx" if any(name == "word/document.xml" for name in archive.namelist()) else ""
    return ".html" if _STARTS_HTML.match(start) else ""


def sources(paths: Sequence[Path]) -> list[Path]:
    """The files named, and those of folders named, the latter in order of relative path.

    Hidden files and folders are left out. A folder without documents, or a path that does not
    exist, is BadInput.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = [file for file in path.rglob("*") if _is_document(file, path)]
            if not inside:
                raise BadInput(f"{path} holds no documents. Pincite reads {', '.join(SUFFIXES)}.")
            found += sorted(inside, key=lambda file: file.relative_to(path).parts)
        elif path.exists():
            found.append(path)
        else:
            raise BadInput(f"There is no file {path}. Check the path.")
    return found


def _is_document(file: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(folder).parts)
    return file.suffix.lower() in SUFFIXES and not hidden and file.is_file()
