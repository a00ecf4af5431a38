"""Unknown words of a question → the nearest words of the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index import english
from index.words import stem

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

CANDIDATES = 150  # words that share most trigrams with the unknown one
SHORTEST = 4  # letters of a word that is corrected
LIKE = 0.72  # least similarity, 1 being equal


def known(connection: sqlite3.Connection, words: Sequence[str]) -> set[str]:
    """Those of the words (folded) that stand in the library in this or another ending."""
    stems = {word: stem(word) for word in words}
    marks = ",".join("?" * len(stems))
    rows = connection.execute(f"SELECT term FROM terms WHERE term IN ({marks})", tuple(stems.values()))
    present = {row[0] for row in rows}
    return {word for word, form in stems.items() if form in present}


def nearest(connection: sqlite3.Connection, word: str) -> list[str]:
    """The word of the library that an unknown one is likely to mean, or the two that it runs together.

    An English word that the library lacks is not misspelt: `unregistered` does not mean `registered`.
    """
    if len(word) < SHORTEST or not word.isalpha():
        return []
    if parts := _parts(connection, word):
        return parts
    from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler  # delayed: only misspelt words need it

    ranked = []
    for candidate, passages in _sharing_trigrams(connection, word):
        edits = DamerauLevenshtein.distance(word, candidate)
        likeness = 1 - edits / max(len(word), len(candidate))
        if likeness >= LIKE or (edits == 1 and len(word) >= SHORTEST):
            closeness = round(likeness + 0.1 * JaroWinkler.similarity(word, candidate), 4)
            ranked.append((-closeness, -passages, candidate))
    return [] if not ranked or english.knows(word) else [min(ranked)[2]]


def _sharing_trigrams(connection: sqlite3.Connection, word: str) -> list[tuple[str, int]]:
    padded = f"  {word} "
    trigrams = {padded[at : at + 3] for at in range(len(padded) - 2)}
    rows = connection.execute(
        "SELECT word, passages, score FROM "
        "(SELECT rowid AS id, rank AS score FROM spellings WHERE spellings MATCH ? ORDER BY rank LIMIT ?) "
        "JOIN words USING (id)",
        (" OR ".join(f'"{trigram}"' for trigram in sorted(trigrams)), CANDIDATES),
    ).fetchall()
    # Ties at the end of a full list would depend on the order of ingest.
    last = max(score for *_, score in rows) if len(rows) == CANDIDATES else 0.0
    return [(candidate, passages) for candidate, passages, score in rows if score < last]


def _parts(connection: sqlite3.Connection, word: str) -> list[str]:
    """Two known words that make up the unknown one; the pair whose rarer word is commonest."""
    pairs = [(word[:at], word[at:]) for at in range(3, len(word) - 2)]
    if not pairs:
        return []
    halves = {half for pair in pairs for half in pair}
    marks = ",".join("?" * len(halves))
    rows = connection.execute(f"SELECT word, passages FROM words WHERE word IN ({marks})", sorted(halves))
    counts = dict(rows.fetchall())
    whole = [pair for pair in pairs if pair[0] in counts and pair[1] in counts]
    best = max(whole, key=lambda pair: (min(counts[pair[0]], counts[pair[1]]), pair), default=())
    return list(best)
