"""A checked draft: its verdicts in place, and the list of what was found, each leading to its passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.check_report import Checked
from app.check_view import report_page, summary_line
from app.finding import occurrences
from app.render import counted
from app.verdict import ERRORS, WORST_FIRST, Verdict
from app.web.html import Html, element, hidden, joined
from app.web.parts import opener, spans_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.check_report import Report, Uncovered
    from app.quotations import Change

HINT = (
    "Paste a draft whose citations are addresses, such as “… [10.0075.041]”. Each citation is held against "
    "its passage: does it exist, is the quote word for word, does the passage say what the sentence says?"
)
NONE = "No citation was found in it. Cite a passage by its address in brackets, such as [10.0075.041]."
_SIGNS = {Verdict.SUPPORTED: "✓", Verdict.UNDECIDED: "?"}  # all others: ✗
_LISTED = 300  # findings
_TAGS = {"said": "del", "stands": "ins"}


def before(problem: str = "", waiting: str = "") -> Html:
    """What stands below the draft before it is checked, while it is, or when it cannot be."""
    if problem:
        return element("p", problem, class_="problem", role="alert")
    return element("p", waiting, class_="waiting", role="status") if waiting else Html()


def checked_sheet(report: Report, title: str) -> Html:
    """A report as it is read on the page, with the button that saves it as a page of its own."""
    page = report_page(report, title)
    save = element(
        "button",
        "Download as HTML",
        type="button",
        class_="tool",
        data_save=f"{title.rpartition('.')[0] or title} checked.html",
        data_type="text/html",
        data_words=page,
    )
    head = element("div", _summary(report), save, class_="check-head")
    if not report.citations and not report.uncited:
        none = element(
            "p", "There is nothing to check: no citation and no statement was found.", class_="hint"
        )
        return element("section", head, none, class_="checked")
    if not report.citations:
        head = joined([head, element("p", NONE, class_="hint")])
    parts = [head, _findings(report), element("h2", "The draft"), _draft(report), _uncited(report)]
    return element("section", *parts, class_="checked")


def _summary(report: Report) -> Html:
    counts = {checked.verdict: 0 for checked in report.citations}
    for checked in report.citations:
        counts[checked.verdict] += 1
    tags = [_tag(verdict, f"{counts[verdict]} ") for verdict in WORST_FIRST if verdict in counts]
    said = element("p", summary_line(report), class_="sr", role="status")
    name = counted(len(report.citations), "citation")
    return joined([said, element("p", element("strong", name), " ", joined(tags), class_="counts")])


def _tag(verdict: Verdict, count: str = "") -> Html:
    words = f"{_SIGNS.get(verdict, '✗')} {count}{verdict.value.replace('_', ' ')}"
    return element("span", words, class_=f"verdict-tag {_sort(verdict)}")


def _sort(verdict: Verdict) -> str:
    return "error" if verdict in ERRORS else verdict.value


def _findings(report: Report) -> Html:
    """The citations that did not pass, worst first, then those that did, folded up."""
    ranked = sorted(report.citations, key=lambda one: WORST_FIRST.index(one.verdict))
    bad = [one for one in ranked if one.verdict is not Verdict.SUPPORTED]
    good = [one for one in ranked if one.verdict is Verdict.SUPPORTED]
    parts = [element("ul", joined(map(_finding, bad[:_LISTED])), class_="findings")] if bad else []
    if len(bad) > _LISTED:
        parts.append(element("p", f"… and {len(bad) - _LISTED:,} more, in the draft below.", class_="hint"))
    if good:
        summary = element("summary", f"Supported ({len(good)})")
        lines = element("ul", joined(map(_finding, good[:_LISTED])), class_="findings")
        parts.append(element("details", summary, lines, class_="also", open=not bad and len(good) <= 5))
    return joined(parts)


def _finding(checked: Checked) -> Html:
    parts = [
        element(
            "p", _tag(checked.verdict), " ", _place(checked, "chip", checked.cited.written), class_="places"
        ),
        element("p", checked.claim, class_="claim", dir="auto"),
        element("p", _sentence(checked.reason), class_="reason", dir="auto"),
    ]
    if checked.difference and checked.verdict is not Verdict.SUPPORTED:
        parts.append(element("p", *_difference(checked.difference), class_="difference", dir="auto"))
    if checked.suggestion:
        parts.append(
            element("p", "See ", opener(checked.suggestion, checked.suggestion, "chip"), class_="places")
        )
    return element("li", *parts)


def _place(checked: Checked, name: str, words: str, said: str = "") -> Html:
    """A button that opens the passage a citation names, with the quoted words lit where they stand there."""
    spans = _lit(checked)
    return opener(
        words,
        checked.cited.written,
        name,
        data_spans=spans,
        aria_label=f"{words}{said}",
        title=checked.reason,
    )


def _lit(checked: Checked) -> str:
    place = checked.cited.place
    if place is None or place.first != place.last or not checked.passage or not checked.quote:
        return ""
    pieces = checked.quote.split(" … ")
    return spans_text([span for piece in pieces for span in occurrences(checked.passage, piece)[:1]])


def _difference(changes: Sequence[Change]) -> list[Html | str]:
    """What was written and what stands there, so that it is told without colours too."""
    parts: list[Html | str] = []
    for kind, words in changes:
        tag = _TAGS.get(kind)
        said = {"del": "written: ", "ins": "stands: "}.get(tag or "", "")
        parts += [element(tag, hidden(said), words) if tag else words, " "]
    return parts


def _draft(report: Report) -> Html:
    """The draft, each citation a button that says its verdict; sentences that cite nothing underlined."""
    spans: list[tuple[int, int, Checked | Uncovered]] = [
        (one.cited.start, one.cited.end, one) for one in report.citations
    ]
    spans += [(one.uncited.start, one.uncited.end, one) for one in report.uncited]
    text, at = report.draft.text, 0
    parts: list[str] = []
    for start, end, one in sorted(spans, key=lambda span: (span[0], span[1])):
        if start < at:
            continue  # two addresses of one footnote pointer stand at one place
        if isinstance(one, Checked):
            low = start - 1 if start > at and text[start - 1] in "[(" else start
            high = end + 1 if text[end : end + 1] in ("]", ")") else end
            whole = [text[low:start], _in_place(one, text[start:end]), text[end:high]]
            parts += [text[at:low], element("span", *whole, class_="whole")]  # on one line with its brackets
            at = high
        else:
            name = element("span", text[start:end], class_="uncited", title="without a citation")
            parts += [text[at:start], name]
            at = end
    return element("div", joined([*parts, text[at:]]), class_="draft", dir="auto")


def _in_place(one: Checked, words: str) -> Html:
    said = f": {one.verdict.value.replace('_', ' ')}"
    return _place(one, f"cite {_sort(one.verdict)}", words, said)


def _uncited(report: Report) -> Html:
    if not report.uncited:
        return Html()
    lines = []
    for one in report.uncited[:_LISTED]:
        found = [" See ", opener(one.suggestion, one.suggestion, "chip")] if one.suggestion else []
        lines.append(element("li", element("p", one.uncited.claim, *found, class_="claim", dir="auto")))
    summary = element("summary", f"Without a citation ({len(report.uncited)})")
    return element("details", summary, element("ul", joined(lines), class_="findings"), class_="also")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?", "!")) else ".")
