"""Other people's sets measured: a temporary library of their corpus, asked their questions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from eval.metrics import graded
from eval.others.formats import Form, read_set
from eval.others.score import answer_values, documents, failed_values, search_values
from eval.others.shelf import shelved
from eval.report import shapes
from eval.summary import estimates
from index.search import Mode
from ingest.errors import BadInput, PinciteError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from eval.others.corpus import Task
    from eval.others.formats import OtherSet
    from eval.others.shelf import Shelf, Track
    from eval.summary import Estimate
    from index.encoder import Encoder

_DEPTH = 50  # passages searched for
_DEEP = 300  # those that make a hundred documents


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the set and its values; for BEIR the documents found, by mode; what was said."""

    task: Task
    values: dict[str, float]
    found: dict[str, tuple[str, ...]]
    answer: str | list[str] | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """A set as it was asked; `left_out` are questions about files that are not there or were skipped."""

    form: Form
    asked: tuple[Asked, ...]
    passages: int
    left_out: int
    skipped: tuple[str, ...]

    @property
    def estimates(self) -> dict[str, Estimate]:
        """Each measure over the questions that have it."""
        return estimates(one.values for one in self.asked)


@dataclass(frozen=True, slots=True)
class How:
    """How a set is asked."""

    modes: tuple[Mode, ...] = (Mode.HYBRID,)
    pdfs: Path | None = None  # the folder of PDFs whose pages are cited
    track: Track = iter


def measure(other: OtherSet, encoder: Encoder, how: How) -> Measured:
    """Read a set, make a library of its corpus, and ask its questions; BadInput where none can be asked."""
    corpus = read_set(other, how.pdfs)
    with shelved(corpus, encoder, how.track) as shelf:
        tasks = [task for task in corpus.tasks if _sources_of(task) <= shelf.sources]
        if not tasks:
            raise BadInput(f"No question of {other.path} is about a file that could be read.")
        asked = [_asked(other.form, task, shelf, how.modes) for task in how.track(tasks)]
        passages = sum(record.passages for record in shelf.searcher.library.records())
    if other.form is Form.BEIR:
        asked = _graded(asked, how.modes)
    left_out = len(corpus.tasks) - len(tasks)
    return Measured(other.form, tuple(asked), passages, left_out, shelf.skipped)


def to_json(measured: Measured) -> dict[str, Any]:
    """The measures as JSON, then every question, which `--compare` reads."""
    return {
        "format": measured.form.value,
        "asked": len(measured.asked),
        "passages": measured.passages,
        "left_out": measured.left_out,
        "skipped": list(measured.skipped),
        "measures": shapes(measured.estimates),
        "questions": [
            {
                "id": one.task.id,
                "question": one.task.question,
                "wanted": _wanted(one.task),
                "found": {mode: list(found[:10]) for mode, found in one.found.items()},
                "answer": one.answer,
                "accepted": list(one.task.answers),
                "values": {name: round(value, 6) for name, value in one.values.items()},
                "errors": [one.error] if one.error else [],
            }
            for one in measured.asked
        ],
    }


def _sources_of(task: Task) -> set[str]:
    """The files without which a question cannot be answered."""
    if task.relevant:
        return set()  # judgements name many
    return {span.source for span in task.spans} | {place.source for place in task.pages}


def _asked(form: Form, task: Task, shelf: Shelf, modes: Sequence[Mode]) -> Asked:
    """Ask one question; one that fails keeps no passage and no answer."""
    values: dict[str, float] = {}
    found: dict[str, tuple[str, ...]] = {}
    error = ""
    for mode in modes:
        try:
            hits = shelf.searcher.search(task.question, k=_DEEP if form is Form.BEIR else _DEPTH, mode=mode)
        except PinciteError as failure:
            hits, error = [], str(failure)
        passages = [hit.passage for hit in hits]
        values |= {f"{mode.value} {n}": v for n, v in search_values(form, task, hits, shelf).items()}
        by_document = form is Form.BEIR
        found[mode.value] = tuple(
            documents(passages, task, shelf) if by_document else (str(one.address) for one in passages)
        )
    if form is Form.BEIR:
        return Asked(task, values, found, error=error)
    try:
        answer = shelf.answerer.ask(task.question)
    except PinciteError as failure:
        return Asked(task, values | failed_values(form, task), found, error=str(failure))
    values |= answer_values(form, task, answer, shelf)
    return Asked(task, values, found, answer.answer)


def _graded(asked: Sequence[Asked], modes: Sequence[Mode]) -> list[Asked]:
    """The questions of a BEIR set with the measures of their documents."""
    needed = {one.task.id: one.task.relevant for one in asked}
    scores = {mode: graded(needed, {one.task.id: one.found[mode.value] for one in asked}) for mode in modes}
    return [
        replace(
            one,
            values={
                f"{mode.value} {name}": value
                for mode in modes
                for name, value in scores[mode][one.task.id].items()
            },
        )
        for one in asked
    ]


def _wanted(task: Task) -> list[str]:
    spans = [f"{span.source}:{span.start}-{span.end}" for span in task.spans]
    pages = [f"{place.source}#page={place.page}" for place in task.pages]
    return [*spans, *pages, *(name for name, grade in task.relevant.items() if grade > 0)]
