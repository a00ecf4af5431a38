"""Words that turn a statement round by themselves."""

from __future__ import annotations

import pytest

from app.checking.polarity import turned


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Rents in the port are underestimated.", "Rents in the port are slightly overestimated."),
        ("Only porters may ring.", "Porters may ring the bell."),
    ],
)
def test_a_word_that_turns_it_round_contradicts(claim: str, sentence: str) -> None:
    assert turned(claim, sentence, 0.7, 0.8)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Rents in the port are overestimated.", "Rents in the port are slightly overestimated."),
        ("Only around one porter in six may ring.", "Of 60 porters ten may ring the bell."),
        ("The spring fell by a third.", "The spring fell from 9 to 6 litres a second."),
        ("Only divers with a log may dive alone.", "Divers may not dive alone until they have a log."),
    ],
)
def test_a_word_that_plays_down_does_not(claim: str, sentence: str) -> None:
    assert turned(claim, sentence, 0.7, 0.8) is None
