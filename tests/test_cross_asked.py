"""What of a question set the cross-encoder is shown: passages that answer, and those found beside them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from eval.cross_encoder.asked import beside
from eval.questions import load
from rooms import room_on

if TYPE_CHECKING:
    from pathlib import Path

MILLS = """# Mills of the Orrel

## Wheels

The mill at Upton was built in 1871 and grinds oats. Its wheel is of elm.

The mill at Seaford was built in 1902 and grinds barley. Its wheel is of iron.

| Mill | Keeper | Stones |
|---|---|---|
| Upton | Ada Holt | 4 |
| Seaford | Jon Marsh | 6 |
"""
SET = (
    {"id": "a", "kind": "fact", "question": "When was Upton's mill put up?", "answers": ["1871"]},
    {"id": "b", "kind": "table-rows", "question": "How many stones are there in all?", "answers": ["10"]},
    {"id": "c", "kind": "unanswerable", "question": "When did the mill at Upton burn down?", "topic": "fire"},
)
EVIDENCE = {"a": ["Upton was built in 1871"], "b": ["Ada Holt"]}


def test_a_question_stands_beside_its_passage_with_the_words_and_beside_rivals(tmp_path: Path) -> None:
    path = tmp_path / "set.jsonl"
    records = [{**one, "document": "1.0001", "evidence": EVIDENCE.get(str(one["id"]), [])} for one in SET]
    path.write_text("\n".join(map(json.dumps, records)), "utf-8")
    with room_on(tmp_path, MILLS) as room:
        shown = list(beside(room, load([path], halved=False)))
    of = {one["question"]: [pair for pair in shown if pair.question == one["question"]] for one in SET}
    first, *rivals = of["When was Upton's mill put up?"]
    assert first.words is not None
    assert first.text[slice(*first.words)] == "1871"
    assert first.heading == "Wheels"
    assert rivals
    assert all(one.words is None and "1871" not in one.text for one in rivals)
    assert of["How many stones are there in all?"] == []  # no passage has the sum
    unanswered = of["When did the mill at Upton burn down?"]
    assert {one.text for one in unanswered} >= {first.text}
    assert all(one.words is None for one in unanswered)
