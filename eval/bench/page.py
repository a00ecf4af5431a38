"""The figures as a page: `docs/performance.md` between its two marks, and a plot beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eval.plots import growth

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PEERS_BEGIN, PEERS_END = "<!-- peers: begin -->", "<!-- peers: end -->"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


def put(figures: Mapping[str, Any], path: Path) -> None:
    """Put the figures between the marks of a page; what is written around them stays."""
    plot = path.with_suffix(".svg")
    plot.write_text(_plot(figures["libraries"]) + "\n", encoding="utf-8")
    between(path, (BEGIN, END), f"{measured(figures)}\n\n![Cost by size]({plot.name})")


def between(path: Path, marks: tuple[str, str], text: str) -> None:
    """Put a text between two marks of a page."""
    begin, end = marks
    before, _, rest = path.read_text(encoding="utf-8").partition(begin)
    _, _, after = rest.partition(end)
    path.write_text(f"{before}{begin}\n{text}\n{end}{after}", encoding="utf-8")


def measured(figures: Mapping[str, Any]) -> str:
    """All figures as Markdown."""
    machine, report = figures["machine"], figures["one report"]
    parts = [
        f"Measured on {machine['date']} on {machine['cores']} cores ({machine['processor']}), "
        f"{machine['memory']} GiB, Python {machine['python']}; the page cache warm, the load average of "
        f"the last five minutes {machine['load']:.1f}. Where it is above the number of cores, other work "
        "made all seconds longer; those of computing come nearer to what a machine at rest takes.",
        "## One report",
        table(
            ["the handbook", "seconds"],
            [
                [f"reading ({report['pages']} pages, {report['passages']} passages)", report["reading"]],
                ["embedding", report["embedding"]],
                ["the bare ONNX session on the same texts", report["bare"]],
                ["writing", report["writing"]],
            ],
        ),
        "## Libraries by size",
        _sizes(figures["libraries"]),
    ]
    return "\n\n".join(parts)


def _sizes(libraries: Sequence[Mapping[str, Any]]) -> str:
    rows: list[tuple[str, Any]] = [
        ("index", lambda one: one["index"]),
        ("a question from process start, s (ratio)", _cold),
        ("… computing, s", lambda one: one["cold"]["computing"]),
        ("… peak memory, MB", lambda one: round(one["cold"]["memory"])),
        ("opening and first search, s", lambda one: one["warm"]["opened"]),
        ("search p50 / p95 / p99, ms", lambda one: _times(one["warm"]["search"])),
        ("… computing, ms", lambda one: _times(one["warm"]["search_computing"])),
        ("answer p50 / p95 / p99, ms", lambda one: _times(one["warm"]["answer"])),
        ("… computing, ms", lambda one: _times(one["warm"]["answer_computing"])),
        ("answer, 8 at once, ms", lambda one: _times(one["warm"]["answers_at_once"])),
        ("recall@10 of the nearest", lambda one: one["warm"]["recall"]),
        ("adding a report of 100 passages, vectors made, s", lambda one: one["adding"]),
        ("removing it, s", lambda one: one["removing"]),
        ("making the index anew, s", lambda one: one["rebuilding"]),
        ("writing all of it, passages/s", lambda one: one["written a second"]),
        ("on disk, MB (times the text)", _disk),
    ]
    names = [f"{one['passages']:,}" for one in libraries]
    return table(["passages", *names], [[name, *(show(one) for one in libraries)] for name, show in rows])


def _plot(libraries: Sequence[Mapping[str, Any]]) -> str:
    """Milliseconds of a question by the size of the library."""
    series = {
        "from process start": [(one["passages"], one["cold"]["seconds"] * 1000) for one in libraries],
        "answer, p50": [(one["passages"], one["warm"]["answer"]["p50"]) for one in libraries],
        "search, p50": [(one["passages"], one["warm"]["search"]["p50"]) for one in libraries],
    }
    return growth(series, "passages", "milliseconds of a question")


def _cold(one: Mapping[str, Any]) -> str:
    seconds, other = one["cold"]["seconds"], one["sentence-transformers"]["seconds"]
    return f"{seconds:.2f} ({seconds / other:.3f} of {other:.1f})"


def _times(times: Mapping[str, float]) -> str:
    shown = (times[name] for name in ("p50", "p95", "p99"))
    return " / ".join(f"{one:.0f}" if one >= 10 else f"{one:.1f}" for one in shown)


def _disk(one: Mapping[str, Any]) -> str:
    size = sum(one["disk"].values())
    return f"{size / 1e6:,.0f} ({size / one['text']:.1f})"


def table(head: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """A Markdown table."""
    lines = ["| " + " | ".join(map(str, row)) + " |" for row in [head, *rows]]
    return "\n".join([lines[0], "|" + "---|" * len(head), *lines[1:]])
