"""LlamaIndex: sentence-transformers and its own store, nearest vectors only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from llama_index.core import VectorStoreIndex
from llama_index.core.schema import TextNode
from llama_index.embeddings.huggingface import HuggingFaceEmbedding

from eval.bench.peers.clock import NEAREST, measure, passages

if TYPE_CHECKING:
    from pathlib import Path

    from eval.bench.peers.clock import Search


def build(model: str, source: Path) -> tuple[int, Search]:
    nodes = [TextNode(text=text) for text in passages(source)]
    embedding = HuggingFaceEmbedding(model_name=model, device="cpu", embed_batch_size=32)
    retriever = VectorStoreIndex(nodes, embed_model=embedding).as_retriever(similarity_top_k=NEAREST)
    return len(nodes), retriever.retrieve


if __name__ == "__main__":
    measure(build)
