"""Train the cross-encoder: `python -m eval.cross_encoder.train RECORDS OUT --asked SET LIBRARY`.

What is seen are examples of written records, drawn so that no text's words alone tell what is right
(`eval.cross_encoder.balance`), and the questions of sets beside what search finds for them in the library
of their documents (`eval.cross_encoder.asked`; `--asked` may be repeated). `--from` are weights of an
earlier run to go on from, `--held` a set and library of which nothing is taught. Every twelfth record is
kept back; on those, and on sets held, it prints how well questions are told apart (AUROC): answered ones
from those of other passages, from near misses and from rivals, and claims borne out from those that are
not; and in what share of answers some of the right words were found. At the end OUT holds what was trained.
A thousand steps take about half an hour on two cores.
"""

from __future__ import annotations

import argparse
import math
import random
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from safetensors.torch import save_file
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

from app.room import Room
from app.settings import Settings
from eval.cross_encoder.asked import beside
from eval.cross_encoder.examples import Example, Examples, beside_examples
from eval.cross_encoder.records import read
from eval.questions import load
from eval.refusal import auroc
from index.cross_encoder_export import untruncated
from index.cross_encoder_net import CrossNet, trained
from index.models import cache_folder, find
from index.trained_weights import UNTRAINED, thinned

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from tokenizers import Tokenizer

BATCH, WARM_UP, SPAN = 32, 0.06, 0.15
RANK = 64  # of what is kept of each matrix's change
_LOOKED_AT = 1_500  # examples of records kept back
_SHOWN = 300  # steps between two looks at what is not taught
_PAIRS = (
    ("answered", "elsewhere"),
    ("answered", "near miss"),
    ("borne out", "not borne out"),
    ("answers", "rival"),
)


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
    told = [f"{yes} / {no} {auroc(given[yes], given[no]):.3f}" for yes, no in _PAIRS if yes in given]
    return f"{', '.join(told)}, words found {np.mean(found):.3f}"


def asked(tokenizer: Tokenizer, sets: Sequence[Sequence[str]]) -> list[Example]:
    """The examples of question sets, each a path and the folder of the library that it is asked of."""
    made = []
    for questions, library in sets:
        room = Room(Settings(Path(library)))
        made += beside_examples(tokenizer, list(beside(room, load([Path(questions)], halved=False))))
    return made


def main(arguments: Sequence[str] | None = None) -> None:
    """Train as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m eval.cross_encoder.train")
    parser.add_argument("records", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--from", dest="weights", type=Path)
    parser.add_argument("--asked", nargs=2, action="append", default=[], metavar=("SET", "LIBRARY"))
    parser.add_argument("--held", nargs=2, action="append", default=[], metavar=("SET", "LIBRARY"))
    parser.add_argument("--examples", type=int, default=31_000, help="drawn from the records")
    parser.add_argument("--rate", type=float, default=1e-4)
    wished = parser.parse_args(arguments)
    for seed in (random.seed, np.random.seed, torch.manual_seed):
        seed(0)
    folder = find(None, cache_folder(), print).folder
    tokenizer = untruncated(folder)
    examples = Examples(tokenizer, read(wished.records))
    kept_back = [examples.drawn(_LOOKED_AT, kept_back=True)]
    kept_back += [asked(tokenizer, [one]) for one in wished.held]
    in_sets = asked(tokenizer, wished.asked)
    taught = examples.drawn(wished.examples, kept_back=False) + in_sets
    taught += [one for one in in_sets if one.right]  # twice: there are five rivals to one that answers
    base = CrossNet(folder)
    net = trained(folder, wished.weights) if wished.weights else CrossNet(folder)
    _looked_at(f"{len(taught)} examples; to begin with", net, kept_back)
    _train(net, taught, wished.rate, lambda step: _looked_at(step, net, kept_back))
    save_file(thinned(base, net, RANK), wished.out)
    _looked_at("in the end", trained(folder, wished.out), kept_back)


def _looked_at(when: str, net: CrossNet, kept_back: Sequence[Sequence[Example]]) -> None:
    print(f"{when}: {'; '.join(told_apart(net, one) for one in kept_back)}", flush=True)


def _train(net: CrossNet, taught: Sequence[Example], rate: float, look: Callable[[str], None]) -> None:
    """One epoch; the rate rises to `rate` and falls to nothing."""
    for name, value in net.named_parameters():
        value.requires_grad = UNTRAINED not in name
    learnt = [value for value in net.parameters() if value.requires_grad]
    optimiser = torch.optim.AdamW(learnt, lr=rate, weight_decay=0.01)
    steps = math.ceil(len(taught) / BATCH)
    net.eval()  # without dropout: a third of the time, and one epoch does not need it
    for step, batch in enumerate(batches(taught)):
        optimiser.param_groups[0]["lr"] = rate * min(1.0, step / (WARM_UP * steps)) * (1 - step / steps)
        loss_of(net, batch).backward()
        torch.nn.utils.clip_grad_norm_(learnt, 1.0)
        optimiser.step()
        optimiser.zero_grad()
        if (step + 1) % _SHOWN == 0:
            look(f"{step + 1}/{steps}")


if __name__ == "__main__":
    main()
