"""Where words that were looked for stand, beside the conversation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.finding import SHOWN
from app.web.beside import closer, named
from app.web.html import Html, element, joined, marked
from app.web.parts import chip, crumbs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.finding import Sighting, Sightings
    from index.values import StoredPassage
    from ingest.address import Address

_AROUND = 120  # characters shown before and after words that were looked for


def sightings(found: Sightings, titles: Mapping[Address, str]) -> Html:
    """Where the words looked for stand; where they stand nowhere, the passages nearest to them. `titles` are
    those of their documents, where these are to be named."""

    def of(passage: StoredPassage) -> Html:
        return crumbs(passage.section, titles.get(passage.document, ""))

    count = len(found.found)
    places = f"{count} passages" if count < SHOWN else f"The first {count} passages"
    head = element(
        "header",
        closer(),
        element("h2", element("q", found.words, dir="auto"), id="source-title", tabindex="-1"),
    )
    if found.found:
        said = element("p", f"{places} with these words:", class_="hint")
        lines = [
            element(
                "li",
                element("p", chip(one.passage, one.spans), " ", of(one.passage), class_="places"),
                element("p", *_excerpt(one), class_="found", dir="auto"),
            )
            for one in found.found
        ]
    else:
        said = element("p", "No passage has these words. Nearest to them:", class_="hint")
        lines = [
            element(
                "li",
                element("p", chip(hit.passage), " ", of(hit.passage), class_="places"),
                element("p", hit.passage.text, class_="excerpt", dir="auto"),
            )
            for hit in found.near
        ]
    body = element("ul", joined(lines), class_="hits")
    return element("section", head, said, body, data_open=found.words, **named("source-title"))


def _excerpt(one: Sighting) -> list[str]:
    """The words found and what stands around them, cut between words."""
    text, (first, last) = one.passage.text, (one.spans[0][0], one.spans[0][1])
    start, end = max(0, first - _AROUND), min(len(text), last + _AROUND)
    start = text.find(" ", start, first) + 1 if start else 0
    end = end if end == len(text) else max(last, text.rfind(" ", last, end))
    inside = [(max(low, start) - start, min(high, end) - start) for low, high in one.spans if low < end]
    return ["… " if start else "", marked(text[start:end], inside), " …" if end < len(text) else ""]
