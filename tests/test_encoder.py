from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from delayed import modules, sentence_transformers
from index.encoder import Encoder
from index.models import Model, find
from index.recent import Recent
from index.runners import OnnxRunner
from ingest.errors import ModelError
from tiny_models import MAX_TOKENS, WIDTH, save

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.runners import Runner
    from index.windows import Span

ROOT = Path(__file__).resolve().parent.parent
TEXTS = (
    "",
    "a",
    "?",
    "Who pays?",
    "27B",
    "  spaces   and\nline ends\t",
    "The committee met in March 2021 and adopted the second draft without a vote.",
    "THE COMMITTEE MET IN MARCH 2021 AND ADOPTED THE SECOND DRAFT WITHOUT A VOTE.",
    "Revenue grew from $1,250.75 to €2.3 million (+84%).",
    "Column: cell; Other column: ; Third: 3.5",
    "27. Author, A. and Author, B. (2019). A title. Journal of Things 12(3), 45–67.",
    "https://example.org/a/very/long/path?with=parameters&and=more#fragment",
    "“Quoted” ‘words’ — with dashes – and … dots",
    "naïve café Zürich Łódź São Tomé",
    "北京大学发布了新的模型。",
    "これは日本語の文です。",
    "Это предложение на русском языке.",
    "هذه جملة باللغة العربية",
    "emoji 😀 and symbols ∑ ≤ √ ∞ α β",
    "[CLS] tokens of the model's own [SEP] in the text",
    "fi ligature: ﬁnal, eﬃcient; soft\u00adhyphen; zero\u200bwidth",
    "def f(x): return x ** 2  # code",
    "Pneumonoultramicroscopicsilicovolcanoconiosis is a word.",
    "word " * 60,
    "One sentence. Another sentence! A third? And, last of all, a fourth; with parts: several.",
    "not a contradiction",
    "not not a contradiction",
    "H2O and CO₂ at 25 °C",
    "x" * 120,
    "The quick brown fox jumps over the lazy dog. " * 12,
)


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """The default model, exported by the code as it stands (see conftest)."""
    return Encoder.open()


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    prompts = {"query": "ask: ", "document": "say: "}
    folder = tmp_path_factory.mktemp("tiny") / "model"
    return save(folder, modules.Pooling(WIDTH, "mean"), modules.Normalize(), prompts=prompts)


def run(code: str, *arguments: object) -> str:
    """Run `code` in a process of its own; what it printed."""
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return done.stdout


def test_a_model_is_named_by_content_and_precision(encoder: Encoder) -> None:
    assert encoder.name == "all-MiniLM-L6-v2@53aa5117-fp32"
    assert encoder.dimension == 384


def test_vectors_are_those_of_sentence_transformers(encoder: Encoder) -> None:
    model = sentence_transformers.SentenceTransformer(str(find(None, ROOT, print).folder), device="cpu")
    expected = np.stack([model.encode(text, normalize_embeddings=True) for text in TEXTS])
    vectors = encoder.encode_sentences(TEXTS)
    assert vectors.dtype == np.float32
    assert np.sum(vectors * expected, axis=1).min() > 0.9999
    queries = np.stack([encoder.encode_query(text) for text in TEXTS])
    assert np.array_equal(queries, vectors)


def test_vectors_have_length_one(encoder: Encoder) -> None:
    vectors = np.concatenate([encoder.encode_sentences(TEXTS), encoder.encode_passage("word " * 900, "Head")])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)


def test_a_vector_depends_on_its_text_alone(encoder: Encoder) -> None:
    together = encoder.encode_sentences(TEXTS)
    for text, vector in zip(reversed(TEXTS), together[::-1], strict=True):
        assert np.array_equal(encoder.encode_sentences([text])[0], vector)
        assert np.array_equal(encoder.encode_passage(text)[0], vector)
    assert encoder.encode_sentences([]).shape == (0, 384)


@dataclass
class Counted:
    """A runner that keeps the texts it was asked to embed."""

    runner: Runner
    texts: list[str] = field(default_factory=list)
    at_once: int = 1

    def count(self, text: str) -> int:
        return self.runner.count(text)

    def tokens(self, text: str) -> list[Span]:
        return self.runner.tokens(text)

    def vector(self, text: str) -> NDArray[np.float32]:
        self.texts.append(text)
        return self.runner.vector(text)


