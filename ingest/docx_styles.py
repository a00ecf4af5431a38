"""What a Word file's styles and numbering say of a paragraph: its kind, level, bullet or number."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ingest.document import BlockKind
from ingest.docx_parts import attribute, child, is_on, local, value
from ingest.lazy_regex import regex
from ingest.numbers import numeral

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.xml_tree import Element

_HEADING = regex(r"heading (\d)")
_KINDS = (
    (regex(r"title|book title"), BlockKind.TITLE),
    (regex(r"subtitle|authors?|date|affiliations?|byline|publisher"), BlockKind.FRONT),
    (regex(r"caption|(?:image|table|figure) ?caption"), BlockKind.CAPTION),
    (regex(r"(?:intense )?quote|block ?(?:text|quote)|quotations?"), BlockKind.QUOTATION),
    (regex(r"toc \d|toc heading|table of (?:figures|authorities)"), BlockKind.CONTENTS),
    (regex(r"bibliography|references?|works cited"), BlockKind.REFERENCE),
    (regex(r"html preformatted|source ?code|code(?: block)?|preformatted text|macro"), BlockKind.CODE),
    (regex(r"list (?:bullet|number)(?: \d)?"), BlockKind.LIST_ITEM),
)
_PLACE = regex(r"%(\d)")
_DEEPEST = 12  # styles based on styles


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph is; `level` as in a block, `number` its list and depth where it has one."""

    kind: BlockKind
    level: int = 0
    number: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    based_on: str
    properties: Element | None
    hidden: bool


class Styles:
    """The styles of a file."""

    def __init__(self, roots: Sequence[Element]) -> None:
        self._styles: dict[str, _Style] = {}
        self._default = ""
        for style in (part for root in roots for part in root if local(part) == "style"):
            key = attribute(style, "styleId")
            name = re.sub(r"\s+", " ", value(style, "name").lower())
            hidden = is_on(child(style, "rPr"), "vanish")
            self._styles[key] = _Style(name, value(style, "basedOn"), child(style, "pPr"), hidden)
            if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true"):
                self._default = key

    def hides(self, key: str) -> bool:
        """Whether a style's text is hidden."""
        return any(style.hidden for style in self._chain(key))

    def look(self, properties: Element | None) -> Look:
        """What a paragraph of these properties is."""
        chain = self._chain(value(properties, "pStyle") or self._default)
        asked = [properties, *(style.properties for style in chain)]
        number = self._number(asked)
        outline = next((level for part in asked if (level := value(part, "outlineLvl"))), "")
        for style in chain:
            if match := _HEADING.match(style.name):
                return Look(BlockKind.HEADING, int(match[1]), number)
            for pattern, kind in _KINDS:
                if pattern.fullmatch(style.name):
                    depth = max(number[1] + 1 if number else 1, _last_digit(style.name))
                    return Look(kind, depth if kind is BlockKind.LIST_ITEM else 0, number)
        if outline.isdigit() and int(outline) < 9:
            return Look(BlockKind.HEADING, int(outline) + 1, number)
        if number:
            return Look(BlockKind.LIST_ITEM, number[1] + 1, number)
        return Look(BlockKind.PARAGRAPH)

    def _chain(self, key: str) -> list[_Style]:
        chain: list[_Style] = []
        while key in self._styles and len(chain) < _DEEPEST:
            chain.append(self._styles[key])
            key = chain[-1].based_on
        return chain

    @staticmethod
    def _number(asked: Sequence[Element | None]) -> tuple[str, int] | None:
        key = next((key for part in asked if (key := value(part, "numPr", "numId"))), "0")
        depth = next((depth for part in asked if (depth := value(part, "numPr", "ilvl"))), "0")
        return (key, min(8, int(depth))) if key != "0" and depth.isdigit() else None


def _last_digit(name: str) -> int:
    return int(name[-1]) if name[-1:].isdigit() else 1


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = "decimal"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    """A numbering: its levels, and where it counts (lists of one kind go on counting)."""

    levels: Mapping[int, _Level]
    counts: dict[int, int]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The bullets and numbers that Word draws, counted as the paragraphs come."""

    def __init__(self, roots: Sequence[Element]) -> None:
        self._lists: dict[str, _List] = {}
        shapes: dict[str, tuple[dict[int, _Level], dict[int, int]]] = {}
        links: dict[str, str] = {}
        for shape in (part for root in roots for part in root if local(part) == "abstractNum"):
            key = attribute(shape, "abstractNumId")
            shapes[key] = (_levels(shape), {})
            if name := value(shape, "styleLink"):
                links[name] = key
        for shape in (part for root in roots for part in root if local(part) == "abstractNum"):
            linked = links.get(value(shape, "numStyleLink"))
            if linked:
                shapes[attribute(shape, "abstractNumId")] = shapes[linked]
        for number in (part for root in roots for part in root if local(part) == "num"):
            levels, counts = shapes.get(value(number, "abstractNumId"), ({}, {}))
            own = dict(levels)
            restarts: dict[int, int] = {}
            for change in (part for part in number if local(part) == "lvlOverride"):
                own |= _levels(change)
                depth, start = attribute(change, "ilvl"), value(change, "startOverride")
                if depth.isdigit() and start.isdigit():
                    restarts[int(depth)] = int(start)
            self._lists[attribute(number, "numId")] = _List(own, counts, restarts)

    def sign(self, number: tuple[str, int] | None, *, fallback: str = "") -> str:
        """The bullet or number of the next paragraph of that list and depth."""
        if number is None or number[0] not in self._lists:
            return fallback
        key, depth = number
        counting = self._lists[key]
        level = counting.levels.get(depth, _Level("bullet"))
        if level.form == "bullet":
            return "•"
        counts = counting.counts
        if depth in counting.restarts:
            counts[depth] = counting.restarts.pop(depth) - 1
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.form == "none":
            return ""

        def part(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            shown = counting.levels.get(at, _Level())
            return numeral(counts.get(at, shown.start), shown.form)

        return _PLACE.sub(part, level.text or f"%{depth + 1}.").strip()


def _levels(shape: Element) -> dict[int, _Level]:
    levels: dict[int, _Level] = {}
    for part in shape:
        depth = attribute(part, "ilvl")
        if local(part) == "lvl" and depth.isdigit():
            start = value(part, "start")
            levels[int(depth)] = _Level(
                value(part, "numFmt") or "decimal",
                value(part, "lvlText"),
                int(start) if start.isdigit() else 1,
            )
    return levels
