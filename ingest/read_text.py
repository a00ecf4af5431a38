"""Text files: the reference library's page text, or plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.flat import is_library_page, library_reading
from ingest.plain import plain_reading
from ingest.read_markdown import read_markdown
from ingest.source_text import source_text

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Reading


def read_text(path: Path) -> Reading:
    """What a text file says, read by the form its first lines show; Unreadable where it holds no text."""
    if path.suffix.lower() in (".md", ".markdown"):
        return read_markdown(path)
    text = source_text(path)
    return library_reading(text) if is_library_page(text) else plain_reading(text)
