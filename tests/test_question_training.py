"""Training the encoder of questions: what a set teaches, and that it is learnt and kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from delayed import Delayed
from index.models import cache_folder, find
from rooms import room_on

if TYPE_CHECKING:
    from pathlib import Path

training: Any = Delayed("eval.question_encoder")
nets: Any = Delayed("index.question_net")
exporting: Any = Delayed("index.cross_encoder_export")

FERRIES = """# Ferries of the Ulm

The Kestrel was launched in 1903 and carried the mail to the outer islands.

The Heron was launched in 1911; in 1903 her keel had been sold for scrap.

| Ferry | Crew |
|---|---|
| Kestrel | 12 |
| Heron | 9 |
"""
QUESTION = "In which year did the mail boat begin?"
SET = {
    "id": "a",
    "kind": "fact",
    "document": "1.0001",
    "question": QUESTION,
    "answers": ["1903"],
    "evidence": ["carried the mail"],
}


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    path = tmp_path / "set.jsonl"
    path.write_text(json.dumps(SET), "utf-8")
    return path


@pytest.mark.filterwarnings("ignore")
def test_evidence_comes_nearer_and_what_holds_the_answer_too_is_no_rival(
    tmp_path: Path, asked: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = find(None, cache_folder(), print).folder
    with room_on(tmp_path, FERRIES) as room:
        library = room.settings.library
        own = room.encoder.encode_query(QUESTION)
    given = training.taught(asked, library, exporting.untruncated(folder))
    assert given.right.sum() == 1
    assert given.open[0].nonzero().flatten().tolist() == [1]  # the Heron: 1903 stands there as well
    before = nets.QuestionNet(folder).eval()(given.ids, given.mask)
    assert float(before[0].detach().numpy() @ own) > 0.9999  # untrained, it is the model's own
    learnt = training.train(folder, [given], seed=0, epochs=6)
    place = int(given.right[0].int().argmax())
    after = learnt(given.ids, given.mask)
    assert given.cosines(after)[0, place] > given.cosines(before)[0, place] + 0.01
    of_set = [str(asked), str(library)]
    training.main([str(tmp_path / "out"), "--asked", *of_set, "--held", *of_set, "--seeds", "1"])
    assert "1 questions; to begin with: (1, 1, 1)" in capsys.readouterr().out
    whole = nets.trained(folder, tmp_path / "out")
    assert np.isclose(np.linalg.norm(whole(given.ids, given.mask).detach().numpy()), 1.0)
