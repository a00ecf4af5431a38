"""The bullets and numbers that a browser draws before list items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.lazy_regex import regex
from ingest.numbers import numeral

if TYPE_CHECKING:
    from ingest.xml_tree import Element

_FORMS = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}
_STYLE = regex(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.IGNORECASE)
_BARE = frozenset({"list-unstyled", "list-none", "no-bullet", "no-bullets", "nobullet", "unstyled"})


def list_sign(item: Element) -> str:
    """`•`, or the item's number with a full stop; empty where the list draws none."""
    parent = item.getparent()
    style = _STYLE.search(parent.get("style") or "")
    named = style[1].lower() if style else ""
    if named == "none" or _BARE.intersection((parent.get("class") or "").split()):
        return ""
    if parent.tag != "ol":
        return "•"
    form = _FORMS.get(named) or _FORMS.get(parent.get("type") or "", "decimal")
    return f"{numeral(_number(item, parent), form)}."


def _number(item: Element, parent: Element) -> int:
    """Counted from the list's start or the last item that states its own value."""
    step = -1 if parent.get("reversed") is not None else 1
    before, value = 0, _whole(item.get("value"))
    sibling = item
    while value is None and (sibling := sibling.getprevious()) is not None:
        if sibling.tag == "li":
            before += 1
            value = _whole(sibling.get("value"))
    if value is None:
        items = sum(child.tag == "li" for child in parent) if step < 0 else 1
        start = _whole(parent.get("start"))
        value = items if start is None else start
    return value + step * before


def _whole(text: str | None) -> int | None:
    return int(text) if text is not None and re.fullmatch(r"\s*-?\d{1,6}\s*", text) else None
