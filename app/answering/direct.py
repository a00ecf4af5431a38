"""The shortest words of a quote that answer the question by themselves, where its form makes them sure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from app.answering.asked_also import asks_also
from app.answering.asked_figures import of_other_year
from app.answering.dated import ends_as_asked, period
from app.answering.deadline import asks_deadline, is_deadline
from app.answering.forms import (
    DATE,
    DURATION,
    HOW_OFTEN,
    HOW_OLD,
    LENGTH,
    MEASURE,
    MONEY,
    NUMBER,
    OFTEN,
    YEAR,
    fits,
)
from app.answering.marked import mark
from app.answering.question import Question, Wanted
from app.answering.rates import is_rate, rated
from app.answering.unreal import unreal
from index.number_words import SPELT
from index.terms import present_in, terms_of
from index.thesaurus import meant_in
from index.words import STOP, fold, stem
from ingest.lazy_regex import regex
from ingest.sentences import sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_NAME = regex(
    r"(?:[A-Z][\w’'.-]*|[A-Z]{2,})(?:\s+(?:(?:of|and|for|the|de|von|van|&)\s+(?:the\s+)?)?[A-Z][\w’'.-]*)*"
)
_PEOPLE = regex(r"^\w+(?:ese|ish|ian|ean|ench|utch|erman)s?$")  # of a country: `Chinese`, of somebody else
_GENERAL = regex(r"when (?:does|do|is|are|must|may|can|should|will)\b", re.IGNORECASE)
_ASIDE = regex(r"\([^()]*\b(?:1[5-9]|20)\d\d[^()]*\)")
_WHERE = regex(r"\b(?:at|in|near|from|across|around|outside) (?:the )?$")
_RELATIVE = regex(r"\b(?:whom|which|that) (?:the )?$")
_OFFICE = regex(
    r"\b(?:[a-z]+ )?(?:president|chair(?:man|woman|person)?|director|head|minister|secretary|mayor|governor|"
    r"council|board|committee|court|office|ministry|department|dean|rector|bishop|manager|judge|university|bank|"
    r"government|parliament) of (?:the )?$"
)
_NUMBERED = regex(r"\s\d")  # `FDO 312`: a standard, a form, nobody
_BOTH = regex(r"\bboth (?:the )?$")
_HOUSED = regex(  # the place in a place: `at the old mill in Elm`
    r"\b(?:at|in|with|to|from|into|on|near|outside|inside|under)\s+"
    r"(?P<in>(?:the|an?|its|their)\s+(?:[\w’'-]+\s+){1,4}?(?:at|in|of|on|near|outside)\s+(?:the\s+)?)$"
)
_OWNERS = ("'s", "’s", "s'", "s’")
_CODED = regex(r"\b[a-z]+ $")  # `freezer F7`
_HEAD_AFTER = regex(  # the noun that a name only tells from others: `the Elm family`
    r"\s(?!\w+(?:ed|ing|s)\b)[a-z]{4,}(?=\s*(?:[.,;:)]|$))"
)
_PLACED = regex(r"^(?:In|At|On|From|Near|By|Of|For|To|With)\s+")
_SEVERAL = regex(r"who (?:are|were)\b", re.IGNORECASE)
_WHO_IS = regex(
    r"who(?:['’]s| is| was)\s+(?:the |its |their |our |your )?(?:(?:current|present|acting|new|then) )?"
    r"(?P<office>[a-z][\w-]*(?: [a-z][\w-]*)?)(?=\s*(?:of|in|at|for|during)\b|\W*$)",
    re.IGNORECASE,
)
_BY = regex(r"\b(?P<deed>\w+ed) (?:\w+ly )?by (?:the |an? )?$")
_MEASURED = regex(r"[%$€£]|\d[A-Za-z]|illion|per ?cent", re.IGNORECASE)
_ARTICLE = regex(r"\bthe $")
_RANGE = regex(
    rf"\b(?:between (?:{NUMBER.pattern}) and|from (?:{NUMBER.pattern}) to|\d[\d,.]* (?:to|[–-])) $",
    re.IGNORECASE,
)
_PLURAL = regex(r"\s+([a-z]+[^\Ws]s)\b")
_BOUND = regex(  # without it the figure would be another
    r"\b(?:(?:no|not) )?(?:less|fewer|more) than $", re.IGNORECASE
)
_WORD = regex(r"[\w’'-]+")
_BARE = regex(r"\s*(?:[,.;:)](?!\d)|$|(?:in|on|for|at|and|but|under|by|from|to|of the)\b)")
_HOW_MANY_TIMES = regex(
    r"\bhow many (?:\w+ )?(seconds|minutes|hours|days|nights|weeks|months|years|decades)\b", re.IGNORECASE
)
_PARTED = regex(r";|,\s+(?:but|while|whereas)\b")
_NOT = regex(r"\b(?:not|never|no longer|except|neither|nobody|none)\b|n['’]t\b", re.IGNORECASE)
_OF_THE = regex(r"\b(?:of|among|out of|from) (?:the|its|all|these|those)\s+$", re.IGNORECASE)
_LEFT_OUT = regex(
    r"\s+(?:of (?:them|these|those|which|whom)\s+)?"
    r"(?:were|was|are|is|had|have|has|could|did|would|will|can|may|must)\b"
)
_ELLIPTICAL = 5  # more than right before the noun asked after, which may be of something else
_ONE = regex(r"\b(?:one|none)\b")
_CLAUSE_END = 4  # words that a comma, a semicolon or a colon counts for
_WHERE_ASKED = regex(r"where\b", re.IGNORECASE)
_HOW_MUCH = regex(r"\bhow much\b", re.IGNORECASE)
_YEAR_ASKED = regex(r"\b(?:what|which) year\b", re.IGNORECASE)
_ONE_IN = regex(
    rf"\b(?:one|two|three|four|\d+) (?:[a-z-]+ ){{0,3}}(?:in|out of) (?:every )?(?:{SPELT}|\d+)\b",
    re.IGNORECASE,
)
_SHARE_ASKED = regex(r"\b(?:share|proportion|percentage|fraction|part) of\b", re.IGNORECASE)
_REACH = 4  # words after a number in which the thing counted is looked for


def direct_answer(question: Question, quote: str) -> str | None:
    """A slice of `quote` that answers, or None where no slice stands out."""
    if HOW_OLD.search(question.text) and not fits(question.wanted, quote, question.text):
        return None
    if asks_also(question.text):
        return None  # one slice would answer half of it
    found = _of_sort(question, quote)
    counted = question.wanted in (Wanted.DURATION, Wanted.MONEY, Wanted.NUMBER)
    if found is None:
        return None
    start = quote.index(found)
    if counted and (
        _of_another(question, quote, found)
        or _of_another_clause(question, quote, start)
        or of_other_year(question.text, quote[start + len(found) :])
    ):
        return None
    if _in_other_time(question, found) or (_NOT.search(question.text) and not _NOT.search(quote)):
        return None
    if unreal(question.text, quote, start):
        return None
    bound = _BOUND.search(quote[:start]) if counted else None
    return f"{bound[0]}{found}" if bound else found


def _in_other_time(question: Question, found: str) -> bool:
    """Whether days, say, are to be counted and the answer is in months."""
    asked, given = _HOW_MANY_TIMES.search(question.text), DURATION.fullmatch(found)
    if asked is None or given is None:
        return False
    return stem(asked[1].lower()) != stem(found.lower().split()[-1])


def _of_sort(question: Question, quote: str) -> str | None:
    match question.wanted:
        case Wanted.DATE:
            said = _said(question, quote)
            if not ends_as_asked(question.text, said):
                return None
            dates = _deadlines(question, said) or [match[0] for match in DATE.finditer(said)]
            found = period(question.text, said) or _only(_not_asked(question, dates))
            return _year(question, found)
        case Wanted.DURATION:
            lasting = _not_asked(question, (m[0] for m in DURATION.finditer(quote) if not is_rate(quote, m)))
            lasting = lasting or _not_asked(question, (m[0] for m in LENGTH.finditer(quote)))
            return rated(question, quote, _only(lasting))
        case Wanted.MONEY:
            return rated(question, quote, _only(_not_asked(question, (m[0] for m in MONEY.finditer(quote)))))
        case Wanted.NUMBER if HOW_OFTEN.search(question.text):
            return _only([m[0] for m in OFTEN.finditer(quote)]) or _number(question, quote)
        case Wanted.NUMBER:
            return _one_in(question, quote) or rated(question, quote, _number(question, quote))
        case Wanted.WHO | Wanted.PLACE:
            return _agent(question, quote)
        case _:
            return mark(question.text, quote)


def _year(question: Question, date: str | None) -> str | None:
    """A date; of one with its day or its part of the year the year alone, where that is asked for."""
    years = YEAR.findall(date) if date and _YEAR_ASKED.search(question.text) else []
    return years[0] if len(years) == 1 else date


def _deadlines(question: Question, quote: str) -> list[str]:
    """The dates of a quote that are deadlines, where one is asked for, `the end of 2024` with its article."""
    if not asks_deadline(question.text):
        return []
    spans = [m.span() for m in DATE.finditer(quote) if is_deadline(question.text, quote, *m.span())]
    named = [(start - 4 if _ARTICLE.search(quote[:start]) else start, end) for start, end in spans]
    return [quote[start:end] for start, end in named]


def _said(question: Question, quote: str) -> str:
    """A quote; for a question of what generally happens, without years in parentheses: `Elm (1967)`."""
    return _ASIDE.sub("", quote) if _GENERAL.match(question.text) else quote


def _not_asked(question: Question, found: Iterable[str]) -> list[str]:
    asked = fold(question.text)
    return [text.strip(" .") for text in found if fold(text.strip(" .")) not in asked]


def _only(found: list[str]) -> str | None:
    return found[0] if len(set(found)) == 1 else None


def _one_in(question: Question, quote: str) -> str | None:
    """The one share of a quote that is told as so many in so many, where a share is asked for."""
    return _only(_ONE_IN.findall(quote)) if _SHARE_ASKED.search(question.text) else None


def _number(question: Question, quote: str) -> str | None:
    """The number that stands before (or else near) the thing counted."""
    asked = fold(question.text)
    scored: list[tuple[int, int, str]] = []
    every: list[str] = []
    days = [match.span() for match in DATE.finditer(quote) if not YEAR.fullmatch(match[0].strip("s"))]
    for match in NUMBER.finditer(quote):
        begins = match.end() - len(match[0].lstrip())
        length = _in_unit(question, quote, begins)
        text = _range(quote, match) or (length or match)[0].strip()
        if _numbers_item(quote, match) or any(first <= begins < last for first, last in days):
            continue
        if _asked_in(fold(text), asked) or re.search(r"[\w.]-$", quote[: match.start()]):
            continue
        after = present_in(" ".join(quote[match.end() :].split()[:_REACH]))
        before = present_in(" ".join(quote[: match.start()].split()[-_REACH:]))
        name_before = re.search(r"[A-Z][\w-]*\s$", quote[: match.start()]) is not None
        following = present_in(" ".join(quote[match.end() :].split()[:1]))
        if YEAR.fullmatch(text) and not following & question.focus:
            continue  # a year, unlike `2000 pages`
        if question.focus and not after & question.focus and _of_other_things(question, quote, match.end()):
            continue
        near = 3 * bool(after & question.focus) + bool(before & question.focus)
        near += bool(after & question.stems)
        near = max(near, _ELLIPTICAL * _is_elliptical(question, quote[match.end() :]))
        every.append(text)
        if (question.focus or "how many" in asked) and not near:
            continue  # of something else
        measured = length is not None or _is_measured(text)
        of_time = length is None and DURATION.match(quote, match.start()) is not None
        score = near + measured - 2 * name_before - (of_time and not near)
        scored.append((score, -match.start(), text))
    scored.sort(reverse=True)
    if not scored or scored[0][0] < 1 or (len(scored) > 1 and scored[1][0] == scored[0][0]):
        return None
    chosen = scored[0][2]
    if _is_whole(question, quote, -scored[0][1]):
        return None
    alike = [text for text in every if _is_measured(text) == _is_measured(chosen)]
    return chosen if _nearest(question, quote, chosen, alike) else None


def _of_other_things(question: Question, quote: str, end: int) -> bool:
    """Whether a number counts other things that the question only names: `room for 90 crates`, asked how many
    eggs lie in a crate."""
    word = _PLURAL.match(quote, end)
    if word is None or re.search(rf"\bmany (?:[\w-]+ )?{word[1]}\b", question.text, re.IGNORECASE):
        return False
    return bool(present_in(word[1]) & (question.stems - question.focus))


def _is_elliptical(question: Question, after: str) -> bool:
    """Whether a number stands for the thing counted, which is not said again, beside what is asked of it:
    `sixteen were late`, of how many reports were late."""
    following = after.split()[:1]
    if not following or "how many" not in fold(question.text):
        return False
    telling = frozenset[str]().union(*_telling(question))
    said = re.split(r"[,.;:](?!\d)", after, maxsplit=1)[0].split()[: _REACH + 1]
    verb = _LEFT_OUT.match(after) or present_in(following[0]) & telling
    return bool(verb and meant_in(present_in(" ".join(said))) & telling)


def _telling(question: Question) -> list[frozenset[str]]:
    """The stems of each term of a question but what is counted: they tell what is asked about from others."""
    every = (frozenset(term.stems) for term in question.terms)
    return [stems for stems in every if not stems & question.focus]


def _is_whole(question: Question, quote: str, start: int) -> bool:
    """Whether a number counts all of which another counts a part, and a part is asked for: `of the seven
    complaints one was upheld`, of how many were upheld."""
    if not _OF_THE.search(quote[:start]):
        return False
    others = [m for m in NUMBER.finditer(quote) if m.start() != start and not YEAR.fullmatch(m[0].strip())]
    others += _ONE.finditer(quote, start)
    after = present_in(" ".join(quote[start:].split()[: _REACH + 2]))
    return bool(others) and any(not meant_in(after) & told for told in _telling(question))


def _of_another_clause(question: Question, quote: str, start: int) -> bool:
    """Whether what tells the thing asked about stands in another clause than a number, parted from it:
    `ice came first; a fault stopped eleven ships`, asked of the ice."""
    parted = [match.span() for match in _PARTED.finditer(quote)]
    first = max((end for _, end in parted if end <= start), default=0)
    own = quote[first : min((begin for begin, _ in parted if begin >= start), default=len(quote))]
    here, around = meant_in(present_in(own)), present_in(quote)
    return any(around & told and not here & told for told in _telling(question))


def _numbers_item(quote: str, match: re.Match[str]) -> bool:
    """Whether a number is that of a list's item, which the quote is."""
    return not quote[: match.start()].strip() and quote[match.end() :].startswith((".", ")"))


