"""The noun that a question asks after: `lanes` of `How many lanes does the bridge have?`."""

from __future__ import annotations

import re

from ingest.lazy_regex import regex

_HELPS = "is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|must"
_DOES = (  # after `what` a verb, which asks after no noun: `What happened in May?`, `What lay behind it?`
    r"happen\w*|lay|lies|led|leads|made|makes|drove|drives|came|comes|went|goes|became|becomes|kept|keeps|"
    r"brought|brings|gave|gives|took|takes|stood|stands|cause[ds]|qualif(?:ied|ies)|"
    r"(?:prompt|prevent|explain|trigger|remain|follow|count)(?:ed|s)"
)
_NO_NOUN = (
    r"the|an?|its|their|his|her|our|your|my|this|that|these|those|it|them|him|us|me|you|they|we|he|she|i"
)
_AFTER_VERB = "off|up|out|down|about|over|away|back|behind|under|into|after|before|near|than"
_WORD = rf"(?!(?:{_NO_NOUN})\b)[^\W\d_][\w'’-]*"
_MANY = regex(  # the first plural: `fire engines` of `How many fire engines came late?`
    r"\bhow many\s+(?:(?:kind|type|sort)s of\s+|of\s+(?:the\s+)?[\w-]+['’]s?\s+)?"
    rf"(?!(?:{_HELPS}|times)\b)((?:{_WORD}\s+){{0,3}}?(?:{_WORD}s|people|men|women|children))\b"
    r"(?!['’]|\s+[a-z]+s\b)",
    re.IGNORECASE,
)
_FOCUS = regex(
    r"\b(?:which|what(?!\s+(?:" + _DOES + r")\b)|whose|how (?:many|much))\s+"
    r"(?:(?:kind|type|sort|number|amount|name)s? of\s+)?"
    rf"(?!(?:{_HELPS})\b)"
    rf"((?:{_WORD}\s+){{0,3}}?{_WORD}?)(?=\s+(?:{_HELPS}|of|in|on|for|by|to|that|with|at|from)\b|[?.,]|"
    rf"\s+\w+(?:ed|s)\b(?!\s+(?:{_HELPS})\b)|\s+(?!(?:{_AFTER_VERB})\b)\w+\s+(?:{_NO_NOUN})\b|$)",
    re.IGNORECASE,
)
_OF = regex(
    r"\b(?:what|who)(?:\s+(?:is|are|was|were)|['’]s)\s+(?:the|its|their)\s+((?:[\w'’-]+\s+){0,4}?[\w'’-]+)"
    r"(?=\s+(?:of|for|in|on|at|listed|given|stated|reported|behind|used)\b|[?.,]|$)",
    re.IGNORECASE,
)
_OWNED = regex(
    r"\b(?:what|who)\s+(?:is|are|was|were)\s+[^?]*?(?:['’]s|s['’])\s+((?:[\w-]+\s+){0,2}[\w-]+)\W*$",
    re.IGNORECASE,
)
_OF_COMMAND = regex(
    r"^(?:please\s+)?(?:name|list|give(?:\s+me)?|show(?:\s+me)?|find|state)\s+(?:(?:all|the|of)\s+)*"
    r"((?:[^\W\d_][\w'’-]*\s+){0,3}?[^\W\d_][\w'’-]*)"
    r"(?=\s+(?:of|in|on|for|by|to|that|which|with|at|from|behind)\b|[?.,]|$)",
    re.IGNORECASE,
)
_OF_PHRASE = regex(  # `population of Elm`, where nothing asks
    r"^(?:the\s+)?((?:[^\W\d_][\w'’-]*\s+){0,2}[^\W\d_][\w'’-]*)\s+(?:of|for|at)\s+(?:the\s+)?[A-Z\d][^?]*\??$"
)
_FORMS = (_OWNED, _OF, _FOCUS, _OF_COMMAND)


def noun_asked(question: str, *, phrase: bool = False) -> str:
    """The noun that a question asks after, "" where it asks after none; `phrase` where nothing in it asks.

    >>> noun_asked("How many tram drivers were ill?"), noun_asked("Which firm built the pier?")
    ('tram drivers', 'firm')
    >>> noun_asked("What lay behind the strike?")
    ''
    """
    match = next((found for form in _FORMS if (found := form.search(question))), None)
    many = _MANY.search(question)
    if many and (match is None or many.start() <= match.start()):
        return many[1]
    if match is None and phrase:
        match = _OF_PHRASE.match(question)
    return match[1] if match else ""
