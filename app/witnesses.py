"""What a receipt is held against: a library, or the source files alone, read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app import receipt as made
from index.rows import hash_of
from ingest.address import Address

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.receipt import Json
    from index.library import Library
    from ingest.document import Document


class LibraryWitness:
    """A library that holds the documents of a receipt."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self.notes: dict[str, None] = {}

    def document(self, said: Json) -> list[str]:
        """What is wrong with what a receipt says of a document."""
        address = Address.try_parse(said["address"])
        record = self._library.record(address) if address else None
        if address is None or record is None:
            return [f"the library has no document {said['address']}"]
        edition = next((one for one in record.editions if one.number == said["edition"]), None)
        if edition is None:
            return [f"the library has no edition {said['edition']} of it"]
        wrong = []
        if (edition.sha256, edition.reader) != (said["sha256"], said["reader"]):
            wrong.append("the library's edition was read from another file, or by another reader")
        if hash_of(self._library.text(address, edition.number)) != said["text_sha256"]:
            wrong.append("its reading text is another one in the library")
        if edition.number == record.editions[-1].number:
            now = made.document_shape(self._library, address, edition.number)
            names = ("title", "authors", "publisher", "date")
            wrong += [f"the library says another {name}" for name in names if now[name] != said[name]]
        return wrong

    def citation(self, said: Json) -> list[str]:
        """What is wrong with where a receipt says that a passage stands."""
        address = Address.parse(said["address"])
        passage = self._library.passage(address)
        if passage is None:
            return [f"the library has no passage {address}"]
        wrong = [] if passage.text == said["passage"] else ["other words stand at this address"]
        there = self._library.edition(address.of_document, said["edition"]) or []
        if address not in [one for one, _ in there]:
            wrong.append(f"edition {said['edition']} does not hold it")
        if passage.edition == said["edition"]:
            if passage.start != said["at"]:
                wrong.append("it stands elsewhere in the document's text")
            if (passage.page, passage.page_label) != (said["page"], said["page_label"]):
                wrong.append("it stands on another page")
        elif not self._library.text(address.of_document, said["edition"]).startswith(
            passage.text, said["at"]
        ):
            wrong.append("it stood elsewhere in that edition's text")
        return wrong


class SourceWitness:
    """The source files of a receipt, read again by this program."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = {document.sha256: document for document in documents}
        self._by_address: dict[tuple[str, int], Document | None] = {}
        self.notes: dict[str, None] = {}

    def document(self, said: Json) -> list[str]:
        """What is wrong with what a receipt says of a document."""
        document = self._documents.get(said["sha256"])
        self._by_address[said["address"], said["edition"]] = document
        if document is None:
            return [f"none of the files given has its hash {said['sha256'][:12]}…"]
        wrong = []
        if document.reader != said["reader"]:
            self.notes[f"{said['address']}: read by reader {said['reader']}, now by {document.reader}"] = None
        if hash_of(document.text) != said["text_sha256"]:
            wrong.append("the file gives another reading text")
        if said["title"] not in (document.metadata.title, None):
            self.notes[f"{said['address']}: the file does not give the title “{said['title']}” itself"] = None
        own = {"publisher": document.metadata.publisher, "date": document.metadata.date}
        wrong += [f"the file says another {name}" for name in own if own[name] != said[name]]
        if tuple(said["authors"]) != document.metadata.authors:
            wrong.append("the file says other authors")
        return wrong

    def citation(self, said: Json) -> list[str]:
        """What is wrong with where a receipt says that a passage stands."""
        address = Address.parse(said["address"])
        document = self._by_address.get((str(address.of_document), said["edition"]))
        if document is None:
            return ["its file was not given"]
        passage = next((one for one in document.passages if one.start == said["at"]), None)
        if passage is None or passage.text != said["passage"]:
            return ["no such passage stands there in the file"]
        labels = {page.number: page.label for page in document.pages}
        page = passage.pages[0] if passage.pages else None
        wrong = []
        if (page, labels.get(page) if page else None) != (said["page"], said["page_label"]):
            wrong.append("it stands on another page")
        if said["edition"] > 1:
            self.notes["numbers of passages in later editions are given by a library, not by the file"] = None
        elif passage.number != address.passage:
            wrong.append(f"in the file it is passage {passage.number}")
        return wrong
