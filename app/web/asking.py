"""The view in which one asks: the conversation, the documents asked, and the line to type in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence  # noqa: TC003  (Gradio evaluates the annotations)
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from app.web import opening_view
from app.web.answer_view import Turn, conversation, newest
from app.web.gradio_parts import field, html, nothing, on, sent, word, words_sent
from app.web.gradio_start import gr
from app.web.look import CHAT, OPENING, SCOPE
from index.query import LONGEST
from ingest.address import Address

if TYPE_CHECKING:
    from app.web.desk import Desk

TURNS = 50  # of a conversation that are kept
RESTORED = 20  # that are asked again when the page is loaded again
_AT_ONCE = 8  # questions of all sessions in work
_TOGETHER = {"concurrency_limit": _AT_ONCE, "concurrency_id": "ask"}

Turns = tuple[Turn, ...]
Documents = tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Asking:
    """The parts of the view."""

    desk: Desk
    opening: Any
    chat: Any
    scope: Any
    question: Any
    send: Any
    turns: Any
    documents: Any

    def wire(self, blocks: Any, source: Any, others: Sequence[Any] = ()) -> None:
        """What happens when somebody asks (in `others` too), clears, or loads the page."""
        outputs = [self.question, self.turns, self.chat, source, self.documents, self.scope]
        typed = [self.question, self.turns, self.documents]
        for sending in (self.question.submit, self.send.click):  # while another is asked: after it
            on(sending, self._ask, typed, outputs, trigger_mode="always_last", **_TOGETHER)
        for part in (self.opening, self.chat, *others):
            on(part.example, self._ask_example, [self.turns, self.documents], outputs, **_TOGETHER)
        on(self.chat.linked, self._ask_linked, self.turns, outputs, **_TOGETHER)
        again = {"trigger_mode": "multiple", "queue": False}  # past the queue, whose stream may be lost
        on(self.chat.linked_again, self._ask_again, self.turns, outputs, **again)
        on(self.chat.clear, lambda: ("", (), str(conversation(()))), [], outputs[:3], queue=False)
        # Loading does not use the queue: its stream closes when all is there, and Gradio's client then loses
        # the answer to a question that was sent in the same moment.
        restored = [self.turns, self.chat, self.documents, self.scope]
        on(self.chat.restore, self._restore, [self.turns], restored, queue=False)
        on(blocks.load, lambda: str(self.desk.opening()), [], self.opening, queue=False)

    def _ask(self, typed: str, before: Turns, documents: Documents) -> Iterator[tuple[Any, ...]]:
        """Ask of the documents; those that are no longer in the library are not asked for a second time."""
        if not typed.strip():
            yield nothing(6)
            return
        held = self.desk.held(list(map(str, documents)))
        scoped = (gr.skip(), gr.skip()) if held == documents else (held, str(self.desk.scope(held)))
        before = before[-TURNS + 1 :]
        now = (*before, Turn(typed, documents=documents, number=_next(before)))
        yield "", now, str(newest(now, self.desk.waiting)), gr.skip(), *scoped
        turn = self.desk.ask(typed, before, documents)
        now = (*before, replace(turn, number=_next(before)))
        again = typed if len(typed) > LONGEST else gr.skip()  # to be made shorter
        yield again, now, str(newest(now)), str(self.desk.beside(turn)), *scoped

    def _ask_example(
        self, before: Turns, documents: Documents, event: gr.EventData
    ) -> Iterator[tuple[Any, ...]]:
        yield from self._ask(word(sent(event, "question")), before, documents)

    def _ask_linked(self, before: Turns, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        """The question of a link, asked of the documents that the link names; so is what is asked next.

        It begins a conversation: a page that was not sure to be heard says it again. It is not asked again;
        what became of it is sent once more, since the page may have lost that.
        """
        if before:
            answered = before[-1].answer is not None or before[-1].problem is not None
            sent_again = (gr.skip(), gr.skip(), str(conversation(before)), str(self.desk.beside(before[-1])))
            yield (*sent_again, gr.skip(), gr.skip()) if answered else nothing(6)
            return
        named = _named(word(sent(event, "documents")))
        held = self.desk.held(list(map(str, named)))
        for told in self._ask(word(sent(event, "question")), before, named):
            yield *told[:4], held, str(self.desk.scope(held))

    def _ask_again(self, before: Turns, event: gr.EventData) -> tuple[Any, ...]:
        """The same at one go: the page says a link's question so where nothing came of saying it before."""
        *_, last = self._ask_linked(before, event)
        return last

    def _restore(self, before: Turns, event: gr.EventData) -> tuple[Any, ...]:
        """The conversation that this tab had, asked again: the same library gives the same answers. The
        documents that its last question was asked of are those that the next one is. Where this server
        knows but the last (`whole`), it was started anew, or forgot a tab that slept.

        It is the tab that remembers (sessionStorage: through loading again, closing and reopening it), and
        not Gradio's BrowserState. That is one for all tabs, so that loading one again would show the
        conversation of another; it outlives its owner, so that whoever next uses the browser would be
        shown it; and its secret stands in what every visitor is sent, so that it hides nothing.
        """
        given = sent(event, "asked")
        if (before and not sent(event, "whole")) or not isinstance(given, list):
            return nothing(4)
        now: Turns = ()
        kept: Documents = ()
        for one in given[-RESTORED:]:
            question, documents = (word(part) for part in one[:2]) if isinstance(one, list) else ("", "")
            if question.strip():
                named = _named(documents)
                kept = self.desk.held(list(map(str, named)))
                now = (*now, replace(self.desk.ask(question, now, named), number=_next(now)))
        return now, str(conversation(now)), kept, str(self.desk.scope(kept))


def _next(before: Turns) -> int:
    """The number of the turn that follows."""
    return before[-1].number + 1 if before else 0


def _named(documents: str) -> Documents:
    """The addresses among words, whether or not the library holds their documents."""
    return tuple(address for address in map(Address.try_parse, documents.split()) if address is not None)


def asking(desk: Desk) -> Asking:
    """Lay out the view."""
    opening = html(opening_view.opening(()), "opening", script=OPENING)

    def take(sent: Any) -> str:
        kind, question, documents = words_sent(sent, 3)
        return desk.take(kind, question, documents.split())

    chat = html(conversation(()), "chat", script=CHAT, calls=(take,))
    with gr.Column(elem_id="asking"):
        scope = html("", "scope", script=SCOPE)
        with gr.Row(elem_id="asking-line"):
            question, send = field("Your question", "Ask the documents …", "question", "Ask")
    return Asking(desk, opening, chat, scope, question, send, gr.State(()), gr.State(()))
