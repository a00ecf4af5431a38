"""Commands about editions: `history`, `diff`, `recheck`."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 (typer reads it)
from typing import TYPE_CHECKING, Annotated

import typer

from app.terminal import (
    EXIT_NO,
    JsonOption,
    LibraryOption,
    document_address,
    open_room,
    print_json,
    print_lines,
    record_of,
    say,
    say_no,
)
from ingest.address import Address
from ingest.errors import BadInput

if TYPE_CHECKING:
    from index.library import Record


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(history)
    app.command()(diff)
    app.command()(recheck)


def history(
    address: Annotated[str, typer.Argument(help="A document (10.0075) or a passage (10.0075.041).")],
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell a document's editions, or what became of a passage in each."""
    from app import editions_view as view  # delayed with the matching

    wanted, room = Address.parse(address), open_room(library)
    record = record_of(room, wanted)
    if not wanted.passage:
        steps = room.library.editions(wanted)
        if as_json:
            print_json(view.document_shape(record, steps))
        else:
            print_lines(view.document_lines(record, steps))
        return
    passage = room.library.passage(wanted)
    if passage is None:
        last = record.address.at(room.library.last_number(record.address))
        say_no(f"There is no passage {wanted}; {record.address} ends at {last}.")
    moments, now = room.library.moments(wanted), room.library.now(wanted)
    if as_json:
        print_json(view.passage_shape(passage, moments, now))
    else:
        print_lines(view.passage_lines(passage, moments, now))


def diff(
    address: Annotated[str, typer.Argument(help="A document, such as 10.0075.")],
    from_: Annotated[
        int | None, typer.Option("--from", min=1, help="The older edition (else the one before --to).")
    ] = None,
    to: Annotated[int | None, typer.Option(min=1, help="The newer edition (else the current one).")] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what differs between two editions."""
    from app.editions_view import Difference  # delayed with the matching

    room = open_room(library)
    record = record_of(room, document_address(address))
    second = _edition(record, to, record.editions[-1].number)
    numbers = [edition.number for edition in record.editions]
    earlier = numbers[max(0, numbers.index(second) - 1)]
    first = _edition(record, from_, earlier)
    for number in (first, second):
        if room.library.edition(record.address, number) is None:
            raise BadInput(f"Edition {number} of {record.address} was removed; its passages are not kept.")
    if first == second:
        say(f"Edition {first} of {record.address} is compared with itself: no other was named, or is there.")
    found = Difference(room.library, record.address, (first, second))
    if as_json:
        print_json(found.shape())
    else:
        print_lines(found.lines())


def _edition(record: Record, wanted: int | None, otherwise: int) -> int:
    """The edition asked for; BadInput where the document has none such."""
    numbers = [edition.number for edition in record.editions]
    if wanted is not None and wanted not in numbers:
        listed = ", ".join(map(str, numbers))
        raise BadInput(f"{record.address} has no edition {wanted}, only {listed}.")
    return otherwise if wanted is None else wanted


def recheck(
    draft: Annotated[str, typer.Argument(metavar="FILE", help="A draft; - reads standard input.")],
    edition: Annotated[
        int | None, typer.Option(min=1, help="The edition to hold it against (else the current one).")
    ] = None,
    update: Annotated[
        Path | None, typer.Option(help="Write the draft here, the addresses that moved set right.")
    ] = None,
    library: LibraryOption = None,
    as_json: JsonOption = False,
) -> None:
    """Tell what became of a draft's citations in a newer edition."""
    from app.commands.check_command import read_text  # delayed with the matching
    from app.recheck import Rechecker
    from app.recheck_view import recheck_lines, recheck_shape

    found = Rechecker(open_room(library).library, edition).recheck(read_text(draft))
    if update is not None:
        update.write_text(found.updated(), encoding="utf-8")
    if as_json:
        print_json(recheck_shape(found))
    else:
        print_lines(recheck_lines(found))
    if not found.stands:
        raise typer.Exit(EXIT_NO)
