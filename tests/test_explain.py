"""`ask --explain`: each stage's place for a passage, the evidence, the grounds of an answer or refusal."""

from __future__ import annotations

import json
from math import exp
from typing import TYPE_CHECKING, Any

import pytest

from app.explain import STAGES
from command import pincite

if TYPE_CHECKING:
    from pathlib import Path

    from command import Result

MILL = """# The Mill at Elm

## Wheels

The mill has fourteen wheels and three doors. They were cast in 1871 by Ada Merrow.

## Grain

Barley is ground in winter alone. Oats are not ground at all.
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("explain")
    (folder / "mill.md").write_text(MILL, encoding="utf-8")
    assert pincite("ingest", str(folder / "mill.md"), library=folder / "library").status == 0
    return folder / "library"


def explained(library: Path, question: str) -> dict[str, Any]:
    found: Result = pincite("ask", "--json", "--explain", question, library=library)
    shape: dict[str, Any] = json.loads(found.out)
    return shape


def test_every_stage_gives_a_passage_its_place(library: Path) -> None:
    found = explained(library, "How many wheels has the mill?")["explained"]
    assert found["wanted"] == "number"
    first = found["passages"][0]
    assert [first[stage]["rank"] for stage in STAGES] == [1] * len(STAGES)
    assert [one["final"]["rank"] for one in found["passages"]] == list(range(1, 1 + len(found["passages"])))


def test_the_evidence_is_slices_and_its_best_is_what_is_quoted(library: Path) -> None:
    shape = explained(library, "How many wheels has the mill?")
    best = shape["explained"]["evidence"][0]
    assert best["text"] in MILL
    assert best["text"] in shape["claims"][0]["citations"][0]["quote"]


def test_the_grounds_sum_to_the_confidence(library: Path) -> None:
    for question in ("How many wheels has the mill?", "What does a cat cost in 1900?"):
        shape = explained(library, question)
        found = shape["explained"]
        odds = sum(found["grounds"].values())
        assert shape["confidence"] == pytest.approx(1 / (1 + exp(-odds)), abs=1e-3)
        assert (found["confidence"] >= found["threshold"]) == (shape["status"] == "answered")


def test_the_terminal_shows_the_stages_and_the_grounds(library: Path) -> None:
    found = pincite("ask", "--explain", "How many wheels has the mill?", library=library)
    assert found.status == 0
    for word in (*STAGES, "Evidence", "Grounds, in log odds", "1.0001.002"):
        assert word in found.out


def test_without_the_option_nothing_is_explained(library: Path) -> None:
    shape = json.loads(pincite("ask", "--json", "Who cast the wheels?", library=library).out)
    assert "explained" not in shape
