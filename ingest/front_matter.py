"""The block of `key: value` lines between two `---` at the head of a Markdown file."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.dates import iso_date
from ingest.document import Furniture, Metadata, Reason
from ingest.lazy_regex import regex

_FIELD = regex(r"(?P<key>[A-Za-z][\w -]*):(?:\s+(?P<value>.*))?")
_INNER = regex(r"\s+(?:-\s+)?(?!name:)[A-Za-z][\w-]*:(?:\s|$)")  # a key of a nested value
_BETWEEN = regex(r"\s*(?:;|,|\band\b|&)\s*")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the head of a file states; its lines end before line `end` (0 where there is none)."""

    metadata: Metadata
    furniture: tuple[Furniture, ...]
    end: int


def front_matter(lines: list[str]) -> FrontMatter:
    """Read title, author(s), date and publisher; other keys are listed as furniture all the same."""
    if not lines or lines[0].strip() != "---":
        return FrontMatter(Metadata(), (), 0)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() in ("---", "...")), 0)
    inside = lines[1:end]
    if not end or not any(_FIELD.match(line) for line in inside):
        return FrontMatter(Metadata(), (), 0)
    fields = _fields(inside)
    metadata = Metadata(
        title=" ".join(fields.get("title", [])),
        authors=tuple(_names(fields.get("authors") or fields.get("author") or [])),
        publisher=" ".join(fields.get("publisher") or fields.get("organization") or []),
        date=iso_date(" ".join(fields.get("date", []))),
    )
    furniture = tuple(
        Furniture(line.strip(), None, Reason.METADATA if line.strip("-. ") else Reason.MARKUP)
        for line in lines[: end + 1]
        if line.strip()
    )
    return FrontMatter(metadata, furniture, end + 1)


def _fields(lines: list[str]) -> dict[str, list[str]]:
    """Each key's values: one, or as many as its `[a, b]` or its lines beginning with `-` hold."""
    fields: dict[str, list[str]] = {}
    key = ""
    for line in lines:
        match = _FIELD.fullmatch(line.rstrip())
        if match and not line[:1].isspace():
            key = match["key"].strip().casefold()
            value = (match["value"] or "").strip()
            parts = value[1:-1].split(",") if value.startswith("[") and value.endswith("]") else [value]
        elif key and not _INNER.match(line):
            parts = [line.strip().removeprefix("- ").removeprefix("name:")]
        else:
            continue
        fields.setdefault(key, []).extend(part.strip().strip("\"'") for part in parts if part.strip(" >|"))
    return fields


def _names(values: list[str]) -> list[str]:
    if len(values) == 1:
        values = _BETWEEN.split(values[0])
    return [value for value in values if value]
