"""How many of a table's first rows name its columns: told by their looks, their places or their words."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ingest.lines import Line

    Cell = tuple[Line, ...]

NUMBER = regex(r"[\d.,%$€£¥+\-–−×^()/:~<>≤≥±]*\d[\d.,%$€£¥+\-–−×^()/:~<>≤≥±A-Za-z]{0,4}")


NONE = regex(r"[-–—−.…·*]+|n\.?\s?[ad]\.?|nil", re.I)
_VALUE = regex(r"@|://|^www\.|^\+?\(?\d[\d\s()/-]{5,}$|^\d{1,2}\.? \w+ (?:19|20)\d\d$")  # no column's name
_COUNTED = regex(r"\(\d{1,2}\)")
_MOST_HEADING = 4  # rows that may name columns
_THOUSANDS = regex(r"[$€£¥]?\W?000s?|[$€£¥]000s?")
YEAR = regex(r"(?:19|20)\d\d(?:[-–/](?:\d\d){1,2})?[*a-e]?")


def is_figure(text: str) -> bool:
    """Whether a cell holds a number, but not a year nor a unit such as £000."""
    if not NUMBER.fullmatch(text):
        return False
    return not YEAR.fullmatch(text.strip("()")) and not _THOUSANDS.fullmatch(text.strip("()"))


def told_header(rows: Sequence[tuple[Cell, ...]]) -> int:
    """How many of the first rows name the columns, told by their weight and colour."""
    styles = [_style(row) for row in rows]
    body = Counter(styles[1:] or styles).most_common(1)[0][0]
    count = 0
    if styles[0] == (True, styles[0][1]) and not body[0] and _counts_up(rows[0]):
        return 1
    while count < min(3, len(rows) - 1) and styles[count] != body and not _has_numbers(rows[count]):
        if count and rows[count][0] and not any(rows[count][1:]):
            break  # the name of a group of rows
        count += 1
    return count


def _counts_up(row: Sequence[Cell]) -> bool:
    """Whether all cells but the first are whole numbers that count up, such as those of services."""
    said = [_text(cell) for cell in row[1:]]
    if len(said) < 2 or not all(re.fullmatch(r"\d{1,4}", text) for text in said):
        return False
    return all(int(a) < int(b) for a, b in pairwise(said)) and bool(row[0])


def shared_header(rows: Sequence[tuple[Cell, ...]], shared: Mapping[int, tuple[int, int]]) -> int:
    """How many of the first rows name the columns where one of them stands over several, else 0."""
    over_several = [
        index
        for index, row in enumerate(rows[:3])
        if any(id(piece) in shared for cell in row for line in cell for piece in line.pieces)
        and not (index and _stands_alone(row) and all(rows[index - 1]))
    ]
    if not over_several:
        return 0
    count = over_several[-1] + 1
    last = [line for cell in rows[count - 1] for line in cell]
    alone = len({round(line.y) for line in last}) == 1
    return count + 1 if alone and count < len(rows) - 1 and not _has_numbers(rows[count]) else count


def _stands_alone(row: Sequence[Cell]) -> bool:
    """Whether a row holds a single cell, as the name of a group of rows does below names of each column."""
    return sum(map(bool, row)) == 1


def with_units(rows: Sequence[tuple[Cell, ...]], header: int) -> int:
    """The header with the rows below it that have no name of their own and no figures, such as units."""
    while header and header < len(rows) - 2:
        row, below = rows[header], rows[header + 1 :]
        short = all(len(line.text.split()) <= 3 for cell in row for line in cell)
        named = sum(1 for other in below if other[0]) >= 0.8 * len(below)
        figures = 2 * sum(_has_numbers(other) for other in below) >= len(below)
        if _counts_columns(row):
            header += 1
            continue
        if row[0] or not short or _has_numbers(row) or not (named and figures):
            break
        header += 1
    return header


def _counts_columns(row: Sequence[Cell]) -> bool:
    """Whether the cells but the first count the columns: (1), (2), (3)."""
    said = [_text(cell) for cell in row if cell]
    said = said[1:] if said and not _COUNTED.fullmatch(said[0]) else said
    return len(said) > 1 and said == [f"({n})" for n in range(1, len(said) + 1)]


def likely_header(rows: Sequence[tuple[Cell, ...]]) -> int:
    """The rows of words above columns of figures, else 1 where the first row is full of words, else 0;
    rows of a name and its value have none."""
    above = _above_figures(rows)
    if above:
        return above
    first = rows[0]
    if _is_among(rows):
        return 0
    if _are_names(row[0] for row in rows) and not all(_is_bold(cell) for cell in first if cell):
        return 0
    if _alternate(rows):
        return 0
    if len(first) == 2 and not _are_short(first, [row[1] for row in rows[1:]]):
        return 0
    numbers = sum(_has_numbers(row) for row in rows[1:])
    full = sum(1 for cell in first if cell) >= len(first) - 1
    plain = full and not _has_numbers(first) and not any(_VALUE.search(_text(cell)) for cell in first)
    return 1 if plain and (numbers >= 0.5 * (len(rows) - 1) or len(rows) >= 3) else 0


def form(text: str) -> str:
    """A text with letters and digits made alike; nothing where it has no digits and no sign of an address.

    >>> form("Tel. 0555 101"), form("a.birch@trust.example"), form("Registrar")
    ('a. 9 9', '@', '')
    """
    if re.fullmatch(r"[^\s@]+@[^\s@]+", text):
        return "@"
    if not re.search(r"[\d@]", text):
        return ""
    return re.sub(r"\d+", "9", re.sub(r"[^\W\d_]+", "a", text))


def _is_among(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether the first row holds what the rows below it hold: a cell with digits, in the form of theirs."""
    for column, cell in enumerate(rows[0]):
        own = form(_text(cell))
        below = [form(_text(row[column])) for row in rows[1:] if row[column]]
        if (
            (" " in own or own == "@")
            and len(below) > 1
            and 2 * sum(other == own for other in below) > len(below)
        ):
            return True
    return False


