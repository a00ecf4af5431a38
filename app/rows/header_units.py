"""The unit and scale that a column's name states for all its cells: `Assets (bn marks)`, `Income (£'000)`."""

from __future__ import annotations

import re
from functools import lru_cache

from app.rows.values import amount
from ingest.lazy_regex import regex

_PERCENT = regex(r"%|\bper ?cent\b|\bpercentage\b", re.IGNORECASE)
_SCALED = regex(
    r"(?:in\s+)?(?P<currency>(?:US|A|C)?[$€£¥]|USD|EUR|GBP|CHF|JPY|CNY|RMB)?\s?"
    r"(?P<scale>['’]?000s?|k|thousands?(?:\s+of)?|m|mn|mln|millions?(?:\s+of)?|bn|billions?(?:\s+of)?|tn|trillions?)?"
    r"(?![^\W\d_])\s?(?P<rest>.*)",
    re.IGNORECASE,
)
_FACTORS = {"0": 1e3, "k": 1e3, "t": 1e3, "m": 1e6, "b": 1e9}
_SIGNS = {"EUR": "€", "USD": "$", "US$": "$", "GBP": "£", "JPY": "¥", "CNY": "¥", "RMB": "¥"}


def sign_of(unit: str) -> str:
    """A currency by its sign, however it is written: `EUR` is `€`; other units as they are."""
    return _SIGNS.get(unit.upper(), unit)


@lru_cache(maxsize=4096)
def header_unit(name: str) -> tuple[float, str]:
    """What the numbers under a column's name are to be multiplied with, and their unit or nothing.

    >>> header_unit("Income (£'000)"), header_unit("Length (km)"), header_unit("Turnover (EUR m)")
    ((1000.0, '£'), (1000.0, 'length'), (1000000.0, '€'))
    """
    if _PERCENT.search(name):
        return 1.0, "%"
    inside = re.findall(r"\(([^()]*)\)", name) or re.findall(r",\s+([^,]+)$|\b(in\s+.+)$", name)
    stated = "".join(inside[-1]).strip() if inside else ""
    if not stated or re.search(r"/|\bper\b", stated):
        return 1.0, ""
    known = amount(f"1 {stated}")
    if known and known.unit and re.fullmatch(r"[^\W\d_]+", stated):
        return known.low, known.unit
    match = _SCALED.fullmatch(stated)
    scale = match["scale"].casefold().lstrip("'’") if match and match["scale"] else ""
    if match is None or (scale == "m" and not match["currency"] and not match["rest"]):
        return 1.0, "m" if scale == "m" else ""
    factor = 1e12 if scale.startswith(("tn", "tr")) else _FACTORS.get(scale[:1], 1.0)
    return factor, sign_of(match["currency"] or "")
