"""Question → `Answer`: cited words of the library, or that the library does not answer."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.answer import LONGEST_ANSWER, NEAREST, Answer, Claim, derived_claim
from app.answering.another_work import another_work
from app.answering.check_answers import answer_verdict
from app.answering.claims import Claims, Made
from app.answering.confidence import STATED, THRESHOLD, confidence, grounds_of
from app.answering.evidence import Scale, Scored, present_around, scored_units
from app.answering.near_miss import near_miss
from app.answering.parts import asks_more, parts
from app.answering.question import Question, Wanted
from app.answering.reading import read_best, read_through
from app.answering.situation import without_situation
from app.answering.unnamed import unnamed
from app.answering.window import LONGEST
from app.followups.said import names_said
from app.rows.derive import Tried, tried
from app.rows.operation import over_rows
from app.rows.relative import without_period
from index.search import Mode
from index.terms import Weights, present_in
from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.rows.derived import Derived
    from index.cross_encoder import CrossEncoder
    from index.search import Hit, Searcher
    from ingest.address import Address

_WHICH = regex(r"(?:(?:for|in|on|at|to|from|of|under|by|with)\s+)?which\b", re.IGNORECASE)
CANDIDATES = 20  # passages searched for
_ASKED_FOR = {wanted: wanted.value for wanted in STATED} | {Wanted.WHO: "name", Wanted.PLACE: "place"}
OPEN = 5 / 3  # times as sure one passage must answer what only a table's rows together tell, and do not
BEYOND_DOUBT = 8 / 3  # … and where it is asked which row it is: a guess is nearly always wrong
NEARLY = 0.1  # less sure, and still preferred for standing in the same document
TOGETHER = 0.45  # how sure a question must be as a whole, where a clause of it alone is not
HARDLY = 0.05  # less sure, and a clause is told nowhere
SURELY = 0.6  # for a later clause that answers only together with the first one
NEAR = 30  # passages whose cosines are known


@dataclass(frozen=True, slots=True)
class Look:
    """What a question finds: passages, evidence in them best first, the grounds on which that answers."""

    question: Question
    weights: Weights
    hits: list[Hit]
    scored: list[Scored]
    grounds: dict[str, float]

    @property
    def sure(self) -> float:
        """How sure it is that the best evidence answers, 0–1."""
        return confidence(self.grounds)


@dataclass(frozen=True, slots=True)
class _Part:
    """What a part of a question finds, and what the rows of a table give for it."""

    look: Look
    derived: Derived | None

    @property
    def sure(self) -> float:
        return max(self.look.sure, THRESHOLD) if self.derived else self.look.sure


class Answerer:
    """Answers questions from what a searcher finds, read with `cross`; below `threshold` it refuses."""

    def __init__(
        self, searcher: Searcher, cross: CrossEncoder | None = None, threshold: float = THRESHOLD
    ) -> None:
        self._searcher = searcher
        self._cross = cross
        self._threshold = threshold

    def ask(self, text: str, documents: Collection[Address] = ()) -> Answer:
        """Answer a question from the whole library or from the documents named; BadInput if it is empty."""
        look = self.look(text, documents)
        sure, missing = look.sure, _missing(look)
        made = Made()
        apart = asks_more(look.question.text)
        rows = Tried(None) if apart else self._rows(look)
        threshold = self._threshold * (OPEN if rows.left_open else 1)
        if of_rows := _only_of_rows(look, rows):
            threshold = self._threshold * BEYOND_DOUBT
        if rows.by_meaning and sure >= threshold and not _of_a_row(look):
            rows = Tried(None)  # prose surely tells it
        if rows.derived:
            made, sure = _computed(rows.derived), max(sure, THRESHOLD)
        elif not of_rows and (several := self._several(look, documents, apart=apart)):
            made, sure = several
        elif look.scored and sure >= threshold:
            made = self._claims(look).of(look.scored)
            made = Made(empty=near) if (near := _near(look, made) or self._of_another(look)) else made
        elif look.scored and look.scored[0].named >= 1:
            made = Made(empty=self._claims(look).of_row(look.scored[0]).empty)
        library = self._searcher.library
        claims = tuple(
            claim for claim in made.claims if claim.derived or answer_verdict(claim, library) == claim.verdict
        )
        if made.answer is None and (noun := _unnamed(look, claims)):
            claims, missing = (), f"the nearest passages mention but do not name the {noun} asked for"
        return _answer(text, look, replace(made, claims=claims, empty=made.empty or missing), sure)

    def look(self, text: str, documents: Collection[Address] = ()) -> Look:
        """What a question finds, before anything is made of it; BadInput if it is empty."""
        searcher = self._searcher
        question = Question.parse(searcher.understand(Question.parse(text).text).text)
        found = searcher.search(question.text, k=CANDIDATES, mode=Mode.HYBRID, documents=documents)
        of_rows = over_rows(without_period(question.text))
        read = read_through(self._cross, question.text, found, rows_too=not of_rows)
        hits = read.hits
        weights = Weights(without_situation(question.text), question.terms, searcher.rarity(question.stems))
        cosines = searcher.cosines(question.text, NEAR, documents)
        scale = Scale(question, weights, searcher.encoder)
        scored = scored_units(question, hits, cosines, scale, read.readings)
        scored = read_best(self._cross, question.text, scored)
        if of_rows:  # one row alone does not tell a count, a list or an extreme
            scored = [
                one
                for one in scored
                if one.unit.passage.kind is not Kind.TABLE_ROW or one.named > 0 or one.surely_read
            ]
        if not scored:
            return Look(question, weights, hits, scored, {})
        best = scored[0].unit.passage
        texts = [one.text for one in searcher.library.neighbours(best.address, 1)]
        if best.kind is Kind.TABLE_ROW:  # the other row of a comparison
            texts += [one.unit.passage.text for one in scored if one.named >= 1]
        beside = frozenset[str]().union(*map(present_in, texts))
        about = self._about(best.document)
        return Look(
            question, weights, hits, scored, grounds_of(question, scored, weights, hits, about, beside)
        )

    def _about(self, document: Address) -> str:
        record = self._searcher.library.record(document)
        return f"{record.title} {record.date or ''}" if record else ""

    def _several(
        self, look: Look, documents: Collection[Address], *, apart: bool
    ) -> tuple[Made, float] | None:
        """A claim for each thing that the question asks, and how sure they are together; None for one.

        Clauses that each ask stand `apart`: each is answered, or the whole is refused.
        """
        asked = parts(look.question.text, lambda part: self._names(part, documents))
        if len(asked) < 2:
            return None
        looks = self._looks(asked, documents) if apart else [self.look(part, documents) for part in asked]
        found = [
            _Part(one, self._rows(one).derived if apart and over_rows(one.question.text) else None)
            for one in looks
        ]
        least = min(part.sure for part in found)
        sure = least if apart else max(look.sure, least)
        if apart and sure < self._threshold and self._in_one(look, found):
            return self._together(found, apart=True), look.sure
        if sure < self._threshold or not all(part.look.scored or part.derived for part in found):
            return (Made(), sure) if apart else None
        return self._together(found, apart=apart), sure

    def _in_one(self, look: Look, found: Sequence[_Part]) -> bool:
        """Whether the whole question finds the passage that each of its clauses finds, read to answer it."""
        if look.sure < TOGETHER or any(
            part.derived or not part.look.scored or part.sure < HARDLY for part in found
        ):
            return False
        best = look.scored[0]
        read = best.reading is not None and best.reading.answers > 0
        return read and all(part.look.scored[0].unit.passage == best.unit.passage for part in found)

    def _together(self, found: Sequence[_Part], *, apart: bool) -> Made:
        """The claims of all parts, each said once, and their direct answers."""
        claims: list[Claim] = []
        answers: list[str | None] = []
        passages = len({part.look.scored[0].unit.passage.address for part in found if part.look.scored})
        for part in found:
            derived = part.derived
            made = (
                _computed(derived)
                if derived
                else self._claims(part.look, max(1, passages)).of(part.look.scored)
            )
            answers.append(made.answer)
            for claim in made.claims if derived else made.claims[:1]:
                if not any(_holds(other, claim) for other in claims):
                    claims = [*(other for other in claims if not _holds(claim, other)), claim]
        if apart and len(set(answers)) < len(answers):
            return Made(tuple(claims))  # two clauses seldom ask for the same
        return Made(tuple(claims), _joined(answers))

    def _looks(self, asked: Sequence[str], documents: Collection[Address]) -> list[Look]:
        """What each clause finds: in the document that the first is answered from, if it is there at all."""
        looks = [self.look(asked[0], documents)]
        home = {one.unit.passage.document for one in looks[0].scored[:1]}
        for part in asked[1:]:
            look = self.look(part, documents)
            if home and not home.issuperset(one.unit.passage.document for one in look.scored[:1]):
                at_home = self.look(part, home)
                look = at_home if at_home.sure >= max(self._threshold, look.sure - NEARLY) else look
            elsewhere = not home.issuperset(one.unit.passage.document for one in look.scored[:1])
            if home and (elsewhere or look.sure < self._threshold):
                look = self._in_context(look, looks[0], home) or look
            looks.append(look)
        return looks

    def _in_context(self, look: Look, first: Look, home: Collection[Address]) -> Look | None:
        """What a later clause finds together with what the first speaks of, where that surely answers it."""
        own = look.question.stems
        context = [term.word for term in first.question.terms if not own.intersection(term.stems)]
        if not context:
            return None
        found = self.look(f"{look.question.text.rstrip('?. ')} ({' '.join(context)})?", home)
        return found if found.sure >= SURELY else None

    def _names(self, question: str, documents: Collection[Address]) -> tuple[str, ...]:
        return names_said(self.ask(question, documents), self._searcher.library.passage)

    def _rows(self, look: Look) -> Tried:
        """What is computed from the rows of a table, where the question asks for that."""
        return tried(look.question.text, look.hits, self._searcher.library, self._searcher.encoder.alike)

    def _of_another(self, look: Look) -> str | None:
        """Why the head's line that is the best evidence does not answer: it is of another work."""
        word = another_work(look.question, look.scored[0].unit.passage, self._searcher.library)
        return f"the nearest passages tell of another work: no word of {word}" if word else None

    def _claims(self, look: Look, among: int = 1) -> Claims:
        return Claims(look.question, look.weights, self._searcher.encoder, LONGEST // among)


def _only_of_rows(look: Look, rows: Tried) -> bool:
    """Whether only all rows of a table together tell what is asked, and they do not: one row is a guess."""
    if not look.scored or rows.derived or _WHICH.match(look.question.text) is None:
        return False
    best = look.scored[0]
    of_row = best.unit.passage.kind is Kind.TABLE_ROW
    return of_row and (rows.left_open or (rows.asks_row and best.named < 1))


def _of_a_row(look: Look) -> bool:
    """Whether the best evidence is a row of a table."""
    return bool(look.scored) and look.scored[0].unit.passage.kind is Kind.TABLE_ROW


def _computed(derived: Derived) -> Made:
    return Made(tuple(map(derived_claim, derived.statements)), derived.answer)


def _holds(claim: Claim, other: Claim) -> bool:
    """Whether a claim quotes all that another does."""
    return not other.derived and all(
        any(c.address == o.address and c.start <= o.start and o.end <= c.end for c in claim.citations)
        for o in other.citations
    )


def _joined(answers: Sequence[str | None]) -> str | None:
    """The answers to a question's parts, or nothing where one has none; what holds another stands for it."""
    found = list(dict.fromkeys(one for one in answers if one))
    if None in answers:
        return None
    joined = "; ".join(one for one in found if not any(one != other and one in other for other in found))
    return joined if len(joined.split()) <= LONGEST_ANSWER else None


def _answer(text: str, look: Look, made: Made, sure: float) -> Answer:
    """The answer of these claims, or, without any, that the library does not answer."""
    used = {citation.address for claim in made.claims for citation in claim.citations}
    rest = tuple(hit for hit in look.hits if hit.passage.address not in used)[:NEAREST]
    found = bool(made.claims)
    return Answer(
        question=text,
        understood=look.question.text,
        status="answered" if found else "not_found",
        answer=made.answer if found else None,
        claims=made.claims,
        nearest=() if found else rest,
        also=rest if found else (),
        missing=None if found else made.empty,
        confidence=sure,
    )


def _near(look: Look, made: Made) -> str | None:
    """Why what is made of the best evidence is but near to an answer; None where nothing shows it."""
    if made.answer is None and _unnamed(look, made.claims):
        return None  # who is not named is told in words of its own
    quotes = [one.quote for claim in made.claims for one in claim.citations]
    return near_miss(look.question, look.scored[0], quotes, made.answer)


def _unnamed(look: Look, claims: Sequence[Claim]) -> str | None:
    """The sort of person or body that is to be named, and is not by what is quoted."""
    if any(claim.derived for claim in claims):
        return None
    return unnamed(look.question.text, (one.quote for claim in claims for one in claim.citations))


def _missing(look: Look) -> str | None:
    """What the nearest passages lack: the question's words that stand in none of them, the sort of fact."""
    question = look.question
    if question.wanted in STATED and look.scored and not look.scored[0].fits:
        return f"the nearest passages do not state the {question.wanted.value} asked for"
    present: frozenset[str] = frozenset()
    for one in look.scored:
        present |= present_around(one.unit.passage)
    words = [term.word for term in question.terms if not present.intersection(term.stems)]
    if words:
        return "not in the nearest passages: " + ", ".join(words)
    if question.wanted in _ASKED_FOR:
        return f"the nearest passages do not state the {_ASKED_FOR[question.wanted]} asked for"
    return "the nearest passages do not say it clearly enough"
