"""Commands about what is on the shelf: `list`, `remove`, `show`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from app import render, shapes
from app.settings import Settings
from app.terminal import (
    JsonOption,
    LibraryOption,
    open_room,
    out,
    print_json,
    print_lines,
    record_of,
    say_no,
    tell_if_empty,
)
from ingest.address import Address, AddressRange

if TYPE_CHECKING:
    from app.room import Room
    from index.library import Record


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command("list")(list_documents)
    app.command()(remove)
    app.command()(show)


def list_documents(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """List the library's documents."""
    room = open_room(library)
    records = room.library.records()
    if as_json:
        print_json([shapes.record_shape(record) for record in records])
    else:
        print_lines(map(render.record_line, records))
    tell_if_empty(room)


def remove(
    address: Annotated[str, typer.Argument(help="A document, such as 10.0075.")],
    library: LibraryOption = None,
) -> None:
    """Remove a document; its address is never given to another."""
    from app import removing  # delayed: opens the library for writing

    wanted = Address.parse(address)
    if not removing.remove(Settings.read(library).library, wanted):
        say_no(f"The library has no document {wanted}.")
    out.print(f"removed: {wanted}", markup=False)


def show(
    address: Annotated[str, typer.Argument(help="10.0075, 10.0075.012 or 10.0075.012-015")],
    context: Annotated[int, typer.Option(min=0, help="Also this many passages before and after.")] = 0,
    furniture: Annotated[
        bool, typer.Option("--furniture", help="What stands on the pages but in no passage.")
    ] = False,
    text: Annotated[bool, typer.Option("--text", help="The reading text that offsets count in.")] = False,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show a passage, a range or a document by its address."""
    wanted = AddressRange.parse(address)
    room = open_room(library)
    record = record_of(room, wanted.first)
    if furniture:
        _show_furniture(room, record, as_json)
    elif text and not wanted.first.passage:
        sys.stdout.write(room.library.text(record.address))
    else:
        _show_passages(room, record, wanted, context, text=text, as_json=as_json)


def _show_furniture(room: Room, record: Record, as_json: bool) -> None:
    items = room.library.furniture(record.address)
    if as_json:
        print_json(shapes.furniture_shape(items, room.library.pages(record.address)))
    else:
        print_lines(render.furniture_lines(items))


def _show_passages(
    room: Room, record: Record, wanted: AddressRange, context: int, *, text: bool, as_json: bool
) -> None:
    passages = room.shown(wanted, context)
    if not passages:
        last = record.address.at(room.library.last_number(record.address))
        say_no(f"There is no passage {wanted}; {record.address} ends at {last}.")
    if as_json:
        print_json(shapes.show_shape(room.library, record, passages))
    elif text:
        sys.stdout.write("\n\n".join(passage.text for passage in passages) + "\n")
    else:
        for passage in passages:
            now = room.library.now(passage.address) if passage.retired else ()
            print_lines(render.passage_lines(passage, room.library.cited_by(passage.address), now))
