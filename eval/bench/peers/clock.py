"""What every program of the comparison is asked to do, and what is told of it. Needs nothing but Python."""

from __future__ import annotations

import json
import re
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    Search = Callable[[str], object]
    Build = Callable[[str, Path], tuple[int, Search]]

NEAREST = 10  # passages that a search gives


def passages(source: Path) -> list[str]:
    """The paragraphs of a text, ready to be embedded: no program has to split it."""
    text = source.read_text(encoding="utf-8")
    return [" ".join(block.split()) for block in re.split(r"\n\s*\n", text) if block.strip()]


def measure(build: Build) -> None:
    """Fill the program from a file, ask it, and print what it took as JSON.

    The command line has the model's folder, the file, a file of questions, and the time at which this
    process was started. `build` gives the number of passages and what searches them.
    """
    model, source, questions, started = sys.argv[1:5]
    asked = Path(questions).read_text(encoding="utf-8").splitlines()
    count, search = build(model, Path(source))
    search(asked[0])
    first, computing = time.monotonic() - float(started), time.process_time()
    for question in asked[:5]:
        search(question)
    warm = []
    for question in asked:
        begun = time.process_time(), time.perf_counter()
        search(question)
        warm.append([time.perf_counter() - begun[1], time.process_time() - begun[0]])
    told = {
        "passages": count,
        "first": first,
        "computing": computing,
        "warm": warm,
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }
    print(json.dumps(told))
