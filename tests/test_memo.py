"""The memo of the handbook is checked as the handbook shows it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from command import pincite

if TYPE_CHECKING:
    from command import Result

DOCS = Path(__file__).resolve().parent.parent / "docs"
MEMO, HANDBOOK = DOCS / "memo.md", DOCS / "handbook.md"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("memo") / "library"
    assert pincite("ingest", HANDBOOK, "--address", "1.0001", library=folder).status == 0
    return folder


@pytest.fixture(scope="module")
def checked(library: Path) -> Result:
    return pincite("check", MEMO, "--json", library=library)


def test_the_memo_has_twelve_citations_and_four_are_wrong_in_four_ways(checked: Result) -> None:
    assert checked.status == 1
    assert checked.json["summary"] == {
        "no_such_address": 1,
        "misattributed": 1,
        "misquoted": 1,
        "contradicted": 1,
        "supported": 8,
    }


def test_each_wrong_one_is_the_one_that_was_planted(checked: Result) -> None:
    wrong = {one["address"]: one for one in checked.json["citations"] if one["verdict"] != "supported"}
    assert {address: one["verdict"] for address, one in wrong.items()} == {
        "1.0001.004": "contradicted",
        "1.0001.024": "misquoted",
        "1.0001.914": "no_such_address",
        "1.0001.021": "misattributed",
    }
    assert "six" in wrong["1.0001.004"]["reason"]
    assert {"is": "stands", "text": "character"} in wrong["1.0001.024"]["difference"]
    assert wrong["1.0001.021"]["suggestion"] == "1.0001.022"


def test_the_handbook_shows_what_the_terminal_prints(library: Path) -> None:
    handbook = HANDBOOK.read_text(encoding="utf-8")
    (shown,) = re.findall(r"```\n(5:118 .+?)```", handbook, re.DOTALL)
    printed = pincite("check", MEMO, library=library).out
    for line in shown.strip().splitlines():
        if line != "…":
            assert line.rstrip(" …") in printed, line


def test_the_page_keeps_every_word_of_the_memo(library: Path, tmp_path: Path) -> None:
    page = tmp_path / "memo.html"
    assert pincite("check", MEMO, "--html", page, library=library).status == 1
    html = page.read_text(encoding="utf-8")
    for word in re.findall(r"[A-Za-z]{4,}", MEMO.read_text(encoding="utf-8")):
        assert word in html
    assert html.count("<li>") == 4
