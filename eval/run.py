"""Ask every question as a user would, in every mode, and keep what came back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.judge import Outcome, judge
from eval.metrics import DEPTH, Scores, score
from eval.places import addresses, resolve
from index.search import Mode
from ingest.errors import BadInput, PinciteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.answer import Answer, Answerer
    from eval.places import Place
    from eval.questions import Half, Question
    from index.library import Library
    from index.search import Searcher
    from ingest.address import Address

    Progress = Callable[[Sequence[Question]], Iterable[Question]]


@dataclass(frozen=True, slots=True)
class Searched:
    """The addresses found for a question, best first; none where the search failed, and why."""

    found: tuple[str, ...]
    error: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """What the answerer said to a question, and how its quotes hold against the library."""

    outcome: Outcome
    answer: str | list[str] | None = None
    cited: tuple[str, ...] = ()
    quotes: int = 0
    false_quotes: tuple[str, ...] = ()  # quotes that differ from their passage
    error: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its places, what each mode found for it and how that scores, and its answer.

    `searched` and `scores` are empty for an unanswerable question, which is only answered.
    """

    question: Question
    places: tuple[Place, ...]
    searched: Mapping[Mode, Searched]
    scores: Mapping[Mode, Scores]
    answered: Answered


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A question set as it was asked; `left_out` are questions about documents not in the library."""

    asked: tuple[Asked, ...]
    modes: tuple[Mode, ...]
    left_out: tuple[Question, ...]
    documents: tuple[str, ...]
    model: str
    half: Half | None


def evaluate(
    searcher: Searcher,
    answerer: Answerer,
    questions: Iterable[Question],
    *,
    library: Library,
    half: Half | None = None,
    documents: Sequence[Address] = (),
    modes: Sequence[Mode] = tuple(Mode),
    progress: Progress = iter,
) -> Evaluation:
    """Ask the questions of one half (None: of both) about documents of the library.

    BadInput where none is left or evidence does not name one passage. `documents` restricts what is
    searched, as it does for a user; without it the whole library is.
    """
    held = {record.address for record in library.records()}
    wanted = [question for question in questions if half in (None, question.half)]
    asked = [question for question in wanted if question.document in held]
    if not asked:
        raise BadInput(_nothing_to_ask(wanted))
    places = resolve(asked, library)
    searched: dict[str, dict[Mode, Searched]] = {}
    answers: dict[str, Answered] = {}
    for question in progress(asked):
        searched[question.id] = {
            mode: _search(searcher, question, mode, documents) for mode in modes if question.answerable
        }
        answers[question.id] = _answered(answerer, question, places[question.id], library, documents)
    scores = {mode: _scores(places, searched, mode) for mode in modes}
    return Evaluation(
        tuple(
            Asked(
                question,
                places[question.id],
                searched[question.id],
                {mode: scores[mode][question.id] for mode in searched[question.id]},
                answers[question.id],
            )
            for question in asked
        ),
        tuple(modes),
        tuple(question for question in wanted if question.document not in held),
        tuple(str(address) for address in sorted(held)),
        searcher.encoder.name,
        half,
    )


def _search(searcher: Searcher, question: Question, mode: Mode, documents: Sequence[Address]) -> Searched:
    try:
        hits = searcher.search(question.question, k=DEPTH, mode=mode, documents=documents)
    except PinciteError as error:
        return Searched((), str(error))
    return Searched(tuple(str(hit.passage.address) for hit in hits))


def _scores(
    places: Mapping[str, Sequence[Place]], searched: Mapping[str, Mapping[Mode, Searched]], mode: Mode
) -> dict[str, Scores]:
    found = {name: by_mode[mode].found for name, by_mode in searched.items() if mode in by_mode}
    return score({name: addresses(places[name]) for name in found}, found)


def _answered(
    answerer: Answerer,
    question: Question,
    places: Sequence[Place],
    library: Library,
    documents: Sequence[Address],
) -> Answered:
    """Ask one question; a failure counts as a wrong answer."""
    try:
        answer = answerer.ask(question.question, documents)
    except PinciteError as error:
        return Answered(Outcome.WRONG, error=str(error))
    citations = [citation for claim in answer.claims for citation in claim.citations]
    return Answered(
        judge(question, places, answer),
        answer.answer,
        tuple(dict.fromkeys(str(citation.address) for citation in citations)),
        len(citations),
        _false_quotes(answer, library),
    )


def _false_quotes(answer: Answer, library: Library) -> tuple[str, ...]:
    """The quotes that are not, to the character, the slice of their passage that they say."""
    false: list[str] = []
    for citation in (citation for claim in answer.claims for citation in claim.citations):
        passage = library.passage(citation.address)
        if passage is None or passage.text[citation.start : citation.end] != citation.quote:
            false.append(f"{citation.address}: {citation.quote}")
    return tuple(false)


def _nothing_to_ask(wanted: Sequence[Question]) -> str:
    if not wanted:
        return (
            "The question set is empty, or has no question of the half asked for; name another or --half all."
        )
    missing = ", ".join(sorted({str(question.document) for question in wanted}))
    return f"The questions are about {missing}, which the library does not hold; add the document first."
