"""The `pincite` command: the only place that prints and exits. Results go to stdout, the rest to stderr."""

from __future__ import annotations

import gc
import json
import os
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from app import render, shapes
from app.room import Room
from app.settings import Settings
from ingest.address import Address, AddressRange
from ingest.errors import BadInput, PinciteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rich.text import Text

    from app.adding import Outcome

EXIT_NO, EXIT_BAD = 1, 2
_BETWEEN_COLLECTIONS = 100_000  # objects; at the usual 700, looking for cycles is a sixth of a cold question

app = typer.Typer(
    name="pincite",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="Ask a report a question; get an answer whose every claim carries the address of its passage.",
)
out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

LibraryOption = Annotated[
    Path | None, typer.Option("--library", help="The library's folder (else $PINCITE_LIBRARY).")
]
ModelOption = Annotated[
    str | None, typer.Option("--model", help="A sentence-transformers model: a folder or a name.")
]
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DocumentOption = Annotated[
    list[str] | None, typer.Option("--document", help="Keep to this document (repeatable).")
]


class ModeName(StrEnum):
    """How passages are found."""

    HYBRID = "hybrid"
    DENSE = "dense"
    LEXICAL = "lexical"


def _say(line: str) -> None:
    err.print(line, style="dim", markup=False)


def _room(library: Path | None, model: str | None = None) -> Room:
    return Room(Settings.read(library, model), _say)


def _print_json(value: object, *, indent: int | None = 2) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=indent) + "\n")
    if indent is None:
        sys.stdout.flush()


def _print_lines(lines: Iterator[Text]) -> None:
    for line in lines:
        out.print(line)


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
    no_copy: Annotated[
        bool, typer.Option("--no-copy", help="Keep no copy of the source in the library.")
    ] = False,
    password: Annotated[
        str,
        typer.Option(
            envvar="PINCITE_PASSWORD", show_envvar=True, help="Opens encrypted PDFs; it is stored nowhere."
        ),
    ] = "",
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
    adding = Adding(_document_address(address), title, new_edition, not no_copy, reader, workers)
    outcomes: list[Outcome] = []
    for outcome in ingest_with_progress(sources, _room(library, model), err, adding):
        outcomes.append(outcome)
        _print_outcome(outcome, err if outcome.status == "skipped" or as_json else out)
    if as_json:
        _print_json([shapes.outcome_shape(outcome) for outcome in outcomes])
    if any(outcome.status == "skipped" for outcome in outcomes):
        raise typer.Exit(EXIT_BAD)
    if any(outcome.audit is not None and not outcome.audit.clean for outcome in outcomes):
        raise typer.Exit(EXIT_NO)


def _document_address(text: str | None) -> Address | None:
    if not text:
        return None
    address = Address.parse(text)
    if address.passage:
        raise BadInput(f"{address} is a passage. Give a document's address, such as {address.of_document}.")
    return address


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


@app.command("list")
def list_documents(library: LibraryOption = None, as_json: JsonOption = False) -> None:
    """List the library's documents."""
    records = _room(library).library.records()
    if as_json:
        _print_json([shapes.record_shape(record) for record in records])
    else:
        _print_lines(map(render.record_line, records))


@app.command()
def remove(address: str, library: LibraryOption = None) -> None:
    """Remove a document; its address is never given to another."""
    from index.library import Library  # delayed: opens the library for writing

    wanted = Address.parse(address)
    if wanted.passage:
        raise BadInput(f"{wanted} is a passage. Whole documents are removed, such as {wanted.of_document}.")
    with Library.open(Settings.read(library).library, write=True) as shelf:
        removed = shelf.remove(wanted)
    if not removed:
        err.print(f"The library has no document {wanted}.", markup=False)
        raise typer.Exit(EXIT_NO)
    out.print(f"removed: {wanted}", markup=False)


