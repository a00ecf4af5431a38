"""What the cross-encoder is shown in training: a question or claim beside a passage, and what is right.

Of written records (`eval.cross_encoder.records`) it is drawn so that no text's words alone tell what is right
(`eval.cross_encoder.balance`); of question sets it is each question beside what search finds for it
(`eval.cross_encoder.asked`).
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from eval.cross_encoder.balance import weights
from index.cross_encoder import bare, pair
from ingest.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from eval.cross_encoder.asked import Beside
    from eval.cross_encoder.records import Record

SHARES = {  # of the examples of records
    "answered": 0.23,
    "elsewhere": 0.12,
    "near miss": 0.27,
    "borne out": 0.15,
    "not borne out": 0.18,
    "own words": 0.03,
    "claim elsewhere": 0.02,
}
KEPT_BACK = 12  # every so many records are kept back
QUESTION, CLAIM = 0, 1  # heads of the network
_RIGHT = frozenset(("answered", "borne out", "own words"))
_MOST_TOKENS, _MOST_ASKED, _MOST_HEADING = 160, 48, 24
_NEAREST = 6  # passages, of one of which a question elsewhere is asked


@dataclass(frozen=True, slots=True)
class Example:
    """Two texts as tokens, the head that judges them, what is right, and the answer's tokens (-1: none)."""

    head: int
    right: float
    sort: str
    ids: list[int]
    types: list[int]
    start: int = -1
    end: int = -1


class Text(NamedTuple):
    """A question or claim, the number of its record, its sort, and the words that answer it."""

    record: int
    text: str
    sort: str
    words: str = ""


class Examples:
    """Records → examples, drawn so that words alone tell nothing."""

    def __init__(self, tokenizer: Tokenizer, records: Sequence[Record]) -> None:
        self._tokenizer, self._records = tokenizer, records
        words = TfidfVectorizer(sublinear_tf=True, stop_words="english")
        self._passages = words.fit_transform(f"{one.heading} {one.passage}" for one in records)
        self._words = words
        self._texts: dict[str, list[Text]] = {}
        self._weights: dict[str, NDArray[np.float64]] = {}
        questions = [one for n, record in enumerate(records) for one in _questions(n, record)]
        claims = [one for n, record in enumerate(records) for one in _claims(n, record)]
        for texts in (questions, claims):
            right = [one.sort in _RIGHT for one in texts]
            given = weights([one.text for one in texts], right, [one.record for one in texts])
            for sort in {one.sort for one in texts}:
                chosen = [n for n, one in enumerate(texts) if one.sort == sort]
                self._texts[sort] = [texts[n] for n in chosen]
                self._weights[sort] = given[chosen]

    def drawn(self, total: int, *, kept_back: bool) -> list[Example]:
        """About so many examples, of the records that are kept back or of the others."""
        made = []
        for sort, share in SHARES.items():
            source = {"elsewhere": "answered", "claim elsewhere": "borne out"}.get(sort, sort)
            for one in self._drawn(source, round(total * share), kept_back):
                record = self._other(one) if source != sort else self._records[one.record]
                head = QUESTION if source in ("answered", "near miss") else CLAIM
                right = float(sort in _RIGHT)
                made.append(self._one(head, right, sort, one, record))
        return made

    def _drawn(self, sort: str, count: int, kept_back: bool) -> list[Text]:
        texts, given = self._texts[sort], self._weights[sort]
        of = [n for n, one in enumerate(texts) if (one.record % KEPT_BACK == 0) is kept_back]
        odds = given[of] / given[of].sum()
        return [texts[of[n]] for n in np.random.choice(len(of), min(count, len(of)), replace=False, p=odds)]

    def _other(self, one: Text) -> Record:
        """A passage near what a text says, not its own."""
        like = self._words.transform([f"{one.text} {one.text} {self._records[one.record].passage}"])
        near = np.asarray((self._passages @ like.T).todense()).ravel()
        near[one.record] = -1
        return self._records[int(random.choice(np.argsort(-near)[:_NEAREST]))]

    def _one(self, head: int, right: float, sort: str, one: Text, record: Record) -> Example:
        first = self._tokenizer.encode(one.text, add_special_tokens=False).ids[:_MOST_ASKED]
        lead = f"{record.heading.rstrip('.')}. " if record.heading else ""
        encoded = self._tokenizer.encode(lead + record.passage, add_special_tokens=False)
        second = encoded.ids[: _MOST_TOKENS - 3 - len(first)]
        ids, types = pair(first, second)
        start = end = -1
        if sort == "answered":
            at = len(lead) + record.passage.index(one.words)
            until = at + len(one.words)
            inside = [n for n, (a, b) in enumerate(encoded.offsets[: len(second)]) if b > at and a < until]
            if inside:
                start, end = inside[0] + len(first) + 2, inside[-1] + len(first) + 2
        return Example(head, right, sort, ids, types, start, end)


def beside_examples(tokenizer: Tokenizer, shown: Sequence[Beside]) -> list[Example]:
    """Questions beside passages as examples; of one that is too long what holds the answer, else an end."""
    return [_beside_example(tokenizer, one) for one in shown]


def _beside_example(tokenizer: Tokenizer, one: Beside) -> Example:
    first = tokenizer.encode(bare(one.question), add_special_tokens=False).ids[:_MOST_ASKED]
    lead = tokenizer.encode(f"{one.heading}. ", add_special_tokens=False).ids if one.heading else []
    lead = lead[-_MOST_HEADING:]
    encoded = tokenizer.encode(one.text, add_special_tokens=False)
    room = _MOST_TOKENS - 3 - len(first) - len(lead)
    over = max(0, len(encoded.ids) - room)
    a, b = one.words or (0, 0)
    inside = [n for n, (start, end) in enumerate(encoded.offsets) if end > a and start < b]
    at = random.choice((0, over))
    if inside and over:
        at = min(over, max(0, inside[0] - random.randrange(max(1, room - len(inside)))))
    ids, types = pair(first, [*lead, *encoded.ids[at : at + room]])
    sort, right = ("answers", 1.0) if one.words else ("rival", 0.0)
    if not inside or inside[-1] >= at + room:
        return Example(QUESTION, right, sort, ids, types)
    before = len(first) + 2 + len(lead) - at
    return Example(QUESTION, right, sort, ids, types, inside[0] + before, inside[-1] + before)


def _questions(number: int, record: Record) -> list[Text]:
    answered = [Text(number, bare(question), "answered", words) for question, words in record.answered]
    return answered + [Text(number, bare(question), "near miss") for question in record.unanswered]


def _claims(number: int, record: Record) -> list[Text]:
    """What is claimed of a passage; of what it says itself one, which else its words alone would tell."""
    own = bare(random.choice(statements(record.passage)))
    return [
        *(Text(number, bare(claim), "borne out") for claim in record.borne_out),
        *(Text(number, bare(claim), "not borne out") for _, claim in record.not_borne_out),
        Text(number, own, "own words"),
    ]


def statements(passage: str) -> list[str]:
    """What a passage says, in its own words: its sentences, or of a row each cell beside the row's name.

    >>> statements("Mill: Elm; Built: 1871; Height: 9 m")
    ['The Built of Elm is 1871.', 'The Height of Elm is 9 m.']
    """
    cells = [cell.partition(": ") for cell in passage.split("; ")]
    if len(cells) > 2 and all(value for _, _, value in cells):
        return [f"The {column} of {cells[0][2]} is {value}." for column, _, value in cells[1:]]
    return [passage[start:end] for start, end in sentences(passage)]
