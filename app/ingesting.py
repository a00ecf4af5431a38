"""Adding sources at the terminal: progress bars, and what an empty library begins with."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from app.adding import Adding, Outcome, Step, add_sources
from app.known import known_reports
from index.fresh import gone_if_empty
from index.library import Library
from ingest.address import Address
from ingest.errors import LibraryError, PinciteError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from rich.console import Console

    from app.room import Room
    from index.encoder import Encoder

NEVER_CONNECT = "none"
SAMPLE_ADDRESS = Address(1, 1)


def ingest_with_progress(
    sources: Sequence[str], room: Room, console: Console, adding: Adding
) -> Iterator[Outcome]:
    """Add sources to the room's library, with a progress bar and the time left on `console`."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())

    @cache
    def encoder() -> Encoder:
        library.hold_to(room.encoder.name)
        return room.encoder

    with (
        gone_if_empty(room.settings.library),
        Library.open(room.settings.library, write=True) as library,
        Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bars,
    ):
        tasks: dict[Step, TaskID] = {}

        def step(name: Step, done: int, whole: int) -> None:
            if name not in tasks:
                tasks[name] = bars.add_task(name, total=whole)
            bars.update(tasks[name], completed=done, total=whole)

        for outcome in add_sources(sources, library, encoder, replace(adding, progress=step)):
            for name in [name for name in tasks if name != "documents"]:
                bars.remove_task(tasks.pop(name))
            yield outcome


def fill(
    room: Room, console: Console, *, report: str, address: Address | None, sample: Path
) -> Iterator[Outcome]:
    """Add `report`; without one, give an empty library the publisher's report, or else the sample.

    With the report `none` nothing is ever fetched.
    """
    if report and report != NEVER_CONNECT:
        yield from ingest_with_progress([report], room, console, Adding(address))
        return
    if not _is_empty(room):
        return
    if not report:
        known = known_reports()[0]
        console.print(f"The library is empty. Fetching {known.url}", markup=False, soft_wrap=True)
        try:
            yield from ingest_with_progress([known.url], room, console, Adding(known.address, known.title))
        except LibraryError:
            raise
        except PinciteError as error:
            console.print(f"That failed: {error}", markup=False, soft_wrap=True)
        else:
            return
    yield from ingest_with_progress([str(sample)], room, console, Adding(SAMPLE_ADDRESS))
    console.print(
        "The library holds Pincite's handbook. Add a report of yours: make chat REPORT=path-or-URL",
        markup=False,
        soft_wrap=True,
    )


def _is_empty(room: Room) -> bool:
    folder = room.settings.library
    if not folder.is_dir() or not any(folder.iterdir()):
        return True
    with Library.open(folder) as library:
        return not library.records()
