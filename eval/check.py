"""Bad questions, all of them: what `load` refuses, evidence that names no place, duplicates, echoes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.places import looked_up
from eval.questions import Question, QuestionKind, read, together
from eval.words import squashed
from index.words import content_words, forms, stem

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from index.library import Library

MOST_SHARED = 1 / 3  # of the content words of a question in other words may stand in its evidence


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with question sets.

    `shares` are, of each question in other words, the content words that stand in its evidence;
    `unresolved` the documents whose evidence could not be looked up.
    """

    questions: int
    problems: tuple[str, ...]
    shares: dict[str, float]
    unresolved: tuple[str, ...]


def check(paths: Sequence[Path], library: Library | None) -> Checked:
    """Check question sets, the evidence too where the library holds their document."""
    lines = list(read(paths))
    problems = [f"{where}: {one}" for where, one in lines if isinstance(one, str)]
    questions = [one for _, one in lines if isinstance(one, Question)]
    held = {record.address for record in library.records()} if library else set()
    here = [question for question in questions if question.document in held]
    shares = {one.id: shared(one) for one in questions if one.kind is QuestionKind.FACT}
    problems += together(questions) + _twice(questions)
    problems += looked_up(here, library)[1] if library else []
    problems += [
        f"{name}: {share:.0%} of the content words stand in the evidence, a third may; use other words."
        for name, share in shares.items()
        if share > MOST_SHARED
    ]
    missing = sorted({str(question.document) for question in questions if question.document not in held})
    return Checked(len(questions), tuple(problems), shares, tuple(missing))


def shared(question: Question) -> float:
    """The share of a question's content words that stand, in any form, in its evidence, 0–1."""
    present = {stem(form) for place in question.evidence for text in place for form in forms(text)}
    asked = content_words(question.question)
    standing = sum(any(stem(form) in present for form in group) for group in asked)
    return standing / len(asked) if asked else 0.0


def _twice(questions: Iterable[Question]) -> list[str]:
    """The questions that are asked twice of one document, case and punctuation aside."""
    first: dict[tuple[str, ...], str] = {}
    problems: list[str] = []
    for question in questions:
        turns = (*question.before, question.question)
        other = first.setdefault((str(question.document), *map(squashed, turns)), question.id)
        if other != question.id:
            problems.append(f"{question.id}: this question is asked in {other!r} already.")
    return problems
