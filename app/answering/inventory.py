"""How many references or notes a document has: counted over its passages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.rows.derived import Derivation, Slice, Statement
from app.rows.operation import Op
from ingest.address import AddressRange
from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.values import StoredPassage

_ASKED = regex(r"\b(?:how many|(?:what is )?the number of)\s+(?P<what>.+)", re.IGNORECASE)
_LISTED = r"(?:\w+ ){0,3}(?:list of references|bibliography|references|reference list)"
_COUNTED = (
    (
        Kind.REFERENCE,
        rf"(?:references|(?:works|sources|papers|publications|studies|entries|items) (?:are |is )?"
        rf"(?:cited|referenced|{_LISTED})|(?:works|sources|papers|publications|studies) "
        r"(?:does|do|did) (?:the|this) (?:\w+ ){1,3}(?:cite|reference))\b",
    ),
    (Kind.NOTE, r"(?:foot|end)?notes\b(?! of\b)"),
)
_NAMES = {Kind.REFERENCE: "references", Kind.NOTE: "notes"}
_QUOTED = 6  # words quoted of each


def counted(question: str) -> Kind | None:
    """The kind of passages whose number a question asks for, references or notes; mostly None."""
    asked = _ASKED.search(question)
    if asked is None:
        return None
    return next((kind for kind, form in _COUNTED if re.match(form, asked["what"], re.IGNORECASE)), None)


def inventory(kind: Kind, passages: Sequence[StoredPassage]) -> tuple[str, Statement] | None:
    """How many passages of a kind there are, each quoted by its first words; None where there is none."""
    found = [passage for passage in passages if passage.kind is kind]
    if not found:
        return None
    slices = tuple(Slice(passage, 0, _first_words(passage.text)) for passage in found)
    of = AddressRange(found[0].address, found[-1].address)
    return str(len(found)), Statement(
        f"{len(found)} {_NAMES[kind]}, {of}", slices, Derivation(Op.COUNT, (of,))
    )


def _first_words(text: str) -> int:
    """The offset at which the first words end."""
    words = list(re.finditer(r"\S+", text))[:_QUOTED]
    return words[-1].end()
