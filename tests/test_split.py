from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.audit import text_of_runs as rebuilt
from ingest.document import (
    Block,
    BlockCell,
    BlockKind,
    Document,
    Kind,
    Metadata,
    Reading,
    Reason,
    Rect,
    Repair,
    Run,
)
from ingest.split import split

SENTENCE = "One two three four five six seven eight nine ten. "


def block(kind: BlockKind, text: str, **more: object) -> Block:
    return Block(kind, (Run(text),), **more)  # type: ignore[arg-type]


def document(*blocks: Block) -> Document:
    return split(Reading(Metadata(), (), blocks), sha256="0" * 64, reader=1)


def test_a_passage_is_the_span_it_says() -> None:
    made = document(
        block(BlockKind.TITLE, "Title"),
        block(BlockKind.HEADING, "Part", level=1),
        block(BlockKind.PARAGRAPH, SENTENCE * 30),
        block(BlockKind.NOTE, "1 A note."),
    )
    spans = [(p.start, p.end, p.text) for p in (*made.headings, *made.passages)]
    assert all(made.text[start:end] == text for start, end, text in spans)
    assert made.text == "\n\n".join(text for _, _, text in sorted(spans))
    assert [p.number for p in made.passages] == list(range(1, len(made.passages) + 1))


@given(st.lists(st.integers(1, 60), min_size=1, max_size=40))
def test_prose_is_split_at_sentences_into_40_to_160_words(lengths: list[int]) -> None:
    text = " ".join("W" + " w" * (n - 1) + "." for n in lengths)
    made = document(block(BlockKind.PARAGRAPH, text))
    sizes = [len(p.text.split()) for p in made.passages]
    assert " ".join(p.text for p in made.passages) == text
    assert all(p.text.endswith(".") for p in made.passages)
    assert all(size <= 160 for size in sizes)
    assert all(rebuilt(p) == p.text for p in made.passages)
    if sum(lengths) > 160:
        assert sum(size >= 40 for size in sizes) >= len(sizes) - 1


def test_a_paragraph_of_120_words_is_one_passage_and_short_ones_are_not_merged() -> None:
    made = document(block(BlockKind.PARAGRAPH, SENTENCE * 12), block(BlockKind.PARAGRAPH, SENTENCE))
    assert [len(p.text.split()) for p in made.passages] == [120, 10]


def test_an_edit_changes_only_its_own_block() -> None:
    blocks = [block(BlockKind.PARAGRAPH, f"Block {n}. " + SENTENCE * 20) for n in range(4)]
    before = document(*blocks)
    blocks[2] = block(BlockKind.PARAGRAPH, "Changed. " + SENTENCE * 3)
    after = document(*blocks)
    own = [p.text for p in document(blocks[2]).passages]
    old = [p.text for p in before.passages]
    assert [p.text for p in after.passages] == old[:4] + own + old[6:]
    assert len(old) == 8


def test_marks_leave_the_text_and_stay_with_their_sentence() -> None:
    text = SENTENCE * 9 + "The mark is here.¹² " + SENTENCE * 9
    at = text.index("¹²")
    made = document(
        Block(BlockKind.PARAGRAPH, (Run(text),), (Repair(at, "¹²", "", Reason.MARK),)),
        *(block(BlockKind.REFERENCE, f"{n}. Author, A. Work {n}.") for n in range(1, 14)),
    )
    (owner,) = [p for p in made.passages if p.marks]
    (mark,) = owner.marks
    assert "¹" not in made.text
    assert owner.text[: mark.at].endswith("The mark is here.")
    assert (mark.kind, [made.passages[n - 1].text for n in mark.targets]) == (
        "reference",
        ["12. Author, A. Work 12."],
    )


def test_a_table_row_names_its_columns_and_leaves_empty_cells_out() -> None:
    cells = (
        BlockCell("Name", (Run("Alpha¹", 3, Rect(0, 0, 9, 9)),), (Repair(5, "¹", "", Reason.MARK),)),
        BlockCell("Size", ()),
        BlockCell("Note", (Run("very", 3), Run("large", 3))),
    )
    made = document(
        block(BlockKind.HEADING, "Results", level=1),
        block(BlockKind.CAPTION, "Table 1: Sizes"),
        Block(BlockKind.COLUMN_NAMES, cells=cells),
        Block(BlockKind.TABLE_ROW, cells=cells),
    )
    row = made.passages[-1]
    assert row.text == "Name: Alpha; Note: very large"
    assert [(c.column, c.text) for c in row.cells] == [
        ("Name", "Alpha"),
        ("Size", ""),
        ("Note", "very large"),
    ]
    assert all(row.text[c.start : c.end] == c.text for c in row.cells)
    assert [(m.text, row.text[: m.at]) for m in row.marks] == [("¹", "Name: Alpha")]
    assert row.section == ("Results", "Table 1: Sizes")
    assert row.pages == (3,)
    assert rebuilt(row) == row.text
    assert len(made.column_names) == 1


def test_sections_follow_the_levels_of_headings() -> None:
    made = document(
        block(BlockKind.TITLE, "Title"),
        block(BlockKind.HEADING, "A", level=1),
        block(BlockKind.HEADING, "A1", level=2),
        block(BlockKind.PARAGRAPH, "In a one."),
        block(BlockKind.HEADING, "B", level=1),
        block(BlockKind.PARAGRAPH, "In b."),
    )
    assert [p.section for p in made.passages] == [("A", "A1"), ("B",)]


def test_short_items_go_with_their_lead_in_and_long_ones_stand_alone() -> None:
    made = document(
        block(BlockKind.PARAGRAPH, "We saw:"),
        block(BlockKind.LIST_ITEM, "• a cat"),
        block(BlockKind.LIST_ITEM, "• a dog"),
        block(BlockKind.LIST_ITEM, "• " + SENTENCE * 2),
    )
    assert [p.text for p in made.passages] == ["We saw: • a cat • a dog", ("• " + SENTENCE * 2).strip()]
    assert {p.kind for p in made.passages} == {Kind.LIST}


def test_of_a_long_lead_in_only_the_last_sentence_goes_with_the_items() -> None:
    made = document(
        block(BlockKind.PARAGRAPH, SENTENCE * 5 + "We saw:"), block(BlockKind.LIST_ITEM, "• a cat")
    )
    assert [p.text for p in made.passages] == [(SENTENCE * 5).strip(), "We saw: • a cat"]


def test_code_keeps_its_lines_and_contents_are_flagged() -> None:
    made = document(
        Block(BlockKind.CODE, (Run("if x:"), Run("    y()"))),
        block(BlockKind.CONTENTS, "1 Start ..... 4"),
    )
    assert made.passages[0].text == "if x:\n    y()"
    assert made.passages[1].kind is Kind.FRONT
    assert made.passages[1].flags == ("contents",)


def test_runs_know_where_their_words_begin_in_the_reading_text() -> None:
    made = document(
        block(BlockKind.PARAGRAPH, "First."),
        Block(BlockKind.PARAGRAPH, (Run("A line of"), Run("the second."))),
    )
    second = made.passages[1]
    assert [made.text[run.at :].startswith(run.raw) for run in second.runs] == [True, True]
