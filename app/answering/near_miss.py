"""What is near to a question and does not answer it: another instance, the opposite, another sort of fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.answering.another import another
from app.answering.denied import undone_yet, untold_of
from app.answering.later import named_later
from app.answering.opposites import undone
from app.answering.told import told
from app.answering.unlikely import unlikely
from app.answering.unnamed import nameless
from app.answering.unsaid import unsaid
from app.answering.wanting import wanting
from app.rows.together import asks_together
from index.terms import present_in
from ingest.document import Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.answering.evidence import Scored
    from app.answering.question import Question


def near_miss(question: Question, best: Scored, quotes: Sequence[str], answer: str | None) -> str | None:
    """Why quotes made of the best evidence do not answer, in a few words; None where nothing shows it."""
    said = told(best, quotes, answer)
    if other := another(question.text, said):
        return f"the nearest passages tell of others than the {other} asked about"
    if said.is_prose and (deed := undone(question.stems, present_in(said.sentence))):
        asked = next((term.word for term in question.terms if deed in term.stems), deed)
        return f"the nearest passages tell the opposite of what is asked: {asked}"
    if said.is_prose and (noun := nameless(question.text, said.sentence)):
        return f"the nearest passages do not name the {noun} asked for"
    if best.unit.passage.kind is Kind.TABLE_ROW and asks_together(question.text):
        return "no total of the rows asked about could be computed"
    if sort := wanting(question.text, said):
        return f"the nearest passages do not state the {sort} asked for"
    if not said.is_prose:
        return None
    passage = best.unit.passage
    if name := untold_of(question, passage.text, " ".join(passage.section)):
        return f"the nearest passages say that it is not told, or not known, of {name}"
    if name := named_later(question, said.sentence, passage.text, " ".join(passage.section)):
        return f"the nearest passages tell this of others than {name}"
    if deed := undone_yet(question, said.sentence):
        return f"the nearest passages say that this was not, or not yet, done: {deed}"
    if answer is None and unsaid(question, said.sentence):
        return "the nearest passages say that it is not told, or not known"
    if unlikely(question, best.reading, said.quotes):
        return "the nearest passages do not say it clearly enough"
    return None
