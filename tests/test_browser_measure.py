"""A question set run in a real Chromium: its table, its misses, and what is wrong with a set."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from playwright.sync_api import expect

from app.measuring import Asking, Measured
from app.room import Room
from app.settings import Settings
from app.web.running_sets import EMPTY
from browsing import BROWSER
from eval.on_page import measure

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from served import Served

pytestmark = BROWSER

QUESTIONS = (
    {"id": "a", "kind": "fact", "question": "Who dredged Oststad in 1987?", "answers": ["Hanna Brandt"]},
    {
        "id": "b",
        "kind": "fact",
        "question": "What did dredging cost? <img src=x>",
        "answers": ["nothing"],
    },
)
EVIDENCE = ("dredged by Hanna Brandt", "cost 4.2 million")


def question_set(folder: Path) -> Path:
    rows = [
        {"document": "3.0012", "evidence": [words]} | question
        for question, words in zip(QUESTIONS, EVIDENCE, strict=True)
    ]
    path = folder / "set.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def test_a_set_is_run_and_a_miss_shows_what_was_wanted_and_found(page: Page, tmp_path: Path) -> None:
    page.click("#measure-button")
    page.set_input_files("#measure-file input", question_set(tmp_path))
    answers = page.locator(".measures").first
    expect(answers.locator("tbody tr").last.locator("td").first).to_contain_text(".501/2")
    assert page.evaluate(
        "[...document.querySelectorAll('.wide')].every(box => box.scrollWidth <= box.clientWidth)"
    )
    page.click(".misses summary")
    miss = page.locator(".miss")
    expect(miss).to_contain_text("Wanted: 3.0012.001")
    assert page.locator(".misses img").count() == 0
    miss.locator(".chip").first.click()
    expect(page.locator("#source h2 .at")).to_have_text("3.0012.001")
    miss.locator("[data-question]").click()
    expect(page.locator("#ask .question")).to_have_text(str(QUESTIONS[1]["question"]))


def test_what_is_wrong_with_a_set_is_said_with_its_line(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    path.write_text('\n{"id": 7}\n', encoding="utf-8")
    page.click("#measure-button")
    page.set_input_files("#measure-file input", path)
    expect(page.locator("#measured .problem")).to_contain_text("Line 2: ")
    path.write_text("\n", encoding="utf-8")
    page.set_input_files("#measure-file input", path)
    expect(page.locator("#measured .problem")).to_have_text(EMPTY)


def test_progress_is_told_question_by_question(served: Served, tmp_path: Path) -> None:
    told = list(measure(Room(Settings(served.library)), question_set(tmp_path)))
    assert told[:2] == [Asking(0, 2), Asking(1, 2)]
    found = told[-1]
    assert isinstance(found, Measured)
    assert [miss.id for miss in found.misses] == ["b"]
    assert found.misses[0].outcome != "right"
    assert found.sheets[0].rows[-1][0] == "all"
