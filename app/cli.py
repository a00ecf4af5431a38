"""The `pincite` command: the only place that prints and exits. Results go to stdout, the rest to stderr."""

from __future__ import annotations

import gc
import io
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app import render, shapes
from app.commands import edition_commands, exchange_commands, fsck_command, proof_commands, shelf_commands
from app.legible import legible
from app.render import counted
from app.terminal import (
    EXIT_BAD,
    EXIT_INTERRUPTED,
    EXIT_NO,
    DocumentOption,
    JsonOption,
    LibraryOption,
    ModelOption,
    PasswordOption,
    document_address,
    err,
    out,
    tell_if_empty,
)
from app.terminal import open_room as _room
from app.terminal import print_json as _print_json
from app.terminal import print_lines as _print_lines
from ingest.address import Address
from ingest.errors import BadInput, PinciteError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import Console

    from app.adding import Outcome
    from app.answer import Answer
    from app.room import Room

_BETWEEN_COLLECTIONS = 100_000  # objects; at the usual 700, looking for cycles is a sixth of a cold question

app = typer.Typer(
    name="pincite",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Ask a report a question; get an answer whose every claim carries the address of its passage.",
    epilog="Begin with `pincite ingest report.pdf`, then `pincite ask QUESTION`, or `pincite serve` for the "
    "chat page. `pincite COMMAND --help` tells more.",
)


class ModeName(StrEnum):
    """How passages are found."""

    READ = "read"
    HYBRID = "hybrid"
    DENSE = "dense"
    LEXICAL = "lexical"


def _documents(names: list[str] | None) -> list[Address]:
    return [Address.parse(name) for name in names or []]


