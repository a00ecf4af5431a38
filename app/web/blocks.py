"""The page in Gradio: its frame, with the views on the left and the source beside them.

A part of Gradio's `HTML` is shown by the template `${value}` alone: what a template of `{{value}}` puts
in is evaluated once more as a JavaScript template, so that `${…}` in a document's text would run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from app.web import opening_view
from app.web.asking import asking
from app.web.checking import checking
from app.web.gradio_parts import field, html, on, words_sent
from app.web.gradio_start import gr
from app.web.look import GONE, SOURCE
from app.web.measuring import measuring
from app.web.parts import spans_of
from app.web.shelves import shelves

if TYPE_CHECKING:
    from app.web.desk import Desk

_GO_TO = "Go to an address, a page or a phrase"
_OPEN_TYPED = "(typed) => { pincite.open(typed); return []; }"


def page(desk: Desk) -> Any:
    """The Blocks of the page. A session's turns live in its State, seen by nobody else."""
    misses = None
    with gr.Blocks(title="Pincite", analytics_enabled=False, fill_width=True) as blocks:
        with gr.Row(elem_id="top"):
            html(opening_view.masthead(), "masthead")
            address, go = field(_GO_TO, desk.typical_places(), "address", "Go")
            html(opening_view.notice(), "gone", script=GONE)
        with gr.Row(elem_id="room"):
            with gr.Column(elem_id="talk"), gr.Tabs(elem_id="views"):
                with gr.Tab("Ask", id="ask", elem_id="ask"):
                    ask = asking(desk)
                with gr.Tab("Check", id="check", elem_id="check"):
                    checking(desk)
                with gr.Tab("Library", id="library", elem_id="library"):
                    shelves(desk, ask)
                if desk.sets.measures:
                    with gr.Tab("Measure", id="measure", elem_id="measure"):
                        misses = measuring(desk)
            with gr.Column(elem_id="reading"):
                source = _source(desk)
        ask.wire(blocks, source, [misses] if misses else [])
        for typed in (address.submit, go.click):
            on(typed, None, address, [], js=_OPEN_TYPED)
    return blocks


def _source(desk: Desk) -> Any:
    """What stands beside the views; its script asks for what is opened, so that the newest stays."""

    def open_place(sent: Any) -> str:
        at, spans, here = words_sent(sent, 3)
        return str(desk.open(at, spans_of(spans), here))

    return html(desk.documents(), "source", script=SOURCE, calls=(open_place,))
