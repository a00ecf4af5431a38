"""Train the cross-encoder on written records: `python -m eval.cross_encoder.train FOLDER OUT [FROM]`.

An epoch over 4,000 records takes about an hour on two cores. `FROM` are weights of an earlier run to go on
from. Every twelfth record is kept back; on those it prints, as it goes, how well questions are told apart
(AUROC): answered ones from the nearest other passage's and from near misses, and claims borne out from those
that are not; and in what share of answers some of the right words were found. At the end OUT holds what was
trained.
"""

from __future__ import annotations

import math
import random
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from safetensors.torch import save_file
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from eval.cross_encoder.records import Record, read
from eval.refusal import auroc
from index.cross_encoder import pair, tokenizer_in
from index.cross_encoder_net import UNTRAINED, CrossNet, thinned, trained
from index.encoder import Encoder
from index.models import cache_folder, find
from ingest.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Tokenizer

EPOCHS, BATCH, RATE, WARM_UP, SPAN = 2, 32, 1e-4, 0.06, 0.15
RANK = 64  # of what is kept of each matrix's change
_MOST_TOKENS, _MOST_ASKED = 160, 48
_KEPT_BACK = 12
_NEAREST, _OTHERS = 4, 1  # of so many nearest other passages, so many are read with each question
_SHOWN = 500  # steps between two looks at what was kept back
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


class Examples:
    """Records → examples."""

    def __init__(self, tokenizer: Tokenizer, encoder: Encoder) -> None:
        self._tokenizer, self._encoder = tokenizer, encoder

    def of(self, records: Sequence[Record]) -> list[Example]:
        """Each record's questions and claims with its passage, and its questions with near passages."""
        made = []
        vectors = np.stack([self._encoder.encode_passage(r.passage, r.heading)[0] for r in records])
        for number, record in enumerate(records):
            for question, words in record.answered:
                made.append(self._one(QUESTION, 1.0, "answered", question, record, words))
                nearest = np.argsort(-(vectors @ self._encoder.encode_query(question)))
                others = [n for n in nearest[: _NEAREST + 1] if n != number][:_NEAREST]
                made += [
                    self._one(QUESTION, 0.0, "elsewhere", question, records[n])
                    for n in random.sample(others, _OTHERS)
                ]
            made += [self._one(QUESTION, 0.0, "near miss", q, record) for q in record.unanswered]
            made += [self._one(CLAIM, 1.0, "borne out", claim, record) for claim in record.borne_out]
            made += [
                self._one(CLAIM, 0.0, "not borne out", claim, record) for _, claim in record.not_borne_out
            ]
            near = np.argsort(-(vectors @ vectors[number]))[1 : _NEAREST + 1]
            if record.borne_out:
                claim = random.choice(record.borne_out)
                made.append(self._one(CLAIM, 0.0, "claim elsewhere", claim, records[random.choice(near)]))
            made.append(self._one(CLAIM, 1.0, "own words", random.choice(statements(record.passage)), record))
        return made

    def _one(
        self, head: int, right: float, sort: str, asked: str, record: Record, words: str = ""
    ) -> Example:
        first = self._tokenizer.encode(asked, add_special_tokens=False).ids[:_MOST_ASKED]
        lead = f"{record.heading.rstrip('.')}. " if record.heading else ""
        encoded = self._tokenizer.encode(lead + record.passage, add_special_tokens=False)
        second = encoded.ids[: _MOST_TOKENS - 3 - len(first)]
        ids, types = pair(first, second)
        start = end = -1
        if words:
            at = len(lead) + record.passage.index(words)
            inside = [
                n for n, (a, b) in enumerate(encoded.offsets[: len(second)]) if b > at and a < at + len(words)
            ]
            if inside:
                start, end = inside[0] + len(first) + 2, inside[-1] + len(first) + 2
        return Example(head, right, sort, ids, types, start, end)


def statements(passage: str) -> list[str]:
    """What a passage says, in its own words: its sentences, or of a row each cell beside the row's name.

    Written claims are in other words; without these, their words alone would tell the ones borne out.

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
    torch.manual_seed(0)
    folder = find(None, cache_folder(), print).folder
    records = read(Path(arguments[0]))
    examples = Examples(tokenizer_in(folder), Encoder.open())
    kept_back = examples.of(records[::_KEPT_BACK])
    taught = examples.of([one for n, one in enumerate(records) if n % _KEPT_BACK])
    base = CrossNet(folder)
    net = trained(folder, Path(arguments[2])) if len(arguments) > 2 else CrossNet(folder)
    weights = [value for name, value in net.named_parameters() if UNTRAINED not in name]
    for name, value in net.named_parameters():
        value.requires_grad = UNTRAINED not in name
    optimiser = torch.optim.AdamW(weights, lr=RATE, weight_decay=0.01)
    steps, step = math.ceil(len(taught) / BATCH) * EPOCHS, 0
    print(f"{len(records)} records, {len(taught)} examples, {steps} steps")
    net.train()
    for _ in range(EPOCHS):
        for batch in batches(taught):
            optimiser.param_groups[0]["lr"] = RATE * min(1.0, step / (WARM_UP * steps)) * (1 - step / steps)
            loss_of(net, batch).backward()
            torch.nn.utils.clip_grad_norm_(weights, 1.0)
            optimiser.step()
            optimiser.zero_grad()
            step += 1
            if step % _SHOWN == 0:
                print(f"{step}/{steps}: {told_apart(net, kept_back)}", flush=True)
        save_file(thinned(base, net, RANK), arguments[1])
    print(f"in the end: {told_apart(trained(folder, Path(arguments[1])), kept_back)}")


if __name__ == "__main__":
    main(sys.argv[1:])
