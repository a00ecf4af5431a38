"""The report as a PDF and as the reference library's text: the same words in the same order.

`docs/ingestion.md` has these figures.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from ingest.document import Kind
from ingest.pipeline import read
from ingest.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ingest.document import Document

pytestmark = pytest.mark.report

HYPHENS = Counter(
    {
        ("largescale", "large-scale"): 6,
        ("opensource", "open-source"): 1,
        ("statesponsored", "state-sponsored"): 1,
        ("englishlanguage", "english-language"): 1,
        ("chineselanguage", "chinese-language"): 1,
        ("multi-modal", "multimodal"): 1,
        ("pre-training", "pretraining"): 2,
        ("auto-regressive", "autoregressive"): 1,
    }
)
"""Ordinary words as the text form and as the PDF has them, and how often."""

OTHERS = 14  # times that a name, or a word of more than two parts, differs in its hyphens


@pytest.fixture(scope="module")
def forms(report_dir: Path) -> tuple[Document, Document]:
    return read(report_dir / "recent-trends.txt"), read(report_dir / "recent-trends.pdf")


def said(document: Document, kind: Kind) -> list[str]:
    """The sentences of the passages of a kind; rows, notes and references are whole ones."""
    texts = [passage.text for passage in document.passages if passage.kind is kind]
    if kind is not Kind.PARAGRAPH:
        return texts
    return [text[start:end] for text in texts for start, end in sentences(text)]


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)


def alike(one: Iterable[str], other: Iterable[str]) -> int:
    return (Counter(one) & Counter(other)).total()


def test_passages_are_counted(forms: tuple[Document, Document]) -> None:
    assert [len(document.passages) for document in forms] == [125, 140]
    counts = [Counter(passage.kind for passage in document.passages) for document in forms]
    assert [count[Kind.PARAGRAPH] for count in counts] == [36, 49]
    text, pdf = ([p.text for p in document.passages if p.kind is Kind.PARAGRAPH] for document in forms)
    assert [alike(text, pdf), alike(map(letters, text), map(letters, pdf))] == [11, 12]


@pytest.mark.parametrize(
    ("kind", "count", "exact"),
    [(Kind.PARAGRAPH, 141, 127), (Kind.TABLE_ROW, 26, 17), (Kind.REFERENCE, 50, 43), (Kind.NOTE, 8, 7)],
)
def test_what_is_said_is_the_same_in_the_same_order(
    forms: tuple[Document, Document], kind: Kind, count: int, exact: int
) -> None:
    text, pdf = (said(document, kind) for document in forms)
    assert len(text) == len(pdf) == count
    assert list(map(letters, text)) == list(map(letters, pdf))
    assert alike(text, pdf) == exact


def test_cells_are_filled_and_empty_alike_and_marks_lead_to_the_same(
    forms: tuple[Document, Document],
) -> None:
    cells = [[letters(c.text) for p in document.passages for c in p.cells] for document in forms]
    assert cells[0] == cells[1]
    assert [len(cells[0]), cells[0].count("")] == [182, 13]
    led = [
        Counter(
            (mark.kind, letters(document.passages[target - 1].text).lstrip("12"))
            for passage in document.passages
            for mark in passage.marks
            for target in mark.targets
        )
        for document in forms
    ]
    assert led[0] == led[1]
    marks = [sum(bool(m.targets) for p in document.passages for m in p.marks) for document in forms]
    assert marks == [69, 69]


def test_words_differ_in_their_hyphens_alone_as_listed(forms: tuple[Document, Document]) -> None:
    kinds = (Kind.PARAGRAPH, Kind.TABLE_ROW, Kind.REFERENCE, Kind.NOTE)
    words = [
        Counter(
            word.casefold()
            for passage in document.passages
            if passage.kind in kinds
            for word in re.findall(r"[^\W_]+(?:-[^\W_]+)*", passage.text)
        )
        for document in forms
    ]
    text, pdf = words[0] - words[1], words[1] - words[0]
    whole = {letters(word): word for word in text}
    differing = Counter(
        {(whole[letters(word)], word): count for word, count in pdf.items() if letters(word) in whole}
    )
    assert {pair: differing[pair] for pair in HYPHENS} == HYPHENS
    assert (differing - HYPHENS).total() == OTHERS


def test_no_running_head_stands_in_a_passage(forms: tuple[Document, Document]) -> None:
    for document in forms:
        heads = {
            f.text.casefold() for f in document.furniture if f.reason == "running head" and len(f.text) > 9
        }
        assert heads
        assert not [p for p in document.passages if any(head in p.text for head in map(str.upper, heads))]
