"""The FAISS index: exact, a passage by its nearest window, and that of the library it stands beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.dense import FILE, SMALL, STAMP, Dense, Fetch, Stamp, generation_of_large
from index.library import Library
from ingest.address import Address
from tests.made_documents import document, filled, put, random_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

MADE = Stamp("a library", 1, 16)
SIZES = pytest.mark.parametrize("small", [0, SMALL], ids=["by FAISS", "without FAISS"])


def unit_vectors(count: int, seed: int = 0) -> NDArray[np.float32]:
    vectors = np.random.default_rng(seed).normal(size=(count, 16)).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def blob(*vectors: NDArray[np.float32]) -> bytes:
    return b"".join(vector.astype("<f2").tobytes() for vector in vectors)


def built(rows: Iterable[tuple[int, bytes]], small: int = SMALL) -> Dense:
    held = dict(rows)
    return Dense.build(held.items(), MADE, fetch(held), small=small)


def fetch(held: Mapping[int, bytes]) -> Fetch:
    return lambda rows: [(row, held[row]) for row in rows]


def opened(folder: Path, stamp: Stamp = MADE, *, older: bool = False) -> Dense | None:
    held = {row: blob(vector) for row, vector in enumerate(unit_vectors(20))}
    return Dense.open(folder, stamp, fetch(held), older=older)


def unit(dimension: int) -> NDArray[np.float32]:
    return np.eye(1, dimension, dtype=np.float32)


def library_stamp(folder: Path) -> Stamp:
    with Library.open(folder) as library:
        return library.stamp()


@SIZES
def test_the_nearest_are_those_a_plain_computation_finds(small: int) -> None:
    vectors = unit_vectors(500)
    index = built(((row, blob(v)) for row, v in enumerate(vectors)), small)
    kept = vectors.astype(np.float16).astype(np.float32)
    for query in unit_vectors(5, seed=1):
        cosines = kept @ query
        best = sorted(range(500), key=lambda row: (-round(float(cosines[row]), 4), row))[:10]
        found = index.search(query, 10)
        assert [row for row, _ in found] == best
        assert [score for _, score in found] == pytest.approx([float(cosines[row]) for row in best], abs=1e-3)


@SIZES
def test_a_passage_counts_by_its_nearest_window_and_once(small: int) -> None:
    near, far, other = unit_vectors(3)
    index = built([(7, blob(far, near)), (8, blob(other))], small)
    found = index.search(near, 5)
    assert [row for row, _ in found] == sorted({7, 8}, key=lambda row: row != 7)
    assert found[0][1] == pytest.approx(1, abs=2e-3)


@SIZES
def test_equal_passages_stand_in_order_of_address_even_at_the_end_of_the_list(small: int) -> None:
    same, query = unit_vectors(2)
    rows = list(range(100, 160))
    for order in (rows, rows[::-1]):
        index = built([(row, blob(same)) for row in order], small)
        assert [row for row, _ in index.search(query, 5)] == rows[:5]


@SIZES
def test_only_the_rows_asked_for_are_searched(small: int) -> None:
    vectors = unit_vectors(100)
    index = built(((row, blob(v)) for row, v in enumerate(vectors)), small)
    found = index.search(vectors[50], 100, within=[(10, 19), (70, 70), (200, 300)])
    assert sorted(row for row, _ in found) == [*range(10, 20), 70]


@SIZES
def test_an_empty_index_finds_nothing(small: int) -> None:
    assert built([], small).search(unit_vectors(1)[0], 10) == []


@SIZES
def test_a_written_index_is_read_back(tmp_path: Path, small: int) -> None:
    vectors = unit_vectors(20)
    index = built(((row, blob(v)) for row, v in enumerate(vectors)), small)
    index.save(tmp_path)
    read = opened(tmp_path)
    assert read is not None
    assert read.search(vectors[3], 5) == index.search(vectors[3], 5)
    assert {path.name for path in tmp_path.iterdir()} == {FILE, STAMP}


def test_with_and_without_faiss_the_nearest_are_the_same() -> None:
    vectors, query = unit_vectors(3000), unit_vectors(1, seed=1)[0]
    rows = [(row, blob(vectors[2 * row], vectors[2 * row + 1])) for row in range(1500)]
    one, other = (built(rows, small).search(query, 60) for small in (0, SMALL))
    assert [row for row, _ in one] == [row for row, _ in other]
    assert [score for _, score in one] == pytest.approx([score for _, score in other], abs=1.01e-4)


def test_a_score_does_not_depend_on_how_many_were_compared() -> None:
    vectors, query = unit_vectors(1000), unit_vectors(1, seed=1)[0]
    all_of_them = dict(built(((n, blob(v)) for n, v in enumerate(vectors))).search(query, 1000))
    for row in (0, 1, 500, 999):
        [(_, score)] = built([(row, blob(vectors[row]))]).search(query, 1)
        assert score == all_of_them[row]


@pytest.mark.parametrize(
    "stamp", [Stamp("another", 1, 16), Stamp("a library", 2, 16), Stamp("a library", 1, 8)]
)
def test_a_stale_file_is_not_used(tmp_path: Path, stamp: Stamp) -> None:
    built([(1, blob(unit_vectors(1)[0]))]).save(tmp_path)
    assert opened(tmp_path, stamp) is None


def damage_middle(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


DAMAGES = {
    "missing": lambda path: path.unlink(),
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:-7]),
    "changed in the middle": damage_middle,
    "empty": lambda path: path.write_bytes(b""),
}


@pytest.mark.parametrize("name", [FILE, STAMP])
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_missing_or_damaged_file_is_built_again(tmp_path: Path, damage: str, name: str) -> None:
    filled(tmp_path, random_document(1)).close()
    query = np.ones(64, dtype=np.float32) / 8
    with Library.open(tmp_path) as library:
        whole = library.dense().search(query, 10)
        DAMAGES[damage](tmp_path / name)
        assert library.dense().search(query, 10) == whole
        assert Dense.open(tmp_path, library.stamp(), library.vectors) is not None


def test_the_file_follows_what_is_added_and_removed(tmp_path: Path) -> None:
    with filled(tmp_path, *map(random_document, range(3))) as library:
        library.remove(Address(1, 2))
        put(library, random_document(9))
    with Library.open(tmp_path) as library:
        index = Dense.open(tmp_path, library.stamp(), library.vectors)
        assert index is not None
        found = index.search(np.ones(64, dtype=np.float32) / 8, 1000)
        expected = library.connection.execute("SELECT id FROM vectors ORDER BY id").fetchall()
        assert sorted(row for row, _ in found) == [row for (row,) in expected]
        assert len(found) == 36


def test_what_changed_is_laid_over_a_large_file(tmp_path: Path) -> None:
    query = np.ones(64, dtype=np.float32) / 8
    with filled(tmp_path, *map(random_document, range(30))) as library:
        library.small = 0
        library._write_dense()
    before = generation_of_large(tmp_path, library_stamp(tmp_path))
    assert before is not None
    with Library.open(tmp_path, write=True) as library:
        library.remove(Address(1, 2))
        put(library, random_document(99))
        library.add(
            document("A new edition.", bytes_of=b"other"),
            [unit(64)],
            address=Address(1, 1),
            source="s",
            new_edition=True,
        )
    assert generation_of_large(tmp_path, library_stamp(tmp_path)) == before
    with Library.open(tmp_path) as library:
        laid_over, anew = library.dense(), library._build_dense()
        assert laid_over.search(query, 1000) == anew.search(query, 1000)
        assert (
            laid_over.search(unit(64)[0], 1)[0][0]
            == library.connection.execute("SELECT id FROM passages WHERE text = 'A new edition.'").fetchone()[
                0
            ]
        )
        assert len(laid_over) == len(anew) == 349


def test_changes_that_are_not_recorded_are_not_laid_over(tmp_path: Path) -> None:
    with filled(tmp_path, random_document(1, passages=100)) as library:
        library.small = 0
        library._write_dense()
    with Library.open(tmp_path, write=True) as library:
        put(library, random_document(2))
        library._unwritten = 0
        library.connection.execute("DELETE FROM changes")  # as an older version leaves it
    with Library.open(tmp_path) as library:
        assert len(library.dense()) == 112
