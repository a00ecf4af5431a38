"""What of a web page is its text, and what stands around it and why."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.document import Reason
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ingest.xml_tree import Element

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
BLOCKS = frozenset(
    "address article aside blockquote body button caption center datalist dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav "
    "ol optgroup option p pre search section select summary svg table tbody td textarea tfoot th thead tr "
    "ul".split()
)
"""The elements that begin and end a line of their own."""

_BY_TAG = {
    "script": Reason.SCRIPT,
    "style": Reason.SCRIPT,
    "template": Reason.HIDDEN,
    "noscript": Reason.HIDDEN,
    "iframe": Reason.HIDDEN,
    "object": Reason.HIDDEN,
    "audio": Reason.HIDDEN,
    "video": Reason.HIDDEN,
    "canvas": Reason.HIDDEN,
    "annotation": Reason.HIDDEN,
    "svg": Reason.PICTURE,
    "del": Reason.DELETED,
    "nav": Reason.NAVIGATION,
    "menu": Reason.NAVIGATION,
    "search": Reason.SITE,
    "button": Reason.SITE,
    "select": Reason.SITE,
    "datalist": Reason.SITE,
    "textarea": Reason.SITE,
}
_BY_ROLE = {
    "navigation": Reason.NAVIGATION,
    "menu": Reason.NAVIGATION,
    "menubar": Reason.NAVIGATION,
    "toolbar": Reason.SITE,
    "banner": Reason.SITE,
    "contentinfo": Reason.SITE,
    "search": Reason.SITE,
    "dialog": Reason.SITE,
    "alertdialog": Reason.SITE,
    "doc-toc": Reason.NAVIGATION,
    "doc-pagelist": Reason.NAVIGATION,
}
_NAVIGATION = frozenset("nav navbar navigation menu breadcrumb breadcrumbs pagination pager toc skip".split())
_AROUND = frozenset("cookie cookies gdpr newsletter subscribe advert adverts advertisement ads popup".split())
_MAYBE_AROUND = frozenset(
    "ad consent modal promo share sharing social".split()
)  # where fittings go with them
_OUTER = frozenset("sidebar footer masthead related banner comments toolbar".split())
_FITTINGS = frozenset(
    "area article background backdrop bar block bottom box btn button buttons center code col column "
    "container content count counts cta dialog email facebook fixed float floating follow google group "
    "header holder icon icons icn inline inner item items label large layer left line link linkedin links "
    "list main media mobile network networks outer overlay page panel place placeholder post print right "
    "row section site slot small space sponsor sponsored sticky story strip text this tile title tool "
    "tools top twitter unit units whatsapp widget wide window wrap wrapper zone".split()
)
_UNLIKE = frozenset("no has with without is not".split())
_HIDING = regex(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)"
    r"|font-size\s*:\s*0*(?:\.\d+|0|1(?:\.\d+)?)(?:px|pt|em|rem|%)?\s*(?:;|!|$)|(?<!-)color\s*:\s*transparent"
    r"|(?:left|top|text-indent)\s*:\s*-\d{3,}(?:px|em|rem)",
    re.IGNORECASE,
)
_TINY_EM = regex(r"font-size\s*:\s*(?:0?\.[2-9]\d*|1(?:\.\d+)?)(?:em|rem)", re.IGNORECASE)
_RULE = regex(r"([^{}]+)\{([^{}]*)\}")
_AT_RULE = regex(r"@[\w-]+[^{};]*(?:;|\{(?:[^{}]|\{[^{}]*\})*\})")
_SIMPLE = regex(r"(?:[a-z]+[0-9]?)?[.#][\w-]+", re.IGNORECASE)
_READERS_ONLY = frozenset({"sr-only", "visually-hidden", "screen-reader-text", "visuallyhidden", "offscreen"})
_SLUG = regex(r"[\W_]+")


def words_in(element: Element) -> int:
    """How many words an element holds, programs and style sheets aside."""
    return sum(
        len(text.split())
        for node in element.iter()
        if node.tag not in ("script", "style", "template", "noscript")
        for text in (node.text, node.tail if node is not element else None)
        if text
    )


@dataclass(frozen=True, slots=True)
class Page:
    """What is to be known of a whole page before its elements are judged.

    `kept` are the main text and the notes it points to, `above` what these stand in; both are empty
    where a page does not say which part is its main text. `hidden` are simple selectors of its styles.
    """

    main: Element | None
    kept: frozenset[Element]
    above: frozenset[Element]
    hidden: frozenset[str]
    words: int

    @classmethod
    def of(cls, root: Element, notes: frozenset[Element]) -> Page:
        """Read a page: its `<main>`, role, or only article, where that holds a good part of the words."""
        body = next(root.iter("body"), root)
        words = words_in(body)
        found = [e for e in root.iter("main") if e.get("hidden") is None] or [
            e for e in root.iter("div", "section", "article") if e.get("role") == "main"
        ]
        found = found or [
            e for e in root.iter("article") if not any(True for _ in e.iterancestors("article"))
        ]
        main = found[0] if len(found) == 1 and words_in(found[0]) * 5 > words else None
        kept = {main, *notes} if main is not None else set()
        if main is not None and next(main.iter("h1"), None) is None:
            outside = list(root.iter("h1"))
            kept |= set(outside) if len(outside) == 1 else set()
        above = {parent for element in kept for parent in element.iterancestors()} - kept
        return cls(main, frozenset(kept), frozenset(above), _hidden_selectors(root), words)

    def fate(self, element: Element, *, inside: bool) -> Reason | None:
        """Why an element is no text, or None where it is; `inside` the main text or where none is stated."""
        tag = element.tag
        if tag in ("script", "style") or self._is_hidden(element):
            return Reason.SCRIPT if tag in ("script", "style") else Reason.HIDDEN
        if element in self.above or element in self.kept:
            return None
        reason = _BY_TAG.get(tag) or _BY_ROLE.get(element.get("role", ""))
        if reason is not None:
            return reason if reason is not Reason.SITE or not self._is_most(element) else None
        if tag not in BLOCKS and tag != "a":
            return None
        reason = self._by_place(element) if tag in ("header", "footer", "aside") else None
        reason = reason or self._by_name(element) or _linked(element, away=self.main is None)
        if reason is None and self.main is not None and not inside:
            return Reason.SITE
        return None if reason and self._is_most(element) else reason

    def _is_most(self, element: Element) -> bool:
        """Whether so much of the page stands in an element that it must be the text."""
        return words_in(element) * 5 > self.words * 2

    def _is_hidden(self, element: Element) -> bool:
        if element.get("hidden") is not None or (element.tag == "dialog" and element.get("open") is None):
            return True
        style = element.get("style")
        if style and _HIDING.search(_TINY_EM.sub("", style)):
            return True
        names = (element.get("class") or "").split()
        if _READERS_ONLY.intersection(names):
            return True
        if not self.hidden or element.tag in ("html", "body"):
            return False
        keys = [f".{name}" for name in names] + [f"#{element.get('id')}"]
        return any(key in self.hidden or f"{element.tag}{key}" in self.hidden for key in keys)

    def _by_place(self, element: Element) -> Reason | None:
        """Whether a header, footer or aside belongs to the site rather than to the text."""
        within = {parent.tag for parent in element.iterancestors()} & {
            "main",
            "article",
            "section",
            "blockquote",
        }
        has_title = next(element.iter("h1"), None) is not None
        if element.tag == "header":
            return None if within or has_title else Reason.SITE
        if element.tag == "aside" and within and len(list(element.iter("a"))) * 8 < words_in(element):
            return None
        return None if element.tag == "footer" and within & {"section", "blockquote"} else Reason.SITE

    def _by_name(self, element: Element) -> Reason | None:
        """What an element's class, or an id that is no heading's own, says it is."""
        if element.tag in (*HEADINGS, "p", "td", "th", "tr", "table", "body", "html", "main", "article"):
            return None
        names = (element.get("class") or "").split()
        key = element.get("id") or ""
        title = next(element.iter(*HEADINGS), None) if key else None
        own = _SLUG.sub("", "".join(title.itertext()).casefold()) if title is not None else ""
        if key and _SLUG.sub("", key.casefold()) != own:
            names.append(key)
        parted = [_parts(name) for name in names]
        ends = {part for parts in parted for part in (*parts[:1], *parts[-1:])}
        if ends & _NAVIGATION and (element.tag != "li" or ends & {"nav", "menu", "skip"}):
            return Reason.NAVIGATION
        around = ends & _AROUND or any(map(_is_fitting, parted))
        if around or (self.main is None and ends & _OUTER):
            return Reason.SITE
        return None


def _parts(name: str) -> list[str]:
    """A class's name in words, as `page-footer` or `navLinks`; none where it says what is not there."""
    parts = [part.lower() for part in re.findall(r"[a-z]+|[A-Z][a-z]*", name)]
    return parts if parts and parts[0] not in _UNLIKE else []


