"""A process killed at any moment loses at most the document it was in."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from index.dense import Dense
from index.library import Library
from index.search import Mode, Searcher
from tests.made_documents import WORDS, filled, put, random_document
from tests.tiny_encoder import TinyEncoder

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS, PASSAGES, MOMENTS = 5, 40, 20

# An ingest of its own process. DIE names the moment at which it kills itself, in its second document.
INGEST = f"""
import os, signal, sys
sys.path.insert(0, {str(ROOT)!r})
from pathlib import Path
from index import dense, derived, schema, writing
from index.library import Library
from tests.made_documents import put, random_document

def die(*ignored, **also):
    os.kill(os.getpid(), signal.SIGKILL)

def before_commit(connection, document):
    if connection.execute("SELECT count(*) FROM documents").fetchone()[0] == 2:
        die()

def half_a_file(path, write):
    path.with_name("." + path.name + ".half").write_bytes(b"half of it")
    die()

def arm(moment):
    if moment == "before the commit":
        writing.touch = before_commit
    elif moment == "between commit and FAISS write":
        dense.Dense.save = die
    elif moment == "within the FAISS write":
        derived.write_whole = half_a_file
    elif moment == "between FAISS file and stamp":
        derived.write_text = die

library = Library.open(Path(sys.argv[1]), model="tiny", write=True)
print("begun", flush=True)
for seed in range({DOCUMENTS}):
    if seed == 1 and len(sys.argv) > 2:
        arm(sys.argv[2])
    put(library, random_document(seed, {PASSAGES}))
library.close()
"""

Snapshot = tuple[list[tuple[object, ...]], ...]


def ingest(folder: Path, *moment: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", INGEST, str(folder), *moment], stdout=subprocess.PIPE)


def begun(process: subprocess.Popen[bytes]) -> None:
    """Wait until the library is open."""
    assert process.stdout is not None
    assert process.stdout.readline() == b"begun\n"


def rows(library: Library) -> Snapshot:
    """All that the library holds, but for when and by whom."""
    tables = ("documents", "editions", "passages", "vectors", "pointers", "terms", "tombstones")
    found = [
        library.connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall() for table in tables
    ]
    words = library.connection.execute("SELECT word, passages FROM words ORDER BY word").fetchall()
    return (*found, words)


def rankings(library: Library) -> list[list[tuple[str, float]]]:
    searcher = Searcher(library, TinyEncoder())
    return [
        [
            (str(hit.passage.address), hit.score)
            for hit in searcher.search(" ".join(WORDS[n : n + 3]), mode=mode)
        ]
        for n in range(0, 36, 3)
        for mode in Mode
    ]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Snapshot, list[list[tuple[str, float]]]]:
    folder = tmp_path_factory.mktemp("undisturbed")
    with filled(folder, *(random_document(seed, PASSAGES) for seed in range(DOCUMENTS))) as library:
        return rows(library), rankings(library)


def holds_whole_documents(folder: Path) -> int:
    """Check that what a killed process left is sound and whole; the number of its documents."""
    with Library.open(folder) as library:
        assert library.connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        records = library.records()
        for seed, record in enumerate(records):
            made = random_document(seed, PASSAGES)
            assert library.text(record.address) == made.text
            assert [p.text for p in library.passages(record.address)] == [p.text for p in made.passages]
        count = len(records) * PASSAGES
        for table in ("passages", "vectors", "lengths"):
            assert library.connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (count,)
        assert len(library.dense()) == count
        return len(records)


def finish(folder: Path) -> None:
    with Library.open(folder, model="tiny", write=True, wait=5) as library:
        for seed in range(DOCUMENTS):
            put(library, random_document(seed, PASSAGES))


def same_as(folder: Path, undisturbed: tuple[Snapshot, list[list[tuple[str, float]]]]) -> None:
    with Library.open(folder) as library:
        assert Dense.open(folder, library.stamp(), library.vectors) is not None
        assert rows(library) == undisturbed[0]
        assert rankings(library) == undisturbed[1]


AFTER: dict[str, int] = {
    "before the commit": 1,
    "between commit and FAISS write": 2,
    "within the FAISS write": 2,
    "between FAISS file and stamp": 2,
}


@pytest.mark.parametrize("moment", AFTER)
def test_killed_at_a_commit_point_the_library_is_whole_and_can_be_finished(
    tmp_path: Path, moment: str, undisturbed: tuple[Snapshot, list[list[tuple[str, float]]]]
) -> None:
    with ingest(tmp_path, moment) as process:
        assert process.wait() == -signal.SIGKILL
    assert holds_whole_documents(tmp_path) == AFTER[moment]
    finish(tmp_path)
    same_as(tmp_path, undisturbed)


def measured(folder: Path, until: Callable[[subprocess.Popen[bytes]], object]) -> float:
    with ingest(folder) as process:
        begun(process)
        start = time.perf_counter()
        until(process)
        return time.perf_counter() - start


def test_killed_at_moments_spread_over_an_ingest_the_library_is_whole_and_can_be_finished(
    tmp_path: Path, undisturbed: tuple[Snapshot, list[list[tuple[str, float]]]]
) -> None:
    whole = measured(tmp_path / "measured", lambda process: process.wait())
    left = set()
    for moment in range(MOMENTS):
        folder = tmp_path / str(moment)

        def kill(process: subprocess.Popen[bytes], after: float = whole * moment / MOMENTS) -> None:
            time.sleep(after)
            os.kill(process.pid, signal.SIGKILL)
            process.wait()

        measured(folder, kill)
        left.add(holds_whole_documents(folder))
        finish(folder)
        same_as(folder, undisturbed)
    assert len(left) > 1  # the moments did fall into different documents


def test_an_interrupted_ingest_says_what_it_kept_and_goes_on(tmp_path: Path) -> None:
    for number in range(200):
        (tmp_path / f"{number:03}.md").write_text(f"# Part {number}\n\nIt was built in {1500 + number}.\n")
    command = [sys.executable, "-m", "app.cli", "ingest", *map(str, sorted(tmp_path.glob("*.md")))]
    command += ["--library", str(tmp_path / "library"), "--workers", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    process = subprocess.Popen(
        command,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(
            signal.SIGINT, signal.SIG_DFL
        ),  # a shell's background job ignores it
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("added")
    os.killpg(process.pid, signal.SIGINT)  # as a terminal sends it: to the workers as well
    _, said = process.communicate(timeout=200)
    assert process.returncode == 130
    assert "Traceback" not in said
    assert "kept" in said
    assert "same command again" in said
    with Library.open(tmp_path / "library") as library:
        kept = len(library.records())
    assert 0 < kept < 200
    assert f"{kept} document" in said or f"{kept - 1} document" in said  # it may end right behind a commit
