"""A statement → its denial, to see which of the two a passage is nearer to."""

from __future__ import annotations

import re

NEARER = 0.03  # cosine by which the denial must be nearer; measured on the development half

_DENIED = tuple(
    (re.compile(form), instead)
    for form, instead in (
        (r"\b(?:[Dd]oes|[Dd]o|[Dd]id) not (?=\w)", ""),
        (r" (?:not|never)\b(?! only| just| merely)|n[’']t\b", ""),
        (r"\bNobody\b|\bNo one\b|\bNone\b", "Everybody"),
        (r"\bcannot\b", "can"),
        (r"\bNo\b(?! more| less| fewer| later)", "Every"),
        (r"\bno\b(?! more| less| fewer| later)", "a"),
        (r"\b[Nn]either (.+?) nor\b", r"both \1 and"),
        (r"\b(?:Everybody|Everyone)\b", "Nobody"),
        (r"\bunable\b", "able"),
        (r"\bimpossible\b", "possible"),
    )
)
_CONDITION = re.compile(r"(?:If|When|Where|Unless|Without|Whoever|Whether)\b")
_VERB = re.compile(
    r"\b(is|are|was|were|has|have|had|can|could|may|might|must|will|would|should|does|do|did)\b(?! no\b)"
)


def denial(claim: str) -> str | None:
    """The statement denied, or, where it is a denial itself, affirmed; None where its form gives no hold.

    >>> denial("The lamp is lit at night."), denial("It does not answer.")
    ('The lamp is not lit at night.', 'It answer.')
    """
    if _CONDITION.match(claim):
        return None
    for form, instead in _DENIED:
        turned = form.sub(instead, claim, count=1)
        if turned != claim:
            return turned
    turned = _VERB.sub(r"\1 not", claim, count=1)
    return turned if turned != claim else None
