"""The words of a draft as they are compared: quotations found, links and citations taken out."""

from __future__ import annotations

import re

from ingest.lazy_regex import regex

_QUOTE = regex(
    r"„([^„“”]+)[“”]|«\s?([^«»]+?)\s?»|»([^«»]+)«|‹([^‹›]+)›|「([^「」]+)」|『([^『』]+)』|"
    r"(?<![\w\"])\"([^\"]+)\"|(?<!\w)‘([^‘]+?)’(?!\w)"
)
_LINK = regex(r"!?\[(?P<text>[^\[\]]*)\]\((?P<url>[^()\s]+)(?:\s+\"[^\"]*\")?\)")
_URL = regex(r"<?(?:https?://[^\s<>()\[\]{}|]+|(?<![\w/])/\?[^\s<>()\[\]{}|]+)>?")
_AT = regex(r"[?&]at=(?P<at>[\d.]+(?:[-\u2010-\u2015]\d+)?)")
_ADDRESS = regex(r"\d\.\d{3,8}\.\d")
_SAYS = (
    r"(?:shows?|states?|says?|notes?|explains?|reports?|finds?|found|adds?|observes?|confirms?|records?|tells|puts\s+it|"
    r"has\s+it|makes\s+clear|suggests?|describes?|argues?|stated|noted|said|reported|showed)"
)
_LED = regex(
    rf"^(?:(?:as|according\s+to|per|see|in|by|from|following)\s*(?:passages?\s*)?(?:{_SAYS}\s*)?,\s*|"
    rf"(?:and\s+)?{_SAYS}\s+that\s+)(?=\w)",
    re.IGNORECASE,
)


def unlinked(text: str) -> str:
    """A text of the same length with links as spaces; the words of a link and the address in it stay.

    >>> unlinked("[Oil](/?at=1.0001.002) burned.").split()
    ['Oil', '1.0001.002', 'burned.']
    """
    text = _LINK.sub(_shown, text)
    return _URL.sub(lambda match: _address_only(match[0]), text)


def _shown(match: re.Match[str]) -> str:
    text, url = match["text"], match["url"]
    rest = _address_only(url) if _AT.search(url) else " " * len(url)
    if _ADDRESS.search(text) and rest.strip():
        text = " " * len(text)  # the address is in the link
    head = len(match[0]) - len(match[0].lstrip("![")) if match[0].startswith(("!", "[")) else 0
    head = 2 if match[0].startswith("!") else 1
    return (" " * head + text + "  " + rest).ljust(len(match[0]))


def _address_only(url: str) -> str:
    match = _AT.search(url)
    if match is None:
        return " " * len(url)
    at = match["at"].rstrip(".")
    return (" " * match.start("at") + at).ljust(len(url))


def quotations(text: str) -> list[tuple[int, int, str]]:
    """The quotations of a text as (start, end, words), outer ones where they are nested.

    >>> [words for _, _, words in quotations('He said “a “big” thing” and "so".')]
    ['a “big” thing', 'so']
    """
    found: list[tuple[int, int, str]] = []
    depth = first = 0
    for at, character in enumerate(text):
        if character == "“":
            first = at if depth == 0 else first
            depth += 1
        elif character == "”" and depth:
            depth -= 1
            if depth == 0:
                found.append((first, at + 1, text[first + 1 : at]))
    if depth and (last := text.rfind("”")) > first:  # an inner quotation that is not closed by itself
        found.append((first, last + 1, text[first + 1 : last]))
    for match in _QUOTE.finditer(text):
        if not any(start < match.end() and match.start() < end for start, end, _ in found):
            found.append((match.start(), match.end(), next(filter(None, match.groups()))))
    return sorted(found)


def place_of(text: str, at: int) -> tuple[int, int]:
    """The line and column, both from 1, of an offset."""
    line_start = text.rfind("\n", 0, at) + 1
    return text.count("\n", 0, at) + 1, at - line_start + 1


def plain_claim(text: str) -> str:
    """A claim on one line, without the spaces and empty brackets that its citations left."""
    text = re.sub(r"\^?\(\s*\)|\^?\[\s*\]|\^(?=\s|[.,;])", " ", " ".join(text.split()))
    text = re.sub(r"(?:\s*,){2,}", ",", text)
    text = re.sub(r"\s+([.,;:!?…])", r"\1", " ".join(text.split())).strip(" ,;–—-")
    return _LED.sub("", text)


def unquoted(text: str) -> str:
    text = text.strip()
    found = quotations(text)
    return found[0][2].strip() if found and found[0][:2] == (0, len(text)) else text


def attributed(text: str) -> str:
    """A block quotation without the line that says whose words it is."""
    return unquoted(re.sub(r"\s+[—–-]{1,2}\s*[A-Z][^.!?]{0,80}$", "", text))
