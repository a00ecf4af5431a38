from __future__ import annotations

from ingest.document import Block, BlockKind, Reason, Run
from ingest.glued import glued_marks
from ingest.spans import rebuild


def block(kind: BlockKind, text: str, page: int = 1) -> Block:
    return Block(kind, (Run(text, page),))


def marks(blocks: tuple[Block, ...]) -> list[str]:
    return [r.before for b in blocks for r in b.repairs if r.reason is Reason.MARK]


def prose(*pages: str) -> list[Block]:
    return [block(BlockKind.PARAGRAPH, text, page) for page, text in enumerate(pages, 1)]


def test_a_number_glued_to_a_word_names_the_note_of_its_page() -> None:
    note = block(BlockKind.NOTE, "1See the ledgers.")
    found = glued_marks([*prose("The lamps were lit.1 Then came rain."), note])
    assert marks(found) == ["1"]
    assert rebuild(found[0].runs, found[0].repairs).text == "The lamps were lit. Then came rain."


def test_a_bracketed_number_glued_to_a_word_is_one_too() -> None:
    note = block(BlockKind.NOTE, "(1) OJ L 12, p. 3.")
    assert marks(glued_marks([*prose("The opinion of the council(1), which"), note])) == ["(1)"]


def test_names_and_figures_that_end_in_a_number_are_no_marks() -> None:
    text = "Heights of 3.5 m, CO2 and the A4 road near Fig.2 and table 2."
    assert marks(glued_marks([*prose(text), block(BlockKind.NOTE, "2 A note.")])) == []


def test_where_two_numbers_may_be_meant_none_is() -> None:
    text = "The lamps were lit.1 The boats came home.1"
    assert marks(glued_marks([*prose(text), block(BlockKind.NOTE, "1 A note.")])) == []


def test_endnotes_are_found_in_the_text_above_them_as_they_count() -> None:
    notes = [block(BlockKind.NOTE, f"{n}. Ledger {n}.", 3) for n in (1, 2, 3)]
    text = prose("The first lamp.1 And more.", "The second lamp.2 A third lamp.3")
    assert marks(glued_marks([*text, *notes])) == ["1", "2", "3"]


def test_a_note_that_has_a_raised_mark_needs_no_other() -> None:
    known = Block(BlockKind.PARAGRAPH, (Run("Raised 1 and glued.1", 1),))
    raised = glued_marks([known, block(BlockKind.NOTE, "1 A note.")])
    assert glued_marks(raised) == raised
