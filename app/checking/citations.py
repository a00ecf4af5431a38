"""A draft → its citations, the claim and the quoted words of each, and the claims without one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.checking.citation_forms import WORD, groups_of, joined, note_of, pointers
from app.checking.draft_blocks import blocks
from app.checking.draft_words import attributed, place_of, plain_claim, quotations, unquoted
from ingest.lazy_regex import regex
from ingest.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.checking.citation_forms import Group, Member
    from app.checking.draft_blocks import Block
    from ingest.address import AddressRange

FEWEST = 4  # words of a sentence that is looked at as a claim of its own
SEGMENT = 3  # words between two citations of one sentence that make a claim of their own

_STYLE = regex(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w.,;:!?])[*_](?!\w)|`")


@dataclass(frozen=True, slots=True)
class Cited:
    """One address of a draft, where it stands (1-based), and what it is to bear out.

    `place` is None where the text is no address. `claims` are the sentences it covers, without
    citations; `quotes` the words in quotation marks among them. Addresses of one bracket share `group`.
    """

    line: int
    column: int
    start: int
    end: int
    written: str
    place: AddressRange | None
    group: int
    claims: tuple[str, ...]
    quotes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uncited:
    """A sentence of a draft that no citation covers."""

    line: int
    column: int
    start: int
    end: int
    claim: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with what it cites, in order."""

    text: str
    cited: tuple[Cited, ...]
    uncited: tuple[Uncited, ...]


def read_draft(text: str) -> Draft:
    """Find the citations of a text or Markdown file, their claims and quotes."""
    found = blocks(text)
    notes = {label: groups for block in found if block.label for label, groups in [note_of(block)] if groups}
    pointed = {label for block in found if not block.label for label in pointers(block.text)}
    notes = {label: groups for label, groups in notes.items() if label in pointed}  # the rest are no notes
    cited: list[Cited] = []
    uncited: list[Uncited] = []
    number = 0
    quotation: Block | None = None  # a block quotation whose citation stands before or after it
    introduced = False
    for at, block in enumerate(found):
        if block.kind in ("code", "heading") or (block.label and block.label in notes):
            continue
        groups = joined(groups_of(block.text, block.start, notes), text)
        if block.kind == "quotation" and not groups:
            quotation, introduced = (None if introduced else block), False
            continue
        after = found[at + 1] if at + 1 < len(found) else None
        given = _Given()
        if groups and re.search(r":[\W\d]*$", block.text) and after and after.kind == "quotation":
            given, introduced = _Given(after.text, len(groups) - 1), True
        elif quotation and groups and not WORD.search(block.text[: groups[0].start - block.start]):
            given = _Given(quotation.text, 0)
        quotation = None
        reader = _Reader(text, block, groups, given)
        cited += reader.cited(number)
        uncited += reader.uncited()
        number += len(groups)
    return Draft(text, tuple(cited), tuple(uncited))


@dataclass(frozen=True, slots=True)
class _Given:
    """The words of a block quotation, and the number of the citation in this paragraph that is theirs."""

    text: str = ""
    group: int = -1


class _Reader:
    """One paragraph: its sentences, its citations, and which belongs to which."""

    def __init__(self, whole: str, block: Block, groups: Sequence[Group], given: _Given) -> None:
        self._whole = whole
        self._groups = groups
        self._given = given
        self._is_quotation = block.kind == "quotation"
        self._at = block.start
        clean = _STYLE.sub(lambda match: " " * len(match[0]), block.text)
        for group in groups:
            start, end = group.start - self._at, group.end - self._at
            clean = clean[:start] + " " * (end - start) + clean[end:]
        self._clean = clean
        self._quotes = quotations(clean)
        self._sentences = self._whole_sentences()
        self._covered: set[int] = set()

    def _whole_sentences(self) -> list[tuple[int, int]]:
        """The sentences as offsets; none ends inside a quotation."""
        if self._is_quotation:
            return [(0, len(self._clean))] if self._clean.strip() else []
        spans: list[tuple[int, int]] = []
        for start, end in sentences(self._clean):
            inside = spans and any(first < start < last for first, last, _ in self._quotes)
            lone = spans and not WORD.search(self._clean[start:end])
            if inside or lone:
                spans[-1] = (spans[-1][0], end)
            elif WORD.search(self._clean[start:end]):
                spans.append((start, end))
        return spans

    def cited(self, number: int) -> Iterator[Cited]:
        """Every address of the paragraph with the claims it covers."""
        previous = 0  # the first sentence that no earlier citation covers
        for at, group in enumerate(self._groups):
            first, last = self._scope(group, previous)
            self._covered.update(range(first, last + 1))
            spans = self._sentences[first : last + 1] if last >= 0 else []
            if first == last:
                spans = [self._segment(at, spans[0])] if spans else []
            previous = max(previous, last + 1)
            for member in group.members:
                yield self._one(member, number + at, spans, at == self._given.group)

    def _scope(self, group: Group, previous: int) -> tuple[int, int]:
        """The first and last sentence that a citation covers."""
        at = group.start - self._at
        own = sum(start <= at for start, _ in self._sentences) - 1
        if own < 0:
            return 0, min(0, len(self._sentences) - 1)
        start, end = self._sentences[own]
        rest = self._clean[at:end]
        trailing = re.search(r"[.!?…][\"'”’»)\]]*\s*$", self._clean[start:at]) and not WORD.search(rest)
        ends_paragraph = own == len(self._sentences) - 1 and not WORD.search(self._clean[at:])
        if trailing and ends_paragraph and previous < own:
            return previous, own
        return own, own

    def _segment(self, number: int, span: tuple[int, int]) -> tuple[int, int]:
        """Of a sentence with several citations, the part since the one before."""
        start, end = span
        inside = [n for n, group in enumerate(self._groups) if start <= group.start - self._at < end] or [
            number
        ]
        if number not in inside:
            return span
        cuts = [start]
        for n in inside[:-1]:
            at = self._groups[n].end - self._at
            if len(WORD.findall(self._clean[cuts[-1] : at])) >= SEGMENT:
                cuts.append(at)
        cuts.append(end)
        at = self._groups[number].start - self._at
        part = max(0, sum(cut <= at for cut in cuts[:-1]) - 1)
        left, right = cuts[part], cuts[part + 1]
        return (left, right) if len(WORD.findall(self._clean[left:right])) >= SEGMENT else span

    def _one(self, member: Member, group: int, spans: Sequence[tuple[int, int]], given: bool) -> Cited:
        claims = [plain_claim(self._clean[start:end]) for start, end in spans]
        quotes = [
            plain_claim(text)
            for first, last, text in self._quotes
            if any(start <= first and last <= end + 1 for start, end in spans)
        ]
        if self._is_quotation:
            quotes = claims = [attributed(unquoted(" ".join(claims)))]
        elif given:
            quotes.append(attributed(unquoted(plain_claim(self._given.text))))
        line, column = place_of(self._whole, member.start)
        return Cited(
            line,
            column,
            member.start,
            member.end,
            member.written,
            member.place,
            group,
            tuple(filter(None, claims)),
            tuple(quotes),
        )

    def uncited(self) -> Iterator[Uncited]:
        """The sentences that no citation covers and that state something; after `cited` was read."""
        if self._is_quotation:
            return
        for number, (start, end) in enumerate(self._sentences):
            claim = plain_claim(self._clean[start:end])
            if number in self._covered or len(WORD.findall(claim)) < FEWEST or claim.endswith(("?", ":")):
                continue
            line, column = place_of(self._whole, self._at + start)
            yield Uncited(line, column, self._at + start, self._at + end, claim)
