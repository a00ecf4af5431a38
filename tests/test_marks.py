from __future__ import annotations

import pytest

from ingest.document import Kind, Mark, Passage
from ingest.marks import mark_labels, resolve_marks


def passage(number: int, kind: Kind, text: str, mark: str = "", page: int = 1) -> Passage:
    marks = (Mark(mark, 0 if kind is Kind.NOTE else len(text), ""),) if mark else ()
    return Passage(number, kind, (), text, 0, len(text), (page,), marks)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("¹", "1"),
        ("⁵,⁶", "5 6"),
        ("⁴⁵-⁴⁸", "45 46 47 48"),
        ("[3, 7–9]", "3 7 8 9"),
        ("†", "†"),
        ("9-3", "9 3"),
    ],
)
def test_a_mark_names_its_labels(text: str, labels: str) -> None:
    assert mark_labels(text) == tuple(labels.split())


def test_a_bracketed_mark_means_a_reference_and_a_raised_one_a_note() -> None:
    resolved = resolve_marks(
        [
            passage(1, Kind.PARAGRAPH, "raised", "1"),
            passage(2, Kind.PARAGRAPH, "bracketed", "[1]"),
            passage(3, Kind.NOTE, "1 A note."),
            passage(4, Kind.REFERENCE, "[1] A work."),
        ]
    )
    assert [(p.marks[0].kind, p.marks[0].targets) for p in resolved[:2]] == [
        ("note", (3,)),
        ("reference", (4,)),
    ]


def test_notes_numbered_anew_on_each_page_are_found_on_their_page() -> None:
    resolved = resolve_marks(
        [
            passage(1, Kind.PARAGRAPH, "first", "1", page=1),
            passage(2, Kind.NOTE, "A note.", "1", page=1),
            passage(3, Kind.PARAGRAPH, "second", "1", page=2),
            passage(4, Kind.NOTE, "Another.", "1", page=2),
        ]
    )
    assert [p.marks[0].targets for p in resolved] == [(2,), (), (4,), ()]


def test_a_mark_without_target_is_kept() -> None:
    (resolved,) = resolve_marks([passage(1, Kind.PARAGRAPH, "lost", "77")])
    assert resolved.marks == (Mark("77", 4, "reference", ()),)
