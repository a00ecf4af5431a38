"""Documents are added in another process, which tells how far it is and loses one document at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.pdfgen.canvas import Canvas

from app.adding import Outcome
from app.adding_apart import Underway, Wish, add_apart
from app.settings import Settings
from index.library import Library

if TYPE_CHECKING:
    from pathlib import Path


def test_each_source_has_its_progress_and_its_outcome_and_a_bad_one_stops_no_other(tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.pdf", tmp_path / "good.md"
    bad.write_bytes(b"none")
    good.write_text("# Tides\n\nThe tide turns at noon.\n\nIt turns again at dusk.", encoding="utf-8")
    told = list(add_apart([str(bad), str(good)], Settings(tmp_path / "library")))
    outcomes = [one for one in told if isinstance(one, Outcome)]
    assert [(one.source, one.status) for one in outcomes] == [("bad.pdf", "skipped"), ("good.md", "added")]
    assert "not a PDF" in (outcomes[0].reason or "")
    steps = [one for one in told if isinstance(one, Underway) and one.source == "good.md"]
    assert ("embedding", 2, 2) in [(one.step, one.done, one.whole) for one in steps]
    with Library.open(tmp_path / "library") as library:
        [record] = library.records()
        assert record.editions[0].source == "good.md"  # and not the folder it was uploaded to


def test_a_file_of_the_same_name_is_a_new_edition_only_where_wanted(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "library")
    for folder, words in (("a", "The tide turns at noon."), ("b", "The tide turns at one.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "tide.md").write_text(words, encoding="utf-8")
    first, second = str(tmp_path / "a" / "tide.md"), str(tmp_path / "b" / "tide.md")
    added = list(add_apart([first, second], settings))
    assert [one.status for one in added if isinstance(one, Outcome)] == ["added", "skipped"]
    again = list(add_apart([second], settings, Wish(new_edition=True)))
    assert [one.status for one in again if isinstance(one, Outcome)] == ["new edition"]


def test_where_files_of_the_same_name_are_new_editions_others_are_documents_of_their_own(
    tmp_path: Path,
) -> None:
    path = tmp_path / "tide.md"
    path.write_text("The tide turns at noon.", encoding="utf-8")
    told = add_apart([str(path)], Settings(tmp_path / "library"), Wish(new_edition=True))
    assert [one.status for one in told if isinstance(one, Outcome)] == ["added"]


def test_a_locked_file_is_told_apart_and_opens_with_its_password(tmp_path: Path) -> None:
    sheet = Canvas(str(tmp_path / "locked.pdf"), encrypt="sesame")
    sheet.drawString(72, 700, "The tide turns at noon, and nobody may know of it.")
    sheet.save()
    source, settings = [str(tmp_path / "locked.pdf")], Settings(tmp_path / "library")
    for password, locked in (("wrong", True), ("sesame", False)):
        told = add_apart(source, settings, Wish(password=password))
        [outcome] = [one for one in told if isinstance(one, Outcome)]
        assert (outcome.locked, outcome.status) == (locked, "skipped" if locked else "added")
        assert "sesame" not in repr(Wish(password=password))


def test_ending_early_ends_the_process_and_leaves_the_library_whole(tmp_path: Path) -> None:
    sources = []
    for number in range(3):
        path = tmp_path / f"{number}.md"
        path.write_text(f"# Ledger {number}\n\nIt was kept by clerk number {number}.", encoding="utf-8")
        sources.append(str(path))
    going = add_apart(sources, Settings(tmp_path / "library"))
    for told in going:
        if isinstance(told, Outcome):
            break
    going.close()  # type: ignore[attr-defined]
    with Library.open(tmp_path / "library", write=True, wait=20) as library:
        assert 1 <= len(library.records()) <= 3
