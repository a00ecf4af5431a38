"""What checking a claim against its address can find, worst first."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What checking a claim against its address found."""

    NO_SUCH_ADDRESS = "no_such_address"
    MISATTRIBUTED = "misattributed"
    MISQUOTED = "misquoted"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    PARTLY = "partly"
    UNDECIDED = "undecided"
    SUPPORTED = "supported"


WORST_FIRST = tuple(Verdict)
ERRORS = frozenset(Verdict) - {Verdict.UNDECIDED, Verdict.SUPPORTED}


@dataclass(frozen=True, slots=True)
class Finding:
    """A verdict and its reason, in words."""

    verdict: Verdict
    reason: str
