"""Lines that lead from page to page (“Continued on page 7”, “From page 1”): no text, but where it goes on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest import styles
from ingest.document import BlockKind, Furniture, Reason
from ingest.lazy_regex import regex
from ingest.lines import Line

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ingest.drafts import Draft
    from ingest.pages import Item

_TO = r"(?:the\s+)?(?:(?:next|previous)\s+page|(?:page|p\.|seite|s\.)\s*(?P<page>\w{1,4}))"
_JUMP = regex(
    rf"[(\[]?\s*(?:(?:continue[ds]|cont['’]?d\.?|cont\.)(?:\s+(?P<on>on)|\s+from)|"
    rf"(?:fortsetzung|weiter)\s+(?:(?P<auf>auf)|von)|(?P<suite>suite))\s+{_TO}\s*[)\]]?\W?|"
    rf"(?:(?P<see>see\s+(?-i:[A-Z]{{2,}}[A-Z\s]*),)|from|(?P<turn>(?:please\s+)?turn\s+to))\s+page\s+(?P<other>\w{{1,4}})\W?",
    re.I,
)
_HEAD = regex(
    r"(?P<head>(?:\S+\s+){1,9})[(\[|/–—-]?\s*(?:cont(?:inued|['’]?d\.?|\.)\s+)?from\s+(?:page|p\.)\s*(?P<page>\w{1,4})\s*[)\]]?",
    re.I,
)
_NEAR = 3  # items after a line that leads from a page, within which the text goes on


@dataclass(frozen=True, slots=True)
class Jump:
    """A line that leads `on` to another page, or back to it, with the lines of text beside it: the one above
    it where it leads on, the first ones below it where it leads back."""

    page: int
    other: str
    on: bool
    beside: tuple[Line, ...]


def without_jumps(items: Sequence[Item], aside: list[Furniture]) -> tuple[list[Item], list[Jump]]:
    """A page's items without lines that only say on which page an article goes on, which are set aside; and
    where these, and heads that end in “from page 1”, lead."""
    kept: list[Item] = []
    found: list[Jump] = []
    for index, item in enumerate(items):
        match = _jump(item, kept[-1] if kept else None) if isinstance(item, Line) else None
        if match is None or not isinstance(item, Line):
            kept.append(item)
            continue
        named = match.groupdict()
        on = any(named.get(name) for name in ("on", "auf", "suite", "see", "turn"))
        if named.get("head") is None:
            aside.append(Furniture(item.text, item.page, Reason.NAVIGATION))
        else:
            kept.append(item)
        near = kept[-1:] if on else items[index + 1 : index + 1 + _NEAR]
        lines = tuple(one for one in near if isinstance(one, Line))
        found.append(Jump(item.page, named.get("page") or named.get("other") or "", on, lines))
    return kept, found


def _jump(line: Line, above: Item | None) -> re.Match[str] | None:
    match = _JUMP.fullmatch(line.text)
    if match is None:
        return _HEAD.fullmatch(line.text)
    said = isinstance(above, Line) and above.face == line.face and 0 < above.y - line.y < 1.6 * line.size
    if said and line.text[0].islower() and line.text[-1] == ".":
        return None  # the end of a sentence that speaks of a page
    return match


def led_on(jumps: Sequence[Jump], printed: Mapping[int, str]) -> dict[int, int]:
    """By the id of a line that is followed by a line leading on: the id of the line where the text goes on.

    Only where the other page leads back to this one, no other lines lead the same way, and the text stops
    within a sentence. Pages are known by their `printed` numbers or counted.
    """

    def leads(jump: Jump, page: int) -> bool:
        return jump.other.casefold() in (str(page), printed.get(page, "").casefold())

    found: dict[int, int] = {}
    for one in jumps:
        ways = [other for other in jumps if other.on and other.page == one.page and other.other == one.other]
        back = [
            other
            for other in jumps
            if not other.on and other.page > one.page and leads(one, other.page) and leads(other, one.page)
        ]
        if not one.on or not one.beside or len(ways) != 1 or len(back) != 1:
            continue
        last = one.beside[0]
        first = next((line for line in back[0].beside if styles.look(line) == styles.look(last)), None)
        ended = styles.ends_sentence(styles.plain(last)) or last.text.endswith(":")
        if first is not None and not ended and not styles.bullet(first):
            found[id(last)] = id(first)
    return found


def rejoined(drafts: Sequence[Draft], led: Mapping[int, int]) -> list[Draft]:
    """The drafts, those joined whose paragraph is led from one page to another."""
    begins = {id(draft.lines[0]): draft for draft in drafts if draft.kind is BlockKind.PARAGRAPH}
    gone: set[int] = set()
    for draft in drafts:
        while draft.kind is BlockKind.PARAGRAPH and (first := led.get(id(draft.lines[-1]))) in begins:
            rest = begins.pop(first)
            draft.lines.extend(rest.lines)
            gone.add(id(rest))
    return [draft for draft in drafts if id(draft) not in gone]