@app.command()
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
    room = _room(library)
    record = room.library.record(wanted.first.of_document)
    if record is None:
        err.print(f"The library has no document {wanted.first.of_document}.", markup=False)
        raise typer.Exit(EXIT_NO)
    if furniture:
        items = room.library.furniture(record.address)
        if as_json:
            _print_json(shapes.furniture_shape(items, room.library.pages(record.address)))
        else:
            _print_lines(render.furniture_lines(items))
        return
    if text and not wanted.first.passage:
        sys.stdout.write(room.library.text(record.address))
        return
    passages = room.shown(wanted, context)
    if not passages:
        last = record.address.at(room.library.last_number(record.address))
        err.print(f"There is no passage {address}; {record.address} ends at {last}.", markup=False)
        raise typer.Exit(EXIT_NO)
    if as_json:
        _print_json(shapes.show_shape(room.library, record, passages))
    elif text:
        sys.stdout.write("\n\n".join(passage.text for passage in passages) + "\n")
    else:
        for passage in passages:
            _print_lines(render.passage_lines(passage, room.library.cited_by(passage.address)))


@app.command()
def search(
    query: Annotated[str, typer.Argument(help="What to look for; - reads one query a line from stdin.")],
    k: Annotated[int, typer.Option("-k", min=1, max=1000, help="How many passages.")] = 10,
    mode: Annotated[ModeName, typer.Option(help="How passages are found.")] = ModeName.HYBRID,
    document: DocumentOption = None,
    library: LibraryOption = None,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Find passages."""
    from app.question import Question  # delayed with the searcher
    from index.search import Mode

    room, documents, kind = _room(library, model), _documents(document), Mode(mode.value)

    def one(text: str) -> dict[str, Any]:
        query = Question.parse(text).text
        return shapes.search_shape(text, kind, room.search(query, k, kind, documents))

    if query == "-":
        _each_line(room, one, "query")
        return
    if as_json:
        _print_json(one(query))
        return
    _print_lines(render.hit_lines(room.search(Question.parse(query).text, k, kind, documents)))


@app.command()
def ask(
    question: Annotated[str, typer.Argument(help="The question; - reads one a line from stdin.")],
    document: DocumentOption = None,
    after: Annotated[
        list[str] | None,
        typer.Option("--after", help="A question asked before this one (repeatable, oldest first)."),
    ] = None,
    library: LibraryOption = None,
    model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Ask a question; the answer is quoted, with the address of every quote."""
    room, documents, before = _room(library, model), _documents(document), after or []
    if question == "-":
        _each_line(room, lambda text: shapes.answer_shape(room.ask(text, documents, before)), "question")
        return
    answer = room.ask(question, documents, before)
    if as_json:
        _print_json(shapes.answer_shape(answer))
    else:
        _print_lines(render.answer_lines(answer))
    if answer.status == "not_found":
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
    from app.check_command import check_draft  # delayed with the searcher
    from app.check_view import report_lines, report_shape

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
    for line in sys.stdin:
        text = line.rstrip("\r\n")
        try:
            shape = answer(text)
        except PinciteError as error:
            shape = {key: text, "error": str(error)}
        _print_json(shape, indent=None)


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 7860,
    library: LibraryOption = None,
    model: ModelOption = None,
) -> None:
    """Open the chat page."""
    from app.web.page import serve_page  # delayed: brings gradio

    serve_page(_room(library, model), host=host, port=port, say=lambda line: out.print(line, markup=False))


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


def _add_commands(arguments: list[str]) -> None:
    """Commands that other parts bring (entry points `pincite.commands`), where one may be asked for."""
    own = {
        command.name or command.callback.__name__ for command in app.registered_commands if command.callback
    }
    if not own.intersection(arguments):
        from importlib.metadata import entry_points  # delayed: brings the email package

        for entry in entry_points(group="pincite.commands"):
            app.command(entry.name)(entry.load())


def main() -> None:
    """Run the command; every error the user can meet is one message and exit status 2."""
    gc.set_threshold(_BETWEEN_COLLECTIONS)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy's threads would spin, with nothing to do
    _add_commands(sys.argv[1:])
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
        _fail("interrupted", status=130)
    finally:
        gc.freeze()  # what is left ends with the process: no need to look for cycles in it


def _fail(message: str, *, status: int = EXIT_BAD) -> None:
    err.print(f"pincite: {message}", style="red", markup=False)
    sys.exit(status)


if __name__ == "__main__":
    main()
