"""The network of the cross-encoder: the default model's layers, trained further to read two texts at once.

torch only: used to train it and to export it, never while questions are answered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import nn
from transformers import AutoModel

from index.trained_weights import add

if TYPE_CHECKING:
    from pathlib import Path

WEIGHTS = "cross_encoder.safetensors"
_MASKED = -1e4


class CrossNet(nn.Module):  # type: ignore[misc]  # torch is not read by mypy
    """Token ids of a question (or claim) and a passage → two log odds and where the answer stands.

    The log odds are that the passage answers the question, and that it bears out the claim (which only
    training uses: what is learnt of claims helps with questions); they are made of the first token and of
    the mean of the passage's. Of each of the passage's tokens it gives how much
    speaks for the answer's beginning and for its ending there.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.bert = AutoModel.from_pretrained(
            str(folder), attn_implementation="eager", add_pooling_layer=False, local_files_only=True
        )
        size = self.bert.config.hidden_size
        self.heads = nn.Linear(2 * size, 2)
        self.span = nn.Linear(size, 2)

    def forward(
        self,
        input_ids: torch.Tensor,
        token_type_ids: torch.Tensor,
        attention_mask: torch.Tensor | None = None,
    ) -> tuple[torch.Tensor, torch.Tensor]:
        """Of ids and types (texts, tokens): log odds (texts, 2), marks of the answer (texts, tokens, 2)."""
        mask = torch.ones_like(input_ids) if attention_mask is None else attention_mask
        states = self.bert(
            input_ids=input_ids, attention_mask=mask, token_type_ids=token_type_ids
        ).last_hidden_state
        passage = (token_type_ids * mask).unsqueeze(-1).to(states.dtype)
        mean = (states * passage).sum(1) / passage.sum(1).clamp(min=1)
        odds = self.heads(torch.cat([states[:, 0], mean], 1))
        marks = self.span(states) + (1 - passage) * _MASKED
        return odds, marks


def trained(folder: Path, weights: Path) -> CrossNet:
    """The cross-encoder on the weights of the model in `folder`, with what training added to them."""
    net = CrossNet(folder)
    net.eval()
    add(net, weights)
    return net
