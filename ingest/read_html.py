"""HTML → the main text's headings, paragraphs, lists, tables, quotations, code and notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.authors import BY
from ingest.dates import iso_date
from ingest.document import BlockKind, Reading, Reason
from ingest.errors import Unreadable
from ingest.flat_front import first_names
from ingest.html_fate import Page
from ingest.html_meta import html_metadata
from ingest.html_notes import Notes
from ingest.html_walk import HtmlWalk
from ingest.imprint import issue_date, publisher
from ingest.segments import finished
from ingest.spans import rebuild
from ingest.titled import early_texts, titled, with_front
from ingest.xml_tree import html_tree

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ingest.document import Furniture


def read_html(path: Path) -> Reading:
    """What a web page says; navigation, scripts and all around the text is furniture."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path.name} cannot be read: {error.strerror}. Check the path.") from error
    return html_reading(data, path.name)


def html_reading(data: bytes, name: str) -> Reading:
    """What the bytes of a web page say; `name` is the file's, for messages."""
    root = html_tree(data, name)
    metadata, stated = html_metadata(root)
    notes = Notes.of(root)
    walk = HtmlWalk(Page.of(root, frozenset(notes.holders)), notes)
    walk.over(root)
    blocks, leftovers = finished(walk.roughs)
    placed, title = titled(blocks, metadata.title, rename=True)
    placed = with_front(placed)
    fronts = [rebuild(b.runs, b.repairs).text for b in placed if b.kind is BlockKind.FRONT]
    bylines = [text for text in _around(walk.furniture) if BY.match(text)]
    metadata = replace(
        metadata,
        authors=metadata.authors or first_names(fronts, title) or first_names(bylines),
        publisher=metadata.publisher or publisher(fronts, [*early_texts(placed), *_around(walk.furniture)]),
        date=metadata.date
        or next((date for text in fronts if (date := iso_date(text))), "")
        or issue_date(early_texts(placed)),
    )
    furniture = (*stated, *walk.furniture, *leftovers)
    return Reading(replace(metadata, title=title), (), placed, furniture)


def _around(furniture: Sequence[Furniture]) -> list[str]:
    """What stands around the text, such as the foot of the page."""
    return [item.text for item in furniture if item.reason is Reason.SITE]
