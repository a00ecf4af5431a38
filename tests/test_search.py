"""Search: the same question finds the same passages, in every mode, whatever came before."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index.library import Library
from index.search import Mode, Searcher
from ingest.address import Address
from ingest.document import Kind
from tests.made_documents import WORDS, document, filled, passage, put, random_document, vectors_of
from tests.tiny_encoder import TinyEncoder

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ingest.document import Document

ROOT = Path(__file__).resolve().parent.parent
QUESTIONS = [" ".join(WORDS[n : n + 4]) for n in range(0, 36, 4)]


@pytest.fixture
def searcher(tmp_path: Path) -> Iterator[Searcher]:
    with filled(tmp_path, *map(random_document, range(5))) as library:
        yield Searcher(library, TinyEncoder())


def addresses(searcher: Searcher, question: str, mode: Mode = Mode.HYBRID, k: int = 10) -> list[str]:
    return [str(hit.passage.address) for hit in searcher.search(question, mode=mode, k=k)]


@pytest.mark.parametrize("mode", Mode)
def test_a_passages_own_words_find_it_first(searcher: Searcher, mode: Mode) -> None:
    for stored in searcher.library.passages(Address(1, 3)):
        assert addresses(searcher, stored.text, mode)[0] == str(stored.address)


@pytest.mark.parametrize("mode", Mode)
def test_hits_come_best_first_and_ties_by_address(searcher: Searcher, mode: Mode) -> None:
    for question in QUESTIONS:
        hits = searcher.search(question, mode=mode, k=30)
        assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.passage.address))
        assert len({hit.passage.address for hit in hits}) == len(hits)
        assert all(hit.score == round(hit.score, 4) for hit in hits)


@pytest.mark.parametrize("mode", Mode)
def test_fewer_hits_are_the_head_of_more(searcher: Searcher, mode: Mode) -> None:
    assert addresses(searcher, QUESTIONS[0], mode, 3) == addresses(searcher, QUESTIONS[0], mode, 30)[:3]


@pytest.mark.parametrize("mode", Mode)
def test_the_search_keeps_to_the_documents_named(searcher: Searcher, mode: Mode) -> None:
    wanted = [Address(1, 4), Address(1, 2)]
    hits = searcher.search(QUESTIONS[0], mode=mode, documents=wanted, k=60)
    assert {hit.passage.document for hit in hits} == set(wanted)


@pytest.mark.parametrize("mode", Mode)
def test_rankings_are_the_same_whatever_the_order_of_ingest(tmp_path: Path, mode: Mode) -> None:
    documents = {Address(3, n): random_document(n) for n in range(1, 6)}
    twin = random_document(2)
    documents[Address(3, 9)] = twin  # the same words at two addresses
    rankings = []
    for name, order in (("a", list(documents)), ("b", list(documents)[::-1])):
        with Library.open(tmp_path / name, model="tiny", write=True) as library:
            for address in order:
                made = documents[address]
                library.add(made, vectors_of(made), address=address, source=str(address))
            found = [Searcher(library, TinyEncoder()).search(q, mode=mode, k=40) for q in QUESTIONS]
            rankings.append([[(hit.passage.address, hit.score) for hit in hits] for hits in found])
    assert rankings[0] == rankings[1]


def test_a_question_without_words_finds_what_is_nearest_and_never_fails(searcher: Searcher) -> None:
    for question in ("?", "the of and", "\x00", "a" * 100_000, "日本語", "½ ²", "-- ''", 'x" OR "y'):
        for mode in Mode:
            assert len(searcher.search(question, mode=mode)) <= 10


def test_an_empty_library_finds_nothing(tmp_path: Path) -> None:
    with Library.open(tmp_path, model="tiny", write=True) as library:
        for mode in Mode:
            assert Searcher(library, TinyEncoder()).search("river", mode=mode) == []


def test_a_searcher_sees_what_another_process_adds_and_removes(tmp_path: Path) -> None:
    with filled(tmp_path, random_document(1)) as writer, Library.open(tmp_path) as reader:
        searcher = Searcher(reader, TinyEncoder())
        words = random_document(2).passages[4].text
        assert addresses(searcher, words)[0] != "1.0002.005"
        put(writer, random_document(2))
        assert addresses(searcher, words)[0] == "1.0002.005"
        writer.remove(Address(1, 2))
        assert not any(found.startswith("1.0002") for found in addresses(searcher, words, k=50))


def test_what_is_kept_changes_nothing_that_is_found(searcher: Searcher) -> None:
    """A searcher that has answered before gives the scores of one that has not, also of fewer documents."""
    for within in ((), (Address(1, 2), Address(1, 4))):
        for question in [*QUESTIONS, *QUESTIONS]:
            for mode in Mode:
                fresh = Searcher(searcher.library, TinyEncoder())
                expected = fresh.search(question, mode=mode, documents=within)
                assert searcher.search(question, mode=mode, documents=within) == expected


def test_the_cosines_are_those_of_dense_search(searcher: Searcher) -> None:
    for question in QUESTIONS:
        searcher.search(question)
        for k in (3, 30, 200):
            hits = searcher.search(question, k=k, mode=Mode.DENSE, documents=[Address(1, 2)])
            expected = {hit.passage.address: hit.score for hit in hits}
            assert searcher.cosines(question, k, [Address(1, 2)]) == expected


def test_a_new_edition_is_weighed_as_it_reads_now(tmp_path: Path) -> None:
    """The paragraph before a passage, its document's name and its text are those of the current edition."""
    first = document("The granary burnt.", "It was rebuilt.", "A weir stands.", title="Mills", bytes_of=b"1")
    second = document("The canal froze.", "It was rebuilt.", "A weir stands.", title="Canals", bytes_of=b"2")
    with filled(tmp_path, first) as library:
        searcher = Searcher(library, TinyEncoder())
        before = searcher.search("When was the canal rebuilt?")
        put(library, second, new_edition=True, source="/reports/Mills.pdf")
        after = searcher.search("When was the canal rebuilt?")
        assert after == Searcher(library, TinyEncoder()).search("When was the canal rebuilt?")
        assert [hit.passage.text for hit in after] != [hit.passage.text for hit in before]


