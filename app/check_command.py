"""`pincite check`: reads a draft, checks it, and says whether it may pass."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from app.check import Checker
from app.check_view import report_page
from ingest.errors import BadInput

if TYPE_CHECKING:
    from app.check import Report
    from app.room import Room


def check_draft(room: Room, name: str, page: Path | None = None) -> Report:
    """Check the draft in a file (`-`: standard input); write the HTML page asked for; else BadInput."""
    text = read_text(name)
    report = Checker(room.searcher).check(text)
    if page is not None:
        title = "standard input" if name == "-" else Path(name).name
        page.write_text(report_page(report, title), encoding="utf-8")
    return report


def read_text(name: str) -> str:
    """The draft in a file (`-`: standard input); BadInput where it is no text or is empty."""
    shown = "standard input" if name == "-" else name
    if name != "-" and not Path(name).is_file():
        raise BadInput(f"{name} is no file. Name a text or Markdown file, or - for standard input.")
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
