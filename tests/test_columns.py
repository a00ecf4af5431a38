"""Runs come back as they were packed, whatever they hold, and those of earlier versions can be read."""

from __future__ import annotations

import json
import zlib

from hypothesis import given
from hypothesis import strategies as st

from index.columns import pack_runs, unpack_runs

NUMBERS = st.integers(-(10**9), 10**9)
WORDS = st.one_of(st.integers(0, 10**6), st.text(max_size=9))
ATS = st.one_of(st.none(), NUMBERS)
RUNS = st.one_of(
    st.tuples(WORDS, ATS),
    st.tuples(WORDS, ATS, st.integers(0, 9999)),
    st.tuples(WORDS, ATS, st.integers(0, 9999), NUMBERS, NUMBERS, NUMBERS, NUMBERS),
).map(list)
REPAIRS = st.lists(st.tuples(NUMBERS, st.text(max_size=3), st.text(max_size=3), st.just("hyphen")).map(list))


@given(st.lists(RUNS, max_size=12), REPAIRS)
def test_runs_come_back_as_they_were(runs: list[list[object]], repairs: list[list[object]]) -> None:
    assert unpack_runs(pack_runs(runs, repairs)) == (runs, repairs)


def test_what_earlier_versions_packed_is_read() -> None:
    runs, repairs = [[5, 0, 1, 7200, 70000, 40200, 71000], ["own", None]], [[3, "-", "", "hyphen"]]
    assert unpack_runs(zlib.compress(json.dumps([runs, repairs]).encode())) == (runs, repairs)


def test_lines_of_a_page_take_a_third_of_what_they_took() -> None:
    runs = [[66, 67 * n, 15, 7200, 70000 - 1200 * n, 40200 - 317 * n, 71000 - 1200 * n] for n in range(6)]
    assert len(pack_runs(runs, [])) * 3 < 2 * len(zlib.compress(json.dumps([runs, []]).encode()))
