"""One source → one `Document`: finds the reader for a file, reads it and splits it into passages."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ingest.errors import BadInput, Unreadable
from ingest.extracted import words_of_sheets, words_of_text
from ingest.read_markdown import read_markdown
from ingest.read_pdf import drawn, read_pdf
from ingest.read_text import read_text
from ingest.source_text import source_text
from ingest.split import split

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from ingest.document import Document
    from ingest.extracted import Word

    Progress = Callable[[int, int], None]  # pages done, pages in all

READER = 1
"""Raised when any golden document reads differently; part of an edition's identity."""

MARKDOWN = (".md", ".markdown")
TEXT = (".txt", ".text")
SUFFIXES = (".pdf", *MARKDOWN, *TEXT)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's bytes in hexadecimal; Unreadable where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise Unreadable(f"Cannot read {path}: {error.strerror or error}. Check the path.") from error


def read(path: Path, *, progress: Progress | None = None, password: str = "") -> Document:
    """Read a PDF, Markdown or text file into a document; Unreadable where that cannot be done.

    `password` opens an encrypted PDF; it is kept nowhere.
    """
    sha256 = sha256_of(path)
    suffix = path.suffix.lower()
    if suffix not in SUFFIXES and not _is_pdf(path):
        raise Unreadable(
            f"{path.name}: Pincite reads {', '.join(SUFFIXES)}. Convert it to one of these first."
        )
    if not path.stat().st_size:
        raise Unreadable(f"{path.name} is empty (0 bytes). Fetch or save it again.")
    if suffix in MARKDOWN:
        reading = read_markdown(path)
    elif suffix in TEXT:
        reading = read_text(path)
    else:
        reading = read_pdf(path, progress, password)
    document = split(reading, sha256=sha256, reader=READER)
    if not document.passages:
        raise Unreadable(f"{path.name} holds no text that could be cited. Check that it is the right file.")
    return document


def words_of(path: Path, *, password: str = "") -> tuple[Word, ...]:
    """The words of a source as extracted, before anything is made of them; what `audit` counts against."""
    if path.suffix.lower() in (*MARKDOWN, *TEXT):
        return words_of_text(source_text(path))
    return words_of_sheets(drawn(path, password))


def _is_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(5) == b"%PDF-"


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
