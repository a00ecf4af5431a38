"""What the page shows before the first question: what it is, and questions that this library answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.web.html import Html, element, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

WELCOME = (
    "Answers are quoted word for word from the documents of this library, each with the address of its "
    "passage. What the documents do not say is not answered."
)


def masthead() -> Html:
    """The name at the top of the page."""
    said = element("p", id="said", class_="sr", role="status")
    return element(
        "div", element("h1", "Pincite"), element("p", "Ask, and read the source."), said, class_="name"
    )


def notice() -> Html:
    """Where it stands that the server does not answer (`gone.js`), while it does not."""
    return element("p", class_="gone", role="alert")


def opening(questions: Sequence[str], *, may_add: bool = False, empty: bool = False) -> Html:
    """The welcome, above the questions that can be asked with one click and the way to add a report; where
    the library is empty, that is what there is to do."""
    buttons = [
        element("li", element("button", question, type="button", data_question=question, dir="auto"))
        for question in questions
    ]
    offered = [element("h2", "Ask, for example"), element("ul", joined(buttons))] if buttons else []
    return element(
        "section",
        element("p", WELCOME, class_="welcome"),
        *offered,
        _adding(empty=empty) if may_add else "",
        class_="opening",
    )


def _adding(*, empty: bool) -> Html:
    name = "Add a report" if empty else "Add a report of your own"
    kind = "begin" if empty else "plain"
    library = element("button", name, type="button", class_=kind, data_tab="library")
    if empty:
        return element("p", "The library is empty. Begin here: ", library, class_="own")
    return element("p", library, ": a file or a URL.", class_="own")
