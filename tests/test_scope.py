"""Which words a negation falls on, and the claims that it turns round."""

from __future__ import annotations

import pytest

from app.checking.scope import denied_otherwise, signed


def no_likeness(one: str, other: str) -> float:
    return 1.0 if one == other else 0.0


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Diaries were kept, yet these were analysed.", "Diaries were kept as well but were not analysed."),
        ("Awards bind, and there is an appeal.", "Awards bind and cannot be appealed."),
        ("He stayed away, as he was a party to the case.", "He stayed away because he was not a party."),
        ("The crew never sold the boat.", "The crew sold the boat."),
        ("No lamp was tested.", "Every lamp was tested."),
    ],
)
def test_a_word_that_one_denies_and_the_other_affirms_contradicts(claim: str, sentence: str) -> None:
    assert denied_otherwise(claim, sentence, no_likeness)


@pytest.mark.parametrize(
    ("claim", "sentence"),
    [
        ("Diaries were kept, but these were not analysed.", "Diaries were kept, but not analysed."),
        ("Not every member accepted.", "The sum has not been accepted by two members."),
        ("Nobody may light a fire.", "Fires are forbidden."),
        ("The errors did no lasting harm.", "There were errors, none of which led to lasting harm."),
        ("It can hold no more than four.", "It can hold four."),
        ("They paid almost nothing.", "They paid a symbolic pound."),
        ("No prize was given, as all withdrew.", "All withdrew before a prize was given."),
        (
            "The pilot had asked for a grade 3 alarm.",
            "In May the port gave no grade 3 signal for the bay, although the pilot had asked for one.",
        ),
        (
            "No oak in the park had fallen by the third storm.",
            "By the third storm, two of the oaks in the park leaned, though none had fallen.",
        ),
        ("On wet days the speeds hardly differed.", "On wet days the speeds differed by two knots."),
        (
            "On wet days the side made no clear difference.",
            "On wet days the difference was two knots and not clear.",
        ),
        (
            "Without salt the fish keeps nine days.",
            "Salt raised the keeping time of fish from nine to 30 days.",
        ),
        (
            "The panel believes the excuse for May at most; for June it rejects it.",
            "The panel does not believe the excuse for June.",
        ),
        ("No chapel was built, for want of money.", "She planned a chapel, but the town gave no money."),
        ("The mast was not painted in 2011.", "The mast was painted every year, except in 2011."),
        ("The owners have yet to answer the mayor.", "The mayor was not answered by the owners."),
        ("It is not the nurse but the doctor who signs.", "The nurse weighs the child; the doctor signs."),
    ],
)
def test_denials_in_other_words_agree(claim: str, sentence: str) -> None:
    assert denied_otherwise(claim, sentence, no_likeness) is None


@pytest.mark.parametrize(
    ("claim", "sentence", "beside"),
    [
        (
            "Navy wells need not be tested if the navy keeps a log.",
            "The decree obliges the office to test every well.",
            "Wells dug by the navy are exempt, provided that the navy keeps a log.",
        ),
        (
            "Rules 3 and 4 apply in the harbour of Esk.",
            "The charter does not apply to the harbour of Esk.",
            "Rules 3 and 4 nevertheless apply there.",
        ),
    ],
)
def test_what_another_sentence_makes_up_for_agrees(claim: str, sentence: str, beside: str) -> None:
    assert denied_otherwise(claim, sentence, no_likeness)
    assert denied_otherwise(claim, sentence, no_likeness, [beside]) is None


def test_another_word_is_denied_where_it_means_the_same() -> None:
    claim, sentence = "The auditors did not visit the chapel.", "The auditors inspected the chapel."
    assert denied_otherwise(claim, sentence, lambda one, other: 0.8)
    assert denied_otherwise(claim, sentence, lambda one, other: 0.2) is None


@pytest.mark.parametrize(
    ("claim", "sentence", "other"),
    [
        ("Most guests were dissatisfied.", "Of the guests, 79 per cent were satisfied.", True),
        ("It is unlawful.", "It is lawful.", True),
        ("It was not lawful.", "It was unlawful.", False),
        ("The heir sold the farm.", "The heir left the farm unsold.", True),
        ("The goods were not undamaged.", "The goods were damaged.", False),
        ("The staff were informed.", "A group was formed.", False),
    ],
)
def test_a_prefix_denies_too(claim: str, sentence: str, *, other: bool) -> None:
    assert bool(denied_otherwise(claim, sentence, no_likeness)) is other


def test_a_negation_ends_with_its_clause() -> None:
    signs = {one.word: one.sign for one in signed("Ships do not sail at night, but boats row.")}
    assert signs == {"ships": 1, "sail": -1, "night": 0, "boats": 1, "row": 1}


def test_a_denial_of_the_noun_and_one_of_the_verb_are_the_same() -> None:
    claim, sentence = "Lorries would not run on Sundays.", "No lorries would run on Sundays."
    assert denied_otherwise(claim, sentence, lambda one, other: 0.0) is None
    assert denied_otherwise("Lorries ran on Sundays.", "No lorries ran on Sundays.", lambda one, other: 0.0)
