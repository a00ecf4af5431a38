"""What became of each passage: every kind of edit by itself, all of them at random, and what always holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.history import components
from index.matching import match, same_words
from index.values import Change, Fate, counts
from ingest.pipeline import read
from tests.edits import Edited, edited

ROOT = Path(__file__).resolve().parent.parent
HARBOUR = ROOT / "eval" / "drafts" / "made" / "harbour.md"

BERTHS = "The harbour of Lowmouth has 46 berths. Nine of them take ships of more than 80 metres."
LEASES = "Leases run for twelve years. Paul Renner signs them for the port authority every spring."
FEES = "A fee of 8 percent is due on every crate landed after dark, and none before."
OLD = [(1, BERTHS), (2, LEASES), (3, FEES)]


def became(
    new: list[tuple[int, str]], old: list[tuple[int, str]] | None = None
) -> dict[int, tuple[Fate, tuple[int, ...]]]:
    return {
        change.old: (change.fate, change.new) for change in match(old or OLD, new) if change.old is not None
    }


def test_a_passage_that_stays_is_identical_and_one_that_changes_places_moved() -> None:
    assert became(OLD) == {n: (Fate.IDENTICAL, (n,)) for n in (1, 2, 3)}
    assert became([OLD[2], OLD[0], OLD[1]])[3] == (Fate.MOVED, (3,))
    assert became([OLD[2], OLD[0], OLD[1]])[1] == (Fate.IDENTICAL, (1,))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("“Quoted” words", '"Quoted" words'),
        ("state–of–the–art", "state-of-the-art"),
        ("an of\ufb01ce", "an office"),
        ("a har\u00adbour", "a harbour"),
        ("a har- bour", "a harbour"),
        ("two  spaces", "two spaces"),
    ],
)
def test_repair_and_typography_leave_the_words_the_same(before: str, after: str) -> None:
    assert same_words(before) == same_words(after)
    assert became([(4, after)], [(1, before)]) == {1: (Fate.RETOUCHED, (4,))}


@pytest.mark.parametrize(
    ("before", "after"), [("1.5", "15"), ("3 4", "34"), ("10-15", "1015"), ("May", "may"), ("8%", "8")]
)
def test_figures_case_and_signs_are_not_typography(before: str, after: str) -> None:
    assert same_words(before) != same_words(after)


def test_a_reworded_passage_is_found_where_it_stood_and_elsewhere() -> None:
    other = BERTHS.replace("has 46 berths", "now has 48 berths")
    assert became([(4, other), OLD[1], OLD[2]])[1] == (Fate.REWORDED, (4,))
    assert became([OLD[1], OLD[2], (4, other)])[1] == (Fate.REWORDED, (4,))


def test_split_and_merged_passages_name_all_their_parts() -> None:
    first, second = BERTHS.split(". ", 1)
    assert became([(4, f"{first}."), (5, second), OLD[1], OLD[2]])[1] == (Fate.SPLIT, (4, 5))
    whole = became([(4, f"{BERTHS} {LEASES}"), OLD[2]])
    assert whole[1] == whole[2] == (Fate.MERGED, (4,))


def test_a_passage_that_another_replaces_is_gone_and_the_other_new() -> None:
    stranger = "Swallows nest under the eaves of the customs house, says the keeper."
    changes = match(OLD, [OLD[0], (4, stranger), OLD[2]])
    assert Change(2, Fate.GONE, ()) in changes
    assert changes[-1] == Change(None, Fate.NEW, (4,))


def test_rows_of_one_table_are_told_apart_though_they_share_their_columns() -> None:
    rows = [
        f"Ship: {name}; Berth: {n}; Flag: {flag}"
        for n, (name, flag) in enumerate(
            [("Alma", "Malta"), ("Brio", "Panama"), ("Cara", "Cyprus"), ("Dora", "Norway")], 1
        )
    ]
    old = list(enumerate(rows, 1))
    new = [
        (1, rows[0]),
        (5, "Ship: Brio; Berth: 7; Flag: Panama"),
        (4, rows[3]),
        (6, "Ship: Enna; Berth: 9; Flag: Chile"),
    ]
    assert became(new, old)[2] == (Fate.REWORDED, (5,))
    assert became(new, old)[3] == (Fate.GONE, ())


# ── seeded edits ────────────────────────────────────────────────────────────────────────────────

LEAST_RIGHT = 0.97


def texts_of(path: Path) -> list[str]:
    return list(dict.fromkeys(passage.text for passage in read(path).passages))


def judged(base: list[str], made: Edited) -> list[bool]:
    """For each old passage, whether its fate and all its targets are right."""
    numbers = {text: n for n, text in enumerate(base, 1)}
    for text in made.texts:
        numbers.setdefault(text, len(numbers) + 1)
    found = became([(numbers[text], text) for text in made.texts], list(enumerate(base, 1)))
    right = []
    for at in range(len(base)):
        fate, targets = made.truth[at]
        said, new = found[at + 1]
        same = said is fate or (said is Fate.MOVED and fate is Fate.IDENTICAL)
        right.append(same and set(new) == {numbers[text] for text in targets})
    return right


def test_matches_are_right_on_editions_made_by_seeded_edits_of_every_kind(handbook: Path) -> None:
    outcomes: list[bool] = []
    for base, strangers in ((texts_of(handbook), texts_of(HARBOUR)), (texts_of(HARBOUR), texts_of(handbook))):
        for seed in range(100, 108):
            outcomes += judged(base, edited(base, strangers, seed))
    share = sum(outcomes) / len(outcomes)
    print(f"matches right: {sum(outcomes)} of {len(outcomes)} = {share:.4f}")
    assert share >= LEAST_RIGHT


# ── what always holds ───────────────────────────────────────────────────────────────────────────

words = st.lists(
    st.sampled_from("a the harbour berth crate lease 46 8% dark – “spring” e.g. har- bour".split()),
    min_size=1,
)
texts = words.map(" ".join)
editions = st.lists(texts, max_size=8, unique=True)


@settings(max_examples=60)
@given(editions, editions)
def test_every_passage_has_one_fate_that_its_links_bear_out(first: list[str], second: list[str]) -> None:
    numbers: dict[str, int] = {}
    old = [(numbers.setdefault(text, len(numbers) + 1), text) for text in first]
    new = [(numbers.setdefault(text, len(numbers) + 1), text) for text in second]
    changes = match(old, new)
    assert changes == match(old, new)
    assert [change.old for change in changes if change.old is not None] == [number for number, _ in old]
    fresh = [change.new for change in changes if change.old is None]
    linked = {number for change in changes for number in change.new}
    assert linked == {number for number, _ in new}
    assert all(change.fate is Fate.NEW for change in changes if change.old is None)
    assert len(fresh) == len(set(fresh))
    for change in changes:
        stays = change.old in dict(new)
        assert (change.fate in (Fate.IDENTICAL, Fate.MOVED)) == stays
        assert (change.fate is Fate.GONE) == (not change.new)
        assert (change.fate is Fate.SPLIT) == (len(change.new) > 1)
    assert sum(counts(changes).values()) == len(changes)
    assert sorted(map(str, (c for part in components(changes) for c in part))) == sorted(map(str, changes))
