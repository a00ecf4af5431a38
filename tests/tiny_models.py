"""Real sentence-transformers models, tiny and with random weights, saved as folders like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer import modules
from transformers import BertConfig, BertModel, BertTokenizerFast

if TYPE_CHECKING:
    from pathlib import Path

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
MAX_TOKENS = 32
WIDTH = 16


def transformer(folder: Path) -> modules.Transformer:
    """A two-layer BERT whose tokens are letters and digits."""
    folder.mkdir(parents=True, exist_ok=True)
    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,:?"
    vocabulary = [*SPECIAL, *letters, *(f"##{letter}" for letter in letters)]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), "utf-8")
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        initializer_range=0.5,  # wide, so that texts differ
    )
    torch.manual_seed(1)
    BertModel(config).save_pretrained(folder)
    BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    return modules.Transformer(str(folder), max_seq_length=MAX_TOKENS)


def save(folder: Path, *after: torch.nn.Module, prompts: dict[str, str] | None = None) -> Path:
    """Save a model of the tiny transformer and the modules after it; its folder."""
    parts = [transformer(folder.with_name(folder.name + "-parts")), *after]
    model = SentenceTransformer(modules=parts, device="cpu", prompts=prompts)
    model.save(str(folder), create_model_card=False)
    return folder
