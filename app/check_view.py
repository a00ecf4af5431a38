"""What a check found → JSON, lines for the terminal, and an HTML page of the draft with verdicts in place."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from rich.text import Text

from app.render import plain
from app.verdict import ERRORS, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.check_report import Checked, Report, Uncovered
    from app.quotations import Change

STYLES = {Verdict.SUPPORTED: "green", Verdict.UNDECIDED: "yellow"}  # all others are red
_SHOWN = 300  # characters of a passage in the terminal
_MARKS = {"said": ("[-", "-]", "red strike"), "stands": ("{+", "+}", "green"), "same": ("", "", "")}

_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body {{ font: 16px/1.6 Georgia, serif; max-width: 46rem; margin: 2rem auto;
  padding: 0 1rem; color: #1c1c1c; background: #fff }}
.summary {{ font: 14px system-ui, sans-serif; border-bottom: 1px solid #ccc; padding-bottom: .6rem }}
.draft {{ position: relative; white-space: pre-wrap; overflow-wrap: anywhere }}
.c {{ border-radius: 3px; padding: 0 .2em; cursor: help; outline-offset: 2px }}
.error {{ background: #ffd9d6; border-bottom: 2px solid #b3261e }}
.undecided {{ background: #fff1c2; border-bottom: 2px solid #8a6d00 }}
.supported {{ background: #d9f2dd; border-bottom: 2px solid #1b6e2d }}
.none {{ border-bottom: 2px dotted #777 }}
.c .why {{ display: none; position: absolute; left: 0; right: 0; margin-top: 1.75em; z-index: 2;
  padding: .7rem .9rem; background: #fff; border: 1px solid #999; border-radius: 6px; white-space: normal;
  box-shadow: 0 4px 16px #0003;
  font: 14px/1.5 system-ui, sans-serif; max-height: 22rem; overflow: auto }}
.c:hover .why, .c:focus .why, .c:focus-within .why {{ display: block }}
.why b {{ text-transform: uppercase; font-size: 12px; letter-spacing: .04em }}
.why q {{ display: block; margin-top: .4rem; color: #333 }}
del {{ color: #b3261e }} ins {{ color: #1b6e2d }}
.found {{ font: 14px/1.5 system-ui, sans-serif; border-top: 1px solid #ccc;
  margin-top: 2rem; padding-top: .6rem }}
.found li {{ margin: .8rem 0 }} .found q {{ display: block; color: #333 }}
.found b {{ text-transform: uppercase; font-size: 12px; letter-spacing: .04em }}
@media print {{ .c .why {{ display: none !important }} }}
</style></head><body>
<p class="summary">{summary}</p>
<div class="draft">{draft}</div>
{found}</body></html>
"""


def report_shape(report: Report) -> dict[str, Any]:
    """`check`"""
    return {
        "citations": [_checked_shape(checked) for checked in report.citations],
        "uncited": [
            {
                "line": loose.uncited.line,
                "column": loose.uncited.column,
                "claim": loose.uncited.claim,
                "suggestion": loose.suggestion,
            }
            for loose in report.uncited
        ],
        "summary": report.summary,
    }


def _checked_shape(checked: Checked) -> dict[str, Any]:
    return {
        "line": checked.cited.line,
        "column": checked.cited.column,
        "claim": checked.claim,
        "address": checked.cited.written,
        "quote": checked.quote,
        "verdict": checked.verdict.value,
        "reason": checked.reason,
        "passage": checked.passage,
        "suggestion": checked.suggestion,
        "difference": [{"is": kind, "text": text} for kind, text in checked.difference],
    }


def report_lines(report: Report) -> Iterator[Text]:
    """A report as it is read in a terminal: every citation with its verdict, reason and passage."""
    for checked in report.citations:
        yield from _checked_lines(checked)
    if report.uncited:
        yield Text("Without a citation:", style="bold")
    for loose in report.uncited:
        place = f"  {loose.uncited.line}:{loose.uncited.column}  "
        yield Text.assemble((place, "dim"), plain(loose.uncited.claim))
        yield Text(
            f"      see {loose.suggestion}" if loose.suggestion else "      no passage bears it out", "dim"
        )
    yield Text(summary_line(report), style="bold")


