"""Many people at once: everybody is answered, and nobody sees what another asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browsing import BROWSER
from load import crowd

if TYPE_CHECKING:
    from served import Served

pytestmark = BROWSER


PEOPLE, SECONDS = 20, 20


def test_people_at_once_are_answered_and_see_their_own_questions_alone(served: Served) -> None:
    load = crowd(served.link, PEOPLE, SECONDS)
    assert load.problems == []
    assert load.people == PEOPLE
    assert len(load.waits) >= PEOPLE
