"""LangChain: sentence-transformers and FAISS, nearest vectors only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from langchain_community.vectorstores import FAISS
from langchain_huggingface import HuggingFaceEmbeddings

from eval.bench.peers.clock import NEAREST, measure, passages

if TYPE_CHECKING:
    from pathlib import Path

    from eval.bench.peers.clock import Search


def build(model: str, source: Path) -> tuple[int, Search]:
    texts = passages(source)
    store = FAISS.from_texts(texts, HuggingFaceEmbeddings(model_name=model, model_kwargs={"device": "cpu"}))
    return len(texts), lambda question: store.similarity_search(question, k=NEAREST)


if __name__ == "__main__":
    measure(build)
