"""The question sets that ship, and what a set may hold."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from eval.questions import LONGEST_EVIDENCE, Half, QuestionKind, half, load, shipped
from eval.words import Haystack, words
from ingest.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

REPORT = "10.0075"
GOOD: dict[str, Any] = {
    "id": "memo-1",
    "document": "1.0001",
    "kind": "fact",
    "question": "Who chairs the committee?",
    "answers": ["Jane Doe"],
    "evidence": ["is chaired by"],
}
UNANSWERABLE: dict[str, Any] = {
    "id": "memo-2",
    "document": "1.0001",
    "kind": "unanswerable",
    "question": "What does the chair earn?",
    "answers": [],
    "evidence": [],
    "topic": "pay of the chair",
}


def written(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def test_all_shipped_sets_are_valid_together() -> None:
    assert len(load(shipped())) >= 300


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.name)
def test_each_shipped_set_holds_one_half_of_one_shelf(path: Path) -> None:
    questions = load([path])
    assert {question.half for question in questions} == {Half(path.name.split(".")[1])}
    assert len({question.document.shelf for question in questions}) == 1
    asked = {(question.before, question.question.casefold()) for question in questions}
    assert len(asked) == len(questions)


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.name)
def test_shipped_evidence_is_ten_words_at_most(path: Path) -> None:
    for question in load([path]):
        for evidence in (text for place in question.evidence for text in place):
            assert len(words(evidence)) <= LONGEST_EVIDENCE, question.id


def test_the_reports_set_has_enough_of_every_kind() -> None:
    questions = [question for question in load(shipped()) if str(question.document) == REPORT]
    count = Counter(question.kind for question in questions)
    assert count[QuestionKind.FACT] >= 40
    assert count[QuestionKind.TABLE_CELL] >= 20
    assert count[QuestionKind.TABLE_ROWS] >= 40
    assert count[QuestionKind.COMPARISON] >= 20
    assert count[QuestionKind.FOLLOW_UP] >= 20
    assert count[QuestionKind.REFERENCE] + count[QuestionKind.NOTE] >= 12
    assert count[QuestionKind.UNANSWERABLE] >= 25
    halves = Counter(question.half for question in questions)
    assert min(halves.values()) >= 0.4 * len(questions)


@pytest.mark.report
def test_the_reports_evidence_stands_in_its_text(report_dir: Path) -> None:
    text = (report_dir / "recent-trends.txt").read_text(encoding="utf-8")
    report = Haystack.of(re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", " ", text))
    for question in load(shipped()):
        if str(question.document) == REPORT:
            for evidence in (text for place in question.evidence for text in place):
                assert report.holds(evidence), (question.id, evidence)


@pytest.mark.report
def test_no_thirteen_words_of_the_report_stand_in_a_question_set(report_dir: Path) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        found = words(text)
        return {found[at : at + 13] for at in range(len(found) - 12)}

    report = runs((report_dir / "recent-trends.txt").read_text(encoding="utf-8"))
    for path in shipped():
        assert not runs(path.read_text(encoding="utf-8")) & report, path.name


def test_a_half_is_the_first_byte_of_the_hash_of_the_letters() -> None:
    assert half("Peng-Cheng  Lab") is half("peng cheng lab")
    assert half("a") is Half.DEV  # SHA-256 begins with ca
    assert half("d") is Half.DEV  # 18
    assert half("e") is Half.TEST  # 3f


def test_several_places_and_alternatives_are_read(tmp_path: Path) -> None:
    record = GOOD | {
        "evidence": ["is chaired by", ["since 2019", "from 2019 on"]],
        "answers": [["A", "B"], "C"],
    }
    [question] = load([written(tmp_path / "memo.jsonl", record)])
    assert question.evidence == (("is chaired by",), ("since 2019", "from 2019 on"))
    assert question.answers == (("A", "B"), "C")


def test_lists_and_earlier_turns_are_read(tmp_path: Path) -> None:
    record = GOOD | {"answers": [], "answers_all": ["A", ["B", "Bee"]], "before": ["Who?", "When?"]}
    [question] = load([written(tmp_path / "memo.jsonl", record | {"kind": "follow-up"})])
    assert question.items == (("A",), ("B", "Bee"))
    assert question.before == ("Who?", "When?")
    assert question.accepts


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"evidnce": []}, "unknown field 'evidnce'"),
        ({"kind": "riddle"}, "the kind must be one of"),
        ({"document": "10.0075.001"}, "a document's address"),
        ({"document": "ten"}, "a document's address"),
        ({"question": " "}, "'question' must be a text"),
        ({"answers": "Jane"}, "'answers' must be a list"),
        ({"answers": []}, "at least one accepted answer"),
        ({"answers": [3]}, "a text or a list of texts"),
        ({"evidence": []}, "no evidence"),
        ({"evidence": ["one two three four five six seven eight nine ten 11"]}, "to 10 words long"),
        ({"evidence": ["…"]}, "to 10 words long"),
        ({"kind": "unanswerable"}, "no evidence"),
        ({"kind": "follow-up"}, "names the turns"),
        ({"before": []}, "'before' must be a text or a list"),
        ({"before": "Who?"}, "'before' must be a text or a list"),
        ({"answers_all": [3]}, "'answers_all' must be a text or a list"),
    ],
)
def test_a_question_that_cannot_be_used_is_named_by_file_and_line(
    tmp_path: Path, change: dict[str, Any], complaint: str
) -> None:
    path = written(tmp_path / "memo.jsonl", GOOD, GOOD | {"id": "memo-9"} | change)
    with pytest.raises(BadInput, match=r"memo\.jsonl, line 2: ") as caught:
        load([path])
    assert complaint in str(caught.value)


def test_an_unanswerable_question_names_its_topic(tmp_path: Path) -> None:
    [question] = load([written(tmp_path / "memo.jsonl", UNANSWERABLE)])
    assert not question.answerable
    assert question.half is half("pay of the chair")
    with pytest.raises(BadInput, match="name its 'topic'"):
        load([written(tmp_path / "memo.jsonl", UNANSWERABLE | {"topic": ""})])


def test_a_file_named_for_a_half_holds_no_question_of_the_other(tmp_path: Path) -> None:
    right = half("is chaired by")
    wrong = Half.TEST if right is Half.DEV else Half.DEV
    assert load([written(tmp_path / f"memo.{right}.jsonl", GOOD)])
    with pytest.raises(BadInput, match="by the hash of its evidence"):
        load([written(tmp_path / f"memo.{wrong}.jsonl", GOOD)])


def test_one_fact_stands_in_one_half(tmp_path: Path) -> None:
    dev, test = "a", "e"
    records = (GOOD | {"evidence": [dev, test]}, GOOD | {"id": "memo-9", "evidence": [test]})
    with pytest.raises(BadInput, match="stands in both halves, in 'memo-1' and 'memo-9'"):
        load([written(tmp_path / "memo.jsonl", *records)])


def test_two_questions_do_not_share_an_id(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="Two questions have the id 'memo-1'"):
        load([written(tmp_path / "memo.jsonl", GOOD, GOOD)])


@pytest.mark.parametrize("content", [b"{", b"[1]", b"\xff\xfe"])
def test_a_file_that_is_no_question_set_is_bad_input(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "memo.jsonl"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=r"memo\.jsonl"):
        load([path])


def test_a_missing_file_is_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="cannot be read as a question set"):
        load([tmp_path / "none.jsonl"])
