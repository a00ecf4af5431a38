"""Questions are encoded by a network of their own, to find passages with."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import numpy as np
import pytest

from delayed import modules
from index import question_encoder
from index.encoder import Encoder
from index.models import cache_folder, find
from index.recent import Recent
from tiny_models import WIDTH, save


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The default model, exported by the code as it stands (see conftest)."""
    return Encoder.open()


@pytest.mark.parametrize("text", ["Who pays?", "", "word " * 900])
def test_a_vector_of_a_question_is_a_direction_near_the_models_own(encoder: Encoder, text: str) -> None:
    asked, plain = encoder.encode_question(text), encoder.encode_query(text)
    assert asked.shape == plain.shape
    assert np.isclose(np.linalg.norm(asked), 1.0, atol=1e-6)
    assert 0.5 < float(asked @ plain) < 0.9999


def test_what_answers_a_question_is_nearer_to_it_than_what_is_only_alike(encoder: Encoder) -> None:
    question = "When was the mill put up?"
    answer, alike = encoder.encode_sentences(
        ["The mill was built in 1871.", "The question of when a mill is put up."]
    )
    asked, plain = encoder.encode_question(question), encoder.encode_query(question)
    assert asked @ answer > asked @ alike
    assert plain @ answer < plain @ alike


def test_a_question_that_comes_back_is_not_encoded_again(encoder: Encoder) -> None:
    again = replace(encoder, _asked=Recent(100))
    first = again.encode_question("Who pays?")
    no_runner = replace(again, _question_runner=lambda: pytest.fail("it was encoded again"))
    assert no_runner.encode_question("Who pays?") is first


def test_of_many_who_ask_at_once_one_opens_it(encoder: Encoder) -> None:
    encoder.encode_question("Who pays?")  # so that it is exported
    opening = question_encoder.once_opened(find(None, cache_folder(), print), cache_folder(), print)
    at_once = Barrier(8)

    def ask(_: int) -> int:
        at_once.wait(30)
        return id(opening())

    with ThreadPoolExecutor(8) as people:
        assert len(set(people.map(ask, range(8)))) == 1


def test_with_another_model_a_question_has_that_models_own_vector(tmp_path: Path) -> None:
    folder = save(tmp_path / "model", modules.Pooling(WIDTH, "mean"), modules.Normalize())
    other = Encoder.open(str(folder), cache=tmp_path / "cache")
    assert np.array_equal(other.encode_question("is it so"), other.encode_query("is it so"))


def test_the_committed_weights_are_those_that_an_export_is_named_after() -> None:
    weights = Path(question_encoder.__file__).with_name("question_encoder.safetensors")
    assert hashlib.sha256(weights.read_bytes()).hexdigest().startswith(question_encoder.TRAINED)
