"""Written passages with questions that they answer and do not, and claims that they bear out and do not.

Plain text, records parted by an empty line, a line each: `H` heading, `P` passage, `Y` question || the
words that answer it, `N` question that the passage does not answer, `T` claim that it bears out,
`F` kind of error | claim that it does not bear out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True)
class Record:
    """A passage under its heading, and what was written about it."""

    heading: str = ""
    passage: str = ""
    answered: list[tuple[str, str]] = field(default_factory=list)  # question, words of the passage
    unanswered: list[str] = field(default_factory=list)
    borne_out: list[str] = field(default_factory=list)
    not_borne_out: list[tuple[str, str]] = field(default_factory=list)  # kind of error, claim


def read(folder: Path) -> list[Record]:
    """All records of a folder's text files, in order; BadInput names a line that is none."""
    records = []
    for path in sorted(folder.glob("*.txt")):
        for block in re.split(r"\n\s*\n", path.read_text("utf-8").strip()):
            record = Record()
            for line in block.splitlines():
                _put(record, line.strip(), path)
            records.append(record)
    return records


def _put(record: Record, line: str, path: Path) -> None:
    sort, _, text = line.partition(" ")
    match sort:
        case "H":
            record.heading = text
        case "P":
            record.passage = text
        case "Y":
            question, _, words = (part.strip() for part in text.partition("||"))
            if words not in record.passage:
                raise BadInput(f"{path.name}: {words!r} does not stand in the passage before it.")
            record.answered.append((question, words))
        case "N":
            record.unanswered.append(text)
        case "T":
            record.borne_out.append(text)
        case "F":
            kind, _, claim = (part.strip() for part in text.partition("|"))
            record.not_borne_out.append((kind, claim))
        case _:
            raise BadInput(f"{path.name}: no line of a record begins {line[:20]!r}.")
