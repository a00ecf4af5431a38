"""A statement that denies the very thing that another affirms, and one that only seems to."""

from __future__ import annotations

import pytest

from app.checking.sure_denials import said_beside, surely_denies


@pytest.mark.parametrize(
    ("denying", "affirming"),
    [
        ("The board could not explain the loss.", "The board was able to explain the loss."),
        ("The council rejected the plan for a bridge.", "The council liked the plan for a bridge."),
        ("It must not be used by guests.", "The pool may be used by guests."),
    ],
)
def test_what_is_denied_of_the_same_is_sure(denying: str, affirming: str) -> None:
    assert surely_denies(denying, affirming)


@pytest.mark.parametrize(
    ("denying", "affirming"),
    [
        ("The ferry failed in June after its rudder was bent by ice.", "Ice bent the rudder of the ferry."),
        ("It refused the plan, saying that bridges cost money.", "The board said that bridges cost money."),
        ("Four divers could not be reached.", "A storm kept the boats from four divers."),
        ("The kiln did not burn for two weeks.", "The kiln stood idle for two weeks."),
        (
            "Ahlmann was the first mayor who did not come from the town.",
            "Before Ahlmann, all mayors came from the town.",
        ),
        (
            "Guests may complain within a month of the refusal.",
            "Guests may complain in person within a month.",
        ),
        ("Mr Holm refused the post, adding that Mr Lund was ill.", "Mr Holm held that Mr Lund was ill."),
        ("One member, Ilse Roth, would have refused the permit.", "Ilse Roth had a view of her own."),
    ],
)
def test_what_is_denied_of_another_is_not(denying: str, affirming: str) -> None:
    assert not surely_denies(denying, affirming)


def test_what_another_sentence_affirms_of_what_it_names_is_seen() -> None:
    sentence = "The charter does not apply to the harbour of Esk."
    assert said_beside("Rules 3 and 4 apply in Esk.", sentence, ["But rules 3 and 4 apply there from May."])
    assert not said_beside("Rules 3 and 4 apply in Esk.", sentence, ["The council meets in May."])
