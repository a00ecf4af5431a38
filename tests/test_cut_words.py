"""Words and sentences that a page's end cut in a text without its lay-out: joined again, or flagged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.audit import audit
from ingest.document import Reason
from ingest.pipeline import read, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Document

LIBRARY = (
    "Quiet Studies\nShelfWorks · Reference\nLamps of the Outer Mole\nHarbour Press · May 2021 · 4 pages\n"
    "12.0031library address · passages 12.0031.001 →\n"
)
HEAD = "LAMPS OF THE OUTER MOLE"
FIRST = "The keepers of the mole lit all of the lamps in Novem-"
REST = "ber of that year, and they wrote in the ledger when that was."
WHOLE = FIRST.removesuffix("-") + REST


def of(path: Path, text: str) -> Document:
    """The document a text is read as; no word of it is lost."""
    path.write_text(text, encoding="utf-8")
    document = read(path)
    assert audit(words_of(path), document).clean
    return document


@pytest.mark.parametrize("between", ["", HEAD, f"{HEAD} 3", f"{HEAD}\n3"])
@pytest.mark.parametrize("line", ["\n", " "])
def test_a_word_that_a_head_cuts_in_a_page_of_the_library_is_whole(
    tmp_path: Path, between: str, line: str
) -> None:
    text = line.join(part for part in (FIRST, between, REST) if part)
    document = of(tmp_path / "a.txt", f"{LIBRARY}{text}\n")
    assert [(p.text, p.flags) for p in document.passages] == [(WHOLE, ())]


@pytest.mark.parametrize("between", ["", HEAD, f"{HEAD}   3", f"{HEAD}\n3", "3", f"\n3\n\n{HEAD}\n"])
def test_a_word_that_a_head_cuts_in_a_plain_text_is_whole(tmp_path: Path, between: str) -> None:
    text = "\n".join(part for part in (FIRST, between, REST) if part)
    document = of(tmp_path / "a.txt", f"Lamps of the Outer Mole\n\n{text}\n")
    assert [(p.text, p.flags) for p in document.passages] == [(WHOLE, ())]
    assert " ".join(f.text for f in document.furniture).split() == between.split()


def test_a_head_within_a_cut_word_of_one_line_is_cut_out(tmp_path: Path) -> None:
    document = of(tmp_path / "a.txt", f"{FIRST} {HEAD} 3 {REST}\n")
    assert [(p.text, p.flags) for p in document.passages] == [(WHOLE, ())]
    assert [(r.before, r.after, r.reason) for r in document.passages[0].repairs] == [
        (f"- {HEAD} 3 ", "", Reason.SPLICE)
    ]


def test_a_title_said_again_within_a_sentence_of_a_plain_text_is_a_head(tmp_path: Path) -> None:
    text = f"The keepers of the mole lit all of the\n{HEAD}\nlamps in that year.\n"
    document = of(tmp_path / "a.txt", f"Lamps of the Outer Mole\n\n{text}")
    assert [p.text for p in document.passages] == [
        "The keepers of the mole lit all of the lamps in that year."
    ]
    assert [(f.text, f.reason) for f in document.furniture] == [(HEAD, Reason.RUNNING_HEAD)]


@pytest.mark.parametrize("after", ["", "\n\nThe pilots slept."])
@pytest.mark.parametrize("before", ["Lamps of the Outer Mole\n\n", LIBRARY])
def test_a_cut_word_that_finds_no_end_is_flagged(tmp_path: Path, before: str, after: str) -> None:
    said = "All keepers of the mole were asleep. " + FIRST
    document = of(tmp_path / "a.txt", f"{before}{said}{after}\n")
    assert ["broken" in p.flags for p in document.passages if "Novem-" in p.text] == [True]


@pytest.mark.parametrize("words", ["long- and short-lived lamps", "a salt-\nworn rope", "a well-\nkept rope"])
def test_hyphens_of_the_author_stay_in_a_plain_text(tmp_path: Path, words: str) -> None:
    document = of(tmp_path / "a.txt", f"The keepers of the mole keep {words}.\n")
    kept = words.replace("\n", "")
    assert [(p.text, p.flags) for p in document.passages] == [(f"The keepers of the mole keep {kept}.", ())]
