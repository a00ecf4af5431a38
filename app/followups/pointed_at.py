"""What `one`, `the second` and `the two` point at in the turns before."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from app.followups.chosen import is_name
from app.followups.phrases import asks, phrases
from app.followups.subject import sort_of, subject

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.followups.subject import Turn


def names_of(turns: Sequence[Turn]) -> list[str]:
    """The names that the questions hold, oldest first, each once."""
    return list(dict.fromkeys(p.name for turn in turns for p in phrases(turn.question) if is_name(p)))


def kind_of_one(turns: Sequence[Turn]) -> str:
    """The noun that `one` stands for: the thing asked after, or the last word of what was spoken of."""
    for turn in reversed(turns):
        asked, _ = asks(turn.question)
        sort = re.split(r"\s(?:of|that|who)\s", sort_of(asked))[0]
        if sort and re.match("which|what|how many", asked, re.IGNORECASE):
            return re.sub(r"ies$", "y", sort.lower()).removesuffix("s")
    found = subject(turns)
    words = re.split(r"\s(?:of|that|who)\s", found.text)[0].lower().split() if found else []
    return next((word for word in reversed(words) if len(word) > 2 and word.isalpha()), "")


def numbered(turns: Sequence[Turn], number: int) -> str:
    """The answer at `number` (from 0; -1 the last) in the newest turn with several, or nothing."""
    for turn in reversed(turns):
        choices = [p.text for p in phrases(turn.question) if is_name(p)]
        spoken = choices if re.search(r"\b(?:or|and)\b", turn.question) and len(choices) > 1 else []
        for several in (turn.answers(), spoken):
            if len(several) > 1 and number < len(several):
                return several[number]
    pair = alternatives(turns)
    return pair[number] if number < len(pair) else ""


def alternatives(turns: Sequence[Turn]) -> list[str]:
    """The two things between which the newest question with `or` asks to choose: `the chapel or the mill`."""
    for turn in reversed(turns):
        for one, two in pairwise(phrases(turn.question)):
            if turn.question[one.end : two.start].strip(" ,") == "or":
                return [one.text, two.text]
    return []
