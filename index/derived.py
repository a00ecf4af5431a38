"""Files that are derived from the library: written whole or not at all, and known by size and checksum."""

from __future__ import annotations

import os
import tempfile
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

CHECKED_WHOLE = 16 << 20  # bytes up to which a file's checksum covers all of it
_BLOCK = 1 << 20


def seal(path: Path) -> dict[str, int]:
    """Size and checksum of a file; of a big one, of its first and last megabyte."""
    size = path.stat().st_size
    checksum = 0
    with path.open("rb") as file:
        if size <= CHECKED_WHOLE:
            while block := file.read(_BLOCK):
                checksum = zlib.crc32(block, checksum)
        else:
            checksum = zlib.crc32(file.read(_BLOCK))
            file.seek(size - _BLOCK)
            checksum = zlib.crc32(file.read(_BLOCK), checksum)
    return {"bytes": size, "checksum": checksum}


def write_text(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def write_whole(path: Path, write: Callable[[str], object]) -> None:
    """Write a file under another name, bring it to the disk and give it its name."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    os.close(handle)
    try:
        write(name)
        with open(name, "rb") as file:
            os.fsync(file.fileno())
        os.chmod(name, 0o644)
        os.replace(name, path)
    except RuntimeError as error:  # the word of the library that writes for a write that failed
        raise OSError(str(error)) from error
    finally:
        if os.path.exists(name):
            os.unlink(name)
