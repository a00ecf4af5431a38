"""Train the encoder of questions: `python -m eval.question_encoder OUT --asked SET LIBRARY`.

Each question of a set (`--asked` may be repeated) is held against all passages of its library: those that
are its evidence are to be nearer than every other; passages that hold the answer too are left out of account.
The passages' vectors stay as the library has them. Of sets that are `--held` nothing is taught; on them it
prints of how many questions the evidence comes first, and among the first five. OUT is the mean of networks
trained with a seed each; put it in the place of `index/question_encoder.safetensors`, and the first digits of
its SHA-256 into `index/question_encoder.py`. Five thousand questions take some minutes a seed.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from safetensors.torch import save_file

from app.room import Room
from app.settings import Settings
from eval.cross_encoder.asked import answer_forms, stands
from eval.places import resolve
from eval.questions import load
from index import records, rows
from index.cross_encoder_export import untruncated
from index.models import cache_folder, find
from index.question_net import QuestionNet, trained
from index.trained_weights import UNTRAINED, thinned

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Tokenizer

BATCH, EPOCHS, WARM_UP = 32, 3, 0.06
RATE = 3e-5
SHARPNESS = 20  # what cosines are multiplied by
RANK = 64  # of what is kept of each matrix's change
_MOST_TOKENS = 64  # of a question
_FIRST, _LAST = 101, 102  # the tokens around a text, in the default model's vocabulary


@dataclass(frozen=True, slots=True)
class Taught:
    """The questions of a set, as ids and mask (questions, tokens), and the passages of its library.

    `windows` (windows, size) are the passages' vectors, `passage` (windows) the number of each one's passage;
    `right` and `open` (questions, passages) say which are evidence, and which hold the answer as well.
    """

    ids: Any
    mask: Any
    windows: Any
    passage: Any
    right: Any
    open: Any

    def of(self, chosen: Sequence[int]) -> Taught:
        """The same with the questions of these numbers alone."""
        rows = list(chosen)
        return Taught(
            *(self.ids[rows], self.mask[rows], self.windows, self.passage), self.right[rows], self.open[rows]
        )

    def cosines(self, vectors: Any) -> Any:
        """Of each question's vector with each passage, that of its nearest window: (questions, passages)."""
        found = vectors @ self.windows.T
        least = torch.full((len(vectors), self.right.shape[1]), -1.0)
        return least.scatter_reduce(1, self.passage.expand(len(vectors), -1), found, "amax")


def taught(questions: Path, library: Path, tokenizer: Tokenizer) -> Taught:
    """A set and the library that it is asked of; follow-ups and unanswerable questions are left out."""
    room = Room(Settings(library))
    asked = [one for one in load([questions], halved=False) if one.answerable and not one.before]
    places = resolve(asked, room.library)
    passages = [one for record in room.library.records() for one in room.library.passages(record.address)]
    number = {rows.passage_id(one.address): n for n, one in enumerate(passages)}
    windows, of = [], []
    for row, blob in records.vectors(room.library.connection, sorted(number)):
        some = np.frombuffer(blob, dtype=np.float16).astype(np.float32).reshape(-1, room.encoder.dimension)
        windows.append(some)
        of += [number[row]] * len(some)
    right = torch.zeros(len(asked), len(passages), dtype=torch.bool)
    held = torch.zeros_like(right)
    for n, one in enumerate(asked):
        evidence = {spot.address for place in places[one.id] for spot in place}
        forms = answer_forms(one)
        for m, passage in enumerate(passages):
            right[n, m] = passage.address in evidence
            held[n, m] = not right[n, m] and bool(stands(forms, passage.text))
    ids, mask = _tokens(tokenizer, [one.question for one in asked])
    return Taught(ids, mask, torch.from_numpy(np.concatenate(windows)), torch.tensor(of), right, held)


def _tokens(tokenizer: Tokenizer, texts: Sequence[str]) -> tuple[Any, Any]:
    """Ids and mask, both (texts, tokens)."""
    found = [tokenizer.encode(text, add_special_tokens=False).ids[: _MOST_TOKENS - 2] for text in texts]
    ids, mask = (torch.zeros(len(texts), max(map(len, found)) + 2, dtype=torch.long) for _ in range(2))
    for n, some in enumerate(found):
        ids[n, : len(some) + 2] = torch.tensor([_FIRST, *some, _LAST])
        mask[n, : len(some) + 2] = 1
    return ids, mask


