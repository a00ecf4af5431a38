"""Pinpoints → text for other people's papers: plain quotes, Markdown footnotes, BibTeX, CSL-JSON."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from app.pinpoints import without_marks
from app.style import Style
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.pinpoints import Pinpoint
    from index.values import Record


def written(pinpoints: Sequence[Pinpoint], style: Style) -> str:
    """The pinpoints in a style; ends with a line end."""
    match style:
        case Style.QUOTE:
            return "".join(f"{line}\n" for line in _quotes(pinpoints))
        case Style.MARKDOWN:
            return _markdown(pinpoints)
        case Style.BIBTEX:
            return "\n".join(_entry(*group) for group in _by_document(pinpoints))
        case Style.CSL:
            items = [_item(*group) for group in _by_document(pinpoints)]
            return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _by_document(pinpoints: Sequence[Pinpoint]) -> list[tuple[Record, list[Pinpoint]]]:
    groups: dict[str, tuple[Record, list[Pinpoint]]] = {}
    for one in pinpoints:
        groups.setdefault(str(one.record.address), (one.record, []))[1].append(one)
    return list(groups.values())


# ── plain and Markdown ──────────────────────────────────────────────────────────────────────────


def _quotes(pinpoints: Sequence[Pinpoint]) -> Iterator[str]:
    """“quote” (Author, Title, p. 5, 10.0075.041); what was computed stands once above its rows."""
    said = ""
    for one in pinpoints:
        text = without_marks(one.text or "")
        if text and text != said:
            yield text
        said = text
        yield plain_quote(one)


def plain_quote(one: Pinpoint) -> str:
    """`“quote” (Author, Title, p. 5, 10.0075.041)`, on one line."""
    source = ", ".join(filter(None, (_who(one.record), without_marks(one.record.title), one.locator)))
    return f"{_in_marks(without_marks(one.quote))} ({source})".strip()


def _in_marks(quote: str) -> str:
    """A quote in quotation marks; double ones inside it become single, as is the custom."""
    if not quote:
        return ""
    inner = re.sub(r'(?<!\w)"', "‘", quote).replace('"', "’").replace("“", "‘").replace("”", "’")
    return f"“{inner}”"


def _who(record: Record) -> str:
    names = [without_marks(name) for name in record.authors]
    match names:
        case []:
            return without_marks(record.publisher)
        case [one]:
            return one
        case [one, other]:
            return f"{one} and {other}"
        case _:
            return f"{names[0]} et al."


_MARKUP = regex(  # what Markdown would take for its own where it stands
    r"[\\`*]|(?<!\w)_|_(?!\w)|\[(?=\^)|\](?=[(\[:])|<(?=[A-Za-z/!?])|~(?=~)|&(?=#?\w+;)"
)


def _safe(text: str) -> str:
    """A text as Markdown that shows it; no more signs are escaped than must be."""
    return _MARKUP.sub(lambda match: f"\\{match[0]}", text)


def _markdown(pinpoints: Sequence[Pinpoint]) -> str:
    """One paragraph a quote, with a footnote; what was computed stands once above its rows."""
    paragraphs, said = [], ""
    for number, one in enumerate(pinpoints, 1):
        text = without_marks(one.text or "")
        if text and text != said:
            paragraphs.append(_safe(text))
        said = text
        quote = _in_marks(_safe(without_marks(one.quote))) or f"*{_safe(without_marks(one.record.title))}*"
        paragraphs.append(f"{quote}[^{number}]")
    notes = [f"[^{number}]: {_note(one)}" for number, one in enumerate(pinpoints, 1)]
    return "\n\n".join([*paragraphs, *notes]) + "\n"


def _note(one: Pinpoint) -> str:
    """Author, *Title* (Publisher, 2023), p. 5, 10.0075.041."""
    record = one.record
    who = _who(record)
    issued = [without_marks(part) for part in (record.publisher, record.date) if part]
    issued = [part for part in issued if part != who]
    title = f"*{_safe(without_marks(record.title))}*" + (f" ({_safe(', '.join(issued))})" if issued else "")
    return ", ".join(filter(None, (_safe(who), title, one.locator))) + "."


# ── BibTeX ──────────────────────────────────────────────────────────────────────────────────────

_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}


def _latex(text: str) -> str:
    return "".join(_LATEX.get(sign, sign) for sign in without_marks(text))


def _key(record: Record) -> str:
    """`doe2023-10.0075`: of letters and digits that every BibTeX takes, and told apart by the address."""
    family = _name(record.authors[0])[0] if record.authors else record.publisher
    word = re.sub(r"[^a-z]", "", family.split()[-1].lower() if family.split() else "")
    return f"{word or 'document'}{record.date[:4]}-{record.address}"


def _entry(record: Record, pinpoints: Sequence[Pinpoint]) -> str:
    """A document's entry; above it, which TeX skips, how each place is cited."""
    key = _key(record)
    kind = "techreport" if record.publisher else "misc"
    year, month, _ = _date(record)
    fields = {
        "author": " and ".join(_bibtex_name(name) for name in record.authors),
        "title": f"{{{_latex(record.title)}}}",
        "institution": f"{{{_latex(record.publisher)}}}" if record.publisher else "",
        "year": str(year) if year else "",
        "month": str(month) if month else "",
        "url": _url(record),
        "note": _latex("Cited: " + "; ".join(dict.fromkeys(one.locator for one in pinpoints))),
    }
    cites = "".join(f"% \\cite[{_latex(one.locator)}]{{{key}}}\n" for one in _once(pinpoints))
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"{cites}@{kind}{{{key},\n{body}}}\n"


