"""Questions of written sets beside what search finds for them: passages that answer, and their rivals.

The rivals are other passages of the same document, on the same subject and in the same words, which records
of single passages cannot have. They are what stands first where an answer is wrong.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.places import resolve
from index.search import Mode
from ingest.document import heading_over

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.room import Room
    from eval.questions import Question
    from index.values import StoredPassage

RIVALS, NEAR = 5, 4  # passages that do not answer: beside an answered question, and of an unanswerable one
_FOUND = 10  # passages looked through for them


@dataclass(frozen=True, slots=True)
class Beside:
    """A question beside a passage under its heading, and where the words that answer stand, if any do."""

    question: str
    heading: str
    text: str
    words: tuple[int, int] | None = None


def beside(room: Room, questions: Iterable[Question]) -> Iterator[Beside]:
    """Of each question the passages that answer, and those found first that do not.

    A follow-up is left out, and so is a question whose answer no passage has word for word, such as a sum:
    neither its evidence nor what stands near it is then clearly right or wrong. BadInput where evidence does
    not name one passage.
    """
    chosen = [question for question in questions if not question.before]
    places = resolve([question for question in chosen if question.answerable], room.library)
    for question in chosen:
        found = [hit.passage for hit in room.search(question.question, _FOUND, Mode.HYBRID)]
        forms = answer_forms(question)
        evidence = {spot.address for place in places.get(question.id, ()) for spot in place}
        answering = [
            (passage, words)
            for address in sorted(evidence)
            if (passage := room.library.passage(address)) and (words := stands(forms, passage.text))
        ]
        others = [one for one in found if one.address not in evidence and not stands(forms, one.text)]
        if answering or not question.answerable:
            yield from (_beside(question, passage, words) for passage, words in answering)
            yield from (_beside(question, one) for one in others[: RIVALS if answering else NEAR])


def _beside(question: Question, passage: StoredPassage, words: tuple[int, int] | None = None) -> Beside:
    return Beside(question.question, heading_over(passage.section), passage.text, words)


def answer_forms(question: Question) -> list[str]:
    """Every accepted form of the answer, and of each item of a list, the longest first."""
    answers = [(answer,) if isinstance(answer, str) else answer for answer in question.answers]
    return sorted({form for forms in (*answers, *question.items) for form in forms}, key=len, reverse=True)


def stands(forms: Sequence[str], text: str) -> tuple[int, int] | None:
    """Where the first of the forms stands in a text, whatever is between its words."""
    for form in forms:
        if words := re.findall(r"\w+", form):
            pattern = r"(?<!\w)" + r"\W{1,3}".join(map(re.escape, words)) + r"(?!\w)"
            if found := re.search(pattern, text, re.IGNORECASE):
                return found.span()
    return None
