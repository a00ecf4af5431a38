"""What each stage adds: the same questions asked of the program with one part changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eval.run import evaluate
from eval.summary import answer_values, estimates, search_values
from eval.variants import ablations
from index.search import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.room import Room
    from eval.questions import Question
    from eval.run import Asked, Wishes
    from eval.summary import Estimate

    Row = dict[str, Estimate]

MEASURES = ("hit@1", "hit@5", "MRR", "right", "wrong", "refused", "unanswerable refused")


def ablate(
    room: Room, questions: Sequence[Question], wishes: Wishes, say: Callable[[str], None] = lambda line: None
) -> dict[str, Row]:
    """The main measures of the program and of each of its ablations, each half by itself, by name."""
    wishes = replace(wishes, modes=(Mode.HYBRID,), elsewhere=False, forced=False)
    table: dict[str, Row] = {}
    for name, changed in ablations(room).items():
        say(f"ablation: {name}")
        with changed as other:
            asked = evaluate(other, questions, wishes).asked
        halves = sorted({one.question.half for one in asked})
        for half in halves:
            row = _row([one for one in asked if one.question.half is half])
            table[f"{name} ({half.value})" if len(halves) > 1 else name] = row
    return table


def _row(asked: Sequence[Asked]) -> Row:
    found = estimates(
        {**(search_values(one, Mode.HYBRID) if one.question.answerable else {}), **answer_values(one)}
        for one in asked
    )
    return {name: found[name] for name in MEASURES if name in found}
