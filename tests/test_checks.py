"""The measured set of drafts: stored as evidence and edits, composed when it is run."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from app.checking.claim_words import Vocabulary, words_of
from app.room import Room
from app.settings import Settings
from app.verdict import ERRORS, Verdict
from command import pincite
from eval.checks import HONEST, PLANTED, STORES, TOLD, Composer, load, run, table
from eval.places import parts
from eval.questions import Half
from eval.words import words
from ingest.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

    from eval.checks import Case

FIRST = STORES[0]
MADE = FIRST.parent / "made" / "harbour.md"
ANSWERS = FIRST.parent / "answers"
HANDBOOK = FIRST.parents[2] / "docs" / "handbook.md"

FLOORS = {"check": 0.92, "analyst": 0.78, "brief": 0.68, "writer": 0.72, "reviewer": 0.7}
"""The share of planted errors that is caught at least; of `clerks` both halves were read."""
EVERY = 3  # every third draft is checked: all would take long


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Room:
    folder = tmp_path_factory.mktemp("checks") / "library"
    assert pincite("ingest", HANDBOOK, "--address", "1.0001", library=folder).status == 0
    assert pincite("ingest", MADE.parent, ANSWERS / "trial.md", library=folder).status == 0
    return Room(Settings.read(folder))


def cases(*kinds: str) -> list[Case]:
    return [case for case in load() if case.document == MADE.name and case.kind in kinds]


def test_the_set_has_forty_of_each_error_and_two_hundred_honest() -> None:
    counts = Counter(case.kind for case in load(FIRST))
    counts["misquoted"] += counts.pop("stitched")
    assert all(counts[kind] >= 40 for kind in PLANTED if kind not in ("stitched", *TOLD)), counts
    honest = sum(counts[kind] for kind in HONEST)
    assert honest >= 200
    assert 3 * counts["paraphrase"] >= honest


def test_nothing_longer_than_ten_words_of_a_document_is_stored() -> None:
    for case in load():
        assert len(words(case.evidence)) <= 10, case.id
        own = "" if case.claim else case.find  # else it is the claim's own words
        assert max(len(words(text)) for text in (own, *case.swap, case.column)) <= 10, case.id


def test_paraphrases_share_at_most_half_their_words_with_their_passage(room: Room) -> None:
    record = next(r for r in room.library.records() if r.title == "Rules of the Harbour of Eastmere")
    passages = room.library.passages(record.address)
    found = cases("paraphrase")
    for case in found:
        (text,) = [p.text for p in passages if any(t.holds(case.evidence) for t in parts(p))]
        said = words_of(case.claim)
        assert 2 * sum(Vocabulary.of(text).holds(word) for word in said) <= len(said), case.claim
    assert len(found) >= 20


def test_analysts_claims_are_told_apart_by_their_ids() -> None:
    analysts = [case for case in load(STORES[1]) if case.store == "analyst"]
    assert len(analysts) == len(load(STORES[1]))
    honest = sum(case.honest for case in analysts)
    assert honest >= 150
    assert len(analysts) - honest >= 200


def test_every_draft_on_the_documents_at_hand_can_be_composed(room: Room) -> None:
    composer = Composer(room.library)
    known = [case for case in load() if composer.knows(case)]
    assert {"1.0001", "harbour.md", "treaty.md", "trial.md"} <= {case.document for case in known}
    for case in known:
        draft = composer.draft(case)
        assert draft.rstrip(".").endswith("]"), draft
        if case.find and not case.claim:
            assert case.replace.rstrip(".") in draft


def test_the_table_counts_each_kind_and_the_whole(room: Room) -> None:
    chosen = cases("no_such_address", "verbatim")[:6]
    outcomes = run(room.checker, chosen, room.library)
    rows = table(outcomes)
    assert sum(row.count for row in rows if row.kind in ("honest", "planted")) == len(chosen)
    for outcome in outcomes:
        assert outcome.right == (
            outcome.verdict is Verdict.SUPPORTED if outcome.case.honest else outcome.verdict in ERRORS
        )


def test_errors_are_caught_and_honest_claims_spared(room: Room) -> None:
    """The gate: what the development half on the handbook and the made documents may not fall below."""
    chosen = [case for case in load() if case.half is Half.DEV and case.store in FLOORS][1::EVERY]
    outcomes = run(room.checker, chosen, room.library)
    honest = [outcome for outcome in outcomes if outcome.case.honest]
    planted = [outcome for outcome in outcomes if not outcome.case.honest]
    assert sum(outcome.verdict in ERRORS for outcome in honest) <= 0.03 * len(honest)
    old = [outcome for outcome in planted if outcome.case.store != "reviewer"]
    assert sum(outcome.verdict in ERRORS for outcome in old) >= 0.81 * len(old)
    for store, floor in FLOORS.items():
        told = [outcome.verdict in ERRORS for outcome in planted if outcome.case.store == store]
        assert sum(told) >= floor * len(told), store


def test_a_line_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    path = tmp_path / "checks.jsonl"
    path.write_text('{"id": "x", "document": "d", "evidence": "e", "kind": "odd"}\n', encoding="utf-8")
    with pytest.raises(BadInput, match="line 1"):
        load(path)
