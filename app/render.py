"""Answers, hits and passages → lines for the terminal. Document text is printed as text, never as markup."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from ingest.document import Kind
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.adding import Outcome
    from app.answer import Answer, Citation, Claim
    from app.rows.derived import Derivation
    from index.library import Record, StoredPassage
    from index.search import Hit
    from index.values import Change, PageRef, Retired
    from ingest.address import Address
    from ingest.audit import Audit, Stray
    from ingest.document import Furniture

_CONTROL = regex(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
BECAME = {
    "gone": "nothing stands for it",
    "reworded": "reworded as",
    "retouched": "the same words with other typography:",
    "split": "split into",
    "merged": "merged into",
}
_EXCERPT = 160  # characters of a passage shown in a list of hits


def plain(text: str) -> str:
    """A document's text without the control characters that would steer a terminal."""
    return _CONTROL.sub("\ufffd", text)


def counted(number: int, name: str) -> str:
    """`1 claim`, `2,000 claims`."""
    return f"{number:,} {name}" + ("" if number == 1 else "s")


def page_of(page: int | None, label: str | None) -> str:
    """` · p. 5`, the printed page first where it differs from the counted one; empty without pages."""
    if page is None:
        return ""
    if label is None or label == str(page):
        return f" · p. {page}"
    return f" · p. {plain(label)} (page {page} of the file)"


def pages_of(pages: Sequence[PageRef]) -> str:
    """` · p. 5` or ` · pp. 5–6`; empty without pages."""
    if not pages:
        return ""
    if len(pages) == 1:
        return page_of(pages[0].page, pages[0].page_label)
    first, last = (plain(page.page_label or str(page.page)) for page in (pages[0], pages[-1]))
    return f" · pp. {first}–{last}"


def place(passage: StoredPassage | Citation) -> str:
    """`10.0075.041 · p. 5`"""
    pages = pages_of(passage.pages) or page_of(passage.page, passage.page_label)
    return f"{passage.address}{pages}"


def refusal(documents: Sequence[Address] = ()) -> str:
    """That nothing answers: in the library, or in the documents that were asked alone."""
    match len(documents):
        case 0:
            return "The library does not answer this."
        case 1:
            return "The document asked does not answer this."
        case _:
            return "The documents asked do not answer this."


def answer_lines(answer: Answer, documents: Sequence[Address] = ()) -> Iterator[Text]:
    """An answer as it is read: the direct answer, the claims with their places, what else bears on it.

    `documents` are those that were asked alone.
    """
    if answer.understood.casefold() != " ".join(answer.question.split()).casefold():
        yield Text(f"Understood as: {plain(answer.understood)}\n", style="dim")
    if answer.status == "not_found":
        yield Text(refusal(documents), style="bold yellow")
        if answer.missing:
            yield Text(f"  ({plain(answer.missing)})", style="yellow")
        if answer.nearest:
            yield Text("\nNearest passages (not an answer):")
            yield from hit_lines(answer.nearest)
        return
    if answer.answer is not None:
        yield Text(f"{plain(answer.answer)}\n", style="bold green")
    for claim in answer.claims:
        if claim.derived is not None:
            yield from _derived_lines(claim)
            continue
        quotes = " … ".join(f"“{plain(citation.quote)}”" for citation in claim.citations)
        places = "; ".join(dict.fromkeys(place(citation) for citation in claim.citations))
        yield Text.assemble(quotes, "  ", (f"[{places}]", "cyan"))
    if answer.also:
        also = ", ".join(str(hit.passage.address) for hit in answer.also)
        yield Text(f"\nAlso bears on this: {also}", style="dim")


def derivation_of(derived: Derivation) -> str:
    """`count over 10.0075.019-044`: what was computed and from which rows."""
    return f"{derived.op.value} over {', '.join(map(str, derived.of))}"


def _derived_lines(claim: Claim) -> Iterator[Text]:
    """What was computed, then each row that counts, its cells quoted."""
    if claim.derived is not None:
        yield Text.assemble(plain(claim.text), (f"  [{derivation_of(claim.derived)}]", "cyan"))
    by_row: dict[str, list[str]] = {}
    for citation in claim.citations:
        by_row.setdefault(place(citation), []).append(f"“{plain(citation.quote)}”")
    for at, quotes in by_row.items():
        yield Text.assemble(f"  {' … '.join(quotes)}  ", (f"[{at}]", "cyan"))


def hit_lines(hits: Iterable[Hit]) -> Iterator[Text]:
    """One hit a paragraph: place, section, score and the beginning of its text."""
    for hit in hits:
        text = plain(" ".join(hit.passage.text.split()))
        excerpt = text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"
        section = " › ".join(map(plain, hit.passage.section))
        yield Text.assemble(
            (place(hit.passage), "cyan"), (f"  {section}" if section else "", "dim"), f"  {hit.score:.4f}"
        )
        yield Text(f"  {excerpt}")


