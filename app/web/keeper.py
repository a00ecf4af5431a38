"""What visitors change of the library, where they may: documents are added and removed."""

from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from app.adding import Outcome
from app.web import library_view
from app.web.room_in_use import FAILED
from ingest.address import Address
from ingest.errors import BadInput, PinciteError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.adding_apart import Underway, Wish
    from app.web.room_in_use import RoomInUse

_log = logging.getLogger("pincite.web")


class Keeper:
    """Adds documents to the library and removes them."""

    def __init__(self, use: RoomInUse, uploads: Path | None) -> None:
        """`uploads` is the folder that uploaded files come to; without one nothing is changed here."""
        self._use = use
        self._uploads = uploads

    @property
    def may_add(self) -> bool:
        """Whether visitors may add documents."""
        return self._uploads is not None

    def received(self, named: str) -> Path | None:
        """A file that a browser uploaded, moved to a folder of its own; None for what else it may name."""
        if self._uploads is None:
            return None
        try:
            file = Path(named).resolve()
            if not file.is_relative_to(self._uploads.resolve()) or not file.is_file():
                return None
            return file.rename(Path(tempfile.mkdtemp(prefix="given-", dir=self._uploads)) / file.name)
        except (OSError, ValueError):
            return None

    def add(self, sources: Sequence[str], wish: Wish) -> Iterator[Underway | Outcome]:
        """Add files and URLs to the library; the last thing told of each is its outcome."""
        if not self.may_add:
            return
        from app.adding_apart import add_apart  # delayed: brings the readers

        try:
            with self._use() as room:
                yield from add_apart(sources, room.settings, wish)
        except PinciteError as error:
            yield Outcome("", "skipped", reason=str(error))
        except Exception:
            _log.exception("adding documents failed")
            yield Outcome("", "skipped", reason=FAILED)

    def remove(self, document: str) -> str:
        """Take a document out of the library; what became of it, nothing where nobody may."""
        if not self.may_add:
            return ""
        from app.removing import remove  # delayed: opens the library for writing

        try:
            address = Address.parse(document)
            with self._use() as room:
                record = room.library.record(address)
                if record is None or not remove(room.settings.library, address):
                    raise BadInput(f"The library has no document {address}.")
            return library_view.removed(record)
        except PinciteError as error:
            return library_view.problem(str(error))
        except Exception:
            _log.exception("removing a document failed")
            return library_view.problem(FAILED)