def train(folder: Path, sets: Sequence[Taught], *, seed: int, epochs: int = EPOCHS) -> QuestionNet:
    """The network after `epochs` over the sets; the rate rises to `RATE` and falls to nothing."""
    random.seed(seed)
    torch.manual_seed(seed)
    net = QuestionNet(folder)
    net.train()
    for name, value in net.named_parameters():
        value.requires_grad = UNTRAINED not in name
    learnt = [value for value in net.parameters() if value.requires_grad]
    optimiser = torch.optim.AdamW(learnt, lr=RATE, weight_decay=0.01)
    batches = [one for _ in range(epochs) for one in _batches(sets)]
    for step, batch in enumerate(batches):
        rise = min(1.0, (step + 1) / (WARM_UP * len(batches)))
        optimiser.param_groups[0]["lr"] = RATE * rise * (1 - step / len(batches))
        loss_of(net, batch).backward()
        torch.nn.utils.clip_grad_norm_(learnt, 1.0)
        optimiser.step()
        optimiser.zero_grad()
    net.eval()
    return net


def _batches(sets: Sequence[Taught]) -> Iterator[Taught]:
    """All questions, those of a set together, in random order."""
    made = []
    for one in sets:
        order = random.sample(range(len(one.ids)), len(one.ids))
        made += [(one, order[n : n + BATCH]) for n in range(0, len(order), BATCH)]
    for one, chosen in random.sample(made, len(made)):
        yield one.of(chosen)


def loss_of(net: QuestionNet, batch: Taught) -> Any:
    """How unlikely the evidence is among all passages, on the average of the questions."""
    odds = batch.cosines(net(batch.ids, batch.mask)) * SHARPNESS
    of_all = odds.masked_fill(batch.open, -torch.inf).logsumexp(1)
    return (of_all - odds.masked_fill(~batch.right, -torch.inf).logsumexp(1)).mean()


def found(net: QuestionNet, sets: Sequence[Taught]) -> tuple[int, int, int]:
    """Of how many questions evidence comes first, and among the first five; and how many there are."""
    first = five = asked = 0
    with torch.inference_mode():
        for one in sets:
            cosines = one.cosines(net(one.ids, one.mask))
            best = cosines.masked_fill(~one.right, -torch.inf).amax(1, keepdim=True)
            before = (cosines > best).sum(1)
            first, five = first + int((before == 0).sum()), five + int((before < 5).sum())
            asked += len(one.ids)
    return first, five, asked


def mean(nets: Sequence[QuestionNet]) -> dict[str, Any]:
    """The parameters of several networks, averaged."""
    own = [dict(net.named_parameters()) for net in nets]
    return {name: torch.stack([one[name].detach() for one in own]).mean(0) for name in own[0]}


def main(arguments: Sequence[str] | None = None) -> None:
    """Train as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m eval.question_encoder")
    parser.add_argument("out", type=Path)
    parser.add_argument("--asked", nargs=2, action="append", default=[], metavar=("SET", "LIBRARY"))
    parser.add_argument("--held", nargs=2, action="append", default=[], metavar=("SET", "LIBRARY"))
    parser.add_argument("--seeds", type=int, default=1, help="networks that are averaged")
    wished = parser.parse_args(arguments)
    folder = find(None, cache_folder(), print).folder
    tokenizer = untruncated(folder)
    sets, held = (
        [taught(Path(questions), Path(library), tokenizer) for questions, library in some]
        for some in (wished.asked, wished.held)
    )
    net = QuestionNet(folder).eval()
    print(f"{sum(len(one.ids) for one in sets)} questions; to begin with: {found(net, held)}", flush=True)
    nets = []
    for seed in range(wished.seeds):
        nets.append(train(folder, sets, seed=seed))
        print(f"seed {seed}: {found(nets[-1], held)}", flush=True)
    net.load_state_dict(mean(nets), strict=False)
    save_file(thinned(QuestionNet(folder), net, RANK), wished.out)
    print(f"their mean: {found(trained(folder, wished.out), held)}")


if __name__ == "__main__":
    main()
