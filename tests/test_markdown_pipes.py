"""Pipes in the cells of a Markdown table: within code, escaped, behind several backslashes."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from ingest.audit import audit
from ingest.pipeline import read, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Document


def document(tmp_path: Path, text: str) -> Document:
    path = tmp_path / "a.md"
    path.write_text(text, encoding="utf-8")
    made = read(path)
    assert audit(words_of(path), made).clean
    return made


def test_pipes_within_code_part_no_cells(tmp_path: Path) -> None:
    body = "| `cat x \\| sort` | sorts | often |\n| `a||b` | either | seldom |\n| p \\| q | plain | `|` |\n"
    made = document(tmp_path, f"| Sign | Does | Use |\n|---|---|---|\n{body}")
    assert [[cell.text for cell in p.cells] for p in made.passages] == [
        ["cat x | sort", "sorts", "often"],
        ["a||b", "either", "seldom"],
        ["p | q", "plain", "|"],
    ]


def test_a_backtick_in_each_of_two_cells_is_no_code(tmp_path: Path) -> None:
    made = document(tmp_path, "| Sign | Name |\n|---|---|\n| a ` | b ` |\n")
    assert [cell.text for cell in made.passages[0].cells] == ["a `", "b `"]


@pytest.mark.parametrize("cell", [r"x \\| y", r"\\\| z", r"`\\| z`", r"\|\|", r"\\"])
def test_backslashes_before_a_pipe_are_read_as_they_are_drawn(tmp_path: Path, cell: str) -> None:
    made = document(tmp_path, f"| A | B |\n|---|---|\n| {cell} | end |\n")
    assert made.passages[0].cells[-1].text == "end"


def test_no_cell_is_too_odd_to_be_read(tmp_path: Path) -> None:
    chance = random.Random(11)
    signs = ["a", "b ", "`", "``", "\\", "|", "\\|", "**", " ", "[x](y)", "<br>", "&amp;", "\\\\"]
    for _ in range(60):
        cell = "".join(chance.choice(signs) for _ in range(chance.randint(3, 14)))
        document(tmp_path, f"Words.\n\n| A | B |\n|---|---|\n| {cell} | end |\n")
