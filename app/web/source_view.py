"""The opened passages in their document, beside the conversation, with the way to what is around them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.quotation import quotation
from app.render import pages_of
from app.web.beside import closer, named, number
from app.web.documents_view import particulars
from app.web.html import Html, element, joined
from app.web.parts import CHEVRON, chip, crumbs, cut, opener, spans_text
from app.web.passage_view import label, passages
from app.web.sheet_view import sheets_view

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.web.opening import Opened
    from app.web.sheets import Sheet
    from index.values import StoredPassage

_TITLE = 80  # characters of a title above its passage


def source(opened: Opened, sheets: Sequence[Sheet] = ()) -> Html:
    """The opened passages in their document: its pages as they are printed, where they can be drawn, and
    its text; with the way to what stands before and after."""
    head = element(
        "header",
        closer(),
        _path(opened),
        element("div", _heading(opened), _turning(opened), class_="place-line"),
        _about(opened),
        element("div", _views(opened, sheets), _contents(opened), _reading_tools(opened), class_="tools"),
        _links(opened),
        class_="source-head",
    )
    parts = [head, sheets_view(opened, sheets), passages(opened)]
    attributes = {
        "data_open": opened.title,
        "data_lit": spans_text(opened.spans),
        "data_document": str(opened.record.address),
    }
    frame = named("source-title") | ({"class_": "source drawn"} if sheets else {})
    return element("section", *parts, **frame, **attributes)


def _path(opened: Opened) -> Html:
    title = cut(opened.record.title or str(opened.record.address), _TITLE)
    return element(
        "p",
        opener("Documents", "", "plain"),
        CHEVRON,
        opener(title, str(opened.record.address), "plain"),
        class_="path",
        dir="auto",
    )


def _heading(opened: Opened) -> Html:
    whole = opened.page or opened.title == str(opened.record.address)
    pages = "" if whole else _pages(_chosen(opened))
    return element("h2", element("span", opened.title, class_="at"), pages, id="source-title", tabindex="-1")


def _chosen(opened: Opened) -> list[StoredPassage]:
    return [passage for passage in opened.passages if passage.address in opened.wanted]


def _about(opened: Opened) -> Html:
    """Below the heading: a passage's section, a document's particulars."""
    if opened.title == str(opened.record.address):
        return element("p", particulars(opened.record), class_="details", dir="auto")
    chosen = opened.chosen
    return element("p", crumbs(chosen.section), class_="about") if chosen is not None else Html()


def _pages(chosen: Sequence[StoredPassage]) -> str:
    return pages_of(list(dict.fromkeys(page for passage in chosen for page in passage.pages)))


def _turning(opened: Opened) -> Html:
    """The buttons that turn to what stands before and after."""
    if opened.page:
        ways = _ways(opened.page_before, opened.page_after, _page_label)
        return element("nav", ways, aria_label="Neighbouring pages", class_="turning")
    ways = _ways(opened.before, opened.after, number)
    return element("nav", ways, aria_label="Neighbouring passages", class_="turning")


def _ways(before: str, after: str, name: Callable[[str], str]) -> Html:
    ways = []
    if before:
        ways.append(_way(f"← {name(before)}", before, "Before", "Alt+K"))
    if after:
        ways.append(_way(f"{name(after)} →", after, "After", "Alt+J"))
    return joined(ways)


def _way(label: str, at: str, where: str, keys: str) -> Html:
    said = f"{where}: {at}"
    shown = f"{said} ({keys})"
    return opener(label, at, "turn-to", aria_label=said, aria_keyshortcuts=keys, title=shown)


def _page_label(at: str) -> str:
    return at.partition(" ")[2].removesuffix(" of the file")


def _views(opened: Opened, sheets: Sequence[Sheet]) -> Html:
    """The choice between the page and its text, how large the page is, and the pages beside it."""
    if not sheets:
        return Html()
    views = [
        element("button", name, type="button", data_view=view, aria_pressed="false", class_="view")
        for view, name in (("page", "Page"), ("text", "Text"))
    ]
    zooms = [
        element("button", sign, type="button", data_zoom=step, class_="tool", aria_label=label, title=label)
        for sign, step, label in (("−", "-1", "Smaller"), ("+", "1", "Larger"))
    ]
    pages = Html() if opened.page else _page_turning(opened)
    return joined(
        [
            element("div", joined(views), class_="switch", role="group", aria_label="Show the source as"),
            element("div", joined(zooms), class_="zoom", role="group", aria_label="Size of the page"),
            pages,
        ]
    )


def _page_turning(opened: Opened) -> Html:
    ways = []
    for at, arrow in ((opened.page_before, "‹ "), (opened.page_after, " ›")):
        if at:
            name = _page_label(at)
            label = f"{arrow}{name}" if arrow.startswith("‹") else f"{name}{arrow}"
            ways.append(opener(label, at, "tool", aria_label=f"Page: {at}", title=f"Page: {at}"))
    return element("nav", joined(ways), aria_label="Pages", class_="paging") if ways else Html()


def _reading_tools(opened: Opened) -> Html:
    """What can be taken along: the words with their place, and a link that leads here."""
    chosen = opened.chosen
    if chosen is None:
        return Html()
    quotes = [chosen.text[start:end] for start, end in opened.spans] or [chosen.text]
    taken = quotation(quotes, replace(chosen, pages=opened.quoted_on), opened.record)
    return element(
        "div",
        element("button", "Copy quote", type="button", class_="tool", data_copy=taken),
        element("button", "Copy link", type="button", class_="tool", data_link=str(chosen.address)),
        class_="taking",
    )


def _contents(opened: Opened) -> Html:
    """The section list, folded up."""
    if not opened.sections:
        return Html()
    lines = [
        element(
            "li",
            opener(section.title, str(section.at), "plain", dir="auto"),
            class_=f"level-{min(section.level, 4)}",
        )
        for section in opened.sections
    ]
    summary = element("summary", "Sections", class_="tool")
    return element("details", summary, element("ul", joined(lines)), class_="contents")


def _links(opened: Opened) -> Html:
    """Where the passage's marks lead, and which passages cite it."""
    chosen = opened.chosen
    if chosen is None:
        return Html()
    parts = []
    document = chosen.address.of_document
    targets = dict.fromkeys(
        (label(mark), document.at(target)) for mark in chosen.marks for target in mark.targets
    )
    leading = [opener(f"{name} → {target}", str(target), "tool", dir="auto") for name, target in targets]
    if leading:
        parts.append(element("p", element("span", "Notes and references:", class_="label"), *leading))
    if opened.cited_by:
        citing = [chip(passage) for passage in opened.cited_by]
        parts.append(element("p", element("span", "Cited in:", class_="label"), *citing))
    return element("div", joined(parts), class_="links") if parts else Html()
