"""Sources → the library: what `pincite ingest` and the page's upload do."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.ahead import Ahead, Reader
from app.legible import legible
from index.sources import name_of
from ingest.address import Address
from ingest.document import heading_over
from ingest.errors import AddressTaken, BadInput, Locked, PinciteError, Unreadable
from ingest.fetch import fetch, is_url
from ingest.pipeline import READER, sha256_of, sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.encoder import Encoder
    from index.library import Library
    from index.values import Change
    from ingest.audit import Audit
    from ingest.document import Document

Step = Literal["documents", "reading", "embedding"]
Progress = Callable[[Step, int, int], None]  # the step, what is done of it, its whole

Status = Literal["added", "unchanged", "new edition", "skipped"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one source.

    `document` is there where it was read, `reason` where it was skipped or could be read anew, `audit`
    where one was wanted, `changes` where a new edition made some; `locked` says that it was skipped for
    want of its password, `taken` that its address holds other bytes.
    """

    source: str
    status: Status
    address: Address | None = None
    edition: int | None = None
    passages: int = 0
    reason: str | None = None
    document: Document | None = None
    audit: Audit | None = None
    changes: tuple[Change, ...] = ()
    locked: bool = False
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Adding:
    """How sources are added: at which address and under which title; whether changed bytes may replace.

    Several documents are read in `workers` processes (0: one a core), with the same result as in one.
    `called` gives the name by which a file is remembered, for `new_edition` and for people.
    """

    address: Address | None = None
    title: str | None = None
    new_edition: bool = False
    copy: bool = True
    reader: Reader = field(default_factory=Reader)
    workers: int = 0
    called: Callable[[Path], str] = field(default=lambda path: legible(str(path.resolve())))
    progress: Progress = field(default=lambda step, done, whole: None)
    among: bool = False  # other sources are added too: with `new_edition` one that is new becomes a document
    reread: bool = False  # what the library holds, by this program's reader; sources may be addresses

    @property
    def replaces(self) -> bool:
        """Whether a document that is there may get a new edition."""
        return self.new_edition or self.reread


def add_sources(
    names: Sequence[str], library: Library, encoder: Callable[[], Encoder], adding: Adding
) -> Iterator[Outcome]:
    """Add files, folders and URLs, one outcome each, in order of their paths.

    A single source that cannot be read raises its error; of several, it is skipped and the rest
    goes on. `encoder` is called only where something is embedded.
    """
    with tempfile.TemporaryDirectory(prefix="pincite-") as folder:
        named = _with_copies(names, library, adding)
        located = list(_located(named, Path(folder), library.folder, adding.called))
        if names and not located:
            raise BadInput("Nothing but the library itself is there. Name a file, a folder or a URL.")
        if adding.address is not None and len(located) > 1:
            raise BadInput("One address names one document. Add several sources without --address.")
        alone = len(located) == 1
        with Ahead([path for _, path in located], adding.reader, adding.workers) as ahead:
            for number, (name, path) in enumerate(located):
                if not alone:
                    adding.progress("documents", number, len(located))
                try:
                    yield _add(_Source(name, path, ahead, alone), library, encoder, adding)
                except (Unreadable, BadInput) as error:
                    if alone:
                        raise
                    yield skipped(name, error)


def skipped(name: str, error: PinciteError) -> Outcome:
    """What becomes of a source that cannot be added."""
    taken = isinstance(error, AddressTaken)
    return Outcome(name, "skipped", reason=str(error), locked=isinstance(error, Locked), taken=taken)


def _with_copies(names: Sequence[str], library: Library, adding: Adding) -> Iterator[tuple[str, Path | None]]:
    """(Name, the library's copy); there is one for addresses that are to be read again."""
    for name in names:
        _refuse_nothing(name)
        address = Address.try_parse(name) if adding.reread else None
        record = library.record(address) if address else None
        if address is None or Path(name).exists():
            yield name, None
            continue
        copy = library.source_file(address) if record else None
        if record is None or copy is None:
            missing = f"keeps no copy of the file of {address}" if record else f"has no document {address}"
            raise BadInput(f"The library {missing}. Name the file itself: pincite ingest FILE --reread")
        yield record.editions[-1].source, copy


def _refuse_nothing(name: str) -> None:
    """BadInput for what names neither a file nor what can be fetched."""
    if not name.strip():
        raise BadInput("A source has no name. Name a file, a folder or a URL.")
    if "://" in name and not is_url(name):
        raise BadInput(f"{name} cannot be fetched. Give a URL that begins with https:// or http://.")


