"""`pincite check`: a verdict for every citation, and a reason; real files, the real model."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.check_view import report_page, report_shape
from app.commands.check_command import check_draft
from app.room import Room
from app.settings import Settings
from app.verdict import ERRORS, WORST_FIRST, Verdict
from command import pincite, refused
from ingest.address import Address
from ingest.errors import BadInput

if TYPE_CHECKING:
    from app.check import Checker
    from app.check_report import Checked

HARBOUR = Path(__file__).resolve().parent.parent / "eval" / "drafts" / "made" / "harbour.md"


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("check") / "library"
    assert pincite("ingest", HARBOUR, "--address", "9.0001", library=folder).status == 0
    return folder


@pytest.fixture(scope="module")
def room(library: Path) -> Room:
    return Room(Settings.read(library))


@pytest.fixture(scope="module")
def checker(room: Room) -> Checker:
    return room.checker


def one(checker: Checker, draft: str) -> Checked:
    (checked,) = checker.check(draft, uncited=False).citations
    return checked


BERTHS, LEASES, FEES, SPEED = "9.0001.002", "9.0001.003", "9.0001.004", "9.0001.005"


def test_the_passages_are_the_ones_meant(room: Room) -> None:
    for address, words in (
        (BERTHS, "46 berths"),
        (LEASES, "Paul Renner"),
        (FEES, "8 percent"),
        (SPEED, "knots"),
    ):
        found = room.library.passage(Address.parse(address))
        assert found is not None
        assert words in found.text


@pytest.mark.parametrize(
    "draft",
    [
        f"It has 46 berths, of which twelve are reserved for fishing boats [{BERTHS}].",
        f"Twelve of the 46 berths are set aside for fishing [{BERTHS}].",
        f"It opened in March 1987 [{BERTHS}].",
        f"“Every vessel longer than 25 metres must book its berth” [{BERTHS}].",
        f'"every vessel […] must book its berth at least three days before" it comes [{BERTHS}].',
        f"Ingrid Solberg followed Paul Renner in May 2016 [{LEASES}].",
        f"Fees went up by 8% in 2021 [{FEES}].",
        f"The harbour has 46 berths. No berth is let for longer than two years. [{BERTHS}-003]",
    ],
)
def test_what_stands_there_is_supported(checker: Checker, draft: str) -> None:
    checked = one(checker, draft)
    assert checked.verdict is Verdict.SUPPORTED, checked.reason


@pytest.mark.parametrize(
    ("draft", "verdict"),
    [
        (f"The harbour has 64 berths [{BERTHS}].", Verdict.CONTRADICTED),
        (f"Vessels must book at least three weeks before they arrive [{BERTHS}].", Verdict.CONTRADICTED),
        (f"The harbour of Eastmere opened on 14 March 1978 [{BERTHS}].", Verdict.CONTRADICTED),
        (f"The harbour master, Mara Quist, assigns all berths by hand [{LEASES}].", Verdict.CONTRADICTED),
        (f"Fees fell by 8 percent in 2021 and rose by 3 percent in 2022 [{FEES}].", Verdict.CONTRADICTED),
        (f"Open fires are allowed on all pontoons [{SPEED}].", Verdict.CONTRADICTED),
        (f"Boats may exceed five knots inside the breakwater [{SPEED}].", Verdict.CONTRADICTED),
        (f"All accidents in the harbour happen in August [{SPEED}].", Verdict.CONTRADICTED),
        (f"The Tern is faster than the Petrel [{SPEED}].", Verdict.CONTRADICTED),
        (f"The ferry to Sandholm takes cyclists who have reserved a place [{SPEED}].", Verdict.UNSUPPORTED),
        (f"“Every vessel longer than 25 metres should book its berth” [{BERTHS}].", Verdict.MISQUOTED),
        (f"“The harbour has 46 berths must book its berth at least” [{BERTHS}].", Verdict.MISQUOTED),
        (f"“Every vessel longer than 25 metres must book its berth” [{FEES}].", Verdict.MISATTRIBUTED),
        ("It rained [9.0001.999].", Verdict.NO_SUCH_ADDRESS),
        ("It rained [8.0001.001].", Verdict.NO_SUCH_ADDRESS),
        ("It rained [9.0001.01].", Verdict.NO_SUCH_ADDRESS),
    ],
)
def test_what_does_not_stand_there_gets_its_verdict(checker: Checker, draft: str, verdict: Verdict) -> None:
    checked = one(checker, draft)
    assert checked.verdict is verdict, (checked.verdict, checked.reason)
    assert checked.reason


def test_a_part_that_stands_and_one_that_does_not_are_partly(checker: Checker) -> None:
    checked = one(
        checker, f"The harbour has 46 berths, and the orchestra toured Brazil that winter [{BERTHS}]."
    )
    assert checked.verdict in (Verdict.PARTLY, Verdict.UNSUPPORTED)


def test_a_quote_from_elsewhere_is_told_where_it_stands(checker: Checker) -> None:
    checked = one(checker, f"“Every vessel longer than 25 metres must book its berth” [{FEES}].")
    assert checked.suggestion == BERTHS


def test_a_misquote_shows_its_difference(checker: Checker) -> None:
    checked = one(checker, f"“Every vessel longer than 25 metres should book its berth” [{BERTHS}].")
    assert ("said", "should") in checked.difference
    assert ("stands", "must") in checked.difference


def test_the_same_draft_gets_the_same_report(room: Room) -> None:
    draft = f"It has 64 berths [{BERTHS}]. Fees went up by 8% [{FEES}]. It rained for a whole week."
    first, second = (json.dumps(report_shape(Room(room.settings).checker.check(draft))) for _ in range(2))
    assert first == second


def test_claims_without_a_citation_are_suggested_one(checker: Checker) -> None:
    report = checker.check(
        "The harbour of Eastmere has 46 berths for boats. Bananas ripen slowly in cold cellars."
    )
    assert [loose.suggestion for loose in report.uncited] == [BERTHS, None]


def test_the_json_has_the_promised_keys(library: Path, tmp_path: Path) -> None:
    draft = tmp_path / "memo.md"
    draft.write_text(
        f"The harbour has 64 berths [{BERTHS}]. It has twelve harbour masters today.", encoding="utf-8"
    )
    result = pincite("check", draft, "--json", library=library)
    assert result.status == 1
    shape = result.json
    assert set(shape) == {"citations", "uncited", "summary"}
    promised = {"line", "column", "claim", "address", "quote", "verdict", "reason", "passage", "suggestion"}
    assert promised <= set(shape["citations"][0])
    assert {"line", "column", "claim", "suggestion"} <= set(shape["uncited"][0])
    assert shape["summary"] == {"contradicted": 1}


def test_the_exit_status_is_the_gate(library: Path) -> None:
    draft = f"The harbour has 46 berths [{BERTHS}].\n\n[{LEASES}]"
    assert pincite("check", "-", library=library, stdin=draft).status == 0
    assert pincite("check", "-", "--strict", library=library, stdin=draft).status == 1


def test_only_an_undecided_citation_waits_for_strict(checker: Checker) -> None:
    report = checker.check(f"[{LEASES}]")
    assert (report.fails(), report.fails(strict=True)) == (False, True)
    assert checker.check(f"The harbour has 64 berths [{BERTHS}].").fails()


@pytest.mark.parametrize("data", [b"", b"\xff\xfe\x00", b"a\x00b"])
def test_a_draft_that_is_no_text_is_refused_by_name(room: Room, tmp_path: Path, data: bytes) -> None:
    draft = tmp_path / "draft.md"
    draft.write_bytes(data)
    with pytest.raises(BadInput, match=r"draft\.md"):
        check_draft(room, str(draft))


def test_a_missing_file_is_one_message(library: Path, tmp_path: Path) -> None:
    assert "no file" in refused(pincite("check", tmp_path / "none.md", library=library))


def test_the_page_escapes_the_draft_and_keeps_all_of_it(checker: Checker) -> None:
    draft = (
        f'<script>alert("x")</script> has 46 berths & more [{BERTHS}]. <b>It has 64 berths</b> [{BERTHS}].'
    )
    page = report_page(checker.check(draft), "<memo>")
    assert "<script" not in page
    assert "<memo>" not in page
    body = page.split('<div class="draft">')[1]
    shown = re.sub(r'<span class="why">.*?</span>', "", body, flags=re.DOTALL)
    text = re.sub(r"<[^>]+>", "", shown)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, character)
    assert draft in text


def test_the_error_verdicts_are_all_but_the_last_two() -> None:
    assert set(WORST_FIRST[:-2]) == ERRORS
