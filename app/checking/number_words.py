"""Numbers that are written as words, and what they are worth."""

from __future__ import annotations

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
WORDS = {word: float(n) for n, word in enumerate(ONES)} | {w: 20.0 + 10 * n for n, w in enumerate(TENS)}
WORDS |= {"dozen": 12.0, "twice": 2.0}
