"""The view of the library: what it holds, which documents are asked, and adding to it."""

from __future__ import annotations

from collections.abc import Iterator  # noqa: TC003  (Gradio evaluates the annotations)
from typing import TYPE_CHECKING, Any

from app.web import library_view
from app.web.gradio_parts import html, on, sent, word
from app.web.gradio_start import gr
from app.web.html import element
from app.web.look import SHELF
from app.web.receiving import receiving
from ingest.address import Address

if TYPE_CHECKING:
    from app.web.asking import Asking
    from app.web.desk import Desk

Documents = tuple[Address, ...]


def shelves(desk: Desk, asking: Asking) -> None:
    """Lay out the view and say what happens in it."""
    adding = receiving(desk, asking.opening)
    html(element("h2", "Documents", class_="part"), "shelf-title")
    looked_for = gr.Textbox(
        label="Look for a title, author or address",
        placeholder="Look for a title, author or address …",
        show_label=False,
        container=False,
        elem_id="looked-for",
        html_attributes=gr.InputHTMLAttributes(autocomplete="off"),
    )
    removed = html("", "removed")
    shelf = html("", "shelf", script=SHELF)

    def listed(words: str, chosen: Documents) -> str:
        return str(library_view.documents(desk.records(), chosen, words, may_remove=desk.keeper.may_add))

    def keep(event: gr.EventData) -> tuple[Documents, str]:
        given = sent(event, "documents")
        chosen = desk.held([word(one) for one in given] if isinstance(given, list) else [])
        return chosen, str(desk.scope(chosen))

    def remove(words: str, chosen: Documents, event: gr.EventData) -> Iterator[tuple[Any, ...]]:
        said = desk.keeper.remove(word(sent(event, "document")))
        left = desk.held([str(one) for one in chosen])
        yield str(said), listed(words, left), left, str(desk.scope(left)), gr.skip()
        desk.renew()
        yield *[gr.skip()] * 4, str(desk.opening())

    lists = [looked_for, asking.documents]
    on(looked_for.change, listed, lists, shelf, queue=False)
    on(shelf.list, listed, lists, shelf, queue=False)
    on(shelf.keep, keep, [], [asking.documents, asking.scope], queue=False)
    on(shelf.remove, remove, lists, [removed, shelf, asking.documents, asking.scope, asking.opening])
    on(asking.scope.all, lambda: ((), ""), [], [asking.documents, asking.scope], queue=False)
    if adding is not None:
        adding.wire()
        on(adding.going.list, listed, lists, shelf, queue=False)
