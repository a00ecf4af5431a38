"""From a sentence-transformers model to the files that `Encoder` runs: ONNX weights, tokenizer, manifest.

Run as a process of its own (`python -m index.onnx_export MODEL FOLDER PRECISION`), so that torch, its
memory and its warnings stay out of the program. It prints nothing unless it fails: then why, in a line.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np
import onnx
import torch
from onnx.external_data_helper import convert_model_to_external_data
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer import modules
from tokenizers import Tokenizer

from index.models import Manifest
from index.quiet_onnxruntime import onnxruntime

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from index.models import Precision

OPSET = 17
_UNBOUNDED = 100_000  # tokenizers without a limit report 1e30
_SAMPLES = (
    "The cat sat on the mat.",
    "ÉCOLE normale 北京大学 co-operate 27B, $1,000.50 — “quoted” ﬁnal…",
    "word " * 40,
)


class NotExportable(Exception):
    """Why the model has to run in sentence-transformers itself."""


class _IdsToVector(torch.nn.Module):  # type: ignore[misc]  # torch is not read by mypy
    """The model's own modules as one function of the token ids of one text: no padding, so no mask."""

    def __init__(self, model: SentenceTransformer) -> None:
        super().__init__()
        self.model = model

    def forward(self, input_ids: torch.Tensor) -> torch.Tensor:
        features = {"input_ids": input_ids, "attention_mask": torch.ones_like(input_ids)}
        return cast("torch.Tensor", self.model(features)["sentence_embedding"])


def export(source: Path, target: Path, precision: Precision) -> Manifest:
    """Write model.onnx (+ weights), tokenizer.json and manifest.json into `target`.

    A model of another shape than Transformer → Pooling → [Dense] → [Normalize], or one whose exported
    form does not give its own vectors, gets a manifest that says so and no other file.
    """
    model = SentenceTransformer(
        str(source), device="cpu", local_files_only=True, model_kwargs={"attn_implementation": "eager"}
    ).eval()
    reason = ""
    try:
        tokenizer = _tokenizer(model)
        with tempfile.TemporaryDirectory(dir=target) as temporary, torch.inference_mode():
            raw = Path(temporary) / "raw.onnx"
            _trace(model, raw)
            _verify(model, raw)
            save(raw, target, precision)
        tokenizer.save(str(target / "tokenizer.json"), pretty=False)
    except NotExportable as error:
        reason = str(error)
    files = {path.name: path.stat().st_size for path in target.iterdir() if path.is_file()}
    manifest = Manifest(
        dimension=int(model.get_embedding_dimension() or len(model.encode("a"))),
        max_tokens=_max_tokens(model),
        query_prompt=_prompt(model, "query"),
        passage_prompt=_prompt(model, "document", "passage", "corpus"),
        slow_because=reason,
        files={} if reason else files,
    )
    manifest.write(target)
    return manifest


def _tokenizer(model: SentenceTransformer) -> Tokenizer:
    """The model's tokenizer without truncation and padding; NotExportable where the shape is another."""
    parts = list(model)
    kinds = [type(part) for part in parts]
    chain = [modules.Transformer, modules.Pooling, *kinds[2:]]
    if kinds != chain or any(kind not in (modules.Dense, modules.Normalize) for kind in kinds[2:]):
        raise NotExportable("it is not built as Transformer, Pooling, Dense, Normalize")
    if not parts[1].include_prompt and any(model.prompts.values()):
        raise NotExportable("it leaves its prompt out of the pooling")
    backend = getattr(model.tokenizer, "backend_tokenizer", None)
    if not isinstance(backend, Tokenizer):
        raise NotExportable("its tokenizer is not a fast one")
    tokenizer = Tokenizer.from_str(backend.to_str())
    tokenizer.no_padding()
    tokenizer.enable_truncation(_max_tokens(model))  # as the model itself does, to compare
    if any(tokenizer.encode(text).ids != _ids(model, text) for text in _SAMPLES):
        raise NotExportable("its tokenizer prepares text in a way of its own")
    tokenizer.no_truncation()
    return tokenizer


def _ids(model: SentenceTransformer, text: str) -> list[int]:
    return cast("list[int]", model.preprocess([text])["input_ids"][0].tolist())


def _trace(model: SentenceTransformer, path: Path) -> None:
    """Write the model as a graph from `input_ids` (1, tokens) to `vector` (1, dimension).

    The tracing exporter is torch's older one: a quarter of the newer one's time, and it needs no
    onnxscript. What tracing could get wrong is found by `_verify`.
    """
    ids = torch.tensor([_ids(model, _SAMPLES[0])])
    torch.onnx.export(
        _IdsToVector(model).eval(),
        (ids,),
        str(path),
        input_names=["input_ids"],
        output_names=["vector"],
        dynamic_axes={"input_ids": {1: "tokens"}},
        opset_version=OPSET,
        dynamo=False,
    )


def _verify(model: SentenceTransformer, path: Path) -> None:
    """NotExportable unless graph and model give the same vector for ids of every kind of length."""
    session = opened(path)
    sample = _ids(model, _SAMPLES[2])
    for length in (1, 2, 9, 64, _max_tokens(model)):
        ids = torch.tensor([(sample * (length // len(sample) + 1))[:length]])
        expected = _unit(_IdsToVector(model)(ids).numpy()[0])
        vector = _unit(session.run(None, {"input_ids": ids.numpy()})[0][0])
        if not float(expected @ vector) > 0.99999:
            raise NotExportable("its exported form does not give its own vectors")


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    return cast("NDArray[np.float32]", vector / max(float(np.linalg.norm(vector)), 1e-12))


def save(raw: Path, target: Path, precision: Precision) -> None:
    """Optimise the graph and write it with its weights in a file beside it, which is mapped on opening."""
    if precision == "int8":
        from onnxruntime.quantization import QuantType, quantize_dynamic  # delayed: brings scipy and more

        quantised = raw.with_name("int8.onnx")
        quantize_dynamic(raw, quantised, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
        raw = quantised
    options = _quiet()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(raw.with_name("optimised.onnx"))
    onnxruntime.InferenceSession(str(raw), options, providers=["CPUExecutionProvider"])
    graph = onnx.load(raw.with_name("optimised.onnx"))
    convert_model_to_external_data(graph, location="model.bin", size_threshold=1024)
    onnx.save(graph, target / "model.onnx")


def opened(path: Path) -> Any:
    """The graph in a file, as it stands."""
    return onnxruntime.InferenceSession(str(path), _quiet(), providers=["CPUExecutionProvider"])


def _quiet() -> Any:
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    return options


def _max_tokens(model: SentenceTransformer) -> int:
    limit = model.max_seq_length or _UNBOUNDED
    return _UNBOUNDED if limit == float("inf") else min(int(limit), _UNBOUNDED)


def _prompt(model: SentenceTransformer, *names: str) -> str:
    """The model's own prompt for a kind of text, under the first of `names` that has one."""
    return next((str(model.prompts[name]) for name in names if model.prompts.get(name)), "")


def main(arguments: list[str]) -> int:
    """Export as the command line says; exit status 1 and one line on stdout where that fails."""
    source, target, precision = arguments
    return reported(lambda: export(Path(source), Path(target), cast("Precision", precision)))


def reported(exporting: Callable[[], object]) -> int:
    """The exit status of an export: 1, and one line on stdout, where it fails."""
    try:
        exporting()
    except Exception as error:  # foreign errors of several libraries end here, as one line for the user
        print(next(iter(str(error).strip().splitlines()), type(error).__name__)[:300])
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
