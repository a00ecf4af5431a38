"""What a question set measures: its tables, and each miss with what was wanted and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.render import counted
from app.web.html import Html, element, hidden, joined
from app.web.parts import opener

if TYPE_CHECKING:
    from collections.abc import Iterable

    from app.measuring import Asking, Measured, Miss, Sheet

HINT = (
    "Ask a set of questions whose answers you know, and see how many this library gets right. A set is a "
    "text file with one JSON object a line; the handbook tells how to write one."
)
MORE = "The plots, and a comparison of the ways of searching, are in the HTML report of pincite eval --out."
BELOW = "Below each value stand how many of the questions it is, and its 95 % interval."
_LISTED = 300  # misses


def going(asking: Asking) -> Html:
    """How many questions have been asked."""
    words = f"Asking: {asking.done:,} of {asking.whole:,} questions"
    bar = element("progress", max=str(asking.whole or 1), value=str(asking.done), aria_label=words)
    return element("div", element("p", words, class_="waiting"), bar, class_="outcomes", role="status")


def problem(words: str) -> Html:
    """Why nothing was measured."""
    return element("p", words, class_="problem", role="alert")


def measured(found: Measured) -> Html:
    """The tables, the remarks, and the misses folded up."""
    said = element(
        "p", f"{counted(found.asked, 'question')} asked, {_misses(found)}.", class_="hint", role="status"
    )
    remarks = element("ul", joined(element("li", line) for line in found.remarks), class_="remarks")
    parts = [
        said,
        element("p", BELOW, class_="hint"),
        joined(map(_table, found.sheets)),
        remarks,
        element("p", MORE, class_="hint"),
    ]
    if found.misses:
        parts.append(element("h2", f"Misses ({len(found.misses)})", class_="part"))
        parts.append(element("ul", joined(map(_miss, found.misses[:_LISTED])), class_="misses"))
    return element("section", *parts, class_="measured")


def _misses(found: Measured) -> str:
    count = len(found.misses)
    return "1 miss" if count == 1 else f"{count:,} misses"


def _table(sheet: Sheet) -> Html:
    head = element("tr", joined(element("th", name, scope="col") for name in sheet.columns))
    rows = [
        element(
            "tr",
            element("th", row[0], scope="row"),
            joined(element("td", *_estimate(value)) for value in row[1:]),
        )
        for row in sheet.rows
    ]
    table = element("table", element("thead", head), element("tbody", joined(rows)), class_="measures")
    title = element("h2", sheet.title, class_="part")
    box = element("div", table, class_="wide", tabindex="0", role="region", aria_label=sheet.title)
    return joined([title, box])


def _estimate(value: str) -> list[Html | str]:
    """`7/18 = .39 [.17, .61]`: the value, below it of how many, and the interval."""
    shown, bracket, interval = value.partition(" [")
    count, equals, share = shown.rpartition(" = ")
    below = [count] * bool(equals) + [interval.rstrip("]").replace(", ", "–")] * bool(bracket)
    return [share, *(element("small", line) for line in below)]


def _miss(miss: Miss) -> Html:
    place = "not found" if miss.rank is None else f"found at place {miss.rank}"
    wanted = bool(miss.wanted)
    missed, rest = miss.outcome, place if wanted and miss.rank != 1 else ""
    if miss.outcome == "right":  # what is missed is its place
        missed, rest = place, "answered right"
    summary = element(
        "summary",
        element("span", missed, class_=f"verdict-tag {_tone(miss.outcome)}"),
        " ",
        element("span", miss.question, dir="auto"),
        element("span", f" · {rest}" if rest else "", class_="crumbs"),
    )
    lines = [
        _line(
            "Wanted",
            _places(address for any_of in miss.wanted for address in any_of) if wanted else ["a refusal"],
        ),
        _line("Found", _places(miss.found)),
        _line("Said", [miss.said or "nothing"]),
        _line("Cited", _places(miss.cited)),
        element("button", "Ask it", type="button", class_="tool", data_question=miss.question),
    ]
    return element("li", element("details", summary, element("div", joined(lines), class_="miss")))


def _tone(outcome: str) -> str:
    return "undecided" if outcome in ("right", "refused") else "error"


def _line(name: str, values: Iterable[str]) -> Html:
    return element("p", element("span", name, class_="label"), hidden(": "), joined(values), dir="auto")


def _places(addresses: Iterable[str]) -> list[Html]:
    found = [opener(address, address, "chip") for address in dict.fromkeys(addresses)]
    return found or [element("span", "–")]
