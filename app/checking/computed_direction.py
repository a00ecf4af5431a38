"""Whether a claim has a quantity go the way that its values went: rise, fall, get better or worse."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.checking.changes import EARLIER, YEAR, changes, stems_in
from app.checking.clauses import clauses_of
from app.checking.figure_values import agree
from app.checking.figures import facts
from app.checking.same_word import same
from app.checking.scales import by_scale
from index.words import stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.checking.changes import Change

_TIMES = regex(rf"\b{EARLIER}|\b{YEAR}", re.IGNORECASE)
_MOVED = frozenset(
    map(
        stem,
        "more less fewer increase rise rose risen raise grow grew grown growth gain climb higher larger "
        "longer decrease "
        "decline fall fell fallen shrink shrank reduce reduction lower smaller shorter down up drop dropped "
        "lowered raised increased fewer lengthened".split(),
    )
)
_THAN_IN = regex(rf"\bin\s+(?P<one>{YEAR})\b[^.;]{{0,40}}\bthan\b[^.;]{{0,20}}?\b(?P<other>{YEAR})")
_UP = regex(r"\b(?:went|go|goes|gone|going) up\b|\bwas up\b", re.IGNORECASE)
_BETTER = regex(
    r"\b(?:(?P<better>improve[sd]?|improving|(?:got|became|was|is) better)|worsen(?:s|ed)?|deteriorat\w+|"
    r"(?:got|became|was|is) worse)\b",
    re.IGNORECASE,
)
_UNWANTED = regex(
    r"\b(?:costs?|delays?|waits?|waiting|loss(?:es)?|leak\w*|deficits?|emissions?|accidents?|complaints?|errors?|crimes?|"
    r"deaths?|mortality|unemployment|inflation|debts?|failures?|breakdowns?|absen\w+|injur\w+|pollution|waste|"
    r"cancellations?|interruptions?|infections?|arrears|backlogs?|pain|noise|poverty|turnover of staff)\b",
    re.IGNORECASE,
)
_DOWN = regex(r"\b(?:went|go|goes|gone|going) down\b|\bwas down\b", re.IGNORECASE)


def told(clause: str) -> int:
    """Which way a clause says that something went: +1, −1, or 0 where it does not, or says both."""
    signs = {sign.sign for sign in by_scale(clause).get("amount", [])}
    if not signs and (better := _BETTER.search(clause)):
        way = 1 if better["better"] else -1
        signs = {-way if _UNWANTED.search(clause) else way}
    signs |= {1} if _UP.search(clause) else set()
    signs |= {-1} if _DOWN.search(clause) else set()
    if len(signs) != 1:
        return 0
    match = _THAN_IN.search(clause)
    turn = -1 if match and match["one"] < match["other"] else 1
    if (
        " than " in clause
        and not match
        and not re.search(rf"\bthan\b[^.;]*(?:{EARLIER}|{YEAR}|before|earlier)", clause)
    ):
        return 0
    return signs.pop() * turn


def moved_otherwise(claim: str, sentences: Sequence[str]) -> str | None:
    """Why a claim lets that rise of which some sentence gives a lower later value, or fall; else None."""
    clauses = clauses_of(claim)
    if any(" than " in clause and not told(clause) for clause in clauses):
        return None  # two things are compared, not one at two times
    for clause in clauses:
        way = told(clause)
        best = [one for one in nearest(clause, sentences) if _gives_one_end(clause, one)] if way else []
        if (
            best
            and all(change.sign == -way for change in best)
            and not _tells_so(clause, way, best, sentences)
        ):
            moved = "rose" if way > 0 else "fell"
            return f"the claim says that it {moved}, the passage has “{best[0].old}” before “{best[0].new}”"
    return None


def _tells_so(clause: str, way: int, best: Sequence[Change], sentences: Sequence[str]) -> bool:
    """Whether a passage itself has something else that a clause names go that way: “… and fell on hazel”."""
    own = frozenset(word for change in best for word in change.of)
    words = stems_in(clause) - _MOVED - own
    return any(
        told(other) == way and any(same(word, one) for word in words for one in stems_in(other))
        for sentence in sentences
        for other in clauses_of(sentence)
    )


def _gives_one_end(clause: str, change: Change) -> bool:
    """Whether the figures of a clause, if it has any, are all among a change's two values."""
    ends = facts(f"{change.old} ; {change.new}").figures
    return all(any(agree(one, end) for end in ends) for one in facts(_TIMES.sub(" ", clause)).figures)


def moved_alike(claim: str, sentences: Sequence[str]) -> bool:
    """Whether the values that a passage gives bear out every direction that a claim tells without figures."""
    ways = [(clause, told(clause)) for clause in clauses_of(claim)]
    return any(way for _, way in ways) and all(
        (best := nearest(clause, sentences)) and all(c.sign == way for c in best)
        for clause, way in ways
        if way
    )


def nearest(clause: str, sentences: Sequence[str]) -> list[Change]:
    """The changes that share most words with a clause, at least one."""
    words = stems_in(clause) - _MOVED
    scored = [
        (sum(any(same(w, o) for o in change.of) for w in words), change)
        for sentence in sentences
        for change in changes(sentence)
    ]
    most = max((score for score, _ in scored), default=0)
    return [change for score, change in scored if score == most] if most else []
