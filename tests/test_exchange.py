"""Export and import: the same document at the same addresses, or one refusal that leaves all as it was."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import sqlite3
import zipfile
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from command import pincite, refused
from index.importing import Taking
from index.library import Library
from index.overlooking import faults
from index.parcel import Opened
from index.values import Added
from ingest.address import Address
from ingest.document import Mark
from ingest.errors import AddressTaken, PinciteError, Unreadable
from tests.dumping import dumped
from tests.made_documents import document, filled, passage, put, row, vectors_of
from tests.tiny_encoder import TinyEncoder

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.values import StoredPassage

FIRST = Address(1, 1)
QUAY = "The quay was built in 1871 by Ada Merrow."


def dump(folder: Path) -> list[str]:
    """All that a library holds, but for its name, the log of its changes and how its words are laid out."""
    with sqlite3.connect(f"file:{folder / 'library.db'}?mode=ro", uri=True) as db:
        lines = dumped(db)
    own = (
        'INSERT INTO "changes',
        'INSERT INTO "meta',
        'INSERT INTO "full_text',
        'INSERT INTO "spellings',
        'INSERT INTO "words',
    )
    return [line for line in lines if not line.startswith(own)]


def taking(*, newer: bool = False, model: str = "tiny") -> Taking:
    encoder = TinyEncoder(model)

    def encode(passage: StoredPassage) -> Any:
        return encoder.encode_passage(passage.text, " › ".join(passage.section))

    return Taking(newer, encoder.name, encoder.dimension, encode)


def brought(file: Path, folder: Path, *, newer: bool = False, model: str = "tiny") -> Added:
    opened = Opened(file)
    try:
        with Library.open(folder, write=True) as library:
            return library.take(opened, taking(newer=newer, model=model))
    finally:
        opened.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A library whose document has two editions, a retired passage, marks, cells and its file."""
    cites = passage("As the register shows.", marks=(Mark("1", 21, "note", (2,)),))
    made = document(cites, QUAY, row(Name="Ada", Born="1815"), bytes_of=b"first")
    later = document(cites, QUAY.replace("1871", "1872"), row(Name="Ada", Born="1815"), bytes_of=b"later")
    with filled(tmp_path / "home") as library:
        for one, data in ((made, b"first"), (later, b"later")):
            library.add(
                one, vectors_of(one), address=FIRST, source="/home/ada/a.md", data=data, new_edition=True
            )
    return tmp_path / "home"


@pytest.fixture
def file(home: Path, tmp_path: Path) -> Path:
    with Library.open(home) as library:
        library.export(FIRST, tmp_path / "1.0001.pincite")
    return tmp_path / "1.0001.pincite"


def test_a_document_comes_with_its_addresses_editions_hashes_vectors_and_files(
    home: Path, file: Path, tmp_path: Path
) -> None:
    assert brought(file, tmp_path / "other") == Added(FIRST, 2, "added", 3)
    with Library.open(home) as ours, Library.open(tmp_path / "other") as theirs:
        assert list(faults(theirs)) == []
        assert theirs.passages(FIRST) == ours.passages(FIRST)
        assert [theirs.passage(FIRST.at(n)) for n in range(1, 5)] == [
            ours.passage(FIRST.at(n)) for n in range(1, 5)
        ]
        assert [theirs.text(FIRST, n) for n in (1, 2)] == [ours.text(FIRST, n) for n in (1, 2)]
        assert [theirs.runs(p.address) for p in ours.passages(FIRST)] == [
            ours.runs(p.address) for p in ours.passages(FIRST)
        ]
        assert theirs.source_file(FIRST).read_bytes() == b"later"  # type: ignore[union-attr]
        assert [(e.number, e.sha256, e.reader) for e in theirs.record(FIRST).editions] == [  # type: ignore[union-attr]
            (e.number, e.sha256, e.reader)
            for e in ours.record(FIRST).editions  # type: ignore[union-attr]
        ]
    kept = [line.replace("/home/ada/a.md", "a.md") for line in dump(home)]
    assert dump(tmp_path / "other") == kept


