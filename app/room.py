"""The reading room: one library, model and answerer, opened when first needed, for command and page alike."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from ingest.document import heading_over
from ingest.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from app.answer import Answer
    from app.answering.answerer import Answerer
    from app.answering.ranker import Ranker
    from app.check import Checker
    from app.explain import Explanation
    from app.followups.conversation import Earlier
    from app.settings import Settings
    from index.cross_encoder import CrossEncoder
    from index.encoder import Encoder
    from index.library import Library, StoredPassage
    from index.search import Hit, Mode, Searcher
    from ingest.address import Address, AddressRange


class Room:
    """A library opened for reading, and what is needed to ask it; each part is opened at most once."""

    def __init__(self, settings: Settings, say: Callable[[str], None] = lambda line: None) -> None:
        self.settings = settings
        self._say = say

    @cached_property
    def library(self) -> Library:
        from index.library import Library  # delayed: `--help` needs none of it

        return Library.open(self.settings.library, say=self._say)

    @cached_property
    def encoder(self) -> Encoder:
        from index.encoder import Encoder  # delayed: `show` and `list` need no model

        return Encoder.open(self.settings.model, progress=self._say)

    @cached_property
    def cross(self) -> CrossEncoder:
        from index.cross_encoder import CrossEncoder  # delayed: only answers need it

        return CrossEncoder.open(progress=self._say)

    @cached_property
    def searcher(self) -> Searcher:
        from index.search import Searcher  # delayed: brings faiss

        self.library.hold_to(self.encoder.name)
        return Searcher(self.library, self.encoder)

    @cached_property
    def ranker(self) -> Ranker:
        from app.answering.ranker import Ranker  # delayed with the searcher

        return Ranker(self.searcher, lambda: self.cross)

    @cached_property
    def answerer(self) -> Answerer:
        from app.answering.answerer import Answerer  # delayed with the searcher

        return Answerer(self.searcher, self.cross)

    @cached_property
    def checker(self) -> Checker:
        from app.check import Checker  # delayed: its rules are many

        return Checker(self.searcher, lambda: self.cross)

    def ask(
        self, question: str, documents: Sequence[Address] = (), before: Sequence[str | Earlier] = ()
    ) -> Answer:
        """Answer a question from the library, or from the documents named.

        `before` are the questions asked earlier in the conversation, oldest first; `understood` of the
        answer is then the question as it stands alone.
        """
        from app.quoted_pages import on_pages  # delayed with the answerer

        self.hold(documents)
        return on_pages(self.library, self._in_turn(question, documents, before))

    def _in_turn(
        self, question: str, documents: Sequence[Address], before: Sequence[str | Earlier]
    ) -> Answer:
        if not before:
            return self._answer(question, documents)
        from app.followups.conversation import (  # delayed: not needed for a first question
            Earlier,
            standing_alone,
        )

        turns = [Earlier(one) if isinstance(one, str) else one for one in before]
        whole = standing_alone(question, turns, lambda text: self._names(text, documents))
        return replace(self._answer(whole, documents), question=question)

    def _names(self, question: str, documents: Sequence[Address]) -> tuple[str, ...]:
        from app.followups.said import names_said  # delayed with the conversation

        return names_said(self._answer(question, documents), self.library.passage)

    def _answer(self, question: str, documents: Sequence[Address]) -> Answer:
        from app.answering.special import special_answer  # delayed with the searcher

        found = special_answer(self.searcher, question, documents)
        return self.answerer.ask(question, documents) if found is None else replace(found, question=question)

    def explain(self, answer: Answer, documents: Sequence[Address] = ()) -> Explanation:
        """How the question of an answer, as it was understood, was read and searched."""
        from app.explain import explain  # delayed with the searcher

        return explain(self.searcher, self.answerer, answer.understood, documents)

    def search(self, query: str, k: int, mode: Mode, documents: Sequence[Address] = ()) -> list[Hit]:
        """The `k` passages that fit a query best."""
        self.hold(documents)
        return self.ranker.search(query, k=k, mode=mode, documents=documents)

    def hold(self, documents: Sequence[Address]) -> None:
        """BadInput where a document that questions are restricted to is not in the library."""
        for address in documents:
            if address.passage or self.library.record(address) is None:
                raise BadInput(f"The library has no document {address}. `pincite list` shows what it has.")

    def vectors_of(self, passage: StoredPassage) -> NDArray[np.float32]:
        """The vectors that ingest gives a passage, shape (windows, dimension)."""
        return self.encoder.encode_passage(passage.text, heading_over(passage.section))

    def shown(self, wanted: AddressRange, context: int = 0) -> list[StoredPassage]:
        """The passages of a document, a range or one address, with `context` neighbours on each side."""
        if not wanted.first.passage:
            return self.library.passages(wanted.first)
        numbers = range(wanted.first.passage, wanted.last.passage + 1)
        known = self.library.last_number(wanted.first.of_document)
        found = [
            passage
            for number in numbers[: max(0, known - wanted.first.passage + 1)]
            if (passage := self.library.passage(wanted.first.at(number))) is not None
        ]
        current = [passage for passage in found if passage.retired is None]
        if not current or not context:
            return found
        ends = min(current, key=lambda p: p.start), max(current, key=lambda p: p.start)
        shown = {passage.address for passage in found}
        before, after = (
            [p for p in self.library.neighbours(end.address, context) if p.address not in shown]
            for end in ends
        )
        return [
            *(p for p in before if p.start < ends[0].start),
            *found,
            *(p for p in after if p.start > ends[1].start),
        ]
