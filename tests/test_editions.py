"""Editions one after another: no address ever names two texts, and what replaced what is told for ever."""

from __future__ import annotations

import random
import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.adding import Adding, add_sources
from app.room import Room
from app.settings import Settings
from index.library import Library
from index.overlooking import faults
from index.rows import pack, unpack
from index.values import Fate
from ingest.address import Address, AddressRange
from ingest.errors import BadInput
from ingest.pipeline import READER, read
from one_report import REPORT
from press import typeset
from test_layouts import LAYOUTS
from tests.made_documents import document, filled, put, vectors_of
from tests.tiny_encoder import TinyEncoder

FIRST = Address(1, 1)


def retired(library: Library, number: int) -> tuple[int, Fate, list[int]]:
    found = library.passage(FIRST.at(number))
    assert found is not None
    assert found.retired is not None
    return found.retired.edition, found.retired.fate, [one.passage for one in found.retired.replaced_by]


def test_a_retired_passage_says_what_replaced_it_and_why(tmp_path: Path) -> None:
    old = [
        "The “old” quay was built in 1871 by Ada Merrow.",
        "Lamps are lit at dusk and put out at dawn.",
        "Nobody lives on the island now that the keeper has left it.",
        "Gulls nest there. Seals lie on the rocks below.",
    ]
    new = [
        'The "old" quay was built in 1871 by Ada Merrow.',
        "All lamps are lit at dusk and put out at dawn by Tom.",
        "Gulls nest there.",
        "Seals lie on the rocks below.",
    ]
    with filled(tmp_path, document(*old)) as library:
        put(library, document(*new), new_edition=True)
        assert retired(library, 1) == (2, Fate.RETOUCHED, [5])
        assert retired(library, 2) == (2, Fate.REWORDED, [6])
        assert retired(library, 3) == (2, Fate.GONE, [])
        assert retired(library, 4) == (2, Fate.SPLIT, [7, 8])
        assert library.passage(FIRST.at(4)).text == old[3]  # type: ignore[union-attr]
        assert list(faults(library)) == []


def test_what_stands_for_a_passage_now_is_found_through_all_editions(tmp_path: Path) -> None:
    with filled(tmp_path, document("The quay was built in 1871 by Ada Merrow.")) as library:
        for year in (1872, 1873):
            put(library, document(f"The quay was built in {year} by Ada Merrow."), new_edition=True)
        assert library.now(FIRST.at(1)) == (FIRST.at(3),)
        assert [m.fate for m in library.moments(FIRST.at(1))] == [Fate.NEW, Fate.REWORDED, None]
        put(library, document("The quay was built in 1871 by Ada Merrow."), new_edition=True)
        assert library.now(FIRST.at(1)) == library.now(FIRST.at(2)) == (FIRST.at(1),)
        assert library.passage(FIRST.at(1)).retired is None  # type: ignore[union-attr]
        assert [step.edition.number for step in library.editions(FIRST)] == [1, 2, 3, 4]


def test_the_texts_of_all_editions_stay_readable(tmp_path: Path) -> None:
    made = [document("Alpha.", "Beta."), document("Beta.", "Gamma.", "Alpha."), document("Delta.")]
    with filled(tmp_path, made[0]) as library:
        for one in made[1:]:
            put(library, one, new_edition=True)
        for number, one in enumerate(made, 1):
            assert library.text(FIRST, edition=number) == one.text
            assert [text for _, text in library.edition(FIRST, number) or ()] == [
                p.text for p in one.passages
            ]


def test_a_range_means_the_numbers_between_its_ends_and_context_goes_by_the_current_order(
    tmp_path: Path,
) -> None:
    with filled(tmp_path, document("Alpha.", "Beta.", "Gamma.", "Delta.")) as library:
        put(library, document("Delta.", "Alpha.", "New.", "Gamma.", "Last."), new_edition=True)
    room = Room(Settings(tmp_path))
    assert [p.address.passage for p in room.shown(AddressRange.parse("1.0001.001-003"))] == [1, 2, 3]
    around = room.shown(AddressRange.parse("1.0001.001-003"), context=1)
    assert [p.address.passage for p in around] == [4, 1, 2, 3, 6]
    assert [p.address.passage for p in room.shown(AddressRange.parse("1.0001.002"), context=1)] == [2]
    room.library.close()


