"""The library: what goes in comes out, addresses stay, and what cannot be done is said."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from index.failures import translated
from index.library import Library
from index.values import PageRef
from ingest.address import Address
from ingest.document import Kind, Mark
from ingest.errors import AddressTaken, LibraryError, ModelError
from tests.made_documents import document, filled, passage, put, random_document, row, vectors_of

ROOT = Path(__file__).resolve().parent.parent
FIRST = Address(1, 1)


def test_a_document_comes_out_as_it_went_in(tmp_path: Path) -> None:
    made = document("The river rose. It fell.", row(Name="Ada", Country="", Born="1815"))
    with filled(tmp_path, made) as library:
        assert library.text(FIRST) == made.text
        assert library.headings(FIRST) == made.headings
        assert library.pages(FIRST) == made.pages
        assert library.furniture(FIRST) == list(made.furniture)
        stored = library.passages(FIRST)
        assert [p.text for p in stored] == [p.text for p in made.passages]
        assert [p.cells for p in stored] == [p.cells for p in made.passages]
        assert library.runs(FIRST.at(1)) == made.passages[0].runs
        assert library.repairs(FIRST.at(1)) == made.passages[0].repairs
        record = library.record(FIRST)
        assert record is not None
        assert (record.title, record.authors, record.date, record.passages) == (
            "A report",
            ("A. Author",),
            "2021-05",
            2,
        )


def test_passages_read_before_are_read_again_after_a_change(tmp_path: Path) -> None:
    with (
        filled(tmp_path, document("The river rose.", bytes_of=b"1")) as writer,
        Library.open(tmp_path) as reader,
    ):
        reader.passages(FIRST).clear()  # the caller's own
        assert [one.text for one in reader.passages(FIRST)] == ["The river rose."]
        put(writer, document("The river fell.", bytes_of=b"2"), new_edition=True)
        assert [one.text for one in reader.passages(FIRST)] == ["The river fell."]
        writer.remove(FIRST)
        assert reader.passages(FIRST) == []


def test_a_stored_passage_is_the_span_it_says(tmp_path: Path) -> None:
    with filled(tmp_path, random_document(1)) as library:
        text = library.text(FIRST)
        for stored in library.passages(FIRST):
            assert text[stored.start : stored.end] == stored.text
            assert library.passage(stored.address) == stored


def test_pages_carry_their_printed_labels(tmp_path: Path) -> None:
    with filled(tmp_path, document("One.", "Two.", "Three.")) as library:
        last = library.passages(FIRST)[2]
        assert last.pages == (PageRef(2, "6"),)
        assert (last.page, last.page_label) == (2, "6")


def test_addresses_run_in_reading_order_without_gaps(tmp_path: Path) -> None:
    with filled(tmp_path, random_document(1), random_document(2)) as library:
        for record in library.records():
            addresses = [str(p.address) for p in library.passages(record.address)]
            assert addresses == [f"{record.address}.{n:03d}" for n in range(1, 13)]


def test_the_same_bytes_again_change_nothing(tmp_path: Path) -> None:
    made = random_document(1)
    with filled(tmp_path, made) as library:
        generation = library.generation
        assert library.known(made.sha256, made.reader) == FIRST
        assert put(library, made).status == "unchanged"
        assert put(library, replace(made, reader=2)).status == "unchanged"
        assert library.generation == generation


def test_an_address_that_holds_other_bytes_is_refused_with_its_title(tmp_path: Path) -> None:
    with filled(tmp_path, document("One.", title="The first", address=Address(10, 75))) as library:
        other = document("Two.", address=Address(10, 75))
        with pytest.raises(AddressTaken, match=r"10\.0075.*The first.*--address.*--new-edition"):
            put(library, other)
        assert library.text(Address(10, 75)) == "Findings\n\nOne."


def test_a_document_goes_where_it_is_told_else_where_the_file_says_else_where_its_source_went(
    tmp_path: Path,
) -> None:
    with filled(tmp_path, document("One.", title="a", address=Address(10, 75))) as library:
        carrying, plain = document("x", address=Address(7, 7)), document("x")
        given = Address.parse("12.0003")
        assert library.address_for(carrying, source="s", explicit=given) == given
        assert library.address_for(carrying, source="s") == Address(7, 7)
        assert library.address_for(plain, source="/reports/a.pdf") == Address(10, 75)
        assert library.address_for(plain, source="s") == Address(1, 1)


def test_a_free_number_was_never_another_documents(tmp_path: Path) -> None:
    with filled(tmp_path, random_document(1), random_document(2)) as library:
        assert library.remove(Address(1, 2))
        assert library.address_for(random_document(3), source="s") == Address(1, 3)


def test_in_a_new_edition_the_same_text_keeps_its_address_and_other_text_gets_a_new_one(
    tmp_path: Path,
) -> None:
    with filled(tmp_path, document("Alpha.", "Beta.", "Gamma.")) as library:
        added = put(library, document("Gamma.", "Delta.", "Alpha."), new_edition=True)
        assert (added.status, added.edition, added.address) == ("new edition", 2, FIRST)
        assert [(p.address.passage, p.text) for p in library.passages(FIRST)] == [
            (3, "Gamma."),
            (4, "Delta."),
            (1, "Alpha."),
        ]
        gone = library.passage(FIRST.at(2))
        assert gone is not None
        assert gone.text == "Beta."
        assert gone.retired is not None
        assert (gone.edition, gone.retired.edition) == (1, 2)
        assert library.text(FIRST) == "Findings\n\nGamma.\n\nDelta.\n\nAlpha."
        assert library.text(FIRST, edition=1) == "Findings\n\nAlpha.\n\nBeta.\n\nGamma."


def test_a_text_that_returns_gets_its_old_address_back(tmp_path: Path) -> None:
    with filled(tmp_path, document("Alpha.", "Beta.")) as library:
        put(library, document("Alpha."), new_edition=True)
        put(library, document("New.", "Beta.", "Alpha."), new_edition=True)
        assert [(p.address.passage, p.text, p.retired) for p in library.passages(FIRST)] == [
            (3, "New.", None),
            (2, "Beta.", None),
            (1, "Alpha.", None),
        ]


def test_equal_texts_keep_an_address_each(tmp_path: Path) -> None:
    with filled(tmp_path, document("Same.", "Same.", "Other.")) as library:
        put(library, document("Same.", "Same.", "Same."), new_edition=True)
        assert [p.address.passage for p in library.passages(FIRST)] == [1, 2, 4]


def test_marks_point_at_addresses_of_the_library_in_every_edition(tmp_path: Path) -> None:
    cites = passage("As shown.", marks=(Mark("1", 9, "reference", (2,)),))
    with filled(tmp_path, document(cites, passage("1. A book.", Kind.REFERENCE))) as library:
        assert library.cited_by(FIRST.at(2)) == [FIRST.at(1)]
        moved = passage("As shown.", marks=(Mark("1", 9, "reference", (3,)),))
        put(library, document("New.", moved, passage("1. A book.", Kind.REFERENCE)), new_edition=True)
        stored = library.passage(FIRST.at(1))
        assert stored is not None
        assert stored.marks[0].targets == (2,)
        assert library.cited_by(FIRST.at(2)) == [FIRST.at(1)]


def test_neighbours_go_by_the_order_of_the_current_edition(tmp_path: Path) -> None:
    with filled(tmp_path, document("Alpha.", "Beta.", "Gamma.")) as library:
        put(library, document("Gamma.", "Delta.", "Alpha.", "Beta."), new_edition=True)
        assert [p.text for p in library.neighbours(FIRST.at(1), 1)] == ["Delta.", "Beta."]
        assert [p.text for p in library.neighbours(FIRST.at(3), 2)] == ["Delta.", "Alpha."]
        assert library.neighbours(FIRST.at(99), 2) == []


def test_removal_leaves_a_tombstone_and_the_same_bytes_come_back_to_their_addresses(tmp_path: Path) -> None:
    made = document("Alpha.", "Beta.", title="Kept")
    with filled(tmp_path, made) as library:
        put(library, document("Beta.", "Gamma.", title="Kept"), new_edition=True)
        assert library.remove(FIRST)
        assert not library.remove(FIRST)
        assert library.records() == []
        assert library.record(FIRST) is None
        assert library.passage(FIRST.at(1)) is None
        assert library.text(FIRST) == ""
        with pytest.raises(AddressTaken, match="removed"):
            library.refuse_taken(FIRST, document("Other.").sha256)
        added = put(library, made)
        assert (added.status, added.address) == ("added", FIRST)
        assert [(p.address.passage, p.text) for p in library.passages(FIRST)] == [(1, "Alpha."), (2, "Beta.")]
        put(library, document("Gamma.", "Other.", title="Kept"), new_edition=True)
        assert [p.address.passage for p in library.passages(FIRST)] == [3, 4]


def test_the_sources_bytes_are_kept_by_their_hash_and_go_with_the_document(tmp_path: Path) -> None:
    made = document("Alpha.", bytes_of=b"%PDF-")
    with filled(tmp_path) as library:
        library.add(made, vectors_of(made), address=FIRST, source="/x/Report.PDF", data=b"%PDF-")
        kept = tmp_path / "sources" / f"{made.sha256}.pdf"
        assert library.source_file(FIRST) == kept
        assert kept.read_bytes() == b"%PDF-"
        library.remove(FIRST)
        assert list((tmp_path / "sources").iterdir()) == []


def test_a_closed_library_leaves_no_log_behind(tmp_path: Path) -> None:
    filled(tmp_path, random_document(1)).close()
    assert {path.name for path in tmp_path.iterdir()} == {
        "library.db",
        "dense.faiss",
        "dense.json",
        "write.lock",
    }


def test_reading_where_nothing_is_says_how_to_begin(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="pincite ingest"):
        Library.open(tmp_path / "none")
    assert not (tmp_path / "none").exists()


def test_another_model_is_refused_by_name(tmp_path: Path) -> None:
    filled(tmp_path, random_document(1)).close()
    for write in (False, True):
        with pytest.raises(ModelError, match=r"tiny.*other"):
            Library.open(tmp_path, model="other", write=write)
    with Library.open(tmp_path, model="tiny") as library:
        assert library.model == "tiny"


@pytest.mark.parametrize("write", [False, True])
def test_a_newer_librarys_format_is_refused(tmp_path: Path, write: bool) -> None:
    filled(tmp_path, random_document(1)).close()
    with sqlite3.connect(tmp_path / "library.db") as connection:
        connection.execute("PRAGMA user_version = 999")
    connection.close()
    with pytest.raises(LibraryError, match="newer version"):
        Library.open(tmp_path, write=write)


@pytest.mark.parametrize("write", [False, True])
def test_what_is_not_a_library_is_refused_and_left_alone(tmp_path: Path, write: bool) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(b"nothing of the kind " * 300)
    with pytest.raises(LibraryError, match="not a library"):
        Library.open(tmp_path, write=write)
    path.unlink()
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE mine (x)")
    connection.close()
    with pytest.raises(LibraryError, match="another program"):
        Library.open(tmp_path, write=write)


def test_a_library_opened_for_reading_is_not_written_to(tmp_path: Path) -> None:
    filled(tmp_path, random_document(1)).close()
    with Library.open(tmp_path) as library, pytest.raises(LibraryError, match="reading only"):
        library.remove(FIRST)


def test_a_second_writer_says_that_it_waits_and_goes_on_when_it_may(tmp_path: Path) -> None:
    first = filled(tmp_path, random_document(1))
    said: list[str] = []
    with pytest.raises(LibraryError, match="Another process"):
        Library.open(tmp_path, write=True, wait=0.2, say=said.append)
    assert len(said) == 1
    waiting = threading.Timer(0.3, first.close)
    waiting.start()
    with Library.open(tmp_path, write=True, wait=60, say=said.append) as second:
        put(second, random_document(2))
        assert len(second.records()) == 2
    waiting.join()
    assert len(said) == 2


def test_a_reader_sees_a_document_when_it_is_whole(tmp_path: Path) -> None:
    with filled(tmp_path, random_document(1)) as writer, Library.open(tmp_path) as reader:
        assert len(reader.records()) == 1
        put(writer, random_document(2))
        assert len(reader.records()) == 2


def test_threads_may_read_one_library_together(tmp_path: Path) -> None:
    with filled(tmp_path, *map(random_document, range(4))) as _, Library.open(tmp_path) as library:
        texts = {record.address: library.text(record.address) for record in library.records()}
        wrong: list[Address] = []

        def read() -> None:
            for address, text in list(texts.items()) * 20:
                if library.text(address) != text:
                    wrong.append(address)

        threads = [threading.Thread(target=read) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []


def test_a_document_that_breaks_its_own_rules_is_not_added(tmp_path: Path) -> None:
    made = document("Alpha.", "Beta.")
    broken = replace(made, text=made.text.replace("\n\nBeta", "\n \nBeta"))
    with filled(tmp_path) as library:
        for wrong, vectors in ((broken, vectors_of(made)), (made, vectors_of(made)[:1])):
            with pytest.raises(ValueError, match=r"blank lines|not the words|one array"):
                library.add(wrong, vectors, address=FIRST, source="s")
        assert library.records() == []


def test_vectors_of_another_length_are_refused(tmp_path: Path) -> None:
    made = document("Alpha.")
    with filled(tmp_path, random_document(1)) as library, pytest.raises(LibraryError, match="model"):
        library.add(made, [v[:, :32] for v in vectors_of(made)], address=Address(2, 1), source="s")


def test_a_full_disk_says_so_and_leaves_the_library_as_it_was(tmp_path: Path) -> None:
    with filled(tmp_path, random_document(1)) as library:
        library.connection.execute(
            f"PRAGMA max_page_count = {library.connection.execute('PRAGMA page_count').fetchone()[0] + 1}"
        )
        made = random_document(2, passages=300)
        with pytest.raises(LibraryError, match="full"):
            library.add(made, vectors_of(made), address=Address(1, 2), source="s.txt", data=b"bytes")
        assert len(library.records()) == 1
        assert library.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert list((tmp_path / "sources").iterdir()) == []


def test_a_full_disk_of_the_file_system_says_so(tmp_path: Path) -> None:
    if os.geteuid() or not shutil.which("mount"):
        pytest.skip("only root mounts a small file system")
    small = tmp_path / "small"
    small.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=768k", "tmpfs", str(small)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a small file system cannot be mounted here")
    try:
        with filled(small, random_document(1)) as library:
            made = random_document(2, passages=1500)
            with pytest.raises(LibraryError, match="full"):
                library.add(made, vectors_of(made), address=Address(1, 2), source="s")
            with pytest.raises(LibraryError, match="full"):
                library.add(made, vectors_of(made), address=Address(1, 2), source="s", data=bytes(3 << 20))
            assert len(library.records()) == 1
        with Library.open(small) as library:
            assert len(library.records()) == 1
    finally:
        subprocess.run(["umount", str(small)], check=True)


_AS_NOBODY = """
import os, sys
sys.path.insert(0, {root!r})
import faiss, numpy, Stemmer  # while they can be read
from pathlib import Path
from index.failures import translated
from index.library import Library
from index.search import Mode, Searcher
from ingest.errors import LibraryError
from tests.tiny_encoder import TinyEncoder
folder = Path({folder!r})
if os.geteuid() == 0:
    os.setgid(65534), os.setuid(65534)
