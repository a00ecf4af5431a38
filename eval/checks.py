"""`pincite check` measured: drafts composed from (evidence, kind, edit), honest ones and planted errors."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.verdict import ERRORS, Verdict
from eval.places import parts
from eval.questions import Half, half
from eval.words import Haystack, words
from ingest.document import Kind
from ingest.errors import BadInput
from ingest.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.check import Checker
    from index.library import Library, StoredPassage

STORES = tuple(
    Path(__file__).parent / "drafts" / name
    for name in (
        "checks.jsonl",
        "analysts.jsonl",
        "briefs.jsonl",
        "writers.jsonl",
        "reviewers.jsonl",
        "clerks.jsonl",
        "editors.jsonl",
    )
)
"""Edits of the sources' own sentences, and claims as analysts write them; each is told apart in the table.

Both halves of `clerks` were read while the checker was made, and of `editors` those on `museum.md`,
`bridge.md`, `upland.md` and `forensics.md`; those on its other documents were kept back."""
HONEST = (
    *("verbatim", "quote", "elided", "typography", "two", "reformatted", "row", "reworded", "paraphrase"),
    *(
        "close",
        "loose",
        "summary",
        "rounded",
        "converted",
        "voice",
        "cells",
        "partial",
        "hedged",
        "bracketed",
        "partialok",
        "negated",
    ),
)
TOLD = ("role", "strength", "wrongcell", "reason", "scope", "invented")
"""Planted errors of claims in words of their own; no edit makes them."""
PLANTED = (
    "no_such_address",
    "misattributed",
    "misquoted",
    "stitched",
    "number",
    "unit",
    "date",
    "name",
    "order",
    "direction",
    "negation",
    "only",
    "quantifier",
    "modality",
    "unsupported",
    "partly",
    *TOLD,
)
LONGEST_EVIDENCE = 10  # words
TARGETS = {"caught": 0.95, "accused": 0.03, "undecided": 0.15}
_QUOTED = ("quote", "misattributed", "misquoted")


@dataclass(frozen=True, slots=True)
class Case:
    """One draft to be composed: the sentence or row that holds `evidence` in `document` (an address or a
    file's name), or a `claim` of its own words, with an edit; `kind` says what it is then."""

    id: str
    document: str
    evidence: str
    kind: str
    claim: str = ""
    find: str = ""
    replace: str = ""
    swap: tuple[str, ...] = ()
    column: str = ""
    add: str = ""

    @property
    def store(self) -> str:
        """The set it belongs to, as its id says."""
        return self.id.partition("-")[0]

    @property
    def half(self) -> Half:
        """The half it belongs to, by the hash of its evidence."""
        return half(self.evidence)

    @property
    def honest(self) -> bool:
        """Whether its citation is right."""
        return self.kind in HONEST


@dataclass(frozen=True, slots=True)
class Outcome:
    """A composed draft and the verdict it got."""

    case: Case
    draft: str
    verdict: Verdict
    reason: str

    @property
    def right(self) -> bool:
        """An error verdict where an error was planted, `supported` where none was."""
        return self.verdict is Verdict.SUPPORTED if self.case.honest else self.verdict in ERRORS


@dataclass(frozen=True, slots=True)
class Row:
    """The drafts of one kind in one half of a set: how many, given an error verdict, undecided."""

    store: str
    kind: str
    half: Half
    count: int
    accused: int
    undecided: int


def load(*paths: Path) -> list[Case]:
    """Read the stored cases (of all sets where none is named); BadInput names a line that is no case."""
    return [case for path in paths or STORES for case in _cases(path)]


def _cases(path: Path) -> list[Case]:
    cases = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            record: dict[str, Any] = json.loads(line)
            case = Case(**{**record, "swap": tuple(record.get("swap", ()))})
        except (ValueError, TypeError) as error:
            raise BadInput(f"{path.name}, line {number}: {error}") from None
        if case.kind not in (*HONEST, *PLANTED) or not 1 <= len(words(case.evidence)) <= LONGEST_EVIDENCE:
            raise BadInput(f"{path.name}, line {number}: unknown kind, or evidence of more than ten words.")
        cases.append(case)
    return cases


class Composer:
    """Turns cases into drafts over one library."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._documents: dict[str, list[list[StoredPassage]]] = {}
        self._hay: dict[str, list[list[Haystack]]] = {}
        for record in library.records():
            names = {str(record.address), *(Path(edition.source).name for edition in record.editions)}
            for name in names:
                self._documents.setdefault(name, []).append(library.passages(record.address))

    def knows(self, case: Case) -> bool:
        """Whether its document is in the library."""
        return case.document in self._documents

    def draft(self, case: Case) -> str:
        """The draft; BadInput where the evidence does not stand in exactly one passage or the edit fails."""
        of_name = self._documents[case.document]  # two documents may bear one name
        if case.document not in self._hay:
            self._hay[case.document] = [parts(passage) for passages in of_name for passage in passages]
        every = [(passage, passages) for passages in of_name for passage in passages]
        held = [
            one
            for one, texts in zip(every, self._hay[case.document], strict=True)
            if any(text.holds(case.evidence) for text in texts)
        ]
        if len(held) != 1:
            raise BadInput(f"{case.id}: “{case.evidence}” stands in {len(held)} passages, not in one.")
        return _composed(case, *held[0])


def _composed(case: Case, passage: StoredPassage, passages: Sequence[StoredPassage]) -> str:
    """The words of a draft with its citation."""
    claim = _edited(case, case.claim) if case.claim else _statement(case, passage)
    address = str(passage.address)
    match case.kind:
        case "no_such_address":
            address = _nowhere(passage, passages)
        case "misattributed" | "unsupported":
            address = str(_another(case, passage, passages).address)
        case "two":
            return f"{_two(case, passage)} [{address}]"
        case "elided":
            claim = f"The text has it that “{_elided(claim)}”"
        case "typography":
            claim = f'In its words, "{_retyped(claim)}"'
        case "stitched":
            claim = f"We read that “{_stitched(claim, _another(case, passage, passages))}”"
        case "partly":
            claim = f"{claim.rstrip('.')}, and {case.add}"
    if case.kind in _QUOTED and not case.claim:
        claim = f"The text says “{claim.rstrip('.')}”"
    return f"{claim.rstrip('.')} [{address}]."


def _statement(case: Case, passage: StoredPassage) -> str:
    """The sentence that holds the evidence, or what a row says in a column, with the edit made."""
    if case.column:
        name = next(cell.text for cell in passage.cells if cell.text)
        cell = next(cell.text for cell in passage.cells if cell.column == case.column)
        text = f"The {case.column} of {name} is {cell}"
    else:
        text = _sentences(case, passage)[0]
    if case.swap:
        first, second = case.swap
        text = text.replace(first, "\x00").replace(second, first).replace("\x00", second)
    return _edited(case, text)


def _edited(case: Case, text: str) -> str:
    if not case.find:
        return text
    if text.count(case.find) != 1:
        raise BadInput(f"{case.id}: “{case.find}” does not stand once in “{text}”.")
    return text.replace(case.find, case.replace)


def _sentences(case: Case, passage: StoredPassage) -> list[str]:
    """The sentence that holds the evidence (and what is to be edited) and those after it."""
    spans = sentences(passage.text)
    for number, (start, end) in enumerate(spans):
        text = passage.text[start:end]
        if Haystack.of(text).holds(case.evidence) and case.find in text:
            return [passage.text[s:e] for s, e in spans[number:]]
    raise BadInput(f"{case.id}: “{case.evidence}” does not stand within one sentence.")


def _two(case: Case, passage: StoredPassage) -> str:
    return " ".join(_sentences(case, passage)[:2])


def _elided(text: str) -> str:
    each = text.rstrip(".").split()
    third = max(2, len(each) // 3)
    return f"{' '.join(each[:third])} […] {' '.join(each[-third:])}"


def _retyped(text: str) -> str:
    """The same words in another hand: other quotes and dashes, a soft hyphen, spaces, a small letter."""
    text = text.rstrip(".").translate({0x201C: "'", 0x201D: "'", 0x2019: "'", 0x2013: "-", 0x2014: " - "})
    text = text.replace('"', "'").replace(" ", "  ", 1)
    at = text.rfind(" ") + 3
    return text[:1].lower() + text[1:at] + "\u00ad" + text[at:]


def _stitched(text: str, other: StoredPassage) -> str:
    each, rest = text.rstrip(".").split(), other.text.rstrip(".").split()
    return " ".join([*each[: max(4, len(each) // 2)], *rest[-max(4, len(each) // 2) :]])


def _nowhere(passage: StoredPassage, passages: Sequence[StoredPassage]) -> str:
    last = max(p.address.passage for p in passages)
    if passage.address.passage % 2:
        return str(passage.address.at(last + passage.address.passage))
    return f"{passage.address.shelf + 77}.{passage.address.document:04d}.{passage.address.passage:03d}"


def _another(case: Case, passage: StoredPassage, passages: Sequence[StoredPassage]) -> StoredPassage:
    """Another passage of the document, by hash, that does not say the same."""
    claim = Haystack.of(passage.text)
    others = [
        p
        for p in passages
        if p.address != passage.address
        and p.kind in (Kind.PARAGRAPH, Kind.LIST)
        and len(p.text) >= 80
        and not any(claim.holds(p.text[s:e]) for s, e in sentences(p.text)[:1])
    ]
    return min(others, key=lambda p: hashlib.sha256(f"{case.id} {p.address.passage}".encode()).digest())


def run(
    checker: Checker,
    cases: Iterable[Case],
    library: Library,
    progress: Callable[[list[Case]], Iterable[Case]] = list,
) -> list[Outcome]:
    """Compose and check every case whose document is in the library."""
    composer = Composer(library)
    outcomes = []
    for case in progress([case for case in cases if composer.knows(case)]):
        draft = composer.draft(case)
        found = checker.check(draft, uncited=False).citations[0]
        outcomes.append(Outcome(case, draft, found.verdict, found.reason))
    return outcomes


def table(outcomes: Iterable[Outcome]) -> list[Row]:
    """Per set, kind and half, and `honest` and `planted` in all."""
    groups: dict[tuple[str, str, Half], list[Outcome]] = {}
    for outcome in outcomes:
        for name in (outcome.case.kind, "honest" if outcome.case.honest else "planted"):
            groups.setdefault((outcome.case.store, name, outcome.case.half), []).append(outcome)
    stores, order = [path.stem.removesuffix("s") for path in STORES], [*HONEST, "honest", *PLANTED, "planted"]
    rows = []
    for key in sorted(groups, key=lambda key: (stores.index(key[0]), order.index(key[1]), key[2])):
        counts = Counter(outcome.verdict for outcome in groups[key])
        accused = sum(counts[verdict] for verdict in ERRORS)
        rows.append(Row(*key, sum(counts.values()), accused, counts[Verdict.UNDECIDED]))
    return rows
