"""Honest words that only look as if they denied, exchanged or misplaced what a passage says."""

from __future__ import annotations

from app.checking.agents import done_by_another
from app.checking.claim_words import Vocabulary, words_of
from app.checking.contradictions import _without_names
from app.checking.denials import denials, lost
from app.checking.evidence_text import _part
from app.checking.figure_places import stands_as_hour
from app.checking.figures import facts
from app.checking.fit import Fit
from app.checking.missing_names import missing_names
from app.checking.row_claims import row_finding
from app.verdict import Verdict


def unlike(one: str, other: str) -> float:
    return 1.0 if one == other else 0.1


def test_the_value_before_is_no_value_of_the_column_told() -> None:
    row = "Hall: Oak; Guests, May: 31; Guests, June: 44"
    assert row_finding("In June, guests of Oak numbered 44, up from 31.", row, unlike) is None
    assert row_finding("In June, guests of Oak numbered 31.", row, unlike)


def test_a_share_of_things_is_no_number_of_them() -> None:
    row = "Valley: Ruhl; Mills built: 12; Turning in May (%): 75"
    assert row_finding("Three quarters of the mills of Ruhl turn.", row, unlike) is None


def test_a_cell_may_tell_more_behind_a_comma() -> None:
    rows = {"Trade": frozenset(("Cooper, Brink", "Former miller, Esk"))}
    row = "Name: Ida Holm; Trade: Cooper, Brink"
    assert row_finding("Ida Holm, a former miller, spoke in May.", row, unlike, rows)
    assert row_finding("Ida Holm, a cooper, spoke in May.", row, unlike, rows) is None


def test_an_hour_is_told_in_two_ways() -> None:
    claim = "Trams stop at eight o'clock."
    [figure] = facts(claim).figures
    assert stands_as_hour(figure, claim, "Trams stop at 20:00, buses at 11 p.m.")
    assert not stands_as_hour(figure, claim, "Trams stop at 9 p.m., and 8 of them are old.")


def test_who_is_told_does_not_do_what_follows() -> None:
    sentence = "The mill informed the sheriff on 3 May, which is 12 days after the flood."
    stems = frozenset(("sheriff", "mill", "flood"))
    assert done_by_another("The sheriff was told 12 days after the flood.", [sentence], stems) is None


def test_a_title_stands_on_no_scale() -> None:
    claim, sentence = _without_names(
        "A leak kept guests from Closed for Rain.", "Closed for Rain had no guests."
    )
    assert "Closed" not in claim + sentence
    kept = _without_names("Ana Reyes lost her seat.", "Ana Reyes kept her seat.")
    assert kept == ("Ana Reyes lost her seat.", "Ana Reyes kept her seat.")


def test_what_was_dropped_in_several_cases_is_denied_and_what_dropped_is_not() -> None:
    assert denials("The suits were dropped in nine cases") == 1
    assert denials("Sales dropped in nine towns") == 0


def test_what_is_lost_and_what_is_burnt_are_one() -> None:
    assert lost("The ledgers of Esk were lost.", "Mice and fire destroyed the ledgers of Esk.")
    assert not lost("The ledgers of Esk were refused.", "Fire destroyed the ledgers of Esk.")


def test_who_writes_need_not_be_named_where_the_passage_says_we() -> None:
    def verdict(text: str) -> Verdict | None:
        part = _part(text, False)
        claim = "In May the Tribunal visited Esk and Brink."
        missing = tuple(word for word in words_of(claim) if not part.vocabulary.holds(word))
        fit = Fit(0.8, 0.8, 0.8, part, missing)
        found = missing_names(claim, fit, 3.0, lambda: Vocabulary.of(text), frozenset)
        return found.verdict if found else None

    assert verdict("In May we visited Esk and Brink with the Warden.") is None
    assert verdict("In May the Warden visited Esk and Brink.") is Verdict.CONTRADICTED
