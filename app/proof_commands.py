"""Commands that hand words and their places to others: `cite`, `receipt`, `verify`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from app.styles import Style, written
from app.terminal import LibraryOption, open_room, say_no

if TYPE_CHECKING:
    from app.answer import Answer
    from app.room import Room

StyleOption = Annotated[Style | None, typer.Option(help="Write the claims out as citations for a paper.")]


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(cite)


def cite(
    addresses: Annotated[list[str], typer.Argument(help="10.0075, 10.0075.012 or 10.0075.012-015")],
    style: Annotated[Style, typer.Option(help="How they are written out.")] = Style.QUOTE,
    library: LibraryOption = None,
) -> None:
    """Write passages out as citations for a paper of yours."""
    from app.pinpoints import of_addresses  # delayed: brings the library

    sys.stdout.write(written(of_addresses(open_room(library), addresses, say_no), style))


def write_answer(room: Room, answer: Answer, style: Style) -> None:
    """Write an answer's claims out as citations."""
    from app.pinpoints import of_answer  # delayed: brings the library

    sys.stdout.write(written(of_answer(room, answer), style))
