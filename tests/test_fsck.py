"""`pincite fsck`: every kind of damage is found, what is derived is made again, the rest is said."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zlib
from typing import TYPE_CHECKING

import pytest

from command import pincite
from index.library import Library
from index.overlooking import faults
from ingest.address import Address
from tests.made_documents import document, filled, put, random_document, vectors_of
from tests.tiny_encoder import TinyEncoder

if TYPE_CHECKING:
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from index.integrity import Fault
    from index.values import StoredPassage

FIRST, LAST = Address(1, 1), "(SELECT max(id) FROM passages)"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of two documents, one of them in two editions, with a source file."""
    with filled(tmp_path / "library", random_document(1)) as library:
        made = document("The quay was built in 1871.", "Lamps are lit at dusk.", bytes_of=b"bytes")
        library.add(made, vectors_of(made), address=Address(1, 2), source="a.md", data=b"bytes")
        put(library, document("The quay was built in 1872.", "Lamps are lit at dusk.", address=Address(1, 2)),
            new_edition=True)  # fmt: skip
    return tmp_path / "library"


def looked_over(folder: Path) -> list[Fault]:
    with Library.open(folder) as library:
        return list(faults(library))


def change(folder: Path, *statements: str) -> None:
    with sqlite3.connect(folder / "library.db") as db:
        for statement in statements:
            db.execute(statement)
    db.close()


def encode(passage: StoredPassage) -> NDArray[np.float32]:
    return TinyEncoder().encode_passage(passage.text, " › ".join(passage.section))


def test_nothing_is_wrong_with_a_library_that_was_only_used(folder: Path) -> None:
    assert looked_over(folder) == []
    with Library.open(folder, write=True) as library:
        library.remove(FIRST)
    assert looked_over(folder) == []


DERIVED = {
    "a word's count": "UPDATE terms SET passages = passages + 1 WHERE term = 'quay'",
    "a word forgotten": "DELETE FROM terms WHERE term = 'quay'",
    "a spelling": "DELETE FROM words WHERE word = 'quay'",
    "the words of a passage": "INSERT INTO full_text (full_text, rowid, words) "
    f"VALUES ('delete', {LAST}, 'quay:2 built:2')",
    "a passage twice in the index": "INSERT INTO full_text (rowid, words) VALUES (7, 'x:2')",
    "the number searched": "UPDATE meta SET value = '3' WHERE key = 'searchable'",
    "a vector missing": "DELETE FROM vectors WHERE id = (SELECT min(id) FROM vectors)",
    "a vector cut": f"UPDATE vectors SET windows = substr(windows, 1, 9) WHERE id = {LAST}",
    "a vector too long": f"UPDATE vectors SET windows = zeroblob(128) WHERE id = {LAST}",
    "a vector of nobody": "INSERT INTO vectors VALUES (77, zeroblob(128))",
    "pointers": f"INSERT INTO pointers VALUES ({LAST}, {LAST})",
    "a document's count": "UPDATE documents SET passages = 99 WHERE id = (SELECT max(id) FROM documents)",
    "the last number": "UPDATE documents SET last = 1 WHERE id = (SELECT max(id) FROM documents)",
}


@pytest.mark.parametrize("name", DERIVED)
def test_what_is_derived_is_found_wrong_and_made_again(name: str, folder: Path) -> None:
    before = sqlite3.connect(folder / "library.db").execute("SELECT id, text FROM passages").fetchall()
    change(folder, DERIVED[name])
    found = looked_over(folder)
    assert found
    assert all(fault.derived for fault in found), found
    with Library.open(folder, write=True) as library:
        library.repair(encode)
    assert looked_over(folder) == []
    assert (
        sqlite3.connect(folder / "library.db").execute("SELECT id, text FROM passages").fetchall() == before
    )


KEPT = {
    "a letter of a text": f"UPDATE passages SET text = replace(text, 'dusk', 'dust') WHERE id = {LAST} - 1",
    "a text": f"UPDATE passages SET text = 'Lamps are lit at dawn.' WHERE id = {LAST} - 1",
    "a text longer": f"UPDATE passages SET text = text || '.' WHERE id = {LAST}",
    "a start": f"UPDATE passages SET start = 999 WHERE id = {LAST}",
    "a place": f"UPDATE passages SET place = 7 WHERE id = {LAST}",
    "a kind": f"UPDATE passages SET kind = 'poem' WHERE id = {LAST}",
    "details": f"UPDATE passages SET details = '[' WHERE id = {LAST}",
    "a passage gone": f"DELETE FROM passages WHERE id = {LAST}",
    "retired and current": f"UPDATE passages SET retired = 2 WHERE id = {LAST}",
    "an edition's content": "UPDATE editions SET content = x'00' WHERE number = 2",
    "an edition gone": "DELETE FROM editions WHERE number = 2",
    "removed and there": f"INSERT INTO tombstones VALUES ({LAST}, x'00')",
}


@pytest.mark.parametrize("name", KEPT)
def test_what_cannot_be_made_again_is_found_and_named(name: str, folder: Path) -> None:
    change(folder, KEPT[name])
    found = [fault for fault in looked_over(folder) if not fault.derived]
    assert found
    assert all(fault.where.startswith("1.0002") for fault in found), found


