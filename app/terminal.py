"""What every command of the terminal shares: the two outputs, the options, the room, the exit statuses."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from app.room import Room
from app.settings import Settings
from ingest.address import Address
from ingest.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import NoReturn

    from rich.console import RenderableType

    from index.library import Record

EXIT_NO, EXIT_BAD = 1, 2
EXIT_INTERRUPTED = 130  # by Ctrl-C, as shells have it

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

LibraryOption = Annotated[
    Path | None, typer.Option("--library", help="The library's folder (else $PINCITE_LIBRARY).")
]
ModelOption = Annotated[
    str | None, typer.Option("--model", help="A sentence-transformers model: a folder or a name.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
PasswordOption = Annotated[
    str,
    typer.Option("--password", envvar="PINCITE_PASSWORD", help="Opens encrypted PDFs; it is stored nowhere."),
]
DocumentOption = Annotated[
    list[str] | None, typer.Option("--document", help="Keep to this document (repeatable).")
]


def say(line: str) -> None:
    """Tell the user what goes on, beside the results."""
    err.print(line, style="dim", markup=False)


def open_room(library: Path | None, model: str | None = None) -> Room:
    """The reading room of the library and model that the options name."""
    return Room(Settings.read(library, model), say)


def print_json(value: object, *, indent: int | None = 2) -> None:
    """A result as JSON; on one line where `indent` is None."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")
    if indent is None:
        sys.stdout.flush()


def print_lines(lines: Iterable[RenderableType]) -> None:
    """A result as lines and tables."""
    for line in lines:
        out.print(line)


def say_no(message: str) -> NoReturn:
    """End with the status of an answer that is no."""
    err.print(message, markup=False)
    raise typer.Exit(EXIT_NO)


def tell_if_empty(room: Room) -> None:
    """Say what to do where nothing was found because the library holds nothing."""
    if not room.library.records():
        err.print("The library is empty. Add a report: pincite ingest FILE", markup=False)


def document_address(text: str) -> Address:
    """The address of a document; BadInput for a passage's."""
    address = Address.parse(text)
    if address.passage:
        raise BadInput(f"{address} is a passage. Give a document's address, such as {address.of_document}.")
    return address


def record_of(room: Room, address: Address) -> Record:
    """The document that an address names or stands in; where there is none, the answer is no."""
    record = room.library.record(address.of_document)
    if record is None:
        say_no(f"The library has no document {address.of_document}.")
    return record
