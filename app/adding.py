"""Sources → the library: what `pincite ingest` and the page's upload do."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ingest.errors import BadInput, PinciteError, Unreadable
from ingest.fetch import fetch, is_url
from ingest.pipeline import READER, read, sha256_of, sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.encoder import Encoder
    from index.library import Library
    from ingest.address import Address
    from ingest.document import Document

Step = Literal["reading", "embedding"]
Progress = Callable[[Step, int, int], None]  # the step, what is done of it, its whole

Status = Literal["added", "unchanged", "new edition", "skipped"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source. `document` is there where it was read, `reason` where it was skipped."""

    source: str
    status: Status
    address: Address | None = None
    edition: int | None = None
    passages: int = 0
    reason: str | None = None
    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Adding:
    """How sources are added: at which address and under which title; whether changed bytes may replace."""

    address: Address | None = None
    title: str | None = None
    new_edition: bool = False
    copy: bool = True
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
        for name, path in located:
            try:
                yield _add(name, path, library, encoder, adding)
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


def _add(name: str, path: Path, library: Library, encoder: Callable[[], Encoder], adding: Adding) -> Outcome:
    sha256 = sha256_of(path)
    known = library.known(sha256, READER)
    if known is not None:
        record = library.record(known)
        edition = record.editions[-1].number if record else None
        return Outcome(name, "unchanged", known, edition, record.passages if record else 0)
    if adding.address is not None and not adding.new_edition:
        library.refuse_taken(adding.address, sha256)
    document = read(path, progress=lambda done, whole: adding.progress("reading", done, whole))
    address = library.address_for(document, source=name, explicit=adding.address)
    if not adding.new_edition:
        library.refuse_taken(address, sha256)
    model = encoder()
    vectors = []
    for number, passage in enumerate(document.passages):
        vectors.append(model.encode_passage(passage.text, passage.section[-1] if passage.section else ""))
        adding.progress("embedding", number + 1, len(document.passages))
    added = library.add(
        document,
        vectors,
        address=address,
        source=name,
        data=path.read_bytes() if adding.copy else None,
        new_edition=adding.new_edition,
        title=adding.title,
    )
    return Outcome(name, added.status, added.address, added.edition, added.passages, None, document)


__all__ = ["Adding", "Outcome", "PinciteError", "Progress", "Status", "add_sources"]
