"""What people type in a chat: thanks and greetings, and a topic before the question on it."""

from __future__ import annotations

import re

from ingest.lazy_regex import regex

_CHAT_WORDS = (
    r"(?:thanks?(?:\s+(?:you|a lot|so much|very much|again))*|many thanks|cheers|ok(?:ay)?|i see|got it|"
    r"great|good|perfect|nice|cool|understood|interesting|fine|sure|alright|hello|hi|hey|"
    r"good (?:morning|afternoon|evening)|bye|goodbye|please|there|"
    r"(?:that|this)(?:['’]s| is| was) (?:very |really )?"
    r"(?:helpful|useful|great|good|interesting|all|clear)|yes|no|right)"
)
_CHAT = regex(rf"{_CHAT_WORDS}(?:[\s,.!…-]+{_CHAT_WORDS})*[\s,.!…]*", re.IGNORECASE)
_CHAT_FIRST = regex(rf"(?:{_CHAT_WORDS}(?:\s*[.!,…]+\s*|\s+-\s+))+(?=\S)", re.IGNORECASE)
_CORRECTED = regex(
    r"(?:(?:sorry|no)[,.!]?\s+)?i\s+(?:meant?|was asking (?:about|for))\s+(?P<what>.+)", re.IGNORECASE
)
_TWO = regex(r"(?P<topic>[^?.!]+)[?.!…]\s+(?P<asked>[^?]+\?)")
_TURNED = regex(
    r"(?!(?:and|but)\s+(?:then|after|before|since|in|on|at|by|if|when)\b)(?P<topic>(?:and|but|(?:and\s+)?what\s+about|how\s+about)\s+[^,?.]+),\s+"
    r"(?P<asked>(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|has|have|can)\s[^?]+\?)",
    re.IGNORECASE,
)
_LONGEST_TOPIC = 6  # words


def is_chat(message: str) -> bool:
    """Whether a message asks nothing: `Thanks!`, `OK, great.`"""
    return _CHAT.fullmatch(message.strip()) is not None


def without_chat(message: str) -> str:
    """A message without the thanks before its question; `I meant the Heron` is `What about the Heron?`"""
    if is_chat(message):
        return message
    first = _CHAT_FIRST.match(message)
    asked = message[first.end() :] if first else message
    corrected = _CORRECTED.fullmatch(asked)
    return f"What about {corrected['what'].rstrip('?.! ')}?" if corrected else asked


def topic_first(message: str) -> tuple[str, str] | None:
    """`And the Heron? How long is it?` in two: what it turns to, and what it asks of that."""
    match = _TWO.fullmatch(message) or _TURNED.fullmatch(message)
    if match is None or len(match["topic"].split()) > _LONGEST_TOPIC:
        return None
    return f"{match['topic']}?", match["asked"]
