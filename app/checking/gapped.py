"""Figures whose unit and verb are said only once: “the east lock took 620 barges and the west lock 410”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.checking.figure_values import agree, unitless
from app.checking.figures import facts
from index.words import STOP, fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from app.checking.figure_values import Figure

BESIDE = 1  # words between a figure and what may be its verb or unit, which tells no thing from another
COMMA = 4  # words that the edge of a clause counts for
_WORD = regex(r"[^\W_]+(?:['’-][^\W_]+)*")
_BARE = regex(r"\s*(?:[,.;:)](?!\d)|$|(?:in|on|for|at|and|but|under|by|from)\b)")
_OWN_VERB = regex(  # in the figure's own clause: “the wind exceeds 26” repeats no other's verb
    r"\b(?:is|are|was|were|has|have|had|will|would|may|can|must|shall|do|does|did|took|got|than)\b|"
    r"(?<!\bthe )(?<!\ban )(?<!\ba )(?<!\bof )\b(?:[a-z]+(?<!s)s|[a-z]+ed) $"
)
_EDGE = regex(r"[,;:]|\b(?:and|but|while|whereas)\b")


def gapped_otherwise(claim: str, sentence: str) -> str | None:
    """Why a claim gives a figure to the thing of which a sentence says another, without repeating its unit.

    >>> gapped_otherwise("West took 620 barges.", "East took 620 barges and West 410.")
    'the claim gives “620” to “West”, the passage “410”'
    """
    mine, theirs = facts(claim).figures, facts(sentence).figures
    bare = [
        figure
        for figure in theirs
        if not figure.unit
        and _BARE.match(sentence, figure.end)
        and not _OWN_VERB.search(_EDGE.split(sentence[: figure.start])[-1])
    ]
    for said in mine:
        same = [figure for figure in theirs if agree(said, figure)]
        rivals = (
            [figure for figure in bare if figure not in same and figure.start > same[0].end] if same else []
        )
        if len(same) != 1 or not rivals or any(_alike(one, other) for one in mine for other in rivals):
            continue
        told = [(word, _apart(sentence, word, same[0])) for word in _told(claim, sentence)]
        told = [(word, apart) for word, apart in told if apart > BESIDE]
        for rival in rivals:
            nearer = [word for word, apart in told if _apart(sentence, word, rival) < apart]
            if nearer and len(nearer) == len(told):
                return f"the claim gives “{said.text}” to “{nearer[0][0]}”, the passage “{rival.text}”"
    return None


def _alike(one: Figure, other: Figure) -> bool:
    return unitless(one).value == unitless(other).value


def _told(claim: str, sentence: str) -> list[re.Match[str]]:
    """The words of meaning, and years, of the sentence that stand in it once and in the claim too."""
    said = {stem(fold(word)) for word in _WORD.findall(claim)}
    found: dict[str, list[re.Match[str]]] = {}
    for match in _WORD.finditer(sentence):
        found.setdefault(stem(fold(match[0])), []).append(match)
    return [
        places[0]
        for form, places in found.items()
        if form in said and len(places) == 1 and fold(places[0][0]) not in STOP
        if not form.isdigit() or re.fullmatch(r"(?:1[5-9]|20)\d\d", form)
    ]


def _apart(text: str, word: re.Match[str], figure: Figure) -> int:
    start, end = sorted((word.span(), (figure.start, figure.end)))
    between = text[start[1] : end[0]]
    return len(between.split()) + COMMA * len(_EDGE.findall(between))
