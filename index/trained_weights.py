"""What training changed in a model: kept as products of thin matrices, a fraction of the whole.

torch only: used to train networks and to export them, never while questions are answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import torch
from safetensors.torch import load_file

if TYPE_CHECKING:
    from pathlib import Path

UNTRAINED = "word_embeddings"  # left as they are


def add(net: torch.nn.Module, weights: Path) -> None:
    """Put what `thinned` kept of training into a network that is as it was before.

    `weights` holds, per matrix of the layers, a product of two thin matrices that is added to it, and all
    else that was trained as it is.
    """
    added = load_file(str(weights))
    own = dict(net.named_parameters())
    with torch.no_grad():
        for name, value in added.items():
            if name.endswith(".left"):
                matrix = own[name.removesuffix(".left")]
                right = added[name.removesuffix(".left") + ".right"]
                matrix += value.float() @ right.float()
            elif not name.endswith(".right"):
                own[name].copy_(value.float())


def thinned(base: torch.nn.Module, net: torch.nn.Module, rank: int) -> dict[str, torch.Tensor]:
    """What training changed, in half precision: of matrices the `rank` strongest parts of the difference."""
    before = dict(base.named_parameters())
    kept: dict[str, torch.Tensor] = {}
    for name, value in net.named_parameters():
        if UNTRAINED in name:
            continue
        if name.startswith("bert.encoder") and value.dim() == 2:  # a matrix
            left, strength, right = torch.linalg.svd((value - before[name]).detach(), full_matrices=False)
            kept[f"{name}.left"] = cast("torch.Tensor", left[:, :rank] * strength[:rank]).half().contiguous()
            kept[f"{name}.right"] = right[:rank].half().contiguous()
        else:
            kept[name] = value.detach().half().contiguous()
    return kept
