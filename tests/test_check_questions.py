"""`--check-questions` finds bad questions, all of them at once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from app.adding import Adding, add_sources
from app.room import Room
from app.settings import Settings
from command import pincite
from eval.check import check, shared
from eval.questions import Half, half, load
from index.library import Library
from ingest.address import Address

if TYPE_CHECKING:
    from pathlib import Path

NOTES = """# Notes

The lighthouse of Harrow Point was built in 1871 by Ada Merrow.

The lamp was built in 1902 by Tom Quill, and lit in spring.
"""
GOOD: dict[str, Any] = {
    "id": "age",
    "document": "7.0001",
    "kind": "fact",
    "question": "How old is the tower on the headland?",
    "answers": ["1871"],
    "evidence": ["lighthouse of Harrow Point"],
}


def written(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("check")
    (folder / "notes.md").write_text(NOTES, encoding="utf-8")
    room = Room(Settings(folder / "library"))
    with Library.open(folder / "library", write=True) as library:
        library.hold_to(room.encoder.name)
        list(add_sources([str(folder / "notes.md")], library, lambda: room.encoder, Adding(Address(7, 1))))
    return folder / "library"


def problems(library: Path, path: Path, *records: dict[str, Any]) -> list[str]:
    with Library.open(library) as opened:
        return list(check([written(path, *records)], opened).problems)


def test_good_questions_have_no_problems(library: Path, tmp_path: Path) -> None:
    lamp = GOOD | {"id": "lamp", "question": "When did light first shine?", "evidence": ["lit in spring"]}
    assert problems(library, tmp_path / "set.jsonl", GOOD, lamp) == []


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"evidence": ["Cape Wrath"]}, "bad: “Cape Wrath” stands in no passage"),
        ({"evidence": ["was built in"]}, "bad: “was built in” stands in 2 passages"),
        ({"evidence": ["one two three four five six seven eight nine ten 11"]}, "line 2: the evidence"),
        ({"question": "Is the lighthouse of Harrow Point old?"}, "bad: 75% of the content words"),
        (
            {"question": "how old is the TOWER on the headland"},
            "bad: this question is asked in 'age' already",
        ),
        ({"id": "age", "question": "Since when?"}, "Two questions have the id 'age'"),
    ],
)
def test_a_bad_question_is_named_with_what_is_wrong(
    library: Path, tmp_path: Path, change: dict[str, Any], complaint: str
) -> None:
    other = GOOD | {"id": "bad", "question": "Since when?"} | change
    [problem] = problems(library, tmp_path / "set.jsonl", GOOD, other)
    assert complaint in problem


def test_a_question_in_the_wrong_half_is_found(library: Path, tmp_path: Path) -> None:
    wrong = Half.TEST if half("lighthouse of Harrow Point") is Half.DEV else Half.DEV
    [problem] = problems(library, tmp_path / f"set.{wrong}.jsonl", GOOD)
    assert "by the hash of its evidence" in problem


def test_all_bad_questions_are_found_at_once(library: Path, tmp_path: Path) -> None:
    lost = [
        GOOD | {"id": f"lost-{x}", "question": f"Where is {x}?", "evidence": [f"no{x}"]} for x in "bcdefghjk"
    ]
    assert len(problems(library, tmp_path / "set.jsonl", GOOD | {"kind": "riddle"}, *lost)) == 10


def test_a_follow_up_after_other_turns_is_another_question(library: Path, tmp_path: Path) -> None:
    turns = GOOD | {"kind": "follow-up", "question": "And when?", "before": ["Who built the lamp?"]}
    other = turns | {"id": "other", "before": ["Who built the lighthouse?"]}
    assert problems(library, tmp_path / "set.jsonl", turns, other) == []
    assert len(problems(library, tmp_path / "set.jsonl", turns, turns | {"id": "other"})) == 1


def test_forms_of_a_word_count_as_the_word(tmp_path: Path) -> None:
    [question] = load(
        [written(tmp_path / "set.jsonl", GOOD | {"question": "Which lighthouses were painted?"})]
    )
    assert shared(question) == 0.5


def test_the_command_prints_problems_and_shares_and_exits_with_1(library: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "set.jsonl", GOOD, GOOD | {"id": "lost", "evidence": ["Cape Wrath"]})
    result = pincite("eval", path, "--check-questions", library=library)
    assert result.status == 1, result.err
    assert "stands in no passage" in result.out
    assert "stand in the evidence: mean .00" in result.out
    assert "2 questions, 2 problems" in result.out


def test_without_a_library_the_rest_is_checked(tmp_path: Path) -> None:
    found = check([written(tmp_path / "set.jsonl", GOOD)], None)
    assert (found.problems, found.unresolved) == ((), ("7.0001",))
