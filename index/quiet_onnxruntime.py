"""ONNX Runtime, silenced before it loads: it would send events about its use to its makers, and keep them
and a number for the device in the user's cache. Whoever needs it imports it from here."""

from __future__ import annotations

import os

os.environ["ORT_DISABLE_TELEMETRY"] = (
    "1"  # read when the library loads; later calls come after its first event
)

import onnxruntime

__all__ = ["onnxruntime"]
