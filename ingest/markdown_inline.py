"""What the characters between Markdown's words mean: emphasis, links, code, footnote marks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from ingest.document import Reason, Repair
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_FOOTNOTE = regex(r"\[\^[^\]\s]+\]")
_RAISED = regex(r"[+−-]?\d{1,3}")
_BEFORE_POWER = regex(r"\d$|(?:\b|\d)(?:[kcm]?m|in|ft|s|[A-Za-z])$")
_SUPERSCRIPT = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_GAP = regex(r"\s*")


class Change(NamedTuple):
    """The characters `start` to `end` of an inline's content become `after`."""

    start: int
    end: int
    after: str
    reason: Reason


class _Lost(Exception):
    """A token's words were not found where they must stand."""


def changes(content: str, children: Sequence[Token]) -> list[Change]:
    """The changes that turn an inline's Markdown into its words, in order; none where it cannot be told.

    The link's address goes with the markup; an image leaves its description.
    """
    try:
        found = _Walk(content).over(children)
    except _Lost:
        found = []
    taken = [(change.start, change.end) for change in found]
    for match in _FOOTNOTE.finditer(content):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            found.append(Change(match.start(), match.end(), "", Reason.MARK))
    return sorted(found)


class _Walk:
    """One pass over an inline's content beside the tokens that the parser made of it."""

    def __init__(self, content: str) -> None:
        self.content = content
        self.at = 0
        self.found: list[Change] = []
        self.raised = False  # whether `<sup>` stands right before

    def over(self, children: Sequence[Token]) -> list[Change]:
        for child in children:
            match child.type:
                case "text" if self.raised and _RAISED.fullmatch(child.content):
                    self._raise(child.content)
                case "text":
                    self._keep(child.content)
                case "text_special":
                    self._drop(child.markup, child.content)
                case "code_inline":
                    self._code(child.markup)
                case "softbreak":
                    self._gap()
                case "hardbreak":
                    self._gap()
                    if self.content.startswith("\\", self.at):
                        self._drop("\\")
                case "link_open":
                    self._drop("<" if child.markup == "autolink" else "[")
                case "link_close":
                    self._drop(">" if child.markup == "autolink" else self._target())
                case "image":
                    self._drop("![")
                    self.over(child.children or [])
                    self._drop(self._target())
                case "html_inline":
                    self.raised = child.content.lower().startswith("<sup")
                    self._drop(child.content, " " if child.content.lower().startswith("<br") else "")
                case _:
                    self._drop(child.markup)
        return self.found

    def _raise(self, number: str) -> None:
        """A raised number after a number or a unit is a power, after a word or a stop a mark."""
        self._gap()
        before = re.sub(r"(?:<[^<>]*>)+$", "", self.content[: self.at])
        if not self.content.startswith(number, self.at):
            raise _Lost
        is_power = _BEFORE_POWER.search(before) is not None
        after = number.translate(_SUPERSCRIPT) if is_power else ""
        reason = Reason.RAISED if is_power else Reason.MARK
        self.found.append(Change(self.at, self.at + len(number), after, reason))
        self.at += len(number)

    def _gap(self) -> None:
        match = _GAP.match(self.content, self.at)
        self.at = match.end() if match else self.at

    def _keep(self, words: str) -> None:
        if not self.content.startswith(words, self.at):
            self._gap()
            words = words.lstrip()
        if not self.content.startswith(words, self.at):
            raise _Lost
        self.at += len(words)

    def _drop(self, markup: str, after: str = "") -> None:
        if not self.content.startswith(markup, self.at):
            self._gap()
        if not self.content.startswith(markup, self.at):
            raise _Lost
        if markup:
            self.found.append(Change(self.at, self.at + len(markup), after, Reason.MARKUP))
        self.at += len(markup)

    def _code(self, fence: str) -> None:
        self._drop(fence)
        closing = re.compile(f"(?<!`){re.escape(fence)}(?!`)").search(self.content, self.at)
        if closing is None:
            raise _Lost
        self.at = closing.start()
        self._drop(fence)

    def _target(self) -> str:
        """What closes a link: `](address "title")`, `][name]` or `]`."""
        if self.content.startswith("](", self.at):
            return self.content[self.at : _closing(self.content, self.at + 2)]
        if self.content.startswith("][", self.at):
            end = self.content.find("]", self.at + 2)
            return self.content[self.at : end + 1]
        return "]"


def _closing(content: str, at: int) -> int:
    """The offset after the parenthesis that closes the link address beginning at `at`."""
    depth, quote = 1, ""
    while at < len(content):
        character = content[at]
        if character == "\\":
            at += 1
        elif quote:
            quote = "" if character == quote else quote
        elif character in "\"'" and content[at - 1].isspace():
            quote = character
        elif character == "<":
            quote = ">"
        elif character in "()":
            depth += 1 if character == "(" else -1
            if depth == 0:
                return at + 1
        at += 1
    raise _Lost


def placed(found: Sequence[Change], places: Sequence[int], text: str) -> list[Repair]:
    """The changes of an inline's content as repairs of the raw text, line by line."""
    repairs: list[Repair] = []
    for change in found:
        start, end = places[change.start], places[change.end - 1] + 1
        after = change.after
        for piece in re.finditer(r"[^\n]+", text[start:end]):
            repairs.append(Repair(start + piece.start(), piece[0], after, change.reason))
            after = ""
    return repairs
