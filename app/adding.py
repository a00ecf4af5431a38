"""Sources → the library: what `pincite ingest` and the page's upload do."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.ahead import Ahead, Reader
from ingest.errors import BadInput, PinciteError, Unreadable
from ingest.fetch import fetch, is_url
from ingest.pipeline import READER, sha256_of, sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.encoder import Encoder
    from index.library import Library
    from ingest.address import Address
    from ingest.audit import Audit
    from ingest.document import Document

Step = Literal["documents", "reading", "embedding"]
Progress = Callable[[Step, int, int], None]  # the step, what is done of it, its whole

Status = Literal["added", "unchanged", "new edition", "skipped"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source.

    `document` is there where it was read, `reason` where it was skipped, `audit` where one was wanted.
    """

    source: str
    status: Status
    address: Address | None = None
    edition: int | None = None
    passages: int = 0
    reason: str | None = None
    document: Document | None = None
    audit: Audit | None = None


@dataclass(frozen=True, slots=True)
class Adding:
    """How sources are added: at which address and under which title; whether changed bytes may replace.

    Several documents are read in `workers` processes (0: one a core), with the same result as in one.
    """

    address: Address | None = None
    title: str | None = None
    new_edition: bool = False
    copy: bool = True
    reader: Reader = field(default_factory=Reader)
    workers: int = 0
    progress: Progress = field(default=lambda step, done, whole: None)


def add_sources(
    names: Sequence[str], library: Library, encoder: Callable[[], Encoder], adding: Adding
) -> Iterator[Outcome]:
    """Add files, folders and URLs, one outcome each, in order of their paths.

    A single source that cannot be read raises its error; of several, it is skipped and the rest
    goes on. `encoder` is called only where something is embedded.
    """
    with tempfile.TemporaryDirectory(prefix="pincite-") as folder:
        located = list(_located(names, Path(folder)))
        if adding.address is not None and len(located) > 1:
            raise BadInput("One address names one document. Add several sources without --address.")
        with Ahead([path for _, path in located], adding.reader, adding.workers) as ahead:
            for number, (name, path) in enumerate(located):
                if len(located) > 1:
                    adding.progress("documents", number, len(located))
                try:
                    yield _add(_Source(name, path, ahead), library, encoder, adding)
                except (Unreadable, BadInput) as error:
                    if len(located) == 1:
                        raise
                    yield Outcome(name, "skipped", reason=str(error))


def _located(names: Sequence[str], folder: Path) -> Iterator[tuple[str, Path]]:
    """(Name to remember, file) of each source; URLs are downloaded into `folder`."""
    for number, name in enumerate(names):
        if is_url(name):
            target = folder / str(number)
            target.mkdir()
            yield name, fetch(name, target)
        else:
            for path in sources([Path(name)]):
                yield str(path.resolve()), path


@dataclass(frozen=True, slots=True)
class _Source:
    """A file, the name to remember it by, and where its reading comes from."""

    name: str
    path: Path
    ahead: Ahead

    def read(self, adding: Adding) -> tuple[Document, Audit | None]:
        return self.ahead.take(self.path, lambda done, whole: adding.progress("reading", done, whole))


def _add(source: _Source, library: Library, encoder: Callable[[], Encoder], adding: Adding) -> Outcome:
    sha256 = sha256_of(source.path)
    known = library.known(sha256, READER)
    if known is not None:
        return _unchanged(source, library, known, adding)
    if adding.address is not None and not adding.new_edition:
        library.refuse_taken(adding.address, sha256)
    document, audit = source.read(adding)
    address = library.address_for(document, source=source.name, explicit=adding.address)
    if not adding.new_edition:
        library.refuse_taken(address, sha256)
    model = encoder()
    vectors = []
    texts = [(passage.text, passage.section[-1] if passage.section else "") for passage in document.passages]
    for windows in model.encode_passages(texts):
        vectors.append(windows)
        adding.progress("embedding", len(vectors), len(texts))
    added = library.add(
        document,
        vectors,
        address=address,
        source=source.name,
        data=source.path.read_bytes() if adding.copy else None,
        new_edition=adding.new_edition,
        title=adding.title,
    )
    return Outcome(
        source.name, added.status, added.address, added.edition, added.passages, None, document, audit
    )


def _unchanged(source: _Source, library: Library, known: Address, adding: Adding) -> Outcome:
    record = library.record(known)
    edition = record.editions[-1].number if record else None
    audit = None
    if adding.reader.audited:
        _, audit = source.read(adding)
    else:
        source.ahead.skip(source.path)
    passages = record.passages if record else 0
    return Outcome(source.name, "unchanged", known, edition, passages, audit=audit)


__all__ = ["Adding", "Outcome", "PinciteError", "Progress", "Reader", "Status", "add_sources"]
