"""Question sets: JSON Lines, a question a line, each with the few words that identify its answer's place."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eval.words import squashed, words
from ingest.address import Address
from ingest.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

SHIPPED = Path(__file__).parent / "questions"
LONGEST_EVIDENCE = 10  # runs of letters or of digits

_FIELDS = frozenset(
    ("id", "kind", "document", "question", "answers", "answers_all", "evidence", "before", "topic", "note")
)


class QuestionKind(StrEnum):
    """What a question asks for, or how it is put."""

    FACT = "fact"  # in other words than the document's
    TABLE_CELL = "table-cell"
    TABLE_ROWS = "table-rows"  # a count, list or extreme over rows
    REFERENCE = "reference"
    NOTE = "note"
    KEYWORD = "keyword"
    MISSPELT = "misspelt"
    TWO_PASSAGES = "two-passages"  # several passages needed
    COMPARISON = "comparison"
    FOLLOW_UP = "follow-up"  # understood only after the turns before it
    WHO_WHEN_WHERE = "who-when-where"
    DEFINITION = "definition"
    NEGATIVE = "negative"  # negated or hedged
    DOCUMENT = "document"  # of the document itself: authors, date
    UNANSWERABLE = "unanswerable"


class Half(StrEnum):
    """The half to tune on, and the half that is only measured."""

    DEV = "dev"
    TEST = "test"


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a document, the answers that are accepted and the evidence that answers it.

    An accepted answer is a text or, where the answer is a list, a tuple. `items` are the items of the one
    list that is right, each in its accepted forms. `evidence` names the places that are needed, each by
    words of it; where several places serve, by the words of each. `before` are the turns asked earlier.
    """

    id: str
    kind: QuestionKind
    document: Address
    question: str
    answers: tuple[str | tuple[str, ...], ...]
    evidence: tuple[tuple[str, ...], ...]
    topic: str = ""
    note: str = ""
    items: tuple[tuple[str, ...], ...] = ()
    before: tuple[str, ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether the document answers the question."""
        return bool(self.evidence)

    @property
    def accepts(self) -> bool:
        """Whether it says which answers are right; else whatever shows the evidence is."""
        return bool(self.answers or self.items)

    @property
    def half(self) -> Half:
        """The half that the question belongs to."""
        return half(self.evidence[0][0] if self.evidence else self.topic)


def half(evidence: str) -> Half:
    """The half of all questions with this first evidence (or, unanswerable, this topic).

    The first byte of the SHA-256 of its letters and digits in lower case: even is `dev`.
    """
    return Half.TEST if hashlib.sha256(squashed(evidence).encode()).digest()[0] % 2 else Half.DEV


def shipped() -> list[Path]:
    """The question sets that come with the program."""
    return sorted(SHIPPED.glob("*.jsonl"))


def load(paths: Sequence[Path], *, halved: bool = True) -> list[Question]:
    """The questions of these files; BadInput names the file and line of the first that cannot be used.

    Where the halves are not used (`halved` is false), a fact may stand in both.
    """
    questions: list[Question] = []
    for where, one in read(paths):
        if isinstance(one, str):
            raise BadInput(f"{where}: {one}")
        questions.append(one)
    if problems := together(questions, halved=halved):
        raise BadInput(problems[0])
    return questions


def read(paths: Sequence[Path]) -> Iterator[tuple[str, Question | str]]:
    """Each line's place and its question or, where it cannot be used, what is wrong.

    BadInput where a file cannot be read.
    """
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            why = getattr(error, "strerror", None) or "it is not UTF-8 text"
            raise BadInput(f"{path} cannot be read as a question set: {why}. Check the path.") from error
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield f"{path}, line {number}", _held_to_its_file(_parse(line), path)
                except ValueError as error:
                    yield f"{path}, line {number}", str(error)


def _parse(line: str) -> Question:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        raise ValueError(f"this is not JSON ({error.msg}); write one JSON object a line.") from error
    if not isinstance(record, dict):
        raise ValueError("this is not a JSON object; write one object a line.")
    if unknown := sorted(record.keys() - _FIELDS):
        raise ValueError(f"unknown field {unknown[0]!r}; fields are {', '.join(sorted(_FIELDS))}.")
    question = Question(
        id=_text(record, "id"),
        kind=_kind(record),
        document=_document(record),
        question=_text(record, "question"),
        answers=tuple(
            answer if isinstance(answer, str) else _texts(answer, "answers")
            for answer in _list(record, "answers")
        ),
        evidence=tuple(
            (place,) if isinstance(place, str) else _texts(place, "evidence")
            for place in _list(record, "evidence")
        ),
        topic=_text(record, "topic", needed=False),
        note=_text(record, "note", needed=False),
        items=tuple(
            (item,) if isinstance(item, str) else _texts(item, "answers_all")
            for item in _list(record, "answers_all")
        ),
        before=_texts(record["before"], "before") if "before" in record else (),
    )
    _check(question)
    return question


def _check(question: Question) -> None:
    """ValueError where a question contradicts itself."""
    if question.answerable == (question.kind is QuestionKind.UNANSWERABLE):
        raise ValueError("an unanswerable question, and no other, has no evidence; say its topic instead.")
    if not question.answerable and (question.answers or question.items or not question.topic):
        raise ValueError("an unanswerable question must have no 'answers' and must name its 'topic'.")
    for evidence in (words_ for place in question.evidence for words_ in place):
        if not 1 <= len(words(evidence)) <= LONGEST_EVIDENCE:
            raise ValueError(f"the evidence {evidence!r} must be one to {LONGEST_EVIDENCE} words long.")
    if question.answerable and not question.accepts and question.kind is not QuestionKind.KEYWORD:
        raise ValueError("give at least one accepted answer.")
    if question.kind is QuestionKind.FOLLOW_UP and not question.before:
        raise ValueError("a follow-up names the turns `before` it.")


def together(questions: Iterable[Question], *, halved: bool = True) -> list[str]:
    """What is wrong between questions: two share an id, or one fact stands in both halves."""
    by_id: dict[str, Question] = {}
    halves: dict[str, Question] = {}
    problems: list[str] = []
    for question in questions:
        if question.id in by_id:
            problems.append(f"Two questions have the id {question.id!r}; give each its own.")
        by_id[question.id] = question
        for place in question.evidence:
            other = halves.setdefault(f"{question.document} {squashed(place[0])}", question)
            if halved and other.half is not question.half:
                problems.append(
                    f"The evidence {place[0]!r} stands in both halves, in {other.id!r} and {question.id!r}; "
                    "let the other evidence of one of them come first or be of the same half."
                )
    return problems


def _held_to_its_file(question: Question, path: Path) -> Question:
    """ValueError where a file named for a half (`memo.dev.jsonl`) holds a question of the other."""
    name = path.name.removesuffix(".jsonl").rpartition(".")[2]
    if name in set(Half) and name != question.half:
        raise ValueError(f"{question.id!r} belongs to the {question.half} half by the hash of its evidence.")
    return question


def _text(record: dict[str, Any], field: str, *, needed: bool = True) -> str:
    value = record.get(field, "")
    if not isinstance(value, str) or (needed and not value.strip()):
        raise ValueError(f"the field {field!r} must be a text.")
    return value


def _list(record: dict[str, Any], field: str) -> list[Any]:
    value = record.get(field, [])
    if not isinstance(value, list):
        raise ValueError(f"the field {field!r} must be a list.")
    return value


def _texts(value: object, field: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not value or not all(isinstance(item, str) for item in value):
        raise ValueError(f"each item of {field!r} must be a text or a list of texts.")
    return tuple(value)


def _kind(record: dict[str, Any]) -> QuestionKind:
    name = _text(record, "kind")
    try:
        return QuestionKind(name)
    except ValueError:
        raise ValueError(f"the kind must be one of {', '.join(QuestionKind)}.") from None


def _document(record: dict[str, Any]) -> Address:
    address = Address.try_parse(_text(record, "document"))
    if address is None or address.passage:
        raise ValueError("the field 'document' must be a document's address, such as 10.0075.")
    return address
