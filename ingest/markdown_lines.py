"""Lines of a Markdown source as runs, and the repairs that turn them into what its parser reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.document import Reason, Repair, Run
from ingest.lazy_regex import regex
from ingest.markdown_inline import changes, placed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_BULLET = regex(r"[-*+](?=\s*$)")
_NUMBER = regex(r"\d{1,9}[.)](?=\s*$)")


def text_runs(
    token: Token, lines: Sequence[str], *, opens_item: bool
) -> tuple[tuple[Run, ...], tuple[Repair, ...]]:
    """The source's lines as runs, and what turns them into the inline token's words; the first may begin
    with the sign of an item."""
    inner = token.content.split("\n")
    runs: list[Run] = []
    repairs: list[Repair] = []
    places: list[int] = []
    base = 0
    for number, line in enumerate(lines):
        raw = line.strip()
        if not raw:
            continue
        words = inner[number].strip() if number < len(inner) else ""
        start = raw.rfind(words) if raw.endswith(words) else max(0, raw.find(words))
        prefix, suffix = raw[:start], raw[start + len(words) :]
        repairs += _prefix(prefix, base, opens_item=opens_item and not number)
        if suffix.strip():
            repairs.append(Repair(base + len(raw) - len(suffix), suffix, "", Reason.MARKUP))
        if number < len(inner):
            lead = len(inner[number]) - len(inner[number].lstrip())
            places += [base + start] * lead
            places += range(base + start, base + start + len(inner[number]) - lead + 1)
        runs.append(Run(raw))
        base += len(raw) + 1
    found = changes(token.content, token.children or [])
    text = "\n".join(run.raw for run in runs)
    repairs += placed(found, places, text)
    return tuple(runs), tuple(sorted(repairs, key=lambda repair: repair.at))


def _prefix(prefix: str, base: int, *, opens_item: bool) -> list[Repair]:
    """What a line's quotation signs, bullet or heading signs become."""
    bullet = _BULLET.search(prefix) if opens_item else None
    sign = bullet or (_NUMBER.search(prefix) if opens_item else None)
    if sign is None:
        return [Repair(base, prefix, "", Reason.MARKUP)] if prefix.strip() else []
    before = prefix[: sign.start()]
    repairs = [Repair(base, before, "", Reason.MARKUP)] if before.strip() else []
    if bullet:
        repairs.append(Repair(base + sign.start(), bullet[0], "•", Reason.MARKUP))
    return repairs


def code_runs(token: Token, lines: Sequence[str], count: int) -> tuple[tuple[Run, ...], tuple[Repair, ...]]:
    """The first lines, `count` of them with the fences, as the runs of a piece of code, and its fences as
    repairs; none where it is empty."""
    inner = token.content.split("\n")[:-1]
    if not inner:
        return (), ()  # an empty fence holds no text
    above = 1 if token.type == "fence" else 0
    below = count - above - len(inner) if above else 0
    expected = [None] * above + [line.rstrip() for line in inner] + [None] * below
    runs: list[Run] = []
    repairs: list[Repair] = []
    base = 0
    for number, words in enumerate(expected):
        raw = lines[number].rstrip() or " "
        if words is None:  # a fence goes with the line end that parts it from the code
            at, before = (base, f"{raw}\n") if not number else (base - 1, f"\n{raw}")
            repairs.append(Repair(at, before, "", Reason.MARKUP))
        elif raw.endswith(words) and raw != words:
            prefix = raw.removesuffix(words) if words else raw
            repairs.append(Repair(base, prefix, "", Reason.MARKUP if prefix.strip() else Reason.SPACE))
        runs.append(Run(raw))
        base += len(raw) + 1
    return tuple(runs), tuple(repairs)
