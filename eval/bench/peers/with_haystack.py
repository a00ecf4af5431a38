"""Haystack: sentence-transformers and BM25 over its own store, both rankings joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

from eval.bench.peers.clock import NEAREST, measure, passages

if TYPE_CHECKING:
    from pathlib import Path

    from eval.bench.peers.clock import Search


def build(model: str, source: Path) -> tuple[int, Search]:
    store = InMemoryDocumentStore(embedding_similarity_function="cosine")
    embedder = SentenceTransformersDocumentEmbedder(model=model, progress_bar=False)
    embedder.warm_up()
    found = embedder.run([Document(content=text) for text in passages(source)])["documents"]
    store.write_documents(found)
    pipeline = Pipeline()
    pipeline.add_component("vector", SentenceTransformersTextEmbedder(model=model, progress_bar=False))
    pipeline.add_component("near", InMemoryEmbeddingRetriever(store, top_k=NEAREST))
    pipeline.add_component("words", InMemoryBM25Retriever(store, top_k=NEAREST))
    pipeline.add_component("joined", DocumentJoiner(join_mode="reciprocal_rank_fusion", top_k=NEAREST))
    pipeline.connect("vector.embedding", "near.query_embedding")
    pipeline.connect("near", "joined")
    pipeline.connect("words", "joined")
    return len(found), lambda question: pipeline.run(
        {"vector": {"text": question}, "words": {"query": question}}
    )


if __name__ == "__main__":
    measure(build)
