"""Honest claims in words of their own on a made report: none is accused for a word that may say the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.verdict import ERRORS, Verdict
from rooms import judged, room_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.check import Checker

REPORT = """# The lighthouse of Skarvik

The lamp failed in March 1961 after its lens had been cracked by hail. The keeper, Olaf Brenne, refused
the
pension, saying that the sum was too small. Three assistants could not row out because of fog.

Keepers may not own a trawler. A keeper may be replaced by an automatic light only if the parish agrees
in
writing. Lights run by the navy are exempt, provided that the navy keeps its own log.

Of the 314 signals due, 302 were given on time. Twelve were late: seven because of breakdowns of the
foghorn and
five because the oil was frozen. The board asked the harbour office to review a sample of 80 signals. It
agreed
with the log in 61 cases. In nine cases it thought the signal too short.

The second tower was to cost 90,000 crowns and to be ready by June 1938. It was opened in August 1939,
fourteen
months late, and cost 117,000 crowns. It burned as much oil in a day as the old tower in a week.

A raft means a vessel of more than six metres without a deck. The charter does not apply to the islands
of Holm,
where the islanders may make their own rules. Rules 8 and 9 nevertheless apply there from 1990.

Copper shutters raised the life of a lamp from 30 to 45 days. The mean range rose from 12 to 17 miles in
winter
and fell to 9 miles in summer. Boats were painted every spring, except in 1944. By the third storm, four
of the
ten rafts leaked, though none had sunk.

Brenne, keeper from 1950 to 1963, was the first who did not come from the island. He planned a school as
well,
but the parish refused the money. The guild rejected his third proposal, arguing that lamps drive up the
price of
oil. The strike of 1952 lasted nine days. The assistants asked for a rise of 20 per cent and obtained 8
per cent.

Table 1: Spending (thousand crowns)

| Item | 1950/51 | 1951/52 | 1952/53 |
|---|---|---|---|
| Lamp oil | 48 | 22 | 31 |
| Wages | 612 | 640 | 598 |
"""


@pytest.fixture(scope="module")
def checker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Checker]:
    with room_on(tmp_path_factory.mktemp("honest"), REPORT) as room:
        yield room.checker


@pytest.mark.parametrize(
    ("claim", "passage"),
    [
        ("Hail cracked the lens of the lamp", 1),
        ("The lens was cracked by hail", 1),
        ("Brenne thought that the sum was too small", 1),
        ("Fog kept three assistants away", 1),
        ("Keepers must not own a trawler", 2),
        ("Without the written agreement of the parish no keeper may be replaced by an automatic light", 2),
        ("A keeper may not be replaced by an automatic light unless the parish agrees in writing", 2),
        ("Navy lights are exempt as long as the navy keeps a log of its own", 2),
        ("Seven signals were late because of breakdowns of the foghorn", 3),
        ("The harbour office agreed in 61 of 80 cases", 3),
        ("The second tower turned out 27,000 crowns dearer than planned", 4),
        ("In one day it burned what the old tower needed seven days for", 4),
        ("A vessel of six metres or less is not a raft", 5),
        ("Rules 8 and 9 apply on the islands of Holm from 1990", 5),
        ("With copper shutters a lamp lives 45 days, without them 30", 6),
        ("The mean range fell in summer and rose in winter", 6),
        ("The boats were not painted in spring 1944", 6),
        ("No raft had sunk by the third storm", 6),
        ("Brenne was the first keeper from outside the island", 7),
        ("No school was built, for want of money", 7),
        ("The guild feared that lamps would drive up the price of oil", 7),
        ("The strikers obtained a rise of 8 per cent, less than half of what they had asked for", 7),
        ("Lamp oil cost 48,000 crowns in 1950/51 and 22,000 crowns in 1951/52", 9),
        ("Spending on lamp oil fell by 26,000 crowns from 1950/51 to 1951/52", 9),
    ],
)
def test_an_honest_claim_is_not_accused(checker: Checker, claim: str, passage: int) -> None:
    checked = judged(checker, claim, passage)
    assert checked.verdict not in ERRORS, checked


@pytest.mark.parametrize(
    ("claim", "passage", "told"),
    [
        ("Keepers may own a trawler", 2, "not"),
        ("Five signals were late because of breakdowns of the foghorn", 3, "Five"),
        ("The second tower cost 90,000 crowns more than planned and opened in August 1941", 4, "1941"),
        ("A raft means a vessel of less than six metres", 5, "less"),
        ("The mean range fell in winter", 6, "fell"),
        ("Lamp oil cost 31,000 crowns in 1951/52", 9, "31"),
    ],
)
def test_a_planted_error_beside_it_still_is(checker: Checker, claim: str, passage: int, told: str) -> None:
    checked = judged(checker, claim, passage)
    assert checked.verdict is Verdict.CONTRADICTED, checked
    assert told in checked.reason
