"""What the head of a web page says of it: title, authors, publisher, date."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from ingest.dates import iso_date
from ingest.document import Furniture, Metadata, Reason
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from ingest.xml_tree import Element

_TITLE = ("citation_title", "dc.title", "dcterms.title", "og:title")
_AUTHOR = ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author")
_DATE = (
    *("citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued", "dc.date"),
    *("dcterms.date", "article:published_time", "datepublished", "date", "dcterms.created"),
)
_PUBLISHER = ("citation_publisher", "dc.publisher", "dcterms.publisher", "og:site_name")
_TERM = regex(r"(?:date|published|issued|released)(?: on| date)?|(?:publication|issue) date", re.I)
_BETWEEN = regex(r"\s*(?:;|\band\b|&)\s*")


def html_metadata(root: Element) -> tuple[Metadata, tuple[Furniture, ...]]:
    """The stated metadata, the `<title>` where no better is stated, and the words it was read from."""
    stated = _stated(root)
    linked = list(_linked_data(root))
    head = root.find("head")
    titles = [" ".join((e.text or "").split()) for e in (head.iter("title") if head is not None else ())]
    used = [(key, value) for key in (*_TITLE, *_AUTHOR, *_DATE, *_PUBLISHER) for value in stated.get(key, ())]
    authors = _first(stated, _AUTHOR) or [name for item in linked for name in _names(item.get("author"))]
    metadata = Metadata(
        title=next(iter(_first(stated, _TITLE) or [title for title in titles if title]), ""),
        authors=_people(authors),
        publisher=next(
            iter(_first(stated, _PUBLISHER) or [n for item in linked for n in _names(item.get("publisher"))]),
            "",
        ),
        date=_date(
            _first(stated, _DATE)
            or [str(item.get("datePublished") or "") for item in linked]
            or [e.get("datetime") or "" for header in root.iter("header") for e in header.iter("time")]
            or _dated(root)
        ),
    )
    furniture = [Furniture(title, None, Reason.METADATA) for title in titles if title]
    furniture += [Furniture(f"{key}: {value}", None, Reason.METADATA) for key, value in used]
    return metadata, tuple(furniture)


def _dated(root: Element) -> list[str]:
    """What a list of terms, such as stands below a title, gives as the date."""
    found: list[str] = []
    for term in root.iter("dt"):
        said, after = " ".join("".join(term.itertext()).split()).rstrip(":"), term.getnext()
        if _TERM.fullmatch(said) and after is not None and after.tag == "dd":
            found.append(" ".join("".join(after.itertext()).split()))
    return found


def _stated(root: Element) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        key = (element.get("name") or element.get("property") or element.get("itemprop") or "").lower()
        value = " ".join((element.get("content") or "").split())
        if key and value:
            found.setdefault(key, []).append(value)
    return found


def _first(stated: Mapping[str, list[str]], keys: Sequence[str]) -> list[str]:
    return next((stated[key] for key in keys if key in stated), [])


def _linked_data(root: Element) -> Iterator[Mapping[str, object]]:
    """The articles and reports that a page describes in JSON-LD."""
    for script in root.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            data = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        graph = data.get("@graph", data) if isinstance(data, dict) else data
        for item in graph if isinstance(graph, list) else [graph]:
            if isinstance(item, dict) and re.search(
                r"Article|Report|WebPage|Book|Posting", str(item.get("@type"))
            ):
                yield item


def _names(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case dict():
            return _names(value.get("name"))
        case list():
            return [name for part in value[:100] for name in _names(part)]
    return []


def _people(values: Sequence[str]) -> tuple[str, ...]:
    """Names as they are read: `Doe, Jane` the other way round; addresses of profiles are none."""
    parts = [part for value in values for part in _BETWEEN.split(value)]
    names: list[str] = []
    for part in parts:
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        if len(pieces) == 2 and " " not in pieces[0]:
            names.append(f"{pieces[1]} {pieces[0]}")
        else:
            names += pieces
    return tuple(dict.fromkeys(name for name in names if "://" not in name))


def _date(values: Sequence[str]) -> str:
    slashed = (
        re.sub(r"(\d{4})/(\d\d)(?:/(\d\d))?", lambda m: "-".join(filter(None, m.groups())), v) for v in values
    )
    return next((date for value in slashed if (date := iso_date(value))), "")
