"""What the cross-encoder was trained on, and that what is kept of its training gives it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from delayed import Delayed, modules, torch
from eval.cross_encoder.balance import weights
from eval.cross_encoder.records import read
from ingest.errors import BadInput
from tiny_models import WIDTH, save

if TYPE_CHECKING:
    from eval.cross_encoder.records import Record

safetensors_torch: Any = Delayed("safetensors.torch")
net_of: Any = Delayed("index.cross_encoder_net")
weights_of: Any = Delayed("index.trained_weights")

PAIRS = Path(__file__).resolve().parent.parent / "eval" / "drafts" / "pairs"
RECORD = """H Street lighting
P The contract runs for seven years.
Y How long does it run? || seven years
N What does it cost?
T It runs for seven years.
F number | It runs for six years.
"""


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return read(PAIRS)


def test_the_committed_records_are_whole(records: list[Record]) -> None:
    assert len(records) > 1_900
    assert all(one.heading and one.passage and one.answered and one.unanswered for one in records)
    assert all(one.borne_out and one.not_borne_out for one in records)


def test_a_record_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"{RECORD}\n{RECORD}", "utf-8")
    first, second = read(tmp_path)
    assert first == second
    assert first.answered == [("How long does it run?", "seven years")]
    assert first.not_borne_out == [("number", "It runs for six years.")]


@pytest.mark.parametrize(
    ("line", "said"), [("Y How long? || eight years", "does not stand"), ("Z What?", "no line of a record")]
)
def test_a_line_that_is_none_is_named(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "a.txt").write_text(f"{RECORD}{line}\n", "utf-8")
    with pytest.raises(BadInput, match=f"a.txt: .*{said}"):
        read(tmp_path)


def test_texts_whose_words_tell_their_label_are_seldom_taken() -> None:
    told = [(f"Why did the {n}th lamp fail", False) for n in range(40)]
    told += [(f"lamp {n} cause", True) for n in range(40)]
    open_ = [(f"When was lock {n} opened", n % 2 == 0) for n in range(80)]
    texts, right = zip(*(told + open_), strict=True)
    given = weights(texts, right, range(len(texts)))
    assert given[: len(told)].mean() < 0.8 * given[len(told) :].mean()
    labels = [given[[one is label for one in right]].mean() for label in (True, False)]
    assert labels == pytest.approx([1.0, 1.0])


def test_what_is_kept_of_the_training_gives_the_trained_network_back(tmp_path: Path) -> None:
    folder = save(tmp_path / "model", modules.Pooling(WIDTH, "mean"))
    base, net = net_of.CrossNet(folder), net_of.CrossNet(folder)
    torch.manual_seed(1)
    with torch.no_grad():
        for name, value in net.named_parameters():
            if "word_embeddings" not in name:
                value += 0.05 * torch.randn_like(value)
    safetensors_torch.save_file(weights_of.thinned(base, net, WIDTH), tmp_path / "kept.safetensors")
    back = net_of.trained(folder, tmp_path / "kept.safetensors")
    ids = torch.tensor([[2, 5, 3, 7, 8, 3]])
    types = torch.tensor([[0, 0, 0, 1, 1, 1]])
    net.eval()
    with torch.inference_mode():
        assert torch.allclose(net(ids, types)[0], back(ids, types)[0], atol=5e-3)
        assert not torch.allclose(base(ids, types)[0], back(ids, types)[0], atol=5e-2)
