"""What a text's form tells of the facts in it: dates, numbers, lengths of time, sums of money, names."""

from __future__ import annotations

import re

from app.answering.deadline import asks_deadline, is_deadline
from app.answering.question import Wanted
from app.answering.unreal import unreal
from index.number_words import SPELT
from index.terms import unframed
from index.words import fold
from ingest.lazy_regex import regex

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)"
)
_SEASON = "spring|summer|autumn|fall|winter|end|beginning|middle|start"
_PART = rf"(?:early|late|mid)[- ]|(?:{_SEASON}) (?:of (?:the year )?)?"
_AMOUNT = r"(?:thousand|million|billion|trillion)"
_TIME = (
    r"(?:seconds?|secs?|min(?:ute)?s?|h(?:ou)?rs?|h|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|"
    r"centur(?:y|ies))"
)
CURRENCY = (
    r"(?:dollars?|euros?|pounds?|francs?|yuan|yen|rupees?|cents?|kroner|kronor|krona|crowns?|kr|pesos?|lira|"
    r"roubles?|rubles?|zloty|shekels?|rand|reais|won|marks?|florins?|guilders?|thalers?|talers?|shillings?|"
    r"pence|ducats?|dinars?|denars?|dirhams?|riyals?|rials?|baht|ringgit|naira|forints?|hryvnias?|drachmas?|"
    r"USD|EUR|GBP|CHF|RMB|CNY|JPY|INR|SEK|NOK|DKK|AUD|CAD)"
)
DATE = regex(
    rf"\b(?:(?:{_PART})(?:1[5-9]|20)\d{{2}}|"
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}(?:-\d{2})?|"
    rf"(?:(?:\d{{1,2}}(?:st|nd|rd|th)?\s+|(?:{_SEASON}|(?:first|last) (?:working )?day) of )?"
    rf"{_MONTH}\.?"
    r"(?:\s+\d{1,2}(?!\d)(?:st|nd|rd|th)?,?)?(?:\s+\d{4})?)(?![a-z])|"
    r"(?:1[5-9]|20)\d{2}s?\b)"
)
CLOCK = regex(r"(?:[01]?\d|2[0-4])[:.][0-5]\d(?:\s?[ap]\.?m\.?)?")  # an hour: `14:05`
NUMBER = regex(
    r"(?<![\w.])(?:[A-Z]{1,3}(?=[$€£¥]))?[$€£¥]?\s?\d+(?:[.,]\d+)*(?:[Ee][+-]?\d+)?"
    rf"(?:\s?(?:%|percent\b|per cent\b|{_AMOUNT}\b)|[A-Za-zμ°/]{{1,3}}\b)?|"
    rf"\b(?:(?:one|two|three|four)[- ](?:thirds?|quarters?|fifths?)|{SPELT}|"
    r"hundreds?|half|a quarter|dozens?)\b",
    re.IGNORECASE,
)
DURATION = regex(
    rf"(?:\b\d[\d.,]*|\b(?:an?|one|half an?|several|{SPELT}))[ -](?:(?:calendar|working|business) )?"
    rf"{_TIME}\b",
    re.IGNORECASE,
)
LENGTH = regex(
    rf"(?:\b\d[\d.,]*|\b{SPELT})[ -]?(?:m|km|cm|mm|ft|mi|metres?|meters?|kilomet(?:re|er)s?|miles?|feet|"
    r"inch(?:es)?|yards?|fathoms?|"
    r"pages?|words?|characters?)\b"
)
_PREFIX = r"(?:kilo|mega|giga|milli|micro|nano|centi|hecto|tera)?"
MEASURE = regex(  # a number with the unit that it is measured in
    rf"(?:[−–-]?\b\d[\d.,]*|\b{SPELT})[ -]?(?:[kmcdnµμ]?[mgLl]|[kMGT]?Wh?|[kMG]?Hz|[hkM]?Pa|m?bar|dB|ha|"
    r"km/h|ppm|[kMGT]B|°\s?[CF]?|"
    rf"(?:square |cubic )?{_PREFIX}(?:lit(?:re|er)s?|gram(?:me)?s?|met(?:re|er)s?|watts?(?:[ -]hours?)?|"
    r"hertz|bytes?|volts?|amperes?|pascals?|feet|foot|inch(?:es)?|miles?|yards?)|tonnes?|tons?|hectares?|"
    r"acres?|fathoms?|knots?|degrees?(?: (?:Celsius|Fahrenheit))?|gallons?|pints?|barrels?|ounces?|"
    r"bushels?|decibels?)(?![\w/])"
)
MONEY = regex(
    rf"(?:\b[A-Z]{{1,3}})?[$€£¥]\s?\d[\d.,]*(?:\s?(?:{_AMOUNT}|[kmb]n?)\b)?|"
    rf"\b\d[\d.,]*\s?(?:{_AMOUNT}\s)?{CURRENCY}\b|\b{CURRENCY}\s?\d[\d.,]*",
    re.IGNORECASE,
)
_AGENT = regex(r"\bby (?:the|an?|its|our|their)\s+\w")
_CAPITAL = regex(r"(?<!^)(?<![.!?] )\b[A-Z][\w’'-]+|^[A-Z][\w’'-]+(?: [A-Z]|$|,)")


