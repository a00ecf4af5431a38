"""A receipt held against a library, or against the source files alone: what holds of it, line by line."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Protocol

from app import receipt as made
from app.answer import JOINT
from index import shapes
from index.rows import hash_of
from ingest.address import Address
from ingest.errors import BadInput, PinciteError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.room import Room

LARGEST = 200 << 20  # bytes of a receipt
Json = dict[str, Any]
_TEXT, _INT = (str, type(None)), (int, type(None))
_CITATION = {
    "address": str,
    "edition": int,
    "page": _INT,
    "page_label": _TEXT,
    "quote": str,
    "start": int,
    "end": int,
    "passage": str,
    "passage_sha256": str,
    "at": int,
}
_CLAIM = {"text": str, "verdict": str, "citations": [_CITATION]}
_DOCUMENT = {
    "address": str,
    "title": _TEXT,
    "authors": [str],
    "publisher": _TEXT,
    "date": _TEXT,
    "edition": int,
    "sha256": str,
    "reader": int,
    "text_sha256": str,
}
_RECEIPT = {
    "receipt": int,
    "program": {"name": str, "version": str, "reader": int},
    "model": str,
    "library": str,
    "claims": [_CLAIM],
    "documents": [_DOCUMENT],
    "seal": str,
}
_QUESTION = {"question": {"text": str, "documents": [str]}, "status": str, "answer": _TEXT}
_DRAFT = {"draft": {"name": str, "text": str, "sha256": str}}


@dataclass(frozen=True, slots=True)
class Line:
    """One part of a receipt: what it is, and what is wrong with it (nothing: it holds)."""

    kind: str
    what: str
    wrong: tuple[str, ...] = ()
    words: str = ""  # what a citation quotes


@dataclass(frozen=True, slots=True)
class Verified:
    """What holds of a receipt, and what could not be looked at."""

    lines: tuple[Line, ...]
    notes: tuple[str, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong."""
        return not any(line.wrong for line in self.lines)


def read_receipt(path: Path) -> Json:
    """The receipt in a file; BadInput where it is none, or a newer program's."""
    no = f"{path.name} is no receipt of Pincite. Name a file that `pincite receipt` wrote."
    try:
        if path.stat().st_size > LARGEST:
            raise BadInput(no)
        found = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise BadInput(f"Cannot read {path}: {error.strerror or error}. Check the path.") from error
    except (ValueError, RecursionError) as error:
        raise BadInput(no) from error
    if isinstance(found, dict) and isinstance(found.get("receipt"), int) and found["receipt"] > made.FORMAT:
        raise BadInput(f"{path.name} was made by a newer version of Pincite. Update Pincite.")
    whole = shapes.fits(found, _RECEIPT) and (shapes.fits(found, _QUESTION) or shapes.fits(found, _DRAFT))
    if not whole:
        raise BadInput(no)
    return dict(found)


class Witness(Protocol):
    """What a receipt is held against; `notes` are what it could not look at."""

    notes: dict[str, None]

    def document(self, said: Json) -> list[str]:
        """What is wrong with what a receipt says of a document."""

    def citation(self, said: Json) -> list[str]:
        """What is wrong with where a receipt says that a passage stands."""


