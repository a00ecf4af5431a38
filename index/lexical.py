"""Words: the full-text index (SQLite FTS5, BM25), the rarity of words, and how a question is matched."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.words import forms, stem

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping, Sequence

# FTS5 fixes BM25's k1 at 1.2 and b at 0.75. Weights of 2 make k1 0.6, and the same padding in every row
# (a token that is no word) makes b about 0.3: long passages are not held back so much. Measured.
WEIGHTS = "2.0, 1.0, 0.0"  # of text, section and padding
PADDING = ". " * 120
POSTINGS = 10_000  # entries of the index that one question reads in full; commoner words only re-score
SCORED = 1000  # the best passages, among which those that only the vectors found get their score
_WORD_LENGTHS = range(3, 31)  # of the words that a misspelt one is compared with


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as the full-text index sees it."""

    id: int
    text: str
    section: str


def put(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Index passages, within the caller's transaction."""
    _change(connection, entries, 1)


def drop(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Take passages out; `text` and `section` must be those they were put in with."""
    _change(connection, entries, -1)


@dataclass(frozen=True, slots=True)
class Indexed:
    """What the index holds of a passage: its stems and its section's, and the words that can be misspelt."""

    text: tuple[str, ...]
    section: tuple[str, ...]
    words: frozenset[str]

    @classmethod
    def of(cls, entry: Entry) -> Indexed:
        """The stems and words of a passage."""
        text, section = list(forms(entry.text)), list(forms(entry.section))
        words = frozenset(w for w in {*text, *section} if len(w) in _WORD_LENGTHS and w.isalpha())
        return cls(tuple(map(stem, text)), tuple(map(stem, section)), words)


def _change(connection: sqlite3.Connection, entries: Iterable[Entry], sign: int) -> None:
    terms: Counter[str] = Counter()
    words: Counter[str] = Counter()
    rows = []
    for entry in entries:
        held = Indexed.of(entry)
        rows.append((entry.id, " ".join(held.text), " ".join(held.section), PADDING))
        terms.update({*held.text, *held.section})
        words.update(held.words)
    if sign > 0:
        connection.executemany(
            "INSERT INTO full_text (rowid, text, section, padding) VALUES (?, ?, ?, ?)", rows
        )
    else:
        connection.executemany(
            "INSERT INTO full_text (full_text, rowid, text, section, padding) VALUES ('delete', ?, ?, ?, ?)",
            rows,
        )
    _count(connection, "terms", "term", terms, sign)
    _count(connection, "words", "word", words, sign)
    connection.execute(
        "UPDATE meta SET value = CAST(value AS INTEGER) + ? WHERE key = 'searchable'", (sign * len(rows),)
    )


def _count(connection: sqlite3.Connection, table: str, column: str, counts: Counter[str], sign: int) -> None:
    """Add to the number of passages that hold each word; words in none are forgotten."""
    changes = sorted((word, sign * count) for word, count in counts.items())
    connection.executemany(
        f"INSERT INTO {table} ({column}, passages) VALUES (?, ?) "
        f"ON CONFLICT ({column}) DO UPDATE SET passages = passages + excluded.passages",
        changes,
    )
    if sign < 0:
        connection.executemany(
            f"DELETE FROM {table} WHERE {column} = ? AND passages <= 0", ((word,) for word, _ in changes)
        )


def searchable(connection: sqlite3.Connection) -> int:
    """The number of passages that can be found."""
    row = connection.execute("SELECT value FROM meta WHERE key = 'searchable'").fetchone()
    return int(row[0])


def frequencies(connection: sqlite3.Connection, terms: Iterable[str]) -> dict[str, int]:
    """In how many passages each of the terms stands; 0 for unknown ones."""
    found = dict.fromkeys(terms, 0)
    marks = ",".join("?" * len(found))
    rows = connection.execute(f"SELECT term, passages FROM terms WHERE term IN ({marks})", tuple(found))
    found.update(rows)
    return found


def rarity(frequency: int, passages: int) -> float:
    """How much a word tells: its inverse document frequency, always positive (Lucene's BM25 form)."""
    return math.log(1 + (passages - frequency + 0.5) / (frequency + 0.5))


def search(
    connection: sqlite3.Connection,
    terms: Sequence[str],
    k: int,
    within: Sequence[tuple[int, int]] = (),
    also: Collection[int] = (),
) -> list[tuple[int, float]]:
    """The `k` passages that hold the terms best, as (row, BM25 score), best first, ties by row.

    Rare terms choose the candidates, up to `POSTINGS` entries; commoner ones add to their scores. Behind
    the `k` stand those of the rows `also` that are among the best `SCORED`.
    """
    known = {term: count for term, count in frequencies(connection, terms).items() if count}
    choosing, rest = _split(known)
    if not choosing:
        return []
    condition, values = _within(within)
    rows = connection.execute(
        f"SELECT rowid, round(-bm25(full_text, {WEIGHTS}), 4) AS score "
        f"FROM full_text WHERE full_text MATCH ?{condition} ORDER BY score DESC, rowid LIMIT ?",
        (_match(choosing), *values, max(2 * k, SCORED) if also else 2 * k),
    ).fetchall()
    if rest:
        looked_at = rows[: 2 * k] + [item for item in rows[2 * k :] if item[0] in also]
        rows = _rescored(connection, dict(looked_at), {term: known[term] for term in rest})
    return rows[:k] + [item for item in rows[k:] if item[0] in also]


def _split(known: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """The terms that choose candidates, rarest first, and those that are too common for it."""
    choosing: list[str] = []
    postings = 0
    by_count = sorted(known, key=lambda term: (known[term], term))
    for term in by_count:
        postings += known[term]
        if choosing and postings > POSTINGS:
            break
        choosing.append(term)
    return choosing, by_count[len(choosing) :]


def _match(terms: Iterable[str]) -> str:
    return " OR ".join('"' + term.replace('"', "") + '"' for term in terms)


def _within(ranges: Sequence[tuple[int, int]]) -> tuple[str, list[int]]:
    if not ranges:
        return "", []
    clause = " OR ".join("rowid BETWEEN ? AND ?" for _ in ranges)
    return f" AND ({clause})", [edge for span in ranges for edge in span]


def _rescored(
    connection: sqlite3.Connection, scores: Mapping[int, float], known: Mapping[str, int]
) -> list[tuple[int, float]]:
    """The candidates with the rarity of each common term that they hold added to their scores."""
    passages = searchable(connection)
    marks = ",".join("?" * len(scores))
    texts = connection.execute(f"SELECT id, text FROM passages WHERE id IN ({marks})", tuple(scores))
    heads = tuple({term[:2] for term in known})  # stemming all words of the candidates would take long
    added = []
    for row, text in texts.fetchall():
        held = known.keys() & {stem(form) for form in set(forms(text)) if form.startswith(heads)}
        worth = sum(rarity(known[term], passages) for term in sorted(held))
        added.append((row, round(scores[row] + worth, 4)))
    return sorted(added, key=lambda item: (-item[1], item[0]))
