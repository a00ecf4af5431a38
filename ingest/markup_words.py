"""The words of web pages and Word files as they stand in the file; what an audit counts against.

Nothing is judged here: seen or not, struck out or not, text or navigation, each word is given once.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ingest.docx_parts import Parts, attribute, local
from ingest.extracted import words_of_text
from ingest.html_fate import BLOCKS
from ingest.html_meta import html_metadata
from ingest.numbers import numeral
from ingest.xml_tree import html_tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ingest.extracted import Word
    from ingest.xml_tree import Element

_BREAKS = frozenset({"br", "td", "th", "img", "area"})
_PARTS = ("footnotes", "endnotes", "header", "footer", "comments")
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_SPACES = {"tab": "\t", "br": "\n", "cr": "\n", "ptab": "\t", "noBreakHyphen": "‑"}


def words_of_html(data: bytes, name: str) -> tuple[Word, ...]:
    """The words of a page's elements, of what stands for its pictures, and of the metadata that it states."""
    root = html_tree(data, name)
    _, stated = html_metadata(root)
    parts = [item.text for item in stated]
    for part in root:
        if part.tag == "head":
            parts += ["".join(script.itertext()) for script in part.iter("script", "style")]
        else:
            parts += ["".join(_texts(part)), part.tail or ""]
    return words_of_text("\n".join(parts))


def _texts(element: Element) -> Iterator[str]:
    """The texts of an element in order, a line end around each that has a line of its own."""
    edge = "\n" if element.tag in BLOCKS or element.tag in _BREAKS else ""
    yield edge
    yield element.text or ""
    if element.tag in ("img", "area"):
        yield element.get("alt") or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child)
        yield child.tail or ""
    yield edge


def words_of_docx(path: Path) -> tuple[Word, ...]:
    """The words of body, notes, comments, heads and feet, with the numbers of notes as they are drawn."""
    parts = Parts.open(path)
    with parts.archive:
        body = parts.tree(parts.main)
        roots = [body] if body is not None else []
        notes = {kind: parts.related(kind) for kind in _PARTS}
    both = all(any(_is_note(note) for root in notes[kind] for note in root) for kind in _PARTS[:2])
    counts: Counter[str] = Counter()
    texts: list[str] = []
    for root in [*roots, *(root for kind in _PARTS for root in notes[kind])]:
        texts += _drawn(root, counts, both=both)
    return words_of_text("".join(texts))


def _is_note(note: Element) -> bool:
    return attribute(note, "type") not in _SEPARATORS


def _drawn(root: Element, counts: Counter[str], *, both: bool) -> Iterator[str]:
    """The texts below an element, those that a file holds twice for older programs once."""
    for element in root:
        name = local(element) if isinstance(element.tag, str) else ""
        if name == "Fallback":
            continue
        if name in ("t", "delText"):
            yield element.text or ""
        elif name in _SPACES:
            yield _SPACES[name]
        elif name == "sym":
            yield _symbol(attribute(element, "char"))
        elif name in ("footnoteReference", "endnoteReference"):
            yield _number(element, name.removesuffix("Reference"), counts, both=both)
        elif name == "docPr":
            yield f"\n{attribute(element, 'descr')}\n"
        yield "\n" if name in ("p", "txbxContent") else ""
        yield from _drawn(element, counts, both=both)
        yield "\n" if name in ("p", "txbxContent") else ""


def _number(reference: Element, kind: str, counts: Counter[str], *, both: bool) -> str:
    """The number that is drawn for a pointer to a note; none where the file gives a sign of its own."""
    if attribute(reference, "customMarkFollows") in ("1", "true", "on"):
        return ""
    counts[kind] += 1
    return numeral(counts[kind], "lowerRoman" if both and kind == "endnote" else "decimal")


def _symbol(code: str) -> str:
    try:
        character = chr(int(code, 16))
    except ValueError:
        return ""
    return "•" if "\ue000" <= character <= "\uf8ff" else character
