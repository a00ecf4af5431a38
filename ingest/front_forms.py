"""What stands on a title page, each block by itself: prose, sentences, figures, imprints."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest import styles
from ingest.cards import FIGURE
from ingest.document import BlockKind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from ingest.drafts import Draft
    from ingest.lines import Line


_TELLING_WORDS = 6  # of a sentence that tells something
_PROSE_WORDS = 35  # a paragraph of as many words ends the title page
_SENTENCE_WORDS = 12  # and so does a whole sentence of as many, where more text stands on it
_IMPRINT = regex(r"[@©]|\b(?:received|accepted|submitted|published|all rights reserved|isbn|issn)\b", re.I)


def is_prose(draft: Draft) -> bool:
    """Whether it is a paragraph or item of some length, a row of a table or an entry of a contents page."""
    if draft.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return draft.kind in (BlockKind.TABLE_ROW, BlockKind.CONTENTS)
    text = draft.text
    return (
        len(text.split()) >= _PROSE_WORDS
        or len(text) > 400
        or (len(draft.lines) > 3 and styles.ends_sentence(text))
    )


def tells(draft: Draft) -> bool:
    """Whether a paragraph or item is a sentence of some words, not a name, place, date or notice."""
    text = draft.text if draft.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) else ""
    words = text.split()
    small = sum(word.islower() for word in words)
    said = styles.ends_sentence(text) and len(words) >= _TELLING_WORDS and 2 * small > len(words)
    return said and not _IMPRINT.search(text)


def counts(draft: Draft) -> bool:
    """Whether it is a figure in large type and what it counts."""
    return len(draft.lines) > 1 and bool(FIGURE.fullmatch(draft.lines[0].text))


def is_said(draft: Draft) -> bool:
    """Whether a paragraph is a whole sentence of some length, not a list of names, places or dates."""
    text = " ".join(unmarked(line) for line in draft.lines)
    if draft.kind is not BlockKind.PARAGRAPH or len(text.split()) < _SENTENCE_WORDS or _IMPRINT.search(text):
        return False
    small = sum(word.islower() for word in text.split())
    return styles.ends_sentence(text) and 3 * small > len(text.split())


def unmarked(line: Line) -> str:
    """The line's words without raised marks."""
    ends = [*line.starts[1:], len(line.text)]
    parts = zip(line.starts, ends, line.raised, strict=True)
    text = "".join(" " if up else line.text[a:b] for a, b, up in parts)
    return re.sub(r"\s+([,;.])", r"\1", " ".join(text.split()))