def _is_measured(text: str) -> bool:
    """Whether a number has a unit: is no plain count."""
    return _MEASURED.search(text) is not None


def _asked_in(number: str, asked: str) -> bool:
    """Whether the question itself names a number: `a 35 per cent threshold`."""
    return re.search(rf"(?<![\w.,]){re.escape(number)}(?![\w%]|[.,]\d)", asked) is not None


def _nearest(question: Question, quote: str, chosen: str, numbers: Sequence[str]) -> bool:
    """Whether, of these numbers, the chosen one is nearest to each word of the quote that the question takes
    up, what is counted aside: in `9 per cent; for offices it was 15` offices have to do with 15.
    """
    if len(numbers) < 2:
        return True
    spans = [_span(quote, number) for number in numbers]
    words = [(m.span(), meant_in(present_in(m[0]))) for m in _WORD.finditer(quote)]
    for told in _telling(question):
        if any(stem.isdigit() for stem in told):
            continue
        places = [span for span, present in words if present & told]
        if len(places) == 1:
            apart = [_apart(quote, span, places[0]) for span in spans]
            if apart[numbers.index(chosen)] > min(apart):
                return False
    return True


def _of_another(question: Question, quote: str, chosen: str) -> bool:
    """Whether a bare number stands nearer to what tells the thing asked about from others, its unit said only
    once: `the east lock handled 620 barges and the west lock 410`, asked of the west lock."""
    at = _span(quote, chosen)
    asked = fold(question.text)
    bare = [
        match.span()
        for match in NUMBER.finditer(quote)
        if _BARE.match(quote, match.end())
        and not (match.start() < at[1] and at[0] < match.end())
        and not YEAR.fullmatch(match[0].strip())
        and not _numbers_item(quote, match)
        and not _asked_in(fold(match[0].strip()), asked)
    ]
    if not bare:
        return False
    words = [(m.span(), present_in(m[0])) for m in _WORD.finditer(quote)]
    for told in _telling(question):
        places = [span for span, present in words if present & told]
        if len(places) == 1 and min(_apart(quote, span, places[0]) for span in bare) < _apart(
            quote, at, places[0]
        ):
            return True
    return False


