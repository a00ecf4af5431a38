"""The library as a view: its documents, which of them are asked, and how adding one goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.adding import Outcome
from app.render import counted
from app.web.documents_view import particulars
from app.web.html import Html, element, hidden, joined
from app.web.parts import cut, opener

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from app.adding_apart import Underway
    from app.web.additions import Given
    from index.values import Record
    from ingest.address import Address

SHOWN = 200  # documents, and outcomes of adding some, listed at once
_NAMED, _TITLE = 3, 60  # documents named in the line above the question, characters of each
_TICK = "Tick those to be asked; without a tick all are."
_REMOVED = "Its address {} stays retired: no other document ever gets it. Citations of it open no more."
_LOCKED = "It opens only with a password. Type it here; it is used to read the file and kept nowhere."
_WRONG = "This password does not open it. Type another."
REPLACES = "A file of the same name becomes a new edition of its document"
_REPLACE = (
    f"If this is a new edition of it, tick “{REPLACES}” and add it again. Else give the file another name."
)
_STEPS = {"reading": "reading", "embedding": "making it searchable", "documents": "reading"}


def documents(
    records: Sequence[Record],
    chosen: Collection[Address],
    looked_for: str = "",
    *,
    may_remove: bool = False,
) -> Html:
    """The documents that have the words looked for in what is said of them, each to be ticked or opened, and
    removed by those who may."""
    words = looked_for.casefold().split()
    found = [record for record in records if all(word in _said(record) for word in words)]
    lines = [_document(record, record.address in chosen, may_remove) for record in found[:SHOWN]]
    parts = [element("p", _count(len(records), len(found), bool(words)), class_="hint", role="status")]
    parts.append(element("ul", joined(lines), class_="documents shelf"))
    if len(found) > SHOWN:
        parts.append(
            element("p", f"… and {len(found) - SHOWN:,} more. Look for a title above.", class_="hint")
        )
    return element("div", *parts)


def _said(record: Record) -> str:
    parts = (record.title, *record.authors, record.publisher, record.date, str(record.address))
    return " ".join(parts).casefold()


def _count(whole: int, found: int, narrowed: bool) -> str:
    if not whole:
        return "The library is empty. Add a report above."
    name = "1 document" if whole == 1 else f"{whole:,} documents"
    return f"{found:,} of {name}" if narrowed else f"{name}. {_TICK}"


def _document(record: Record, chosen: bool, may_remove: bool) -> Html:
    title = record.title or str(record.address)
    box = element(
        "input",
        type="checkbox",
        data_keep=str(record.address),
        checked=chosen,
        aria_label=f"Ask {title}",
        class_="tick",
    )
    editions = len(record.editions)
    more = f" · {editions} editions" if editions > 1 else ""
    return element(
        "li",
        box,
        element(
            "div",
            opener(title, str(record.address), "document", dir="auto"),
            element("p", f"{record.address} · {particulars(record)}{more}", class_="details", dir="auto"),
            _removing(record, title) if may_remove else "",
        ),
    )


def _removing(record: Record, title: str) -> Html:
    """The way to take a document out, with what it means before it is done."""
    address = str(record.address)
    summary = element("summary", "Remove …", class_="quiet", aria_label=f"Remove {title} …")
    sure = element(
        "button",
        "Remove it",
        type="button",
        class_="tool danger",
        data_remove=address,
        aria_label=f"Remove {title} from the library",
    )
    asked = f"Remove “{cut(title, _TITLE)}” from the library? {_REMOVED.format(address)}"
    return element("details", summary, element("p", asked, dir="auto"), sure, class_="removing")


def removed(record: Record) -> Html:
    """That a document was taken out."""
    words = (
        f"Removed: “{cut(record.title or str(record.address), _TITLE)}”. {_REMOVED.format(record.address)}"
    )
    return element("p", words, class_="hint", role="status", dir="auto")


def scope(chosen: Sequence[Record], whole: int) -> Html:
    """The line above the question that says which documents are asked; nothing where it is all of them."""
    if not chosen:
        return Html()
    names = ", ".join(cut(record.title or str(record.address), _TITLE) for record in chosen[:_NAMED])
    more = f" and {len(chosen) - _NAMED} more" if len(chosen) > _NAMED else ""
    all_ = element("button", "Ask all", type="button", class_="plain", data_all="")
    words = f"Asking {len(chosen)} of {whole:,} documents: {names}{more}. "
    return element("p", words, all_, dir="auto", data_chosen=" ".join(str(one.address) for one in chosen))


def drop_zone(suffixes: Sequence[str], largest: int) -> Html:
    """Where files are dropped, or chosen; `largest` is the size in bytes above which one is not sent."""
    chooser = element(
        "input", type="file", multiple=True, accept=",".join(suffixes), aria_label="Files to add", class_="sr"
    )
    words = ["Drop files here, or ", element("span", "choose them", class_="tool")]
    zone = element("label", chooser, *words, class_="drop", data_largest=str(largest))
    return joined([zone, element("p", class_="hint sending", role="status")])


def progress(given: Sequence[Given]) -> Html:
    """What was given: on top the one in work, or the first that waits; below what became of the others, the
    newest first."""
    waiting = sum(one.told is None for one in given)
    parts: list[Html] = []
    settled: list[Html] = []
    for one in given:
        match one.told:
            case None:
                pass
            case Outcome() as outcome:
                settled.append(_outcome(outcome, tried=one.tried))
            case underway:
                parts.append(_underway(underway, waiting))
    if waiting and not parts:
        parts.append(element("li", f"{counted(waiting, 'document')} · waiting …"))
    parts += settled[: -SHOWN - 1 : -1]
    if not parts:
        return Html()
    shown = element(
        "ul",
        joined(parts),
        class_="outcomes",
        data_settled=str(len(settled)),
        data_locked=any(one.waits_for_password for one in given),
    )
    clear = element("button", "Clear these messages", type="button", class_="quiet", data_forget="")
    return joined([shown, clear if settled else ""])


def _underway(now: Underway, waiting: int) -> Html:
    step = _STEPS.get(now.step or "", "waiting for the library")
    left = "" if now.left is None else f", {_time(now.left)} left"
    more = f" · {waiting} more to come" if waiting else ""
    bar = element(
        "progress", max=str(now.whole or 1), value=str(now.done), aria_label=f"{now.source}: {step}"
    )
    count = f" {now.done:,} of {now.whole:,}{left}" if now.whole else " …"
    return element(
        "li", element("p", element("strong", now.source), f" · {step}{count}{more}", dir="auto"), bar
    )


def _time(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} s"
    return f"{round(seconds / 60)} min"


def _outcome(outcome: Outcome, *, tried: bool) -> Html:
    if outcome.locked:
        name, why = element("strong", outcome.source), _WRONG if tried else _LOCKED
        return element(
            "li", hidden("Not added yet: "), name, f" · {why}", class_="outcome locked", dir="auto"
        )
    if outcome.status == "skipped" or outcome.address is None:
        why = outcome.reason or "It was not added."
        if outcome.taken:  # what follows is how it is done in a terminal
            why = f"{why.partition(' Give this one')[0]} {_REPLACE}"
        source = () if outcome.source in why else (element("strong", outcome.source), " · ")
        return element("li", hidden("Not added: "), "✗ ", *source, why, class_="outcome bad", dir="auto")
    words = f"{outcome.status}, {counted(outcome.passages, 'passage')} · "
    return element(
        "li",
        element("strong", "✓ ", outcome.source),
        " · ",
        words,
        opener(str(outcome.address), str(outcome.address), "chip"),
        class_="outcome good",
        dir="auto",
    )


def problem(words: str) -> Html:
    """What went wrong before anything was added."""
    return element("p", words, class_="problem", role="alert") if words else Html()
