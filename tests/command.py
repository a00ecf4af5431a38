"""Runs the real `pincite` in a process of its own, as a user does."""

from __future__ import annotations

import atexit
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from functools import cache
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
    """Run the command on a library, offline; a traceback is never what a user should see.

    It is forked from a process that has imported the program; with `env`, which importing might heed, it
    starts anew.
    """
    environment = dict(os.environ, HF_HUB_OFFLINE="1", COLUMNS="200", **(env or {}))
    if library is not None:
        environment["PINCITE_LIBRARY"] = str(library)
    given = [str(argument) for argument in arguments]
    result = _forked(given, stdin, environment) if env is None else _started(given, stdin, environment)
    assert "Traceback" not in result.err, result.err
    return result


def _started(arguments: list[str], stdin: str, environment: dict[str, str]) -> Result:
    done = subprocess.run(
        [sys.executable, "-m", "app.cli", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=environment,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def _forked(arguments: list[str], stdin: str, environment: dict[str, str]) -> Result:
    with tempfile.TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as connection:
        streams = {name: Path(folder) / name for name in ("stdin", "stdout", "stderr")}
        for path in streams.values():
            path.write_text(stdin if path.name == "stdin" else "", encoding="utf-8")
        connection.connect(str(_zygote()))
        asked = {"arguments": arguments, "environment": environment} | {k: str(v) for k, v in streams.items()}
        with connection.makefile("rw", encoding="utf-8") as stream:
            stream.write(json.dumps(asked) + "\n")
            stream.flush()
            status = stream.readline()
        out, err = (streams[name].read_text(encoding="utf-8") for name in ("stdout", "stderr"))
    assert status, f"{arguments} died: {err}"
    return Result(int(status), out, err)


@cache
def _zygote() -> Path:
    """The socket of this process's `zygote.py`, started when first needed; it ends with this process."""
    folder = tempfile.TemporaryDirectory(prefix="zygote")
    atexit.register(folder.cleanup)
    place = Path(folder.name) / "socket"
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "tests" / "zygote.py"), str(place)],
        stdin=subprocess.PIPE,
        cwd=ROOT,
        env=dict(os.environ, OPENBLAS_NUM_THREADS="1", COLUMNS="200"),
    )
    atexit.register(process.communicate)
    while not place.exists():
        assert process.poll() is None, "the zygote did not start"
        time.sleep(0.02)
    return place


def refused(result: Result) -> str:
    """The one message of a command whose input was bad."""
    assert result.status == 2, (result.status, result.out, result.err)
    lines = [line for line in result.err.strip().splitlines() if line.strip()]
    assert len(lines) == 1, lines
    assert result.out == ""
    return lines[0]
