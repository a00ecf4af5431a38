"""Question → `Answer`: cited words of the library, or that the library does not answer.

No words but the documents' own: a claim's text is its quotes joined, a quote is a slice of its passage.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from app.cells import WORDY, choose_cell
from app.check_answers import answer_verdict
from app.confidence import THRESHOLD, confidence
from app.derive import derive
from app.direct import direct_answer
from app.evidence import Scale, Scored, row_name, scored_units
from app.question import Question, Wanted
from app.window import widened
from index.search import Mode
from index.terms import Weights, present_in
from index.words import fold
from ingest.document import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.derived import Derivation, Statement
    from index.library import StoredPassage
    from index.search import Hit, Searcher
    from ingest.address import Address

CANDIDATES = 20  # passages searched for
NEAR = 30  # passages whose cosines are known
CLAIMS = 3
NEAREST = 5
CLOSE = 0.93  # a second claim as good as this share of the first is shown too
GAIN = 0.15  # … or one that adds this share of the question's words
LONGEST_ANSWER = 25  # words
JOINT = " … "


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and its place: `passage.text[start:end] == quote`."""

    address: Address
    edition: int
    page: int | None
    page_label: str | None
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of an answer: its quotes joined, or computed from the rows that it cites (`derived`)."""

    text: str
    citations: tuple[Citation, ...]
    verdict: str = "supported"
    derived: Derivation | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the library says to a question. `not_found` has no claims, only `nearest` passages.

    `answer` is the shortest direct answer, a slice of a quote; None where the claims themselves are
    the answer. `also` are passages that bear on the question and were not used.
    """

    question: str
    understood: str
    status: Literal["answered", "not_found"]
    answer: str | None
    claims: tuple[Claim, ...]
    nearest: tuple[Hit, ...]
    also: tuple[Hit, ...]
    missing: str | None
    confidence: float = 0.0


class Answerer:
    """Answers questions from the passages that a searcher finds; below `threshold` it refuses."""

    def __init__(self, searcher: Searcher, threshold: float = THRESHOLD) -> None:
        self._searcher = searcher
        self._threshold = threshold

    def ask(self, text: str, documents: Collection[Address] = ()) -> Answer:
        """Answer a question from the whole library or from the documents named; BadInput if it is empty."""
        question = Question.parse(self._searcher.understand(Question.parse(text).text).text)
        hits = self._searcher.search(question.text, k=CANDIDATES, mode=Mode.HYBRID, documents=documents)
        weights = Weights(question.text, question.terms, self._searcher.rarity(question.stems))
        near = self._searcher.search(question.text, k=NEAR, mode=Mode.DENSE, documents=documents)
        cosines = {hit.passage.address: hit.score for hit in near}
        scale = Scale(question, weights, self._searcher.encoder)
        scored = scored_units(question, hits, cosines, scale)
        sure = confidence(question, scored)
        claims: tuple[Claim, ...] = ()
        answer = None
        missing = _missing(question, scored, weights)
        if derived := derive(question.text, hits, self._searcher.library, self._similar):
            claims, answer = tuple(map(derived_claim, derived.statements)), derived.answer
            sure = max(sure, THRESHOLD)
        elif scored and sure >= self._threshold:
            claims, answer, empty = self._claims(question, scored, weights)
            missing = empty or missing
            claims = tuple(c for c in claims if answer_verdict(c, self._searcher.library) == c.verdict)
            answer = answer if claims else None
        elif scored and scored[0].named >= 1:
            missing = self._row_claim(question, scored[0].unit.passage, weights)[2] or missing
        used = {citation.address for claim in claims for citation in claim.citations}
        rest = tuple(hit for hit in hits if hit.passage.address not in used)
        return Answer(
            question=text,
            understood=question.text,
            status="answered" if claims else "not_found",
            answer=answer,
            claims=claims,
            nearest=() if claims else rest[:NEAREST],
            also=rest[:NEAREST] if claims else (),
            missing=None if claims else missing,
            confidence=sure,
        )

    def _similar(self, one: str, other: str) -> float:
        first, second = self._searcher.encoder.encode_sentences([one, other])
        return float(first @ second)

    def _claims(
        self, question: Question, scored: list[Scored], weights: Weights
    ) -> tuple[tuple[Claim, ...], str | None, str | None]:
        """The claims, the direct answer, and the column that is empty where one was asked for."""
        claims: list[Claim] = []
        answers: list[str] = []
        held = frozenset[str]()
        subjects = _subjects(question, [row_name(one.unit.passage) for one in scored if one.named >= 1])
        for one in scored:
            new = present_in(one.unit.text)
            adds = weights.covered(held | new) - weights.covered(held)
            if claims and not _is_shown(one, scored[0], adds, subjects):
                continue
            if one.unit.passage.kind is Kind.TABLE_ROW:
                claim, direct, empty = self._row_claim(question, one.unit.passage, weights)
                if empty and not claims:
                    return (), None, empty
            else:
                claim, direct = _prose_claim(question, one, scored)
            if claim is None or any(_overlaps(claim, other) for other in claims):
                continue
            is_subject = len(subjects) > 1 and row_name(one.unit.passage) in subjects
            if direct and (not claims or (answers and is_subject)):
                answers.append(direct)
            held |= new
            claims.append(claim)
            of_row = one.unit.passage.kind is Kind.TABLE_ROW
            if len(claims) == CLAIMS or (answers and of_row and len(claims) >= len(subjects)):
                break
        answer = "; ".join(answers)
        return tuple(claims), answer if 0 < len(answer.split()) <= LONGEST_ANSWER else None, None

    def _row_claim(
        self, question: Question, row: StoredPassage, weights: Weights
    ) -> tuple[Claim | None, str | None, str | None]:
        choice = choose_cell(question, row, weights, self._searcher.encoder)
        if choice.empty_column:
            return None, None, f"the cell “{choice.empty_column}” of {row.address} is empty"
        named = next((number for number, cell in enumerate(row.cells) if cell.text), 0)
        shown = sorted({named, *choice.given}) if choice.asked is None else sorted({named, choice.asked})
        quotes = [cite(row, row.cells[number].start, row.cells[number].end) for number in shown]
        answer = None if choice.asked is None else _of_cell(question, row.cells[choice.asked].text)
        return Claim(JOINT.join(quote.quote for quote in quotes), tuple(quotes)), answer, None


