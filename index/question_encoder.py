"""Questions → vectors to find passages with, by the default model as it was trained further for them.

A question and the passage that answers it have little more in common than their subject. The default model
puts near each other what is alike; trained on questions beside all passages of their documents
(`eval.question_encoder`), it puts questions near what answers them. Passages keep the vectors that the
published model gives, so libraries stay what they are.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from index.exported import export, opened
from index.models import Manifest
from index.runners import OnnxRunner

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from index.models import Model
    from index.runners import Runner

FORM = 1
"""Raised when the exported form changes; older forms in the cache are then left alone."""

TRAINED = "f473be59c77b3cec"
"""The first digits of the SHA-256 of `question_encoder.safetensors`, what training added to the model."""


def once_opened(model: Model, cache_in: Path, tell: Callable[[str], None]) -> Callable[[], Runner]:
    """A function that opens the encoder of questions when it is first called, and gives it then.

    It is made from the default `model` where the cache has none, which `tell` is told; of several threads
    that call at once one makes it. ModelError where that cannot be done.
    """
    kept: list[Runner] = []
    opening = Lock()

    def get() -> Runner:
        with opening:
            if not kept:
                kept.append(_opened(model, cache_in, tell))
        return kept[0]

    return get


def _opened(model: Model, cache_in: Path, tell: Callable[[str], None]) -> Runner:
    folder = cache_in / "models" / f"{model.sha256[:16]}-question{FORM}-{TRAINED}"
    if Manifest.read(folder) is None:
        _export(model, folder, tell)
    return opened(folder, OnnxRunner.open, lambda: _export(model, folder, tell), "encoder of questions")


def _export(model: Model, folder: Path, tell: Callable[[str], None]) -> None:
    tell("Preparing the encoder of questions; only the first start does this …")
    export(model, folder, ("index.question_encoder_export",), "encoder of questions", OnnxRunner.open)
