"""The styles in which citations are written out."""

from __future__ import annotations

from enum import StrEnum


class Style(StrEnum):
    """How citations are written out."""

    QUOTE = "quote"
    MARKDOWN = "markdown"
    BIBTEX = "bibtex"
    CSL = "csl"
