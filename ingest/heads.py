"""Which lines are headings, by their looks and by what stands around them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest import styles
from ingest.authors import BY, is_role, names_on
from ingest.cards import FIGURE
from ingest.dates import is_dateline, is_signature
from ingest.document import BlockKind
from ingest.drafts import Draft, block_around, squeezed
from ingest.lazy_regex import regex
from ingest.lines import Line
from ingest.references import entry_number, names_notes, section_of
from ingest.walk import Walk, indent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.pages import Item

_CONTENTS = regex(
    r"(?:table of )?contents|inhalt(?:sverzeichnis)?|table des matières|índice|목\s*차|目\s*录", re.I
)
_CHAPTER = regex(r"(?:chapter|part|section|chapitre|kapitel|cap[íi]tulo)\s+(?:\d{1,3}|[ivxlc]{1,6})\b", re.I)
_REMARK = regex(r"(?:sources?|notes?|quellen?|n\.?b\.?)\s?:\s*\S", re.I)  # “Source: harbour office”
_ABBREVIATION = regex(r"(?:^|[\s(])(?:[^\W\d_]\.){2,}$|\b(?:Inc|Ltd|Co|Corp|Jr|Sr|etc)\.$")  # “p.m.”


class Heads(Walk):
    """Takes the lines that head what follows."""

    def _is_large_prose(self, items: Sequence[Item], index: int) -> bool:
        """Whether the line is of a paragraph in large or bold type: many lines that go on like prose."""
        line = items[index]
        if not isinstance(line, Line) or not styles.may_head(line, self._style):
            return False
        run = block_around(items, index, self._style)
        words = sum(len(item.text.split()) for item in run)
        last = styles.plain(run[-1]) if run else ""
        asked = last.endswith("?") and len(run) <= 3 and words <= 30
        ended = styles.ends_sentence(last) and not _ABBREVIATION.search(last)
        said = words >= 15 and len(run) > 1 and ended and not asked
        return (len(run) >= 4 and words > 30) or words > 45 or said

    def _heads(self, line: Line, before: Item | None, after: Item | None) -> bool:
        """Whether the line is a heading, by its looks and by what stands around it."""
        if id(line) in self._clauses or (not self._large and self._continues_heading(line)):
            return True
        if self._is_part_label(line, after) or self._says_heading_again(line, before):
            return True
        if (squeezed(line.text), line.page) in self._marked and not self._within(line):
            return True
        if self._large or styles.bullet(line) or _is_byline(line) or _says_no_more(styles.plain(line)):
            return False
        if self._signs(line, before, after):
            return False
        if not styles.may_head(line, self._style):
            return self._heads_in_another_face(line, before, after)
        if self._section and entry_number(line) is not None and line.size < 1.12 * self._style.size:
            return False
        if isinstance(after, Line) and (self._runs_on(line, after) or self._labels(line, after)):
            return False
        if line.size >= 1.12 * self._style.size:
            return True
        if isinstance(before, Line) and self._joins(before, line):
            filled = before.right - before.x1 < 0.3 * (before.right - before.left)
            if filled or not styles.is_bold(line) or styles.PART_LABEL.fullmatch(before.text.strip()):
                return False
        return not (isinstance(after, Line) and styles.is_bold(after) and self._long_bold(line, after))

    def _is_part_label(self, line: Line, after: Item | None) -> bool:
        """Whether “Article 3” or the like stands alone in its line, in the middle or in another face."""
        text = styles.plain(line).strip()
        if not styles.PART_LABEL.fullmatch(text) or text[:1].islower() or not isinstance(after, Line):
            return False
        room = line.right - line.x1
        middle = abs(indent(line) - room) < 2 * line.size and room > 2 * line.size
        looks = styles.is_italic(line) or styles.is_bold(line) or text.isupper()
        return (middle or looks) and not self._within(line)

    def _says_heading_again(self, line: Line, before: Item | None) -> bool:
        """Whether a line by itself begins with the words of a heading in capitals, as in “COSTS: Travel”."""
        words, stop, rest = styles.plain(line).partition(":")
        words, rest = (words, rest) if stop else styles.plain(line).partition(" - ")[::2]
        if not words.isupper() or squeezed(words) not in self._said or len(rest.split()) > 12:
            return False
        if isinstance(before, Line) and self._joins(before, line) and not self._is_heading(before):
            return False
        return line.right - line.x1 > 0.1 * (line.right - line.left)

    def _is_heading(self, line: Line) -> bool:
        return self._open is not None and self._open.kind is BlockKind.HEADING and line in self._open.lines

    def _heads_in_another_face(self, line: Line, before: Item | None, after: Item | None) -> bool:
        """A short line by itself, in a face that the text does not use, above a paragraph in one it does."""
        text = styles.plain(line)
        if self._section or line.face.mono or line.size < 0.97 * self._style.size:
            return False
        capitals = text.isupper() and len(text.split()) > 1 and not styles.is_contents(line)
        same = any(piece.face.name in self._style.faces for piece in line.pieces)
        if (same and not capitals) or text[:1].islower():
            return False
        if text[-1] in ".,;:" or not any(character.isalpha() for character in text) or is_signature(text):
            return False
        if not isinstance(after, Line) or (after.page, after.column) != (line.page, line.column):
            return False
        short = line.right - line.x1 > 0.2 * (line.right - line.left)
        alone = not isinstance(before, Line) or not self._joins(before, line)
        return short and alone and after.face.name in self._style.faces and not after.text[:1].islower()

    def _long_bold(self, line: Line, after: Line) -> bool:
        """Bold prose: a full line that goes on in bold and ends like a sentence."""
        return self._joins(line, after) and styles.ends_sentence(after.text) and after.text[:1].islower()

    def _signs(self, line: Line, before: Item | None, after: Item | None) -> bool:
        """Whether a line is the name of whoever signs the text above, and the next one says who that is."""
        if (
            not isinstance(before, Line)
            or not isinstance(after, Line)
            or line.size >= 1.12 * self._style.size
        ):
            return False
        near = 0 < line.y - after.y <= 1.6 * self._style.step(line) and abs(line.size - after.size) < 0.3
        role = styles.plain(after)
        said = near and is_role(role) and not styles.ends_sentence(role) and not is_role(styles.plain(line))
        return said and bool(names_on(styles.plain(line))) and styles.ends_sentence(styles.plain(before))

    def _runs_on(self, line: Line, after: Line) -> bool:
        """Whether a sentence that begins in the line goes on below in the usual type."""
        return (
            self._joins(line, after)
            and after.text[:1].islower()
            and not styles.may_head(after, self._style)
            and abs(line.size - after.size) < 0.3
            and not (styles.is_bold(after) and styles.is_bold(line))
        )

    def _labels(self, line: Line, after: Line) -> bool:
        """Whether a label in bold goes on in the next line, before its text in plain type."""
        goes_on = styles.is_bold(line) and after.pieces[0].face.bold and not styles.is_bold(after)
        near = 0 < line.y - after.y <= 1.3 * self._style.step(line) and abs(line.size - after.size) < 0.3
        same = (line.page, line.column) == (after.page, after.column)
        ended = styles.plain(line).endswith(":") or styles.ends_sentence(styles.plain(line))
        return goes_on and near and same and not ended

    def _continues_heading(self, line: Line) -> bool:
        draft = self._open
        if draft is None or draft.kind is not BlockKind.HEADING or self._waiting or len(draft.lines) > 3:
            return False
        last = draft.lines[-1]
        if id(line) in self._clauses or id(last) in self._clauses:
            return self._clauses.get(id(line), -1) == id(draft.lines[0])
        if self._follows_label(draft, line):
            return True
        if styles.look(last) != styles.look(line) or (last.page, last.column) != (line.page, line.column):
            return False
        if (squeezed(draft.text), line.page) in self._marked:
            return False
        if (
            not styles.may_head(line, self._style)
            and line.size < 1.12 * self._style.size
            and not styles.is_bold(line)
        ):
            return False
        near = 0 < last.y - line.y <= max(1.5 * line.size, 1.1 * self._style.step(line))
        return near and not styles.SECTION_NUMBER.match(line.text) and not styles.ends_sentence(last.text)

    def _follows_label(self, draft: Draft, line: Line) -> bool:
        """Whether a heading is “Chapter 3” or the like alone, and this line below it is its title."""
        last = draft.lines[-1]
        if len(draft.lines) > 1 or not styles.PART_LABEL.fullmatch(last.text.strip()):
            return False
        if styles.SECTION_NUMBER.match(line.text):
            return False
        near = (last.page, last.column) == (line.page, line.column) and 0 < last.y - line.y < 4.5 * line.size
        middle = (
            abs((last.x0 + last.x1) - (line.x0 + line.x1)) < line.size and last.x0 - last.left > line.size
        )
        plain = styles.plain(line).strip()
        capitals = plain.isupper() and plain[-1] not in ".,;:" and len(plain) < 80
        looks = styles.may_head(line, self._style) or capitals
        return near and (line.size > last.size + 0.3 or middle) and looks

    def _parts_notes(self, line: Line, text: str) -> bool:
        """Whether a heading among notes only says which chapter they are on."""
        named = _CHAPTER.match(text) is not None and line.size < self._notes_size - 0.3
        return named or squeezed(text) in self._said

    def _take_heading(self, line: Line) -> None:
        if self._continues_heading(line) and self._open is not None:
            self._open.lines.append(line)
        else:
            self._begin(BlockKind.HEADING, line)
        text = self._open.text if self._open is not None else line.text
        within = self._section == "notes" and self._parts_notes(line, text)
        self._said.add(squeezed(text))
        self._notes_size = self._notes_size if within else line.size
        self._section, self._number = "notes" if within else section_of(text), 0
        self._mixed = self._section == "references" and names_notes(text)
        self._contents = bool(_CONTENTS.fullmatch(text.strip()))
        self._markers = []


def _says_no_more(text: str) -> bool:
    """Whether a text is a figure alone, a date, or where a table's figures are from."""
    return bool(FIGURE.fullmatch(text) or _REMARK.match(text)) or is_dateline(text)


def _is_byline(line: Line) -> bool:
    """Whether a line says no more than by whom the text is."""
    text = styles.plain(line)
    said = BY.sub("", text)
    return said != text and bool(names_on(said))
