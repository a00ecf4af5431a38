"""`pincite fsck`: looks over a library, says what is wrong, and repairs what is derived."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from app.render import counted, plain
from app.terminal import (
    EXIT_NO,
    JsonOption,
    LibraryOption,
    ModelOption,
    PasswordOption,
    open_room,
    out,
    print_json,
    print_lines,
    say,
)
from ingest.errors import Unreadable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from app.room import Room
    from index.integrity import Fault
    from index.values import StoredPassage


def add_to(app: typer.Typer) -> None:
    """Register the command."""
    app.command()(fsck)


def fsck(
    repair: Annotated[
        bool,
        typer.Option("--repair", help="Make again what is derived: the word index, vectors, FAISS file."),
    ] = False,
    deep: Annotated[
        bool, typer.Option("--deep", help="Also read the source files again and compare their words.")
    ] = False,
    password: PasswordOption = "",
    library: LibraryOption = None,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Look the library over, and say what is wrong."""
    room = open_room(library, model)
    faults = _faults(room)
    others = _read_again(room, password) if deep else []
    repaired: list[Fault] = []
    if repair and any(fault.derived for fault in faults):
        _repair(room)
        left = _faults(room)
        repaired = [fault for fault in faults if fault not in left]
        faults = left
    faults += others
    if as_json:
        print_json({"faults": [_shape(one) for one in faults], "repaired": [_shape(one) for one in repaired]})
    else:
        print_lines(_lines(faults, repaired))
    if not faults and not as_json:
        records = room.library.records()
        passages = sum(record.passages for record in records)
        held = f"{counted(len(records), 'document')}, {counted(passages, 'passage')}"
        out.print(f"All is well: {held}.", style="green")
    if faults:
        raise typer.Exit(EXIT_NO)


def _faults(room: Room) -> list[Fault]:
    from index.failures import translated  # delayed: brings the library
    from index.overlooking import faults

    with translated(room.settings.library):
        return list(faults(room.library))


def _read_again(room: Room, password: str) -> list[Fault]:
    """Where the words of a current edition are not those that its file gives this program's reader."""
    from index.integrity import Fault  # delayed: brings the readers
    from ingest.pipeline import READER, read

    found = []
    for record in room.library.records():
        copy, where = room.library.source_file(record.address), f"{record.address}"
        if copy is None:
            say(f"{where}: the library keeps no copy of its file; not read again.")
        elif record.editions[-1].reader != READER:
            say(f"{where}: read by reader {record.editions[-1].reader}; not read again by {READER}.")
        else:
            try:
                same = read(copy, password=password).text == room.library.text(record.address)
            except Unreadable as error:
                found.append(Fault(where, f"its file cannot be read again: {error}"))
                continue
            found += [] if same else [Fault(where, "its words are not those of its file")]
    return found


def _repair(room: Room) -> None:
    from index.library import Library  # delayed: opens the library for writing

    with Library.open(room.settings.library, write=True) as shelf:

        def encode(passage: StoredPassage) -> NDArray[np.float32]:
            shelf.hold_to(room.encoder.name)
            return room.vectors_of(passage)

        shelf.repair(encode)


def _lines(faults: Sequence[Fault], repaired: Sequence[Fault]) -> Iterator[Text]:
    for fault in repaired:
        yield Text(f"repaired: {plain(fault.where)}: {plain(fault.what)}", style="yellow")
    for fault in faults:
        yield Text(f"wrong: {plain(fault.where)}: {plain(fault.what)}", style="red")
    if any(fault.derived for fault in faults):
        yield Text("What is derived can be made again: pincite fsck --repair", style="bold")
    if any(not fault.derived for fault in faults):
        yield Text(
            "The rest cannot be made again: restore the library from a copy, import the document from a "
            "colleague's export, or remove it and ingest its file.",
            style="bold",
        )


def _shape(fault: Fault) -> dict[str, object]:
    return {"where": fault.where, "what": fault.what, "derived": fault.derived}