def summary_line(report: Report) -> str:
    """How many citations have each verdict."""
    counts = ", ".join(f"{count} {name.replace('_', ' ')}" for name, count in report.summary.items())
    loose = f"; {len(report.uncited)} without a citation" if report.uncited else ""
    if not report.citations:
        return f"no passage is cited; an address is written like [10.0075.041]{loose}"
    return f"{len(report.citations)} citations: {counts}{loose}"


def _checked_lines(checked: Checked) -> Iterator[Text]:
    style = STYLES.get(checked.verdict, "red")
    yield Text.assemble(
        (f"{checked.cited.line}:{checked.cited.column}  ", "dim"),
        (plain(checked.cited.written), "cyan"),
        "  ",
        (checked.verdict.value.replace("_", " "), f"bold {style}"),
        f"  {plain(checked.reason)}",
    )
    yield Text(f"    claim    {plain(checked.claim)}")
    if checked.verdict is Verdict.SUPPORTED:
        return
    if checked.difference:
        yield Text.assemble("    quote    ", _difference(checked.difference))
    if checked.passage is not None:
        text = plain(" ".join(checked.passage.split()))
        yield Text(f"    passage  {text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(' ', 1)[0] + ' …'}")
    if checked.suggestion:
        yield Text(f"    see      {checked.suggestion}")


def _difference(changes: Sequence[Change]) -> Text:
    """A difference with marks that do without colour: [-said-] {+stands+}."""
    line = Text()
    for kind, text in changes:
        before, after, style = _MARKS[kind]
        line.append(" " if len(line) else "")
        line.append(f"{before}{plain(text)}{after}", style)
    return line


def report_page(report: Report, title: str) -> str:
    """The draft as a page of its own, every citation coloured by its verdict; hovering shows the passage."""
    spans = [(c.cited.start, c.cited.end, _note(c)) for c in report.citations]
    spans += [(u.uncited.start, u.uncited.end, _loose_note(u)) for u in report.uncited]
    text, at, pieces = report.draft.text, 0, []
    for start, end, note in sorted(spans, key=lambda span: (span[0], span[1])):
        if start < at:  # two addresses of one footnote pointer stand at one place
            pieces.append(note.replace("\x00", ""))
            continue
        pieces += [escape(text[at:start]), note.replace("\x00", escape(text[start:end]))]
        at = end
    pieces.append(escape(text[at:]))
    return _PAGE.format(
        title=escape(title), summary=escape(summary_line(report)), draft="".join(pieces), found=_found(report)
    )


def _found(report: Report) -> str:
    """All that needs a look as a list, for paper and for screens without a pointer."""
    items = [
        f"<li>{checked.cited.line}:{checked.cited.column} {escape(plain(checked.cited.written))} "
        f"{_inside(checked)}</li>"
        for checked in report.citations
        if checked.verdict is not Verdict.SUPPORTED
    ]
    return f'<section class="found"><h2>To look at</h2><ol>{"".join(items)}</ol></section>\n' if items else ""


def _note(checked: Checked) -> str:
    kind = "error" if checked.verdict in ERRORS else checked.verdict.value
    return _span(kind, _inside(checked))


def _inside(checked: Checked) -> str:
    parts = [f"<b>{escape(checked.verdict.value.replace('_', ' '))}</b> {escape(plain(checked.reason))}"]
    if checked.difference:
        parts.append("<br>" + " ".join(map(_change, checked.difference)))
    if checked.passage is not None:
        parts.append(f"<q>{escape(plain(checked.passage))}</q>")
    if checked.suggestion:
        parts.append(f"<br>see {escape(checked.suggestion)}")
    return "".join(parts)


def _loose_note(loose: Uncovered) -> str:
    found = f"see {loose.suggestion}" if loose.suggestion else "no passage bears it out"
    return _span("none", f"<b>without a citation</b> {escape(found)}")


def _span(kind: str, inside: str) -> str:
    why = f'<span class="why">{inside.replace(chr(0), "")}</span>'
    return f'<span class="c {kind}" tabindex="0">\x00{why}</span>'


def _change(change: Change) -> str:
    kind, text = change
    tag = {"said": "del", "stands": "ins"}.get(kind)
    return f"<{tag}>{escape(plain(text))}</{tag}>" if tag else escape(plain(text))
