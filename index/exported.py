"""The exported form of a model in the cache: made once, by a process of its own, and put there whole."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from index.models import Manifest
from ingest.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from index.models import Model

T = TypeVar("T")

_ROOM = 300 << 20  # bytes that an export may need for a moment
_ABANDONED = 24 * 3600.0  # seconds after which an unfinished export is nobody's


def export(
    model: Model, folder: Path, exporter: Sequence[str], what: str, opens: Callable[[Path], object]
) -> Manifest:
    """Export a model under a temporary name, then put it in place at once; of two processes one wins.

    `exporter` is the module that is run for it and what it is told after the model's folder and the one
    to fill, `what` is what is made, in words, and `opens` fails on a folder that is damaged. ModelError
    where it cannot be made.
    """
    model.check()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _sweep(folder.parent)
        with tempfile.TemporaryDirectory(prefix=".unfinished-", dir=folder.parent) as temporary:
            made = Path(temporary, "model")
            made.mkdir()
            _run(model, made, exporter, what)
            manifest = Manifest.read(made)
            if manifest is not None:
                _put(made, folder, opens)
    except OSError as error:
        raise ModelError(
            f"The {what} cannot be kept in {folder.parent} ({error.strerror or error}). "
            "Set PINCITE_CACHE to a folder with 300 MB of free space that can be written."
        ) from error
    if manifest is None:
        raise ModelError(f"The {what} {model.label} was not exported whole. Try again.")
    return manifest


def opened(folder: Path, opens: Callable[[Path], T], remake: Callable[[], object], what: str) -> T:
    """What `opens` makes of an export; damaged, or written by another version of ONNX Runtime, it is made
    anew, once. ModelError where that does not help."""
    try:
        return opens(folder)
    except Exception:  # a file that is not whole may raise nearly anything
        remake()
    try:
        return opens(folder)
    except Exception as error:
        raise ModelError(f"The {what} in {folder} cannot be opened: {error}") from error


def _run(model: Model, made: Path, exporter: Sequence[str], what: str) -> None:
    """Run the exporter as a process of its own, so that torch stays out of this one."""
    root = str(Path(__file__).resolve().parent.parent)
    paths = [root, os.environ["PYTHONPATH"]] if os.environ.get("PYTHONPATH") else [root]
    quiet = {
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONWARNINGS": "ignore",
        "HF_HUB_OFFLINE": "1",
        "HF_HUB_DISABLE_TELEMETRY": "1",
        "ORT_DISABLE_TELEMETRY": "1",
    }
    module, *more = exporter
    command = [sys.executable, "-P", "-m", module, str(model.folder), str(made), *more]
    done = subprocess.run(command, env={**os.environ, **quiet}, capture_output=True, text=True, check=False)
    if done.returncode:
        if shutil.disk_usage(made).free < _ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        reason = done.stdout.strip() or (done.stderr.strip().splitlines() or ["it was stopped"])[-1]
        raise ModelError(f"The {what} {model.label} ({model.folder}) cannot be prepared: {reason}")


def _put(made: Path, folder: Path, opens: Callable[[Path], object]) -> None:
    """Rename `made` to `folder`; a damaged `folder` goes first, a whole one (another process's) stays."""
    if folder.exists() and _is_damaged(folder, opens):
        folder.rename(made.with_name("damaged"))
    try:
        made.rename(folder)
    except OSError:
        if Manifest.read(folder) is None:
            raise


def _is_damaged(folder: Path, opens: Callable[[Path], object]) -> bool:
    manifest = Manifest.read(folder)
    if manifest is None:
        return True
    try:
        opens(folder)
    except Exception:
        return not manifest.slow_because
    return False


def _sweep(parent: Path) -> None:
    """Remove what processes that were killed long ago left unfinished."""
    for path in parent.glob(".unfinished-*"):
        if time.time() - path.stat().st_mtime > _ABANDONED:
            shutil.rmtree(path, ignore_errors=True)
