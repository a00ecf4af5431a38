"""PDFs typeset for tests: text at places, in invented words."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from ingest.pipeline import read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ingest.document import Document

BODY, BOLD, ITALIC = "Times-Roman", "Times-Bold", "Times-Italic"
LETTER = (612.0, 792.0)


def prose(subject: str, count: int) -> str:
    """Sentences of the same build about a subject, each with its number in words."""
    numbers = "one two three four five six seven eight nine ten eleven twelve".split()
    return " ".join(
        f"The {subject} keeper wrote in ledger {numbers[n % 12]} that the harbour lamps were lit before dusk "
        f"and that every boat came home with dry nets."
        for n in range(count)
    )


_WORDS = (
    "lamp harbour keeper tower council ledger winter boat rope storm quay fuel wage mole letter stone "
    "timber mason barge night light pilot ferry coal salt herring loft tannery purse quarter"
).split()


def varied(seed: int, words: int) -> str:
    """Sentences of chance words, the same for one seed; no line of them stands twice."""
    chance = random.Random(seed)
    said: list[str] = []
    while len(said) < words:
        sentence = [chance.choice(_WORDS) for _ in range(chance.randint(7, 15))]
        said += [chance.choice(["The", "Every", "No", "One"]), *sentence[:-1], sentence[-1] + "."]
    return " ".join(said)


def wrapped(text: str, width: float, size: float = 10, font: str = BODY) -> list[str]:
    """The text in lines of at most `width` points."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and stringWidth(longer, font, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@dataclass
class Sheet:
    """A page to write on, in any order."""

    canvas: Canvas
    lines: list[str] = field(default_factory=list)

    def write(self, x: float, y: float, text: str, *, font: str = BODY, size: float = 10) -> None:
        """One line with its baseline at `y`."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, text)

    def column(
        self, x: float, y: float, lines: list[str], *, width: float = 0, size: float = 10, font: str = BODY
    ) -> float:
        """Lines one below the other; justified to `width` but for the last. Returns the next baseline."""
        for line in lines:
            spaces = line.count(" ")
            loose = width - stringWidth(line, font, size)
            stretch = loose / spaces if width and spaces and line is not lines[-1] else 0.0
            text = self.canvas.beginText(x, y)
            text.setFont(font, size)
            text.setWordSpace(stretch)
            text.textOut(line)
            self.canvas.drawText(text)
            y -= 1.3 * size
        return y


def canvas_at(path: Path, size: tuple[float, float] = LETTER) -> Canvas:
    """A canvas that gives the same bytes each time."""
    return Canvas(str(path), pagesize=size, invariant=1)


def document(path: Path, *pages: Callable[[Sheet], None]) -> Document:
    """Pages that are drawn one after the other, read."""
    canvas = canvas_at(path)
    for draw in pages:
        draw(Sheet(canvas))
        canvas.showPage()
    canvas.save()
    return read(path)
