"""Documents made by hand or by seed, as the pipeline would make them."""

from __future__ import annotations

import hashlib
import random
from typing import TYPE_CHECKING

from ingest.document import (
    Cell,
    Document,
    Furniture,
    Heading,
    Kind,
    Mark,
    Metadata,
    Page,
    Passage,
    Reason,
    Rect,
    Repair,
    Run,
)
from tests.tiny_encoder import TinyEncoder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from index.library import Added, Library
    from ingest.address import Address

WORDS = (
    "river bridge stone carrier harvest copper engine signal harbour timber weaver granary canal lantern "
    "furnace orchard saddle barrel anchor mirror compass ladder kettle pillar quarry rudder shutter thimble "
    "trellis turbine valley whistle windmill archive beacon cistern dynamo estuary falcon glacier"
).split()


def document(
    *texts: str | Passage,
    title: str = "A report",
    address: Address | None = None,
    reader: int = 1,
    bytes_of: bytes | None = None,
) -> Document:
    """A document of a heading and paragraphs (or passages whose offsets are set here), one page each two."""
    heading = Heading(1, "Findings", 0, 8, (Run("Findings", 1, Rect(50, 700, 120.12, 712), 0),))
    pieces, passages = [heading.text], []
    at = len(heading.text) + 2
    for number, given in enumerate(texts, 1):
        passage = _passage(given, number, at)
        passages.append(passage)
        pieces.append(passage.text)
        at = passage.end + 2
    text = "\n\n".join(pieces)
    pages = tuple(Page(n, f"{n + 4}", 612.0, 792.0) for n in range(1, (len(texts) + 1) // 2 + 1))
    return Document(
        sha256=hashlib.sha256(text.encode() if bytes_of is None else bytes_of).hexdigest(),
        reader=reader,
        metadata=Metadata(title, ("A. Author",), "Press", "2021-05", len(pages), address),
        text=text,
        pages=pages,
        headings=(heading,),
        passages=tuple(passages),
        column_names=(),
        furniture=(Furniture("A running head", 1, Reason.RUNNING_HEAD),),
    )


def _passage(given: str | Passage, number: int, at: int) -> Passage:
    page = (number + 1) // 2
    if isinstance(given, str):
        words = given.replace(" ", "- ", 1)  # as if the first line had ended in a hyphen
        run = Run(words, page, Rect(50.25, 100, 300, 112.5), at)
        repairs = (Repair(words.index("-"), "-", "", Reason.HYPHEN),) if "-" in words else ()
        given = Passage(
            number,
            Kind.PARAGRAPH,
            ("Findings",),
            given,
            0,
            0,
            (page,),
            (),
            (),
            (run,),
            repairs,
        )
    return Passage(
        number,
        given.kind,
        given.section,
        given.text,
        at,
        at + len(given.text),
        given.pages,
        given.marks,
        given.cells,
        given.runs,
        given.repairs,
        given.flags,
    )


def row(**cells: str) -> Passage:
    """A table row; offsets are set by `document`."""
    text, made = "", []
    for column, value in cells.items():
        if value:
            text += ("; " if text else "") + f"{column}: "
        made.append(Cell(column, value, len(text), len(text) + len(value)))
        text += value
    return Passage(0, Kind.TABLE_ROW, ("Findings", "Table 1"), text, 0, 0, (1,), (), tuple(made))


def passage(
    text: str, kind: Kind = Kind.PARAGRAPH, *, marks: Sequence[Mark] = (), flags: Sequence[str] = ()
) -> Passage:
    """A passage of some kind; its number and offsets are set by `document`."""
    return Passage(0, kind, ("Findings",), text, 0, 0, (1,), tuple(marks), (), (), (), tuple(flags))


def random_document(seed: int, passages: int = 12) -> Document:
    """A document of made sentences, the same for the same seed."""
    rng = random.Random(seed)
    texts = [" ".join(rng.choices(WORDS, k=rng.randint(12, 40))) + f" {seed} {n}." for n in range(passages)]
    return document(*texts, title=f"Report {seed}")


def vectors_of(made: Document, encoder: TinyEncoder | None = None) -> list[NDArray[np.float32]]:
    """The vectors of its passages."""
    encoder = encoder or TinyEncoder()
    return [encoder.encode_passage(p.text, " › ".join(p.section)) for p in made.passages]


def put(library: Library, made: Document, *, new_edition: bool = False, source: str = "") -> Added:
    """Add a made document as the application would."""
    source = source or f"/reports/{made.metadata.title}.pdf"
    address = library.address_for(made, source=source)
    return library.add(
        made, vectors_of(made), address=address, source=source, data=None, new_edition=new_edition
    )


def filled(folder: Path, *documents: Document) -> Library:
    """A library that holds the documents, open for writing."""
    from index.library import Library  # delayed so that type checkers see one import direction

    library = Library.open(folder, model="tiny", write=True)
    for made in documents:
        put(library, made)
    return library
