"""The page in Gradio: its parts, and what happens when somebody asks, clicks or types an address.

A part of Gradio's `HTML` is shown by the template `${value}` alone: what a template of `{{value}}` puts
in is evaluated once more as a JavaScript template, so that `${…}` in a document's text would run.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence  # noqa: TC003  (Gradio evaluates the annotations)
from typing import TYPE_CHECKING, Any

from app.web import opening_view
from app.web.answer_view import Turn, conversation
from app.web.gradio_start import gr
from app.web.look import CHAT, OPENING, SOURCE
from app.web.parts import spans_of

if TYPE_CHECKING:
    from app.web.desk import Desk

TURNS = 50  # of a conversation that are kept
_AT_ONCE = 8  # questions of all sessions in work
_GO_TO = "Go to an address, a page or a phrase"
_OPEN_TYPED = "(typed) => { pincite.open(typed); return []; }"

Turns = tuple[Turn, ...]


def page(desk: Desk) -> Any:
    """The Blocks of the page. A session's turns live in its State, seen by nobody else."""
    with gr.Blocks(title="Pincite", analytics_enabled=False, fill_width=True) as blocks:
        with gr.Row(elem_id="top"):
            _html(opening_view.masthead(), "masthead")
            address, go = _field(
                "Go to an address, a page or a phrase", desk.typical_places(), "address", "Go"
            )
        with gr.Row(elem_id="room"):
            with gr.Column(elem_id="talk"):
                opening = _html(opening_view.opening(()), "opening", script=OPENING)
                chat = _html(conversation(()), "chat", script=CHAT)
                with gr.Row(elem_id="asking"):
                    question, send = _field("Your question", "Ask the documents …", "question", "Ask")
            with gr.Column(elem_id="reading"):
                source = _source(desk)
        turns = gr.State(())
        _wire_asking(desk, (question, send, opening), (question, turns, chat, source))
        for typed in (address.submit, go.click):
            _on(typed, None, address, [], js=_OPEN_TYPED)
        # Not by the queue: its stream closes when the examples are there, and Gradio's client then loses the
        # answer to a question that was sent in the same moment.
        _on(
            blocks.load, lambda: str(opening_view.opening(desk.example_questions())), [], opening, queue=False
        )
    return blocks


def _html(value: str, name: str, *, script: str | None = None, calls: Sequence[Any] = ()) -> Any:
    """A part of the page; its script runs once it is there, and may call the functions `calls`."""
    return gr.HTML(
        str(value),
        elem_id=name,
        apply_default_css=False,
        js_on_load=script,
        server_functions=list(calls) or None,
        padding=False,
    )


def _source(desk: Desk) -> Any:
    """What stands beside the conversation; its script asks for what is opened, so that the newest stays."""

    def open_place(sent: Any) -> str:
        at, spans, here = _words(sent, 3)
        return str(desk.open(at, spans_of(spans), here))

    return _html(desk.documents(), "source", script=SOURCE, calls=(open_place,))


def _field(label: str, placeholder: str, name: str, button: str) -> tuple[Any, Any]:
    """A line to type in, and the button that sends it."""
    box = gr.Textbox(
        label=label,
        placeholder=placeholder,
        show_label=False,
        container=False,
        lines=1,
        max_lines=4 if name == "question" else 1,
        elem_id=name,
        min_width=0,
        autofocus=name == "question",
        html_attributes=gr.InputHTMLAttributes(autocomplete="off", enterkeyhint="go"),
    )
    variant = "primary" if name == "question" else "secondary"
    return box, gr.Button(button, elem_id=f"{name}-go", variant=variant, min_width=0, scale=0)


def _on(listen: Any, act: Any, inputs: Any, outputs: Any, **more: Any) -> None:
    """An event of the page's own: no programming interface, no spinner over what is being read."""
    listen(act, inputs, outputs, show_progress="hidden", api_visibility="private", **more)


def _wire_asking(desk: Desk, ways: tuple[Any, Any, Any], outputs: tuple[Any, ...]) -> None:
    question, send, opening = ways
    _, turns, chat, _ = outputs

    def ask(typed: str, before: Turns) -> Iterator[tuple[Any, ...]]:
        if not typed.strip():
            return
        before = before[-TURNS + 1 :]
        now = (*before, Turn(typed))
        yield "", now, str(conversation(now, desk.waiting)), gr.skip()
        turn = desk.ask(typed, before)
        now = (*before, turn)
        yield gr.skip(), now, str(conversation(now)), str(desk.beside(turn))

    def ask_example(before: Turns, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        yield from ask(_word(event, "question"), before)

    together = {"concurrency_limit": _AT_ONCE, "concurrency_id": "ask"}
    _on(question.submit, ask, [question, turns], list(outputs), **together)
    _on(send.click, ask, [question, turns], list(outputs), **together)
    for part in (opening, chat):
        _on(part.example, ask_example, [turns], list(outputs), **together)


def _word(event: Any, name: str) -> str:
    """What an event carries under a name, if it is text: a browser may send anything."""
    data = event._data
    value = data.get(name) if isinstance(data, dict) else None
    return value if isinstance(value, str) else ""


def _words(sent: Any, count: int) -> tuple[str, ...]:
    """So many texts that a script sent; whatever a browser may send instead is an empty text."""
    given = list(sent[:count]) if isinstance(sent, list) else []
    return tuple(word if isinstance(word, str) else "" for word in given + [""] * (count - len(given)))
