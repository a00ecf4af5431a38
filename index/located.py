"""Parts of a document that a question names: `Table 1`, `page 5`, `section Compute`, and what is in them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index import rows
from index.items import items, names_item, without_items
from index.named import ADDRESS, DOCUMENTS, NUMBERED
from index.words import STOP, content_words, fold
from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

_TABLE = regex(
    r"\b(?P<sort>table|figure|fig|chart|box|exhibit)\.?\s+(?P<number>[A-Z]?\d{1,3}(?:[.-]\d{1,3})*)\b", re.I
)
_PAGE = regex(r"\b(?:page|pg|p)\.?\s*(?P<label>\d{1,4}|[ivxlc]{1,6})\b(?![.,]?\d|\s?%)", re.I)
_FIRST_PAGE = regex(r"\b(?:first|title|front|cover)\s+page\b", re.I)
_SECTION = regex(r"(?:\b(?:sub)?(?:section|chapter|heading|part|appendix|annex)\b|§)", re.I)
_ABOUT = regex(r"\W*(?:(?:number|no|on|about|called|titled|entitled|headed|named|the|of)\b\W*)*", re.I)
_IDLE = STOP | frozenset(
    "state states read reads contain contains contained show shows quote stand stands standing content "
    "contents "
    "text print full list describe describes mention mentions open discuss discusses cover covers look write "
    "written document report handbook find found talk talks deal deals title titled called summarise "
    "summarize "
    "explain explains word words entire whole passage entry line section chapter heading page table figure "
    "reference note footnote endnote endnotes source citation number address there display".split()
)


_PARTS = (_TABLE, _PAGE, _FIRST_PAGE, _SECTION)


@dataclass(frozen=True, slots=True)
class Located:
    """The rows in the parts that a question names, in reading order; `whole` where it asks nothing else."""

    rows: tuple[int, ...]
    whole: bool


def names_place(question: str) -> bool:
    """Whether a question names any place by its form: an address, a reference or note, or such a part."""
    return any(pattern.search(question) for pattern in (ADDRESS, NUMBERED, *_PARTS)) or names_item(question)


def located(connection: sqlite3.Connection, question: str, near: Iterable[int]) -> Located:
    """The tables, pages, sections and items that the question names, in the documents (the first three) of
    `near`.

    A page is the one that bears the number in print, else the one counted so.
    """
    if not (any(pattern.search(question) for pattern in _PARTS) or names_item(question)):
        return Located((), _asks_nothing(question, ()))
    found: list[int] = []
    names: list[str] = []
    listed: list[int] = []
    documents = list(dict.fromkeys(row // rows.NUMBERS for row in near))[:DOCUMENTS]
    titles = {document: _title(connection, document) for document in documents}
    words = _forms(question)
    titled = [document for document in documents if words.intersection(_forms(titles[document])) - _IDLE]
    for document in titled if len(titled) < len(documents) and titled else documents:
        names += [titles[document]] if document in titled else []
        listed += items(connection, question, document)
        found += _tables(connection, question, document)
        found += _pages(connection, question, document)
        headings, inside = _sections(connection, question, document)
        found += inside
        names += headings
    rest = without_items(question) if listed else question
    return Located(tuple(dict.fromkeys([*listed, *found])), _asks_nothing(rest, names))


def _title(connection: sqlite3.Connection, document: int) -> str:
    return str(connection.execute("SELECT title FROM documents WHERE id = ?", (document,)).fetchone()[0])


def _forms(text: str) -> set[str]:
    return {form for forms in content_words(text) for form in forms}


def _asks_nothing(question: str, headings: Sequence[str]) -> bool:
    """Whether a question names places and asks nothing else: `What does section Compute say?`"""
    rest = question
    for pattern in (ADDRESS, NUMBERED, _TABLE, _PAGE, _FIRST_PAGE):
        rest = pattern.sub(" ", rest)
    known = _IDLE.union(*(form for heading in headings for form in content_words(heading)))
    return all(word[0] in known for word in content_words(rest))


def _tables(connection: sqlite3.Connection, question: str, document: int) -> list[int]:
    """The captions of the tables and figures named, each followed by its rows."""
    found: list[int] = []
    for match in _TABLE.finditer(question):
        sort = "fig%" if match["sort"].lower().startswith("fig") else match["sort"].lower()
        label = f"{sort} {match['number'].lower()}"
        captions = connection.execute(
            "SELECT id, text FROM passages WHERE document = ? AND place IS NOT NULL AND kind = ? "
            "AND text LIKE ? ORDER BY place",
            (document, Kind.CAPTION.value, f"{label}%"),
        ).fetchall()
        found += [row for row, text in captions if _is_label(text, match["number"])]
        table_rows = connection.execute(
            "SELECT id, json_extract(details, '$[0][#-1]') FROM passages WHERE document = ? "
            "AND place IS NOT NULL AND kind = ? AND json_extract(details, '$[0][#-1]') LIKE ? ORDER BY place",
            (document, Kind.TABLE_ROW.value, f"{label}%"),
        ).fetchall()
        found += [row for row, caption in table_rows if _is_label(caption, match["number"])]
    return found


def _is_label(caption: str, number: str) -> bool:
    return re.match(rf"\w+\.?\s+{re.escape(number)}(?![\w-]|\.\d)", caption, re.IGNORECASE) is not None


def _pages(connection: sqlite3.Connection, question: str, document: int) -> list[int]:
    labels = [match["label"].lower() for match in _PAGE.finditer(question)]
    if not labels and _FIRST_PAGE.search(question):
        return _on_page(connection, document, 1)
    found: list[int] = []
    for label in labels:
        printed = connection.execute(
            "SELECT id FROM passages WHERE document = ? AND place IS NOT NULL AND EXISTS "
            "(SELECT 1 FROM json_each(details, '$[1]') WHERE lower(json_extract(value, '$[1]')) = ?) "
            "ORDER BY place",
            (document, label),
        ).fetchall()
        found += [row for (row,) in printed]
        if not printed and label.isdigit():
            found += _on_page(connection, document, int(label))
    return found


def _on_page(connection: sqlite3.Connection, document: int, page: int) -> list[int]:
    counted = connection.execute(
        "SELECT id FROM passages WHERE document = ? AND place IS NOT NULL AND EXISTS "
        "(SELECT 1 FROM json_each(details, '$[1]') WHERE json_extract(value, '$[0]') = ?) ORDER BY place",
        (document, page),
    )
    return [row for (row,) in counted.fetchall()]


def _sections(connection: sqlite3.Connection, question: str, document: int) -> tuple[list[str], list[int]]:
    """The headings named (`section 3.2`, `the Compute section`), and what is under them."""
    if not _SECTION.search(question):
        return [], []
    stored = connection.execute(
        "SELECT id, json_extract(details, '$[0]') FROM passages WHERE document = ? AND place IS NOT NULL "
        "ORDER BY place",
        (document,),
    ).fetchall()
    paths = [(row, json.loads(path)) for row, path in stored if path]
    headings = dict.fromkeys(heading for _, path in paths for heading in path)
    found = [_heading(question, match, headings) for match in _SECTION.finditer(question)]
    named = list(dict.fromkeys(heading for heading in found if heading))
    return named, [row for heading in named for row, path in paths if heading in path]


def _heading(question: str, match: re.Match[str], headings: Iterable[str]) -> str:
    """The longest heading whose words (or number) stand right after `section` or right before it."""
    before = _plain(question[: match.start()])
    behind = question[match.end() :]
    lead = _ABOUT.match(behind)
    after = [_plain(behind), _plain(behind[lead.end() :] if lead else behind)]
    fitting = []
    for heading in headings:
        words = _plain(heading)
        number = re.match(r"(?:\w+ )?(\d+(?:\.\d+)*)\b", words)
        forms = [words, re.sub(r"^(?:\w+ )?\d+(?:\.\d+)*\W*", "", words)]
        if any(form and _touches(form, before, after) for form in forms):
            fitting.append((len(words), heading))
        elif number and any(text.split()[:1] == [number[1]] for text in after):
            fitting.append((0, heading))
    return max(fitting, default=(0, ""), key=lambda item: item[0])[1]


def _touches(form: str, before: str, after: Sequence[str]) -> bool:
    return f" {before}".endswith(f" {form}") or any(f"{text} ".startswith(f"{form} ") for text in after)


def _plain(text: str) -> str:
    """Folded words with single spaces."""
    return " ".join(re.findall(r"\w+(?:\.\w+)*", fold(text)))
