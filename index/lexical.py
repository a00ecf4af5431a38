"""Words: the full-text index (SQLite FTS5, BM25), the rarity of words, and how a question is matched."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.recent import Recent
from index.words import forms, stem

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from index.postings import Postings
    from index.values import StoredPassage
    from ingest.document import Passage

# BM25 with its usual numbers. Words of the text count twice, which makes k1 0.6 of them; and every passage
# counts as so many words longer, which makes b about 0.3: long ones are not held back so much. Measured.
K1, B, CALM = 1.2, 0.75, 120.0
NOT_SEARCHED = "contents"  # the flag of passages that are read and cited but not searched
POSTINGS = 10_000  # entries of the index that one question reads in full; commoner words only re-score
MOST_POSTINGS = 2_000_000  # of a large library, where they are read fifty times as fast
SCORED = 1000  # the best passages, among which those that only the vectors found get their score
_WORDS, _KEPT = 512, 256  # words whose scores are kept, and the most passages of such a word
_AT_ONCE = 5_000  # rows named in one query
_MERGED = 500  # pages of 4 kB written at most when parts of the index are merged
_WORD_LENGTHS = range(3, 31)  # of the words that a misspelt one is compared with


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage as the full-text index sees it."""

    id: int
    text: str
    section: str

    @classmethod
    def of(cls, row: int, passage: Passage | StoredPassage) -> Entry:
        """A passage that is kept at a row."""
        return cls(row, passage.text, " ".join(passage.section))


def is_searched(passage: Passage | StoredPassage) -> bool:
    """Whether a passage can be found by searching."""
    return NOT_SEARCHED not in passage.flags