def _once(pinpoints: Sequence[Pinpoint]) -> list[Pinpoint]:
    return list({one.locator: one for one in pinpoints}.values())


def _bibtex_name(name: str) -> str:
    family, given = _name(name)
    return f"{_latex(family)}, {_latex(given)}" if given else f"{{{_latex(family)}}}"


_BODY = regex(
    r"\b(?:universit\w+|institut\w*|cent(?:re|er)|foundation|press|agency|ministry|department|council|office|"
    r"college|school|laborator\w+|commission|association|society|bank|group|team|inc|ltd|llc|gmbh|committee|"
    r"corporation|company|and|the|of|for)\b",
    re.IGNORECASE,
)


def _name(name: str) -> tuple[str, str]:
    """(Family name, given names); a body's name, or one that cannot be told apart, whole and none.

    >>> _name("Ludwig van der Berg"), _name("Doe, Jane"), _name("Harbour Office")
    (('van der Berg', 'Ludwig'), ('Doe', 'Jane'), ('Harbour Office', ''))
    """
    name = without_marks(name)
    if name.count(",") == 1:
        family, given = (part.strip() for part in name.split(","))
        return family, given
    words = name.split()
    if not 2 <= len(words) <= 5 or _BODY.search(name) or re.search(r"[\d&/,;:]", name):
        return name, ""
    at = next((n for n, word in enumerate(words[1:-1], 1) if word.islower()), len(words) - 1)
    return " ".join(words[at:]), " ".join(words[:at])


def _date(record: Record) -> tuple[int, ...]:
    """Year, month and day; 0 where the document does not say."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", record.date)
    return tuple(int(part or 0) for part in match.groups()) if match else (0, 0, 0)


def _url(record: Record) -> str:
    """The document's web address, where it was read from one; brackets and the like by their codes."""
    source = record.editions[-1].source
    if not re.match(r"https?://", source):
        return ""
    return re.sub(r"[\s{}\\<>\"]", lambda match: f"%{ord(match[0]):02X}", source)


# ── CSL-JSON ────────────────────────────────────────────────────────────────────────────────────


def _item(record: Record, pinpoints: Sequence[Pinpoint]) -> dict[str, Any]:
    """A document as CSL-JSON; `note` names the places, `custom` holds them with their quotes."""
    date = [part for part in _date(record) if part]
    item: dict[str, Any] = {
        "id": _key(record),
        "type": "report",
        "title": without_marks(record.title),
        "author": [_csl_name(name) for name in record.authors],
        "publisher": without_marks(record.publisher),
        "issued": {"date-parts": [date]} if date else {},
        "URL": _url(record),
        "number": str(record.address),
        "note": "; ".join(one.locator for one in _once(pinpoints)),
    }
    pinned = [
        {
            "address": one.place,
            **({"label": "page", "locator": one.page.partition(" ")[2]} if one.page else {}),
            "quote": one.quote,
        }
        for one in pinpoints
    ]
    return {**{name: value for name, value in item.items() if value}, "custom": {"pinpoints": pinned}}


def _csl_name(name: str) -> dict[str, str]:
    family, given = _name(name)
    return {"family": family, "given": given} if given else {"literal": family}