# ── any edits, in any order ─────────────────────────────────────────────────────────────────────

SENTENCES = (
    "Alpha is here.",
    "Beta is here now.",
    "Gamma.",
    "Alpha is here. Beta is here now.",
    "Delta – quite.",
    "Delta - quite.",
    "Alpha was here.",
)
edition = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5)
steps = st.lists(st.one_of(edition, st.just("remove")), min_size=2, max_size=5)


@settings(max_examples=15)
@given(edition, steps)
def test_no_address_ever_names_two_texts(first: list[str], then: list[list[str] | str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = filled(Path(folder), document(*first))
        named: dict[int, str] = {}
        before: dict[int, str] = {}
        for texts in [first, *then]:
            if texts == "remove":
                library.remove(FIRST)
                before = {}
                continue
            made = document(*texts)
            if texts is not first or library.record(FIRST) is None:
                put(library, made, new_edition=True)
            current = {p.address.passage: p.text for p in library.passages(FIRST)}
            assert list(current.values()) == texts
            for number, text in current.items():
                assert named.setdefault(number, text) == text
            kept = [text for text in before.values() if text in texts]
            assert sum(number in current for number in before) >= len(set(kept))
            assert library.last_number(FIRST) == max(named)
            assert list(faults(library)) == []
            before = current
        library.close()


# ── from files ──────────────────────────────────────────────────────────────────────────────────


def added(library: Library, *names: str, **how: object) -> list[tuple[str, str]]:
    def model() -> TinyEncoder:
        library.hold_to("tiny")
        return TinyEncoder()

    outcomes = add_sources(names, library, model, Adding(**how))  # type: ignore[arg-type]
    return [(outcome.status, str(outcome.address)) for outcome in outcomes]


def written(path: Path, *paragraphs: str) -> str:
    path.write_text("# A report\n\n" + "\n\n".join(paragraphs) + "\n", encoding="utf-8")
    return str(path)


def test_a_new_edition_names_its_document_or_comes_from_the_same_path(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    with Library.open(tmp_path / "library", write=True) as library:
        assert added(library, written(path, "Alpha."), address=FIRST) == [("added", "1.0001")]
        other = written(tmp_path / "b.md", "Alpha.", "Beta.")
        with pytest.raises(BadInput, match=r"b\.md.*--address"):
            added(library, other, new_edition=True)
        with pytest.raises(BadInput, match=r"no document 1\.0009"):
            added(library, other, new_edition=True, address=Address(1, 9))
        assert added(library, other, new_edition=True, address=FIRST) == [("new edition", "1.0001")]
        assert added(library, written(tmp_path / "b.md", "Beta."), new_edition=True) == [
            ("new edition", "1.0001")
        ]
        assert [p.address.passage for p in library.passages(FIRST)] == [2]


def test_the_same_bytes_read_by_a_better_reader_are_a_new_edition_where_it_is_asked_for(
    tmp_path: Path,
) -> None:
    name = written(tmp_path / "a.md", "Alpha stands here.", "Beta stands here.")
    older = read(Path(name))
    older = type(older)(**{**{f: getattr(older, f) for f in older.__slots__}, "reader": READER - 1})
    with Library.open(tmp_path / "library", model="tiny", write=True) as library:
        library.add(older, vectors_of(older), address=FIRST, source=name, data=Path(name).read_bytes())
        assert added(library, name) == [("unchanged", "1.0001")]
        elsewhere = written(tmp_path / "copy.md", "Alpha stands here.", "Beta stands here.")
        assert added(library, elsewhere) == [("unchanged", "1.0001")]
        Path(name).unlink()
        assert added(library, "1.0001", reread=True) == [("new edition", "1.0001")]
        assert added(library, "1.0001", reread=True) == [("unchanged", "1.0001")]
        record = library.record(FIRST)
        assert record is not None
        assert [(one.reader, one.source) for one in record.editions] == [(READER - 1, name), (READER, name)]
        assert [p.address.passage for p in library.passages(FIRST)] == [1, 2]
        for wrong in ("1.0002", written(tmp_path / "c.md", "Gamma.")):
            with pytest.raises(BadInput, match=r"no document|does not hold"):
                added(library, wrong, reread=True)


@pytest.mark.parametrize("title", ["What we call it", None])
def test_a_title_that_was_given_outlives_a_better_reading(tmp_path: Path, title: str | None) -> None:
    name = written(tmp_path / "a.md", "Alpha stands here.")
    older = read(Path(name))
    older = type(older)(**{**{f: getattr(older, f) for f in older.__slots__}, "reader": READER - 1})
    with Library.open(tmp_path / "library", model="tiny", write=True) as library:
        data = Path(name).read_bytes()
        library.add(older, vectors_of(older), address=FIRST, source=name, data=data, title=title)
        assert added(library, "1.0001", reread=True) == [("new edition", "1.0001")]
        record = library.record(FIRST)
        assert record is not None
        assert record.title == (title or "A report")


ADDRESSES_KEPT = 0.97


@pytest.mark.parametrize(
    "layout", ["three columns, no rules", "two columns, rules above and below", "landscape table"]
)
def test_a_rearranged_pdf_of_the_same_words_keeps_its_addresses(tmp_path: Path, layout: str) -> None:
    made = []
    for name in ("one column", layout):
        typeset(tmp_path / f"{name}.pdf", REPORT, LAYOUTS[name])
        made.append(read(tmp_path / f"{name}.pdf"))
    assert made[0].sha256 != made[1].sha256
    with filled(tmp_path / "library", made[0]) as library:
        before = {p.text: p.address for p in library.passages(FIRST)}
        library.add(made[1], vectors_of(made[1]), address=FIRST, source="again", new_edition=True)
        after = {p.text: p.address for p in library.passages(FIRST)}
    same = before.keys() & after.keys()
    assert all(after[text] == before[text] for text in same)
    assert len(same) >= ADDRESSES_KEPT * len(before), sorted(before.keys() - same)


def test_editions_of_a_library_that_recorded_no_changes_are_matched_when_asked_for(tmp_path: Path) -> None:
    with filled(tmp_path, document("The quay was built in 1871 by Ada Merrow.", "Lamps are lit.")) as library:
        put(
            library, document("The quay was built in 1872 by Ada Merrow.", "Lamps are lit."), new_edition=True
        )
        recorded = library.editions(FIRST)
        (blob,) = library.connection.execute("SELECT content FROM editions WHERE number = 2").fetchone()
        content = unpack(blob)
        del content["changes"]
        library.connection.execute("UPDATE editions SET content = ? WHERE number = 2", (pack(content),))
        assert library.editions(FIRST) == recorded
        assert library.changes(FIRST, 1, 2) == recorded[1].changes
        assert library.changes(FIRST, 2, 1) != recorded[1].changes


def test_libraries_that_took_the_same_editions_in_the_same_order_have_the_same_addresses(
    tmp_path: Path,
) -> None:
    texts = [
        "The quay was built in 1871.",
        "Lamps are lit at dusk. They are put out at dawn.",
        "Gulls nest there.",
    ]
    later = [texts[2], "Lamps are lit at dusk.", "They are put out at dawn.", "The quay was built in 1872."]
    found = []
    for name in ("one", "other"):
        with filled(tmp_path / name, document(*texts)) as library:
            put(library, document(*later), new_edition=True)
            put(library, document(*texts), new_edition=True)
            passages = [library.passage(FIRST.at(n)) for n in range(1, library.last_number(FIRST) + 1)]
            found.append((library.passages(FIRST), passages, library.editions(FIRST)))
    assert found[0] == found[1]


@pytest.mark.parametrize("seed", range(4))
def test_an_edit_of_one_block_changes_no_other_passage(seed: int, handbook: Path, tmp_path: Path) -> None:
    blocks = handbook.read_text(encoding="utf-8").split("\n\n")
    chance = random.Random(seed)
    prose = [n for n, block in enumerate(blocks) if re.match(r"[A-Z][^|\n]{120,}$", block)]
    at = chance.choice(prose)
    words = blocks[at].split(" ")
    words.insert(chance.randrange(4, len(words)), "henceforth")
    changed = [*blocks[:at], " ".join(words), *blocks[at + 1 :]]
    (tmp_path / "new.md").write_text("\n\n".join(changed), encoding="utf-8")
    old, new = ({p.text for p in read(path).passages} for path in (handbook, tmp_path / "new.md"))
    gone = " ".join(sorted(old - new, key=blocks[at].find))
    assert 1 <= len(old - new) <= 4
    assert gone in re.sub(r"[`*]|\[\^\d\]", "", blocks[at])
