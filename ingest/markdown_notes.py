"""Footnotes of Markdown: their lines, and each as a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.document import Block, BlockKind, Reason, Repair, Run
from ingest.lazy_regex import regex
from ingest.markdown_inline import changes, placed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt

_NOTE = regex(r" {0,3}\[\^(?P<label>[^\]\s]+)\]:[ \t]*")


def note_block(lines: Sequence[str], markdown: MarkdownIt) -> Block | None:
    """A footnote of these lines; a number is printed as in a list of references, a name is its own mark."""
    match = _NOTE.match(lines[0])
    if match is None:
        return None
    label = match["label"]
    head = match[0].strip()
    content = lines[0][match.end() :].strip()
    first_line = f"{head} {content}".rstrip()
    rest = [line.strip() for line in lines[1:] if line.strip()]
    text = "\n".join([content, *rest])
    inline = markdown.parseInline(text)[0]
    offset = len(first_line) - len(content)
    named = not label.isdigit()
    repairs = [Repair(0, head, "" if named else f"{label}.", Reason.MARK if named else Reason.MARKUP)]
    repairs += placed(
        changes(text, inline.children or []),
        list(range(offset, offset + len(text) + 1)),
        "\n".join([first_line, *rest]),
    )
    runs = tuple(Run(raw) for raw in [first_line, *rest])
    return Block(BlockKind.NOTE, runs, tuple(repairs))


def note_spans(lines: Sequence[str], away: set[int], indented: set[int]) -> list[tuple[int, int]]:
    """The (first, end) lines of the footnotes outside the lines `away`: their own line, which is not among
    the `indented` ones that would be code, and what is indented or runs on below."""
    spans: list[tuple[int, int]] = []
    number = 0
    while number < len(lines):
        first = number
        number += 1
        if first in away or first in indented or not _NOTE.match(lines[first]):
            continue
        while number < len(lines) and number not in away and _continues_note(lines, number):
            number += 1
        spans.append((first, number))
    return spans


def _continues_note(lines: Sequence[str], number: int) -> bool:
    line = lines[number]
    if not line.strip():
        following = lines[number + 1] if number + 1 < len(lines) else ""
        return following.startswith(("    ", "\t"))
    return not _NOTE.match(line) and (line.startswith((" ", "\t")) or bool(lines[number - 1].strip()))
