"""Bytes → trees of elements: the only module that knows lxml, and its limits."""

from __future__ import annotations

import codecs
import re
from typing import Any

from ingest.errors import Unreadable
from ingest.lazy_regex import regex

LARGEST_HTML = 50 << 20  # bytes; a tree takes about ten times as many
DEEPEST = 250  # elements within elements

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]+)""", re.IGNORECASE)
_XML_DECLARED = re.compile(rb"""<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w:.-]+)""", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_AS_BROWSERS_DO = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252", "gb2312": "gb18030"}
_UNSEEN = regex("[\x00-\x08\x0e-\x1f\x7f]")

_OF_HEAD = frozenset("title meta link base style script noscript template bgsound basefont".split())
Element = Any  # an lxml element: `tag`, `text`, `tail`, `attrib`, `get`, iteration over its children


def html_tree(data: bytes, name: str) -> Element:
    """The root of an HTML page, repaired as browsers do; Unreadable where nothing of it is HTML."""
    from lxml import etree  # delayed: takes 50 ms, and only web pages and Word files need it

    if len(data) > LARGEST_HTML:
        raise Unreadable(f"{name} is larger than {LARGEST_HTML >> 20} MiB. Split the page and try again.")
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    text = _UNSEEN.sub(" ", html_text(data, name)).encode("utf-8", "replace")
    try:
        root = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"{name} holds no HTML. Check that it is the right file.") from error
    if root is None:
        raise Unreadable(f"{name} holds no HTML. Check that it is the right file.")
    if _depth(root) > DEEPEST or any("Excessive depth" in entry.message for entry in parser.error_log):
        raise Unreadable(f"{name} nests its elements too deep to be read. Save it as PDF and add that.")
    return _with_body(root)


def _with_body(root: Element) -> Element:
    """The page, what stands in its head but belongs to none moved to its body: a page may leave out the
    tags of both, and the parser knows not all elements that begin a body."""
    head = root.find("head")
    strays = [part for part in head if isinstance(part.tag, str)] if head is not None else []
    first = next((n for n, part in enumerate(strays) if part.tag not in _OF_HEAD), len(strays))
    if first == len(strays):
        return root
    body = root.find("body")
    if body is None:
        body = root.makeelement("body")
        head.addnext(body)
    for number, part in enumerate(strays[first:]):
        body.insert(number, part)
    body[len(strays) - first - 1].tail = (body[len(strays) - first - 1].tail or "") + (body.text or "")
    body.text = None
    return root


def html_text(data: bytes, name: str) -> str:
    """The characters of a page by its byte order mark or stated encoding, else UTF-8, else cp1252."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    match = _XML_DECLARED.match(data[:200]) or _DECLARED.search(data[:4096])
    stated = match[1].decode("ascii").lower() if match else "utf-8"
    if stated.startswith("utf-16"):  # its own words were read as ASCII, so that cannot be
        stated = "utf-8"
    for encoding in (_AS_BROWSERS_DO.get(stated, stated), "utf-8"):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("cp1252", "replace")


def xml_tree(data: bytes, what: str) -> Element:
    """The root of an XML part; Unreadable where it is damaged or defines entities of its own."""
    from lxml import etree  # delayed, see above

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    if b"<!DOCTYPE" in data[:2048] or b"<!ENTITY" in data[:2048]:
        raise Unreadable(f"{what} defines entities, which no Word file does. Save it anew and try again.")
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable(f"{what} is damaged. Open it in a word processor and save it anew.") from error


def _depth(root: Element) -> int:
    """How deep the elements nest, at most `DEEPEST` + 1."""
    deepest, level = 0, [root]
    while level and deepest <= DEEPEST:
        level = [child for element in level for child in element]
        deepest += 1
    return deepest
