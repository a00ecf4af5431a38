"""What stands in a passage under words that deny it, and what only follows on them."""

from __future__ import annotations

from app.checking.embedded import under_denial


def test_what_is_argued_for_a_refusal_is_not_refused() -> None:
    sentence = "The guild rejected the rule, arguing that fines drive sailors away."
    assert under_denial("The guild feared that fines drive sailors away.", sentence) is None
    assert under_denial("Fines do not drive sailors away.", sentence) is None
    assert under_denial(
        "Fines drive sailors away.", "The guild rejects the view that fines drive sailors away."
    )
