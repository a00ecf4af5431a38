"""`pincite eval`, found by the command line through the entry point group `pincite.commands`."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.room import Room
    from eval.others.formats import OtherSet
    from eval.questions import Question
    from eval.run import Wishes


class Which(StrEnum):
    """The half of a question set that is asked."""

    DEV = "dev"
    TEST = "test"
    ALL = "all"


class ModeName(StrEnum):
    """How passages are found."""

    READ = "read"
    HYBRID = "hybrid"
    DENSE = "dense"
    LEXICAL = "lexical"


SetsArgument = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="[QUESTIONS]...",
        help="Question sets (else those of the program), or one of other people's: a SQuAD file, a BEIR "
        "folder, a folder with questions_df.csv, a JSON Lines file that cites pages of PDFs.",
    ),
]
OutOption = Annotated[
    Path | None, typer.Option("--out", help="Write eval.json and eval.html into this folder.")
]
HalfOption = Annotated[
    Which | None,
    typer.Option("--half", help="Which half (else dev of the program's own sets, all of named ones)."),
]
ModeOption = Annotated[list[ModeName] | None, typer.Option("--mode", help="Only this mode (repeatable).")]
DocumentOption = Annotated[
    list[str] | None, typer.Option("--document", help="Search only this document (repeatable).")
]
ElsewhereOption = Annotated[
    bool, typer.Option("--elsewhere", help="Also ask the library without each question's document.")
]
AblateOption = Annotated[
    bool, typer.Option("--ablate", help="Also ask the program with each of its stages changed or off.")
]
CompareOption = Annotated[
    tuple[Path, Path] | None,
    typer.Option("--compare", metavar="A B", help="Compare two eval.json by a paired randomisation test."),
]
CheckOption = Annotated[bool, typer.Option("--check-questions", help="Find bad questions; ask none.")]
FloorsOption = Annotated[
    Path | None, typer.Option("--write-floors", help="Write what is measured, less a little, as floors.")
]
PdfsOption = Annotated[
    Path | None,
    typer.Option("--pdfs", help="The folder of the PDFs whose pages are cited (else the file's)."),
]
LibraryOption = Annotated[
    Path | None, typer.Option("--library", help="The library's folder (else $PINCITE_LIBRARY).")
]
ModelOption = Annotated[
    str | None, typer.Option("--model", help="A sentence-transformers model: a folder or a name.")
]
MissesOption = Annotated[bool, typer.Option("--misses", help="List all that was not first or right.")]


def evaluate_command(
    sets: SetsArgument = None,
    out: OutOption = None,
    half: HalfOption = None,
    mode: ModeOption = None,
    document: DocumentOption = None,
    checks: Annotated[
        bool, typer.Option("--checks", help="Measure `pincite check` with planted errors instead.")
    ] = False,
    misses: MissesOption = False,
    elsewhere: ElsewhereOption = False,
    ablate: AblateOption = False,
    compare: CompareOption = None,
    check_questions: CheckOption = False,
    write_floors: FloorsOption = None,
    pdfs: PdfsOption = None,
    library: LibraryOption = None,
    model: ModelOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Measure search and answers with a question set."""
    # Imported late: `pincite --help` needs none of it.
    from app.room import Room
    from app.settings import Settings
    from eval.others.formats import recognised

    aside = Console(stderr=True, highlight=False, soft_wrap=True)
    room = Room(Settings.read(library, model), lambda line: aside.print(line, markup=False))
    show = _Show(aside, out, misses, as_json)
    if checks:
        _measure_checks(room, half.value if half else "all", misses, as_json)
    elif compare is not None:
        _compare(compare, show)
    elif check_questions:
        _check(room, sets or [], show)
    elif sets and (other := recognised(sets)):
        _other(room, other, mode, pdfs, show)
    else:
        wishes = _wishes(room, sets, half, mode, document, elsewhere, show)
        _own(room, sets, wishes, show, ablate=ablate, floors=write_floors)


