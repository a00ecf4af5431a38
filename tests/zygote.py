"""Runs commands in forks of a process that has imported the program: `python zygote.py SOCKET`.

A test's command is a process of its own, as a user's is, and need not wait for Python to import the program.
"""

from __future__ import annotations

import atexit
import contextlib
import importlib
import json
import os
import signal
import socket
import sys
import traceback
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent


def serve(place: str) -> None:
    """Fork for each connection, until standard input ends with the process that started this one."""
    for module in ("app.cli", "app.answering.answerer", "index.encoder", "index.search", "ingest.pipeline"):
        importlib.import_module(module)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the forks
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(f"{place}.begun")
    listener.listen(64)
    Path(f"{place}.begun").rename(place)  # who sees it may connect
    if os.fork() == 0:
        sys.stdin.read()  # ends when nobody holds the other end any more
        os.kill(os.getppid(), signal.SIGTERM)
        os._exit(0)
    while True:
        connection, _ = listener.accept()
        if os.fork() == 0:
            listener.close()
            with connection, connection.makefile("rw", encoding="utf-8") as stream:
                stream.write(f"{_run(json.loads(stream.readline()))}\n")
                stream.flush()
            os._exit(0)
        connection.close()


def _run(asked: dict[str, Any]) -> int:
    """Run the command with the streams and surroundings asked for; its exit status."""
    from app.cli import main

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        flags = os.O_RDONLY if name == "stdin" else os.O_WRONLY
        opened = os.open(asked[name], flags)
        os.dup2(opened, number)
        os.close(opened)
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(ROOT)
    sys.argv = [str(ROOT / "app" / "cli.py"), *asked["arguments"]]
    status: Any = 0
    try:
        main()
    except SystemExit as end:
        status = end.code
    except BaseException:
        traceback.print_exc()
        status = 1
    if isinstance(status, str):
        sys.stderr.write(f"{status}\n")
        status = 1
    atexit._run_exitfuncs()
    with contextlib.suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    return int(status or 0)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    serve(sys.argv[1])
