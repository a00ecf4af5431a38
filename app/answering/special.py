"""Questions with an answer of their own sort: a place that is named, a cited work, the document itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.answering.about_document import about_document
from app.answering.bibliography import from_bibliography
from app.answering.front_labels import of_front_labels
from app.answering.question import Question
from app.answering.quoting import quoted

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.answer import Answer
    from index.search import Searcher
    from ingest.address import Address


def special_answer(searcher: Searcher, text: str, documents: Collection[Address] = ()) -> Answer | None:
    """The answer to such a question; None where it is a question like any other."""
    question = searcher.understand(Question.parse(text).text).text
    every = (quoted, of_front_labels, about_document, from_bibliography)
    return next((found for answer in every if (found := answer(searcher, question, documents))), None)
