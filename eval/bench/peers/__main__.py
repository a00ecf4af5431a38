"""`make bench-peers`: start, take a report, answer and search in Pincite and in other programs, in turn."""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from eval.bench.machine import machine, say
from eval.bench.measure import ROOT
from eval.bench.page import PEERS_BEGIN, PEERS_END, between
from eval.bench.peers.page import compared
from eval.questions import Half, load, shipped
from index.models import cache_folder, find

PYTHON = ROOT / ".venv-peers" / "bin" / "python"
PAGE = ROOT / "docs" / "performance.md"
OTHERS = {
    "LangChain": "with_langchain",
    "LlamaIndex": "with_llamaindex",
    "Haystack": "with_haystack",
    "txtai": "with_txtai",
}
QUIET = {
    "HF_HUB_OFFLINE": "1",
    "HAYSTACK_TELEMETRY_ENABLED": "False",
    "PYTHONWARNINGS": "ignore",
    "TOKENIZERS_PARALLELISM": "true",
}


@dataclass(frozen=True, slots=True)
class Turn:
    """What one run of a program took: seconds to the first answer, of computing; a search in ms; MB."""

    passages: int
    first: float
    computing: float
    search: float
    search_computing: float
    memory: float


def main() -> None:
    """Run all programs in turn and put the figures into the page."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench.peers", description=__doc__)
    parser.add_argument("--source", type=Path, default=ROOT / "docs" / "handbook.md", help="the report")
    parser.add_argument("--python", type=Path, default=PYTHON, help="of the environment of the others")
    parser.add_argument("--turns", type=int, default=5, help="that count; one before them does not")
    parser.add_argument("--out", type=Path, default=ROOT / "var" / "peers.json", help="the figures, as JSON")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pincite-peers-") as room:
        turns = in_turn(wanted, Path(room))
    figures = {
        "machine": machine(),
        "programs": {name: asdict(median(runs)) for name, runs in turns.items()},
        "turns": {name: [asdict(run) for run in runs] for name, runs in turns.items()},
    }
    wanted.out.parent.mkdir(parents=True, exist_ok=True)
    wanted.out.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    page = compared(figures)
    print(page)
    between(PAGE, (PEERS_BEGIN, PEERS_END), page)


def in_turn(wanted: argparse.Namespace, room: Path) -> dict[str, list[Turn]]:
    """Each program once, then each again; the first round, which fills the page cache, is not counted."""
    asked = [one.question for one in load(shipped()) if one.half is Half.DEV and not one.before]
    questions = room / "questions.txt"
    questions.write_text("\n".join(asked[::15]), encoding="utf-8")
    model = str(find(None, cache_folder(), say).folder)
    programs: dict[str, tuple[str, str, dict[str, str]]] = {
        "Pincite": (sys.executable, "with_pincite", {"ROOM": str(room)}),
        "Pincite, int8": (sys.executable, "with_pincite", {"ROOM": str(room), "PRECISION": "int8"}),
        **{name: (str(wanted.python), module, {}) for name, module in OTHERS.items()},
    }
    found: dict[str, list[Turn]] = {name: [] for name in programs}
    for turn in range(wanted.turns + 1):
        for name, (python, module, environment) in programs.items():
            command = [python, "-m", f"eval.bench.peers.{module}", model, str(wanted.source), str(questions)]
            run = one(command, environment)
            say(f"{turn} {name}: {run}; load {os.getloadavg()[0]:.1f}")
            if turn:
                found[name].append(run)
    return found


def one(command: list[str], environment: dict[str, str]) -> Turn:
    """Run a program and read what it tells in its last line."""
    done = subprocess.run(
        [*command, str(time.monotonic())],
        cwd=ROOT,
        env={**os.environ, **QUIET, **environment, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)}\n{done.stderr[-2000:]}")
    told: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    seconds, computing = zip(*told["warm"], strict=True)
    return Turn(
        told["passages"],
        round(told["first"], 2),
        round(told["computing"], 2),
        round(statistics.median(seconds) * 1e3, 2),
        round(statistics.median(computing) * 1e3, 2),
        round(told["memory"]),
    )


def median(runs: list[Turn]) -> Turn:
    """The median of each measure."""
    columns = zip(*(asdict(run).values() for run in runs), strict=True)
    return Turn(*(statistics.median(column) for column in columns))


if __name__ == "__main__":
    main()
