"""Real sentence-transformers models, tiny and with random weights, saved as folders like any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delayed import modules, sentence_transformers, torch, transformers

if TYPE_CHECKING:
    from pathlib import Path

    from torch.nn import Module

SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
MAX_TOKENS = 32
WIDTH = 16


def transformer(folder: Path) -> Module:
    """A two-layer BERT whose tokens are letters and digits."""
    folder.mkdir(parents=True, exist_ok=True)
    letters = "abcdefghijklmnopqrstuvwxyz0123456789.,:?"
    vocabulary = [*SPECIAL, *letters, *(f"##{letter}" for letter in letters)]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), "utf-8")
    config = transformers.BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        initializer_range=0.5,  # wide, so that texts differ
    )
    torch.manual_seed(1)
    transformers.BertModel(config).save_pretrained(folder)
    transformers.BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    made: Module = modules.Transformer(str(folder), max_seq_length=MAX_TOKENS)
    return made


def save(folder: Path, *after: Module, prompts: dict[str, str] | None = None) -> Path:
    """Save a model of the tiny transformer and the modules after it; its folder."""
    parts = [transformer(folder.with_name(folder.name + "-parts")), *after]
    model = sentence_transformers.SentenceTransformer(modules=parts, device="cpu", prompts=prompts)
    model.save(str(folder), create_model_card=False)
    return folder
