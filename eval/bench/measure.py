"""What one library costs: to open, to ask cold and warm, to add to, on disk and in memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from app.room import Room
from app.settings import Settings
from index.library import Library
from index.search import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from ingest.document import Document

ROOT = Path(__file__).resolve().parent.parent.parent
_AT_ONCE = 8  # questions
_NEAREST = 10
_SENTENCE_TRANSFORMERS = (
    "import sys; from sentence_transformers import SentenceTransformer; "
    "SentenceTransformer(sys.argv[1], device='cpu', local_files_only=True).encode(sys.argv[2])"
)

_MEASURED = """
import os, subprocess, sys, time
start = time.perf_counter()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
_, _, used = os.wait4(process.pid, 0)
print(time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
"""


@dataclass(frozen=True, slots=True)
class Process:
    """What a process took: seconds from start to end, of computing, and its largest memory in MB."""

    seconds: float
    computing: float
    memory: float


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of many runs of one thing."""

    p50: float
    p95: float
    p99: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Times:
        places = np.percentile(np.array(seconds) * 1e3, [50, 95, 99])
        return cls(*(round(float(place), 2) for place in places))


@dataclass(frozen=True, slots=True)
class Warm:
    """Questions to an open library: searches and whole answers, one at a time and eight at once."""

    opened: float
    search: Times
    search_computing: Times
    answer: Times
    answer_computing: Times
    answers_at_once: Times
    recall: float  # of the ten nearest that comparing all vectors finds


def run(command: Sequence[str]) -> Process:
    """Run a command to its end and measure it, from a small process: a child's peak counts its parent's.

    Bytecode is kept, as on any user's machine: installed packages have theirs already.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", _MEASURED, *command],
        cwd=ROOT,
        env={**environment, "HF_HUB_OFFLINE": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    return Process(*map(float, done.stdout.split()))


def in_turn(times: int, *commands: Callable[[], Process]) -> list[list[Process]]:
    """Run the commands in turn, again and again; the first turn is not counted."""
    turns = [[command() for command in commands] for _ in range(times + 1)]
    return [list(column) for column in zip(*turns[1:], strict=True)]


def median(runs: Sequence[Process]) -> Process:
    """The median of each measure."""
    return Process(
        *(
            round(statistics.median(getattr(one, name) for one in runs), 3)
            for name in ("seconds", "computing", "memory")
        )
    )


def cold(folder: Path, question: str, model: Path, pairs: int) -> tuple[Process, Process]:
    """A question from process start, and in pairs with it what sentence-transformers needs for one vector."""
    ask = [sys.executable, "-m", "app.cli", "ask", question, "--library", str(folder)]
    other = [sys.executable, "-c", _SENTENCE_TRANSFORMERS, str(model), question]
    ours, theirs = in_turn(pairs, lambda: run(ask), lambda: run(other))
    return median(ours), median(theirs)


def warm(folder: Path, questions: Sequence[str]) -> Warm:
    """Ask the questions of an open library; the first ones, which load what is loaded once, do not count."""
    start = time.perf_counter()
    room = Room(Settings(folder))
    room.searcher.search(questions[0])
    opened = time.perf_counter() - start
    for question in questions[:5]:
        room.ask(question)
    search, searching = _each(questions, room.searcher.search)
    answer, answering = _each(questions, room.ask)
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        at_once = list(threads.map(lambda q: _timed(lambda: room.ask(q)), questions))
    found = Warm(
        round(opened, 3),
        Times.of(search),
        Times.of(searching),
        Times.of(answer),
        Times.of(answering),
        Times.of(at_once),
        _recall(room, questions),
    )
    room.library.close()
    return found


def _each(questions: Sequence[str], work: Callable[[str], object]) -> tuple[list[float], list[float]]:
    """Seconds that each question takes, and seconds of computing."""
    seconds, computing = [], []
    for question in questions:
        before = time.process_time()
        seconds.append(_timed(lambda question=question: work(question)))  # type: ignore[misc]
        computing.append(time.process_time() - before)
    return seconds, computing


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _recall(room: Room, questions: Sequence[str]) -> float:
    """The share of the nearest passages, by comparing all vectors of the library, that search finds."""
    understood = [room.searcher.understand(question).text for question in questions]
    asked = np.stack([room.encoder.encode_question(text) for text in understood]).astype(np.float64)
    exact = _nearest(room.library, asked)
    found = [
        {hit.passage.address for hit in room.searcher.search(question, k=_NEAREST, mode=Mode.DENSE)}
        for question in questions
    ]
    return round(
        statistics.mean(len(one & other) / len(other) for one, other in zip(found, exact, strict=True)), 4
    )


def _nearest(library: Library, asked: NDArray[np.float64]) -> list[set[object]]:
    from index import rows  # delayed: what follows looks into the library's tables

    best: list[list[tuple[float, int]]] = [[] for _ in asked]
    cursor = library.connection.execute("SELECT id, windows FROM vectors ORDER BY id")
    while batch := cursor.fetchmany(20_000):
        single = [(row, np.frombuffer(blob, "<f2").reshape(-1, asked.shape[1])) for row, blob in batch]
        numbers = np.repeat([row for row, _ in single], [len(windows) for _, windows in single])
        near = np.round(np.concatenate([windows for _, windows in single]).astype(np.float64) @ asked.T, 4)
        for column, kept in enumerate(best):
            top = np.argsort(-near[:, column], kind="stable")[: 2 * _NEAREST]
            merged = [*kept, *((-near[n, column], int(numbers[n])) for n in top)]
            kept[:] = sorted(merged)[: 2 * _NEAREST]
    return [
        set(list(dict.fromkeys(rows.passage_address(row) for _, row in kept))[:_NEAREST]) for kept in best
    ]


def adding(folder: Path, document: Document, vectors: Sequence[NDArray[np.float32]]) -> tuple[float, float]:
    """Seconds to add a document to the library in a process that opens it, and to remove it again."""
    start = time.perf_counter()
    with Library.open(folder, write=True) as library:
        address = library.address_for(document, source="bench")
        library.add(document, vectors, address=address, source="bench")
    between = time.perf_counter()
    with Library.open(folder, write=True) as library:
        library.remove(address)
    return round(between - start, 3), round(time.perf_counter() - between, 3)


def rebuilding(folder: Path) -> float:
    """Seconds to make the FAISS file anew from the library."""
    for path in folder.glob("dense.*"):
        path.unlink()
    with Library.open(folder) as library:
        return round(_timed(library.dense), 3)


def size_on_disk(folder: Path) -> dict[str, int]:
    """Bytes of each file of the library."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
