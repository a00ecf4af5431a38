"""Question sets that visitors run: their own, or the one that the program brings."""

from __future__ import annotations

import logging
import re
import tempfile
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.measuring import Asking, measure
from app.web import measure_view
from app.web.room_in_use import FAILED
from ingest.errors import BadInput, PinciteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from app.measuring import Measure
    from app.web.html import Html
    from app.web.room_in_use import RoomInUse

LONGEST_SET = 2_000_000  # characters of a question set
EMPTY = "The question set is empty. Write one question a line, as the handbook tells."
_SET = "questions.jsonl"

_log = logging.getLogger("pincite.web")


class SetRunner:
    """Runs question sets on the library; `open_library` opens model and indexes before the first."""

    def __init__(self, use: RoomInUse, open_library: Callable[[], None]) -> None:
        self._use = use
        self._open = open_library

    @cached_property
    def measures(self) -> Measure | None:
        """What runs question sets, if this installation brings it."""
        return measure()

    def run(self, text: str | None) -> Iterator[Html]:
        """How a question set goes (None: the program's own), and at the end what it measures."""
        if self.measures is None:
            return
        try:
            if text is not None and len(text) > LONGEST_SET:
                raise BadInput(f"A set has at most {LONGEST_SET:,} characters here. Use pincite eval.")
            if text is not None and not text.strip():
                raise BadInput(EMPTY)
            self._open()
            with self._use() as room, _kept(text) as path:
                for told in self.measures(room, path):
                    if isinstance(told, Asking):
                        yield measure_view.going(told)
                    else:
                        yield measure_view.measured(told)
        except PinciteError as error:
            yield measure_view.problem(re.sub(rf"\S*{_SET}, line", "Line", str(error)))
        except Exception:
            _log.exception("running a question set failed")
            yield measure_view.problem(FAILED)


@contextmanager
def _kept(text: str | None) -> Iterator[Path | None]:
    """A text as a file while it is needed; None for none."""
    if text is None:
        yield None
        return
    with tempfile.TemporaryDirectory(prefix="pincite-set-") as folder:
        path = Path(folder) / _SET
        path.write_text(text, encoding="utf-8")
        yield path
