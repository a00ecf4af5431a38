"""Two runs compared."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from command import pincite
from eval.compare import compare
from ingest.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path


def run(path: Path, values: dict[str, dict[str, float]]) -> Path:
    questions = [{"id": name, "values": measures} for name, measures in values.items()]
    path.write_text(json.dumps({"questions": questions}), encoding="utf-8")
    return path


def test_runs_are_compared_over_the_questions_and_measures_of_both(tmp_path: Path) -> None:
    first = run(tmp_path / "a", {"p": {"right": 0, "wrong": 1}, "q": {"right": 1}, "old": {"right": 1}})
    second = run(tmp_path / "b", {"q": {"right": 1}, "p": {"right": 1, "new": 1}, "r": {"right": 0}})
    [one] = compare(first, second)
    assert (one.measure, one.questions, one.first, one.second) == ("right", 2, 0.5, 1.0)
    assert one.p == pytest.approx(1)  # one changed question is no evidence


def test_runs_without_a_common_question_are_bad_input(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no question in common"):
        compare(run(tmp_path / "a", {"p": {"right": 1}}), run(tmp_path / "b", {"q": {"right": 1}}))


@pytest.mark.parametrize("content", ["", "[]", '{"questions": [{"id": "p"}]}', '{"questions": 3}'])
def test_a_file_that_is_no_run_is_bad_input(tmp_path: Path, content: str) -> None:
    good, bad = run(tmp_path / "a", {"p": {"right": 1}}), tmp_path / "b"
    bad.write_text(content, encoding="utf-8")
    with pytest.raises(BadInput, match=r"not the eval\.json of a run"):
        compare(good, bad)


def test_the_command_prints_a_row_for_each_measure(tmp_path: Path) -> None:
    first = run(tmp_path / "a", {str(n): {"right": 0} for n in range(8)})
    second = run(tmp_path / "b", {str(n): {"right": 1} for n in range(8)})
    result = pincite("eval", "--compare", first, second)
    assert result.status == 0, result.err
    assert "right" in result.out
    assert "+1.000" in result.out
