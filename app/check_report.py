"""What checking a draft found: a verdict for every citation, and the claims that cite nothing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.verdict import ERRORS, WORST_FIRST, Verdict

if TYPE_CHECKING:
    from app.checking.citations import Cited, Draft, Uncited
    from app.quotations import Change


@dataclass(frozen=True, slots=True)
class Checked:
    """A citation of a draft and what was found of it; `passage` is the text that stands there."""

    cited: Cited
    quote: str | None
    verdict: Verdict
    reason: str
    passage: str | None
    suggestion: str | None
    difference: tuple[Change, ...] = ()

    @property
    def claim(self) -> str:
        """The sentences that the citation covers."""
        return " ".join(self.cited.claims)


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A claim without a citation, and the passage that would bear it out, if there is one."""

    uncited: Uncited
    suggestion: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """What checking a draft found, in its order."""

    draft: Draft
    citations: tuple[Checked, ...]
    uncited: tuple[Uncovered, ...]

    @property
    def summary(self) -> dict[str, int]:
        """How many citations have each verdict, worst first; verdicts that none has are left out."""
        counts = Counter(checked.verdict for checked in self.citations)
        return {verdict.value: counts[verdict] for verdict in WORST_FIRST if counts[verdict]}

    def fails(self, *, strict: bool = False) -> bool:
        """Whether a citation has an error verdict (`strict`: or is undecided)."""
        bad = ERRORS | {Verdict.UNDECIDED} if strict else ERRORS
        return any(checked.verdict in bad for checked in self.citations)
