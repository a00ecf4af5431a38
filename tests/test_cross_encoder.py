"""Passages read together with a question: which of them answers, and where."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from index import cross_encoder
from index.cross_encoder import CrossEncoder

LIGHTS = (
    "The council awarded the lighting contract to Brennholt Electrics in March 2019 for seven years. By the "
    "end of 2022 the contractor had replaced 8,400 of the 14,000 sodium lamps.",
    "Street lighting",
)
TURBINES = (
    "Availability was 95.8 per cent in 2023. The fall is attributable to inverters: a fault in one product "
    "line stopped 31 units for 22 days in July.",
    "Availability",
)
ROW = ("Depot: Larchfield; Buses: 84; Opened: 1987", "Table 3: Depots")


@pytest.fixture(scope="module")
def cross() -> CrossEncoder:
    """As the code in this tree exports it (see conftest)."""
    return CrossEncoder.open()


@pytest.mark.parametrize(
    ("question", "passage", "words"),
    [
        ("How long does the contract with the lighting firm run?", LIGHTS, "seven years"),
        ("How many sodium lamps were replaced by the end of 2022?", LIGHTS, "8,400"),
        ("How many units were stopped in July?", TURBINES, "31"),
        ("When was Larchfield opened?", ROW, "1987"),
    ],
)
def test_the_passage_that_answers_is_told_from_others_and_the_answer_found_in_it(
    cross: CrossEncoder, question: str, passage: tuple[str, str], words: str
) -> None:
    others = [one for one in (LIGHTS, TURBINES, ROW) if one != passage]
    right, *wrong = cross.read(question, [passage, *others])
    assert all(right.answers > other.answers + 1 for other in wrong)
    assert words in passage[0][right.start : right.end]
    assert right.found <= 0


@pytest.mark.parametrize(
    ("borne_out", "not_borne_out", "passage"),
    [
        ("By 2023, 8,400 lamps had been swapped.", "By 2023 all 14,000 lamps had been swapped.", LIGHTS),
        ("The depot at Larchfield has 84 buses.", "The depot at Larchfield opened in 1984.", ROW),
    ],
)
def test_a_claim_that_a_passage_bears_out_is_told_from_one_that_it_does_not(
    cross: CrossEncoder, borne_out: str, not_borne_out: str, passage: tuple[str, str]
) -> None:
    [right], [wrong] = cross.read(borne_out, [passage]), cross.read(not_borne_out, [passage])
    assert right.bears_out > wrong.bears_out


def test_what_is_read_depends_on_the_two_texts_alone(cross: CrossEncoder) -> None:
    question = "How many buses does Larchfield have?"
    alone = CrossEncoder.open().read(question, [ROW])
    among = cross.read(question, [LIGHTS, ROW, TURBINES, ROW])
    assert among[1] == among[3] == alone[0]
    assert cross.read(question, [ROW]) == alone
    assert cross.read(question, []) == []


def test_nothing_of_a_long_passage_is_left_unread(cross: CrossEncoder) -> None:
    filling = "The weather was fair and the road was dry, and nobody had anything to say about it. " * 30
    long = (f"{filling}{LIGHTS[0]} {filling}", "Street lighting")
    (reading,) = cross.read("How many sodium lamps were replaced by the end of 2022?", [long])
    assert "8,400" in long[0][reading.start : reading.end]


@pytest.mark.parametrize("text", ["", "?", "\n", "[SEP]", "ﬁ\u00ad\u200b", "北京大学发布了新的模型。"])
def test_any_text_is_read(cross: CrossEncoder, text: str) -> None:
    for asked in (text, "How long is the contract?"):
        (reading,) = cross.read(asked, [(text, text)])
        assert 0 <= reading.start <= reading.end <= len(text)


def test_the_committed_weights_are_those_that_an_export_is_named_after() -> None:
    weights = Path(cross_encoder.__file__).with_name("cross_encoder.safetensors")
    assert hashlib.sha256(weights.read_bytes()).hexdigest().startswith(cross_encoder.TRAINED)


def test_a_damaged_export_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Path] = []

    def export(_: object, folder: Path, *__: object) -> None:
        made.append(folder)
        shutil.rmtree(folder)
        shutil.copytree(whole, folder)

    whole = next((cross_encoder.cache_folder() / "models").glob(f"*-{cross_encoder.TRAINED}"))
    broken = shutil.copytree(whole, tmp_path / "models" / whole.name)
    (broken / "model.onnx").write_bytes(b"\0" * (broken / "model.onnx").stat().st_size)
    monkeypatch.setattr(cross_encoder, "export", export)
    opened = CrossEncoder.open(cache=tmp_path)
    assert made == [broken]
    assert opened.read("When was Larchfield opened?", [ROW])[0].answers > 0
