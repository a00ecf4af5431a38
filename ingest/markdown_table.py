"""A Markdown table as blocks: the names of its columns, in one line or two, and its rows, pipes and all."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from ingest.document import Block, BlockCell, BlockKind, Reason, Repair, Run
from ingest.header_lines import divided, goes_on
from ingest.lazy_regex import regex
from ingest.markdown_inline import changes, placed
from ingest.spans import rebuild

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_PIPE = regex(r"(?<!\\)\|")
_CODE = regex(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)")
_ESCAPED = regex(r"(\\+)\|")
_SHIELD = "\ue000"  # stands for a pipe within code; a character of no meaning


def shielded(text: str, tokens: Sequence[Token]) -> str:
    """The text, the pipes within code hidden from the parser in rows that have more cells than columns."""
    if "`" not in text or _SHIELD in text:
        return text
    lines, width, changed = text.split("\n"), 0, False
    for number, token in enumerate(tokens):
        if token.type == "thead_open":
            after = (other.type for other in tokens[number:])
            width = sum(kind == "th_open" for kind in takewhile(lambda kind: kind != "thead_close", after))
        if token.type != "tr_open" or token.map is None:
            continue
        line = lines[token.map[0]]
        if len(_PIPE.split(line.strip().strip("|"))) > width and _CODE.search(line):
            hidden = _CODE.sub(lambda match: _PIPE.sub(_SHIELD, match[0]), line)
            changed = changed or hidden != line
            lines[token.map[0]] = hidden
    return "\n".join(lines) if changed else text


def table_blocks(
    tokens: Sequence[Token], lines: Sequence[str], parsed: Sequence[str]
) -> Iterator[tuple[int, Block]]:
    """The rows among a table's tokens, each with the number of its line; the first names the columns, and
    the second too where it goes on with it. `parsed` are the lines as the parser was given them."""
    numbers, inlines = _rows(tokens)
    rows = [_cells(lines[n].strip(), parsed[n].strip(), row) for n, row in zip(numbers, inlines, strict=True)]
    said = [[rebuild(cell.runs, cell.repairs).text for cell in row] for row in rows]
    names, heads = said[0], 1
    bold = [all(_is_bold(token) for token in row if token.content) for row in inlines]
    if goes_on(names, said[1:], bold[1:]):
        upper, heads = divided(names, said[1]), 2
        names = [f"{above} {below}".strip() for above, below in zip(upper, said[1], strict=True)]
    for index, (number, row) in enumerate(zip(numbers, rows, strict=True)):
        if index < heads:
            yield number, Block(BlockKind.COLUMN_NAMES, cells=row)
        else:
            named = (replace(cell, column=name) for cell, name in zip(row, names, strict=False))
            yield number, Block(BlockKind.TABLE_ROW, cells=tuple(named))


def _rows(tokens: Sequence[Token]) -> tuple[list[int], list[list[Token]]]:
    """The numbers of the rows' lines, and the words of each row's cells."""
    numbers: list[int] = []
    inlines: list[list[Token]] = []
    for token in tokens:
        if token.type == "tr_open":
            numbers.append((token.map or [0])[0])
            inlines.append([])
        elif token.type == "inline":
            inlines[-1].append(token)
    return numbers, inlines


def _is_bold(token: Token) -> bool:
    """Whether all words of a cell stand in bold."""
    inner = [child for child in token.children or [] if child.content or child.type != "text"]
    closes = [n for n, child in enumerate(inner) if child.type == "strong_close"]
    return closes == [len(inner) - 1] and inner[0].type == "strong_open"


def _cells(line: str, parsed: str, inlines: Sequence[Token]) -> tuple[BlockCell, ...]:
    """The cells of a row, each with the pipe before it and the last with the pipe after it."""
    cells: list[BlockCell] = []
    at = 0
    for number, token in enumerate(inlines, 1):
        stop = len(line) if number == len(inlines) else _cell_end(parsed, at)
        cells.append(_cell(line[at:stop], token))
        at = stop
    return tuple(cells)


def _cell_end(line: str, at: int) -> int:
    """The offset of the pipe that ends the cell beginning at `at` (which may begin with its own pipe)."""
    start = at + 1 if line.startswith("|", at) else at
    match = _PIPE.search(line, start)
    return match.start() if match else len(line)


def _cell(piece: str, token: Token) -> BlockCell:
    raw = piece.rstrip() if piece.strip() else ""
    if not raw:
        return BlockCell("", ())
    places: list[int] = []
    repairs: list[Repair] = []
    at = 1 if raw.startswith("|") else 0
    at += len(raw[at:]) - len(raw[at:].lstrip())
    if raw.startswith("|"):
        repairs.append(Repair(0, raw[:at], "", Reason.MARKUP))
    for number in range(len(token.content)):
        if _loses_backslash(raw, at, token.content, number):
            repairs.append(Repair(at, "\\", "", Reason.MARKUP))
            at += 1
        places.append(at)
        at += 1
    places.append(at)
    if raw[at:].strip():
        repairs.append(Repair(at, raw[at:], "", Reason.MARKUP))
    repairs += placed(changes(token.content, token.children or []), places, raw)
    return BlockCell("", (Run(raw),), tuple(sorted(repairs, key=lambda repair: repair.at)))


def _loses_backslash(raw: str, at: int, content: str, number: int) -> bool:
    """Whether backslashes before a pipe begin at `at`, one of which the parser took out of the content."""
    match = _ESCAPED.match(raw, at)
    return match is not None and content.startswith(f"{match[1][1:]}|", number)
