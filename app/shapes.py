"""Values → the JSON shapes that are promised: keys are only ever added."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.adding import Outcome
    from app.answer import Answer, Citation
    from index.library import Library, Record, StoredPassage
    from index.search import Hit, Mode
    from index.values import PageRef
    from ingest.address import Address
    from ingest.audit import Audit
    from ingest.document import Furniture, Page

Json = dict[str, Any]


def passage_shape(passage: StoredPassage) -> Json:
    """`passage`: a hit without its score, with place in the reading text, marks and cells."""
    retired = passage.retired
    return {
        **_place(passage),
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "marks": [
            {
                "text": mark.text,
                "at": mark.at,
                "kind": mark.kind,
                "targets": [str(passage.address.at(number)) for number in mark.targets],
            }
            for mark in passage.marks
        ],
        "cells": [
            {"column": cell.column, "text": cell.text, "start": cell.start, "end": cell.end}
            for cell in passage.cells
        ],
        "flags": list(passage.flags),
        "retired": retired
        and {
            "edition": retired.edition,
            "replaced_by": [str(address) for address in retired.replaced_by],
            "fate": retired.fate and retired.fate.value,
        },
    }


def _place(passage: StoredPassage) -> Json:
    return {
        "address": str(passage.address),
        "document": str(passage.address.of_document),
        "edition": passage.edition,
        "kind": passage.kind.value,
        "section": list(passage.section),
        "page": passage.page,
        "page_label": passage.page_label,
        "pages": _pages(passage.pages),
    }


def _pages(pages: Sequence[PageRef]) -> list[Json]:
    return [{"page": page.page, "page_label": page.page_label} for page in pages]


def hit_shape(hit: Hit) -> Json:
    """`hit`"""
    return {**_place(hit.passage), "score": hit.score, "text": hit.passage.text}


def search_shape(query: str, mode: Mode, hits: Sequence[Hit]) -> Json:
    """`search`"""
    return {"query": query, "mode": mode.value, "hits": [hit_shape(hit) for hit in hits]}


def citation_shape(citation: Citation) -> Json:
    """A citation as a receipt keeps it: what its place is verified by."""
    return {
        "address": str(citation.address),
        "edition": citation.edition,
        "page": citation.page,
        "page_label": citation.page_label,
        "quote": citation.quote,
        "start": citation.start,
        "end": citation.end,
    }


def answer_shape(answer: Answer) -> Json:
    """`ask`; the `pages` of a citation are those that its quote stands on, `page` its passage's first"""
    return {
        "question": answer.question,
        "understood": answer.understood,
        "status": answer.status,
        "answer": answer.answer,
        "claims": [
            {
                "text": claim.text,
                "verdict": claim.verdict,
                "derived": claim.derived
                and {"op": claim.derived.op.value, "of": [str(rows) for rows in claim.derived.of]},
                "citations": [
                    {**citation_shape(citation), "pages": _pages(citation.pages)}
                    for citation in claim.citations
                ],
            }
            for claim in answer.claims
        ],
        "nearest": [hit_shape(hit) for hit in answer.nearest],
        "also": [hit_shape(hit) for hit in answer.also],
        "missing": answer.missing,
        "confidence": answer.confidence,
    }


def record_shape(record: Record) -> Json:
    """A document of `list`, with what is known of it besides."""
    return {
        "address": str(record.address),
        "title": record.title,
        "authors": list(record.authors),
        "publisher": record.publisher,
        "date": record.date,
        "editions": [
            {
                "edition": edition.number,
                "sha256": edition.sha256,
                "reader": edition.reader,
                "source": edition.source,
            }
            for edition in record.editions
        ],
        "pages": record.pages,
        "passages": record.passages,
    }


def show_shape(library: Library, record: Record, passages: Sequence[StoredPassage]) -> Json:
    """`show`; a passage also names those whose marks lead to it, and a retired one its successors."""
    shapes = []
    for passage in passages:
        cited_by = [str(address) for address in library.cited_by(passage.address)]
        shape = {**passage_shape(passage), "cited_by": cited_by}
        if passage.retired is not None:
            shape["retired"]["now"] = [str(address) for address in library.now(passage.address)]
        shapes.append(shape)
    return {"document": record_shape(record), "passages": shapes}


def furniture_shape(furniture: Sequence[Furniture], pages: Sequence[Page]) -> list[Json]:
    """`furniture`"""
    labels = {page.number: page.label for page in pages}
    return [
        {
            "text": item.text,
            "page": item.page,
            "page_label": labels.get(item.page) if item.page else None,
            "reason": item.reason.value,
        }
        for item in furniture
    ]


def outcome_shape(outcome: Outcome) -> Json:
    """One source of `ingest`; with `audit` where one was wanted"""
    from index.values import counts  # delayed: few commands need it

    shape = {
        "source": outcome.source,
        "address": _text(outcome.address),
        "edition": outcome.edition,
        "status": outcome.status,
        "passages": outcome.passages,
        "reason": outcome.reason,
        "warnings": list(outcome.document.warnings) if outcome.document else [],
        "changes": {fate.value: count for fate, count in counts(outcome.changes).items()},
    }
    return shape if outcome.audit is None else {**shape, "audit": audit_shape(outcome.audit)}


def audit_shape(audit: Audit) -> Json:
    """`audit`: the fates and what is lost add up to the words; passages are given by their numbers"""
    return {
        "clean": audit.clean,
        "words": audit.words,
        "fates": dict(audit.fates),
        "furniture": dict(audit.furniture),
        "marks": audit.marks,
        "repairs": [
            {"reason": change.reason, "before": change.before, "after": change.after, "times": change.times}
            for change in audit.repairs
        ],
        "flags": dict(audit.flags),
        "lost": [{"text": stray.text, "page": stray.page} for stray in audit.lost],
        "invented": [{"text": stray.text, "page": stray.page} for stray in audit.invented],
        "disordered": list(audit.disordered),
        "unfaithful": list(audit.unfaithful),
    }


def _text(address: Address | None) -> str | None:
    return None if address is None else str(address)