_NTH = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|next|\d+(?:st|nd|rd|th))"
_WHEN = regex(  # what tells when without a date
    rf"\b(?:{_SEASON}) of (?:the |a |each |every )?(?:\w+ )?(?:\d{{4}}|year|month|quarter|week|term|day)\b|"
    rf"\b{_NTH} (?:working |business |calendar )?(?:day|week|month|quarter|year)s?\b|"
    rf"{DURATION.pattern}\s+(?:after|before|from|of|prior|ahead|in advance)\b|"
    r"\b(?:spring|summer|autumn|winter|noon|midnight|today|yesterday|tomorrow|annually|monthly|weekly|daily)\b|"
    r"\b\d{1,2}(?::\d\d)?\s?(?:a\.?m|p\.?m)\b|\bas soon as\b|"
    r"\b(?:once|until|when(?:ever)?|if|unless|provided)\s+\w+",
    re.IGNORECASE,
)
_RULE = regex(
    r"\bwhen (?:must|may|should|shall|can)\b|\bwhen do(?:es)?\b.*\b(?:have|need|ought) to\b", re.IGNORECASE
)
_RULES = regex(r"\b(?:must|(?-i:may)|should|shall|can|will|is|are|has|have|does|do|applies|apply)\b", re.I)
_WAS = regex(r"\b(?:was|were|had|did|\w{2,}ed)\b", re.IGNORECASE)
_FREE = regex(
    r"\b(?:free|without charge|no (?:charge|costs?|fee)|not estimated|nothing)\b|%|\bper ?cent\b", re.I
)
_FORMS = {
    Wanted.DURATION: (DURATION, LENGTH),
    Wanted.MONEY: (MONEY, _FREE),
    Wanted.DATE: (DATE, _WHEN),
}
_THING = regex(
    r"(?:who|what) (?:is|are|was|were|may|can|must|should|counts?|qualif\w+) (?:be )?"
    r"(?:(?:qualified|entitled|allowed|fit) to be )?"
    r"(?:called|considered|regarded as|classed as|known as|as) (?:an? |the )?(?P<called>.+?)\W*$|"
    r"(?:what (?:is|are|was|were)|define|meaning of|definition of) (?:an? |the )?(?P<thing>.+?)\W*$|"
    r"what (?:does|do) (?:an? |the )?(?P<meant>.+?) (?:mean|stand for)\b",
    re.IGNORECASE,
)
_DEFINING = (
    r"means?|refers?|stands?|or|for|(?:is|are|was|were) (?:an?|the|one|any|all|each|every|those|that|what)"
)
YEAR = regex(r"(?:1[5-9]|20)\d\d")
HOW_OFTEN = regex(r"\bhow (?:often|frequently|many times)\b", re.IGNORECASE)
OFTEN = regex(
    r"\b(?:(?:twice|once|three times|four times)(?: (?:a|an|per|each|every) (?:day|week|month|year))?|"
    r"hourly|daily|weekly|fortnightly|monthly|quarterly|(?:bi|semi)?-?annually|yearly|"
    r"every (?:other |second |\w+ )?(?:hours?|days?|weeks?|months?|quarters?|years?|night|morning)|"
    rf"every (?:\d+|{SPELT})(?=[.,;)]|$))\b",
    re.IGNORECASE,
)
HOW_OLD = regex(r"\bhow old\b", re.IGNORECASE)
_AGED = regex(  # what tells how old somebody or something is
    rf"\baged (?:\d|{SPELT})|\bage of\b|\bold\b|"
    r"\b(?:born|built|made|founded|dat(?:es|ed|ing)|since|from)\b[^.;]*?\b\d{4}\b",
    re.IGNORECASE,
)
_ASKS_PARTS = regex(r"\b(?:made|composed|consist|comprise)\b", re.IGNORECASE)
_PARTS = regex(
    r"\b(?:made|compos\w+|consist\w*|compris\w+|contain\w*|includ\w+|parts?|pieces|members|elements|"
    r"(?:formed|built|put together) (?:of|from)|has|have|are of|is of)\b",
    re.IGNORECASE,
)
SHARED = regex(r"\b(?:percentage|percent|per cent|proportion|share|fraction)\b", re.IGNORECASE)
_SHARE = regex(
    r"\d\s?%|\bper ?cent\b|\b(?:half|halves|thirds?|quarters?|fifths?|tenths?|all|none|most)\b|"
    r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten) (?:in|of|out of) (?:the |every )?(?:\d|\w)",
    re.IGNORECASE,
)
_CALENDAR = regex(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|The|A|An|It|In|On|At|This|These|No)s?"
)
_OF_A_NAME = regex(r"(?:[A-Z][\w’'-]*[ -]|(?:[Tt]able|[Pp]age|[Ss]ection|[Nn]ote|[Ff]igure|No\.?)\s)$")