def _span(quote: str, part: str) -> tuple[int, int]:
    at = quote.index(part)
    return at, at + len(part)


def _apart(quote: str, one: tuple[int, int], other: tuple[int, int]) -> int:
    """How many words stand between two parts of a text; what ends a clause is worth several."""
    first, second = sorted((one, other))
    between = quote[first[1] : second[0]]
    return len(between.split()) + _CLAUSE_END * len(re.findall(r"[,;:]", between))


def _range(quote: str, match: re.Match[str]) -> str | None:
    """The whole range that a number ends: `between 1.1 and 2.4 per cent`, `from 7 to 9`."""
    before = _RANGE.search(quote[: match.start()])
    return quote[before.start() : match.end()] if before else None


def _in_unit(question: Question, quote: str, start: int) -> re.Match[str] | None:
    """A number with its unit, unless that is what the question counts: `how many metres`; a unit of time or
    of text only where it asks after no noun."""
    measured = MEASURE.match(quote, start)
    if measured is None and (not question.focus or _HOW_MUCH.search(question.text)):
        measured = DURATION.match(quote, start) or LENGTH.match(quote, start)
    return None if measured is None or present_in(measured[0]) & question.focus else measured


def counts_asked(question: Question) -> bool:
    """Whether a question asks how many there are of something that it names."""
    return bool(question.focus) and "how many" in fold(question.text)


