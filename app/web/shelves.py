"""The view of the library: what it holds, which documents are asked, and adding to it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator  # noqa: TC003  (Gradio evaluates the annotations)
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.adding import Outcome
from app.web import library_view
from app.web.gradio_parts import field, html, on, sent, word
from app.web.gradio_start import gr
from app.web.html import element, joined
from app.web.look import SHELF
from ingest.address import Address
from ingest.fetch import is_url
from ingest.pipeline import SUFFIXES

if TYPE_CHECKING:
    from app.web.asking import Asking
    from app.web.desk import Desk

UPLOAD = "100mb"  # of one file
MOST = 50  # files at once
_TOGETHER = {"concurrency_limit": 1, "concurrency_id": "add"}
_ELSEWHERE = (
    "Adding documents here is switched off, because the page can be reached from other machines without a "
    "password. Serve it with --auth, or add them in a terminal: pincite ingest FILE."
)

_HINT = (
    "PDF, Word, HTML, Markdown or plain text, up to 100 MB each. "
    "They stay on the machine that serves this page."
)

Documents = tuple[Address, ...]


def shelves(desk: Desk, asking: Asking) -> None:
    """Lay out the view and say what happens in it."""
    if desk.may_add:
        html(
            joined([element("h2", "Add a report", class_="part"), element("p", _HINT, class_="hint")]),
            "adding",
        )
        files = gr.File(
            label="Files to add",
            show_label=False,
            file_count="multiple",
            file_types=list(SUFFIXES),
            height=110,
            elem_id="upload",
        )
        with gr.Row(elem_id="url-line"):
            url, add = field("URL of a report", "or the URL of one: https://…/report.pdf", "url", "Add")
        replaces = gr.Checkbox(
            label="A file of the same name is a new edition", value=False, container=False, elem_id="replaces"
        )
        going = html("", "going", script="pincite.part(element, trigger);")
    else:
        html(element("p", _ELSEWHERE, class_="hint lead"), "going")
    html(element("h2", "Documents", class_="part"), "shelf-title")
    looked_for = gr.Textbox(
        label="Look for a title, author or address",
        placeholder="Look for a title, author or address …",
        show_label=False,
        container=False,
        elem_id="looked-for",
        html_attributes=gr.InputHTMLAttributes(autocomplete="off"),
    )
    shelf = html("", "shelf", script=SHELF)

    def listed(words: str, chosen: Documents) -> str:
        return str(library_view.documents(desk.records(), chosen, words))

    def keep(event: gr.EventData) -> tuple[Documents, str]:
        given = sent(event, "documents")
        chosen = desk.held([word(one) for one in given] if isinstance(given, list) else [])
        return chosen, str(_scope(desk, chosen))

    lists = [looked_for, asking.documents]
    on(looked_for.change, listed, lists, shelf, queue=False)
    on(shelf.list, listed, lists, shelf, queue=False)
    on(shelf.keep, keep, [], [asking.documents, asking.scope], queue=False)
    on(asking.scope.all, lambda: ((), ""), [], [asking.documents, asking.scope], queue=False)
    if desk.may_add:
        _wire_adding(desk, (files, url, add, replaces), (going, shelf), lists)


def _scope(desk: Desk, chosen: Documents) -> Any:
    records = desk.records()
    return library_view.scope([one for one in records if one.address in chosen], len(records))


def _wire_adding(desk: Desk, ways: tuple[Any, ...], shown: tuple[Any, Any], lists: list[Any]) -> None:
    files, url, add, replaces = ways

    def run(
        sources: list[str], new_edition: bool, words: str, chosen: Documents
    ) -> Iterator[tuple[Any, Any]]:
        done: list[Outcome] = []
        for told in desk.add(sources, new_edition=new_edition):
            now = None
            if isinstance(told, Outcome):
                done.append(told)
            else:
                now = told
            waiting = max(0, len(sources) - len(done) - 1)
            yield str(library_view.progress(done, now, waiting)), gr.skip()
        yield gr.skip(), str(library_view.documents(desk.records(), chosen, words))

    def upload(given: list[str] | None, *rest: Any) -> Iterator[tuple[Any, ...]]:
        paths = [path for path in given or [] if desk.is_upload(Path(path))][:MOST]
        try:
            for out in run(paths, *rest):
                yield None, *out
        finally:
            for path in paths:
                shutil.rmtree(Path(path).parent, ignore_errors=True)

    def fetch(typed: str, *rest: Any) -> Iterator[tuple[Any, ...]]:
        link = typed.strip()
        if not is_url(link):
            wrong = "Give the whole URL of a document, such as https://host/report.pdf."
            yield gr.skip(), str(library_view.problem(wrong)), gr.skip()
            return
        for out in run([link], *rest):
            yield "", *out

    on(files.upload, upload, [files, replaces, *lists], [files, *shown], **_TOGETHER)
    for typed in (url.submit, add.click):
        on(typed, fetch, [url, replaces, *lists], [url, *shown], **_TOGETHER)
