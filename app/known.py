"""Reports that a publisher offers, and what an empty library begins with."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from ingest.address import Address


@dataclass(frozen=True, slots=True)
class KnownReport:
    """A report the publisher offers at `url`; it keeps `address` in every library."""

    address: Address
    title: str
    authors: tuple[str, ...]
    publisher: str
    date: str
    page: str
    url: str


def known_reports() -> tuple[KnownReport, ...]:
    """The reports of `known_reports.json`, in its order; the first is what an empty library begins with."""
    text = (Path(__file__).parent / "known_reports.json").read_text(encoding="utf-8")
    return tuple(
        KnownReport(
            Address.parse(entry["address"]),
            entry["title"],
            tuple(entry["authors"]),
            entry["publisher"],
            entry["date"],
            entry["page"],
            entry["url"],
        )
        for entry in json.loads(text)["reports"]
    )