def test_a_text_that_comes_back_is_not_embedded_again(encoder: Encoder) -> None:
    counted = Counted(encoder._runner)
    again = replace(encoder, _runner=counted, _recent=Recent(100))
    first = again.encode_sentences(["Who pays?", "The mill.", "Who pays?"])
    assert counted.texts == ["Who pays?", "The mill."]
    assert np.array_equal(first, encoder.encode_sentences(["Who pays?", "The mill.", "Who pays?"]))
    assert np.array_equal(again.encode_sentences(["The mill.", "The barn."])[0], first[1])
    assert np.array_equal(again.encode_query("Who pays?"), first[0])
    assert counted.texts == ["Who pays?", "The mill.", "The barn."]


def test_a_vector_is_the_same_on_one_core_and_on_all(encoder: Encoder) -> None:
    if not hasattr(os, "sched_setaffinity"):
        pytest.skip("this system does not bind processes to cores")
    one = run(
        "import os\n"
        "os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
        "from index.encoder import Encoder\n"
        "print(Encoder.open().encode_passage('several words ' * 80).tobytes().hex())"
    )
    assert one.strip() == encoder.encode_passage("several words " * 80).tobytes().hex()


def test_later_starts_import_no_torch(encoder: Encoder) -> None:
    loaded = run(
        "import sys\n"
        "from index.encoder import Encoder\n"
        "encoder = Encoder.open(progress=print)\n"
        "encoder.encode_query('Is it so?'); encoder.encode_passage('It is.', 'So')\n"
        "print(*sys.modules, sep='\\n')"
    )
    heavy = {"torch", "transformers", "sentence_transformers", "onnx", "scipy", "huggingface_hub"}
    assert "onnxruntime" in loaded.split()
    assert heavy.isdisjoint(loaded.split())
    assert "Preparing" not in loaded


def test_no_token_of_a_long_passage_falls_outside(encoder: Encoder) -> None:
    words = [f"{number}th" for number in range(1000)]
    pieces = encoder._pieces(" ".join(words), "Part one", "")
    assert {word for piece in pieces for word in piece.split()} >= set(words)
    assert max(encoder._runner.count(piece) for piece in pieces) <= 256
    assert all(piece.startswith("Part one. ") for piece in pieces)
    assert encoder.encode_passage(" ".join(words), "Part one").shape == (len(pieces), 384)


def test_the_last_words_of_a_long_text_change_its_vectors(encoder: Encoder) -> None:
    for encode in (
        encoder.encode_query,
        encoder.encode_passage,
        lambda text: encoder.encode_sentences([text]),
    ):
        assert not np.array_equal(encode("word " * 500 + "zebra"), encode("word " * 500 + "treaty"))


def test_text_without_spaces_is_embedded_whole(encoder: Encoder) -> None:
    text = "".join(chr(0x4E00 + number) for number in range(1500))
    pieces = encoder._pieces(text, "", "")
    assert set(text) == set("".join(pieces))
    assert max(encoder._runner.count(piece) for piece in pieces) <= 256


def test_a_long_heading_leaves_room_for_the_text(encoder: Encoder) -> None:
    heading = "Chapter " * 300 + "Findings"
    words = [f"{number}th" for number in range(60)]
    (piece,) = encoder._pieces(" ".join(words), heading, "")
    assert piece.split()[-60:] == words
    assert "Findings. 0th" in piece
    long = encoder._pieces(" ".join(words * 10), heading, "")
    assert len(long) < 12
    assert all("Findings. " in window for window in long)


def test_a_passage_that_fits_keeps_one_vector_under_any_heading(encoder: Encoder) -> None:
    text = "word " * 215
    for heading in ("", "Findings", "Chapter " * 300):
        assert encoder.encode_passage(text, heading).shape == (1, 384)


def test_a_changed_file_of_the_default_model_is_refused(tmp_path: Path) -> None:
    original = find(None, tmp_path, print)
    shutil.copytree(original.folder, tmp_path / "model", copy_function=os.symlink)
    changed = tmp_path / "model/sentence_bert_config.json"
    changed.unlink()
    changed.write_text('{"max_seq_length": 128, "do_lower_case": false}', "utf-8")
    with pytest.raises(ModelError, match=r"sentence_bert_config\.json is not the file"):
        Model("all-MiniLM-L6-v2", tmp_path / "model", original.sha256, is_default=True).check()
    original.check()


@pytest.mark.parametrize("name", ["no-such/model-anywhere", "./no/such/folder", "", "what is this"])
def test_an_unknown_model_is_one_message(tmp_path: Path, name: str) -> None:
    with pytest.raises(ModelError):
        Encoder.open(name, cache=tmp_path)


