"""From the default model and what training added to it to the files that questions are encoded with.

Run as a process of its own (`python -m index.question_encoder_export MODEL FOLDER`), as `index.onnx_export`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import torch

from index.cross_encoder_export import untruncated
from index.models import Manifest
from index.onnx_export import OPSET, opened, reported, save
from index.question_net import WEIGHTS, QuestionNet, trained

MOST_TOKENS = 256  # the default model's own limit
_ALIKE = 0.99999  # the least cosine of the graph's vectors and the network's


def export(source: Path, target: Path) -> Manifest:
    """Write model.onnx (+ weights), tokenizer.json and manifest.json into `target`."""
    net = trained(source, Path(__file__).with_name(WEIGHTS))
    with tempfile.TemporaryDirectory(dir=target) as temporary, torch.inference_mode():
        raw = Path(temporary) / "raw.onnx"
        _trace(net, raw)
        save(raw, target, "int8")
    untruncated(source).save(str(target / "tokenizer.json"), pretty=False)
    files = {path.name: path.stat().st_size for path in target.iterdir() if path.is_file()}
    manifest = Manifest(
        dimension=int(net.bert.config.hidden_size),
        max_tokens=MOST_TOKENS,
        query_prompt="",
        passage_prompt="",
        slow_because="",
        files=files,
    )
    manifest.write(target)
    return manifest


def _trace(net: QuestionNet, path: Path) -> None:
    """Write the network as a graph from `input_ids` (1, tokens) to `vector` (1, size), and compare."""
    torch.onnx.export(
        net,
        (_sample(9),),
        str(path),
        input_names=["input_ids"],
        output_names=["vector"],
        dynamic_axes={"input_ids": {1: "tokens"}},
        opset_version=OPSET,
        dynamo=False,
    )
    session = opened(path)
    for length in (2, 40, MOST_TOKENS):
        ids = _sample(length)
        given = session.run(None, {"input_ids": ids.numpy()})[0][0]
        if not float(given @ net(ids).numpy()[0]) > _ALIKE:
            raise RuntimeError("its exported form does not give its own vectors")


def _sample(length: int) -> torch.Tensor:
    return torch.arange(2000, 2000 + length).unsqueeze(0)


def main(arguments: list[str]) -> int:
    """Export as the command line says; exit status 1 and one line on stdout where that fails."""
    source, target = arguments
    return reported(lambda: export(Path(source), Path(target)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
