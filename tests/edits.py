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
    "split and reword",
    "merge",
    "merge three",
    "shift",
    "longer",
    "shorter",
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
        taken = _several(made, texts[at : at + 3], kind)
        if not taken:
            taken = 1
            if kind in ("insert", "replace") and fresh:
                made.texts.append(fresh.pop())
            fate, parts = _one(texts[at], kind, rng, fresh)
            made.truth[at] = fate, parts
            (moved if kind.endswith("move") else made.texts).extend(parts)
        at += taken
    for text in moved:
        made.texts.insert(rng.randrange(len(made.texts) + 1), text)
    return made


def _several(made: Edited, texts: Sequence[str], kind: str) -> int:
    """Edits of two or three passages together: how many were taken."""
    at = len(made.truth)
    count = {"merge": 2, "merge three": 3}.get(kind, 0)
    if count and len(texts) >= count:
        whole = " ".join(texts[:count])
        made.texts.append(whole)
        made.truth.update({at + n: (Fate.MERGED, (whole,)) for n in range(count)})
        return count
    if kind == "shift" and len(texts) > 1 and (cut := _last_sentence(texts[0])):
        first, second = texts[0][:cut].strip(), f"{texts[0][cut:].strip()} {texts[1]}"
        made.texts += [first, second]
        made.truth[at] = (Fate.SPLIT, (first, second))
        made.truth[at + 1] = (Fate.MERGED, (second,))
        return 2
    return 0


def _last_sentence(text: str) -> int:
    """Where a last sentence begins that is a good part of its passage, but not most of it; else 0."""
    spans = sentences(text)
    words = len(text.split())
    last = len(text[spans[-1][0] :].split()) if spans else 0
    return spans[-1][0] if last >= 6 and 0.3 * words <= last <= 0.6 * words else 0


def _one(text: str, kind: str, rng: random.Random, fresh: list[str]) -> tuple[Fate, tuple[str, ...]]:
    """What one passage becomes, and its fate."""
    if kind in ("drop", "replace"):
        return Fate.GONE, ()
    if kind.startswith("split") and (parts := _parts(text, rng)):
        if kind == "split":
            return Fate.SPLIT, parts
        return Fate.SPLIT, tuple(_reworded(part, rng, 0.15) for part in parts)
    if kind == "typography" and (other := _styled(text, rng)) != text:
        return Fate.RETOUCHED, (other,)
    if kind.startswith("reword"):
        return Fate.REWORDED, (_reworded(text, rng),)
    if kind == "longer" and fresh:
        extra = sentences(fresh[-1])[0]
        return Fate.REWORDED, (f"{text} {fresh.pop()[slice(*extra)]}",)
    if kind == "shorter" and (parts := _parts(text, rng)):
        return Fate.REWORDED, (max(parts, key=len),)
    return Fate.IDENTICAL, (text,)


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


def _reworded(text: str, rng: random.Random, most: float = 0.33) -> str:
    """A tenth to a third of the words dropped, doubled by others or replaced; one at least."""
    words = text.split()
    changed = max(1, round(len(words) * rng.uniform(0.1, most)))
    for place in rng.sample(range(len(words)), min(changed, len(words))):
        stranger = "".join(rng.choices("abcdefghijklmnoprstuvw", k=rng.randint(3, 9)))
        words[place] = rng.choice(
            (stranger, f"{words[place]} {stranger}", "" if len(words) > 6 else stranger)
        )
    return " ".join(word for word in words if word)
