"""The network that questions pass: the default model's layers, trained further to find what answers them.

Passages pass the published model, and their vectors stay what it gives; only questions pass this one
(`eval.question_encoder`). torch only: used to train it and to export it, never while questions are answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import torch
from torch import nn
from transformers import AutoModel

from index.trained_weights import add

if TYPE_CHECKING:
    from pathlib import Path

WEIGHTS = "question_encoder.safetensors"


class QuestionNet(nn.Module):  # type: ignore[misc]  # torch is not read by mypy
    """Token ids of questions (texts, tokens) → vectors of length 1 (texts, size), to hold to passages'."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.bert = AutoModel.from_pretrained(
            str(folder), attn_implementation="eager", add_pooling_layer=False, local_files_only=True
        )

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor | None = None) -> torch.Tensor:
        """The mean of the states of the tokens that `attention_mask` (texts, tokens) does not leave out."""
        mask = torch.ones_like(input_ids) if attention_mask is None else attention_mask
        states = self.bert(input_ids=input_ids, attention_mask=mask).last_hidden_state
        shown = mask.unsqueeze(-1).to(states.dtype)
        return cast("torch.Tensor", nn.functional.normalize((states * shown).sum(1) / shown.sum(1), dim=1))


def trained(folder: Path, weights: Path) -> QuestionNet:
    """The network on the weights of the model in `folder`, with what training added to them."""
    net = QuestionNet(folder)
    net.eval()
    add(net, weights)
    return net
