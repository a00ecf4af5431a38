"""Figures of a web page that a style sheet sets apart from the words that say what they count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.document import Reason
from ingest.lazy_regex import regex
from ingest.segments import Segment

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIGURE = regex(r"\s*[£$€¥]?\d[\d.,]*(?:\s?(?:%|[kmb]n?|million|billion))?")
_WORD = regex(
    r"(?!(?:st|nd|rd|th|am|pm|km|cm|mm|kg|mg|ml|ha|kw|mw|gw|kwh|mwh|gwh|bn|mph|hrs?)\b)[a-z]{2,}\s+\S"
)


def spaced(line: Sequence[Segment]) -> list[Segment]:
    """The line, with a space where it begins with an element that holds a figure alone, and words follow."""
    figure, words = (line[0], line[1]) if len(line) > 1 else (None, None)
    if figure is None or words is None or figure.after is not None or words.after is not None:
        return list(line)
    if figure.raised or not _FIGURE.fullmatch(figure.text) or not _WORD.match(words.text):
        return list(line)
    return [figure, Segment("", " ", Reason.SPACE), *line[1:]]