def test_what_replaced_a_passage_must_be_there(folder: Path) -> None:
    with sqlite3.connect(folder / "library.db") as db:
        ((row, details),) = db.execute(
            "SELECT id, details FROM passages WHERE retired IS NOT NULL"
        ).fetchall()
        parts = json.loads(details)
        db.execute(
            "UPDATE passages SET details = ? WHERE id = ?",
            (json.dumps([*parts[:5], ["split", [3, 99]]]), row),
        )
    db.close()
    assert [fault.what for fault in looked_over(folder)] == ["what replaced it is not there"]


def test_runs_must_make_the_text(folder: Path) -> None:
    with sqlite3.connect(folder / "library.db") as db:
        runs = zlib.compress(json.dumps([[["Lamps were", 0]], []]).encode())
        db.execute(f"UPDATE passages SET runs = ? WHERE id = {LAST}", (runs,))
    db.close()
    assert [fault.what for fault in looked_over(folder)] == ["its text is not what its runs and repairs make"]


def test_headings_are_made_of_their_runs_too(folder: Path) -> None:
    with sqlite3.connect(folder / "library.db") as db:
        ((blob,),) = db.execute("SELECT content FROM editions WHERE number = 2").fetchall()
        content = json.loads(zlib.decompress(blob))
        content["headings"][0][3] = [["Finding", 0]]
        db.execute(
            "UPDATE editions SET content = ? WHERE number = 2", (zlib.compress(json.dumps(content).encode()),)
        )
    db.close()
    assert "a heading is not what its runs and repairs make" in [fault.what for fault in looked_over(folder)]


def test_copies_of_files_are_there_byte_for_byte(folder: Path) -> None:
    (copy,) = (folder / "sources").iterdir()
    (folder / "sources" / "notes of mine.txt").write_text("mine")
    stray = folder / "sources" / f"{'0' * 64}.pdf"
    stray.write_bytes(b"left behind")
    copy.write_bytes(b"other")
    assert [(fault.where, fault.derived) for fault in looked_over(folder)] == [
        (f"sources/{copy.name}", False),
        (f"sources/{stray.name}", True),
    ]
    with Library.open(folder, write=True) as library:
        library.repair(encode)
    assert sorted(path.name for path in (folder / "sources").iterdir()) == sorted(
        [copy.name, "notes of mine.txt"]
    )
    copy.unlink()
    assert ["missing" in fault.what for fault in looked_over(folder)] == [True]


def test_a_damaged_faiss_file_is_derived(folder: Path) -> None:
    (folder / "dense.faiss").write_bytes(b"nothing")
    assert [(fault.where, fault.derived) for fault in looked_over(folder)] == [("dense.faiss", True)]


def test_a_library_that_cannot_be_written_to_is_looked_over_all_the_same(
    folder: Path, tmp_path: Path
) -> None:
    with Library.open(folder) as library:
        uri = f"file:{folder / 'library.db'}?mode=ro&immutable=1"
        library._connections = {key: sqlite3.connect(uri, uri=True) for key in library._connections}
        library.connection.execute("PRAGMA query_only = ON")
        assert list(faults(library)) == []
    before = (folder / "library.db").read_bytes()
    looked_over(folder)
    assert (folder / "library.db").read_bytes() == before


def test_the_command_says_what_is_wrong_and_repairs_it(tmp_path: Path) -> None:
    source = tmp_path / "notes.md"
    source.write_text("# Notes\n\nThe lighthouse was built in 1871.\n", encoding="utf-8")
    library = tmp_path / "library"
    assert pincite("ingest", source, library=library).status == 0
    result = pincite("fsck", library=library)
    assert (result.status, result.out) == (0, "All is well: 1 document, 1 passage.\n")
    change(library, "DELETE FROM terms", "DELETE FROM vectors")
    result = pincite("fsck", library=library)
    assert result.status == 1
    assert "--repair" in result.out
    assert pincite("fsck", "--repair", library=library).status == 0
    assert pincite("fsck", "--json", library=library).json == {"faults": [], "repaired": []}
    assert pincite("ask", "When was the lighthouse built?", library=library).out.startswith("1871")
    shutil.rmtree(library / "sources")
    result = pincite("fsck", "--repair", "--json", library=library)
    assert result.status == 1
    assert [fault["derived"] for fault in result.json["faults"]] == [False]


def test_words_that_are_not_the_files_are_found_by_reading_it_again(tmp_path: Path) -> None:
    source, library = tmp_path / "notes.md", tmp_path / "library"
    source.write_text("# Notes\n\nThe lighthouse was built in 1871.\n", encoding="utf-8")
    assert pincite("ingest", source, library=library).status == 0
    assert pincite("fsck", "--deep", library=library).status == 0
    with sqlite3.connect(library / "library.db") as db:
        ((number, blob),) = db.execute("SELECT number, content FROM editions").fetchall()
        content = {**json.loads(zlib.decompress(blob)), "sha256": None}
        forged = zlib.compress(json.dumps(content).encode())
        db.execute("UPDATE editions SET content = ? WHERE number = ?", (forged, number))
        db.execute("UPDATE passages SET text = replace(text, 'built', 'burnt')")
        db.execute("INSERT INTO full_text (full_text) VALUES ('delete-all')")
    db.close()
    assert pincite("fsck", "--repair", library=library).status == 0
    result = pincite("fsck", "--deep", library=library)
    assert (result.status, "not those of its file" in result.out) == (1, True)
