"""Floors: written a little under what was measured, and named when something falls below one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from eval.floors import SLACK, fallen, read_floors, write_floors
from eval.metrics import Mean, Share
from ingest.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

FOUND = {
    "hybrid hit@1": Share(80, 100),
    "hybrid MRR": Mean.of([0.5, 1.0]),
    "wrong": Share(10, 100),
    "quotes verbatim": Share(50, 50),
    "hybrid shown@200": Share(1, 2),  # a measure that has no floor
}
LIBRARY = ("1.0001", "10.0075")


def test_floors_stand_under_and_ceilings_over_what_was_measured(tmp_path: Path) -> None:
    written = read_floors(write_floors(tmp_path / "floors.json", LIBRARY, FOUND))
    assert written == {
        "1.0001 10.0075": {
            "hybrid hit@1": pytest.approx(0.80 - SLACK),
            "hybrid MRR": pytest.approx(0.75 - SLACK),
            "wrong": pytest.approx(0.10 + SLACK),
            "quotes verbatim": 1.0,
        }
    }


def test_other_libraries_keep_their_floors(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"7.0001": {"right": 0.5}}), encoding="utf-8")
    write_floors(path, LIBRARY, FOUND)
    assert read_floors(path)["7.0001"] == {"right": 0.5}


def test_what_was_measured_holds_its_own_floors(tmp_path: Path) -> None:
    floors = read_floors(write_floors(tmp_path / "floors.json", LIBRARY, FOUND))
    assert fallen(LIBRARY, FOUND, floors) == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"hybrid hit@1": Share(78, 100)}, "hybrid hit@1 is 0.780, under its floor 0.785"),
        ({"wrong": Share(12, 100)}, "wrong is 0.120, over its ceiling 0.115"),
        ({"quotes verbatim": Share(49, 50)}, "quotes verbatim is 0.980, under its floor 1.000"),
    ],
)
def test_a_fall_names_measure_value_and_floor(tmp_path: Path, change: dict[str, Share], message: str) -> None:
    floors = read_floors(write_floors(tmp_path / "floors.json", LIBRARY, FOUND))
    assert fallen(LIBRARY, FOUND | change, floors) == [message]


def test_a_measure_that_is_gone_has_fallen(tmp_path: Path) -> None:
    floors = read_floors(write_floors(tmp_path / "floors.json", LIBRARY, FOUND))
    found = {name: value for name, value in FOUND.items() if name != "wrong"}
    assert fallen(LIBRARY, found, floors) == ["wrong was not measured; its bound is 0.115"]


def test_a_file_that_holds_no_floors_is_bad_input(tmp_path: Path) -> None:
    (tmp_path / "floors.json").write_text("{", encoding="utf-8")
    with pytest.raises(BadInput, match="cannot be read as floors"):
        read_floors(tmp_path / "floors.json")
