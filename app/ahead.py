"""Reading documents in processes of their own, a few ahead of the one that is being added."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.audit import audit
from ingest.errors import Unreadable
from ingest.pipeline import read, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from concurrent.futures import Future
    from pathlib import Path
    from types import TracebackType

    from ingest.audit import Audit
    from ingest.document import Document

_LEAST = 3  # documents; for fewer no processes are started
_AHEAD = 1  # documents read and waiting, beyond one a process: what bounds the memory


@dataclass(frozen=True, slots=True)
class Reader:
    """How a document is read: with which password (kept nowhere), and whether it is audited."""

    password: str = field(default="", repr=False)
    audited: bool = False

    def read(
        self, path: Path, progress: Callable[[int, int], None] | None = None
    ) -> tuple[Document, Audit | None]:
        """The document of a file and, where wanted, the audit of its reading."""
        document = read(path, progress=progress, password=self.password)
        if not self.audited:
            return document, None
        return document, audit(words_of(path, password=self.password), document)


class Ahead:
    """Reads `paths` in `workers` processes (0: one a core); each is taken once, in any order."""

    def __init__(self, paths: Sequence[Path], reader: Reader, workers: int = 0) -> None:
        self._reader = reader
        self._waiting = list(paths)
        self._begun: dict[Path, Future[tuple[Document, Audit | None]]] = {}
        self._workers = min(workers or os.cpu_count() or 1, len(paths))
        if len(paths) < _LEAST:
            self._workers = 1
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Ahead:
        if self._workers > 1:
            context = multiprocessing.get_context("spawn")  # a fork would copy the locks of threads
            self._pool = ProcessPoolExecutor(self._workers, context, initializer=_end_with_parent)
        # What the first call starts keeps out Ctrl-C: that is for this process, which says what it did.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._fill()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=error is None, cancel_futures=True)

    def take(self, path: Path, progress: Callable[[int, int], None]) -> tuple[Document, Audit | None]:
        """The document of a file; read here and now unless a process has it."""
        begun = self._begun.pop(path, None)
        if begun is None:
            self.skip(path)
            return self._reader.read(path, progress)
        self._fill()
        try:
            return begun.result()
        except BrokenProcessPool as error:
            self._pool, self._begun = None, {}
            raise Unreadable(
                f"{path.name} ended the process that read it, most likely for want of memory. "
                "Add it by itself, with --workers 1."
            ) from error

    def skip(self, path: Path) -> None:
        """Forget a file that is not needed."""
        if path in self._waiting:
            self._waiting.remove(path)
        begun = self._begun.pop(path, None)
        if begun is not None:
            begun.cancel()
        self._fill()

    def _fill(self) -> None:
        while self._pool is not None and self._waiting and len(self._begun) < self._workers + _AHEAD:
            path = self._waiting.pop(0)
            self._begun[path] = self._pool.submit(self._reader.read, path)


def _end_with_parent() -> None:
    """End this process when the one that started it is gone, however that ended."""
    parent = multiprocessing.parent_process()

    def watch() -> None:
        if parent is not None:
            parent.join()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