def counts(question: Question, text: str) -> bool:
    """Whether a number in a text counts what the question asks `how many` of; true of other questions."""
    if not counts_asked(question):
        return True
    if HOW_OFTEN.search(question.text) and OFTEN.search(text):
        return True
    for match in NUMBER.finditer(text):
        near = " ".join((*text[: match.start()].split()[-_REACH:], *text[match.end() :].split()[:_REACH]))
        if meant_in(present_in(near)) & question.focus:
            return True
    return False


def _agent(question: Question, quote: str) -> str | None:
    """The one name in the quote that the question does not hold itself, with the office it stands in."""
    asked = question.stems
    if bearer := _bearer(question, quote):
        return bearer
    if _SEVERAL.match(question.text):
        return None
    names: list[str] = []
    starts = dict(sentences(quote))
    for match in (m for span in starts.items() for m in _NAME.finditer(quote, *span)):
        first = match.start() in starts
        name = _PLACED.sub("", match[0].rstrip(".,")) if first else match[0].rstrip(".,")
        words = terms_of(name)
        before = quote[: match.start()]
        if quote[match.end() :].lstrip()[:1] == ":" or _PEOPLE.search(name):
            continue  # a label, not a name
        if (
            not words
            or name.lower() in STOP
            or DATE.fullmatch(name)
            or any(asked.intersection(term.stems) for term in words)
        ):
            continue
        if first and " " not in name and name.lower() not in quote[match.start() + 1 :].lower():
            continue  # a sentence's first word is capitalised whatever it is
        if first and _WHERE_ASKED.match(question.text) and not _PLACED.match(match[0]):
            continue  # it does something there
        if question.wanted is Wanted.WHO and (
            _WHERE.search(before) or _RELATIVE.search(before) or _NUMBERED.match(quote, match.end())
        ):
            continue
        office = _OFFICE.search(before) if question.wanted is Wanted.WHO else None
        if office is None and question.wanted is Wanted.WHO and _done_otherwise(question, before):
            continue
        if _BOTH.search(before):
            return None  # another one belongs to it
        whole = f"{office[0]}{name}" if office else _whole_name(quote, match, name)
        housed = _HOUSED.search(before) if question.wanted is Wanted.PLACE and whole == name else None
        if housed and present_in(housed["in"]).isdisjoint(asked):
            whole = f"{housed['in']}{name}"
        names.append(whole)
    found = _only(names)
    return None if found is None or found.endswith(_OWNERS) else found  # `Elm's` only says whose


