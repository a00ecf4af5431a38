"""What all that stands beside the conversation shares: its frame, the button that closes it, numbers."""

from __future__ import annotations

from app.web.html import Html, element


def closer() -> Html:
    """The button that closes it."""
    return element("button", "✕", type="button", class_="plain closer", data_close="", aria_label="Close")


def named(heading: str) -> dict[str, str]:
    """The attributes of a part beside the conversation that a heading names."""
    return {"class_": "source", "aria_labelledby": heading}


def number(at: str) -> str:
    """The number of a passage, as it stands in the margin: `041` of `10.0075.041`."""
    return at.rpartition(".")[2]
