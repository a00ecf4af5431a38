"""How people are related: a brother of the claim where the passage has a nephew."""

from __future__ import annotations

from ingest.lazy_regex import regex

_CONVERSE = """
mother father/son daughter|grandmother grandfather/grandson granddaughter grandchild|aunt uncle/nephew niece|
brother sister/brother sister|husband wife/husband wife widow widower|
widow widower/husband wife|cousin/cousin|stepmother stepfather/stepson stepdaughter|
mother-in-law father-in-law/son-in-law daughter-in-law|
brother-in-law sister-in-law/brother-in-law sister-in-law
"""
_KIN: dict[str, set[str]] = {}
for _entry in _CONVERSE.replace("\n", "").split("|"):
    _one, _other = (side.split() for side in _entry.split("/"))
    for _word in _one:
        _KIN.setdefault(_word, set()).update(_other)
    for _word in _other:
        _KIN.setdefault(_word, set()).update(_one)
_WORD = regex(r"[a-z]+(?:-in-law)?")


def related_otherwise(claim: str, text: str) -> str | None:
    """Why a claim names a relation that a text does not, nor its converse, where the text names another.

    >>> related_otherwise("Her cousin sold it.", "It was sold by the owner's niece.")
    'the claim says “cousin”, the passage “niece”'
    >>> related_otherwise("He bought it from his aunt.", "She sold it to her nephew.")
    """
    mine, theirs = _relations(claim), _relations(text)
    for word in mine:
        if theirs and word not in theirs and not _KIN[word] & set(theirs):
            return f"the claim says “{word}”, the passage “{theirs[0]}”"
    return None


def _relations(text: str) -> list[str]:
    """The words of a text for how people are related, in the singular."""
    found = []
    for word in _WORD.findall(text.lower()):
        single = word if word in _KIN else {"wives": "wife"}.get(word, word.removesuffix("s"))
        if single in _KIN:
            found.append(single)
    return found
