"""Pull quotes: words of the text that the page shows again, large."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest import styles
from ingest.document import Furniture, Reason
from ingest.drafts import squeezed
from ingest.lines import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pages import Item
    from ingest.styles import Style

_LEAST = 6  # words of a pull quote
_SURE = 12  # words from which no sign of a sentence is asked for


def set_aside(items: Sequence[Item], style: Style) -> tuple[list[Item], list[Furniture]]:
    """The items without pull quotes, and these as furniture.

    One is a few lines in one type other than the text's, a sentence or quoted, that stand word for
    word in the text of the same page or of one beside it.
    """
    body: dict[int, list[str]] = {}
    for item in items:
        if isinstance(item, Line) and not _is_shown(item, style):
            body.setdefault(item.page, []).append(squeezed(item.text))
    kept: list[Item] = []
    aside: list[Furniture] = []
    for group in _groups(items):
        lines = [item for item in group if isinstance(item, Line)]
        if len(lines) == len(group) and _is_shown(lines[0], style) and _repeats(lines, body):
            aside.append(Furniture(" ".join(ln.text for ln in lines), lines[0].page, Reason.PULL_QUOTE))
        else:
            kept.extend(group)
    return kept, aside


def _groups(items: Sequence[Item]) -> list[list[Item]]:
    """The items, lines together that look alike and follow one another in a column."""
    groups: list[list[Item]] = []
    for item in items:
        last = groups[-1][-1] if groups else None
        alike = (
            isinstance(item, Line)
            and isinstance(last, Line)
            and (item.page, item.column) == (last.page, last.column)
            and styles.look(item) == styles.look(last)
            and 0 < last.y - item.y < 2 * item.size
        )
        if alike:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _is_shown(line: Line, style: Style) -> bool:
    other = styles.is_italic(line) != style.italic or styles.is_bold(line) != style.bold
    return line.size >= 1.12 * style.size or (other and line.size > 0.95 * style.size)


def _repeats(lines: Sequence[Line], body: dict[int, list[str]]) -> bool:
    """Whether the lines stand within the text; a line of it that says the same is a heading's repetition."""
    text = " ".join(line.text for line in lines).strip()
    words = len(text.split())
    quoted = text[:1] in '“"‘«„…'
    sentence = styles.ends_sentence(text) or quoted or text[:1].islower()
    if words < _LEAST or not (sentence or words >= _SURE):
        return False
    page = lines[0].page
    near = [body.get(n, []) for n in (page, page - 1, page + 1)]
    said = squeezed(text)
    alone = not quoted and any(said in found for found in near)
    return any(said in "".join(found) for found in near) and not alone
