"""An answer or a checked draft → a receipt: everything that is needed to check it again, as JSON."""

from __future__ import annotations

import json
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from app import shapes
from app.answer import cite
from index.rows import hash_of
from ingest.address import Address
from ingest.pipeline import READER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from app.answer import Answer
    from app.check_report import Checked, Report
    from app.room import Room
    from index.library import Library
    from index.values import StoredPassage
    from ingest.address import AddressRange

FORMAT = 1
Json = dict[str, Any]


def of_question(room: Room, question: str, documents: Sequence[Address] = ()) -> tuple[Json, Answer]:
    """The receipt of a question asked now, and the answer."""
    answer = room.ask(question, documents)
    asked = {"text": question, "documents": [str(document) for document in documents]}
    return _sealed(room, {"question": asked, **answered(room, answer)}), answer


def of_draft(room: Room, name: str, text: str) -> tuple[Json, Report]:
    """The receipt of a draft checked now, and the report."""
    report = room.checker.check(text)
    draft = {"name": name, "text": text, "sha256": hash_of(text)}
    return _sealed(room, {"draft": draft, **checked(room, report)}), report


def answered(room: Room, answer: Answer) -> Json:
    """What an answer says, each citation with all that its place can be checked by."""
    shape = shapes.answer_shape(answer)
    for claim, said in zip(shape["claims"], answer.claims, strict=True):
        cited = map(shapes.citation_shape, said.citations)
        claim["citations"] = [_with_place(room.library, citation) for citation in cited]
    return {
        "understood": answer.understood,
        "status": answer.status,
        "answer": answer.answer,
        "missing": answer.missing,
        "claims": shape["claims"],
    }


def checked(room: Room, report: Report) -> Json:
    """What a check found, each address with the passages that stand there."""
    return {"claims": [_checked(room, one) for one in report.citations]}


def _checked(room: Room, one: Checked) -> Json:
    return {
        "text": one.claim,
        "line": one.cited.line,
        "column": one.cited.column,
        "address": one.cited.written,
        "quote": one.quote,
        "verdict": one.verdict.value,
        "reason": one.reason,
        "citations": [
            _with_place(room.library, shapes.citation_shape(cite(passage, 0, len(passage.text))))
            for passage in (_there(room, one.cited.place) if one.cited.place else ())
        ],
    }


def _there(room: Room, place: AddressRange) -> Iterable[StoredPassage]:
    if not place.first.passage or room.library.record(place.first.of_document) is None:
        return ()
    return room.shown(place)


def _with_place(library: Library, citation: Json) -> Json:
    """A citation with its passage's words, their hash, and where in the edition's text they begin."""
    passage = library.passage(Address.parse(citation["address"]))
    if passage is None:
        return citation
    return {
        **citation,
        "passage": passage.text,
        "passage_sha256": hash_of(passage.text),
        "at": passage.start,
    }


def _sealed(room: Room, body: Json) -> Json:
    """The receipt: its body, the documents it cites, what made it, and the seal over all of it."""
    cited = sorted(
        {
            (Address.parse(citation["address"]).of_document, citation["edition"])
            for claim in body["claims"]
            for citation in claim["citations"]
        }
    )
    receipt = {
        "receipt": FORMAT,
        "program": {"name": "pincite", "version": version("pincite"), "reader": READER},
        "model": room.encoder.name,
        "library": state_of(room.library),
        **body,
        "documents": [document_shape(room.library, document, edition) for document, edition in cited],
    }
    return {**receipt, "seal": seal_of(receipt)}


def document_shape(library: Library, document: Address, edition: int) -> Json:
    """A document and one of its editions, with the hashes of its bytes and of its reading text."""
    record = library.record(document)
    found = next((one for one in record.editions if one.number == edition), None) if record else None
    return {
        "address": str(document),
        "title": record.title if record else None,
        "authors": list(record.authors) if record else [],
        "publisher": record.publisher if record else None,
        "date": record.date if record else None,
        "edition": edition,
        "sha256": found.sha256 if found else None,
        "reader": found.reader if found else None,
        "text_sha256": hash_of(library.text(document, edition)),
    }


def state_of(library: Library) -> str:
    """One hash of what the library holds: of every document its address, bytes and reader, all editions."""
    held = [
        [str(record.address), [[one.number, one.sha256, one.reader] for one in record.editions]]
        for record in library.records()
    ]
    return hash_of(json.dumps(held))


def written(receipt: Json) -> str:
    """A receipt as the text of its file."""
    return json.dumps(receipt, ensure_ascii=False, indent=2) + "\n"


def seal_of(receipt: Json) -> str:
    """The hash of all fields but the seal itself."""
    body = {name: value for name, value in receipt.items() if name != "seal"}
    return hash_of(json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
