"""What every set of other people's comes to: a corpus of files and questions about places in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the characters of a source."""

    source: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PagePlace:
    """A page of a source, counted from 1."""

    source: str
    page: int


@dataclass(frozen=True, slots=True)
class Task:
    """A question and what answers it: spans, pages, or sources with their grades; none if nothing does."""

    id: str
    question: str
    spans: tuple[Span, ...] = ()
    pages: tuple[PagePlace, ...] = ()
    relevant: Mapping[str, int] = field(default_factory=dict)
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Corpus:
    """A set as it was read. Sources are texts by the name of their file, or files that are there."""

    form: str
    tasks: tuple[Task, ...]
    texts: Mapping[str, str] = field(default_factory=dict)
    files: tuple[Path, ...] = ()
