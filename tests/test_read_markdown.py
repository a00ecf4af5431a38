"""Markdown: what is text, what is markup, and where each word went."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from ingest.document import BlockKind, Reason
from ingest.errors import Unreadable
from ingest.read_markdown import read_markdown
from ingest.spans import joined, rebuild
from ingest.split import split

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Block, Reading

SAMPLE = """\
---
title: A study of *small* things
authors: [Ann Bee, Cy Dee]
date: 6 May 2024
publisher: "Quiet Press"
---

# A study of *small* things

Intro `x  y` &amp; \\* [link](http://a.example/(c) "t") ![a *chart*](x.png)<br>
two\\
three <http://x.example> with a mark[^1] and **bold** text, see [ref][r] and [r].

[r]: http://ref.example

## Part One ##

> quoted *text*
> more
>
> - one
>   two
>
>   again

1. first
   - sub **b**
     run on
2. second

   ```py
   code

     deep
   ```

| Name | Size \\| weight |
|------|:--|
| Lusk |
| *Arden* | `12` |

Setext
heading
-------

<!-- a comment
of two lines -->

    indented

    code

[^1]: A note *with*
    a second line.

***

The end.
"""


def read(tmp_path: Path, text: str) -> Reading:
    path = tmp_path / "sample.md"
    path.write_text(text, encoding="utf-8")
    return read_markdown(path)


def text_of(block: Block) -> str:
    return rebuild(block.runs, block.repairs, keep_lines=block.kind is BlockKind.CODE).text


def shown(reading: Reading) -> list[tuple[str, int, str]]:
    return [(block.kind.value, block.level, text_of(block)) for block in reading.blocks if not block.cells]


def rows(reading: Reading) -> list[list[tuple[str, str]]]:
    return [
        [(cell.column, rebuild(cell.runs, cell.repairs).text) for cell in block.cells]
        for block in reading.blocks
        if block.cells
    ]


def test_every_word_of_the_source_has_exactly_one_fate(tmp_path: Path) -> None:
    reading = read(tmp_path, SAMPLE)
    kept = [joined(block.runs) for block in reading.blocks]
    kept += [run.raw for block in reading.blocks for cell in block.cells for run in cell.runs]
    kept += [furniture.text for furniture in reading.furniture]

    def words(text: str) -> Counter[str]:
        return Counter(re.findall(r"\w+", text))

    assert words(" ".join(kept)) == words(SAMPLE)


def test_blocks_come_in_order_without_their_markup(tmp_path: Path) -> None:
    assert shown(read(tmp_path, SAMPLE)) == [
        ("title", 0, "A study of small things"),
        (
            "paragraph",
            0,
            "Intro x y & * link a chart two three http://x.example with a mark and bold text, see ref and r.",
        ),
        ("heading", 1, "Part One"),
        ("quotation", 0, "quoted text more"),
        ("list-item", 1, "• one two again"),
        ("list-item", 1, "1. first"),
        ("list-item", 2, "• sub b run on"),
        ("list-item", 1, "2. second"),
        ("code", 0, "code\n\n  deep"),
        ("heading", 1, "Setext heading"),
        ("code", 0, "indented\n\ncode"),
        ("note", 0, "1. A note with a second line."),
        ("paragraph", 0, "The end."),
    ]


def test_front_matter_becomes_metadata_and_is_listed_as_furniture(tmp_path: Path) -> None:
    reading = read(tmp_path, SAMPLE)
    assert reading.metadata.title == "A study of small things"
    assert reading.metadata.authors == ("Ann Bee", "Cy Dee")
    assert (reading.metadata.publisher, reading.metadata.date) == ("Quiet Press", "2024-05-06")
    stated = [f.text for f in reading.furniture if f.reason is Reason.METADATA]
    assert stated[0] == "title: A study of *small* things"
    assert len(stated) == 4


def test_a_pipe_table_has_cells_under_its_column_names(tmp_path: Path) -> None:
    assert rows(read(tmp_path, SAMPLE)) == [
        [("", "Name"), ("", "Size | weight")],
        [("Name", "Lusk"), ("Size | weight", "")],
        [("Name", "Arden"), ("Size | weight", "12")],
    ]


def test_a_footnote_pointer_is_a_mark(tmp_path: Path) -> None:
    reading = read(tmp_path, SAMPLE)
    marks = [mark for block in reading.blocks for mark in rebuild(block.runs, block.repairs).marks]
    assert [text for _, text in marks] == ["[^1]"]
    paragraph = next(block for block in reading.blocks if block.kind is BlockKind.PARAGRAPH)
    assert text_of(paragraph)[: marks[0][0]].endswith("with a mark")


def test_several_top_headings_keep_their_levels_below_the_title(tmp_path: Path) -> None:
    reading = read(tmp_path, "# One\n\na\n\n## Two\n\nb\n\n# Three\n\nc\n")
    headings = [
        (block.kind.value, block.level) for block in reading.blocks if block.kind is not BlockKind.PARAGRAPH
    ]
    assert headings == [("title", 0), ("heading", 2), ("heading", 1)]


def test_a_body_named_right_above_the_title_is_no_title(tmp_path: Path) -> None:
    text = "# Ministry of Tides\n\n# Salt Marshes in Winter\n\nNo. 7\n\n## Birds\n\nKnots come in October.\n"
    reading = read(tmp_path, text)
    assert reading.metadata.title == "Salt Marshes in Winter"
    kinds = [block.kind for block in reading.blocks]
    assert kinds[:2] == [BlockKind.FRONT, BlockKind.TITLE]
    assert [block.level for block in reading.blocks if block.kind is BlockKind.HEADING] == [1]
    other = read(tmp_path, "# Salt Marshes\n\n# Ministry of Tides\n\nIt counts birds.\n")
    assert other.metadata.title == "Salt Marshes"


def test_a_file_without_headings_has_no_title(tmp_path: Path) -> None:
    reading = read(tmp_path, "Only a paragraph.\n")
    assert reading.metadata.title == ""
    assert shown(reading) == [("paragraph", 0, "Only a paragraph.")]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a *b **c** d* e", "a b c d e"),
        ("snake_case_word and 2 * 3 * 4", "snake_case_word and 2 * 3 * 4"),
        ("`` a`b `` and ``c``", "a`b and c"),
        ("[a [b] c](<x y> 'q') z", "a [b] c z"),
        ("~~old~~ new", "old new"),
        ("[not a link] (nor this)", "[not a link] (nor this)"),
        ("&copy; 2020 &#8212; x", "© 2020 — x"),
        ("a <b>bold</b> word", "a bold word"),
        ("- [ ] a task", "• [ ] a task"),
        ("line one  \nline two", "line one line two"),
    ],
)
def test_inline_markup_is_taken_out_and_nothing_else(tmp_path: Path, source: str, text: str) -> None:
    (block,) = read(tmp_path, source).blocks
    assert text_of(block) == text


@pytest.mark.parametrize("data", [b"", b" \n\n", b"\x00\x01\x02MZ\x90\x00"])
def test_an_empty_or_binary_file_is_unreadable(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "bad.md"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=r"bad\.md"):
        read_markdown(path)


def test_named_footnotes_are_found_by_their_name(tmp_path: Path) -> None:
    source = "Old[^why] words[^fig-1] here[^2].\n\n"
    source += "[^why]: 12 of them said so.\n\n[^fig-1]: A figure.\n\n[^2]: Two."
    path = tmp_path / "notes.md"
    path.write_text(source, encoding="utf-8")
    document = split(read_markdown(path), sha256="", reader=1)
    found = [(m.text, document.passages[m.targets[0] - 1].text) for m in document.passages[0].marks]
    assert found == [("[^why]", "12 of them said so."), ("[^fig-1]", "A figure."), ("[^2]", "2. Two.")]


HTML = """\
---
authors:
  - name: Ann Bee
    affiliation: Quiet College
  - name: Cy Dee
---
<div align="center">

**Inside** a div.

</div>

<!-- a comment
over lines -->
<h2>A heading</h2>
<p>First &amp; foremost <b>bold</b> words.</p><p>Second.</p>

<table>
<tr><th>Port</th><th>Ships</th></tr>
<tr><td>Lusk</td><td>12<br>13</td></tr>
</table>

<details><summary>More</summary>Until opened.</details>

<script>alert("x")</script>

In 10<sup>6</sup> km<sup>2</sup> and words<sup>3</sup>.
"""


def test_html_within_markdown_is_text_and_its_tags_markup(tmp_path: Path) -> None:
    reading = read(tmp_path, HTML)
    assert shown(reading) == [
        ("paragraph", 0, "Inside a div."),
        ("heading", 2, "A heading"),
        ("paragraph", 0, "First & foremost bold words."),
        ("paragraph", 0, "Second."),
        ("paragraph", 0, "More"),
        ("paragraph", 0, "Until opened."),
        ("paragraph", 0, "In 10⁶ km² and words."),
    ]
    assert rows(reading) == [[("", "Port"), ("", "Ships")], [("Port", "Lusk"), ("Ships", "12 13")]]
    reasons = {f.reason for f in reading.furniture if "comment" in f.text or "alert" in f.text}
    assert reasons == {Reason.COMMENT, Reason.SCRIPT}


def test_html_within_markdown_loses_no_word(tmp_path: Path) -> None:
    reading = read(tmp_path, HTML)
    parts = [joined(block.runs) for block in reading.blocks]
    parts += [joined(cell.runs) for block in reading.blocks for cell in block.cells]
    parts += [item.text for item in reading.furniture]
    assert Counter("".join("".join(parts).split())) == Counter("".join(HTML.split()))


def test_what_is_said_of_an_author_is_no_author(tmp_path: Path) -> None:
    assert read(tmp_path, HTML).metadata.authors == ("Ann Bee", "Cy Dee")


def test_terms_and_their_definitions_are_items_and_a_notes_second_paragraph_is_its_own(
    tmp_path: Path,
) -> None:
    source = tmp_path / "a.md"
    source.write_text(
        "# Care of slates\n\nRosa Quayle, 3 May 2021\n\n## Terms\n\nSlates are kept.[^1]\n\n"
        "Mooring\n: A chain to which a *vessel* is made fast.\n: Also a place.\n\n"
        "[^1]: Agreed by the board.\n\n    With a second paragraph.\n\n    indented, but still the note\n"
    )
    reading = read_markdown(source)
    said = [(b.kind, rebuild(b.runs, b.repairs).text) for b in reading.blocks]
    assert (BlockKind.LIST_ITEM, "Mooring: A chain to which a vessel is made fast. Also a place.") in said
    note = "1. Agreed by the board. With a second paragraph. indented, but still the note"
    assert (BlockKind.NOTE, note) in said
    assert not [kind for kind, _ in said if kind is BlockKind.CODE]
    assert (reading.metadata.authors, reading.metadata.date) == (("Rosa Quayle",), "2021-05-03")


def test_a_sentence_about_a_table_is_not_its_caption(tmp_path: Path) -> None:
    table = "| Well | Depth |\n|---|---|\n| Arn | 12 |\n"
    page = f"# Wells\n\nTable 1 lists the wells and depths.\n\n{table}\nTable 2 Wells by depth\n\n{table}"
    source = tmp_path / "wells.md"
    source.write_text(page)
    read = read_markdown(source).blocks
    blocks = [(block.kind, rebuild(block.runs, block.repairs).text) for block in read if block.runs]
    assert (BlockKind.PARAGRAPH, "Table 1 lists the wells and depths.") in blocks
    assert (BlockKind.CAPTION, "Table 2 Wells by depth") in blocks
