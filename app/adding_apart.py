"""Adding documents in a process of its own: what a file does to its reader, it does not do to the page."""

from __future__ import annotations

import contextlib
import multiprocessing
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.adding import Adding, Outcome, Reader, add_sources, skipped
from app.legible import legible
from index.library import Library
from ingest.errors import PinciteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection

    from app.adding import Step
    from app.settings import Settings
    from index.encoder import Encoder

_EVERY = 0.25  # seconds between two reports of progress
_ENDED = (
    "The process that read it ended, most likely for want of memory. Add it in a terminal: pincite ingest."
)


@dataclass(frozen=True, slots=True)
class Underway:
    """How far one source is: the step, what of it is done, and the seconds left where that can be told."""

    source: str
    step: Step | None = None
    done: int = 0
    whole: int = 0
    left: float | None = None


@dataclass(frozen=True, slots=True)
class Wish:
    """How sources are added: whether a file of the same name is a new edition, and the password that opens
    them, which is kept nowhere."""

    new_edition: bool = False
    password: str = field(default="", repr=False)


def add_apart(
    sources: Sequence[str], settings: Settings, wish: Wish | None = None
) -> Iterator[Underway | Outcome]:
    """Add files and URLs one after the other; each ends with an `Outcome`, a skipped one with its reason.

    Files are remembered by their names alone. Closing the iterator ends the process; the library then
    lacks at most the document it was in.
    """
    context = multiprocessing.get_context("spawn")  # a fork would copy the locks of threads
    ours, theirs = context.Pipe(duplex=False)
    worker = context.Process(
        target=_work, args=(theirs, tuple(sources), settings, wish or Wish()), daemon=True, name="adding"
    )
    worker.start()
    theirs.close()
    left = list(sources)
    try:
        while left:
            try:
                told = ours.recv()
            except EOFError:
                yield from (Outcome(called(source), "skipped", reason=_ENDED) for source in left)
                return
            if isinstance(told, Outcome):
                left.pop(0)
            yield told
    finally:
        worker.terminate()
        worker.join()
        ours.close()


def called(source: str) -> str:
    """The name of a source for people: a URL whole, a file without its folder."""
    return source if "://" in source else Path(source).name


def _work(told: Connection, sources: Sequence[str], settings: Settings, wish: Wish) -> None:
    """In the other process: add each source and tell how it goes."""
    encoders: list[Encoder] = []

    def encoder() -> Encoder:
        from index.encoder import Encoder  # delayed: a file that is known already needs no model

        if not encoders:
            encoders.append(Encoder.open(settings.model))
        return encoders[0]

    with contextlib.suppress(BrokenPipeError):
        for source in sources:
            name = called(source)
            told.send(Underway(name))
            for outcome in _outcomes(source, settings, encoder, _Telling(told, name, wish)):
                told.send(replace(outcome, document=None, audit=None))


class _Telling:
    """How one source is added, and what is told of it meanwhile."""

    def __init__(self, told: Connection, name: str, wish: Wish) -> None:
        self._told, self._name = told, name
        self._step: Step | None = None
        self._begun = self._last = 0.0
        self.adding = Adding(
            new_edition=wish.new_edition,
            among=True,
            reader=Reader(wish.password),
            workers=1,
            called=lambda path: legible(path.name),
            progress=self,
        )

    def __call__(self, step: Step, done: int, whole: int) -> None:
        now = time.monotonic()
        if step != self._step:
            self._step, self._begun, self._last = step, now, 0.0
        if now - self._last >= _EVERY or done == whole:
            left = (now - self._begun) / done * (whole - done) if done and now > self._begun else None
            self._last = now
            self._told.send(Underway(self._name, step, done, whole, left))


def _outcomes(
    source: str, settings: Settings, encoder: Callable[[], Encoder], telling: _Telling
) -> list[Outcome]:
    name = called(source)
    try:
        with Library.open(settings.library, write=True) as library:

            def held() -> Encoder:
                library.hold_to(encoder().name)
                return encoder()

            return list(add_sources([source], library, held, telling.adding))
    except PinciteError as error:
        return [skipped(name, error)]
    except OSError as error:
        return [Outcome(name, "skipped", reason=f"{error.strerror or error}. Check that the disk has room.")]
