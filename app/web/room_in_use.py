"""The room while visitors are served from it: whoever works in it is counted, so that it can be closed."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from ingest.errors import LibraryError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.room import Room

FAILED = (
    "Something went wrong in the program, not in what you asked. "
    "The details are in the terminal where pincite serve runs."
)
ENDING = "The page is being closed. Start pincite serve again to go on."


class RoomInUse:
    """Lets as many into the room as like, until it is ended; called, it is the room while one works in it."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self._work = threading.Condition()
        self._at_work = 0
        self._ended = threading.Event()

    @contextmanager
    def __call__(self) -> Iterator[Room]:
        """The room while it is worked in; LibraryError once it is ended."""
        with self._work:
            if self._ended.is_set():
                raise LibraryError(ENDING)
            self._at_work += 1
        try:
            yield self.room
        finally:
            with self._work:
                self._at_work -= 1
                self._work.notify_all()

    def end(self) -> None:
        """Let nobody in any more."""
        self._ended.set()

    def ending(self) -> bool:
        """Whether nobody is let in any more."""
        return self._ended.is_set()

    def wait(self, seconds: float) -> None:
        """Wait until nobody works in it, so many seconds at most."""
        with self._work:
            self._work.wait_for(lambda: not self._at_work, seconds)
