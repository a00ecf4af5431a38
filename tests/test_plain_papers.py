"""Plain texts as offices keep them: minutes, letters, and memos whose pages are counted in the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.audit import audit
from ingest.document import Kind, Reason
from ingest.pipeline import read, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Document

MEMO = """\
Rules of the Kiln

1.  Fire

   The kiln is lit at dusk and it is watched by two men who have had a
   night of
{gap}
   sleep.

2.  Bricks

   No brick leaves the yard before it is cold.
{end}
"""
FOOT = "Orr                       Brickyard                     [Page {}]"
HEAD = "Rules 12                  Kilns                         June 1931"


def document(tmp_path: Path, text: str) -> Document:
    """A text whose every word is accounted for."""
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    made = read(path)
    assert audit(words_of(path), made).clean
    return made


@pytest.mark.parametrize("foot", [FOOT, "Page {}", "[Page {} of 2]"])
def test_feet_that_count_the_pages_cut_no_sentence(tmp_path: Path, foot: str) -> None:
    gap = f"\n\n{foot.format(1)}\n\n{HEAD}\n\n"
    made = document(tmp_path, MEMO.format(gap=gap, end=f"\n{foot.format(2)}"))
    assert [h.text for h in made.headings[1:]] == ["1. Fire", "2. Bricks"]
    assert made.passages[0].text.endswith("had a night of sleep.")
    assert len(made.passages) == 2
    reasons = [f.reason for f in made.furniture]
    assert reasons == [Reason.PAGE_NUMBER, Reason.RUNNING_HEAD, Reason.PAGE_NUMBER]


def test_a_page_that_is_only_named_stays_text(tmp_path: Path) -> None:
    made = document(tmp_path, MEMO.format(gap="\nThey are continued on\n\nPage 7\n\nof this book.\n", end=""))
    assert not made.furniture
    assert "Page 7" in made.text


def test_numbers_and_names_in_capitals_head_the_items_of_minutes(tmp_path: Path) -> None:
    said = (
        "KILN GUILD\n\nThe guild met on Monday.\n\n"
        "12.1  FUEL\n      The clerk had bought coal.\n\n"
        "12.2  WAGES OF THE BURNERS\n      Wages stay as they are. The clerk\n      writes to all.\n\n"
        "14 carts were sold.\n"
    )
    made = document(tmp_path, said)
    assert [h.text for h in made.headings[1:]] == ["12.1 FUEL", "12.2 WAGES OF THE BURNERS"]
    assert made.passages[2].text == "Wages stay as they are. The clerk writes to all."


def test_a_letter_is_named_by_its_subject_not_by_its_sender(tmp_path: Path) -> None:
    said = (
        "Guild of Burners\n9 Lime Street\nOldham OL4 3QQ\n\n3 June 1931\n\nDear Mr Orr,\n\n"
        "Coal for the winter\n\n"
        "Thank you for your letter. We shall send two carts before the frost.\n\nYours,\n\nC. Ash\n"
    )
    made = document(tmp_path, said)
    assert (made.metadata.title, made.metadata.authors) == ("Coal for the winter", ())
    assert made.metadata.date == "1931-06-03"
    assert made.passages[0].kind is Kind.FRONT


@pytest.mark.parametrize(
    ("head", "kind"), [("3.  Sources", Kind.REFERENCE), ("3.  Sources of Fuel", Kind.PARAGRAPH)]
)
def test_entries_with_labels_or_authors_are_references_below_such_a_heading(
    tmp_path: Path, head: str, kind: Kind
) -> None:
    listed = "   [ORR31]  Orr, B., On Kilns, Oldham, 1931.\n\n   Ash, C. (1928). On coal. Oldham: Lime.\n"
    made = document(tmp_path, MEMO.format(gap="", end=f"\n\n{head}\n\n{listed}"))
    assert {p.kind for p in made.passages[-2:]} == {kind}
