"""Regular expressions that are compiled when they are first used.

The rules of answers, checks and reading stand in hundreds of expressions; a run of the program uses some.
Compiling all of them took a seventh of the time of a question asked from a cold start.
"""

from __future__ import annotations

import re
from typing import Any, cast


class _Unused:
    """Stands for a pattern; at the first use of a method, the methods of the compiled one become its own."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._asked = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._asked)
        for own in (member for member in dir(compiled) if not member.startswith("__")):
            if own != "pattern":
                setattr(self, own, getattr(compiled, own))
        return getattr(compiled, name)

    def __repr__(self) -> str:
        return f"regex({self.pattern!r})"


def regex(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, as `re.compile` gives it, compiled at its first use.

    It is no argument for the functions of `re`: call its methods; and `re` of a match is the compiled one,
    not this. `pattern` is read without compiling.

    Errors: `re.error` at the first use, where it does not compile; a test compiles all that modules hold.

    >>> regex(r"\\d+").findall("12 of 27")
    ['12', '27']
    """
    return cast("re.Pattern[str]", _Unused(pattern, flags))
