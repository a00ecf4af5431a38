"""Editions made from one text by seeded edits of every kind, with what became of every passage."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from index.values import Fate
from ingest.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

KINDS = (
    "keep",
    "typography",
    "reword",
    "move",
    "split",
    "merge",
    "drop",
    "insert",
    "replace",
    "reword and move",
)
_STYLES = (
    (r"“|”", '"'),
    (r"’", "'"),
    (r"–|—", "-"),
    (r"fi", "\ufb01"),
    (r"(?<=[a-z]{4})(?=[a-z]{4})", "\u00ad"),
    (r"(?<=[a-z]{3})(?=[a-z]{5})", "- "),
    (r"(?<=[a-z]) (?=[a-z])", "  "),
)


@dataclass(slots=True)
class Edited:
    """The texts of the new edition in order, and for each old passage its fate and the texts it became."""

    texts: list[str] = field(default_factory=list)
    truth: dict[int, tuple[Fate, tuple[str, ...]]] = field(default_factory=dict)


def edited(texts: Sequence[str], strangers: Sequence[str], seed: int, kinds: Sequence[str] = KINDS) -> Edited:
    """An edition made from `texts` (each once) by random edits; `strangers` are put in anew."""
    rng = random.Random(seed)
    made, moved, fresh = Edited(), [], list(strangers)
    rng.shuffle(fresh)
    at = 0
    while at < len(texts):
        kind = rng.choice(("keep", "keep", "keep", *kinds))
        text = texts[at]
        if kind == "merge" and at + 1 < len(texts):
            whole = f"{text} {texts[at + 1]}"
            made.texts.append(whole)
            made.truth[at] = made.truth[at + 1] = (Fate.MERGED, (whole,))
            at += 2
            continue
        if kind in ("insert", "replace") and fresh:
            made.texts.append(fresh.pop())
        parts = _parts(text, rng) if kind == "split" else ()
        if kind in ("drop", "replace"):
            made.truth[at] = (Fate.GONE, ())
        elif parts:
            made.texts += parts
            made.truth[at] = (Fate.SPLIT, parts)
        elif kind == "typography" and (other := _styled(text, rng)) != text:
            made.texts.append(other)
            made.truth[at] = (Fate.RETOUCHED, (other,))
        elif kind.startswith("reword"):
            other = _reworded(text, rng)
            (moved if "move" in kind else made.texts).append(other)
            made.truth[at] = (Fate.REWORDED, (other,))
        else:
            (moved if kind == "move" else made.texts).append(text)
            made.truth[at] = (Fate.IDENTICAL, (text,))
        at += 1
    for text in moved:
        made.texts.insert(rng.randrange(len(made.texts) + 1), text)
    return made


def _parts(text: str, rng: random.Random) -> tuple[str, ...]:
    spans = sentences(text)
    if len(spans) < 2:
        return ()
    cut = spans[rng.randrange(1, len(spans))][0]
    first, second = text[:cut].strip(), text[cut:].strip()
    return (first, second) if min(len(first.split()), len(second.split())) >= 5 else ()


def _styled(text: str, rng: random.Random) -> str:
    for pattern, after in rng.sample(_STYLES, 3):
        text = re.sub(pattern, after, text, count=rng.randint(1, 4))
    return text


def _reworded(text: str, rng: random.Random) -> str:
    """A tenth to a third of the words dropped, doubled by others or replaced; one at least."""
    words = text.split()
    changed = max(1, round(len(words) * rng.uniform(0.1, 0.33)))
    for place in rng.sample(range(len(words)), min(changed, len(words))):
        stranger = "".join(rng.choices("abcdefghijklmnoprstuvw", k=rng.randint(3, 9)))
        words[place] = rng.choice(
            (stranger, f"{words[place]} {stranger}", "" if len(words) > 6 else stranger)
        )
    return " ".join(word for word in words if word)
