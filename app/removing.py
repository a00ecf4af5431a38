"""Taking a document out of the library, for command and page alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.library import Library
from ingest.errors import BadInput

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.address import Address


def remove(folder: Path, document: Address) -> bool:
    """Remove a document; its address is never given to another. False where there is none.

    BadInput for a passage, LibraryError where the library cannot be written to.
    """
    if document.passage:
        raise BadInput(
            f"{document} is a passage. Whole documents are removed, such as {document.of_document}."
        )
    with Library.open(folder, write=True) as shelf:
        return shelf.remove(document)
