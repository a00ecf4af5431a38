"""Markup in which text stays text: whatever is not `Html` is escaped when it becomes part of an element."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from app.render import plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Span = tuple[int, int]

_VOID = frozenset(("br", "img", "input"))  # elements that hold nothing


class Html(str):
    """Markup that this program made. Every other string is text, from a document or a person."""

    __slots__ = ()


def text(words: str) -> Html:
    """Words to be read, never run: escaped, without control characters, one character for one."""
    safe = plain(words).encode("utf-8", "replace").decode()
    return Html(html.escape(safe, quote=True))


def element(name: str, *children: str, **attributes: str | bool) -> Html:
    """An element; `class_` and `data_at` name the attributes `class` and `data-at`, False leaves one out.

    >>> element("p", "1 < 2", class_="note")
    '<p class="note">1 &lt; 2</p>'
    """
    named = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{text(str(value))}"')
        for key, value in attributes.items()
        if value is not False
    )
    inside = "" if name in _VOID else f"{joined(children)}</{name}>"
    return Html(f"<{name}{named}>{inside}")


def joined(parts: Iterable[str]) -> Html:
    """Parts one after the other."""
    return Html("".join(part if isinstance(part, Html) else text(part) for part in parts))


def hidden(words: str) -> Html:
    """Words for a screen reader only."""
    return element("span", words, class_="sr")


def marked(
    words: str, spans: Sequence[Span], name: str = "mark", buttons: Sequence[tuple[int, Html]] = ()
) -> Html:
    """Words with the spans (offsets into them) in elements `name`; overlapping spans become one.

    `buttons` are put in where they stood, each an offset and what stands there.
    """
    parts: list[str] = []
    position = 0
    for start, end in _apart(spans, len(words)):
        parts.append(_with(words, position, start, buttons))
        parts.append(element(name, _with(words, start, end, buttons)))
        position = end
    last = [button for at, button in buttons if at >= len(words)]
    return joined([*parts, _with(words, position, len(words), buttons), *last])


def _with(words: str, start: int, end: int, buttons: Sequence[tuple[int, Html]]) -> Html:
    """The words from one offset to another with the buttons between them."""
    parts: list[str] = []
    position = start
    for at, button in buttons:
        if start <= at < end:
            parts += [words[position:at], button]
            position = at
    return joined([*parts, words[position:end]])


def _apart(spans: Sequence[Span], length: int) -> list[Span]:
    """Spans in order, cut to the words, those that touch made one."""
    apart: list[Span] = []
    for start, end in sorted((max(0, start), min(end, length)) for start, end in spans):
        if start >= end:
            continue
        if apart and start <= apart[-1][1]:
            apart[-1] = (apart[-1][0], max(end, apart[-1][1]))
        else:
            apart.append((start, end))
    return apart