def _measure_checks(room: Room, half: str, misses: bool, as_json: bool) -> None:
    from eval.checks_report import checks_json, measure_checks, print_checks  # late, as above

    outcomes = measure_checks(room, half, Console(stderr=True, highlight=False, soft_wrap=True))
    if as_json:
        json.dump(checks_json(outcomes), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        print_checks(outcomes, Console(width=None if sys.stdout.isatty() else 120), misses=misses)


@dataclass(frozen=True, slots=True)
class _Show:
    """Where results go, and how."""

    aside: Console
    out: Path | None
    misses: bool
    as_json: bool

    def tell(self, line: str) -> None:
        self.aside.print(line, markup=False)

    def track(self, items: Sequence[Any]) -> Iterable[Any]:
        from rich.progress import track  # delayed

        return track(items, "asking", console=self.aside, transient=True)

    def result(self, shape: Any, printed: Callable[[Console], None]) -> None:
        """Print a result as JSON or by its tables."""
        if self.as_json:
            json.dump(shape, sys.stdout, ensure_ascii=False, indent=2)
            sys.stdout.write("\n")
        else:
            printed(Console(width=None if sys.stdout.isatty() else 120))


def _compare(runs: tuple[Path, Path], show: _Show) -> None:
    from eval.compare import compare, to_json  # delayed, as all that follow
    from eval.tables import print_differences

    found = compare(*runs)
    show.result(to_json(found), lambda console: print_differences(found, console))


def _check(room: Room, sets: list[Path], show: _Show) -> None:
    from eval.check import check
    from eval.questions import shipped
    from eval.tables import print_findings

    found = check(sets or shipped(), room.library if room.settings.library.is_dir() else None)
    shape = {"questions": found.questions, "problems": [str(one) for one in found.problems]}
    shape["shares"] = found.shares
    show.result(shape, lambda console: print_findings(found, console))
    if found.problems:
        raise typer.Exit(1)


def _other(room: Room, other: OtherSet, modes: list[ModeName] | None, pdfs: Path | None, show: _Show) -> None:
    from eval.others.measure import How, measure, to_json
    from eval.report import write_json
    from eval.tables import print_measured
    from index.search import Mode

    wanted = tuple(Mode(name.value) for name in modes) if modes else (Mode.HYBRID,)
    found = measure(other, room.encoder, How(wanted, pdfs, show.track))
    for line in found.skipped:
        show.tell(f"skipped: {line}")
    if show.out is not None:
        show.tell(f"written: {write_json(to_json(found), show.out)}")
    show.result(to_json(found), lambda console: print_measured(found, console, misses=show.misses))


def _wishes(
    room: Room,
    sets: list[Path] | None,
    half: Which | None,
    modes: list[ModeName] | None,
    documents: list[str] | None,
    elsewhere: bool,
    show: _Show,
) -> Wishes:
    from eval.questions import Half
    from eval.run import Wishes
    from index.search import Mode
    from ingest.address import Address

    which = half or (Which.ALL if sets else Which.DEV)
    restricted = tuple(Address.parse(name) for name in documents or ())
    room.hold(restricted)
    return Wishes(
        None if which is Which.ALL else Half(which.value),
        restricted,
        tuple(Mode(name.value) for name in modes) if modes else tuple(Mode),
        elsewhere,
        progress=show.track,
    )


def _own(
    room: Room, sets: list[Path] | None, wishes: Wishes, show: _Show, *, ablate: bool, floors: Path | None
) -> None:
    """Ask question sets of the program's own format."""
    from eval.ablate import ablate as ablated
    from eval.floors import write_floors
    from eval.page import FILE, page
    from eval.questions import load, shipped
    from eval.report import to_json, write, write_json
    from eval.run import evaluate
    from eval.summary import measured
    from eval.tables import print_ablations, print_tables

    questions = load(sets or shipped(), halved=wishes.half is not None)
    if sets:  # named by the user: then every document must be there
        room.hold(sorted({question.document for question in questions}))
    evaluation = evaluate(room, questions, wishes)
    _say_left_out(evaluation.left_out, evaluation.unheard, show)
    show.tell(f"asked: {len(evaluation.asked)} questions, half: {wishes.half or 'all'}")
    table = ablated(room, questions, wishes, show.tell) if ablate else {}
    shape = to_json(evaluation, table)
    if show.out is not None:
        show.tell(f"written: {write_json(shape, show.out)}, {write(show.out / FILE, page(shape))}")
    if floors is not None:
        show.tell(f"written: {write_floors(floors, evaluation.documents, measured(evaluation))}")

    def printed(console: Console) -> None:
        print_tables(evaluation, console, misses=show.misses)
        if table:
            print_ablations(table, console)

    show.result(shape, printed)


def _say_left_out(left_out: Sequence[Question], unheard: Sequence[Question], show: _Show) -> None:
    if left_out:
        names = ", ".join(sorted({str(question.document) for question in left_out}))
        show.tell(f"left out: {len(left_out)} questions about {names}, not in this library")
    if unheard:
        show.tell(f"left out: {len(unheard)} follow-ups, which cannot be asked yet")