def _whole_name(quote: str, match: re.Match[str], name: str) -> str:
    """A name with the noun that it belongs to: `freezer F7`, of `the Elm family` not `Elm` alone."""
    before, after = quote[: match.start()], _HEAD_AFTER.match(quote, match.end())
    if any(map(str.isdigit, name)) and (noun := _CODED.search(before)) and noun[0].strip() not in STOP:
        return f"{noun[0]}{name}"
    return f"{name}{after[0]}" if after and before.endswith(("the ", "The ")) else name


def _bearer(question: Question, quote: str) -> str | None:
    """The one name beside the office asked after: `Governor Ada Holm`, `Ada Holm, the governor`."""
    if question.wanted is not Wanted.WHO or (office := _WHO_IS.match(question.text)) is None:
        return None
    title = re.escape(office["office"])
    before = re.compile(rf"\b(?i:{title}),?\s+(?P<name>{_NAME.pattern})")
    after = re.compile(rf"(?P<name>{_NAME.pattern}),\s+(?:(?:the|our|its|an?|then)\s+)?(?i:{title})\b")
    found = [match["name"].rstrip(".,") for form in (before, after) for match in form.finditer(quote)]
    return _only([name for name in found if name.lower() not in STOP])


def _done_otherwise(question: Question, before: str) -> bool:
    """Whether a name stands after `…ed by` of a deed that the question does not ask about."""
    deed = _BY.search(before)
    if deed is None:
        return False
    done = present_in(deed["deed"])
    return not meant_in(done) & question.stems
