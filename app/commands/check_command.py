"""`pincite check`: reads a draft, checks it, and says whether it may pass."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.check_view import report_page
from app.legible import legible
from ingest.errors import BadInput

if TYPE_CHECKING:
    from app.check_report import Report
    from app.room import Room


_LONGEST_NAME = 80  # characters of a name that are shown


def check_draft(room: Room, name: str, page: Path | None = None) -> Report:
    """Check the draft in a file (`-`: standard input); write the HTML page asked for; else BadInput."""
    text = read_text(name)
    report = room.checker.check(text)
    if page is not None:
        title = "standard input" if name == "-" else legible(Path(name).name)
        page.write_text(report_page(report, title), encoding="utf-8")
    return report


def read_text(name: str) -> str:
    """The draft in a file (`-`: standard input); BadInput where it is no text or is empty."""
    shown = "standard input" if name == "-" else legible(name)
    if name != "-" and not _is_file(name):
        raise BadInput(_no_file(name))
    data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(f"{shown} is not UTF-8 text. Save the draft as text or Markdown in UTF-8.") from None
    if "\x00" in text:
        raise BadInput(f"{shown} is not a text. Save the draft as text or Markdown in UTF-8.")
    if not text.strip():
        raise BadInput(f"{shown} is empty. Give a draft with citations such as [10.0075.041].")
    return text


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # too long, or a character that no name has
        return False


def _no_file(name: str) -> str:
    """That a draft is not there, for one who gave its words instead of its name too."""
    if os.path.isdir(name):
        return f"{legible(name)} is a folder. Name the file of a draft, text or Markdown."
    shown = legible(name) if len(name) <= _LONGEST_NAME else f"{legible(name[:_LONGEST_NAME])}…"
    return f"There is no file “{shown}”. Name a text or Markdown file; the words of a draft come through -."
