"""Charts in the type of the text, with and without a caption: their labels are furniture, all else stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from reportlab.graphics.charts.barcharts import HorizontalBarChart, VerticalBarChart
from reportlab.graphics.charts.legends import Legend
from reportlab.graphics.charts.linecharts import HorizontalLineChart
from reportlab.graphics.charts.piecharts import Pie
from reportlab.graphics.shapes import Drawing, String
from reportlab.lib import colors
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import BalancedColumns, Flowable, Paragraph, SimpleDocTemplate

from ingest.audit import audit
from ingest.document import Reason
from ingest.pipeline import read, words_of
from tests.typeset import BODY, Sheet, canvas_at, prose, varied, wrapped

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Document

LOOKS = getSampleStyleSheet()
YEARS = ["Autumn", "Winter", "Spring"]


def _bars(kind: type[VerticalBarChart | HorizontalBarChart]) -> Drawing:
    drawing, chart, legend = Drawing(420, 190), kind(), Legend()
    chart.x, chart.y, chart.width, chart.height = 60, 40, 200, 110
    chart.data = [(11, 25, 19), (7, 14, 28)]
    chart.categoryAxis.categoryNames = YEARS
    legend.x, legend.y = 300, 110
    legend.colorNamePairs = [(colors.red, "Wool, carded"), (colors.green, "Flax")]
    for part in (chart, legend, String(110, 5, "Quarters of the year", fontSize=10)):
        drawing.add(part)
    chart.categoryAxis.labels.fontName = chart.valueAxis.labels.fontName = legend.fontName = "Helvetica"
    return drawing


def _curves() -> Drawing:
    drawing, chart = Drawing(420, 170), HorizontalLineChart()
    chart.x, chart.y, chart.width, chart.height = 60, 30, 220, 110
    chart.data = [(12, 5, 21), (4, 18, 44)]
    chart.categoryAxis.categoryNames = YEARS
    drawing.add(chart)
    drawing.add(String(285, 90, "Wool of the upland farms", fontSize=10))
    return drawing


def _wedges() -> Drawing:
    drawing, chart = Drawing(300, 150), Pie()
    chart.x, chart.y, chart.width, chart.height = 90, 20, 100, 100
    chart.data, chart.labels = [40, 35, 25], ["Wool 40%", "Flax 35%", "Hemp 25%"]
    drawing.add(chart)
    return drawing


CHARTS = {
    "bars": lambda: _bars(VerticalBarChart),
    "bars that lie": lambda: _bars(HorizontalBarChart),
    "curves": _curves,
    "wedges": _wedges,
}
TEXT = [varied(seed, 60) for seed in (3, 4)]


def made(path: Path, *parts: str | Flowable) -> Document:
    looks = LOOKS["BodyText"]
    story = [Paragraph(part, looks) if isinstance(part, str) else part for part in parts]
    SimpleDocTemplate(str(path), invariant=1).build(story)
    document = read(path)
    assert audit(words_of(path), document).clean
    return document


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("caption", ["", "Figure 3. Cloth woven in a year"])
def test_labels_of_a_chart_are_no_text(tmp_path: Path, chart: str, caption: str) -> None:
    parts = [TEXT[0], CHARTS[chart](), *([caption] if caption else []), TEXT[1]]
    document = made(tmp_path / "a.pdf", *parts)
    assert [p.text for p in document.passages] == [part for part in parts if isinstance(part, str)]
    assert {f.reason for f in document.furniture} == {Reason.FIGURE}


def test_a_chart_in_a_column_leaves_the_one_beside_it_alone(tmp_path: Path) -> None:
    chart = _bars(VerticalBarChart)
    chart.width, chart.height = 200, 190
    chart.scale(0.5, 0.5)
    texts = [varied(seed, 110) for seed in range(5, 9)]
    parts: list[Flowable] = [Paragraph(text, LOOKS["BodyText"]) for text in texts]
    document = made(tmp_path / "a.pdf", BalancedColumns([*parts[:2], chart, *parts[2:]], nCols=2))
    assert sorted(" ".join(p.text for p in document.passages).split()) == sorted(" ".join(texts).split())


def test_words_beside_a_drawing_that_is_no_chart_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    canvas.circle(110, 720, 30, fill=1)
    canvas.ellipse(90, 690, 130, 750, fill=1)
    for n, line in enumerate(["Weavers' Hall", "14 Loom Street", "Telephone 555 0199"]):
        sheet.write(150, 735 - 14 * n, line)
    sheet.column(72, 640, wrapped(prose("loom", 4), 460))
    canvas.save()
    said = " ".join(p.text for p in read(path).passages)
    assert said.startswith("Weavers' Hall 14 Loom Street Telephone 555 0199 The loom keeper")


def test_figures_in_boxes_are_text(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    canvas = canvas_at(path)
    sheet = Sheet(canvas)
    sheet.column(72, 720, wrapped(prose("loom", 2), 460))
    for n, (figure, words) in enumerate(
        [("41", "looms"), ("17", "weavers"), ("9", "halls"), ("52", "weeks")]
    ):
        canvas.setFillGray(0.9)
        canvas.rect(72 + 120 * n, 600, 100, 50, fill=1, stroke=0)
        canvas.setFillGray(0)
        sheet.write(82 + 120 * n, 630, figure, size=16)
        sheet.write(82 + 120 * n, 610, words, font=BODY)
    sheet.column(72, 560, wrapped(prose("shuttle", 2), 460))
    canvas.save()
    said = " ".join(p.text for p in read(path).passages)
    assert all(f"{figure} {words}" in said for figure, words in [("41", "looms"), ("52", "weeks")])
