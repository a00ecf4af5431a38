"""Rows of stars, dashes or dots between parts of the text: they are drawn and say nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.document import Furniture, Reason
from ingest.lazy_regex import regex
from ingest.lines import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pages import Item

_ORNAMENT = regex(r"(?:[*⁂∗·•.…_=~#❦◆◇■□―—–-]\s*){3,}")


def set_aside(items: Sequence[Item]) -> tuple[list[Item], list[Furniture]]:
    """The items without lines of ornaments alone, and these as furniture."""
    kept: list[Item] = []
    aside: list[Furniture] = []
    for item in items:
        if isinstance(item, Line) and _ORNAMENT.fullmatch(item.text):
            aside.append(Furniture(item.text, item.page, Reason.MARKUP))
        else:
            kept.append(item)
    return kept, aside