def passage_lines(
    passage: StoredPassage, cited_by: Sequence[object], now: Sequence[Address] = ()
) -> Iterator[Text]:
    """A passage whole: place, kind, section, text, and where its marks lead and come from.

    `now` is what stands for a retired one today.
    """
    section = " › ".join(map(plain, passage.section))
    kind = "" if passage.kind is Kind.PARAGRAPH else f"  ({passage.kind.value})"
    yield Text.assemble((place(passage), "bold cyan"), kind, (f"  {section}" if section else "", "dim"))
    if passage.retired is not None:
        yield Text(f"  {retired_line(passage.retired, now)}", style="yellow")
    yield Text(plain(passage.text))
    for mark in passage.marks:
        if mark.targets:
            targets = ", ".join(str(passage.address.at(number)) for number in mark.targets)
            yield Text(f"  mark {plain(mark.text)} → {mark.kind} {targets}", style="dim")
    if cited_by:
        yield Text(f"  cited by {', '.join(map(str, cited_by))}", style="dim")
    yield Text("")


def retired_line(retired: Retired, now: Sequence[Address] = ()) -> str:
    """`retired in edition 2: reworded as 10.0075.121; now 10.0075.140`"""
    line = f"retired in edition {retired.edition}"
    if retired.fate is not None:
        line += f": {BECAME[retired.fate]} {', '.join(map(str, retired.replaced_by))}".rstrip()
    if now and tuple(now) != retired.replaced_by:
        line += f"; now {', '.join(map(str, now))}"
    return line


def furniture_lines(furniture: Iterable[Furniture]) -> Iterator[Text]:
    """What stands on the page but in no passage, with page and reason."""
    for item in furniture:
        page = f"p. {item.page}" if item.page is not None else "–"
        yield Text.assemble((f"{page:>6}  ", "cyan"), (f"{item.reason.value}: ", "dim"), plain(item.text))


def record_line(record: Record) -> Text:
    """A document of the library in one line."""
    size = (
        f"{counted(record.pages, 'page')}, {counted(record.passages, 'passage')}"
        if record.pages
        else counted(record.passages, "passage")
    )
    if len(record.editions) > 1:
        size += f", edition {record.editions[-1].number}"
    return Text.assemble((f"{record.address}", "cyan"), f"  {plain(record.title)}  ", (f"({size})", "dim"))


def outcome_line(outcome: Outcome) -> Text:
    """What became of a source, in one line."""
    if outcome.status == "skipped":
        return Text(f"skipped: {plain(outcome.reason or '')}", style="yellow")
    if outcome.status == "unchanged":
        older = f" ({outcome.reason})" if outcome.reason else ""
        return Text(f"unchanged: {outcome.address} already holds {plain(outcome.source)}{older}")
    document, address = outcome.document, outcome.address
    if document is None or address is None:
        raise ValueError("an added source has a document and an address")
    pages = document.metadata.page_count or len(document.pages)
    parts = [
        f"{outcome.status}: {address}",
        f"“{plain(document.metadata.title)}”",
        *([counted(pages, "page")] if pages else []),
        counted(outcome.passages, "passage"),
        f"{address.at(1)} to {address.at(outcome.passages)}" if outcome.passages > 1 else str(address.at(1)),
    ]
    if outcome.status == "new edition":
        parts[0] = f"new edition: {address} edition {outcome.edition}"
        parts[-1] = changes_line(outcome.changes) + f" (pincite diff {address})"
    return Text(" · ".join(parts), style="green")


def changes_line(changes: Iterable[Change]) -> str:
    """`12 identical, 2 reworded, 1 new`"""
    from index.values import counts  # delayed: few commands need it

    return ", ".join(f"{count} {fate.value}" for fate, count in counts(changes).items())


def audit_lines(audit: Audit, address: Address | None) -> Iterator[Text]:
    """What became of the words of a source: in, by fate, furniture, repairs, flags, and what is wrong."""
    yield Text(f"  {audit.words} words in the source")
    for fate, count in audit.fates:
        detail = ", ".join(f"{reason} {n}" for reason, n in audit.furniture) if fate == "furniture" else ""
        yield Text.assemble(f"  {count:>8}  {fate}", (f"  ({detail})" if detail else "", "dim"))
    yield Text(f"  {audit.marks} marks taken out of the text")
    yield Text(f"  {sum(change.times for change in audit.repairs)} repairs")
    for change in audit.repairs:
        before, after = (plain(repr(text)[1:-1]) for text in (change.before, change.after))
        yield Text(f"  {change.times:>8}  {change.reason}: “{before}” → “{after}”", style="dim")
    yield Text("  flags: " + (", ".join(f"{flag} {count}" for flag, count in audit.flags) or "none"))
    yield from _faults(audit, address)


def _faults(audit: Audit, address: Address | None) -> Iterator[Text]:
    if audit.clean:
        yield Text("  clean: nothing lost, nothing invented, every passage rebuilt", style="green")
    for what, strays in (("lost", audit.lost), ("invented", audit.invented)):
        for stray in strays:
            yield Text(f"  {what}: {_stray(stray)}", style="red")
    for what, numbers in (("out of order", audit.disordered), ("not what its runs say", audit.unfaithful)):
        if numbers:
            places = ", ".join(str(address.at(n)) if address else str(n) for n in numbers)
            yield Text(f"  {what}: {places}", style="red")


def _stray(stray: Stray) -> str:
    return plain(stray.text) + (f" (page {stray.page})" if stray.page is not None else "")
