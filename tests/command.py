"""Runs the real `pincite` in a process of its own, as a user does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Result:
    """What a command left: its exit status and its two outputs."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def pincite(
    *arguments: str | Path, library: Path | None = None, stdin: str = "", env: dict[str, str] | None = None
) -> Result:
    """Run the command on a library, offline; a traceback is never what a user should see."""
    environment = dict(os.environ, HF_HUB_OFFLINE="1", COLUMNS="200", **(env or {}))
    if library is not None:
        environment["PINCITE_LIBRARY"] = str(library)
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=environment,
        check=False,
    )
    assert "Traceback" not in done.stderr, done.stderr
    return Result(done.returncode, done.stdout, done.stderr)


def refused(result: Result) -> str:
    """The one message of a command whose input was bad."""
    assert result.status == 2, (result.status, result.out, result.err)
    lines = [line for line in result.err.strip().splitlines() if line.strip()]
    assert len(lines) == 1, lines
    assert result.out == ""
    return lines[0]