@app.command()
def ingest(
    sources: Annotated[list[str], typer.Argument(help="Files, folders and URLs.")],
    address: Annotated[str | None, typer.Option(help="The document's address, such as 10.0075.")] = None,
    title: Annotated[str | None, typer.Option(help="A title instead of the document's own.")] = None,
    new_edition: Annotated[
        bool, typer.Option("--new-edition", help="Let changed bytes become a new edition of their document.")
    ] = False,
    reread: Annotated[
        bool,
        typer.Option("--reread", help="Read files or addresses that are there anew, as a new edition."),
    ] = False,
    no_copy: Annotated[
        bool, typer.Option("--no-copy", help="Keep no copy of the source in the library.")
    ] = False,
    password: PasswordOption = "",
    workers: Annotated[
        int, typer.Option(min=0, help="Read several documents in so many processes (0: one a core).")
    ] = 0,
    audit: Annotated[
        bool, typer.Option("--audit", help="Account for every word of the sources; exit 1 if one is lost.")
    ] = False,
    library: LibraryOption = None,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Add reports to the library."""
    from app.adding import Adding, Reader  # delayed: brings the readers
    from app.ingesting import ingest_with_progress

    reader = Reader(password, audit)
    where = _document_address(address)
    adding = Adding(where, title, new_edition, not no_copy, reader, workers, reread=reread)
    outcomes: list[Outcome] = []
    try:
        for outcome in ingest_with_progress(sources, _room(library, model), err, adding):
            outcomes.append(outcome)
            _print_outcome(outcome, err if outcome.status == "skipped" or as_json else out)
    except KeyboardInterrupt:
        _fail(_kept(outcomes), status=EXIT_INTERRUPTED)
    if as_json:
        _print_json([shapes.outcome_shape(outcome) for outcome in outcomes])
    if any(outcome.status == "skipped" for outcome in outcomes):
        raise typer.Exit(EXIT_BAD)
    if any(outcome.audit is not None and not outcome.audit.clean for outcome in outcomes):
        raise typer.Exit(EXIT_NO)


def _kept(outcomes: list[Outcome]) -> str:
    """What an interrupted ingest has done, and how to go on."""
    added = sum(outcome.status in ("added", "new edition") for outcome in outcomes)
    kept = f"{counted(added, 'document')} added before that {'is' if added == 1 else 'are'} kept"
    return (
        f"Interrupted. {kept if added else 'Nothing was added yet'}; the document it was in is not. "
        "Give the same command again to go on: it adds what is missing."
    )


def _document_address(text: str | None) -> Address | None:
    return document_address(text) if text else None


def _print_outcome(outcome: Outcome, target: Console) -> None:
    target.print(render.outcome_line(outcome))
    if outcome.audit is not None and target is out:
        _print_lines(render.audit_lines(outcome.audit, outcome.address))
    for warning in outcome.document.warnings if outcome.document else ():
        err.print(f"note: {render.plain(warning)}", markup=False)


@app.command(hidden=True)
def prepare(
    report: Annotated[str, typer.Argument(help="A path or URL, `none`, or empty.")] = "",
    sample: Annotated[
        Path, typer.Option(help="What an empty library takes where nothing can be fetched.")
    ] = Path(),
    address: str | None = None,
    library: LibraryOption = None,
    model: ModelOption = None,
) -> None:
    """Fill the library before `make chat` and `make ask`: with a report, or so that it is not empty."""
    from app.ingesting import fill  # delayed: brings the readers

    wanted = _document_address(address)
    for outcome in fill(_room(library, model), err, report=report.strip(), address=wanted, sample=sample):
        _print_outcome(outcome, err)


shelf_commands.add_to(app)
edition_commands.add_to(app)


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="What to look for; - reads one query a line from stdin.")],
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many passages.")] = 10,
    mode: Annotated[ModeName, typer.Option(help="How passages are found.")] = ModeName.READ,
    document: DocumentOption = None,
    library: LibraryOption = None,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find passages."""
    from app.answering.question import Question  # delayed with the searcher
    from index.search import Mode

    room, documents, kind = _room(library, model), _documents(document), Mode(mode.value)
    query = legible(query)

    def one(text: str) -> dict[str, Any]:
        query = Question.parse(text).text
        return shapes.search_shape(text, kind, room.search(query, k, kind, documents))

    if query == "-":
        _each_line(room, one, "query")
        return
    if as_json:
        _print_json(one(query))
        return
    hits = room.search(Question.parse(query).text, k, kind, documents)
    _print_lines(render.hit_lines(hits))
    if not hits:
        tell_if_empty(room)


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question; - reads one a line from stdin.")],
    document: DocumentOption = None,
    after: Annotated[
        list[str] | None,
        typer.Option("--after", help="A question asked before this one (repeatable, oldest first)."),
    ] = None,
    style: proof_commands.StyleOption = None,
    explain: Annotated[bool, typer.Option("--explain", help="Also say what put each passage where.")] = False,
    library: LibraryOption = None,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ask a question; get quotes that answer it, with their addresses."""
    if style is not None and (as_json or explain or question == "-"):
        raise BadInput(
            "--style writes one answer out as citations. Leave --json and --explain out, and ask one thing."
        )
    room, documents = _room(library, model), _documents(document)
    question, before = legible(question), [legible(one) for one in after or []]

    def shape(answer: Answer) -> dict[str, Any]:
        return shapes.answer_shape(answer) | (explained(answer) if explain else {})

    def explained(answer: Answer) -> dict[str, Any]:
        from app.explain_view import explanation_shape  # delayed: tables are not needed to answer

        return {"explained": explanation_shape(room.explain(answer, documents))}

    if question == "-":
        _each_line(room, lambda text: shape(room.ask(text, documents, before)), "question")
        return
    answer = room.ask(question, documents, before)
    if as_json:
        _print_json(shape(answer))
    elif style is not None and answer.claims:
        proof_commands.write_answer(room, answer, style)
    else:
        _print_lines(render.answer_lines(answer, documents))
        if explain:
            from app.explain_view import explanation_lines  # delayed, as above

            _print_lines(explanation_lines(room.explain(answer, documents)))
    if answer.status == "not_found":
        if not answer.nearest:
            tell_if_empty(room)
        raise typer.Exit(EXIT_NO)


@app.command()
def check(
    drafts: Annotated[list[str], typer.Argument(metavar="FILE...", help="Drafts; - reads standard input.")],
    strict: Annotated[bool, typer.Option("--strict", help="Fail undecided citations too.")] = False,
    html: Annotated[Path | None, typer.Option("--html", help="Write the draft with verdicts here.")] = None,
    library: LibraryOption = None,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Check the citations of a draft against the library."""
    from app.check_view import report_lines, report_shape
    from app.commands.check_command import check_draft  # delayed with the searcher

    if len(drafts) > 1 and (as_json or html):
        raise BadInput("Give one draft at a time with --json or --html.")
    room, failed = _room(library, model), False
    for name in drafts:
        report = check_draft(room, name, html)
        failed = report.fails(strict=strict) or failed
        if as_json:
            _print_json(report_shape(report))
        else:
            _print_lines(report_lines(report))
    if failed:
        raise typer.Exit(EXIT_NO)


def _each_line(room: Room, answer: Callable[[str], dict[str, Any]], key: str) -> None:
    """One JSON object a line of stdin; one that fails is its text and the error."""
    _ = room.searcher  # a library that cannot be opened fails once, not once a line
    for line in io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace"):
        text = line.rstrip("\r\n")
        try:
            shape = answer(text)
        except PinciteError as error:
            shape = {key: text, "error": str(error)}
        _print_json(shape, indent=None)


proof_commands.add_to(app)
exchange_commands.add_to(app)
fsck_command.add_to(app)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 7860,
    auth: Annotated[
        str,
        typer.Option(
            envvar="PINCITE_AUTH", help="Ask for a password: user:password, or a file of `pincite password`."
        ),
    ] = "",
    library: LibraryOption = None,
    model: ModelOption = None,
) -> None:
    """Open the chat page."""
    from app.auth import Users  # delayed with the page
    from app.web.page import Listening, serve_page  # delayed: brings gradio

    users = Users.read(auth) if auth else None
    place = Listening(host, port, users)
    serve_page(_room(library, model), place, say=lambda line: out.print(line, markup=False))


