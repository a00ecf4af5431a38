"""From the default model and what training added to it to the files that `CrossEncoder` runs.

Run as a process of its own (`python -m index.cross_encoder_export MODEL FOLDER`), as `index.onnx_export` is.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import torch
from tokenizers import Tokenizer

from index.cross_encoder_net import WEIGHTS, CrossNet, trained
from index.models import Manifest
from index.onnx_export import OPSET, opened, reported, save

MOST_TOKENS = 256  # of both texts together
_EXACT = 1e-3  # by which the graph's log odds may differ


def export(source: Path, target: Path) -> Manifest:
    """Write model.onnx (+ weights in int8), tokenizer.json and manifest.json into `target`."""
    net = trained(source, Path(__file__).with_name(WEIGHTS))
    with tempfile.TemporaryDirectory(dir=target) as temporary, torch.inference_mode():
        raw = Path(temporary) / "raw.onnx"
        _trace(net, raw)
        save(raw, target, "int8")
    untruncated(source).save(str(target / "tokenizer.json"), pretty=False)
    files = {path.name: path.stat().st_size for path in target.iterdir() if path.is_file()}
    manifest = Manifest(
        dimension=2, max_tokens=MOST_TOKENS, query_prompt="", passage_prompt="", slow_because="", files=files
    )
    manifest.write(target)
    return manifest


def untruncated(folder: Path) -> Tokenizer:
    """The tokenizer of a model's folder, made to fill nothing up and to cut nothing off."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _trace(net: CrossNet, path: Path) -> None:
    """Write the network as a graph of `input_ids` and `token_type_ids`, both (1, tokens), and compare."""
    sample = _sample(9)
    torch.onnx.export(
        net,
        sample,
        str(path),
        input_names=["input_ids", "token_type_ids"],
        output_names=["odds", "marks"],
        dynamic_axes={name: {1: "tokens"} for name in ("input_ids", "token_type_ids", "marks")},
        opset_version=OPSET,
        dynamo=False,
    )
    session = opened(path)
    for length in (5, 40, MOST_TOKENS):
        ids, types = _sample(length)
        given = session.run(None, {"input_ids": ids.numpy(), "token_type_ids": types.numpy()})[0]
        if abs(given - net(ids, types)[0].numpy()).max() > _EXACT:
            raise RuntimeError("its exported form does not give its own log odds")


def _sample(length: int) -> tuple[torch.Tensor, torch.Tensor]:
    """Ids of any tokens, the first two of them of the question."""
    ids = torch.arange(2000, 2000 + length).unsqueeze(0)
    types = (torch.arange(length) > 1).long().unsqueeze(0)
    return ids, types


def main(arguments: list[str]) -> int:
    """Export as the command line says; exit status 1 and one line on stdout where that fails."""
    source, target = arguments
    return reported(lambda: export(Path(source), Path(target)))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
