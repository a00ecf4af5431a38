"""Ask every question as a user would, in every mode, and keep what came back."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from inspect import signature
from time import perf_counter
from typing import TYPE_CHECKING

from eval.citing import precision, recall
from eval.judge import Outcome, judge
from eval.metrics import DEPTH, Scores, score
from eval.places import addresses, resolve
from eval.questions import QuestionKind
from eval.shown import words_until
from eval.variants import bold, without_document
from index.search import Mode
from ingest.errors import BadInput, PinciteError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from app.answer import Answer
    from app.room import Room
    from eval.places import Place
    from eval.questions import Half, Question
    from index.library import Library
    from ingest.address import Address

    Progress = Callable[[Sequence[Question]], Iterable[Question]]


@dataclass(frozen=True, slots=True)
class Searched:
    """The addresses found for a question, best first; none where the search failed, and why.

    `words` are those shown until all of the evidence has been, None where it is not.
    """

    found: tuple[str, ...]
    words: int | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was said to a question, and how its quotes hold against the library and the evidence.

    `forced` is what would have become of a refused question had it not been refused. `recall` and
    `precision` are those of the citations, None where nothing was answered or nothing answers.
    """

    outcome: Outcome
    answer: str | list[str] | None = None
    cited: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    false_quotes: tuple[str, ...] = ()  # quotes that differ from their passage
    understood: str = ""
    answered: bool = False
    confidence: float = 0.0
    forced: Outcome | None = None
    recall: float | None = None
    precision: float | None = None
    seconds: float = 0.0
    error: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, its places, what each mode found for it and how that scores, and its answer.

    `searched` and `scores` are empty for an unanswerable question, which is only answered.
    `elsewhere` is whether the library without the question's document answered it, None if not asked.
    """

    question: Question
    places: tuple[Place, ...]
    searched: Mapping[Mode, Searched]
    scores: Mapping[Mode, Scores]
    answered: Answered
    elsewhere: bool | None = None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A question set as it was asked.

    `left_out` are questions about documents not in the library, `unheard` follow-ups that the program
    cannot be asked.
    """

    asked: tuple[Asked, ...]
    modes: tuple[Mode, ...]
    left_out: tuple[Question, ...]
    documents: tuple[str, ...]
    model: str
    half: Half | None
    unheard: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a set is asked: which half (None: both), of which documents, in which modes.

    `elsewhere` also asks each question of the library without its document; `forced` also learns what
    refused answers would have been.
    """

    half: Half | None = None
    documents: tuple[Address, ...] = ()
    modes: tuple[Mode, ...] = tuple(Mode)
    elsewhere: bool = False
    forced: bool = True
    progress: Progress = field(default=iter)


def evaluate(room: Room, questions: Iterable[Question], wishes: Wishes) -> Evaluation:
    """Ask the questions about documents of the room's library.

    BadInput where none is left or evidence does not name one passage. `wishes.documents` restricts what
    is searched, as it does for a user; without it the whole library is.
    """
    held = {record.address for record in room.library.records()}
    wanted = [question for question in questions if wishes.half in (None, question.half)]
    here = [question for question in wanted if question.document in held]
    asked = [question for question in here if not question.before or hears(room)]
    if not asked:
        raise BadInput(_nothing_to_ask(wanted))
    places = resolve(asked, room.library)
    elsewhere = _elsewhere(room, asked) if wishes.elsewhere else {}
    answers, searched = _all_asked(room, asked, places, wishes)
    scores = {mode: _scores(places, searched, mode) for mode in wishes.modes}
    return Evaluation(
        tuple(
            Asked(
                question,
                places[question.id],
                searched[question.id],
                {mode: scores[mode][question.id] for mode in searched[question.id]},
                answers[question.id],
                elsewhere.get(question.id),
            )
            for question in asked
        ),
        wishes.modes,
        tuple(question for question in wanted if question.document not in held),
        tuple(str(address) for address in sorted(held)),
        room.encoder.name,
        wishes.half,
        tuple(question for question in here if question.before and not hears(room)),
    )


def hears(room: Room) -> bool:
    """Whether the program can be told of earlier turns."""
    return "before" in signature(room.ask).parameters


def _all_asked(
    room: Room, questions: Sequence[Question], places: Mapping[str, Sequence[Place]], wishes: Wishes
) -> tuple[dict[str, Answered], dict[str, dict[Mode, Searched]]]:
    """The answers and, where there is something to find, what each mode finds."""
    answers: dict[str, Answered] = {}
    searched: dict[str, dict[Mode, Searched]] = {}
    daring = bold(room) if wishes.forced else None
    _ask(room, questions[0], wishes.documents)  # opens all that the first question waits for
    for question in wishes.progress(questions):
        answered = answers[question.id] = _answered(room, daring, question, places[question.id], wishes)
        text = answered.understood if question.before else question.question
        searched[question.id] = {
            mode: _search(room, text, mode, places[question.id], wishes)
            for mode in wishes.modes
            if question.answerable
        }
    return answers, searched


def _search(room: Room, text: str, mode: Mode, places: Sequence[Place], wishes: Wishes) -> Searched:
    try:
        hits = room.search(text, DEPTH, mode, wishes.documents)
    except PinciteError as error:
        return Searched((), error=str(error))
    passages = [hit.passage for hit in hits]
    found = tuple(str(passage.address) for passage in passages)
    return Searched(found, words_until(places, passages))


def _scores(
    places: Mapping[str, Sequence[Place]], searched: Mapping[str, Mapping[Mode, Searched]], mode: Mode
) -> dict[str, Scores]:
    found = {name: by_mode[mode].found for name, by_mode in searched.items() if mode in by_mode}
    return score({name: addresses(places[name]) for name in found}, found)


def _ask(room: Room, question: Question, documents: Sequence[Address]) -> Answer | PinciteError:
    """The answer, or why there is none."""
    turns = {"before": list(question.before)} if question.before else {}
    try:
        return room.ask(question.question, documents, **turns)
    except PinciteError as error:
        return error


def _answered(
    room: Room, daring: Room | None, question: Question, places: Sequence[Place], wishes: Wishes
) -> Answered:
    """Ask one question; a failure counts as a wrong answer."""
    start = perf_counter()
    answer = _ask(room, question, wishes.documents)
    seconds = perf_counter() - start
    if isinstance(answer, PinciteError):
        return Answered(Outcome.WRONG, error=str(answer), seconds=seconds)
    citations = [citation for claim in answer.claims for citation in claim.citations]
    answered = answer.status == "answered"
    judged = answered and question.answerable
    return Answered(
        judge(question, places, answer),
        answer.answer,
        tuple(dict.fromkeys(str(citation.address) for citation in citations)),
        tuple(citation.quote for citation in citations),
        _false_quotes(answer, room.library),
        answer.understood,
        answered,
        answer.confidence,
        None if answered or daring is None else _forced(daring, question, places, wishes),
        recall(answer, places) if judged else None,
        precision(answer, places) if judged else None,
        seconds,
    )


def _forced(daring: Room, question: Question, places: Sequence[Place], wishes: Wishes) -> Outcome:
    answer = _ask(daring, question, wishes.documents)
    return Outcome.WRONG if isinstance(answer, PinciteError) else judge(question, places, answer)


def _elsewhere(room: Room, questions: Sequence[Question]) -> dict[str, bool]:
    """Whether each document's questions are answered by the library without it.

    Questions about a document itself, such as its date, are left out: the others answer them too.
    """
    about = {question.document for question in questions}
    answered: dict[str, bool] = {}
    for document in sorted(about) if len(room.library.records()) > 1 else ():
        with ExitStack() as stack:
            other = stack.enter_context(without_document(room, document))
            for question in questions:
                fits = question.answerable and question.kind is not QuestionKind.DOCUMENT
                if question.document == document and fits and not question.before:
                    answer = _ask(other, question, ())
                    answered[question.id] = not isinstance(answer, PinciteError) and bool(answer.claims)
    return answered


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
