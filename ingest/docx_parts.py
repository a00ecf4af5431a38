"""The parts of a Word file, opened with bounds: a zip archive of XML."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.errors import Unreadable
from ingest.xml_tree import xml_tree

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ingest.xml_tree import Element

LARGEST_PART = 40 << 20  # bytes of XML unpacked; its tree takes about ten times as many
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_MOST_PARTS = 20_000


def local(element: Element) -> str:
    """An element's name without its namespace, which differs between Word's two standards."""
    return str(element.tag).rpartition("}")[2]


def attribute(element: Element, name: str) -> str:
    """The attribute of that local name, or an empty string."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: Element, name: str) -> Element | None:
    """The first child of that local name."""
    return next((part for part in element if local(part) == name), None)


def value(element: Element | None, *path: str) -> str:
    """The `val` of what the path of children leads to, or an empty string."""
    for name in path:
        element = child(element, name) if element is not None else None
    return attribute(element, "val") if element is not None else ""


def is_on(element: Element | None, name: str) -> bool:
    """Whether a switch such as `vanish` is there and not turned off."""
    found = child(element, name) if element is not None else None
    return found is not None and attribute(found, "val") not in ("0", "false", "off", "none")


@dataclass(slots=True)
class Parts:
    """The parts of one file; `main` is the document's own."""

    name: str
    archive: zipfile.ZipFile
    main: str = ""
    relations: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # id → type, part

    @classmethod
    def open(cls, path: Path) -> Parts:
        """Open a file; Unreadable where it is protected, damaged or no Word file."""
        try:
            with path.open("rb") as file:
                start = file.read(8)
            if start.startswith(_OLE):
                raise Unreadable(_of_ole(path))
            if start.startswith(b"%PDF-"):
                raise Unreadable(f"{path.name} is a PDF by its content. Rename it to {path.stem}.pdf.")
            archive = zipfile.ZipFile(path)
        except OSError as error:
            raise Unreadable(f"{path.name} cannot be read: {error.strerror}. Check the path.") from error
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise Unreadable(
                f"{path.name} is damaged or no Word file. Open it in a word processor and save it anew."
            ) from error
        parts = cls(path.name, archive)
        try:
            parts._find_main()
        except BaseException:
            archive.close()
            raise
        return parts

    def _find_main(self) -> None:
        if len(self.archive.infolist()) > _MOST_PARTS:
            raise Unreadable(f"{self.name} has more parts than any Word file. Save it anew and try again.")
        top = self._relations("_rels/.rels", "")
        self.main = next(
            (part for kind, part in top.values() if kind == "officeDocument"), "word/document.xml"
        )
        root = self.tree(self.main)
        if root is None or local(root) != "document":
            raise Unreadable(f"{self.name} is no Word file. Pincite reads .docx, not sheets or slides.")
        folder, name = posixpath.split(self.main)
        self.relations = self._relations(f"{folder}/_rels/{name}.rels", folder)

    def _relations(self, part: str, folder: str) -> dict[str, tuple[str, str]]:
        root = self.tree(part)
        found = {}
        for relation in root if root is not None else ():
            if attribute(relation, "TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, attribute(relation, "Target")))
                kind = attribute(relation, "Type").rpartition("/")[2]
                found[attribute(relation, "Id")] = (kind, target.lstrip("/"))
        return found

    def tree(self, part: str) -> Element | None:
        """The root of a part, None where there is none; Unreadable where it is damaged or too large."""
        try:
            with self.archive.open(part) as file:
                data = file.read(LARGEST_PART + 1)
        except KeyError:
            return None
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as error:
            if "encrypted" in str(error):
                raise Unreadable(_protected(self.name)) from error
            raise Unreadable(
                f"{self.name} is damaged. Open it in a word processor and save it anew."
            ) from error
        if len(data) > LARGEST_PART:
            raise Unreadable(
                f"{self.name} unpacks to more than {LARGEST_PART >> 20} MiB of text. Split it and try again."
            )
        return xml_tree(data, self.name)

    def related(self, kind: str) -> list[Element]:
        """The roots of the parts of that type (`styles`, `footnotes`, `header` …), by their names."""
        names = sorted({part for found, part in self.relations.values() if found == kind})
        return [root for name in names if (root := self.tree(name)) is not None]


def _of_ole(path: Path) -> str:
    with path.open("rb") as file:
        data = file.read(1 << 20)
        file.seek(max(0, path.stat().st_size - (1 << 20)))
        data += file.read()
    if _ENCRYPTED in data:
        return _protected(path.name)
    return f"{path.name} is in Word's old format. Save it as .docx in a word processor."


def _protected(name: str) -> str:
    return f"{name} is protected with a password. Save it without one in a word processor."