def fits(wanted: Wanted, text: str, asked: str = "") -> bool:
    """Whether a text holds a fact of the wanted sort, as far as its form tells; what `asked` says is none."""
    said = fold(asked)
    if wanted is Wanted.DATE and (
        dates := [m for m in DATE.finditer(text) if fold(m[0].strip()) not in said]
    ):
        if asks_deadline(asked):
            return any(is_deadline(asked, text, *match.span()) for match in dates)
        if all(unreal(asked, text, match.start()) for match in dates):
            return False
    if wanted in _FORMS:
        forms = (_WHEN,) if wanted is Wanted.DATE and _is_past(asked, text) else _FORMS[wanted]
        found = (match[0].strip() for form in forms for match in form.finditer(text))
        return any(not said or fold(one) not in said for one in found)
    if wanted is Wanted.NUMBER:
        if HOW_OFTEN.search(asked) and OFTEN.search(text):
            return True
        if HOW_OLD.search(asked) and not _AGED.search(text):
            return False
        if SHARED.search(asked) and not _SHARE.search(text):
            return False
        numbers = (match for match in NUMBER.finditer(text) if not said or fold(match[0].strip()) not in said)
        return any(_is_amount(match, text) for match in numbers)
    if wanted in (Wanted.WHO, Wanted.PLACE):
        names = (match[0].strip() for match in _CAPITAL.finditer(text))
        names = (name for name in names if not _CALENDAR.fullmatch(name))
        if any(not said or fold(one) not in said for one in names):
            return True
        return wanted is Wanted.WHO and _AGENT.search(text) is not None
    if wanted is Wanted.THING and unframed(asked) != asked and _ASKS_PARTS.search(asked):
        return _PARTS.search(text) is not None
    return wanted is not Wanted.DEFINITION or not asked or defines(asked, text)


def _is_past(asked: str, text: str) -> bool:
    """Whether a text tells what was, and a rule is asked for: `When must a rope be replaced?`"""
    return bool(_RULE.search(asked) and _WAS.search(text) and not _RULES.search(text))


def defines(asked: str, text: str) -> bool:
    """Whether a text says what the thing is that a question asks the meaning of: `A tide mill is …`.

    >>> defines("What is a tide mill?", "Tide mill: a mill that the ebb drives.")
    True
    """
    thing = _THING.search(asked)
    if thing is None:
        return False
    whole = thing["called"] or thing["meant"] or thing["thing"]
    for one in (whole, *re.findall(r"\b\w*[A-Z]\w*[A-Z]\w*\b", whole)):
        name = re.escape(fold(one))
        if re.search(rf"(?<!\w){name}s?[”\"’')*]*(?:\s*[:(—–]|,? (?:{_DEFINING})\b)|\({name}\)", fold(text)):
            return True
    return False


def _is_amount(match: re.Match[str], text: str) -> bool:
    """Whether a number is one of things, not a year or a part of a name (`Model 2`, `page 5`)."""
    return YEAR.fullmatch(match[0].strip()) is None and not _OF_A_NAME.search(text[: match.start()])
