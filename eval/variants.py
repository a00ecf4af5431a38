"""The program changed in one way, to learn what that way is worth."""

from __future__ import annotations

import tempfile
from contextlib import AbstractContextManager, contextmanager, nullcontext
from copy import copy
from pathlib import Path
from typing import TYPE_CHECKING

from app.answering.answerer import Answerer
from app.answering.ranker import Ranker
from index import lexical, rows, schema
from index.library import Library
from index.search import Mode, Searcher, Stage

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from app.room import Room
    from index.encoder import Encoder
    from index.search import Hit
    from index.values import StoredPassage
    from ingest.address import Address


def bold(room: Room) -> Room:
    """The same room, where nothing is refused for want of confidence."""
    other = copy(room)
    other.answerer = Answerer(room.searcher, room.cross, threshold=0.0)
    return other


@contextmanager
def without_document(room: Room, document: Address) -> Iterator[Room]:
    """The room on a copy of its library in which a document has never been."""
    with _copied(room) as folder:
        with Library.open(folder, write=True) as library:
            library.remove(document)
        with Library.open(folder) as library:
            yield _on(room, Searcher(library, room.encoder))


def ablations(room: Room) -> dict[str, AbstractContextManager[Room]]:
    """The program, and the program with one part changed or left out, by what is different."""
    library, encoder = room.library, room.encoder
    return {
        "as it is": nullcontext(room),
        "dense alone": nullcontext(_on(room, _OneWay(library, encoder, Mode.DENSE))),
        "lexical alone": nullcontext(_on(room, _OneWay(library, encoder, Mode.LEXICAL))),
        "without headings": _without_headings(room),
        **{
            f"without {stage.value}": nullcontext(_on(room, Searcher(library, encoder, without=(stage,))))
            for stage in Stage
        },
        "without the cross-encoder": nullcontext(_unread(room)),
        "without places by rule": nullcontext(_unruled(room)),
    }


class _OneWay(Searcher):
    """A searcher whose hybrid search is one of its two ways."""

    def __init__(self, library: Library, encoder: Encoder, way: Mode) -> None:
        super().__init__(library, encoder)
        self._way = way

    def search(
        self, question: str, *, k: int = 10, mode: Mode = Mode.HYBRID, documents: Collection[Address] = ()
    ) -> list[Hit]:
        way = self._way if mode in (Mode.HYBRID, Mode.READ) else mode
        return super().search(question, k=k, mode=way, documents=documents)


@contextmanager
def _without_headings(room: Room) -> Iterator[Room]:
    """The room on a copy of its library whose passages are searched without the headings above them."""
    with _copied(room) as folder:
        with Library.open(folder, write=True) as library, schema.transaction(library.connection):
            for record in library.records():
                for passage in library.passages(record.address):
                    _drop_heading(library, room.encoder, passage)
            library.connection.execute("UPDATE meta SET value = value + 1 WHERE key = 'generation'")
        with Library.open(folder) as library:
            yield _on(room, Searcher(library, room.encoder))


def _drop_heading(library: Library, encoder: Encoder, passage: StoredPassage) -> None:
    """Embed and index a passage again, if it is searched, by its own words alone."""
    row, connection = rows.passage_id(passage.address), library.connection
    if connection.execute("SELECT 1 FROM vectors WHERE id = ?", (row,)).fetchone():
        windows = encoder.encode_passage(passage.text).astype("<f2").tobytes()
        connection.execute("UPDATE vectors SET windows = ? WHERE id = ?", (windows, row))
        lexical.drop(connection, [lexical.Entry.of(row, passage)])
        lexical.put(connection, [lexical.Entry(row, passage.text, "")])


@contextmanager
def _copied(room: Room) -> Iterator[Path]:
    """A copy of the room's library, without the source files, for a while."""
    with tempfile.TemporaryDirectory(prefix="pincite-") as name:
        schema.copy_into(room.library.connection, Path(name))
        yield Path(name)


def _on(room: Room, searcher: Searcher) -> Room:
    """The room with another searcher and its library."""
    other = copy(room)
    other.library, other.searcher, other.answerer = searcher.library, searcher, Answerer(searcher, room.cross)
    other.ranker = Ranker(searcher, lambda: room.cross)
    return other


def _unread(room: Room) -> Room:
    """The room where nothing is read together with the question."""
    other = copy(room)
    other.answerer = Answerer(room.searcher)
    return other


def _unruled(room: Room) -> Room:
    """The room where search goes by likeness alone."""
    other = copy(room)
    other.ranker = Ranker(room.searcher, lambda: room.cross, by_rule=False)
    return other
