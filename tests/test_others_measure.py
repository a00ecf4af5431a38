"""Other people's sets, each asked of a library made of it for the while."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from app.room import Room
from app.settings import Settings
from command import pincite
from eval.metrics import Mean, Share
from eval.others.formats import recognised
from eval.others.measure import How, Measured, measure, to_json
from eval.others.squad import exact_match, f1
from index.search import Mode
from others import OIL, beir_folder, chunking_folder, page_lines, squad_file

if TYPE_CHECKING:
    from pathlib import Path

    from index.encoder import Encoder


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    return Room(Settings.read(tmp_path_factory.mktemp("none"))).encoder


def measured(path: Path, encoder: Encoder, *modes: Mode) -> Measured:
    other = recognised([path])
    assert other is not None
    return measure(other, encoder, How(modes or (Mode.HYBRID,)))


def test_squad_is_measured_by_its_own_measures(tmp_path: Path, encoder: Encoder) -> None:
    found = measured(squad_file(tmp_path), encoder)
    assert found.estimates["hybrid hit@1"] == Share(2, 2)
    assert found.estimates["unanswerable refused"].total == 1
    built, *_ = found.asked
    assert built.values["answered"] == 1
    assert isinstance(found.estimates["F1"], Mean)


def test_exact_match_and_f1_are_the_best_over_accepted_answers() -> None:
    assert exact_match("the Normans", ["Norse", "Normans."]) == 1
    assert exact_match("in Normandy", ["Normandy"]) == 0
    assert f1("in Normandy", ["Norway", "Normandy"]) == pytest.approx(2 / 3)
    assert f1("Norway", []) == 0


def test_beir_is_measured_over_documents_in_every_mode(tmp_path: Path, encoder: Encoder) -> None:
    found = measured(beir_folder(tmp_path), encoder, Mode.DENSE, Mode.LEXICAL)
    for mode in ("dense", "lexical"):
        assert found.estimates[f"{mode} nDCG@10"].total == 2
        assert found.estimates[f"{mode} MRR"].value == 1
    assert found.estimates["dense recall@100"].value == 1
    assert [len(one.found["dense"]) for one in found.asked] == [3, 3]


def test_characters_are_measured_for_the_passages_and_for_the_quotes(
    tmp_path: Path, encoder: Encoder
) -> None:
    [one] = measured(chunking_folder(tmp_path), encoder).asked
    gold = len("The oil came from Norway.")
    assert one.values["hybrid passages recall"] == pytest.approx(1, abs=0.05)  # the last point is no letter
    shown = gold / one.values["hybrid passages precision"]
    assert len(OIL) - 5 < shown < 400
    assert one.values["hybrid passages IoU"] == pytest.approx(
        one.values["hybrid passages precision"], abs=0.02
    )
    assert one.values["quotes precision"] >= one.values["hybrid passages precision"]


def test_pages_are_measured_exactly_and_beside(tmp_path: Path, encoder: Encoder) -> None:
    found = measured(page_lines(tmp_path), encoder)
    assert found.left_out == 1  # it cites a PDF that is not there
    oil, cost = found.asked
    for one in (oil, cost):
        assert one.values["hybrid page hit@1"] == 1
        assert one.values["hybrid page ± 1 hit@1"] == 1
    assert oil.values["cited on the page"] == oil.values["answered"]


def test_a_question_that_fails_scores_zero(tmp_path: Path, encoder: Encoder) -> None:
    path = squad_file(tmp_path)
    endless = "word " * 30_000
    path.write_text(path.read_text().replace("When was the lamp made electric?", endless))
    failed = measured(path, encoder).asked[1]
    assert failed.error
    assert failed.values["exact match"] == 0


def test_the_command_takes_such_a_set_by_its_path(tmp_path: Path) -> None:
    result = pincite(
        "eval", squad_file(tmp_path), "--json", "--out", tmp_path / "out", library=tmp_path / "none"
    )
    assert result.status == 0, result.err
    shape: dict[str, Any] = result.json
    assert shape["format"] == "SQuAD"
    assert {"id", "values", "wanted", "answer"} <= shape["questions"][0].keys()
    assert not (tmp_path / "none").exists()
    compared = pincite("eval", "--compare", tmp_path / "out" / "eval.json", tmp_path / "out" / "eval.json")
    assert "exact match" in compared.out


def test_the_json_holds_every_question(tmp_path: Path, encoder: Encoder) -> None:
    found = measured(squad_file(tmp_path), encoder)
    assert [one["id"] for one in to_json(found)["questions"]] == ["built", "watch", "price"]
