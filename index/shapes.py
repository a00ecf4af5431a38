"""The kinds of values that an exported document holds, so that what somebody else wrote can be believed."""

from __future__ import annotations

import json
from typing import Any

from ingest.lazy_regex import regex

_HASH = regex(r"[0-9a-f]{64}")
_SUFFIX = regex(r"(?:\.[a-z0-9]{1,8})?")
_SMALL = 1 << 53  # no offset, page or number is larger

_OR_NONE_TEXT, _OR_NONE_INT = (str, type(None)), (int, type(None))


class Row:
    """A list of so many values, each of its kind; `least` of them must be there."""

    def __init__(self, *kinds: Any, least: int | None = None) -> None:
        self.kinds = kinds
        self.least = len(kinds) if least is None else least


NUMBER = (int, float)
REPAIR = Row(int, str, str, str)
RUN = Row((int, str), _OR_NONE_INT, _OR_NONE_INT, int, int, int, int, least=2)
MARK = Row(str, int, str, [int])
RUNS = Row([RUN], [REPAIR])
CHANGE = Row(_OR_NONE_INT, str, [int])
ABOUT = {
    "title": str,
    "authors": [str],
    "publisher": str,
    "date": str,
    "pages": int,
    "edition": int,
    "last": int,
    "model": _OR_NONE_TEXT,
    "dimension": int,
}
CONTENT = {
    "order": [Row(int, int)],
    "pages": [Row(int, _OR_NONE_TEXT, NUMBER, NUMBER)],
    "headings": [Row(int, str, int, [RUN], [REPAIR], [MARK])],
    "column_names": [Row(str, [RUN], [REPAIR], int, [Row(str, [RUN], [REPAIR])], [str])],
    "furniture": [Row(str, _OR_NONE_INT, str)],
    "warnings": [str],
    "sha256": _OR_NONE_TEXT,
}
DATA = {
    "editions": [Row(int, str, int, str, _OR_NONE_TEXT, (dict, type(None)))],
    "passages": [Row(int, _OR_NONE_INT, int, _OR_NONE_INT, str, str, int, str, RUNS)],
    "tombstones": [Row(int, str)],
    "vectors": [Row(int, int)],
}
DETAILS = Row(
    [str],
    [Row(int, _OR_NONE_TEXT)],
    [MARK],
    [Row(str, int, int)],
    [str],
    Row(str, [int], least=0),
    least=0,
)


def fits(value: Any, kind: Any) -> bool:
    """Whether a value of JSON is of a kind: a type, one of several types, a list of a kind, a `Row`, a dict.

    >>> fits([[1, "a"], [2, None]], [Row(int, (str, type(None)))]), fits([True], [int])
    (True, False)
    """
    if isinstance(kind, Row):
        return (
            isinstance(value, list)
            and kind.least <= len(value) <= len(kind.kinds)
            and all(fits(one, each) for one, each in zip(value, kind.kinds, strict=False))
        )
    if isinstance(kind, list):
        return isinstance(value, list) and all(fits(one, kind[0]) for one in value)
    if isinstance(kind, dict):
        return isinstance(value, dict) and all(
            name in value and fits(value[name], kind[name]) for name in kind
        )
    if isinstance(value, int | float) and not -_SMALL < value < _SMALL:
        return False
    return isinstance(value, kind) and not isinstance(value, bool)


def sound_edition(edition: list[Any]) -> bool:
    """Whether an edition of `DATA` is one: its number, hashes and content."""
    number, sha256, reader, _, suffix, content = edition
    return (
        number >= 1
        and reader >= 0
        and _HASH.fullmatch(sha256) is not None
        and (suffix is None or _SUFFIX.fullmatch(suffix) is not None)
        and (content is None or (fits(content, CONTENT) and fits(content.get("changes", []), [CHANGE])))
    )


def sound_passage(passage: list[Any]) -> bool:
    """Whether the details of a passage of `DATA` are what they should be."""
    return fits(json.loads(passage[7]), DETAILS)
