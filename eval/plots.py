"""The report's plots as inline SVG in the colour of the page's text. Only this module imports matplotlib."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING, Any

from ingest.errors import PinciteError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Shapes = Mapping[str, Mapping[str, Any]]  # estimates as JSON, by measure

COLOURS = ("#3b82c4", "#d9822b", "#4a9d5b", "#b5549c")  # readable on white and on near black
OUTCOMES = {"right": "#4a9d5b", "wrong": "#cf5a4a", "refused": "#8a94a0"}
_INK = "#010203"  # replaced by the colour of the page's text
_SETTINGS = {
    "svg.fonttype": "none",
    "svg.hashsalt": "pincite",
    "font.family": "sans-serif",
    "font.size": 10,
    "text.color": _INK,
    "axes.labelcolor": _INK,
    "axes.edgecolor": _INK,
    "xtick.color": _INK,
    "ytick.color": _INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def bars(rows: Mapping[str, Shapes], measures: Sequence[str], label: str) -> str:
    """Horizontal bars: a row a group, a bar a measure, with its 95 % interval."""
    pyplot = _pyplot()
    with pyplot.rc_context(_SETTINGS):
        width = 0.8 / len(measures)
        height = 0.9 + 0.2 * len(rows) * (len(measures) + 0.6)
        figure, axes = pyplot.subplots(figsize=(8, height), layout="constrained")
        for number, measure in enumerate(measures):
            found = [(at, row[measure]) for at, row in enumerate(rows.values()) if measure in row]
            at = [place + (number - (len(measures) - 1) / 2) * width for place, _ in found]
            values = [value(shape) for _, shape in found]
            reach = [
                [
                    max(0.0, mean - shape["interval"][0])
                    for mean, (_, shape) in zip(values, found, strict=True)
                ],
                [
                    max(0.0, shape["interval"][1] - mean)
                    for mean, (_, shape) in zip(values, found, strict=True)
                ],
            ]
            axes.barh(at, values, width * 0.92, color=_colour(measure, number), label=measure)
            axes.errorbar(values, at, xerr=reach, fmt="none", ecolor=_INK, elinewidth=0.8, capsize=2)
        axes.set_yticks(range(len(rows)), list(rows))
        axes.set_ylim(len(rows) - 0.5, -0.5)
        axes.set_xlim(0, 1.02)
        axes.set_xlabel(label)
        figure.legend(loc="outside upper right", ncols=len(measures), frameon=False)
        return _svg(pyplot, figure, label)


def risk_coverage(points: Sequence[Sequence[float]], marked: float) -> str:
    """The risk–coverage curve of (confidence, coverage, risk), with the coverage that the program has."""
    pyplot = _pyplot()
    with pyplot.rc_context(_SETTINGS):
        figure, axes = pyplot.subplots(figsize=(8, 3.4), layout="constrained")
        coverage, risk = [point[1] for point in points], [point[2] for point in points]
        axes.plot(coverage, risk, color=COLOURS[0], drawstyle="steps-pre")
        axes.axvline(marked, color=COLOURS[1], linestyle="--", label="answered as it is")
        axes.set_xlim(0, 1.02)
        axes.set_ylim(0, 1.02)
        axes.set_xlabel("share of questions answered, surest first")
        axes.set_ylabel("share of these wrong")
        axes.legend(frameon=False)
        return _svg(pyplot, figure, "Risk against coverage")


def _colour(measure: str, number: int) -> str:
    return OUTCOMES.get(measure, COLOURS[number % len(COLOURS)])


def value(shape: Mapping[str, Any]) -> float:
    """The number of an estimate as JSON."""
    return float(shape["share"] if "share" in shape else shape["mean"])


def _svg(pyplot: Any, figure: Any, title: str) -> str:
    """The figure's `svg` element, named for those who do not see it."""
    written = io.StringIO()
    figure.savefig(written, format="svg", transparent=True, bbox_inches="tight", metadata={"Date": None})
    pyplot.close(figure)
    svg = written.getvalue()
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg[svg.index("<svg") :], flags=re.DOTALL)
    svg = svg.replace("<svg ", f'<svg role="img" aria-label="{title}" ', 1)
    return svg.replace(_INK, "currentColor")


def growth(series: Mapping[str, Sequence[tuple[float, float]]], across: str, up: str) -> str:
    """Lines of (size, cost) on two logarithmic scales, as an SVG file of its own."""
    pyplot = _pyplot()
    with pyplot.rc_context(_SETTINGS):
        figure, axes = pyplot.subplots(figsize=(8, 4.2), layout="constrained")
        for number, (name, points) in enumerate(series.items()):
            at, values = zip(*points, strict=True)
            axes.loglog(at, values, marker="o", color=COLOURS[number % len(COLOURS)], label=name)
        axes.set_xlabel(across)
        axes.set_ylabel(up)
        axes.legend(frameon=False)
        return _svg(pyplot, figure, up).replace(
            "currentColor", "#7a828c"
        )  # readable on white and on near black


def _pyplot() -> Any:
    """The library, imported late (it takes a second)."""
    try:
        import matplotlib as mpl

        mpl.use("svg")
        from matplotlib import pyplot
    except ImportError as error:
        raise PinciteError(
            "The report's plots need matplotlib: `pip install matplotlib` in Pincite's environment."
        ) from error
    return pyplot
