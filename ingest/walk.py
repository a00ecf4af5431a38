"""What the walk over a document's items holds while it goes, and what its parts share."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ingest import styles
from ingest.document import BlockKind
from ingest.drafts import Bookmark, Draft, squeezed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.continued import Taken
    from ingest.lines import Line
    from ingest.styles import Style

FLOWING = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.REFERENCE, BlockKind.NOTE})
"""Blocks that may go on over a column's end, a page's end, a table or a note."""


class Walk:
    """The open block, what waits until it is whole, and what is done."""

    def __init__(
        self,
        style: Style,
        bookmarks: Sequence[Bookmark],
        boxes: Mapping[int, int] = MappingProxyType({}),
        led: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        self._style = style
        self._bookmarks, self._boxes = bookmarks, boxes
        self._led, self._arrives = led, frozenset(led.values())
        self._marked = {(squeezed(b.title), b.page) for b in bookmarks}
        self._done: list[Draft] = []
        self._open: Draft | None = None
        self._float: Draft | None = None
        self._waiting: list[Draft] = []
        self._note: Draft | None = None  # the last one at a foot
        self._cut = False  # whether what waits stands between the open paragraph and the next line
        self._section = ""
        self._notes_size = 0.0  # of the heading above a section of notes
        self._mixed = False
        self._number = 0
        self._hanging = False
        self._contents = False
        self._table: Taken | None = None
        self._markers: list[tuple[float, str, int]] = []
        self._counted: dict[str, int] = {}
        self._said: set[str] = set()
        self._large = False
        self._clauses: Mapping[int, int] = {}  # lines of clauses' headings → the line with the number

    def _close(self) -> None:
        if self._open is not None:
            self._done.append(self._open)
        self._done.extend(self._waiting)
        self._open, self._float, self._waiting, self._cut = None, None, [], False

    def _begin(self, kind: BlockKind, line: Line, level: int = 0) -> None:
        self._close()
        self._open = Draft(kind, [line], level)

    def _joins(self, above: Line, line: Line) -> bool:
        """Whether two lines of one column stand no farther apart than lines of a paragraph, mid-sentence."""
        if (above.page, above.column) != (line.page, line.column):
            return False
        near = 0 < above.y - line.y <= 1.3 * self._style.step(line)
        return (
            near and not styles.ends_sentence(styles.plain(above)) and not styles.may_head(above, self._style)
        )

    def _within(self, line: Line) -> bool:
        """Whether the line goes on with an open sentence directly above it."""
        draft = self._open
        if draft is None or draft.kind not in FLOWING or self._cut:
            return False
        last = draft.lines[-1]
        if last.text.rstrip("—–- ").endswith(":"):
            return False
        return abs(last.size - line.size) < 0.3 and self._joins(last, line) and last.face == line.face

    def _ended(self, draft: Draft, line: Line) -> bool:
        """Whether the last line stopped although the next one's first word would have fitted on it."""
        last = draft.lines[-1]
        if last.text[-1:] in "-–" and last.text[-2:-1].isalnum():
            return False
        word = line.pieces[0].x1 - line.pieces[0].x0
        room = last.right - last.x1
        if room < word + 0.6 * line.size:
            return False
        if styles.ends_sentence(styles.plain(last)) or last.text.endswith(":"):
            return room > word + 1.5 * line.size
        if line.text[:1].islower():
            return False
        width = last.right - last.left
        return room > 0.4 * width or (room > 0.3 * width and room > word + 3 * line.size)


def indent(line: Line) -> float:
    """How far the line stands in from its column's edge."""
    return line.x0 - line.left
