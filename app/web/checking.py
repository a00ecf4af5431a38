"""The view in which a draft is checked: pasted or opened from a file that stays in the browser."""

from __future__ import annotations

from collections.abc import Iterator  # noqa: TC003  (Gradio evaluates the annotations)
from typing import TYPE_CHECKING

from app.web import check_sheet
from app.web.gradio_parts import file_opener, html, on, sent, unreadable, word
from app.web.gradio_start import gr
from app.web.html import element
from app.web.look import CHECKED, FILE

if TYPE_CHECKING:
    from app.web.desk import Desk

_AT_ONCE = 2  # drafts of all sessions in work
# A draft that is changed and checked again while it is being checked is checked after that, and not left.
_TOGETHER = {"concurrency_limit": _AT_ONCE, "concurrency_id": "check", "trigger_mode": "always_last"}


def checking(desk: Desk) -> None:
    """Lay out the view and say what happens in it."""
    html(element("p", check_sheet.HINT, class_="hint lead"), "check-hint")
    draft = gr.Textbox(
        label="Your draft",
        placeholder="Paste your draft here …",
        show_label=False,
        container=False,
        lines=7,
        max_lines=14,
        elem_id="draft",
        html_attributes=gr.InputHTMLAttributes(spellcheck=False, autocomplete="off"),
    )
    with gr.Row(elem_id="check-line"):
        check = gr.Button("Check", elem_id="check-go", variant="primary", min_width=0, scale=0)
        opened = html(
            file_opener("Open a file …", ".txt,.md,.markdown,text/plain,text/markdown"),
            "check-file",
            script=FILE,
        )
    sheet = html("", "checked", script=CHECKED)

    def run(text: str, title: str = "draft") -> Iterator[str]:
        if text.strip():
            yield str(check_sheet.before(waiting="Checking the citations …"))
        yield str(desk.check(text, title))

    def run_file(event: gr.EventData) -> Iterator[tuple[str, str]]:
        text = word(sent(event, "text"))
        for shown in run(text, word(sent(event, "name")) or "draft"):
            yield text, shown

    on(check.click, run, draft, sheet, **_TOGETHER)
    on(opened.draft, run_file, [], [draft, sheet], **_TOGETHER)
    on(opened.unreadable, _unreadable, [], sheet, queue=False)


def _unreadable(event: gr.EventData) -> str:
    return str(check_sheet.before(unreadable(event, "Save the draft as text or Markdown in UTF-8.")))
