"""The view in which a question set is run: opened from a file, or the program's own."""

from __future__ import annotations

from collections.abc import Iterator  # noqa: TC003  (Gradio evaluates the annotations)
from typing import TYPE_CHECKING, Any

from app.web import measure_view
from app.web.gradio_parts import file_opener, html, on, sent, unreadable, word
from app.web.gradio_start import gr
from app.web.html import element
from app.web.look import FILE, MEASURED

if TYPE_CHECKING:
    from app.web.desk import Desk

_TOGETHER = {"concurrency_limit": 1, "concurrency_id": "measure", "trigger_mode": "always_last"}


def measuring(desk: Desk) -> Any:
    """Lay out the view and say what happens in it; gives back the part that asks a question of a miss."""
    html(element("p", measure_view.HINT, class_="hint lead"), "measure-hint")
    with gr.Row(elem_id="measure-line"):
        opened = html(file_opener("Open a question set …", ".jsonl,.json,.txt"), "measure-file", script=FILE)
        own = gr.Button("Run Pincite’s own questions", elem_id="measure-own", min_width=0, scale=0)
    sheet = html("", "measured", script=MEASURED)

    def run(text: str | None) -> Iterator[str]:
        for shown in desk.sets.run(text):
            yield str(shown)

    def run_file(event: gr.EventData) -> Iterator[str]:
        yield from run(word(sent(event, "text")))

    def refuse(event: gr.EventData) -> str:
        return str(measure_view.problem(unreadable(event, "A question set is JSON Lines in UTF-8.")))

    on(opened.draft, run_file, [], sheet, **_TOGETHER)
    on(opened.unreadable, refuse, [], sheet, queue=False)
    on(own.click, lambda: (yield from run(None)), [], sheet, **_TOGETHER)
    return sheet
