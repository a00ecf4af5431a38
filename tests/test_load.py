"""Many people at once: everybody is answered, and nobody sees what another asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from browsing import BROWSER
from command import pincite
from load import PEOPLE, crowd

if TYPE_CHECKING:
    from served import Served

pytestmark = BROWSER


SECONDS = 20  # `make load` takes two minutes


def test_people_at_once_are_answered_and_see_their_own_questions_alone(served: Served) -> None:
    pincite("ask", "Who dredged the harbour?", library=served.library)  # the models' first start is over
    load = crowd(served.link, PEOPLE, SECONDS)
    assert load.problems == []
    assert load.people == PEOPLE
    assert len(load.waits) >= PEOPLE
