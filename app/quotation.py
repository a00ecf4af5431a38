"""Words to take along: a quote, an answer or a conversation as plain text or Markdown, with addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.render import page_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.answer import Answer, Citation, Claim
    from index.values import Record, StoredPassage
    from ingest.address import Address

    Titles = Callable[[Address], Record | None]


def quotation(quotes: Sequence[str], passage: StoredPassage | Citation, record: Record | None) -> str:
    """`“words” … “words” (Title, 10.0075.041, p. 5)`: to paste into a text."""
    words = " … ".join(f"“{' '.join(quote.split())}”" for quote in quotes)
    title = f"{record.title}, " if record is not None and record.title else ""
    page = page_of(passage.page, passage.page_label).replace(" · ", ", ")
    return f"{words} ({title}{passage.address}{page})"


def claim_quotation(claim: Claim, titles: Titles) -> str:
    """A claim's quotes with their places, one line a passage; a computed claim says first what it found."""
    lines = [claim.text] if claim.derived is not None else []
    for address in dict.fromkeys(citation.address for citation in claim.citations):
        own = [citation for citation in claim.citations if citation.address == address]
        lines.append(quotation([one.quote for one in own], own[0], titles(address.of_document)))
    return "\n".join(lines)


def answer_text(answer: Answer, titles: Titles) -> str:
    """An answer to paste into a letter: the direct answer, then each quote with its place."""
    if answer.status == "not_found":
        return "The library does not answer this."
    parts = [answer.answer] if answer.answer is not None else []
    return "\n".join([*parts, *(claim_quotation(claim, titles) for claim in answer.claims)])


def answer_markdown(answer: Answer, titles: Titles) -> str:
    """A question and its answer in Markdown; the documents' words are quotations and run no markup."""
    lines = [f"## {_plain(answer.question)}", ""]
    if answer.understood.casefold() != " ".join(answer.question.split()).casefold():
        lines += [f"Understood as: {_plain(answer.understood)}", ""]
    if answer.status == "not_found":
        lines += ["The library does not answer this.", ""]
        near = "; ".join(str(hit.passage.address) for hit in answer.nearest)
        return "\n".join([*lines, *([f"Nearest passages (not an answer): {near}", ""] if near else [])])
    if answer.answer is not None:
        lines += [f"**{_plain(answer.answer)}**", ""]
    for claim in answer.claims:
        lines += [f"> {_plain(line)}" for line in claim_quotation(claim, titles).splitlines()]
        lines.append("")
    return "\n".join(lines)


def _plain(words: str) -> str:
    """Words on one line in which no character is Markdown's."""
    return "".join(f"\\{c}" if c in "\\`*_{}[]<>#|~$&" else c for c in " ".join(words.split()))