@app.command()
def password(user: Annotated[str, typer.Argument(help="The user's name.")]) -> None:
    """Print a user with a hashed password, for `serve --auth`."""
    from app.auth import hashed  # delayed: only this command hashes

    if ":" in user or not user.strip():
        raise BadInput("A user's name is not empty and has no colon.")
    typed = (
        typer.prompt("Password", hide_input=True, err=True) if sys.stdin.isatty() else sys.stdin.readline()
    )
    if not typed.rstrip("\r\n"):
        raise BadInput("The password is empty. Type one, or give it on standard input.")
    out.print(f"{user}:{hashed(typed.rstrip(chr(10)).rstrip(chr(13)))}", markup=False)


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # delayed: brings the email package

        out.print(f"pincite {version('pincite')}", markup=False)
        raise typer.Exit


@app.callback()
def _options(
    version_: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Runs before every command."""


def _set_up_commands(arguments: list[str]) -> None:
    """Leave the command that is asked for, or add those of other parts (entry points `pincite.commands`).

    Typer prepares every command it knows, which is a twentieth of a cold question.
    """
    own = {
        command.name or command.callback.__name__: command
        for command in app.registered_commands
        if command.callback
    }
    if arguments and arguments[0] in own:
        app.registered_commands = [own[arguments[0]]]
    elif not own.keys() & arguments:
        from importlib.metadata import entry_points  # delayed: brings the email package

        for entry in entry_points(group="pincite.commands"):
            app.command(entry.name)(entry.load())


def main() -> None:
    """Run the command; every error the user can meet is one message and exit status 2."""
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's threads would spin, with nothing to do
    _set_up_commands(sys.argv[1:])
    try:
        app()
    except PinciteError as error:
        _fail(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_NO)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _fail(
            f"{where}{error.strerror or error}. Check that the disk has room and the folder can be written."
        )
    except KeyboardInterrupt:
        _fail("interrupted", status=EXIT_INTERRUPTED)
    finally:
        gc.freeze()  # what is left ends with the process: no need to look for cycles in it


def _fail(message: str, *, status: int = EXIT_BAD) -> None:
    err.print(f"pincite: {message}", style="red", markup=False)
    sys.exit(status)


if __name__ == "__main__":
    main()
