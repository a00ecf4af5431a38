"""What stands beside the conversation: the passage that was opened, or the documents of the library."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.finding import SHOWN
from app.quotation import quotation
from app.render import counted, page_of, pages_of
from app.web.html import Html, Span, element, hidden, joined, marked
from app.web.parts import CHEVRON, cells_table, chip, crumbs, cut, opener, spans_text
from app.web.sheet_view import sheets_view
from ingest.document import Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.finding import Sighting, Sightings
    from app.web.opening import Opened
    from app.web.sheets import Sheet
    from index.values import Record, StoredPassage
    from ingest.address import Address
    from ingest.document import Mark

LISTED = 40  # documents
_TITLE = 80  # characters of a title above its passage
_AROUND = 120  # characters shown before and after words that were looked for

_LABELS = {
    Kind.FRONT: "Front matter",
    Kind.TABLE_ROW: "Table row",
    Kind.CAPTION: "Caption",
    Kind.NOTE: "Note",
    Kind.REFERENCE: "Reference",
}


def source(opened: Opened, sheets: Sequence[Sheet] = ()) -> Html:
    """The opened passages in their document: its pages as they are printed, where they can be drawn, and
    its text; with the way to what stands before and after."""
    head = element(
        "header",
        _closer(),
        _path(opened),
        element("div", _heading(opened), _turning(opened), class_="place-line"),
        _about(opened),
        element("div", _views(opened, sheets), _contents(opened), _reading_tools(opened), class_="tools"),
        _links(opened),
        class_="source-head",
    )
    parts = [head, sheets_view(opened, sheets), _passages(opened)]
    attributes = {
        "data_open": opened.title,
        "data_lit": spans_text(opened.spans),
        "data_document": str(opened.record.address),
    }
    named = _named("source-title") | ({"class_": "source drawn"} if sheets else {})
    return element("section", *parts, **named, **attributes)


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
    ways = _ways(opened.before, opened.after, _number)
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


def _number(at: str) -> str:
    return at.rpartition(".")[2]


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
    leading = [
        opener(f"{_label(mark)} → {document.at(target)}", str(document.at(target)), "tool", dir="auto")
        for mark in chosen.marks
        for target in mark.targets
    ]
    if leading:
        parts.append(element("p", element("span", "Notes and references:", class_="label"), *leading))
    if opened.cited_by:
        citing = [chip(passage) for passage in opened.cited_by]
        parts.append(element("p", element("span", "Cited in:", class_="label"), *citing))
    return element("div", joined(parts), class_="links") if parts else Html()


def _passages(opened: Opened) -> Html:
    parts: list[Html] = []
    previous: StoredPassage | None = None
    for passage in opened.passages:
        if previous is None or passage.section != previous.section:
            parts.append(_section(passage))
        parts.append(_passage(passage, opened))
        previous = passage
    if not opened.passages:
        parts.append(element("p", "No passage stands on this page.", class_="hint"))
    return element("div", joined(parts), class_="leaf")


def _section(passage: StoredPassage) -> Html:
    if not passage.section:
        return Html()
    return element("p", CHEVRON.join(passage.section), class_="section", dir="auto")


def _passage(passage: StoredPassage, opened: Opened) -> Html:
    """A passage with its number and page in the margin; the one wanted stands out from its neighbours."""
    address = str(passage.address)
    margin = [opener(_number(address), address, "number", aria_label=f"Open {address}", title=address)]
    if place := page_of(passage.page, passage.page_label):
        margin.append(element("span", place.removeprefix(" · "), class_="page"))
    label = _LABELS.get(passage.kind)
    body = [element("p", label, class_="kind")] if label else []
    if passage.retired is not None:
        body.append(_retired(passage))
    wanted = passage.address in opened.wanted
    body.append(_words(passage, opened.spans if wanted else (), whole=wanted))
    return element(
        "article",
        element("div", joined(margin), class_="margin"),
        element("div", joined(body), class_="body"),
        class_="passage wanted" if wanted and len(opened.wanted) == 1 else "passage",
        data_passage=address,
    )


def _words(passage: StoredPassage, spans: Sequence[Span], *, whole: bool) -> Html:
    """The passage's words; the cells of a table row one a line, where it is not merely a neighbour."""
    if passage.kind is Kind.TABLE_ROW and passage.cells and whole:
        return cells_table(passage.cells, spans)
    before, after = (hidden("Quoted: "), hidden(" (end of quote)")) if spans else (Html(), Html())
    words = marked(passage.text, spans, buttons=_mark_buttons(passage))
    return joined([before, element("p", words, class_="words", dir="auto"), after])