def test_the_path_of_somebodys_file_stays_at_home(file: Path) -> None:
    with zipfile.ZipFile(file) as archive:
        assert all(b"/home/ada" not in archive.read(name) for name in archive.namelist())


def test_one_document_gives_one_file_to_the_byte(home: Path, file: Path, tmp_path: Path) -> None:
    with Library.open(home) as library:
        library.export(FIRST, tmp_path / "again.pincite")
    assert (tmp_path / "again.pincite").read_bytes() == file.read_bytes()


def test_the_same_again_changes_nothing(home: Path, file: Path) -> None:
    before = dump(home)
    assert brought(file, home).status == "unchanged"
    assert dump(home) == before


def test_without_vectors_or_with_another_models_they_are_made_anew(home: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare.pincite"
    with Library.open(home) as library:
        library.export(FIRST, bare, vectors=False, sources=False)
    for model in ("tiny", "other"):
        brought(bare, tmp_path / model, model=model)
        with Library.open(tmp_path / model, model=model) as library:
            assert list(faults(library)) == []
            assert library.source_file(FIRST) is None


def test_an_address_that_holds_something_else_is_refused(file: Path, tmp_path: Path) -> None:
    filled(tmp_path / "other", document("Quite another text.", title="Another")).close()
    before = dump(tmp_path / "other")
    with pytest.raises(AddressTaken, match=r"1\.0001.*Another"):
        brought(file, tmp_path / "other", newer=True)
    with Library.open(tmp_path / "other", write=True) as library:
        library.remove(FIRST)
    with pytest.raises(AddressTaken):
        brought(file, tmp_path / "other", newer=True)
    assert before != dump(tmp_path / "other")


def test_newer_editions_are_taken_where_that_is_said_and_older_ones_change_nothing(
    home: Path, file: Path, tmp_path: Path
) -> None:
    brought(file, tmp_path / "other")
    with Library.open(home, write=True) as library:
        put(library, document("Alpha.", QUAY, address=FIRST), new_edition=True)
        library.export(FIRST, tmp_path / "newer.pincite")
    with pytest.raises(AddressTaken, match="--new-edition"):
        brought(tmp_path / "newer.pincite", tmp_path / "other")
    assert brought(tmp_path / "newer.pincite", tmp_path / "other", newer=True) == Added(
        FIRST, 3, "new edition", 2
    )
    assert brought(file, tmp_path / "other").status == "unchanged"
    with Library.open(tmp_path / "other") as library:
        assert list(faults(library)) == []
        assert [p.address.passage for p in library.passages(FIRST)] == [5, 2]


def test_editions_that_went_two_ways_are_refused(home: Path, file: Path, tmp_path: Path) -> None:
    brought(file, tmp_path / "other")
    for folder, text in ((home, "Alpha."), (tmp_path / "other", "Beta.")):
        with Library.open(folder, write=True) as library:
            put(library, document(text, address=FIRST), new_edition=True)
    with Library.open(home) as library:
        library.export(FIRST, file)
    with pytest.raises(AddressTaken, match="two texts"):
        brought(file, tmp_path / "other", newer=True)


def test_a_removed_document_comes_back_to_its_addresses(home: Path, file: Path) -> None:
    with Library.open(home, write=True) as library:
        library.remove(FIRST)
    assert brought(file, home).status == "added"
    with Library.open(home) as library:
        assert [p.address.passage for p in library.passages(FIRST)] == [1, 4, 3]
        assert list(faults(library)) == []


# ── hostile and damaged files ───────────────────────────────────────────────────────────────────


def remade(
    file: Path, target: Path, change: Callable[[dict[str, bytes]], None], *, seal: bool = True
) -> Path:
    """The export with its parts changed; with sizes and hashes made to fit unless not `seal`."""
    with zipfile.ZipFile(file) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    if seal:
        manifest = json.loads(parts["pincite.json"])
        manifest["parts"] = {
            name: [len(part), hashlib.sha256(part).hexdigest()]
            for name, part in parts.items()
            if name != "pincite.json"
        }
        parts["pincite.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target


def in_data(*path: Any, value: Any) -> Callable[[dict[str, bytes]], None]:
    """A change of one value of the document's data."""

    def change(parts: dict[str, bytes]) -> None:
        data = json.loads(parts["document.json"])
        place = data
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        parts["document.json"] = json.dumps(data).encode()

    return change


def in_about(name: str, value: Any) -> Callable[[dict[str, bytes]], None]:
    def change(parts: dict[str, bytes]) -> None:
        parts["pincite.json"] = json.dumps({**json.loads(parts["pincite.json"]), name: value}).encode()

    return change


def with_part(name: str, part: bytes) -> Callable[[dict[str, bytes]], None]:
    return lambda parts: parts.update({name: part})


TEXT, KIND, DETAILS, RUNS, PLACE = 5, 4, 7, 8, 1
HOSTILE = {
    "another text": in_data("passages", 1, TEXT, value=QUAY.replace("1871", "1971")),
    "a text of the wrong kind": in_data("passages", 0, TEXT, value=7),
    "an unknown kind": in_data("passages", 0, KIND, value="poem"),
    "details that are none": in_data("passages", 0, DETAILS, value="[[1]]"),
    "details that are no JSON": in_data("passages", 0, DETAILS, value="[["),
    "a mark that leads nowhere": in_data(
        "passages", 0, DETAILS, value='[["Findings"],[],[["1",2,"note",[999]]]]'
    ),
    "another text of the same length": in_data("passages", 0, TEXT, value="As the register shews."),
    "other runs": in_data("passages", 1, RUNS, value=[[["Other words", 0]], []]),
    "a passage twice": in_data("passages", 0, 0, value=2),
    "a number without bounds": in_data("passages", 0, 0, value=1 << 40),
    "no number": in_data("passages", 0, 0, value=0),
    "another order": in_data("passages", 0, PLACE, value=2),
    "an edition twice": in_data("editions", 0, 0, value=2),
    "no hash": in_data("editions", 0, 1, value="../../etc/passwd"),
    "content of another kind": in_data("editions", 1, 5, "order", value=[["1", 0]]),
    "offsets that do not fit": in_data("editions", 0, 5, "order", 0, 1, value=99),
    "huge numbers": in_data("editions", 0, 2, value=10**30),
    "nothing": with_part("document.json", b"{}"),
    "a list": with_part("document.json", b"[]"),
    "deep nesting": with_part("document.json", b"[" * 200_000),
    "no number at all": with_part("document.json", b'{"editions": NaN}'),
    "vectors that are none": in_data("vectors", 0, 1, value="2"),
    "another address": in_about("address", "../../1.0001"),
    "an address of a passage": in_about("address", "1.0001.001"),
    "no address": in_about("address", 5),
    "a title that is none": in_about("title", ["a"]),
    "a path out of the folder": with_part("../../evil.txt", b"evil"),
    "a path into the folder": with_part("sources/../library.db", b"evil"),
    "a source of another name": with_part(f"sources/{'0' * 64}.md", b"evil"),
    "a bomb": with_part("document.json", b" " * (64 << 20)),
    "a bomb of lists": with_part("document.json", b"[7," * 7_000_000 + random.Random(1).randbytes(300_000)),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_one_message_and_the_library_left_alone(
    name: str, file: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    filled(other, document("Quite another text.", address=Address(2, 2))).close()
    before = dump(other)
    bad = remade(file, tmp_path / "bad.pincite", HOSTILE[name])
    with pytest.raises(Unreadable, match=r"bad\.pincite") as caught:
        brought(bad, other, newer=True)
    assert "\n" not in str(caught.value)
    assert dump(other) == before
    assert list((other / "sources").glob("*")) == []
    assert not (tmp_path / "evil.txt").exists()


def swapped(parts: dict[str, bytes]) -> None:
    parts["vectors.f16"] = parts["vectors.f16"][128:] + parts["vectors.f16"][:128]


@pytest.mark.parametrize(
    "change",
    [
        swapped,
        in_data("vectors", 0, 1, value=2),
        with_part("vectors.f16", np.full(3 * 64, 60_000, "<f2").tobytes()),
    ],
)
def test_vectors_of_other_words_are_made_anew(
    change: Callable[[dict[str, bytes]], None], file: Path, home: Path, tmp_path: Path
) -> None:
    brought(remade(file, tmp_path / "swapped.pincite", change), tmp_path / "other")
    vectors = [line for line in dump(home) if '"vectors"' in line]
    assert [line for line in dump(tmp_path / "other") if '"vectors"' in line] == vectors


def test_what_was_changed_on_the_way_is_found_by_its_hash(file: Path, tmp_path: Path) -> None:
    for part in ("document.json", "vectors.f16"):
        change = with_part(part, b"{}")
        bad = remade(file, tmp_path / "bad.pincite", change, seal=False)
        with pytest.raises(Unreadable, match="not what was exported"):
            brought(bad, tmp_path / "other")
    name = f"sources/{hashlib.sha256(b'later').hexdigest()}.md"
    bad = remade(file, tmp_path / "bad.pincite", with_part(name, b"Later"), seal=False)
    with pytest.raises(Unreadable, match="source file"):
        brought(bad, tmp_path / "other")
    assert list((tmp_path / "other" / "sources").glob("*")) == []


def test_a_file_cut_off_or_spoilt_anywhere_is_refused_or_read_as_it_was(file: Path, tmp_path: Path) -> None:
    data = file.read_bytes()
    bad = tmp_path / "bad.pincite"
    for at in range(0, len(data), max(1, len(data) // 40)):
        bad.write_bytes(data[:at])
        with pytest.raises(Unreadable):
            brought(bad, tmp_path / "other")
        bad.write_bytes(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :])
        try:
            brought(bad, tmp_path / "other")
        except PinciteError:
            continue
        with Library.open(tmp_path / "other") as library:
            assert list(faults(library)) == []
        shutil.rmtree(tmp_path / "other")


def test_a_newer_programs_file_says_so(file: Path, tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="newer version"):
        brought(remade(file, tmp_path / "new.pincite", in_about("format", 9)), tmp_path / "other")


# ── the commands ────────────────────────────────────────────────────────────────────────────────


def test_the_commands_carry_a_document_to_another_library(tmp_path: Path) -> None:
    source = tmp_path / "notes.md"
    source.write_text("# Notes\n\nThe lighthouse was built in 1871.\n", encoding="utf-8")
    here, there = tmp_path / "here", tmp_path / "there"
    assert pincite("ingest", source, "--address", "7.0001", library=here).status == 0
    target = tmp_path / "notes.pincite"
    result = pincite("export", "7.0001", "--out", target, library=here)
    assert (result.status, result.out[:26]) == (0, "exported: 7.0001 · 1 editi")
    assert pincite("export", "7.0009", library=here).status == 1
    assert "passage" in refused(pincite("export", "7.0001.001", library=here))
    result = pincite("import", target, "--json", library=there)
    assert result.json == {"address": "7.0001", "edition": 1, "status": "added", "passages": 1}
    assert pincite("import", target, library=there).out.startswith("unchanged: 7.0001")
    assert pincite("ask", "When was the lighthouse built?", library=there).out.startswith("1871")
    assert "notes.md" in refused(pincite("import", source, library=tmp_path / "none"))
    assert not (tmp_path / "none").exists()


def test_our_own_copies_and_paths_stay_ours_when_newer_editions_come(home: Path, tmp_path: Path) -> None:
    shutil.copytree(home, tmp_path / "other")
    with Library.open(tmp_path / "other", write=True) as library:
        put(library, document("Alpha.", QUAY, address=FIRST), new_edition=True)
        library.export(FIRST, tmp_path / "newer.pincite", sources=False)
    brought(tmp_path / "newer.pincite", home, newer=True)
    with Library.open(home) as library:
        assert list(faults(library)) == []
        record = library.record(FIRST)
        assert record is not None
        assert [edition.source for edition in record.editions] == [
            "/home/ada/a.md",
            "/home/ada/a.md",
            "A report.pdf",
        ]
        assert len(list((home / "sources").iterdir())) == 2
