"""A question set asked for the page: progress while it runs, then tables and misses as plain values."""

from __future__ import annotations

import queue
import threading
from typing import TYPE_CHECKING

from app.measuring import Asking, Measured, Miss, Sheet
from eval.questions import Half, load, shipped
from eval.run import Wishes, evaluate
from eval.summary import ALL, ANSWERS, SEARCH, answer_values, by_kind, estimates, search_values
from eval.tables import apart, is_missed, rank
from index.search import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from app.room import Room
    from eval.questions import Question
    from eval.run import Asked, Evaluation

MODE = Mode.HYBRID  # as people ask; the command compares all modes
_LISTED = 10  # addresses found that a miss lists


class _Stopped(Exception):
    """Nobody waits for the result any more."""


def measure(room: Room, path: Path | None) -> Iterator[Asking | Measured]:
    """Ask a file's questions, or the development half of the program's own about the library's documents."""
    questions = load(shipped()) if path is None else load([path], halved=False)
    if path is not None:
        room.hold(sorted({question.document for question in questions}))
    told: queue.Queue[Asking | Measured | BaseException] = queue.Queue()
    stop = threading.Event()

    def counted(asked: Sequence[Question]) -> Iterator[Question]:
        for number, question in enumerate(asked):
            if stop.is_set():
                raise _Stopped
            told.put(Asking(number, len(asked)))
            yield question

    def run() -> None:
        wishes = Wishes(None if path else Half.DEV, modes=(MODE,), forced=False, progress=counted)
        try:
            told.put(_measured(evaluate(room, questions, wishes)))
        except BaseException as error:  # told where it can be shown
            told.put(error)

    threading.Thread(target=run, name="measure", daemon=True).start()
    try:
        while True:
            one = told.get()
            if isinstance(one, BaseException):
                raise one
            yield one
            if isinstance(one, Measured):
                return
    finally:
        stop.set()


def _measured(evaluation: Evaluation) -> Measured:
    asked = evaluation.asked
    shown = tuple(name for name in SEARCH if name.startswith("shown@"))
    places = tuple(name for name in SEARCH if name not in shown)
    sheets = (
        _sheet("Answers", ANSWERS, asked, answer_values),
        _sheet("Search: places", places, asked, lambda one: search_values(one, MODE)),
        _sheet("Search: words read until the passage", shown, asked, lambda one: search_values(one, MODE)),
    )
    left = len(evaluation.left_out)
    remarks = [f"Left out: {left} questions about documents not in this library"] if left else []
    misses = tuple(_miss(one) for one in asked if is_missed(one))
    return Measured(len(asked), sheets, (*remarks, *apart(evaluation)), misses)


def _sheet(
    title: str, names: Iterable[str], asked: Sequence[Asked], values: Callable[[Asked], Mapping[str, float]]
) -> Sheet:
    columns = tuple(names)
    rows = []
    for kind, group in sorted(by_kind(asked), key=lambda one: one[0] == ALL):
        found = estimates(map(values, group))
        rows.append((kind, *(str(found[name]) if name in found else "–" for name in columns)))
    return Sheet(title, ("kind", *columns), tuple(rows))


def _miss(one: Asked) -> Miss:
    searched = one.searched.get(MODE)
    answered = one.answered
    said = answered.error or answered.answer or " … ".join(answered.quoted)
    return Miss(
        one.question.id,
        one.question.question,
        answered.outcome.value,
        rank(one, MODE) if searched else None,
        tuple(tuple(str(spot.address) for spot in place) for place in one.places),
        searched.found[:_LISTED] if searched else (),
        answered.cited,
        said if isinstance(said, str) else "; ".join(said),
    )
