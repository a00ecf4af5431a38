"""`pincite eval`, found by the command line through the entry point group `pincite.commands`."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

if TYPE_CHECKING:
    from app.room import Room
    from eval.questions import Question
    from eval.run import Evaluation


class Which(StrEnum):
    """The half of a question set that is asked."""

    DEV = "dev"
    TEST = "test"
    ALL = "all"


class ModeName(StrEnum):
    """How passages are found."""

    HYBRID = "hybrid"
    DENSE = "dense"
    LEXICAL = "lexical"


SetsArgument = Annotated[
    list[Path] | None,
    typer.Argument(metavar="[QUESTIONS.jsonl]...", help="Question sets (else those of the program)."),
]
OutOption = Annotated[Path | None, typer.Option("--out", help="Write eval.json into this folder.")]
HalfOption = Annotated[
    Which | None,
    typer.Option("--half", help="Which half (else dev of the program's own sets, all of named ones)."),
]
ModeOption = Annotated[list[ModeName] | None, typer.Option("--mode", help="Only this mode (repeatable).")]
DocumentOption = Annotated[
    list[str] | None, typer.Option("--document", help="Search only this document (repeatable).")
]
LibraryOption = Annotated[
    Path | None, typer.Option("--library", help="The library's folder (else $PINCITE_LIBRARY).")
]
ModelOption = Annotated[
    str | None, typer.Option("--model", help="A sentence-transformers model: a folder or a name.")
]


def evaluate_command(
    sets: SetsArgument = None,
    out: OutOption = None,
    half: HalfOption = None,
    mode: ModeOption = None,
    document: DocumentOption = None,
    checks: Annotated[
        bool, typer.Option("--checks", help="Measure `pincite check` with planted errors instead.")
    ] = False,
    misses: Annotated[bool, typer.Option("--misses", help="List all that was not first or right.")] = False,
    library: LibraryOption = None,
    model: ModelOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Measure search and answers with a question set."""
    # Imported late: `pincite --help` needs none of it.
    from app.room import Room
    from app.settings import Settings
    from eval.questions import load, shipped
    from eval.report import print_tables, to_json, write_json

    aside = Console(stderr=True, highlight=False, soft_wrap=True)
    which = half or (Which.ALL if sets else Which.DEV)
    room = Room(Settings.read(library, model), lambda line: aside.print(line, markup=False))
    if checks:
        _measure_checks(room, half.value if half else "all", misses, as_json)
        return
    evaluation = _run(room, load(sets or shipped()), _Wishes(which, mode, document, bool(sets)), aside)
    if evaluation.left_out:
        left = ", ".join(sorted({str(question.document) for question in evaluation.left_out}))
        aside.print(f"left out: {len(evaluation.left_out)} questions about {left}, not in this library")
    aside.print(f"asked: {len(evaluation.asked)} questions, half: {which.value}")
    if out is not None:
        aside.print(f"written: {write_json(evaluation, out)}", markup=False)
    if as_json:
        json.dump(to_json(evaluation), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        print_tables(evaluation, Console(width=None if sys.stdout.isatty() else 120), misses=misses)


def _measure_checks(room: Room, half: str, misses: bool, as_json: bool) -> None:
    from eval.checks_report import checks_json, measure_checks, print_checks  # late, as above

    outcomes = measure_checks(room, half, Console(stderr=True, highlight=False, soft_wrap=True))
    if as_json:
        json.dump(checks_json(outcomes), sys.stdout, ensure_ascii=False, indent=2)
        sys.stdout.write("\n")
    else:
        print_checks(outcomes, Console(width=None if sys.stdout.isatty() else 120), misses=misses)


@dataclass(frozen=True, slots=True)
class _Wishes:
    which: Which
    modes: list[ModeName] | None
    documents: list[str] | None
    named: bool  # whether the user named the sets: then every document must be there


def _run(room: Room, questions: list[Question], wishes: _Wishes, aside: Console) -> Evaluation:
    # Imported late, with the search engine.
    from rich.progress import track

    from eval.questions import Half
    from eval.run import evaluate
    from index.search import Mode
    from ingest.address import Address

    documents = [Address.parse(name) for name in wishes.documents or ()]
    room.hold(documents)
    if wishes.named:
        room.hold(sorted({question.document for question in questions}))
    return evaluate(
        room.searcher,
        room.answerer,
        questions,
        library=room.library,
        half=None if wishes.which is Which.ALL else Half(wishes.which.value),
        documents=documents,
        modes=[Mode(name.value) for name in wishes.modes] if wishes.modes else tuple(Mode),
        progress=lambda asked: track(asked, "asking", console=aside, transient=True),
    )
