"""Histories and differences of editions → lines for the terminal, and JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.text import Text

from app.difference import difference, difference_line, difference_shape
from app.render import BECAME, changes_line, plain
from index.history import components
from index.values import Fate, counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from index.history import Moment, Step
    from index.library import Library, Record, StoredPassage
    from index.values import Change
    from ingest.address import Address

_EXCERPT = 100
_STYLES = {Fate.GONE: "red", Fate.NEW: "green", Fate.REWORDED: "yellow"}
UNTOUCHED = frozenset((Fate.IDENTICAL,))


def excerpt(text: str, most: int = _EXCERPT) -> str:
    """The beginning of a text on one line."""
    flat = plain(" ".join(text.split()))
    return flat if len(flat) <= most else flat[:most].rsplit(" ", 1)[0] + " …"


def document_lines(record: Record, steps: Sequence[Step]) -> Iterator[Text]:
    """A document's editions, one a paragraph: its bytes, and what it changed."""
    yield Text.assemble((str(record.address), "bold cyan"), f"  {plain(record.title)}")
    for step in steps:
        edition = step.edition
        size = "no longer kept" if step.passages is None else f"{len(step.passages)} passages"
        yield Text.assemble(
            (f"  edition {edition.number}", "bold"),
            f"  {size}  reader {edition.reader}  {edition.sha256[:12]}…  {plain(edition.source)}",
        )
        if step.changes:
            yield Text(f"    {changes_line(step.changes)}", style="dim")


def document_shape(record: Record, steps: Sequence[Step]) -> dict[str, Any]:
    """`history` of a document"""
    return {
        "document": str(record.address),
        "title": record.title,
        "editions": [
            {
                "edition": step.edition.number,
                "sha256": step.edition.sha256,
                "reader": step.edition.reader,
                "source": step.edition.source,
                "passages": None if step.passages is None else len(step.passages),
                "changes": {fate.value: count for fate, count in counts(step.changes).items()},
            }
            for step in steps
        ],
    }


def passage_lines(
    passage: StoredPassage, moments: Sequence[Moment], now: Sequence[Address]
) -> Iterator[Text]:
    """One passage through the editions, and what stands for it now."""
    yield Text.assemble((str(passage.address), "bold cyan"), f"  {excerpt(passage.text)}")
    for moment in moments:
        yield Text.assemble((f"  edition {moment.edition}", "bold"), f"  {_happened(moment)}")
    if passage.retired is not None:
        places = ", ".join(map(str, now))
        yield Text(f"  now: {places}" if places else "  now: nothing stands for it", style="yellow")


def _happened(moment: Moment) -> str:
    before = ", ".join(map(str, moment.came_from))
    after = ", ".join(map(str, moment.became))
    if moment.here:
        came = f", {_CAME.get(moment.fate, '')} {before}" if before and moment.fate else ""
        stayed = {Fate.IDENTICAL: ", as before", Fate.MOVED: ", as before, in another place"}
        kept = stayed.get(moment.fate, "") if moment.fate and not before else ""
        return f"stands{came or kept}"
    if moment.fate is None:
        return "not there"
    return f"gone: {BECAME[moment.fate]}" if not after else f"{BECAME[moment.fate]} {after}"


_CAME = {
    Fate.REWORDED: "rewording",
    Fate.RETOUCHED: "with other typography than",
    Fate.SPLIT: "a part of",
    Fate.MERGED: "made of",
}


def passage_shape(
    passage: StoredPassage, moments: Sequence[Moment], now: Sequence[Address]
) -> dict[str, Any]:
    """`history` of a passage"""
    return {
        "address": str(passage.address),
        "text": passage.text,
        "editions": [
            {
                "edition": moment.edition,
                "here": moment.here,
                "fate": moment.fate and moment.fate.value,
                "came_from": [str(address) for address in moment.came_from],
                "became": [str(address) for address in moment.became],
            }
            for moment in moments
        ],
        "now": [str(address) for address in now],
    }


class Difference:
    """What differs between two editions of one document: the changes that belong together, in order."""

    def __init__(self, library: Library, document: Address, editions: tuple[int, int]) -> None:
        self.document, self.editions = document, editions
        self.changes = library.changes(document, *editions) or ()
        sides = (library.edition(document, edition) or [] for edition in editions)
        self._texts = {address.passage: text for side in sides for address, text in side}
        self.parts = components([change for change in self.changes if change.fate not in UNTOUCHED])

    def _sides(self, part: Sequence[Change]) -> tuple[list[int], list[int]]:
        old = [change.old for change in part if change.old is not None]
        new = dict.fromkeys(number for change in part for number in change.new)
        return old, sorted(new) if len(old) > 1 else list(new)

    def _joined(self, numbers: Sequence[int], between: str = "\n") -> str:
        return between.join(self._texts[number] for number in numbers)

    def lines(self) -> Iterator[Text]:
        """The differences as they are read in a terminal."""
        for part in self.parts:
            yield from self._part_lines(part)
        yield Text(changes_line(self.changes) or "no passages", style="bold")

    def _part_lines(self, part: Sequence[Change]) -> Iterator[Text]:
        old, new = self._sides(part)
        fate = _fate(part)
        names = [", ".join(str(self.document.at(n)) for n in side) for side in (old, new)]
        arrow = names[0] if names[0] == names[1] else " → ".join(filter(None, names))
        yield Text.assemble((arrow, "cyan"), "  ", (fate.value, f"bold {_STYLES.get(fate, 'magenta')}"))
        before, after = self._joined(old, " ¶ "), self._joined(new, " ¶ ")
        if fate is Fate.MOVED:
            yield Text(f"    {excerpt(before)}")
        elif not (old and new):
            sign, style = ("-", "red") if old else ("+", "green")
            yield Text(f"  {sign} {plain(before or after)}", style=style)
        else:
            line = difference_line(difference(before, after))
            line.rstrip()
            yield Text.assemble("    ", line)
        yield Text("")

    def shape(self) -> dict[str, Any]:
        """`diff`"""
        return {
            "document": str(self.document),
            "from": self.editions[0],
            "to": self.editions[1],
            "changes": [self._part_shape(part) for part in self.parts],
            "summary": {fate.value: count for fate, count in counts(self.changes).items()},
        }

    def _part_shape(self, part: Sequence[Change]) -> dict[str, Any]:
        old, new = self._sides(part)
        return {
            "fate": _fate(part).value,
            "from": [{"address": str(self.document.at(n)), "text": self._texts[n]} for n in old],
            "to": [{"address": str(self.document.at(n)), "text": self._texts[n]} for n in new],
            "difference": difference_shape(difference(self._joined(old), self._joined(new))),
        }


def _fate(part: Sequence[Change]) -> Fate:
    """One word for changes that belong together."""
    fates = {change.fate for change in part}
    return Fate.SPLIT if Fate.SPLIT in fates else next(iter(fates)) if len(fates) == 1 else Fate.MERGED
