"""Commands that hand words and their places to others: `cite`, `receipt`, `verify`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.legible import legible
from app.render import counted
from app.style import Style
from app.terminal import (
    EXIT_NO,
    DocumentOption,
    JsonOption,
    LibraryOption,
    ModelOption,
    PasswordOption,
    open_room,
    out,
    print_json,
    print_lines,
    say_no,
)
from ingest.address import Address
from ingest.errors import BadInput

if TYPE_CHECKING:
    from app.answer import Answer
    from app.room import Room
    from app.verify import Witness

StyleOption = Annotated[Style | None, typer.Option(help="Write the claims out as citations for a paper.")]
_TEXTS = (".md", ".markdown", ".txt", ".text")


def add_to(app: typer.Typer) -> None:
    """Register the commands."""
    app.command()(cite)
    app.command()(receipt)
    app.command()(verify)


def cite(
    addresses: Annotated[list[str], typer.Argument(help="10.0075, 10.0075.012 or 10.0075.012-015")],
    style: Annotated[Style, typer.Option(help="How they are written out.")] = Style.QUOTE,
    library: LibraryOption = None,
) -> None:
    """Write passages out as citations for a paper of yours."""
    from app.pinpoints import of_addresses  # delayed: brings the library
    from app.styles import written

    sys.stdout.write(written(of_addresses(open_room(library), addresses, say_no), style))


def write_answer(room: Room, answer: Answer, style: Style) -> None:
    """Write an answer's claims out as citations."""
    from app.pinpoints import of_answer  # delayed: brings the library
    from app.styles import written

    sys.stdout.write(written(of_answer(room, answer), style))


def receipt(
    subject: Annotated[
        str,
        typer.Argument(
            metavar="QUESTION|FILE", help="A question, or a draft's file (- reads standard input)."
        ),
    ],
    out_file: Annotated[Path, typer.Option("-o", "--out", help="The file to write.")],
    document: DocumentOption = None,
    library: LibraryOption = None,
    model: ModelOption = None,
) -> None:
    """Ask or check, and write a receipt that anyone can verify."""
    from app import receipt as made  # delayed with the searcher
    from app.check_view import summary_line
    from app.commands.check_command import read_text

    room = open_room(library, model)
    if _is_draft(subject):
        if document:
            raise BadInput("--document restricts a question. A draft is checked against what it cites.")
        found, report = made.of_draft(
            room, "standard input" if subject == "-" else legible(Path(subject).name), read_text(subject)
        )
        fails, said = report.fails(), summary_line(report)
    else:
        only = [Address.parse(one) for one in document or []]
        found, answer = made.of_question(room, legible(subject), only)
        fails = not answer.claims
        said = "the library does not answer this" if fails else counted(len(answer.claims), "claim")
    out_file.write_text(made.written(found), encoding="utf-8")
    out.print(f"receipt: {out_file} · {said}", markup=False)
    if fails:
        raise typer.Exit(EXIT_NO)


def _is_draft(subject: str) -> bool:
    """Whether a file is meant; BadInput where it looks like one and is not there."""
    if subject == "-":
        return True
    try:
        if Path(subject).is_file():
            return True
    except (OSError, ValueError):
        return False
    if subject.lower().endswith(_TEXTS) and " " not in subject:
        raise BadInput(f"There is no file {subject}. Check the path, or put a question in words.")
    return False


def verify(
    file: Annotated[Path, typer.Argument(metavar="RECEIPT", help="A file that `pincite receipt` wrote.")],
    sources: Annotated[
        list[Path] | None, typer.Argument(help="The documents' files: verify against them alone.")
    ] = None,
    password: PasswordOption = "",
    library: LibraryOption = None,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Verify a receipt from the library or the files alone."""
    from app import verify as held  # delayed: brings the readers or the library
    from app.verify_view import verified_lines, verified_shape
    from app.witnesses import LibraryWitness, SourceWitness

    said = held.read_receipt(file)
    room = None if sources else open_room(library, model)
    witness: Witness
    if room is None:
        from ingest.pipeline import read  # delayed: brings the readers

        witness = SourceWitness([read(path, password=password) for path in sources or []])
    else:
        witness = LibraryWitness(room.library)
    found = held.verify(said, witness, room)
    if as_json:
        print_json(verified_shape(found))
    else:
        print_lines(verified_lines(found))
    if not found.holds:
        raise typer.Exit(EXIT_NO)
