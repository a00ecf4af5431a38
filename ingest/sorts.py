"""Titles that say only of which sort a document is, such as “Risk assessment”."""

from __future__ import annotations

import re

from ingest.lazy_regex import regex

_SORT = regex(
    r"(?:(?!(?:of|for|on|in|to|at|by|and\s+the)\b)[A-Za-z][\w’'/-]*\s+){0,4}"
    r"(?:sheet|assessment|report|review|minutes|statement|plan|policy|strategy|brief|briefing|bulletin|study|"
    r"evaluation|notice|specification|agreement|contract|manual|handbook|guide|guidance|guidelines|paper|note|"
    r"memo|memorandum|register|circular|newsletter|survey|decision|order|judgment|inquiry|schedule|audit|"
    r"appraisal|proposal|summary|outcome|consultation|determination|ruling|submission)s?(?:\s+(?:19|20)\d\d(?:[/–-]\d{2,4})?)?",
    re.I,
)
_PART = regex(
    r"(?:\d+[.)]?\s|(?:part|section|chapter|step|stage|table|article)\s+\w{1,4}\b|"
    r"(?:annex(?:es)?|appendix|appendices|schedules?|supplements?)\b|"
    r"(?:(?:executive\s+)?summary|introduction|background|contents|overview|purpose|scope|foreword|preface|preamble|"
    r"abstract|acknowledge?ments|about\s|key\s|main\s|glossary|references|notes|definitions)\b)",
    re.I,
)


def is_sort(title: str) -> bool:
    """Whether a title is a few words that name a sort of document, and not what it is about.

    >>> is_sort("RISK ASSESSMENT"), is_sort("Review of the Quay")
    (True, False)
    """
    return _SORT.fullmatch(title.strip()) is not None


def may_name(heading: str) -> bool:
    """Whether a heading may say what a document is about: none that opens a part of it.

    >>> may_name("The lamp at Skarra"), may_name("1. Hazards"), may_name("Executive summary")
    (True, False, False)
    """
    return _PART.match(heading.strip()) is None
