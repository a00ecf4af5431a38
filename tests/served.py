"""Serves the chat page from a real process, as a user does, on a free port."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Served:
    """A page that is served: its link, and the process that serves it."""

    link: str
    process: subprocess.Popen[str]
    library: Path
    said: tuple[str, ...] = ()

    def status(self, path: str, **headers: str) -> int:
        """The HTTP status of a path."""
        request = urllib.request.Request(self.link + path, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            with error:
                return error.code


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(library: Path, *options: str, port: int = 0) -> Iterator[Served]:
    """`pincite serve` on a library, from the line that says its link until Ctrl-C; on a free port for 0."""
    port = port or free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "app.cli", "serve", "--port", str(port), "--library", str(library), *options],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        cwd=ROOT,
        env=dict(os.environ, HF_HUB_OFFLINE="1"),
    )
    assert process.stdout is not None
    try:
        said = [process.stdout.readline()]
        if said[0].startswith("warning"):
            said.append(process.stdout.readline())
        assert f"http://127.0.0.1:{port}" in said[-1], said[-1] + process.stdout.read()
        yield Served(f"http://127.0.0.1:{port}", process, library, tuple(said))
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
        process.stdout.close()
