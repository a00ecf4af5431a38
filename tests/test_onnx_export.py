from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from delayed import Delayed, modules, sentence_transformers, torch
from index.models import Manifest
from index.runners import OnnxRunner
from tiny_models import MAX_TOKENS, WIDTH, save

if TYPE_CHECKING:
    from pathlib import Path

onnx_export: Any = Delayed("index.onnx_export")

TEXTS = ("a", "is it so?", "Ünïcode — 北京 and more 1,234.5", "twenty nine letters fit here ok")
SHAPES = {
    "mean": (lambda: modules.Pooling(WIDTH, "mean"), lambda: modules.Normalize()),
    "cls": (lambda: modules.Pooling(WIDTH, "cls"), lambda: modules.Normalize()),
    "max": (lambda: modules.Pooling(WIDTH, "max"),),
    "weighted mean": (lambda: modules.Pooling(WIDTH, "weightedmean"),),
    "last token": (lambda: modules.Pooling(WIDTH, "lasttoken"), lambda: modules.Normalize()),
    "mean and max": (lambda: modules.Pooling(WIDTH, ("mean", "max")),),
    "dense": (
        lambda: modules.Pooling(WIDTH, "mean"),
        lambda: modules.Dense(WIDTH, 8, activation_function=torch.nn.Tanh()),
        lambda: modules.Normalize(),
    ),
}

# torch and transformers warn of what tracing could get wrong; `export` itself looks whether it did
pytestmark = pytest.mark.filterwarnings("ignore")


def cosine(a: np.ndarray, b: np.ndarray) -> float:
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


@pytest.mark.parametrize("shape", SHAPES)
def test_an_exported_model_gives_its_own_vectors(tmp_path: Path, shape: str) -> None:
    source = save(tmp_path / "model", *(make() for make in SHAPES[shape]))
    target = tmp_path / "exported"
    target.mkdir()
    manifest = onnx_export.export(source, target, "fp32")
    assert manifest.slow_because == ""
    runner, model = (
        OnnxRunner.open(target),
        sentence_transformers.SentenceTransformer(str(source), device="cpu"),
    )
    for text in TEXTS:
        vector = runner.vector(text)
        assert vector.shape == (manifest.dimension,)
        assert cosine(vector, model.encode(text)) > 0.9999


def test_the_manifest_says_how_the_model_is_used(tmp_path: Path) -> None:
    prompts = {"query": "ask: ", "passage": "say: "}
    source = save(tmp_path / "model", modules.Pooling(WIDTH, "mean"), prompts=prompts)
    target = tmp_path / "exported"
    target.mkdir()
    manifest = onnx_export.export(source, target, "fp32")
    assert (manifest.dimension, manifest.max_tokens) == (WIDTH, MAX_TOKENS)
    assert (manifest.query_prompt, manifest.passage_prompt) == ("ask: ", "say: ")
    assert Manifest.read(target) == manifest
    (target / "model.bin").write_bytes(b"")
    assert Manifest.read(target) is None


def test_a_model_of_another_shape_is_left_to_sentence_transformers(tmp_path: Path) -> None:
    source = save(tmp_path / "model", modules.Pooling(WIDTH, "mean"), modules.LayerNorm(WIDTH))
    target = tmp_path / "exported"
    target.mkdir()
    manifest = onnx_export.export(source, target, "fp32")
    assert manifest.slow_because
    assert manifest.files == {}


def test_int8_weights_are_a_smaller_file_and_near_the_same_vectors(tmp_path: Path) -> None:
    source = save(tmp_path / "model", modules.Pooling(WIDTH, "mean"))
    (tmp_path / "fp32").mkdir()
    (tmp_path / "int8").mkdir()
    onnx_export.export(source, tmp_path / "fp32", "fp32")
    onnx_export.export(source, tmp_path / "int8", "int8")
    full, small = OnnxRunner.open(tmp_path / "fp32"), OnnxRunner.open(tmp_path / "int8")
    assert (tmp_path / "int8/model.bin").stat().st_size < (tmp_path / "fp32/model.bin").stat().st_size
    assert all(cosine(full.vector(text), small.vector(text)) > 0.95 for text in TEXTS)


def test_a_model_that_cannot_be_loaded_is_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = tmp_path / "model", tmp_path / "exported"
    source.mkdir()
    target.mkdir()
    (source / "config.json").write_text("{}", "utf-8")
    assert onnx_export.main([str(source), str(target), "fp32"]) == 1
    assert len(capsys.readouterr().out.splitlines()) == 1
    assert not list(target.iterdir())
