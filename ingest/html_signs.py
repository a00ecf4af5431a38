"""What single elements of a web page show themselves to be, by their words, their looks or their style."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.bold_heads import reads_like_heading
from ingest.document import BlockKind
from ingest.drafts import squeezed
from ingest.html_fate import BLOCKS, HEADINGS
from ingest.lazy_regex import regex
from ingest.styles import caption, names_table_below

if TYPE_CHECKING:
    from ingest.xml_tree import Element

OWN_NUMBER = regex(r"\s*[\[(]?(?:\d{1,4}|[a-z]|[ivxlc]+)[\].)]", re.IGNORECASE)
_STYLES = {
    "MsoTitle": BlockKind.HEADING,
    "MsoSubtitle": BlockKind.FRONT,
    "MsoCaption": BlockKind.CAPTION,
    "MsoQuote": BlockKind.QUOTATION,
    "MsoIntenseQuote": BlockKind.QUOTATION,
    "MsoToc1": BlockKind.CONTENTS,
    "MsoToc2": BlockKind.CONTENTS,
    "MsoToc3": BlockKind.CONTENTS,
}
_LISTED = ("MsoListParagraph", "MsoListBullet", "MsoListNumber")
_LIST_SIGN = regex(r"\s*(?:[·•o§▪–-]|\(?\w{1,4}[.)])[\s\xa0]")
_QUOTING = frozenset("blockquote figure div p".split())
_PULLED = regex(r"pull-?_?quote", re.IGNORECASE)
_LEAST_PULLED, _MOST_PULLED = 16, 600  # letters
_CONTENTS = regex(
    r"(?:table of )?contents|(?:on|in) this \w+|jump to.{0,20}|inhalt|sommaire|índice", re.IGNORECASE
)
_LONG_CAPTION = 40  # words
_SHOWN = ("table", "img", "figure", "svg", "canvas")


def style_of(element: Element) -> tuple[BlockKind, int] | None:
    """What a paragraph is by its style in a word processor, as its web export names it, and its level."""
    style = (element.get("class") or "").partition(" ")[0]
    if style.startswith(_LISTED) and _LIST_SIGN.match("".join(element.itertext())):
        return BlockKind.LIST_ITEM, 1
    kind = _STYLES.get(style)
    return (kind, 1 if kind is BlockKind.HEADING else 0) if kind is not None else None


def names_table(element: Element) -> bool:
    """Whether an element is the caption of a table, figure or box: all in bold, or directly beside it."""
    text = " ".join("".join(element.itertext()).split())
    if len(text.split()) > _LONG_CAPTION or not _is_inline(element):
        return False
    if not caption(text):
        below = element.getnext()
        return below is not None and below.tag == "table" and names_table_below(text)
    beside = [e for e in (element.getnext(), element.getprevious()) if e is not None]
    shown = any(e.tag in _SHOWN or next(e.iter(*_SHOWN), None) is not None for e in beside)
    return shown or (_bold_words(element) == text and text[-1:] not in ".,;:")


def may_be_pull_quote(element: Element) -> bool:
    """Whether an element may show words of the page again, as its class or its place in an aside says."""
    named = element.tag in _QUOTING and _PULLED.search(element.get("class") or "") is not None
    return named or element.tag == "aside"


def is_said_again(element: Element, page: str) -> bool:
    """Whether the words of an element stand twice in the page's (`letters_of`)."""
    said = letters_of(element)
    return _LEAST_PULLED <= len(said) <= _MOST_PULLED and page.count(said) > 1


def letters_of(element: Element) -> str:
    """The letters and digits of all that an element holds."""
    return squeezed("".join(element.itertext()))


def is_labelled(element: Element) -> bool:
    """Whether a paragraph begins with a note's number or sign."""
    first = element[0] if len(element) and not (element.text or "").strip() else None
    raised = first is not None and next(first.iter("sup"), None) is not None
    return raised or bool(OWN_NUMBER.match("".join(element.itertext())))


def _is_inline(element: Element) -> bool:
    return not any(part.tag in BLOCKS for part in element.iterdescendants())


def _bold_words(element: Element) -> str:
    bold = [part for part in element if part.tag in ("b", "strong")]
    return " ".join(" ".join("".join(part.itertext()) for part in bold).split())


def is_bold_line(element: Element) -> bool:
    """Whether an element is one line in bold that reads like a heading."""
    text = " ".join("".join(element.itertext()).split())
    return reads_like_heading(text) and _is_inline(element) and _bold_words(element) == text


def texts(element: Element) -> list[tuple[Element, str]]:
    """The texts below an element, each with the element it stands in, a line end around every block."""
    found: list[tuple[Element, str]] = []

    def add(node: Element) -> None:
        edge = "\n" if node.tag in BLOCKS else ""
        found.append((element, edge))
        found.append((node, node.text or node.get("alt") or ""))
        for child in node:
            add(child)
            found.append((element, child.tail or ""))
        found.append((element, edge))

    add(element)
    return found


def is_contents(element: Element) -> bool:
    """Whether an element is a list of links to places on the page, or the heading right above one."""
    if element.tag in HEADINGS:
        following = element.getnext()
        words = " ".join("".join(element.itertext()).split())
        return following is not None and _links_within(following) and _CONTENTS.fullmatch(words) is not None
    return _links_within(element)


def _links_within(element: Element) -> bool:
    """Whether a list holds nothing but links to places on its page, at least two."""
    if element.tag not in ("ul", "ol"):
        return False
    links = [link for link in element.iter("a") if (link.get("href") or "").startswith("#")]
    if len(links) < 2:
        return False
    said = "".join("".join("".join(link.itertext()).split()) for link in links)
    return said == "".join("".join(element.itertext()).split())
