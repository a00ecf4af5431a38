"""`make bench`: fill libraries of growing size, measure each, write the figures and the page."""

from __future__ import annotations

import argparse
import json
import tempfile
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from eval.bench.filling import fill, one_report, real_vectors
from eval.bench.machine import machine, say
from eval.bench.made import Language, documents, vectors
from eval.bench.measure import ROOT, adding, cold, rebuilding, size_on_disk, warm
from eval.bench.page import put
from eval.questions import Half, load, shipped
from index.encoder import Encoder
from index.library import Library
from index.models import cache_folder, find
from ingest.pipeline import read

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIZES = (1_000, 10_000, 100_000)
HANDBOOK = ROOT / "docs" / "handbook.md"
PAGE = ROOT / "docs" / "performance.md"


def main() -> None:
    """Measure the sizes asked for and put the figures into the page."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES, help="passages of each made library")
    parser.add_argument("--questions", type=int, default=100, help="how many are asked of each library")
    parser.add_argument("--pairs", type=int, default=5, help="of cold starts, ours and another")
    parser.add_argument("--work", type=Path, help="a folder that keeps the libraries (else a temporary one)")
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "bench.json", help="the figures, as JSON")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pincite-bench-") as temporary:
        figures = measured(wanted, wanted.work or Path(temporary))
    wanted.out.parent.mkdir(parents=True, exist_ok=True)
    wanted.out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    put(figures, PAGE)


def measured(wanted: argparse.Namespace, work: Path) -> dict[str, Any]:
    """The figures of one report and of a made library of each size."""
    encoder = Encoder.open(progress=say)
    handbook = read(HANDBOOK)
    texts = [passage.text for passage in handbook.passages]
    language = Language.of(texts)
    made = [text for document in documents(language, 1_000, seed=1) for text in _texts(document)]
    real = real_vectors(encoder, [*texts, *made])
    asked = [one.question for one in load(shipped()) if one.half is Half.DEV and not one.before]
    questions = asked[:: max(1, len(asked) // wanted.questions)]
    report = one_report(HANDBOOK, work / "report", encoder)
    say(f"one report: {report}")
    places = [(work / "report", report.passages, round(report.passages / report.writing))]
    for size in wanted.sizes:
        speed = fill(work / str(size), size, language, real, encoder.name)
        say(f"{size:,} passages: {speed:,} a second")
        places.append((work / str(size), size, speed))
    libraries = [
        {
            **_library(folder, real, questions, wanted.pairs),
            "passages": size,
            "written a second": f"{speed:,}" if speed else "–",
        }
        for folder, size, speed in places
    ]
    return {"machine": machine(), "one report": asdict(report), "libraries": libraries}


def _library(folder: Path, real: NDArray[np.float32], questions: list[str], pairs: int) -> dict[str, Any]:
    """All that is measured of one library."""
    ours, theirs = cold(folder, questions[0], find(None, cache_folder(), say).folder, pairs)
    found = warm(folder, questions)
    [document] = documents(Language.of(["one more report of made words"]), 100, seed=7)
    made = vectors(real, np.random.default_rng(7), 100)
    added, removed = adding(folder, document, list(made[:, None, :]))
    figures = {
        "index": json.loads((folder / "dense.json").read_text(encoding="utf-8"))["kind"],
        "cold": asdict(ours),
        "sentence-transformers": asdict(theirs),
        "warm": asdict(found),
        "adding": added,
        "removing": removed,
        "rebuilding": rebuilding(folder),
        "text": _text_of(folder),
        "disk": size_on_disk(folder),
    }
    say(f"{folder}: {json.dumps(figures)}")
    return figures


def _texts(document: Any) -> list[str]:
    return [passage.text for passage in document.passages]


def _text_of(folder: Path) -> int:
    with Library.open(folder) as library:
        return int(library.connection.execute("SELECT sum(length(text)) FROM passages").fetchone()[0])


if __name__ == "__main__":
    main()
