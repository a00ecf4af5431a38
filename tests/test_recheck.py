"""History, differences and rechecked drafts, as an analyst meets them when a new edition has come."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from app.difference import difference, difference_line
from app.editions_view import Difference
from app.recheck import Rechecker, Status, label
from command import pincite, refused
from index.library import Library
from ingest.address import Address
from ingest.errors import BadInput
from tests.made_documents import document, filled, put, row

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FIRST = Address(1, 1)
OLD = (
    "The harbour of Lowmouth has 46 berths. Nine of them take ships of more than 80 metres.",
    "Leases run for twelve years. The “port authority” signs them every spring.",
    "A fee of 8 percent is due on every crate landed after dark.",
    "Gulls nest on the old mole. Nobody has counted them since the great storm of that year.",
    "The pilot boat lies at the inner quay, where the tide never leaves it dry.",
    "Lamps are lit at dusk.",
)
NEW = (
    OLD[5],
    OLD[0].replace("46", "48"),
    OLD[1].replace("“", '"').replace("”", '"'),
    "Gulls nest on the old mole.",
    "Nobody has counted them since the great storm of that year.",
    OLD[4],
    "A museum of nets was opened in the loft of the tannery.",
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("recheck") / "library"
    with filled(folder, document(*OLD)) as writing:
        put(writing, document(*NEW), new_edition=True)
    with Library.open(folder) as reading:
        yield reading


def found(library: Library, draft: str, edition: int | None = None) -> list[tuple[Status, str]]:
    rechecked = Rechecker(library, edition).recheck(draft)
    return [(one.status, label(one.now) if one.now else "") for one in rechecked.citations]


@pytest.mark.parametrize(
    ("draft", "status", "now"),
    [
        ("It has many berths [1.0001.001].", Status.REWORDED, "1.0001.007"),
        ("“Nine of them take ships” [1.0001.001].", Status.MOVED, "1.0001.007"),
        ("“has 46 berths” [1.0001.001].", Status.REWORDED, "1.0001.007"),
        ("Leases run for years [1.0001.002].", Status.MOVED, "1.0001.008"),
        ("A fee is due [1.0001.003].", Status.GONE, ""),
        ("Gulls nest there [1.0001.004].", Status.MOVED, "1.0001.009-010"),
        ("“Nobody has counted them” [1.0001.004].", Status.MOVED, "1.0001.010"),
        ("A “fee” is due [1.0001.003].", Status.GONE, ""),
        ("“the old mole” is its name [1.0001.003].", Status.GONE, ""),
        ("“has counted them since the great storm” [1.0001.003].", Status.GONE, ""),
        ("“Nobody has counted them” [1.0001.001].", Status.REWORDED, "1.0001.007"),
        ("The “mole” is old [1.0001.001].", Status.REWORDED, "1.0001.007"),
        ("The pilot boat lies there [1.0001.005].", Status.UNCHANGED, "1.0001.005"),
        ("Lamps and the boat [1.0001.005-006].", Status.UNCHANGED, "1.0001.005-006"),
        ("Both are told [1.0001.004-005].", Status.MOVED, "1.0001.009; 1.0001.010; 1.0001.005"),
        ("No such passage [1.0001.099].", Status.NO_SUCH_ADDRESS, ""),
        ("No such document [2.0001.001].", Status.NO_SUCH_ADDRESS, ""),
    ],
)
def test_what_became_of_a_citation(library: Library, draft: str, status: Status, now: str) -> None:
    assert found(library, draft) == [(status, now)]


def test_a_draft_can_be_held_against_an_older_edition(library: Library) -> None:
    assert found(library, "It has many berths [1.0001.001].", 1) == [(Status.UNCHANGED, "1.0001.001")]
    assert found(library, "A museum was opened [1.0001.011].", 1) == [(Status.GONE, "")]
    assert found(library, "It has many berths [1.0001.007].", 1) == [(Status.REWORDED, "1.0001.001")]
    with pytest.raises(BadInput, match=r"edition 3: 1\.0001 ends with edition 2"):
        found(library, "It has many berths [1.0001.001].", 3)


def test_an_updated_draft_differs_only_in_the_addresses_that_moved(library: Library) -> None:
    draft = (
        "“Nine of them take ships” (1.0001.001, p. 1). Gulls nest there [1.0001.004; 1.0001.005].\n\n"
        "A fee is due [1.0001.003]. Leases run for years.[^1]\n\n[^1]: See 1.0001.002.\n"
    )
    updated = Rechecker(library, None).recheck(draft).updated()
    assert updated == (
        "“Nine of them take ships” (1.0001.007, p. 1). Gulls nest there [1.0001.009-010; 1.0001.005].\n\n"
        "A fee is due [1.0001.003]. Leases run for years.[^1]\n\n[^1]: See 1.0001.008.\n"
    )
    assert [status for status, _ in found(library, updated)] == [
        Status.UNCHANGED, Status.UNCHANGED, Status.UNCHANGED, Status.GONE, Status.UNCHANGED,
    ]  # fmt: skip


def test_a_difference_holds_both_texts_whole(library: Library) -> None:
    for old, new in ((OLD[0], NEW[1]), (OLD[1], NEW[2]), ("", "Words."), ("Words.", ""), (OLD[0], OLD[0])):
        pieces = difference(old, new)
        assert "".join(piece.text for piece in pieces if piece.kind != "new") == old
        assert "".join(piece.text for piece in pieces if piece.kind != "old") == new
    assert "[-46-]{+48+}" in difference_line(difference(OLD[0], NEW[1])).plain


def test_the_difference_of_two_editions_tells_every_change_once(library: Library) -> None:
    shape = Difference(library, FIRST, (1, 2)).shape()
    told = [
        (
            change["fate"],
            [p["address"][-3:] for p in change["from"]],
            [p["address"][-3:] for p in change["to"]],
        )
        for change in shape["changes"]
    ]
    assert told == [
        ("reworded", ["001"], ["007"]),
        ("retouched", ["002"], ["008"]),
        ("gone", ["003"], []),
        ("split", ["004"], ["009", "010"]),
        ("moved", ["005"], ["005"]),
        ("new", [], ["011"]),
    ]
    assert shape["summary"] == {
        "identical": 1, "moved": 1, "retouched": 1, "reworded": 1, "split": 1, "gone": 1, "new": 1,
    }  # fmt: skip


def test_rows_of_a_table_are_compared_too(tmp_path: Path) -> None:
    rows = [row(Ship=name, Berth=str(n)) for n, name in enumerate(("Alma", "Brio", "Cara"), 1)]
    with filled(tmp_path, document(*rows)) as library:
        put(library, document(rows[0], row(Ship="Brio", Berth="9"), rows[2]), new_edition=True)
        (change,) = Difference(library, FIRST, (1, 2)).shape()["changes"]
        assert change["fate"] == "reworded"
        assert [piece for piece in change["difference"] if piece["is"] != "same"] == [
            {"is": "old", "text": "2"},
            {"is": "new", "text": "9"},
        ]


# ── the commands ────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library whose document 7.0001 was read from a file in two editions."""
    place = tmp_path_factory.mktemp("commands")
    for name, texts in (("old.md", OLD), ("new.md", NEW)):
        (place / name).write_text("# Lowmouth\n\n" + "\n\n".join(texts) + "\n", encoding="utf-8")
    assert pincite("ingest", place / "old.md", "--address", "7.0001", library=place / "library").status == 0
    result = pincite(
        "ingest",
        place / "new.md",
        "--address",
        "7.0001",
        "--new-edition",
        "--json",
        library=place / "library",
    )
    assert result.json[0]["changes"]["reworded"] == 1
    return place / "library"


