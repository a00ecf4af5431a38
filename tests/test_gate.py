"""The gate: what the development half scores may not fall below the committed floors.

Raise them with `pincite eval --mode hybrid --mode read --write-floors eval/floors.json` on a library of the
document.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.adding import Adding, add_sources
from app.room import Room
from app.settings import Settings
from eval.floors import fallen, read_floors
from eval.questions import Half, load, shipped
from eval.run import Wishes, evaluate
from eval.summary import measured
from index.library import Library
from index.search import Mode
from ingest.address import Address

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.timeout(1800)  # hundreds of questions are asked


def fallen_on(source: Path, address: Address, folder: Path) -> list[str]:
    """What has fallen on the development half of the questions about one document."""
    room = Room(Settings(folder))
    with Library.open(folder, write=True) as library:
        library.hold_to(room.encoder.name)
        [outcome] = add_sources([str(source)], library, lambda: room.encoder, Adding(address))
    assert outcome.status == "added"
    floors = read_floors()
    elsewhere = "elsewhere refused" in floors[str(address)]
    wishes = Wishes(Half.DEV, modes=(Mode.HYBRID, Mode.READ), elsewhere=elsewhere, forced=False)
    evaluation = evaluate(room, load(shipped()), wishes)
    assert evaluation.documents == (str(address),)
    return fallen(evaluation.documents, measured(evaluation), floors)


def test_no_measure_of_the_handbook_is_under_its_floor(handbook: Path, tmp_path: Path) -> None:
    assert fallen_on(handbook, Address(1, 1), tmp_path) == []


@pytest.mark.report
def test_no_measure_of_the_report_is_under_its_floor(report_dir: Path, tmp_path: Path) -> None:
    assert fallen_on(report_dir / "recent-trends.pdf", Address(10, 75), tmp_path) == []