def _located(
    names: Iterable[tuple[str, Path | None]], folder: Path, library: Path, called: Callable[[Path], str]
) -> Iterator[tuple[str, Path]]:
    """(Name to remember, file) of each source; URLs are downloaded into `folder`.

    A folder that holds the `library` gives all but the library's own files.
    """
    for number, (name, copy) in enumerate(names):
        if copy is not None:
            yield name, copy
        elif is_url(name):
            target = folder / str(number)
            target.mkdir()
            yield name, fetch(name, target)
        else:
            whole = Path(name).is_dir()
            for path in sources([Path(name)]):
                if not (whole and path.resolve().is_relative_to(library.resolve())):
                    yield called(path), path


@dataclass(frozen=True, slots=True)
class _Source:
    """A file, the name to remember it by, and where its reading comes from."""

    name: str
    path: Path
    ahead: Ahead
    alone: bool

    def read(self, adding: Adding) -> tuple[Document, Audit | None]:
        return self.ahead.take(self.path, lambda done, whole: adding.progress("reading", done, whole))


def _add(source: _Source, library: Library, encoder: Callable[[], Encoder], adding: Adding) -> Outcome:
    sha256 = sha256_of(source.path)
    known = _known(sha256, library, adding)
    if known is not None:
        return _unchanged(source, library, known, adding)
    if adding.address is not None and not adding.replaces:
        library.refuse_taken(adding.address, sha256)
    document, audit = source.read(adding)
    address = _address(source, document, library, adding)
    if not adding.replaces:
        library.refuse_taken(address, sha256)
    model = encoder()
    vectors = []
    texts = [(passage.text, heading_over(passage.section)) for passage in document.passages]
    for windows in model.encode_passages(texts):
        vectors.append(windows)
        adding.progress("embedding", len(vectors), len(texts))
    added = library.add(
        document,
        vectors,
        address=address,
        source=source.name,
        data=source.path.read_bytes() if adding.copy else None,
        new_edition=adding.replaces,
        title=adding.title or _title_kept(address, library, adding),
    )
    return Outcome(
        source.name,
        added.status,
        added.address,
        added.edition,
        added.passages,
        None,
        document,
        audit,
        added.changes,
    )


def _title_kept(address: Address, library: Library, adding: Adding) -> str | None:
    """What a document that is only read anew is called already; None where that is but its file's name."""
    record = library.record(address) if adding.reread else None
    if record is None or record.title in {name_of(edition.source) for edition in record.editions}:
        return None
    return record.title


def _known(sha256: str, library: Library, adding: Adding) -> Address | None:
    """The document that these bytes would change nothing of, or None."""
    known = library.known(sha256, READER if adding.replaces else None)
    elsewhere = adding.new_edition and adding.address not in (None, known)
    return None if elsewhere else known


def _address(source: _Source, document: Document, library: Library, adding: Adding) -> Address:
    """Where a document goes; BadInput where one source is to be an edition of what is not there."""
    address = library.address_for(document, source=source.name, explicit=adding.address)
    if adding.reread and adding.address is None:
        held = library.known(document.sha256, None)
        if held is None:
            raise BadInput(f"The library does not hold {source.name}. Add it without --reread.")
        return held
    if adding.new_edition and source.alone and not adding.among and library.record(address) is None:
        if adding.address is not None:
            raise BadInput(
                f"The library has no document {address} that {source.path.name} could be a new edition of. "
                "Check the address, or leave out --new-edition to add it."
            )
        raise BadInput(
            f"Which document is {source.path.name} a new edition of? Nothing was read from this path before: "
            "name the document with --address, or leave out --new-edition to add a new one."
        )
    return address


def _unchanged(source: _Source, library: Library, known: Address, adding: Adding) -> Outcome:
    record = library.record(known)
    edition = record.editions[-1].number if record else None
    audit = None
    if adding.reader.audited:
        _, audit = source.read(adding)
    else:
        source.ahead.skip(source.path)
    passages = record.passages if record else 0
    reader = record.editions[-1].reader if record else READER
    older = f"read by reader {reader}, this program has {READER}: --reread reads it anew"
    reason = None if reader == READER else older
    return Outcome(source.name, "unchanged", known, edition, passages, reason, audit=audit)


__all__ = ["Adding", "Outcome", "PinciteError", "Progress", "Reader", "Status", "add_sources", "skipped"]
