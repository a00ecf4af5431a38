"""Evidence → the passages it stands in, looked up each time a set is run so that it never goes stale."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eval.words import Haystack
from ingest.document import Kind
from ingest.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eval.questions import Question
    from index.library import Library, StoredPassage
    from ingest.address import Address

_SHOWN = 5  # problems in one message


@dataclass(frozen=True, slots=True)
class Spot:
    """Evidence and the one passage that holds it; in a table row, it stands in one cell for them all."""

    evidence: str
    address: Address
    in_row: bool = False


Place = tuple[Spot, ...]
"""The spots that hold one needed fact; any one of them will do."""


def resolve(questions: Iterable[Question], library: Library) -> dict[str, tuple[Place, ...]]:
    """The places of each question's evidence, by the question's id.

    BadInput names the questions whose evidence stands in no passage of their document, or in several.
    """
    places, problems = looked_up(questions, library)
    if problems:
        raise BadInput(_complaint(problems))
    return places


def looked_up(
    questions: Iterable[Question], library: Library
) -> tuple[dict[str, tuple[Place, ...]], list[str]]:
    """The places of each question's evidence, and what is wrong with the evidence that has none."""
    haystacks: dict[Address, list[tuple[StoredPassage, list[Haystack]]]] = {}
    places: dict[str, tuple[Place, ...]] = {}
    problems: list[str] = []
    for question in questions:
        if question.document not in haystacks:
            haystacks[question.document] = [
                (passage, parts(passage)) for passage in library.passages(question.document)
            ]
        found: list[Place] = []
        for alternatives in question.evidence:
            spots = [_spot(evidence, haystacks[question.document]) for evidence in alternatives]
            found.append(tuple(spot for spot in spots if isinstance(spot, Spot)))
            problems += [f"{question.id}: {problem}" for problem in spots if isinstance(problem, str)]
        places[question.id] = tuple(found)
    return places, problems


def addresses(places: Iterable[Place]) -> list[set[str]]:
    """The places as the printed addresses that hold each."""
    return [{str(spot.address) for spot in place} for place in places]


def parts(passage: StoredPassage) -> list[Haystack]:
    """Where evidence is looked for: the text, or in a table row each cell."""
    if passage.kind is Kind.TABLE_ROW and passage.cells:
        return [Haystack.of(cell.text) for cell in passage.cells]
    return [Haystack.of(passage.text)]


def _spot(evidence: str, passages: Sequence[tuple[StoredPassage, list[Haystack]]]) -> Spot | str:
    """The one passage that holds the evidence, or what is wrong."""
    held = [passage for passage, texts in passages if any(text.holds(evidence) for text in texts)]
    if len(held) == 1:
        return Spot(evidence, held[0].address, held[0].kind is Kind.TABLE_ROW)
    if not held:
        return f"“{evidence}” stands in no passage"
    first = ", ".join(str(passage.address) for passage in held[:3])
    return f"“{evidence}” stands in {len(held)} passages ({first})"


def _complaint(problems: list[str]) -> str:
    rest = len(problems) - _SHOWN
    more = f"; and {rest} more" if rest > 0 else ""
    return (
        f"Evidence that does not name one passage: {'; '.join(problems[:_SHOWN])}{more}. "
        "Give the fewest words that stand in one passage alone."
    )
