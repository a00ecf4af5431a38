"""A temporary library of somebody's corpus, which remembers what its documents were made from."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.adding import Adding, Outcome, add_sources
from app.answering.answerer import Answerer
from eval.others.align import Aligned, aligned
from index.cross_encoder import CrossEncoder
from index.library import Library
from index.search import Searcher
from ingest.errors import BadInput, Unreadable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from eval.others.corpus import Corpus
    from index.encoder import Encoder
    from ingest.address import Address

    Track = Callable[[Sequence[Any]], Iterable[Any]]


@dataclass(slots=True)
class Shelf:
    """A library to ask, the sources at its addresses, and those that could not be read, with the reason."""

    corpus: Corpus
    searcher: Searcher
    answerer: Answerer
    names: dict[Address, set[str]]
    skipped: tuple[str, ...]
    _places: dict[Address, dict[Address, Aligned]] = field(default_factory=dict)

    @property
    def sources(self) -> set[str]:
        """The names of all sources that were read."""
        return {name for names in self.names.values() for name in names}

    def places(self, passage: Address) -> Aligned:
        """Where the words of a passage stand in the text of its source."""
        document = passage.of_document
        if document not in self._places:
            passages = self.searcher.library.passages(document)
            places = aligned(self.corpus.texts[min(self.names[document])], passages)
            self._places[document] = {one.address: place for one, place in zip(passages, places, strict=True)}
        return self._places[document][passage]


@contextmanager
def shelved(corpus: Corpus, encoder: Encoder, track: Track) -> Iterator[Shelf]:
    """A library of the corpus, for a while."""
    with tempfile.TemporaryDirectory(prefix="pincite-") as folder:
        files = [*_written(corpus, Path(folder) / "sources"), *corpus.files]
        names: dict[Address, set[str]] = {}
        skipped: list[str] = []
        with Library.open(Path(folder) / "library", write=True) as library:
            library.hold_to(encoder.name)
            for path in track(files):
                outcome = _added(path, library, encoder)
                if outcome.address is None:
                    skipped.append(f"{path.name}: {outcome.reason}")
                else:
                    names.setdefault(outcome.address, set()).add(path.name)
        with Library.open(Path(folder) / "library") as library:
            searcher = Searcher(library, encoder)
            yield Shelf(corpus, searcher, Answerer(searcher, CrossEncoder.open()), names, tuple(skipped))


def _added(path: Path, library: Library, encoder: Encoder) -> Outcome:
    """What became of one file; one that cannot be read is skipped."""
    try:
        [outcome] = add_sources([str(path)], library, lambda: encoder, Adding(copy=False))
    except (Unreadable, BadInput) as error:
        return Outcome(str(path), "skipped", reason=str(error))
    return outcome


def _written(corpus: Corpus, folder: Path) -> list[Path]:
    """The texts of a corpus as files, to the byte."""
    folder.mkdir()
    for name, text in corpus.texts.items():
        (folder / name).write_bytes(text.encode("utf-8"))
    return [folder / name for name in corpus.texts]
