"""Documents read in several processes are added as if they were read in one."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import pytest

from app.adding import Adding, Outcome, add_sources
from app.ahead import Ahead, Reader
from index.library import Library
from ingest.errors import Unreadable
from tests.tiny_encoder import TinyEncoder
from tests.typeset import prose

if TYPE_CHECKING:
    from pathlib import Path

    from index.encoder import Encoder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five good documents in folders, one given twice, and two that cannot be read."""
    made = tmp_path / "sources"
    for number, name in enumerate(("b/one.md", "a/two.md", "three.txt", "z.md", "a/four.txt")):
        file = made / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"# Ledger {number}\n\n{prose(f'ledger {number}', 5)}\n")
    (made / "again.md").write_bytes((made / "a/two.md").read_bytes())
    (made / "empty.txt").write_bytes(b"")
    (made / "broken.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    return made


def added(folder: Path, library: Path, workers: int) -> tuple[list[Outcome], list[tuple[str, str]]]:
    def encoder() -> Encoder:
        return cast("Encoder", TinyEncoder())

    with Library.open(library, model="tiny", write=True) as shelf:
        outcomes = list(add_sources([str(folder)], shelf, encoder, Adding(workers=workers)))
        kept = [(str(r.address), shelf.text(r.address)) for r in shelf.records()]
    return outcomes, kept


def test_any_number_of_processes_gives_the_same_library(tmp_path: Path, folder: Path) -> None:
    one = added(folder, tmp_path / "one", 1)
    assert added(folder, tmp_path / "two", 2) == one
    assert [address for address, _ in one[1]] == [f"1.{n:04}" for n in range(1, 6)]
    assert [outcome.status for outcome in one[0]].count("skipped") == 2
    assert [outcome.status for outcome in one[0]].count("unchanged") == 1


def test_documents_are_taken_in_any_order_and_errors_come_with_their_document(folder: Path) -> None:
    files = sorted(file for file in folder.rglob("*") if file.is_file())
    with Ahead(files, Reader(audited=True), 2) as ahead:
        for file in reversed(files):
            if file.name in ("empty.txt", "broken.pdf"):
                with pytest.raises(Unreadable, match=file.name):
                    ahead.take(file, lambda done, whole: None)
            elif file.name == "z.md":
                ahead.skip(file)
            else:
                document, audit = ahead.take(file, lambda done, whole: None)
                assert document.passages
                assert audit is not None
                assert audit.clean


def test_a_password_is_not_shown_with_its_reader() -> None:
    assert "open sesame" not in repr(Adding(reader=Reader("open sesame")))