def verify(receipt: Json, witness: Witness, room: Room | None = None) -> Verified:
    """Hold a receipt's own consistency, documents and citations against a witness.

    With a room, what the receipt says is also asked or checked again there, where that can be done.
    """
    sealed = made.seal_of(receipt) == receipt["seal"]
    wrong: tuple[str, ...] = () if sealed else ("something in the receipt was changed",)
    lines = [Line("seal", receipt["seal"][:16] + "…", wrong)]
    if "draft" in receipt:
        draft = receipt["draft"]
        right = hash_of(draft["text"]) == draft["sha256"]
        lines.append(Line("draft", draft["name"], () if right else ("its text is not the one checked",)))
    lines += [
        Line("document", f"{said['address']} edition {said['edition']}", tuple(witness.document(said)))
        for said in receipt["documents"]
    ]
    listed = {(said["address"], said["edition"]) for said in receipt["documents"]}
    for claim in receipt["claims"]:
        wrong = tuple(_claim_faults(claim, receipt))
        lines += [Line("claim", claim["text"], wrong)] if wrong else []
        for said in claim["citations"]:
            wrong = tuple(_citation_faults(said, listed, witness))
            lines.append(Line("citation", said["address"], wrong, said["quote"]))
    if "question" in receipt:
        wrong = tuple(_answer_faults(receipt))
        lines += [Line("answer", receipt["answer"] or receipt["status"], wrong)] if wrong else []
    told = list(witness.notes)
    if "draft" in receipt:
        counts = Counter(claim["verdict"].replace("_", " ") for claim in receipt["claims"])
        told.append("of the draft it says: " + ", ".join(f"{n} {verdict}" for verdict, n in counts.items()))
    if room is None:
        return Verified(tuple(lines), (*told, "not made again: that takes a library"))
    line, notes = again(room, receipt)
    return Verified((*lines, *([line] if line else [])), (*told, *notes))


def _citation_faults(said: Json, listed: set[tuple[str, int]], witness: Witness) -> Iterator[str]:
    address = Address.try_parse(said["address"])
    if address is None or not address.passage:
        yield "this is not a passage's address"
        return
    whole = said["start"] >= 0 and said["end"] - said["start"] == len(said["quote"])
    if not whole or not said["passage"].startswith(said["quote"], said["start"]):
        yield "the quote is not the slice of the passage that it says"
    if hash_of(said["passage"]) != said["passage_sha256"]:
        yield "the passage's words do not have the hash that it says"
    if (str(address.of_document), said["edition"]) not in listed:
        yield "its document and edition are not listed"
    yield from witness.citation(said)


def _claim_faults(claim: Json, receipt: Json) -> Iterator[str]:
    """Whether an answer's claim is its quotes joined, or derived from rows that it names."""
    if "draft" in receipt:
        return
    joined = JOINT.join(said["quote"] for said in claim["citations"])
    if claim.get("derived") is None and claim["text"] != joined:
        yield "the claim says other words than its quotes"
    if claim["verdict"] != "supported":
        yield f"a claim of an answer is supported, this one {claim['verdict']}"


def _answer_faults(receipt: Json) -> Iterator[str]:
    """Whether the direct answer is made of quotes, or there is a claim that was derived."""
    answered = receipt["status"] == "answered"
    if answered != bool(receipt["claims"]):
        yield "an answer has claims, and only an answer has them"
    answer = receipt["answer"]
    quotes = [said["quote"] for claim in receipt["claims"] for said in claim["citations"]]
    derived = any(claim.get("derived") is not None for claim in receipt["claims"])
    if answer and not derived:
        loose = [part for part in answer.split("; ") if not any(part in quote for quote in quotes)]
        if loose and not any(answer in quote for quote in quotes):
            yield "the direct answer stands in none of the quotes"


def again(room: Room, receipt: Json) -> tuple[Line | None, list[str]]:
    """Ask or check again, where program, model and library are those that made the receipt; else notes."""
    program = receipt["program"]["version"]
    if program != version("pincite"):
        return None, [f"not made again: the receipt is of Pincite {program}, this is {version('pincite')}"]
    if made.state_of(room.library) != receipt["library"]:
        return None, ["not made again: the library holds other documents or editions than then"]
    try:
        if room.encoder.name != receipt["model"]:
            return None, [f"not made again: the receipt is of the model {receipt['model']}"]
        if "question" in receipt:
            asked = receipt["question"]
            documents = [Address.parse(document) for document in asked["documents"]]
            found = made.of_question(room, asked["text"], documents)[0]
        else:
            found = made.of_draft(room, receipt["draft"]["name"], receipt["draft"]["text"])[0]
    except PinciteError as error:
        return None, [f"not made again: {error}"]
    other = [name for name in found if name != "seal" and found[name] != receipt.get(name)]
    wrong = tuple(f"another “{name}” comes out" for name in other)
    what = "the question, asked anew" if "question" in receipt else "the draft, checked anew"
    return Line("again", what, wrong), []
