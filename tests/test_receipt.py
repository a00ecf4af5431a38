"""Receipts: what an answer or a checked draft rests on, verified again; no field can be changed unseen."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

import pytest

from app import receipt as made
from app.room import Room
from app.settings import Settings
from app.verify import read_receipt, verify
from app.witnesses import LibraryWitness, SourceWitness
from command import pincite, refused
from ingest.errors import BadInput
from ingest.pipeline import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.verify import Verified

REPORT = """---
title: Lights of the north coast
author: Ada Merrow
date: 2019-03-14
publisher: Harbour Office
---

# Lights of the north coast

The lighthouse of Harrow Point was built in 1871 by Ada Merrow. It stands 43 metres high.

| Lamp | Lit | Keeper |
|---|---|---|
| First | 1871 | Ada Merrow |
| Second | 1902 | Tom Quill |
| Third | 1911 | Tom Quill |
"""
DRAFT = """The lighthouse was built in 1871 [7.0001.001]. “It stands 43 metres high” (7.0001.001).
The second lamp was lit in 1902 [7.0001.003-004]. It stands 50 metres high [7.0001.001]. See [7.0001.099].
"""
Json = dict[str, Any]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("receipt") / "lights.md"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def library(source: Path) -> Path:
    folder = source.parent / "library"
    assert pincite("ingest", source, "--address", "7.0001", library=folder).status == 0
    return folder


@pytest.fixture(scope="module")
def room(library: Path) -> Room:
    return Room(Settings.read(library))


@pytest.fixture(scope="module")
def receipts(room: Room) -> dict[str, Json]:
    asked = {
        "fact": "When was the lighthouse of Harrow Point built?",
        "derived": "How many lamps did Tom Quill keep?",
        "refused": "What does a ticket to the zoo of Vienna cost?",
    }
    found = {name: made.of_question(room, question)[0] for name, question in asked.items()}
    found["draft"] = made.of_draft(room, "draft.md", DRAFT)[0]
    return {name: json.loads(json.dumps(one)) for name, one in found.items()}


def against_library(receipt: Json, room: Room) -> Verified:
    return verify(receipt, LibraryWitness(room.library), room)


def against_source(receipt: Json, source: Path) -> Verified:
    return verify(receipt, SourceWitness([read(source)]))


KINDS = ("fact", "derived", "refused", "draft")


def test_the_receipts_are_what_they_are_meant_to_be(receipts: dict[str, Json]) -> None:
    assert [receipts[name]["status"] for name in KINDS[:3]] == ["answered", "answered", "not_found"]
    assert receipts["fact"]["answer"] == "1871"
    assert receipts["derived"]["claims"][0]["derived"]["op"] == "count"
    assert [claim["verdict"] for claim in receipts["draft"]["claims"]] == [
        "supported", "supported", "supported", "contradicted", "no_such_address",
    ]  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_a_receipt_holds_against_its_library_and_against_the_file_alone(
    kind: str, receipts: dict[str, Json], room: Room, source: Path
) -> None:
    receipt = receipts[kind]
    found = against_library(receipt, room)
    assert found.holds, found
    assert "again" in [line.kind for line in found.lines]
    alone = against_source(receipt, source)
    assert alone.holds, alone
    cited = sum(len(claim["citations"]) for claim in receipt["claims"])
    assert [line.kind for line in alone.lines].count("citation") == cited


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(inner, (*path, key))
    else:
        yield path


def tampered(receipt: Json, path: tuple[Any, ...]) -> Json:
    """The receipt with one field changed to another value of its kind."""
    other = copy.deepcopy(receipt)
    place = other
    for step in path[:-1]:
        place = place[step]
    old = place[path[-1]]
    place[path[-1]] = {str: f"{old}x", int: 4711, float: 0.5, bool: not old, type(None): "x"}[type(old)]
    return other


@pytest.mark.parametrize("kind", KINDS)
def test_no_field_can_be_changed_unseen(
    kind: str, receipts: dict[str, Json], source: Path, tmp_path: Path
) -> None:
    receipt = receipts[kind]
    for path in leaves(receipt):
        other = tampered(receipt, path)
        (tmp_path / "r.json").write_text(json.dumps(other), encoding="utf-8")
        try:
            read_receipt(tmp_path / "r.json")
        except BadInput:
            continue
        assert not against_source(other, source).holds, path


NOT_SEEN = {"program", "model", "library"}  # what made it: another could not make it again
BY_THE_FILE = {"passage", "passage_sha256", "quote", "start", "end", "at", "page", "page_label", "address"}


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_seal_does_not_hide_a_change_from_the_library(
    kind: str, receipts: dict[str, Json], room: Room
) -> None:
    receipt = receipts[kind]
    for path in leaves(receipt):
        if path[0] in {*NOT_SEEN, "seal", "receipt"} or path == ("draft", "name"):
            continue
        other = tampered(receipt, path)
        other["seal"] = made.seal_of(other)
        found = against_library(other, room)
        assert not found.holds, path


@pytest.mark.parametrize("kind", ["fact", "draft"])
def test_a_new_seal_does_not_hide_a_change_of_words_or_place_from_the_file(
    kind: str, receipts: dict[str, Json], source: Path
) -> None:
    receipt = receipts[kind]
    for path in leaves(receipt):
        if "citations" in path and path[-1] in BY_THE_FILE:
            other = tampered(receipt, path)
            other["seal"] = made.seal_of(other)
            assert not against_source(other, source).holds, path


def test_another_file_or_a_library_without_the_document_bears_nothing_out(
    receipts: dict[str, Json], source: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.md"
    other.write_text(REPORT.replace("43 metres", "44 metres"), encoding="utf-8")
    assert not against_source(receipts["fact"], other).holds
    assert pincite("ingest", other, "--address", "7.0001", library=tmp_path / "library").status == 0
    there = Room(Settings.read(tmp_path / "library"))
    found = against_library(receipts["fact"], there)
    assert not found.holds
    assert any("not made again" in note for note in found.notes)


def test_the_words_of_a_receipt_hold_when_a_new_edition_has_come(
    receipts: dict[str, Json], source: Path, tmp_path: Path
) -> None:
    library, later = tmp_path / "library", tmp_path / "later.md"
    later.write_text(REPORT.replace("43 metres", "44 metres"), encoding="utf-8")
    assert pincite("ingest", source, "--address", "7.0001", library=library).status == 0
    assert pincite("ingest", later, "--address", "7.0001", "--new-edition", library=library).status == 0
    found = against_library(receipts["fact"], Room(Settings.read(library)))
    assert found.holds, found
    assert any("other documents or editions" in note for note in found.notes)


def test_the_commands_write_and_verify_receipts(library: Path, source: Path, tmp_path: Path) -> None:
    target = tmp_path / "receipt.json"
    result = pincite("receipt", "When was the lighthouse built?", "-o", target, library=library)
    assert (result.status, result.out) == (0, f"receipt: {target} · 1 claim\n")
    assert pincite("verify", target, library=library).status == 0
    result = pincite("verify", target, source, "--json", library=tmp_path / "none")
    assert (result.status, result.json["holds"]) == (0, True)
    changed = target.read_text(encoding="utf-8").replace("1871", "1872")
    target.write_text(changed, encoding="utf-8")
    result = pincite("verify", target, source)
    assert result.status == 1
    assert "does not hold" in result.out
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    result = pincite("receipt", tmp_path / "draft.md", "-o", target, library=library)
    assert result.status == 1
    assert pincite("verify", target, library=library).status == 0
    assert "no receipt" in refused(pincite("verify", source, library=library))
    assert "no file" in refused(pincite("receipt", "nothing.md", "-o", target, library=library))


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "[" * 100_000, '{"receipt": 99}', '{"receipt": 1, "claims": 3}']
)
def test_what_is_no_receipt_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "r.json").write_text(text, encoding="utf-8")
    with pytest.raises(BadInput, match=r"r\.json"):
        read_receipt(tmp_path / "r.json")