def _is_fitting(parts: Sequence[str]) -> bool:
    """Whether a class's name is of a page's fittings: `ad-slot` and `share-buttons`, not `ad-hoc` or
    `social-policy`."""
    others = _MAYBE_AROUND | _FITTINGS | _OUTER | _NAVIGATION | _AROUND
    return bool(_MAYBE_AROUND.intersection(parts)) and others.issuperset(parts)


def _linked(element: Element, *, away: bool) -> Reason | None:
    """A list of nothing but links into the page is its contents; of short links `away` from it, a menu."""
    if element.tag not in ("ul", "ol"):
        return None
    links = list(element.iter("a"))
    local = [link for link in links if link.get("href", "").startswith("#")]
    if len(links) < 3 or sum(words_in(link) for link in links) * 10 < 9 * words_in(element):
        return None
    leaves = away and not local and words_in(element) < 5 * len(links)
    return Reason.NAVIGATION if leaves or len(local) == len(links) else None


def _hidden_selectors(root: Element) -> frozenset[str]:
    """The classes and ids that the page's own styles always hide."""
    found: set[str] = set()
    for style in root.iter("style"):
        css = re.sub(r"/\*.*?\*/", "", style.text or "", flags=re.DOTALL)
        for selectors, rules in _RULE.findall(_AT_RULE.sub("", css)):
            if _HIDING.search(_TINY_EM.sub("", rules)):
                found |= {s.strip() for s in selectors.split(",") if _SIMPLE.fullmatch(s.strip())}
    return frozenset(found)