def test_threads_get_the_answers_that_one_gets(searcher: Searcher) -> None:
    expected = {question: addresses(searcher, question) for question in QUESTIONS}
    wrong: list[str] = []

    def ask() -> None:
        wrong.extend(q for q in QUESTIONS * 5 if addresses(searcher, q) != expected[q])

    threads = [threading.Thread(target=ask) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def apparatus() -> Document:
    return document(
        "The granary burnt.",
        passage("1. Mill, A. Granary fires (1990).", Kind.REFERENCE),
        passage("2. Weaver, B. Looms (1991).", Kind.REFERENCE),
        passage("12. Carver, C. Wood (1992).", Kind.REFERENCE),
        passage("2 So it is said.", Kind.NOTE),
    )


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("What is reference 2?", "1.0001.003"),
        ("show ref. [12]", "1.0001.004"),
        ("What does footnote 2 say about the granary?", "1.0001.005"),
        ("Explain 1.0001.004 please", "1.0001.004"),
        ("Is (1.0001.002) about fires?", "1.0001.002"),
        ("Did the granary burn 2 times?", "1.0001.001"),
    ],
)
def test_a_place_named_in_the_question_comes_first(tmp_path: Path, question: str, first: str) -> None:
    with filled(tmp_path, apparatus()) as library:
        assert addresses(Searcher(library, TinyEncoder()), question)[0] == first


def test_rarity_is_greater_for_rarer_words_and_greatest_for_unknown_ones(searcher: Searcher) -> None:
    rarity = searcher.rarity(["river", "find", "quux"])
    assert rarity["quux"] > rarity["river"] > rarity["find"] > 0


def test_reading_a_library_imports_no_numpy_and_searching_no_torch(tmp_path: Path) -> None:
    filled(tmp_path, random_document(1)).close()
    script = (
        "import sys; from pathlib import Path; from index.library import Library\n"
        f"library = Library.open(Path({str(tmp_path)!r}))\n"
        "library.text(library.records()[0].address)\n"
        "print(*(name for name in ('numpy', 'faiss', 'torch', 'rapidfuzz') if name in sys.modules))\n"
        "import index.search\n"
        "print(*(name for name in ('faiss', 'torch', 'transformers', 'rapidfuzz') if name in sys.modules))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True
    )
    assert done.stdout.split("\n")[:2] == ["", ""]
