"""What lines of paragraphs and lists look like, each by itself or beside the next."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from ingest import styles
from ingest.authors import names_on
from ingest.cards import FIGURE
from ingest.lazy_regex import regex
from ingest.lines import Line
from ingest.walk import indent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pages import Item


FIELD = regex(r"[^\W\d_][\w. ]{0,30}:(?:\s|$)")  # “Position: …”


def begin_anew(lines: Sequence[Line]) -> bool:
    """Whether most lines after the first begin with a capital, a number or an address, as in records."""
    later = [line.text for line in lines[1:]]
    anew = sum(text[:1].isupper() or text[:1].isdigit() or "@" in text.split()[0] for text in later)
    return len(later) > 1 and 3 * anew >= 2 * len(later)


def is_initial(line: Line, after: Item | None) -> bool:
    """Whether a line that begins with “A.” is a person's name, and the next one no item “B.”."""
    if not line.text[0].isupper() or line.text[1:2] != "." or not names_on(line.text):
        return False
    own = {form for form, _ in styles.item_numbers(line)}
    below = styles.item_numbers(after) if isinstance(after, Line) else ()
    return not any(form in own and value == 2 for form, value in below)


def goes_on_small(last: Line, line: Line) -> bool:
    """Whether a line goes on with a small letter where the one above it began with a capital."""
    return last.text[:1].isupper() and line.text[:1].islower()


def is_centred(line: Line) -> bool:
    """Whether a line stands about in the middle of its column; tables may make that seem narrower."""
    before, after = indent(line), line.right - line.x1
    return min(before, after) > 3 * line.size and abs(before - after) < 0.4 * max(before, after)


def is_labelled(line: Line) -> bool:
    """Whether a line begins with a label in bold and a colon, and goes on in plain type."""
    if not line.pieces[0].face.bold or line.pieces[-1].face.bold:
        return False
    last = next(piece for piece, after in pairwise(line.pieces) if not after.face.bold)
    return last.text.endswith(":")


def is_counted(figure: Line, line: Line) -> bool:
    """Whether words stand close below a figure in larger type that counts what they name."""
    same = (figure.page, figure.column) == (line.page, line.column)
    near = same and 0 < figure.y - line.y <= 2.2 * figure.size and figure.size >= 1.4 * line.size
    return near and bool(FIGURE.fullmatch(figure.text))


def hangs_behind_label(first: Line, line: Line) -> bool:
    """Whether a line begins below the first word behind a label that stands apart from it, as “1.1” does."""
    if len(first.pieces) < 2 or not styles.SECTION_NUMBER.match(first.text):
        return False
    label, word = first.pieces[:2]
    return word.x0 - label.x1 > 0.6 * first.size and abs(word.x0 - line.x0) < 1.5


def drops(line: Line) -> bool:
    """Whether a line begins with a large initial that stands beside the next ones too."""
    return line.pieces[0].size > 1.5 * line.size


def hangs(line: Line, after: Item | None) -> bool:
    """Whether the next line begins below the first word after the line's number."""
    if not isinstance(after, Line) or (after.page, after.column) != (line.page, line.column):
        return False
    if len(line.pieces) < 2 or bool(styles.item_numbers(after)):
        return False
    near = 0 < line.y - after.y < 1.6 * line.size and abs(line.size - after.size) < 0.3
    return near and abs(after.x0 - line.pieces[1].x0) < 2 and line.pieces[1].x0 > line.x0 + line.size
