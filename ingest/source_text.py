"""From a text file's bytes to its characters."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from ingest.errors import Unreadable

if TYPE_CHECKING:
    from pathlib import Path

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\x0b": "\n"})


def source_text(path: Path) -> str:
    """The characters of a text file in NFC with plain line ends; Unreadable where it holds no text.

    UTF-8 (with or without a byte order mark) and marked UTF-16 are read as such, all else as cp1252.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path.name} cannot be read: {error.strerror}. Check the path.") from error
    text = _decoded(data, path.name)
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_ENDS).removeprefix("\ufeff")
    text = unicodedata.normalize("NFC", text)
    if not text.strip():
        raise Unreadable(f"{path.name} is empty. Give a file that holds text.")
    if _is_junk(text):
        raise Unreadable(f"{path.name} is not a text file. Give a PDF, Word, HTML, Markdown or text file.")
    return text


def _decoded(data: bytes, name: str) -> str:
    if data.startswith(_UTF16_MARKS):
        encoding = "utf-16"
    else:
        encoding = "utf-8"
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            encoding = "cp1252"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(f"{name} is not a text file in UTF-8. Save it as UTF-8 and try again.") from error


def _is_junk(text: str) -> bool:
    """Whether control characters show that these bytes were never text."""
    controls = sum(character < " " and character not in "\n\t\f" for character in text)
    return "\0" in text or controls > len(text) / 50