with Library.open(folder) as library:
    print(len(library.records()), len(Searcher(library, TinyEncoder()).search("river bridge")))
try:
    Library.open(folder, write=True)
except LibraryError as error:
    print(error)
"""


@pytest.mark.parametrize("lost", [(), ("dense.faiss",), ("dense.faiss", "dense.json", "write.lock")])
def test_reading_works_from_a_folder_that_cannot_be_written_to(lost: tuple[str, ...]) -> None:
    with tempfile.TemporaryDirectory() as place:  # unlike tmp_path it can be opened to other users
        Path(place).chmod(0o755)
        folder = Path(place, "library")
        filled(folder, random_document(1)).close()
        for name in lost:
            (folder / name).unlink()
        before = sorted(path.name for path in folder.iterdir())
        for path in folder.iterdir():
            path.chmod(0o444)
        folder.chmod(0o555)
        script = _AS_NOBODY.format(root=str(ROOT), folder=str(folder))
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
        folder.chmod(0o755)
        lines = done.stdout.splitlines()
        assert lines[:1] == ["1 10"], done.stderr
        assert "cannot be written to" in lines[1]
        assert sorted(path.name for path in folder.iterdir()) == before


def test_a_log_that_was_not_written_back_is_read_all_the_same(tmp_path: Path) -> None:
    library = filled(tmp_path / "live", random_document(1))
    shutil.copytree(tmp_path / "live", tmp_path / "copy")  # as a process killed now would leave it
    library.close()
    with Library.open(tmp_path / "copy") as copy:
        assert len(copy.records()) == 1


def test_foreign_errors_are_told_in_words(tmp_path: Path) -> None:
    for number, word in ((errno.ENOSPC, "full"), (errno.EROFS, "written to"), (errno.EIO, "Name another")):
        with pytest.raises(LibraryError, match=word), translated(tmp_path):
            raise OSError(number, os.strerror(number))