def test_a_folder_without_a_model_is_one_message(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"modules\.json"):
        Encoder.open(str(tmp_path), cache=tmp_path)


def test_a_cache_that_cannot_be_written_is_one_message(tmp_path: Path, tiny: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ModelError, match="PINCITE_CACHE"):
        Encoder.open(str(tiny), cache=tmp_path / "file")


def test_the_first_start_says_that_it_prepares_the_model_and_uses_its_own_prompts(
    cache: Path, tiny: Path
) -> None:
    told: list[str] = []
    encoder = Encoder.open(str(tiny), cache=cache, progress=told.append)
    assert len(told) == 1
    assert f"model {tiny.name} (fp32)" in told[0]
    model = sentence_transformers.SentenceTransformer(str(tiny), device="cpu")
    assert encoder.encode_query("is it so") @ model.encode_query("is it so") > 0.9999
    assert encoder.encode_passage("it is so")[0] @ model.encode_document("it is so") > 0.9999
    assert encoder.encode_query("is it so") @ encoder.encode_passage("is it so")[0] < 0.9999


def test_a_changed_model_has_another_name(tmp_path: Path, tiny: Path) -> None:
    copy = tmp_path / tiny.name
    shutil.copytree(tiny, copy)
    assert find(str(copy), tmp_path, print).sha256 == find(str(tiny), tmp_path, print).sha256
    config = copy / "config_sentence_transformers.json"
    config.write_text(config.read_text("utf-8").replace("ask: ", "tell: "), "utf-8")
    assert find(str(copy), tmp_path, print).sha256 != find(str(tiny), tmp_path, print).sha256


def test_a_damaged_export_is_made_anew(cache: Path, tiny: Path) -> None:
    expected = Encoder.open(str(tiny), cache=cache)
    (folder,) = (cache / "models").iterdir()
    graph = folder / "model.onnx"
    graph.write_bytes(bytes(graph.stat().st_size))
    here = Encoder.open(str(tiny), cache=cache)
    assert (here.name, here.encode_query("is it so").tobytes()) == (
        expected.name,
        expected.encode_query("is it so").tobytes(),
    )
    assert list((cache / "models").iterdir()) == [folder]
    assert graph.read_bytes().strip(b"\0")


def test_of_two_processes_that_make_a_damaged_export_anew_at_once_one_wins(
    tmp_path: Path, cache: Path, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Encoder.open(str(tiny), cache=cache)
    (whole,) = (cache / "models").iterdir()
    folder = tmp_path / "models" / "damaged"
    shutil.copytree(whole, folder)
    graph = folder / "model.onnx"
    graph.write_bytes(bytes(graph.stat().st_size))
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from index.exported import export, opened\n"
        "from index.models import find\n"
        "from index.runners import OnnxRunner\n"
        "tiny, folder, whole = sys.argv[1:]\n"
        "model = find(tiny, Path(whole), print)\n"
        "exporter = ('copying_exporter', whole)\n"
        "remake = lambda: export(model, Path(folder), exporter, 'model', OnnxRunner.open)\n"
        "print(opened(Path(folder), OnnxRunner.open, remake, 'model').vector('is it so').tobytes().hex())"
    )
    command = [sys.executable, "-c", code, str(tiny), str(folder), str(whole)]
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join((str(ROOT), str(ROOT / "tests"))))
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as other:
        one = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout
        assert one == other.communicate()[0]
    assert one.strip() == OnnxRunner.open(whole).vector("is it so").tobytes().hex()
    assert list(folder.parent.iterdir()) == [folder]
    assert graph.read_bytes() == (whole / "model.onnx").read_bytes()


@pytest.mark.filterwarnings("ignore")
def test_a_model_of_another_shape_runs_in_sentence_transformers(tmp_path: Path) -> None:
    folder = save(tmp_path / "model", modules.Pooling(WIDTH, "mean"), modules.LayerNorm(WIDTH))
    told: list[str] = []
    encoder = Encoder.open(str(folder), cache=tmp_path / "cache", progress=told.append, precision="int8")
    assert "starts are slower" in told[-1]
    assert encoder.name.endswith("-fp32")
    model = sentence_transformers.SentenceTransformer(str(folder), device="cpu")
    expected = model.encode("is it so", normalize_embeddings=True)
    assert encoder.encode_query("is it so") @ expected > 0.9999
    words = "abc " * 60
    assert len(encoder.encode_passage(words)) > 60 * 3 // MAX_TOKENS