def _mark_buttons(passage: StoredPassage) -> list[tuple[int, Html]]:
    """The marks of a passage where they stood, each opening its note or reference."""
    document = passage.address.of_document
    found = []
    for mark in passage.marks:
        if not mark.targets:
            found.append((mark.at, element("sup", _label(mark), class_="pointer")))
            continue
        at = str(document.at(mark.targets[0]))
        name = f"Open {mark.kind} {_label(mark)}"
        button = opener(_label(mark), at, "mark", aria_label=name, title=at)
        found.append((mark.at, element("sup", button, class_="pointer")))
    return found


def _label(mark: Mark) -> str:
    """A mark as it is read: `3`, where Markdown writes `[^3]`."""
    words = mark.text.strip()
    return words[2:-1] if words.startswith("[^") and words.endswith("]") else words


def _retired(passage: StoredPassage) -> Html:
    if passage.retired is None:
        return Html()
    others = joined(opener(str(other), str(other), "plain") for other in passage.retired.replaced_by)
    words = f"Not in the document since edition {passage.retired.edition}; kept as it was."
    return element("p", words, " Now: " if others else "", others, class_="retired")


def sightings(found: Sightings, titles: Mapping[Address, str]) -> Html:
    """Where the words looked for stand; where they stand nowhere, the passages nearest to them. `titles` are
    those of their documents, where these are to be named."""

    def of(passage: StoredPassage) -> Html:
        return crumbs(passage.section, titles.get(passage.document, ""))

    count = len(found.found)
    places = f"{count} passages" if count < SHOWN else f"The first {count} passages"
    head = element(
        "header",
        _closer(),
        element("h2", element("q", found.words, dir="auto"), id="source-title", tabindex="-1"),
    )
    if found.found:
        said = element("p", f"{places} with these words:", class_="hint")
        lines = [
            element(
                "li",
                element("p", chip(one.passage, one.spans), " ", of(one.passage), class_="places"),
                element("p", *_excerpt(one), class_="found", dir="auto"),
            )
            for one in found.found
        ]
    else:
        said = element("p", "No passage has these words. Nearest to them:", class_="hint")
        lines = [
            element(
                "li",
                element("p", chip(hit.passage), " ", of(hit.passage), class_="places"),
                element("p", hit.passage.text, class_="excerpt", dir="auto"),
            )
            for hit in found.near
        ]
    body = element("ul", joined(lines), class_="hits")
    return element("section", head, said, body, data_open=found.words, **_named("source-title"))


def _excerpt(one: Sighting) -> list[str]:
    """The words found and what stands around them, cut between words."""
    text, (first, last) = one.passage.text, (one.spans[0][0], one.spans[0][1])
    start, end = max(0, first - _AROUND), min(len(text), last + _AROUND)
    start = text.find(" ", start, first) + 1 if start else 0
    end = end if end == len(text) else max(last, text.rfind(" ", last, end))
    inside = [(max(low, start) - start, min(high, end) - start) for low, high in one.spans if low < end]
    return ["… " if start else "", marked(text[start:end], inside), " …" if end < len(text) else ""]


def documents(records: Sequence[Record], problem: str = "", *, may_add: bool = False) -> Html:
    """The library's documents, each of which opens; above them what went wrong, if something did."""
    said = element("p", problem, class_="problem", role="alert") if problem else Html()
    lines = [element("li", _document(record)) for record in records[:LISTED]]
    more = len(records) - LISTED
    rest = element("p", f"… and {more:,} more. Open one by its address.", class_="hint") if more > 0 else ""
    hint = "Open a citation, or a document:" if records else "The library is empty."
    if not records and not may_add:
        how = [
            "Add a report in a terminal, then load this page again: ",
            element("code", "pincite ingest report.pdf"),
        ]
        rest = element("p", *how, class_="hint")
    elif not records:
        rest = element("p", "What is added to it is listed here.", class_="hint")
    return element(
        "section",
        _closer(),
        said,
        element("h2", "Documents", id="source-title", tabindex="-1"),
        element("p", hint, class_="hint"),
        element("ul", joined(lines), class_="documents"),
        rest,
        **_named("source-title"),
    )


def _document(record: Record) -> Html:
    title = record.title or str(record.address)
    return joined(
        [
            opener(title, str(record.address), "document", dir="auto"),
            element("p", f"{record.address} · {particulars(record)}", class_="details", dir="auto"),
        ]
    )


def particulars(record: Record) -> str:
    """`Authors · publisher · date · 14 pages · 125 passages`, as far as they are known."""
    authors = ", ".join(record.authors[:3]) + (" and others" if len(record.authors) > 3 else "")
    pages = counted(record.pages, "page") if record.pages else ""
    parts = (authors, record.publisher, record.date, pages, counted(record.passages, "passage"))
    return " · ".join(filter(None, parts))


def _closer() -> Html:
    return element("button", "✕", type="button", class_="plain closer", data_close="", aria_label="Close")


def _named(heading: str) -> dict[str, str]:
    return {"class_": "source", "aria_labelledby": heading}