def test_show_tells_what_replaced_a_retired_passage(folder: Path) -> None:
    result = pincite("show", "7.0001.001", library=folder)
    assert "retired in edition 2: reworded as 7.0001.007" in result.out
    assert OLD[0] in result.out
    (passage,) = pincite("show", "7.0001.004", "--json", library=folder).json["passages"]
    parts = ["7.0001.009", "7.0001.010"]
    assert passage["retired"] == {"edition": 2, "replaced_by": parts, "fate": "split", "now": parts}


def test_history_tells_editions_and_passages(folder: Path) -> None:
    shape = pincite("history", "7.0001", "--json", library=folder).json
    assert [(one["edition"], one["passages"]) for one in shape["editions"]] == [(1, 6), (2, 7)]
    shape = pincite("history", "7.0001.001", "--json", library=folder).json
    assert shape["now"] == ["7.0001.007"]
    assert [(one["here"], one["fate"]) for one in shape["editions"]] == [(True, "new"), (False, "reworded")]
    assert "split into 7.0001.009, 7.0001.010" in pincite("history", "7.0001.004", library=folder).out
    assert pincite("history", "7.0001.099", library=folder).status == 1
    assert pincite("history", "8.0001", library=folder).status == 1


def test_diff_takes_two_editions_and_refuses_what_is_none(folder: Path) -> None:
    result = pincite("diff", "7.0001", "--from", "1", "--to", "2", library=folder)
    assert result.status == 0
    assert "[-46-]{+48+}" in result.out
    assert pincite("diff", "7.0001", library=folder).out == result.out
    assert "no edition 3, only 1, 2" in refused(pincite("diff", "7.0001", "--to", "3", library=folder))
    assert "passage" in refused(pincite("diff", "7.0001.001", library=folder))


def test_recheck_ends_with_status_1_where_a_citation_does_not_stand(folder: Path, tmp_path: Path) -> None:
    draft = tmp_path / "memo.md"
    draft.write_text("“Nine of them take ships” (7.0001.001).\n", encoding="utf-8")
    result = pincite("recheck", draft, "--edition", "2", "--update", tmp_path / "new.md", library=folder)
    assert result.status == 1
    assert "7.0001.001 → 7.0001.007  moved" in result.out
    assert pincite("recheck", tmp_path / "new.md", library=folder).status == 0
    shape = pincite("recheck", "-", "--json", library=folder, stdin=draft.read_text(encoding="utf-8")).json
    assert json.dumps(shape["citations"][0]["now"]) == '["7.0001.007"]'
    assert "empty" in refused(pincite("recheck", "-", library=folder))


def test_an_edition_that_was_removed_is_said_to_be(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / "library"
    shutil.copytree(folder, copy)
    assert pincite("remove", "7.0001", library=copy).status == 0
    assert pincite("ingest", folder.parent / "new.md", "--address", "7.0001", library=copy).status == 0
    shape = pincite("history", "7.0001", "--json", library=copy).json
    assert [one["passages"] for one in shape["editions"]] == [None, 7]
    assert "removed" in refused(pincite("diff", "7.0001", library=copy))
    assert pincite("fsck", library=copy).status == 0
