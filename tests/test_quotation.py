"""Words taken along keep their place, and in Markdown a document's words stay words."""

from __future__ import annotations

import re

from app.answer import Answer, Citation, Claim
from app.pinpoints import of_quotes
from app.quotation import answer_markdown, answer_text, claim_quotation, quotation
from app.style import Style
from app.styles import written
from index.values import Edition, PageRef, Record, StoredPassage
from ingest.address import Address
from ingest.document import Kind

HERE = Address(4, 17, 3)
HOME = Record(HERE.of_document, "Ledger", ("Ada Merrow",), "", "", (Edition(1, "0" * 64, 1, "l.pdf"),), 9, 9)


def passage(at: Address, label: str | None = None) -> StoredPassage:
    return StoredPassage(at, 1, Kind.PARAGRAPH, (), "two words more", 0, 14, (PageRef(5, label),))


def cited(quote: str, at: Address = HERE) -> Citation:
    return Citation(at, 1, 5, None, quote, 0, len(quote))


def titles(document: Address) -> Record | None:
    return HOME if document == HOME.address else None


def answered(*claims: Claim, answer: str | None = None) -> Answer:
    return Answer("What is it?", "What is it?", "answered", answer, claims, (), (), None)


def test_a_quotation_is_written_as_cite_writes_it() -> None:
    assert quotation(["two\n words", 'so "more"'], passage(HERE), HOME) == (
        "“two words […] so ‘more’” (Ada Merrow, Ledger, p. 5, 4.0017.003)"
    )
    assert quotation(["x"], passage(HERE, "xi"), HOME) == "“x” (Ada Merrow, Ledger, p. xi, 4.0017.003)"
    assert quotation(["x"], passage(HERE), HOME) + "\n" == written(
        [of_quotes(["x"], passage(HERE), HOME)], Style.QUOTE
    )


def test_a_claim_from_two_passages_names_both() -> None:
    other = HERE.at(8)
    claim = Claim("a … b", (cited("a"), cited("b", other)))
    assert claim_quotation(claim, passage, titles).splitlines() == [
        "“a” (Ada Merrow, Ledger, p. 5, 4.0017.003)",
        "“b” (Ada Merrow, Ledger, p. 5, 4.0017.008)",
    ]


def test_an_answer_begins_with_the_direct_one_and_a_refusal_quotes_nothing() -> None:
    told = answer_text(answered(Claim("a", (cited("a"),)), answer="4 m"), passage, titles)
    assert told.splitlines()[0] == "4 m"
    refused = Answer("Why?", "Why?", "not_found", None, (), (), (), None)
    assert answer_text(refused, passage, titles) == "The library does not answer this."
    assert "does not answer" in answer_markdown(refused, passage, titles)
    assert answer_text(refused, passage, titles, [HOME.address]) == "The document asked does not answer this."
    assert "Asked of 4.0017 only." in answer_markdown(refused, passage, titles, [HOME.address])


def test_markup_of_a_document_is_escaped_in_markdown() -> None:
    hostile = "<script>x</script> [a](javascript:b) `c` *d* # e"
    told = answered(Claim(hostile, (cited(hostile),)), answer=hostile)
    said = answer_markdown(told, passage, titles)
    assert re.search(r"(?<!\\)[<\[`*#]", said.replace("**", "").removeprefix("## ")) is None
    assert said.count("\n> ") == 1
