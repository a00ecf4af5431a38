"""What a reader of a PDF should be told of its pages: hidden words, recognised text, pages without text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.document import Reason
from ingest.sight import is_recognised

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.document import Furniture
    from ingest.glyphs import Sheet

_MOST_NAMED = 12  # ranges of pages named in one message


def notices(sheets: Sequence[Sheet], furniture: Iterable[Furniture]) -> tuple[str, ...]:
    """One sentence each for what was set aside as hidden, read from recognised text, or not read."""
    hidden = [item for item in furniture if item.reason is Reason.HIDDEN]
    empty = [sheet for sheet in sheets if not any(piece.text.strip() for piece in sheet.pieces)]
    pictures = [sheet.number for sheet in empty if any(shape.kind == "image" for shape in sheet.shapes)]
    recognised = [sheet.number for sheet in sheets if is_recognised(sheet)]
    found: list[str] = []
    if hidden:
        words = sum(len(item.text.split()) for item in hidden)
        found.append(
            f"{words} {'word' if words == 1 else 'words'} on {_pages({item.page or 0 for item in hidden})} "
            "cannot be seen there and were left out of the text; `show --furniture` lists them."
        )
    if recognised:
        found.append(f"The text of {_pages(recognised)} was recognised from a picture and may hold errors.")
    if pictures:
        found.append(f"An image without text stands on {_pages(pictures)}; run OCR to have it read.")
    if len(empty) > len(pictures):
        blank = len(empty) - len(pictures)
        found.append(f"{blank} {'page is' if blank == 1 else 'pages are'} blank.")
    return tuple(found)


def recognised_pages(sheets: Iterable[Sheet]) -> frozenset[int]:
    """The pages whose words were recognised from a picture of them."""
    return frozenset(sheet.number for sheet in sheets if is_recognised(sheet))


def _pages(numbers: Iterable[int]) -> str:
    """
    >>> _pages([1, 2, 3, 7])
    'pages 1–3, 7'
    """
    ranges: list[list[int]] = []
    for number in sorted(set(numbers)):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    named = [str(a) if a == b else f"{a}–{b}" for a, b in ranges[:_MOST_NAMED]]
    more = " and others" if len(ranges) > _MOST_NAMED else ""
    several = len(ranges) > 1 or ranges[0][0] != ranges[0][1]
    return f"{'pages' if several else 'page'} {', '.join(named)}{more}"
