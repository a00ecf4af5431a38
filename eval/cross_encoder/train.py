"""Train the cross-encoder on written records: `python -m eval.cross_encoder.train FOLDER OUT [FROM]`.

`FROM` are weights of an earlier run to go on from. What is seen is drawn from the records so that no text's
words alone tell what is right (`eval.cross_encoder.balance`). Every twelfth record is kept back; on those,
drawn in the same way, it prints how well questions are told apart (AUROC): answered ones from those of other
passages and from near misses, and claims borne out from those that are not; and in what share of answers some
of the right words were found. At the end OUT holds what was trained. A thousand steps take about an hour on
two cores.
"""

from __future__ import annotations

import math
import random
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import torch
from safetensors.torch import save_file
from sklearn.feature_extraction.text import TfidfVectorizer
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from eval.cross_encoder.balance import weights
from eval.cross_encoder.records import Record, read
from eval.refusal import auroc
from index.cross_encoder import bare, pair
from index.cross_encoder_export import untruncated
from index.cross_encoder_net import UNTRAINED, CrossNet, thinned, trained
from index.models import cache_folder, find
from ingest.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

EXAMPLES, BATCH, RATE, WARM_UP, SPAN = 31_000, 32, 1e-4, 0.06, 0.15
RANK = 64  # of what is kept of each matrix's change
SHARES = {  # of the examples
    "answered": 0.23,
    "elsewhere": 0.12,
    "near miss": 0.27,
    "borne out": 0.15,
    "not borne out": 0.18,
    "own words": 0.03,
    "claim elsewhere": 0.02,
}
_RIGHT = frozenset(("answered", "borne out", "own words"))
_MOST_TOKENS, _MOST_ASKED = 160, 48
_KEPT_BACK, _LOOKED_AT = 12, 1_500  # every so many records are kept back, so many examples of them looked at
_NEAREST = 6  # passages, of one of which a question elsewhere is asked
_SHOWN = 300  # steps between two looks at what was kept back
QUESTION, CLAIM = 0, 1  # heads of the network


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
        of = [n for n, one in enumerate(texts) if (one.record % _KEPT_BACK == 0) is kept_back]
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


def batches(examples: Sequence[Example]) -> Iterator[list[Example]]:
    """All examples in random order, those of like length together."""
    order = random.sample(examples, len(examples))
    made = []
    for first in range(0, len(order), 20 * BATCH):
        part = sorted(order[first : first + 20 * BATCH], key=lambda one: len(one.ids))
        made += [part[n : n + BATCH] for n in range(0, len(part), BATCH)]
    random.shuffle(made)
    yield from made


def run(net: CrossNet, batch: Sequence[Example]) -> tuple[Any, Any]:
    """The network's log odds (texts, 2) and marks (texts, tokens, 2) for a batch."""
    longest = max(len(one.ids) for one in batch)
    ids, types, mask = (torch.zeros(len(batch), longest, dtype=torch.long) for _ in range(3))
    for row, one in enumerate(batch):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        types[row, : len(one.ids)] = torch.tensor(one.types)
        mask[row, : len(one.ids)] = 1
    with torch.autocast("cpu", torch.bfloat16, enabled=_halves()):
        odds, marks = net(ids, types, mask)
    return odds.float(), marks.float()


@cache
def _halves() -> bool:
    """Whether this processor multiplies bfloat16 itself; elsewhere that is some thirty times slower."""
    cpuinfo = Path("/proc/cpuinfo")
    return cpuinfo.exists() and "avx512_bf16" in cpuinfo.read_text("utf-8")


def loss_of(net: CrossNet, batch: Sequence[Example]) -> Any:
    """How wrong the network is: about the pairs, and in part about where the answers stand."""
    odds, marks = run(net, batch)
    given = odds[torch.arange(len(batch)), torch.tensor([one.head for one in batch])]
    loss = binary_cross_entropy_with_logits(given, torch.tensor([one.right for one in batch]))
    rows = [row for row, one in enumerate(batch) if one.start >= 0]
    for end, name in enumerate(("start", "end") if rows else ()):
        wanted = torch.tensor([getattr(batch[row], name) for row in rows])
        loss = loss + SPAN * cross_entropy(marks[rows, :, end], wanted)
    return loss


def told_apart(net: CrossNet, examples: Sequence[Example]) -> str:
    """How well the network does on examples, in a line."""
    net.eval()
    given: dict[str, list[float]] = {}
    found = []
    with torch.inference_mode():
        for first in range(0, len(examples), BATCH):
            part = examples[first : first + BATCH]
            odds, marks = run(net, part)
            for row, one in enumerate(part):
                given.setdefault(one.sort, []).append(float(odds[row, one.head]))
                if one.start >= 0:
                    start, end = (int(marks[row, :, n].argmax()) for n in (0, 1))
                    found.append(start <= one.end and end >= one.start)
    net.train()
    pairs = (("answered", "elsewhere"), ("answered", "near miss"), ("borne out", "not borne out"))
    told = ", ".join(f"{yes} / {no} {auroc(given[yes], given[no]):.3f}" for yes, no in pairs)
    return f"{told}, words found {np.mean(found):.3f}"


def main(arguments: Sequence[str]) -> None:
    """Train as the command line says."""
    random.seed(0)
    np.random.seed(0)
    torch.manual_seed(0)
    folder = find(None, cache_folder(), print).folder
    examples = Examples(untruncated(folder), read(Path(arguments[0])))
    kept_back = examples.drawn(_LOOKED_AT, kept_back=True)
    taught = examples.drawn(EXAMPLES, kept_back=False)
    base = CrossNet(folder)
    net = trained(folder, Path(arguments[2])) if len(arguments) > 2 else CrossNet(folder)
    learnt = [value for name, value in net.named_parameters() if UNTRAINED not in name]
    for name, value in net.named_parameters():
        value.requires_grad = UNTRAINED not in name
    optimiser = torch.optim.AdamW(learnt, lr=RATE, weight_decay=0.01)
    steps = math.ceil(len(taught) / BATCH)
    print(f"{len(taught)} examples, {steps} steps; to begin with: {told_apart(net, kept_back)}", flush=True)
    net.train()
    for step, batch in enumerate(batches(taught)):
        optimiser.param_groups[0]["lr"] = RATE * min(1.0, step / (WARM_UP * steps)) * (1 - step / steps)
        loss_of(net, batch).backward()
        torch.nn.utils.clip_grad_norm_(learnt, 1.0)
        optimiser.step()
        optimiser.zero_grad()
        if (step + 1) % _SHOWN == 0:
            print(f"{step + 1}/{steps}: {told_apart(net, kept_back)}", flush=True)
    save_file(thinned(base, net, RANK), arguments[1])
    print(f"in the end: {told_apart(trained(folder, Path(arguments[1])), kept_back)}")


if __name__ == "__main__":
    main(sys.argv[1:])
