"""Words taken along keep their place, and in Markdown a document's words stay words."""

from __future__ import annotations

import re

from app.answer import Answer, Citation, Claim
from app.quotation import answer_markdown, answer_text, claim_quotation, quotation
from index.values import Record
from ingest.address import Address

HERE = Address(4, 17, 3)
HOME = Record(HERE.of_document, "Ledger", (), "", "", (), 9, 9)


def cited(quote: str, at: Address = HERE, label: str | None = None) -> Citation:
    return Citation(at, 1, 5, label, quote, 0, len(quote))


def titles(document: Address) -> Record | None:
    return HOME if document == HOME.address else None


def answered(*claims: Claim, answer: str | None = None) -> Answer:
    return Answer("What is it?", "What is it?", "answered", answer, claims, (), (), None)


def test_a_quotation_says_title_address_and_page() -> None:
    assert quotation(["two\n words", "more"], cited("two"), HOME) == (
        "“two words” … “more” (Ledger, 4.0017.003, p. 5)"
    )
    assert quotation(["x"], cited("x", label="xi"), None) == "“x” (4.0017.003, p. xi (page 5 of the file))"


def test_a_claim_from_two_passages_names_both() -> None:
    other = HERE.at(8)
    claim = Claim("a … b", (cited("a"), cited("b", other)))
    assert claim_quotation(claim, titles).splitlines() == [
        "“a” (Ledger, 4.0017.003, p. 5)",
        "“b” (Ledger, 4.0017.008, p. 5)",
    ]


def test_an_answer_begins_with_the_direct_one_and_a_refusal_quotes_nothing() -> None:
    assert answer_text(answered(Claim("a", (cited("a"),)), answer="4 m"), titles).splitlines()[0] == "4 m"
    refused = Answer("Why?", "Why?", "not_found", None, (), (), (), None)
    assert answer_text(refused, titles) == "The library does not answer this."
    assert "does not answer" in answer_markdown(refused, titles)


def test_markup_of_a_document_is_escaped_in_markdown() -> None:
    hostile = "<script>x</script> [a](javascript:b) `c` *d* # e"
    written = answer_markdown(answered(Claim(hostile, (cited(hostile),)), answer=hostile), titles)
    assert re.search(r"(?<!\\)[<\[`*#]", written.replace("**", "").removeprefix("## ")) is None
    assert written.count("\n> ") == 1
