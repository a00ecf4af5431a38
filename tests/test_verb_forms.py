"""Verb forms: a past form gives its base, its participle and the noun of the deed."""

from __future__ import annotations

import pytest

from app.followups.verb_forms import base_of, deed_of, participle_of, past_of, third_of


@pytest.mark.parametrize(
    ("past", "base", "participle", "noun"),
    [
        ("wrote", "write", "written", "writing"),
        ("bore", "bear", "borne", "bearing"),
        ("sank", "sink", "sunk", "sinking"),
        ("won", "win", "won", "winning"),
        ("agreed", "agree", "agreed", "agreeing"),
        ("carried", "carry", "carried", "carrying"),
        ("planned", "plan", "planned", "planning"),
        ("controlled", "control", "controlled", "controlling"),
        ("killed", "kill", "killed", "killing"),
        ("voted", "vote", "voted", "voting"),
        ("treated", "treat", "treated", "treating"),
        ("stored", "store", "stored", "storing"),
        ("belonged", "belong", "belonged", "belonging"),
        ("changed", "change", "changed", "changing"),
        ("visited", "visit", "visited", "visiting"),
    ],
)
def test_a_past_form_gives_the_other_forms(past: str, base: str, participle: str, noun: str) -> None:
    assert (base_of(past), participle_of(past), deed_of(past)) == (base, participle, noun)
    assert base_of(base) in ("", base)


@pytest.mark.parametrize(
    ("base", "third", "past"), [("carry", "carries", "carried"), ("pass", "passes", "passed")]
)
def test_a_base_gives_its_present_and_its_past(base: str, third: str, past: str) -> None:
    assert (third_of(base), past_of(base)) == (third, past)
