"""Sections of a page that are headed like lists of works: those that hold prose stay prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.document import BlockKind
from ingest.lazy_regex import regex
from ingest.works import SOURCE, begins_numbered, means_works_alone, reads_like_entry, tells

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.drafts import Draft

_SENTENCE = regex(r"[“\"]?[A-ZÀ-Þ][\w’'-]*\s+(?:[a-zß-ÿ][\w’'-]*\s+){2}")  # “The board keeps …”
_LEAST_WORDS = 8  # of a paragraph of prose
_MOST_TITLED = 40  # words of an entry that begins with its title


def keep_prose(drafts: Sequence[Draft]) -> None:
    """Make paragraphs of the entries below a heading that names works, where most of them are sentences;
    below one that may mean something else, also where most show no sign of an entry."""
    section: list[Draft] = []
    title = ""
    for draft in [*drafts, None]:
        if draft is not None and draft.kind is BlockKind.REFERENCE:
            section.append(draft)
        if draft is None or draft.kind in (BlockKind.HEADING, BlockKind.TITLE):
            if section and not _are_entries([one.text for one in section], sure=means_works_alone(title)):
                for one in section:
                    one.kind = BlockKind.PARAGRAPH
            title, section = draft.text if draft is not None else "", []


def _are_entries(texts: Sequence[str], *, sure: bool) -> bool:
    prose = sum(_is_prose(text, sure=sure) for text in texts)
    return 2 * prose <= len(texts) and (sure or 2 * sum(map(tells, texts)) >= len(texts))


def _is_prose(text: str, *, sure: bool) -> bool:
    words = len(text.split())
    if begins_numbered(text) or reads_like_entry(text) or words < _LEAST_WORDS:
        return False
    if sure and words <= _MOST_TITLED and SOURCE.search(text):
        return False  # “On the making of lamps. Aldmouth, 1960”
    return _SENTENCE.match(text) is not None
