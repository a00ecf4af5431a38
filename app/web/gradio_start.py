"""Gradio, imported quickly and with its telemetry off. Import it from here, before anything else of it."""

from __future__ import annotations

import inspect
import os
from typing import Any
from unittest import mock

os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # read when gradio is imported

_getfile = inspect.getfile


def _file_of(thing: Any) -> str:
    """The file a thing is defined in, except for gradio's components, which are said to have none."""
    if isinstance(thing, type) and thing.__module__.startswith("gradio."):
        raise OSError
    return _getfile(thing)


def _import() -> Any:
    """Gradio, without the type stubs it writes beside each component at every import.

    That takes half of the import (2.4 of 4.8 s) and is left out where a component has no source file.
    """
    with mock.patch.object(inspect, "getfile", _file_of):
        import gradio  # delayed until the telemetry is off and the stubs are
    return gradio


gr: Any = _import()
