"""Modules that take seconds to import, imported when a test first uses them.

Each of the processes that run tests collects all of them, but only one runs those that need such a module.
"""

from __future__ import annotations

import importlib
from typing import Any


class Delayed:
    """Stands for a module until something of it is asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        return getattr(importlib.import_module(self._name), attribute)


torch: Any = Delayed("torch")
sentence_transformers: Any = Delayed("sentence_transformers")
modules: Any = Delayed("sentence_transformers.sentence_transformer.modules")
transformers: Any = Delayed("transformers")
