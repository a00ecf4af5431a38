"""Words to take along: a quote, an answer or a conversation as plain text or Markdown, with addresses.

A quote is written as `pincite cite` writes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.pinpoints import of_claim, of_quotes
from app.render import refusal
from app.style import Style
from app.styles import plain_quote, written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.answer import Answer, Claim
    from app.pinpoints import Passages, Records
    from index.values import Record, StoredPassage
    from ingest.address import Address


def quotation(quotes: Sequence[str], passage: StoredPassage, record: Record) -> str:
    """`“words […] words” (Author, Title, p. 5, 10.0075.041)`: to paste into a text."""
    return plain_quote(of_quotes(quotes, passage, record))


def claim_quotation(claim: Claim, passage: Passages, record: Records) -> str:
    """A claim's quotes with their places, one line a passage; a computed claim says first what it found."""
    return written(of_claim(claim, passage, record), Style.QUOTE).rstrip()


def asked_of(documents: Sequence[Address]) -> str:
    """`Asked of 10.0075 only.`"""
    return f"Asked of {', '.join(map(str, documents))} only."


def answer_text(answer: Answer, passage: Passages, record: Records, documents: Sequence[Address] = ()) -> str:
    """An answer to paste into a letter: the direct answer, then each quote with its place. `documents` are
    those that were asked alone."""
    if answer.status == "not_found":
        return refusal(documents)
    parts = [answer.answer] if answer.answer is not None else []
    return "\n".join([*parts, *(claim_quotation(claim, passage, record) for claim in answer.claims)])


def answer_markdown(
    answer: Answer, passage: Passages, record: Records, documents: Sequence[Address] = ()
) -> str:
    """A question and its answer in Markdown; the documents' words are quotations and run no markup."""
    lines = [f"## {_plain(answer.question)}", ""]
    if documents:
        lines += [asked_of(documents), ""]
    if answer.understood.casefold() != " ".join(answer.question.split()).casefold():
        lines += [f"Understood as: {_plain(answer.understood)}", ""]
    if answer.status == "not_found":
        lines += [refusal(documents), ""]
        near = "; ".join(str(hit.passage.address) for hit in answer.nearest)
        return "\n".join([*lines, *([f"Nearest passages (not an answer): {near}", ""] if near else [])])
    if answer.answer is not None:
        lines += [f"**{_plain(answer.answer)}**", ""]
    for claim in answer.claims:
        said = claim_quotation(claim, passage, record).splitlines()
        lines += ["\n>\n".join(f"> {_plain(line)}" for line in said), ""]
    return "\n".join(lines)


def _plain(words: str) -> str:
    """Words on one line in which no character is Markdown's."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~$&" else c for c in " ".join(words.split()))
