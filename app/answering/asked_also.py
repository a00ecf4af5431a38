"""Questions that ask a second thing, of which one slice of a quote would answer half."""

from __future__ import annotations

import re

from ingest.lazy_regex import regex

_ASKS_ALSO = regex(
    r"\b(?:who|whom|whose|what|when|where|why|how|which)\b.*(?:,?\s(?:and|but|or)\s"
    r"(?:(?:by|on|at|for|in|to|with|from|under|of|since|until)\s)?(?:who|whom|whose|what|when|where|why|how|which)|"
    r",\s(?:and|but|or)\s(?:is|are|was|were|do|does|did|has|have|had|can|could|must|may|might|shall|should|will|"
    r"would))\b",
    re.IGNORECASE,
)


def asks_also(question: str) -> bool:
    """Whether a question asks a second thing in words of its own: `…, and will it be mended?`

    >>> asks_also("How long is the pier, and will it be mended?"), asks_also("How long are pier and quay?")
    (True, False)
    """
    return _ASKS_ALSO.search(question) is not None
