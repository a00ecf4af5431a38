"""Questions for a reason, and the sentences that give one."""

from __future__ import annotations

import re

from ingest.lazy_regex import regex

_ASKS = regex(
    r"\bwhy\b|\bhow come\b|\bhow is it that\b|"
    r"\b(?:on|for|under) (?:what|which) (?:grounds?|reasons?|pretext)\b|"
    r"\bwhat (?:\w+ )?(?:reasons?|grounds?|justification|excuse|explanation)\b|"
    r"\bwhat(?:['’]s| is| are| was| were) the (?:causes?|reasons?|grounds?)\b|"
    r"\bwhat(?:['’]s| is| was|) (?:(?:lay |lies )?behind (?=(?:the|this|that|these|its|his|her|their|all)\b)|"
    r"driving|drove|causing|caused|causes|prompted|triggered|explains|explained|led to|accounts for|"
    r"brought about|gave rise)\b",
    re.IGNORECASE,
)
_GIVES = regex(
    r"\b(?:because|since(?! (?:\d|then\b|[a-z]+ \d|the (?:start|end|beginning|first|last)\b))|as a result|"
    r"due to|owing to|on account of|thanks to|on the (?:grounds?|advice) (?:that|of)|for fear|by reason|"
    r"in order (?:to|that)|so that|so as (?:to|not)|for lack|for want|the (?:purpose|aim|motive)s?\b|"
    r"reasons?\b|cause[sd]?\b|follow(?:s|ed) the\b|reflect(?:s|ed|ing)\b|attribut\w+|"
    r"explain(?:s|ed)\b|"
    r"led to\b|lead(?:s|ing)? to\b|result(?:s|ed|ing)? (?:in|from)\b|(?:therefore|hence|thus)\b|"
    r"consequently\b|prompted\b|triggered\b|driven by\b|blam(?:es?|ed)\b|stem(?:s|med) from\b|arose from\b)|"
    r",\s+as(?= (?:it|they|he|she|we|the|its|his|her|their|there|both|no|most|many)\b)",
    re.IGNORECASE,
)

_MAY_GIVE = regex(  # a reason without a word for it: after what, in what state, to what end
    r"\s\bas (?!well|of|the same|soon|long|much|many|far|to|at|from|if|though)\w+|"
    r"\bafter (?:a|an|the|his|her|its|their|two|three|it|they|\w+ing)\b|\bso (?:that|\w+ (?:that|as))|"
    r"\bsuch\b[^.;]*\bthat\b|:\s+\w|"
    r"\b(?:where|which|whose?|too|would|means?|meant|thought|help(?:s|ed) to)\b|"
    r"\bto (?:avoid|keep|save|prevent|allow|make|protect|reduce|spare|give|let|help|ensure)\b|"
    r"\bin (?:view|light|response|reply|protest) (?:of|to|at)\b|\bby \w+ing\b|\bc[ao]mes? from\b|"
    r"\bby (?:an?|the)\b|\barises?\b|\bheld that\b|\bnot\b[^.;]*\bbut\b",
    re.IGNORECASE,
)


def asks_why(question: str) -> bool:
    """Whether a question asks for a reason, in whatever words.

    >>> asks_why("On what grounds was it refused?"), asks_why("How was it refused?")
    (True, False)
    """
    return _ASKS.search(question) is not None


def gives_reason(text: str) -> bool:
    """Whether a text has words that give a reason or name a cause.

    >>> gives_reason("The pier was shut, since its piles had rotted."), gives_reason("Shut since 1990.")
    (True, False)
    """
    return _GIVES.search(text) is not None


def may_give_reason(text: str) -> bool:
    """Whether a text may give a reason at all: in so many words, or by what it tells beside a deed.

    >>> may_give_reason("The pier, which had rotted, was shut."), may_give_reason("The pier was shut in May.")
    (True, False)
    """
    return gives_reason(text) or _MAY_GIVE.search(text) is not None
