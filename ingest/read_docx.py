"""DOCX → headings, paragraphs, lists, tables, captions, footnotes and endnotes by its styles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.authors import BY, is_name, stated
from ingest.dates import iso_date
from ingest.document import BlockKind, Furniture, Metadata, Reading, Reason
from ingest.docx_parts import Parts, local
from ingest.docx_walk import DocxWalk
from ingest.flat_front import first_names
from ingest.imprint import issue_date, publisher
from ingest.segments import finished
from ingest.spans import rebuild
from ingest.titled import early_texts, titled, with_front

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ingest.document import Block
    from ingest.xml_tree import Element


_TEMPLATES = frozenset({"python-docx"})  # programs whose files say when their template was made


def read_docx(path: Path) -> Reading:
    """What a Word file says; Unreadable where it is protected, damaged, too large or no Word file."""
    parts = Parts.open(path)
    with parts.archive:
        walk = DocxWalk.of(parts)
        walk.over(parts.tree(parts.main))
        furniture = _furniture(parts)
        stated = _stated(parts)
    blocks, leftovers = finished(walk.roughs)
    placed, metadata = _with_title(blocks, stated)
    placed = with_front(placed)
    fronts = [rebuild(b.runs, b.repairs).text for b in placed if b.kind is BlockKind.FRONT]
    metadata = replace(
        metadata,
        authors=_authors(metadata.authors, fronts, metadata.title),
        publisher=metadata.publisher or publisher(fronts, early_texts(placed)),
        date=next((date for text in fronts if (date := iso_date(text))), "")
        or issue_date(early_texts(placed))
        or metadata.date,
    )
    listed = (*furniture, *walk.text.furniture, *leftovers)
    return Reading(metadata, (), placed, listed, tuple(walk.warnings))


def _authors(stated: tuple[str, ...], fronts: Sequence[str], title: str) -> tuple[str, ...]:
    """Those the file states, unless they are no names (a login) or the front says by whom the text is."""
    said = any(BY.match(text) for text in fronts)
    named = bool(stated) and all(is_name(author) for author in stated) and not said
    return stated if named else first_names(fronts, title) or stated


def _with_title(blocks: Sequence[Block], stated: Metadata) -> tuple[tuple[Block, ...], Metadata]:
    """The paragraph that is styled as the title, else the first heading where it is one."""
    title = next((n for n, block in enumerate(blocks) if block.kind is BlockKind.TITLE), -1)
    if title < 0:
        placed, words = titled(blocks, stated.title, rename=True)
        return placed, replace(stated, title=words)
    lines = [n for n, b in enumerate(blocks) if b.kind is BlockKind.TITLE and n <= title + 1]
    words = " ".join(rebuild(blocks[n].runs, blocks[n].repairs).text for n in lines)
    others = [
        replace(block, kind=BlockKind.HEADING, level=1)
        if block.kind is BlockKind.TITLE and n not in lines
        else block
        for n, block in enumerate(blocks)
    ]
    return tuple(others), replace(stated, title=words)


def _furniture(parts: Parts) -> list[Furniture]:
    """Headers and footers, one item a paragraph, each wording once a part; and the comments."""
    found: list[Furniture] = []
    for kind, reason in (
        ("header", Reason.RUNNING_HEAD),
        ("footer", Reason.RUNNING_HEAD),
        ("comments", Reason.COMMENT),
    ):
        for root in parts.related(kind):
            for paragraph in root.iter():
                if local(paragraph) == "p":
                    words = "".join(e.text or "" for e in paragraph.iter() if local(e) == "t")
                    found += [Furniture(" ".join(words.split()), None, reason)] if words.strip() else []
    return found


def _stated(parts: Parts) -> Metadata:
    """The core properties: title, creator, company, date of creation."""
    core = _properties(parts, "docProps/core.xml")
    own = _properties(parts, "docProps/app.xml")
    people = core.get("creator", "").replace(" and ", ";").split(";")
    return Metadata(
        title=core.get("title", ""),
        authors=tuple(name for person in people for name in stated(person)),
        publisher=core.get("publisher", "") or own.get("Company", ""),
        date="" if core.get("creator") in _TEMPLATES else iso_date(core.get("created", "")),
    )


def _properties(parts: Parts, name: str) -> dict[str, str]:
    root: Element | None = parts.tree(name)
    return {local(e): " ".join((e.text or "").split()) for e in root} if root is not None else {}