def _above_figures(rows: Sequence[tuple[Cell, ...]]) -> int:
    """How many of the first rows hold words in the columns that hold figures, or signs for none, below."""
    if len(rows[0]) < 3:
        return 0
    for count in range(1, min(_MOST_HEADING, len(rows) - 2) + 1):
        head, below = rows[:count], rows[count:]
        figures = [c for c in range(1, len(rows[0])) if _holds_figures([row[c] for row in below])]
        named = [c for c in figures if any(row[c] for row in head)]
        clean = not any(
            _stands_for_figure(row[c]) for row in head if not _counts_columns(row) for c in figures
        )
        full = len(named) >= 0.6 * len(figures) and len(figures) >= max(2, 0.5 * (len(rows[0]) - 1))
        begun = any(_stands_for_figure(cell) for cell in below[0][1:]) or not any(below[0][1:])
        if clean and full and begun:
            return count
    return 0


def _holds_figures(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if cell]
    figures = sum(_stands_for_figure(cell) for cell in filled)
    return any(NUMBER.fullmatch(_text(cell)) for cell in filled) and figures >= 0.8 * len(filled)


def _stands_for_figure(cell: Cell) -> bool:
    """Whether a cell holds a figure, or what stands for one: a dash, dots, “n.a.”."""
    text = _text(cell)
    return bool(cell) and (is_figure(text) or bool(NONE.fullmatch(text)))


def _text(cell: Cell) -> str:
    return " ".join(line.text for line in cell)


def _alternate(rows: Sequence[tuple[Cell, ...]]) -> bool:
    """Whether names and values take turns in four columns, as in a form: “Name … Company …”.

    The names are short words without numbers, and where a row has no second value it has no second name.
    """
    if len(rows[0]) != 4 or len(rows) > 12 or all(all(row) for row in rows):
        return False
    paired = all(bool(row[2]) == bool(row[3]) and bool(row[0]) for row in rows)
    names = [" ".join(line.text for line in cell) for row in rows for cell in row[::2] if cell]
    return paired and all(len(name.split()) <= 4 and not re.search(r"\d", name) for name in names)


def _are_names(cells: Iterable[Cell]) -> bool:
    return all(_is_bold(cell) for cell in cells if cell)


def _is_bold(cell: Cell) -> bool:
    return all(piece.face.bold for line in cell for piece in line.pieces)


def _are_short(first: Sequence[Cell], below: Sequence[Cell]) -> bool:
    """Whether two cells may name their columns: few words above cells of more, or above numbers."""
    words = [sum(len(line.text.split()) for line in cell) for cell in first]
    lengths = [sum(len(line.text.split()) for line in cell) for cell in below if cell]
    numbers = sum(1 for cell in below if cell and NUMBER.fullmatch(" ".join(line.text for line in cell)))
    longer = 3 * sum(length >= 1.8 * words[1] for length in lengths) >= 2 * max(1, len(lengths))
    return max(words) <= 5 and (longer or 2 * numbers > max(1, len(lengths)))


def _style(row: Sequence[Cell]) -> tuple[bool, object]:
    """Whether most of a row is bold, and its common colour."""
    pieces = [piece for cell in row[1:] or row for line in cell for piece in line.pieces]
    pieces = pieces or [piece for cell in row for line in cell for piece in line.pieces]
    bold = sum(len(p.text) for p in pieces if p.face.bold) * 2 > sum(len(p.text) for p in pieces)
    return bold, Counter(p.colour for p in pieces).most_common(1)[0][0]


def _has_numbers(row: Sequence[Cell]) -> bool:
    texts = [" ".join(line.text for line in cell) for cell in row if cell]
    return sum(is_figure(text) for text in texts) * 3 >= max(1, len(texts))