def _subjects(question: Question, names: Collection[str]) -> frozenset[str]:
    """The rows that the question asks about; of a name within a name (X 3 in X 3 Pro) only what stands."""
    asked = fold(question.text)
    longer = [fold(name) for name in names]
    return frozenset(
        name
        for name in names
        if not any(
            fold(name) != other
            and fold(name) in other
            and other in asked
            and fold(name) not in asked.replace(other, "")
            for other in longer
        )
    )


def derived_claim(statement: Statement) -> Claim:
    """A statement computed from rows as a claim that cites them."""
    quotes = tuple(cite(one.row, one.start, one.end) for one in statement.slices)
    text = JOINT.join(quote.quote for quote in quotes) if statement.text is None else statement.text
    return Claim(text, quotes, derived=statement.derivation)


def _is_shown(one: Scored, best: Scored, adds: float, subjects: Collection[str]) -> bool:
    """Whether a further piece of evidence is shown: as good, telling more, or of another row asked for."""
    if len(subjects) > 1 and row_name(one.unit.passage) in subjects:
        return True
    return one.score >= best.score * CLOSE or (adds >= GAIN and one.score >= best.score * 0.8)


def _prose_claim(question: Question, one: Scored, scored: Sequence[Scored]) -> tuple[Claim, str | None]:
    shown = widened(one, scored)
    citation = cite(shown.passage, shown.start, shown.end)
    return Claim(citation.quote, (citation,)), direct_answer(question, one.unit.text)


def _of_cell(question: Question, text: str) -> str | None:
    """A cell as a direct answer: whole, or of a wordy one the words that answer."""
    return text if len(text.split()) <= WORDY else direct_answer(question, text)


def cite(passage: StoredPassage, start: int, end: int) -> Citation:
    """The slice of a passage as a citation."""
    quote = passage.text[start:end]
    return Citation(passage.address, passage.edition, passage.page, passage.page_label, quote, start, end)


def _overlaps(claim: Claim, other: Claim) -> bool:
    return any(
        a.address == b.address and a.start < b.end and b.start < a.end
        for a in claim.citations
        for b in other.citations
    )


def _missing(question: Question, scored: list[Scored], weights: Weights) -> str | None:
    """The question's words that stand in none of the nearest passages."""
    present: frozenset[str] = frozenset()
    for one in scored:
        present |= present_in(f"{one.unit.passage.text} {' '.join(one.unit.passage.section)}")
    words = [term.word for term in question.terms if not present.intersection(term.stems)]
    if words:
        return "not in the nearest passages: " + ", ".join(words)
    if question.wanted in (Wanted.NUMBER, Wanted.DATE, Wanted.WHO, Wanted.PLACE):
        return f"no passage states the {question.wanted.value} asked for"
    return None
