"""What one visitor gave to the library: what waits, what is in work, and what became of it."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

from app.adding import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.adding_apart import Underway, Wish


@dataclass(slots=True, eq=False)
class Given:
    """A file or URL, how it is to be added, and what was told of it last; None: it waits. `tried` says that a
    password was."""

    source: str
    wish: Wish
    told: Underway | Outcome | None = None
    tried: bool = False

    @property
    def locked(self) -> bool:
        """Whether it waits for its password."""
        return isinstance(self.told, Outcome) and self.told.locked

    @property
    def waits_for_password(self) -> bool:
        """Whether it is locked, or is being tried with a password that may be wrong."""
        return self.locked or (self.tried and not isinstance(self.told, Outcome))


class Additions:
    """All that a visitor gave, of which one event at a time adds what waits; what is settled, oldest first.

    Gradio copies a state for each session: a copy is new and holds nothing.
    """

    def __init__(self) -> None:
        self._given: list[Given] = []
        self._lock = threading.Lock()
        self._at_work = False

    def __deepcopy__(self, memo: object) -> Self:
        return type(self)()

    @property
    def given(self) -> Sequence[Given]:
        """All of them, as they are now."""
        with self._lock:
            return tuple(self._given)

    def put(self, given: Iterable[Given]) -> None:
        """Give more."""
        with self._lock:
            self._given += given

    def begin(self) -> bool:
        """Whether the caller is to add what waits: not where another does so already."""
        with self._lock:
            begun = not self._at_work
            self._at_work = True
        return begun

    def following(self) -> list[Given]:
        """The first that wait and are to be added alike; where there are none, the work has ended."""
        with self._lock:
            waiting = [one for one in self._given if one.told is None]
            self._at_work = bool(waiting)
        return [one for one in waiting if one.wish == waiting[0].wish]

    def stop(self) -> list[Given]:
        """The work was cut off: what waited or was in work is taken out."""
        with self._lock:
            self._at_work = False
        return self._take(lambda one: not isinstance(one.told, Outcome))

    def settle(self, one: Given, outcome: Outcome) -> None:
        """Tell what became of it; it is the newest now, and the password that was tried is forgotten."""
        with self._lock:
            one.told, one.wish = outcome, replace(one.wish, password="")
            self._given.remove(one)
            self._given.append(one)

    def unlock(self, password: str) -> None:
        """Let those that are locked wait to be tried with a password."""
        with self._lock:
            for one in self._given:
                if one.locked:
                    one.wish, one.told, one.tried = replace(one.wish, password=password), None, True

    def leave(self) -> list[Given]:
        """Take out those that are locked."""
        return self._take(lambda one: one.locked)

    def clear(self) -> None:
        """Take out what is settled."""
        self._take(lambda one: isinstance(one.told, Outcome) and not one.locked)

    def _take(self, which: Callable[[Given], bool]) -> list[Given]:
        with self._lock:
            taken = [one for one in self._given if which(one)]
            self._given = [one for one in self._given if not which(one)]
        return taken
