"""Two clauses whose answers stand in one passage are answered from it, where the whole question finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.rooms import room_on

if TYPE_CHECKING:
    from pathlib import Path

_TEXT = """# The Fish Ladders of the Lower Holm

The river was dammed in 1871 and the salmon left it within ten years.

In the warmed ponds, held 4 degrees above the river since 2011, eels lost 33 per cent of their fat in nine
years, while at Veld, where the warming began later, no loss was seen.

The wardens met in May and spent 900 crowns on nets.
"""


def test_a_clause_that_is_plain_only_beside_the_other(tmp_path: Path) -> None:
    with room_on(tmp_path, _TEXT) as room:
        asked = "How much fat was lost in the ponds kept warm, and what came of it at the other station?"
        found = room.ask(asked)
        assert found.status == "answered"
        assert found.answer is None
        quoted = " ".join(claim.text for claim in found.claims)
        assert "33 per cent" in quoted
        assert "no loss" in quoted


def test_a_clause_told_nowhere_is_not_answered_by_the_other(tmp_path: Path) -> None:
    with room_on(tmp_path, _TEXT) as room:
        asked = "How much did the wardens spend on nets, and who owns the quay at Brekka?"
        assert room.ask(asked).status == "not_found"
