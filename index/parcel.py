"""A document on its way to another library: one zip file of JSON, vectors and source files.

Nothing in it is unpickled or executed, every part is named, counted and hashed in its first one, and no
more is read than the first one says. What it holds is checked again in the library that takes it.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ingest.address import Address
from ingest.errors import Unreadable
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

FORMAT = 1
MANIFEST, DATA, VECTORS, SOURCES = "pincite.json", "document.json", "vectors.f16", "sources/"
MOST_MANIFEST, MOST_PART, MOST_SOURCE = 8 << 20, 1 << 30, 2 << 30  # bytes once unpacked
MOST_PACKED = 200  # times a part may grow when it is unpacked; Deflate's utmost is 1032
MOST_VALUES = 20_000_000  # of JSON; a document of a thousand pages has two million
_TRUSTED = 1 << 20  # bytes up to which that is not asked
_EPOCH = (1980, 1, 1, 0, 0, 0)  # every part's date, so that the same document gives the same file
_SOURCE = regex(r"sources/([0-9a-f]{64})((?:\.[a-z0-9]{1,8})?)")
_BLOCK = 1 << 20
BROKEN = (
    zipfile.BadZipFile,
    ArithmeticError,
    AttributeError,
    EOFError,
    LookupError,
    RuntimeError,  # RecursionError and NotImplementedError too
    TypeError,
    ValueError,
    zlib.error,
)
"""What Python says of data that is not what it should be."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A document packed: `about` says what it is, `data` holds editions and passages, `vectors` may be empty.

    `sources` are (SHA-256, suffix, path of the file or None where it stays in the parcel).
    """

    about: Mapping[str, Any]
    data: Mapping[str, Any]
    vectors: bytes
    sources: tuple[tuple[str, str], ...]

    @property
    def address(self) -> Address:
        """Where the document belongs."""
        return Address.parse(self.about["address"])


def write(parcel: Parcel, path: Path, files: Mapping[str, Path]) -> None:
    """Write a parcel whole or not at all; `files` are the sources' files by SHA-256."""
    data = _json(parcel.data)
    parts = {DATA: data} | ({VECTORS: parcel.vectors} if parcel.vectors else {})
    listed = {name: [len(part), hashlib.sha256(part).hexdigest()] for name, part in parts.items()}
    for sha256, suffix in parcel.sources:
        listed[f"{SOURCES}{sha256}{suffix}"] = [files[sha256].stat().st_size, sha256]
    partial = path.with_name(f".{path.name}.part")
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            manifest = {"format": FORMAT, **parcel.about, "parts": listed}
            archive.writestr(_info(MANIFEST), _json(manifest))
            for name, part in parts.items():
                archive.writestr(_info(name), part)
            for sha256, suffix in parcel.sources:
                info = _info(f"{SOURCES}{sha256}{suffix}")
                info.file_size = files[sha256].stat().st_size
                with files[sha256].open("rb") as file, archive.open(info, "w") as target:
                    while block := file.read(_BLOCK):
                        target.write(block)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _EPOCH)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    return info


class Opened:
    """A parcel's file, opened for reading; what is wrong with it is Unreadable, with one message."""

    def __init__(self, path: Path) -> None:
        self._name = path.name
        try:
            self._archive = zipfile.ZipFile(path)
        except OSError as error:
            raise Unreadable(f"Cannot read {path}: {error.strerror or error}. Check the path.") from error
        except BROKEN as error:
            raise self.refused("it is no zip file, or its end is missing") from error

    def close(self) -> None:
        """Close the file."""
        self._archive.close()

    def refused(self, why: str) -> Unreadable:
        """The error of a parcel that cannot be taken."""
        return Unreadable(
            f"{self._name} is not a whole export of Pincite: {why}. Nothing was imported; ask for it again."
        )

    @cached_property
    def parcel(self) -> Parcel:
        """What the parcel holds, its sizes and hashes checked; the sources' bytes are left in it."""
        try:
            return self._parcel()
        except BROKEN as error:
            raise self.refused("a part of it is damaged or missing") from error

    def _parcel(self) -> Parcel:
        infos = {info.filename: info for info in self._archive.infolist()}
        if len(infos) != len(self._archive.infolist()) or MANIFEST not in infos:
            raise self.refused(f"it has no part {MANIFEST}, or one twice")
        about = self._loaded(b"".join(self._blocks(infos[MANIFEST], MOST_MANIFEST)))
        if not isinstance(about, dict) or not isinstance(about.get("format"), int):
            raise self.refused("it does not say what it is")
        if about["format"] > FORMAT:
            raise Unreadable(f"{self._name} was made by a newer version of Pincite. Update Pincite.")
        listed = about["parts"]
        if set(listed) != set(infos) - {MANIFEST}:
            raise self.refused("its parts are not those that it lists")
        sources = []
        for name in sorted(set(listed) - {DATA, VECTORS}):
            found = _SOURCE.fullmatch(name)
            if found is None or listed[name][1] != found[1]:
                raise self.refused(f"a part has the name {name[:60]!r}")
            sources.append((found[1], found[2]))
        data = self._loaded(self._part(DATA, listed))
        vectors = self._part(VECTORS, listed) if VECTORS in listed else b""
        if Address.try_parse(about["address"]) is None or not isinstance(data, dict):
            raise self.refused("it does not say where it belongs")
        return Parcel(about, data, vectors, tuple(sources))

    def _loaded(self, part: bytes) -> Any:
        if part.count(b",") + part.count(b"[") + part.count(b"{") > MOST_VALUES:
            raise self.refused("it holds more values than any document")
        return json.loads(part, parse_constant=_no_constant)

    def _part(self, name: str, listed: Mapping[str, Any]) -> bytes:
        part = b"".join(self._blocks(self._archive.getinfo(name), MOST_PART))
        if [len(part), hashlib.sha256(part).hexdigest()] != listed[name]:
            raise self.refused(f"{name} is not what was exported")
        return part

    def _blocks(self, info: zipfile.ZipInfo, most: int) -> Iterator[bytes]:
        """The bytes of a part, no more than it says and than is allowed."""
        size, packed = info.file_size, max(1, info.compress_size)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise self.refused(f"{info.filename[:60]!r} is packed in another way")
        if size > most or (size > _TRUSTED and size > MOST_PACKED * packed):
            raise self.refused(f"{info.filename[:60]!r} would unpack to {size:,} bytes")
        left = size
        with self._archive.open(info) as part:
            while block := part.read(min(_BLOCK, left + 1)):
                left -= len(block)
                if left < 0:
                    raise self.refused(f"{info.filename[:60]!r} is larger than it says")
                yield block

    def source(self, sha256: str, suffix: str) -> bytes:
        """A source's bytes; Unreadable where they are not those that its name says."""
        try:
            data = b"".join(self._blocks(self._archive.getinfo(f"{SOURCES}{sha256}{suffix}"), MOST_SOURCE))
        except BROKEN as error:
            raise self.refused("a source file in it is damaged") from error
        if hashlib.sha256(data).hexdigest() != sha256:
            raise self.refused("a source file in it is not the one it says")
        return data


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number")
