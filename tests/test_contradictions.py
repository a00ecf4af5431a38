"""What a claim leaves out of the sentence that it takes its words from."""

from __future__ import annotations

from app.checking.contradictions import cut_short


def test_a_restriction_left_out_is_told_and_what_is_said_of_other_things_is_not() -> None:
    assert cut_short("The baths are open.", "The baths are open, but only on Sundays.")
    assert cut_short(
        "Dogs ride free on trams.", "Dogs ride free on trams, but only on the lines of the city."
    )
    assert (
        cut_short("Dogs ride free on all trams.", "Dogs ride free on all trams, but only on new ferries.")
        is None
    )
