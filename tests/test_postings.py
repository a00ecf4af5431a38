"""Common words of a large library: their file gives the same ranking as the full-text index, sooner."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index import common, derived, lexical, postings, rows
from index.lexical import Scale
from index.library import Library
from index.overlooking import faults
from index.words import terms
from ingest.address import Address
from tests.made_documents import WORDS, document, passage, put, random_document
from tests.tiny_encoder import TinyEncoder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

QUESTIONS = [" ".join(random.Random(n).sample(WORDS, 1 + n % 6)) + f" {n % 9}" for n in range(40)]


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Library]:
    """A library that counts as large, with twenty documents and the file of its common words."""
    monkeypatch.setattr(postings, "LEAST", 5)
    monkeypatch.setattr(Library, "large", 100)
    with Library.open(tmp_path, model="tiny", write=True) as filling:
        for seed in range(20):
            put(filling, random_document(seed))
    assert (tmp_path / postings.FILE).is_file()
    with Library.open(tmp_path, write=True) as opened:
        yield opened


def agrees(library: Library) -> bool:
    """Whether questions rank passages with the file as without it, scores included."""
    scale = library.scale()
    assert scale.postings is not None
    some = [(0, rows.id_range(Address(1, 5))[1]), rows.id_range(Address(1, 9))]
    for question in QUESTIONS:
        for within in ([], some):
            found, plain = (
                lexical.search(library.connection, terms(question), 9, within, also=range(1 << 50), scale=one)
                for one in (scale, Scale(large=True))
            )
            assert found == plain
    return True


def test_the_ranking_is_that_of_the_full_text_index(library: Library) -> None:
    assert agrees(library)


def test_what_is_added_replaced_or_removed_since_counts_as_it_is(library: Library) -> None:
    library.remove(Address(1, 3))
    put(library, document("River valley.", *WORDS[:9], title="Report 7"), new_edition=True)
    put(library, random_document(50, 40))
    put(library, document("Whistle mirror.", passage("River 1", flags=("contents",)), title="Report 51"))
    assert agrees(library)


def test_a_file_made_from_the_one_before_is_the_one_made_anew(library: Library, tmp_path: Path) -> None:
    library.remove(Address(1, 3))
    put(
        library,
        document(*["river " * n + "valley" for n in range(1, 40)], title="Report 7"),
        new_edition=True,
    )
    put(library, random_document(50))
    files = []
    for anew in (False, True):
        common.write(library.connection, tmp_path, library.stamp(), anew=anew)
        files.append((tmp_path / postings.FILE).read_bytes())
    assert files[0] == files[1]
    assert agrees(library)


@pytest.mark.parametrize("name", [postings.FILE, postings.STAMP])
@pytest.mark.parametrize("spoil", [lambda data: data[:-9], lambda data: b"{}", lambda data: data[::-1]])
def test_a_damaged_file_is_done_without(library: Library, tmp_path: Path, name: str, spoil: object) -> None:
    scale = library.scale()
    with_file = [lexical.search(library.connection, terms(q), 9, scale=scale) for q in QUESTIONS]
    path = tmp_path / name
    path.write_bytes(spoil(path.read_bytes()))  # type: ignore[operator]
    scale = library.scale()
    assert scale.large
    assert scale.postings is None
    assert [lexical.search(library.connection, terms(q), 9, scale=scale) for q in QUESTIONS] == with_file


def test_a_word_that_is_wrong_in_the_file_is_found_and_made_again(library: Library, tmp_path: Path) -> None:
    put(library, random_document(50))
    assert not [fault for fault in faults(library) if fault.where == postings.FILE]
    path, stamp = tmp_path / postings.FILE, tmp_path / postings.STAMP
    data = bytearray(path.read_bytes())
    data[-9] ^= 1
    path.write_bytes(data)
    said = json.loads(stamp.read_text(encoding="utf-8")) | derived.seal(path)
    stamp.write_text(json.dumps(said), encoding="utf-8")
    assert [fault for fault in faults(library) if fault.where == postings.FILE and fault.derived]
    library.repair(lambda one: TinyEncoder().encode_passage(one.text, " › ".join(one.section)))
    assert not [fault for fault in faults(library) if fault.where == postings.FILE]


def test_a_file_behind_by_much_is_written_again_when_the_library_is_closed(
    library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = (tmp_path / postings.STAMP).read_text()
    put(library, random_document(50))
    library.close()
    assert (tmp_path / postings.STAMP).read_text() == before
    monkeypatch.setattr(common, "LEFT", 10)
    with Library.open(tmp_path, write=True) as again:
        put(again, random_document(51))
    assert (tmp_path / postings.STAMP).read_text() != before
    with Library.open(tmp_path) as again:
        assert agrees(again)


def test_a_small_library_has_no_such_file(tmp_path: Path) -> None:
    with Library.open(tmp_path, model="tiny", write=True) as library:
        put(library, random_document(1))
        assert not library.scale().large
    assert not (tmp_path / postings.FILE).exists()


@pytest.mark.parametrize("seed", range(6))
def test_places_and_weights_come_back_as_they_were_packed(seed: int) -> None:
    rng = np.random.default_rng(seed)
    passages = int(rng.choice([300, 5_000, 70_000]))
    count = int(rng.integers(1, passages // (1 if seed % 2 else 50)))
    places = np.sort(rng.choice(passages, count, replace=False)).astype(np.int64)
    weights = rng.choice([1, 2, 3, 14, 15, 16, 900], count)
    code, bits, apart = postings._packed(places, weights, passages)
    whole = np.arange(passages, dtype=np.int64)
    words = {"word": (count, bits, 0, len(code), 0, len(apart))}
    made = postings.Postings(whole, whole.astype(np.uint32), words, code, apart)
    assert [part.tolist() for part in made.entries("word")] == [places.tolist(), weights.tolist()]
