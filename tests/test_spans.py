from __future__ import annotations

import pytest

from ingest.document import Reason, Rect, Repair, Run
from ingest.spans import cut, joined, rebuild

RUNS = (Run("The re-", 1, Rect(0, 0, 70, 10)), Run("port¹ ends", 1, Rect(0, 20, 100, 30)), Run("here.", 2))
REPAIRS = (Repair(6, "-\n", "", Reason.HYPHEN), Repair(12, "¹", "", Reason.MARK))


def test_runs_and_repairs_make_the_text() -> None:
    built = rebuild(RUNS, REPAIRS)
    assert built.text == "The report ends here."
    assert built.marks == ((10, "¹"),)


def test_every_character_knows_where_it_came_from() -> None:
    built, raw = rebuild(RUNS, REPAIRS), joined(RUNS)
    pairs = zip(built.text, built.origin, strict=False)
    assert all(raw[at] == character or (character == " " and raw[at].isspace()) for character, at in pairs)
    assert built.origin[-1] == len(raw)


def test_a_repair_that_does_not_fit_is_an_error() -> None:
    with pytest.raises(ValueError, match="does not fit"):
        rebuild(RUNS, [Repair(3, "x", "", Reason.SPACE)])


def test_line_ends_are_kept_where_asked() -> None:
    assert rebuild([Run("a  b"), Run("  c")], [], keep_lines=True).text == "a  b\n  c"


def test_what_is_cut_rebuilds_its_share_of_the_text() -> None:
    built, raw = rebuild(RUNS, REPAIRS), joined(RUNS)
    for at in range(1, len(built.text)):
        if built.text[at - 1].isspace():
            middle = built.origin[at]
            first, last = cut(RUNS, REPAIRS, 0, middle), cut(RUNS, REPAIRS, middle, len(raw))
            assert f"{rebuild(*first).text} {rebuild(*last).text}" == built.text


def test_a_run_cut_in_two_has_its_rectangle_cut() -> None:
    runs, _ = cut(RUNS, (), 8, 12)
    assert runs[0].raw == "port"
    assert runs[0].rect == Rect(0, 20, 40, 30)
