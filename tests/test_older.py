"""A library of an earlier format is brought up to date when it is opened, and says so where it cannot be."""

from __future__ import annotations

import os
import sqlite3
from typing import TYPE_CHECKING

import pytest

from index import lexical, older, schema
from index.library import Library
from index.overlooking import faults
from index.words import terms
from ingest.errors import LibraryError
from tests.made_documents import filled, random_document

if TYPE_CHECKING:
    from pathlib import Path

PADDING = ". " * 120


@pytest.fixture
def first_format(tmp_path: Path) -> Path:
    """A library as the first version made it: with padding in the full-text index, and no lengths."""
    with filled(tmp_path / "old", random_document(1), random_document(2)):
        pass
    with sqlite3.connect(tmp_path / "old" / schema.DATABASE) as db:
        db.execute("DROP TABLE full_text")
        db.execute("DROP TABLE lengths")
        db.execute("CREATE VIRTUAL TABLE full_text USING fts5 (text, section, padding, content='')")
        db.execute(
            "INSERT INTO full_text (rowid, text, section, padding) VALUES (7, 'a', 'b', ?)", (PADDING,)
        )
        db.execute("DELETE FROM meta WHERE key = 'tokens'")
        db.execute("PRAGMA user_version = 1")
    db.close()
    return tmp_path / "old"


@pytest.mark.parametrize("write", [False, True])
def test_a_library_of_the_first_format_is_brought_up_to_date(
    first_format: Path, tmp_path: Path, write: bool
) -> None:
    said: list[str] = []
    with Library.open(first_format, write=write, say=said.append) as library:
        assert list(faults(library)) == []
        found = lexical.search(library.connection, terms("river valley granary"), 9)
    assert len(said) == 1
    with filled(tmp_path / "new", random_document(1), random_document(2)) as fresh:
        assert found == lexical.search(fresh.connection, terms("river valley granary"), 9)
    with Library.open(first_format, say=said.append):
        assert len(said) == 1


def test_where_it_cannot_be_written_the_message_says_why(
    first_format: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        Library.open(first_format, write=True) as held,
        sqlite3.connect(first_format / schema.DATABASE) as db,
    ):
        db.execute("PRAGMA user_version = 1")
        db.commit()
        with pytest.raises(LibraryError, match=r"earlier version.*which failed: .*writing") as raised:
            Library.open(first_format, wait=0)
        assert older.is_older(held.connection)
    db.close()
    assert str(first_format) in str(raised.value)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_to_is_left_alone(first_format: Path) -> None:
    first_format.chmod(0o500)
    try:
        with pytest.raises(LibraryError, match="earlier version"):
            Library.open(first_format)
    finally:
        first_format.chmod(0o700)
