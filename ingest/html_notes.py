"""Links from a web page's text to its notes and references, and back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.document import BlockKind
from ingest.html_fate import HEADINGS
from ingest.lazy_regex import regex
from ingest.works import names_works

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ingest.xml_tree import Element

_BRACKETED = regex(r"\[\s*(?:\d{1,4}|[a-z]{1,3}|\w+ \d{1,4})\s*\]|\(\d{1,3}\)|[*†‡§¶]{1,3}")
_BARE = regex(r"\d{1,4}|[a-z]|[ivxlc]{1,7}")
_SAYS_NOTE = regex(r"footnote|endnote|noteref|fn-?ref|citation|biblioref|(?:^|-)cite", re.IGNORECASE)
_SOURCES = regex(r"bibl|citations?$|csl|(?:^|[-_\s])references?(?:$|[-_\s])|reflist|ref-list", re.IGNORECASE)
_NOTES = regex(r"footnotes?|endnotes?|^notes?$|rearnote", re.IGNORECASE)
_HOLDERS = frozenset("li p dd div aside section td blockquote".split())


@dataclass(frozen=True, slots=True)
class Notes:
    """The marks of a page, the elements that hold its notes with their kind, and the links back."""

    marks: frozenset[Element]
    holders: dict[Element, BlockKind]
    back: frozenset[Element]

    @classmethod
    def of(cls, root: Element) -> Notes:
        """Find what points to a note: raised, bracketed or so named links into the page itself."""
        by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
        by_id = {**{e.get("name"): e for e in root.iter("a") if e.get("name")}, **by_id}
        links = [(link, by_id.get(_fragment(link))) for link in root.iter("a") if _fragment(link)]
        marks: dict[Element, Element] = {}
        for link, target in links:
            if target is None or any(back in marks for back in _links_back(target, link, by_id)):
                continue  # the note's own label, which leads back to its mark
            holder = _holder(target) if _is_mark(link) else None
            if holder is not None and link not in set(holder.iter("a")):
                marks[link] = holder
        found = set(marks.values())
        for item in root.iter("li", "p", "aside", "div"):
            role = item.get("role", "") + " " + item.get("{http://www.idpf.org/2007/ops}type", "")
            if re.search(r"doc-(?:foot|end)note\b|doc-biblioentry|(?:^| )(?:foot|end|rear)note$", role):
                found.add(item)
        found |= {item for holder in found for item in _beside(holder)}
        found -= {holder for holder in found if any(p in found for p in holder.iterancestors())}
        holders = {holder: _kind(holder, title) for holder, title in _titles(root, found).items()}
        starts = {e for link in marks for e in (link, *_near(link))}
        inside = {link for holder in holders for link in holder.iter("a")}
        back = frozenset(link for link, target in links if target in starts and link in inside)
        return cls(frozenset(marks), holders, back - frozenset(marks))


def _links_back(target: Element, link: Element, by_id: Mapping[str, Element]) -> list[Element]:
    """The links at a link's target that lead back to it."""
    ends = [link, *_near(link)]
    return [back for back in target.iter("a") if by_id.get(_fragment(back)) in ends]


def _fragment(link: Element) -> str:
    """The id a link leads to within its page, or an empty string."""
    href = (link.get("href") or "").strip()
    return href[1:] if href.startswith("#") else ""


def _is_mark(link: Element) -> bool:
    text = "".join(link.itertext()).strip()
    if _BRACKETED.fullmatch(text):
        return True
    if not _BARE.fullmatch(text):
        return False
    near = [link, *_near(link)]
    named = " ".join(" ".join((e.get("class") or "", e.get("role") or "", e.get("id") or "")) for e in near)
    raised = any(e.tag == "sup" for e in near) or any(True for _ in link.iter("sup"))
    brackets = (link.getprevious() is None and (link.getparent().text or "").endswith("[")) or (
        link.getprevious() is not None and (link.getprevious().tail or "").endswith("[")
    )
    return raised or brackets or bool(_SAYS_NOTE.search(named))


def _near(link: Element) -> list[Element]:
    """The inline elements around a link that hold nothing else."""
    found = []
    parent = link.getparent()
    while parent is not None and parent.tag in ("sup", "span", "b", "i", "em", "small", "cite"):
        found.append(parent)
        parent = parent.getparent()
    return found


def _holder(target: Element) -> Element | None:
    """The element that holds the whole note a link leads to; None where it leads to another thing."""
    element = target
    while element is not None and element.tag not in _HOLDERS:
        if element.tag in (*HEADINGS, "table", "figure", "body", "tr", "caption", "figcaption"):
            return None
        element = element.getparent()
    if element is None or element.tag in ("td", "section") or next(element.iter(*HEADINGS), None) is not None:
        return None
    item = element.getparent()
    return item if item is not None and item.tag in ("li", "dd") and element.tag in ("p", "div") else element


def _beside(holder: Element) -> list[Element]:
    """The other items of a list of notes, though no link leads to them."""
    parent = holder.getparent()
    if holder.tag != "li" or parent is None or parent.tag not in ("ol", "ul"):
        return []
    around = [parent, *parent.iterancestors()][:3]
    named = any(_NOTES.search(f"{e.get('class') or ''} {e.get('role') or ''}") for e in around)
    return [item for item in parent if item.tag == "li"] if named else []


def _kind(holder: Element, title: str) -> BlockKind:
    """Whether a holder, under the heading `title`, is a reference rather than a note."""
    for element in [holder, *holder.iterancestors()][:5]:
        named = f"{element.get('class') or ''} {element.get('role') or ''}"
        own = f"{named} {element.get('id') or ''}" if element.tag in ("ol", "ul", "div", "section") else named
        if _NOTES.search(own):
            return BlockKind.NOTE
        if _SOURCES.search(own):
            return BlockKind.REFERENCE
    return BlockKind.REFERENCE if names_works(title) else BlockKind.NOTE


def _titles(root: Element, holders: set[Element]) -> dict[Element, str]:
    """The words of the heading above each holder."""
    titles: dict[Element, str] = {}
    title = ""
    for element in root.iter():
        if element.tag in HEADINGS:
            title = "".join(element.itertext()).strip()
        elif element in holders:
            titles[element] = title
    return titles
