"""The benchmark: what it measures is made the same everywhere, and its page says every measure."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import numpy as np
import pytest

from eval.bench.filling import fill
from eval.bench.made import PASSAGES, Language, documents, vectors
from eval.bench.measure import Times, adding, rebuilding, run, size_on_disk
from eval.bench.page import BEGIN, END, put
from eval.bench.peers.clock import passages
from eval.bench.peers.page import compared
from index.library import Library
from ingest.spans import rebuild
from tests.tiny_encoder import TinyEncoder

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGE = Language.of(["the keeper of the lamp and the boats of the harbour", "the harbour of the keeper"])


def test_made_documents_are_the_same_for_the_same_seed_and_as_many_as_wanted() -> None:
    made = list(documents(LANGUAGE, 2 * PASSAGES + 5))
    assert [len(document.passages) for document in made] == [PASSAGES, PASSAGES, 5]
    assert made == list(documents(LANGUAGE, 2 * PASSAGES + 5))
    assert len({document.sha256 for document in made}) == 3


def test_a_made_passage_is_the_span_it_says_and_is_rebuilt_from_its_runs() -> None:
    [document] = documents(LANGUAGE, 10)
    for passage in document.passages:
        assert document.text[passage.start : passage.end] == passage.text
        assert rebuild(passage.runs, passage.repairs).text == passage.text
        assert 40 <= len(passage.text.split()) < 110


def test_common_words_are_common_and_rare_ones_many() -> None:
    words = " ".join(LANGUAGE.passages(np.random.default_rng(0), 500)).lower().split()
    assert words.count("the") > len(words) / 10
    assert len(set(words)) > 1_000


def test_made_vectors_have_length_one_and_a_near_neighbour() -> None:
    rng = np.random.default_rng(0)
    real = np.eye(8, 64, dtype=np.float32)
    made = vectors(real, rng, 200)
    assert np.allclose(np.linalg.norm(made, axis=1), 1, atol=1e-6)
    assert (made @ real.T).max(axis=1).min() > 0.6


def test_a_report_is_added_removed_and_the_index_made_anew(tmp_path: Path) -> None:
    [first, second] = documents(LANGUAGE, PASSAGES + 10)
    encoder = TinyEncoder()
    with Library.open(tmp_path, model="tiny", write=True) as library:
        embedded = [encoder.encode_passage(passage.text) for passage in first.passages]
        library.add(first, embedded, address=library.address_for(first, source="a"), source="a")
    embedded = [encoder.encode_passage(passage.text) for passage in second.passages]
    assert min(adding(tmp_path, second, embedded)) > 0
    assert rebuilding(tmp_path) > 0
    with Library.open(tmp_path) as library:
        assert len(library.records()) == 1
        found = library.dense().search(np.ones(64, dtype=np.float32) / 8, 1_000)
        assert len(found) == PASSAGES
    assert {"library.db", "dense.faiss", "dense.json"} <= size_on_disk(tmp_path).keys()


def test_a_library_filled_before_still_tells_how_fast_it_was_written(tmp_path: Path) -> None:
    real = np.eye(8, 64, dtype=np.float32)
    speed = fill(tmp_path / "150", PASSAGES + 50, LANGUAGE, real, "tiny")
    assert speed > 0
    assert fill(tmp_path / "150", PASSAGES + 50, LANGUAGE, real, "tiny") == pytest.approx(speed, rel=0.5)
    with Library.open(tmp_path / "150") as library:
        assert [record.passages for record in library.records()] == [PASSAGES, 50]


def test_a_measured_process_keeps_its_bytecode(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    code = "import sys; open(sys.argv[1], 'w').write(str(sys.dont_write_bytecode))"
    assert run([sys.executable, "-c", code, str(tmp_path / "told")]).seconds > 0
    assert (tmp_path / "told").read_text(encoding="utf-8") == "False"


def test_times_are_given_in_milliseconds() -> None:
    assert Times.of([0.001] * 99 + [1.0]) == Times(1.0, 1.0, 10.99)


MACHINE = {"date": "2024-01-01", "cores": 2, "processor": "one", "memory": 8, "python": "3.11", "load": 0.5}


def test_the_comparison_says_our_part_of_the_least_of_the_others() -> None:
    took = {
        "passages": 9,
        "first": 2.0,
        "computing": 1.0,
        "search": 3.0,
        "search_computing": 2.0,
        "memory": 100,
    }
    slower, slowest = ({key: value * by for key, value in took.items()} for by in (4, 5))
    table = compared({"machine": MACHINE, "programs": {"Pincite": took, "One": slower, "Other": slowest}})
    assert "| 2 (0.25) | 8 | 10 |" in table
    assert "| 9 | 36 | 45 |" in table


def test_every_program_is_given_the_same_paragraphs(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("One\nline.\n\n\n  Two.\n\n", encoding="utf-8")
    assert passages(tmp_path / "a.md") == ["One line.", "Two."]


def test_the_page_is_changed_between_its_marks_only(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"Before.\n\n{BEGIN}\nold\n{END}\n\nAfter.\n", encoding="utf-8")
    times = {"p50": 1.0, "p95": 2.0, "p99": 13.0}
    process = {"seconds": 0.5, "computing": 0.4, "memory": 123.4}
    library = {
        "passages": 1000,
        "index": "fp16",
        "cold": process,
        "sentence-transformers": {**process, "seconds": 5.0},
        "warm": {
            "opened": 0.3,
            "recall": 1.0,
            "answers_at_once": times,
            **dict.fromkeys(("search", "search_computing", "answer", "answer_computing"), times),
        },
        "adding": 0.2,
        "removing": 0.1,
        "rebuilding": 0.4,
        "written a second": 900,
        "text": 2_000_000,
        "disk": {"library.db": 6_000_000},
    }
    machine = MACHINE
    report = {"pages": 3, "passages": 9, "reading": 0.1, "embedding": 0.2, "bare": 0.2, "writing": 0.1}
    put({"machine": machine, "one report": report, "libraries": [library]}, page)
    text = page.read_text(encoding="utf-8")
    assert text.startswith("Before.")
    assert text.endswith("After.\n")
    assert "old" not in text
    for figure in ("0.50 (0.100 of 5.0)", "1.0 / 2.0 / 13", "6 (3.0)", "123"):
        assert f"| {figure} |" in text
    assert page.with_suffix(".svg").read_text(encoding="utf-8").startswith("<svg ")
