"""A first document that cannot be read leaves nothing behind; what was there before stays."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from command import pincite
from index.fresh import gone_if_empty
from index.library import Library
from tests.made_documents import document, put

if TYPE_CHECKING:
    from pathlib import Path


def test_a_failed_first_ingest_leaves_no_library(tmp_path: Path) -> None:
    source = tmp_path / "cut.pdf"
    source.write_bytes(b"%PDF-1.7\nnothing more")
    result = pincite("ingest", source, library=tmp_path / "deep" / "library")
    assert result.status == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["cut.pdf"]


def test_what_stood_in_the_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "mine.txt").write_text("mine", encoding="utf-8")
    with gone_if_empty(tmp_path / "library"), Library.open(tmp_path / "library", model="tiny", write=True):
        pass
    assert [path.name for path in (tmp_path / "library").iterdir()] == ["mine.txt"]


def test_a_library_that_holds_a_document_or_was_there_before_stays(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with gone_if_empty(folder), Library.open(folder, model="tiny", write=True) as library:
        put(library, document("Some words."))
    with gone_if_empty(folder), Library.open(folder, write=True) as library:
        library.remove(library.records()[0].address)
    assert (folder / "library.db").exists()


def test_one_that_waits_for_a_library_that_goes_makes_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    waits = threading.Event()
    added: list[int] = []

    def second() -> None:
        with Library.open(folder, model="tiny", write=True, say=lambda line: waits.set()) as library:
            put(library, document("Some words."))
            added.append(len(library.records()))

    other = threading.Thread(target=second)
    with gone_if_empty(folder), Library.open(folder, model="tiny", write=True):
        other.start()
        assert waits.wait(20)
    other.join(30)
    assert added == [1]
    with Library.open(folder) as library:
        assert len(library.records()) == 1
