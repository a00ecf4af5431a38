"""Commands that carry a document to another library: `export`, `import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.render import counted, plain
from app.terminal import (
    JsonOption,
    LibraryOption,
    ModelOption,
    document_address,
    open_room,
    out,
    print_json,
    record_of,
)
from ingest.errors import BadInput

if TYPE_CHECKING:
    from app.room import Room
    from index.library import Library
    from index.parcel import Opened
    from index.values import Added


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(export)
    app.command("import")(import_)


def export(
    address: Annotated[str, typer.Argument(help="A document, such as 10.0075.")],
    out_file: Annotated[
        Path | None, typer.Option("-o", "--out", help="The file to write (else 10.0075.pincite).")
    ] = None,
    no_vectors: Annotated[
        bool, typer.Option("--no-vectors", help="Leave them out; the other library makes its own.")
    ] = False,
    no_source: Annotated[bool, typer.Option("--no-source", help="Leave the source files out.")] = False,
    library: LibraryOption = None,
) -> None:
    """Write a document to one file for another library."""
    room = open_room(library)
    record = record_of(room, document_address(address))
    path = out_file or Path(f"{record.address}.pincite")
    if path.is_dir():
        raise BadInput(f"{path} is a folder. Name a file with --out.")
    parcel = room.library.export(record.address, path, vectors=not no_vectors, sources=not no_source)
    files = len(parcel.sources) if parcel else 0
    held = counted(len(record.editions), "edition")
    copies = counted(files, "source file") if files else "no source file"
    size = f"{path.stat().st_size / 1024:,.0f} KiB"
    out.print(f"exported: {record.address} · {held}, {copies} · {plain(str(path))} ({size})", markup=False)


def import_(
    file: Annotated[Path, typer.Argument(help="A file that `pincite export` wrote.")],
    new_edition: Annotated[
        bool, typer.Option("--new-edition", help="Take newer editions of a document that is here.")
    ] = False,
    library: LibraryOption = None,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add a document that another library exported."""
    from index.fresh import gone_if_empty
    from index.library import Library  # delayed: opens the library for writing
    from index.parcel import Opened

    opened = Opened(file)
    try:
        _ = opened.parcel  # a file that is no export leaves no library behind
        room = open_room(library, model)
        folder = room.settings.library
        with gone_if_empty(folder), Library.open(folder, write=True) as shelf:
            added = _take(shelf, room, opened, new_edition)
    finally:
        opened.close()
    if as_json:
        print_json(
            {
                "address": str(added.address),
                "edition": added.edition,
                "status": added.status,
                "passages": added.passages,
            }
        )
    elif added.status == "unchanged":
        out.print(f"unchanged: {added.address} is here already, edition {added.edition}", markup=False)
    else:
        line = f"{added.status}: {added.address} edition {added.edition} · {added.passages} passages"
        out.print(line, style="green", markup=False)


def _take(shelf: Library, room: Room, opened: Opened, newer: bool) -> Added:
    from index.importing import Taking  # delayed with the library

    if shelf.model is not None:
        shelf.hold_to(room.encoder.name)
    return shelf.take(opened, Taking(newer, room.encoder.name, room.encoder.dimension, room.vectors_of))