def put(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Index passages, within the caller's transaction."""
    _change(connection, entries, 1)


def drop(connection: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    """Take passages out; `text` and `section` must be those they were put in with."""
    _change(connection, entries, -1)


def merge(connection: sqlite3.Connection) -> None:
    """Merge parts of the full-text index that documents were added in, within the caller's transaction."""
    connection.execute("INSERT INTO full_text (full_text, rank) VALUES ('merge', ?)", (_MERGED,))


@dataclass(frozen=True, slots=True)
class Held:
    """What a passage holds: its row, the number of its words, and each word's weight in it."""

    row: int
    length: int
    weights: Counter[str]

    def tokens(self) -> list[str]:
        """As the full-text index has them, without their places: that is what makes it small."""
        return [f"{term}:{weight}" for term, weight in sorted(self.weights.items())]


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

    def held(self, row: int) -> Held:
        """The same as it is looked up: a word of the text weighs twice as much as one of the section."""
        weights = Counter(self.section)
        for term in self.text:
            weights[term] += 2
        return Held(row, len(self.text) + len(self.section), weights)


def _change(connection: sqlite3.Connection, entries: Iterable[Entry], sign: int) -> None:
    terms: Counter[str] = Counter()
    words: Counter[str] = Counter()
    rows: list[Held] = []
    for entry in entries:
        indexed = Indexed.of(entry)
        rows.append(indexed.held(entry.id))
        terms.update(rows[-1].weights.keys())
        words.update(indexed.words)
    tokens = [(held.row, " ".join(held.tokens())) for held in rows]
    if sign > 0:
        connection.executemany("INSERT INTO full_text (rowid, words) VALUES (?, ?)", tokens)
        connection.executemany("INSERT INTO lengths VALUES (?, ?)", [(one.row, one.length) for one in rows])
    else:
        connection.executemany(
            "INSERT INTO full_text (full_text, rowid, words) VALUES ('delete', ?, ?)", tokens
        )
        connection.executemany("DELETE FROM lengths WHERE id = ?", [(one.row,) for one in rows])
    _count(connection, "terms", "term", terms, sign)
    _count(connection, "words", "word", words, sign)
    connection.executemany(
        "UPDATE meta SET value = CAST(value AS INTEGER) + ? WHERE key = ?",
        [(sign * len(rows), "searchable"), (sign * sum(one.length for one in rows), "tokens")],
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
    return _counted(connection, "searchable")


def _counted(connection: sqlite3.Connection, key: str) -> int:
    return int(connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()[0])


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


@dataclass(frozen=True, slots=True)
class Bm25:
    """BM25 (Robertson and Zaragoza, 2009) in a library of so many passages and so many words in each."""

    passages: int
    mean_length: float

    @classmethod
    def of(cls, connection: sqlite3.Connection) -> Bm25:
        """As the library is now."""
        passages = searchable(connection)
        return cls(passages, _counted(connection, "tokens") / max(1, passages))

    @classmethod
    def over(cls, lengths: Collection[int]) -> Bm25:
        """Of passages of these lengths."""
        return cls(len(lengths), sum(lengths) / max(1, len(lengths)))

    def worth(self, count: int) -> float:
        """What a term tells that stands in so many passages."""
        return max(1e-6, math.log((self.passages - count + 0.5) / (count + 0.5)))

    def behind(self, length: float) -> float:
        """What is added below the line for a passage of so many words."""
        return K1 * (1 - B + B * (length + CALM) / (self.mean_length + CALM))


@dataclass(frozen=True, slots=True)
class Scale:
    """How words are looked up: in a `large` library all that stand in less than half of it choose the
    candidates, of which `postings` has the common ones; else as many as have `POSTINGS` entries.

    Of a library that stays as it is, `measure` says how words count there, and `recent` keeps what the
    words asked for last, those of few passages, add to their scores.
    """

    large: bool = False
    postings: Postings | None = None
    measure: Bm25 | None = None
    recent: Recent[str, dict[int, float]] | None = None

    @classmethod
    def of(cls, connection: sqlite3.Connection, postings: Postings | None = None, *, large: bool) -> Scale:
        """Of the library as it is now, and for as long as it stays so."""
        return cls(large, postings, Bm25.of(connection), Recent(_WORDS))

    def chosen(self, known: Mapping[str, int], passages: int) -> tuple[list[str], list[str]]:
        """The words that choose the candidates, and those that only add to their scores."""
        if not self.large:
            return _split(known, POSTINGS)
        return _split({term: n for term, n in known.items() if 2 * n < passages}, MOST_POSTINGS)


SMALL_SCALE = Scale()


def search(
    connection: sqlite3.Connection,
    terms: Sequence[str],
    k: int,
    within: Sequence[tuple[int, int]] = (),
    *,
    also: Collection[int] = (),
    scale: Scale = SMALL_SCALE,
) -> list[tuple[int, float]]:
    """The `k` passages that hold the terms best, as (row, BM25 score), best first, ties by row.

    Rare terms choose the candidates; commoner ones add to their scores, see `Scale`. Behind the `k` stand
    those of the rows `also` that are among the best `SCORED`.
    """
    known = {term: count for term, count in frequencies(connection, terms).items() if count}
    measure = scale.measure or Bm25.of(connection)
    choosing, rest = scale.chosen(known, measure.passages)
    if not choosing:
        return []
    wanted = max(2 * k, SCORED) if also else 2 * k
    looked_up = {term: known[term] for term in choosing}
    if scale.postings is None:
        scores = added_up(connection, looked_up, within, measure=measure, recent=scale.recent)
        rows = sorted(((row, round(s, 4)) for row, s in scores.items()), key=_best_first)[:wanted]
    else:
        from index.adding_up import best  # delayed: brings numpy, which a small library's words do without

        rows = best(connection, scale.postings, looked_up, within, wanted)
    if rest:
        looked_at = rows[: 2 * k] + [item for item in rows[2 * k :] if item[0] in also]
        rows = _rescored(connection, dict(looked_at), {term: known[term] for term in rest})
    return rows[:k] + [item for item in rows[k:] if item[0] in also]


class _Weights(dict[str, int]):
    """The weight of a token, which stands behind its last colon."""

    def __missing__(self, token: str) -> int:
        self[token] = int(token.rpartition(":")[2])
        return self[token]


def standing(
    connection: sqlite3.Connection, term: str, within: Sequence[tuple[int, int]] = ()
) -> dict[int, int]:
    """The rows that hold a term, and its weight in each."""
    found = connection.execute(
        "SELECT doc, term FROM temp.standing WHERE term >= ? AND term < ?", (f"{term}:", f"{term};")
    )
    weights = _Weights()
    held = {row: weights[token] for row, token in found}
    if not within:
        return held
    return {row: w for row, w in held.items() if any(first <= row <= last for first, last in within)}


def added_up(
    connection: sqlite3.Connection,
    known: Mapping[str, int],
    within: Sequence[tuple[int, int]],
    *,
    measure: Bm25 | None = None,
    recent: Recent[str, dict[int, float]] | None = None,
) -> dict[int, float]:
    """The BM25 scores of the passages that hold any of the terms; `known` says how many hold each."""
    kept = {term: recent.get(term) for term in known} if recent is not None and not within else {}
    missing = {term: count for term, count in known.items() if not kept.get(term)}
    made = _shares(connection, missing, within, measure or Bm25.of(connection))
    scores: dict[int, float] = {}
    for term in known:
        share = kept.get(term) or made[term]
        for row, score in share.items():
            scores[row] = scores.get(row, 0.0) + score
        if recent is not None and not within and term in made and len(share) <= _KEPT:
            recent.put(term, share)
    return scores


def _shares(
    connection: sqlite3.Connection,
    known: Mapping[str, int],
    within: Sequence[tuple[int, int]],
    measure: Bm25,
) -> dict[str, dict[int, float]]:
    """What each term adds to the score of each passage that holds it."""
    entries = {term: standing(connection, term, within) for term in known}
    lengths = _lengths(connection, {row for held in entries.values() for row in held})
    behind = {length: measure.behind(length) for length in set(lengths.values())}
    shares = {}
    for term, held in entries.items():
        worth = measure.worth(known[term])
        shares[term] = {
            row: worth * (weight * (K1 + 1) / (weight + behind[lengths[row]]))
            for row, weight in held.items()
            if row in lengths
        }
    return shares


def _best_first(item: tuple[int, float]) -> tuple[float, int]:
    """By score, ties by row."""
    return -item[1], item[0]


def _lengths(connection: sqlite3.Connection, numbers: Collection[int]) -> dict[int, int]:
    """The number of words of each of these rows."""
    found: dict[int, int] = {}
    wanted = sorted(numbers)
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        marks = ",".join("?" * len(some))
        found.update(connection.execute(f"SELECT id, words FROM lengths WHERE id IN ({marks})", some))
    return found


def _split(known: Mapping[str, int], most: int) -> tuple[list[str], list[str]]:
    """The terms that choose candidates, rarest first, and those that would make more than `most` entries."""
    choosing: list[str] = []
    postings = 0
    by_count = sorted(known, key=lambda term: (known[term], term))
    for term in by_count:
        postings += known[term]
        if choosing and postings > most:
            break
        choosing.append(term)
    return choosing, by_count[len(choosing) :]


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
    return sorted(added, key=_best_first)
