"""What a question would have done with the rows of a table: count, list, take an extreme, compare."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from index.number_words import SMALL, SMALL_WORD
from index.words import stem
from ingest.lazy_regex import regex


class Op(StrEnum):
    """What is done with the rows that match."""

    COUNT = "count"
    LIST = "list"
    LARGEST = "largest"
    SMALLEST = "smallest"
    EARLIEST = "earliest"
    LATEST = "latest"
    COMPARE = "compare"
    VALUES = "values"  # the same cell of several rows that the question names
    SUM = "sum"
    AVERAGE = "average"
    DIFFERENCE = "difference"


_GROUPS = tuple(
    frozenset(map(stem, group.split()))
    for group in (
        "price prices cost costs fee fees rate charge tariff fare expensive dear dearer dearest cheap "
        "cheaper cheapest costliest priciest worth value values",
        "salary salaries wage wages pay paid earn earns earned income earnings",
        "weight mass weigh weighs heavy heavier heaviest light lighter lightest",
        "length long longer longest short shorter shortest",
        "duration time long longer longest short shorter shortest last lasts fast faster fastest quick "
        "quicker quickest slow slower slowest take takes",
        "height tall taller tallest high higher highest low lower lowest short shorter shortest altitude "
        "elevation",
        "depth deep deeper deepest shallow shallower shallowest",
        "width wide wider widest narrow narrower narrowest breadth",
        "noise sound loud louder loudest quiet quieter quietest",
        "temperature hot hotter hottest warm warmer warmest cold colder coldest cool cooler coolest",
        "distance far farther farthest further furthest near nearer nearest close closer closest away",
        "due deadline expire expires expiry",
        "speed fast faster fastest quick quicker quickest slow slower slowest",
        "age old older oldest young younger youngest",
        "size large larger largest big bigger biggest small smaller smallest capacity area population volume "
        "assets headcount inhabitants",
        "release released launch launched publish published appear appeared introduced out date founded "
        "founding foundation established establish start started starts begin began begun joined join "
        "hire hired since opened open opening inception built build completed completion commissioned",
        "developer developers maker makers made make build built builder produced producer manufacturer "
        "created creator yard yards shipyard factory",
        "seats seat passengers passenger carry carries",
        "works work office branch site city country location place based located town",
        "win wins won winner winners",
        "force effect effective enact enacted adopt adopted pass passed apply applies applied commence "
        "commenced commencement start starts started valid",
    )
)
_SIZE = "large larger largest big bigger biggest greatest greater small smaller smallest".split()
_DOWN = (
    "quietest|quieter|coldest|colder|coolest|cooler|shallowest|shallower|narrowest|narrower|nearest|nearer|closest|"
    "closer|thinnest|thinner|"
    "weakest|fewest|least|smallest|lowest|shortest|lightest|cheapest|slowest|fewer|less|smaller|lower|shorter|lighter|"
    "cheaper|slower"
).split("|")
_LATE = "latest|newest|last|newer|later|after".split("|")
_EARLY = "earliest|soonest|first|earlier|before|longest ago".split("|")
_QUICK = "faster|fastest|quicker|quickest|slower|slowest".split("|")
_AGED = {"oldest": 1, "older": 1, "youngest": -1, "younger": -1}
_JUDGED = {"best": 1, "worst": -1, "poorest": -1, "strictest": 1, "tightest": 1}
_COMPARATIVES = (
    "more|larger|bigger|greater|higher|longer|heavier|taller|deeper|costlier|dearer|fewer|less|smaller|lower|"
    "shorter|lighter|cheaper|louder|quieter|hotter|warmer|colder|cooler|shallower|narrower|further|farther|nearer|"
    "closer|busier|thicker|thinner|newer|later|after|earlier|before|older|younger|faster|slower|quicker|wider"
)
_SUPERLATIVES = (
    r"longest ago|"
    r"largest|biggest|greatest|highest|longest|heaviest|tallest|deepest|costliest|dearest|priciest|"
    r"fewest|smallest|loudest|quietest|hottest|warmest|coldest|coolest|shallowest|narrowest|furthest|farthest|nearest|"
    r"closest|busiest|thickest|thinnest|"
    r"lowest|shortest|lightest|cheapest|latest|newest|last|earliest|soonest|first|oldest|youngest|fastest|slowest|"
    r"quickest|widest|strongest|weakest|strictest|tightest|poorest|"
    r"(?:best|worst)(?!\s+(?:estimates?|practices?|known|available|interests?|efforts?|case)\b)|"
    r"peak(?:ed)?(?=\W*$)"
)
_ORDINALS = {"second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4, "4th": 4}
_NUMBERS = "|".join([*SMALL, r"\d+"])
_SUPERLATIVE = regex(
    rf"\b(?:(?P<ordinal>{'|'.join(_ORDINALS)})[\s-]+)?(?P<whole>(?P<way>most|least)\s+(?P<of>expensive|recent(?:ly)?|likely)|"
    rf"(?P<word>{_SUPERLATIVES}|(?<!at )(?:most|least)(?!\s+of\b)))\b(?!\s+(?!one\b)(?:{_NUMBERS})\b)",
    re.IGNORECASE,
)
_COMPARATIVE = regex(rf"\b(?P<way>more|less)\s+expensive\b|\b(?P<word>{_COMPARATIVES})\b", re.IGNORECASE)
_COUNT = regex(
    r"\b(?:how many|(?:what(?: is| was|['’]s)? )?the number of|^count)\b"
    r"(?:\s+(?:of|the|these|those|its|their|all)\b)*",
    re.IGNORECASE,
)
_LIST = regex(
    r"^(?:please\s+|(?P<among>of\s+(?:the|these|those)\s+(?:[\w-]+\s+){0,4}?[\w-]+,\s+)|(?:for|in|on|at|to|from|of|under|by|with|during|through)\s+(?=wh))?"
    r"(?P<verb>list|name|enumerate|give(?: me)?|show(?: me)?|which|what)\b"
    rf"(?:\s+(?P<of>all|of|the|those|these|are|were|every|each)\b)*"
    rf"(?:\s+(?P<number>{SMALL_WORD}|\d{{1,3}})(?=\s+[a-z]))?",
    re.IGNORECASE,
)
_BARE_LIST = regex(  # things and what holds of them: `boats under 40 m`
    r"^(?:all\s+)?(?:the\s+)?(?!(?:does|is|was|has)\b)[a-z][a-z-]+s\s+(?=(?:with|without|over|under|above|below|"
    r"more|less|fewer|\w+er\s+than|between|that|which|who|whose|having|in|from|by|of|at|on|before|after|since|\w+ed|\w+ing)\b)",
    re.IGNORECASE,
)
_SUMMED = regex(  # computed by `app.rows.totals`
    r"\b(?:averages?|mean|sums? of|combined|adds? up to)\b", re.IGNORECASE
)
_BEYOND = regex(  # what is not computed, and what turns a condition round
    r"\b(?:median|difference|(?:what|which|how large an?) (?:ratio|percentage|share|proportion|fraction)|"
    r"(?:the|as an?) (?:percentage|proportion|fraction) of (?:all|the)|ratio of .* to|"
    r"never|nor|neither|why|how (?:much|often|far) (?:more|less|larger|later)|by how (?:many|much)|"
    r"how many (?:more|fewer|less)(?= .*\bthan\b)|"
    r"n[o']t|(?:do|does|did|is|are|was|were|has|have|had|ca|could|wo|would|should)nt|"
    r"at the same time|twice|times as|"
    r"(?<!over )(?<!than )(?<!under )(?<!above )(?<!below )(?<!least )half)\b|n['’]t\b",
    re.IGNORECASE,
)
_EXCLUDES = regex(
    r"\b(?:other than|apart from|aside from|except(?:ing|\s+for)?|excluding|besides|outside(?:\s+of)?|"
    r"not counting|leaving out)\s+(?:(?:the|those|ones)\s+)*(?:(?:by|of|from|in)\s+)?",
    re.IGNORECASE,
)
_RATED = regex(r"^(?:which|what)\b.*\b(?:best|worst|poorest|strongest|weakest|top)\b", re.IGNORECASE)
_OF_EACH = regex(
    r"^(?:which|what)\b.*\bn(?:either|or|ever)\b|^how many\b.*\b(?:did|do|does|has|have)\s+each\b",
    re.IGNORECASE,
)
_OF_ONE = regex(r"\b(?:does|do|did|has|is|was|will|can)\b|^(?:what|the)\b", re.IGNORECASE)  # not a count
_WITHOUT = regex(  # a condition turned round, at the end of a question
    r"\b(?:(?:has|have|had|is|are|was|were|do|does|did|can|could|need|may)\s*(?:\bnot|(?<=can)not|n['’]t)(?:\s+yet)?"
    r"(?:\s+(?:be|have|has|need|require|get|take|offer))?(?:\s+any)?|"
    r"(?:(?:was|were|has|have|had|is|are)\s+)?\bnever(?:\s+been)?|"
    r"(?:(?:has|have|had|with)\s+)?\b(?:nobody|no[ -]one)(?:\s+(?:to|who))?|"
    r"(?:(?:is|are|was|were)\s+)?(?:(?:led to|resulted in|[a-z]+)\s+)?\bno"
    r"(?!\s+(?:longer\b|(?:more|fewer|less|later|earlier|lower|higher|better|worse) than))|"
    r"(?:(?:is|are|was|were)\s+)?(?:(?:left|[a-z]+ed)\s+)?without(?:\s+an?y?)?|lacks?|lacking)\s+"
    r"(?:an?\s+)?(?P<what>[^,;?.]+?)(?:\s+yet|\s+at all)*\s*[?.]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Operation:
    """What a question asks to be done, and the words (first and last offset) that say so.

    `word` is the superlative or comparative, `direction` +1 where the higher value wins; `nth` counts
    from the extreme; `number` is how many rows the question says there are.
    """

    op: Op
    spans: tuple[tuple[int, int], ...]
    word: str = ""
    direction: int = 1
    timely: bool = False
    nth: int = 1
    number: int | None = None
    counting: bool = False  # begins with “how many”


def without(text: str) -> re.Match[str] | None:
    """What the rows asked for lack, at the end of a question: `which have no lift`, `has not opened yet`."""
    return _WITHOUT_FIRST.search(text) or _WITHOUT.search(text)


def untold(text: str) -> re.Match[str] | None:
    """The words by which a question asks for rows of which something is missing: `not recorded`."""
    return _UNTOLD.search(text)


_UNTOLD = regex(
    r"\b(?:not|never)\s+(?:(?:yet|been|be)\s+)*(?P<verb>noted|recorded|measured|stated|given|known|reported|listed|"
    r"determined|established|counted|published|available|specified|disclosed)\s*[?.]*$",
    re.IGNORECASE,
)


_WITHOUT_FIRST = regex(  # … or before its verb: `Which port without a lock has …`
    r"\b(?:without(?:\s+an?y?)?|with no|lacking)\s+(?:an?\s+)?(?P<what>[^,;?.]+?)"
    r"(?=\s+(?:have|has|had|is|are|was|were|do|does|did|can|will|costs?)\b)",
    re.IGNORECASE,
)


def excluding(text: str) -> re.Match[str] | None:
    """The words that leave out what comes after them: `other than`, `apart from the`."""
    return _EXCLUDES.search(text)


@lru_cache(maxsize=4096)
def reserved(text: str) -> bool:
    """Whether words stand in a text that ask for what no operation of this module computes."""
    return _BEYOND.search(text) is not None or _SUMMED.search(text) is not None


def ranks(text: str) -> bool:
    """Whether a superlative or comparative stands in a text."""
    return _SUPERLATIVE.search(text) is not None or _COMPARATIVE.search(text) is not None


def asks_of_rows(text: str) -> bool:
    """Whether a question may ask for an operation over rows, were its words for others a column's name."""
    plain = _SUMMED.sub(" ", _BEYOND.sub(" ", text))
    return operation(plain) is not None or comparison(plain) is not None


@lru_cache(maxsize=4096)
def operation(text: str) -> Operation | None:
    """What the question would have done with rows; None where it names no operation or one beyond these."""
    whole = text
    if lacking := untold(text) or without(text):
        text = text[: lacking.start()] + " " * len(lacking[0]) + text[lacking.end() :]
    if reserved(text):
        return None
    count = _COUNT.search(text)
    if match := _SUPERLATIVE.search(text):
        return None if len(_SUPERLATIVE.findall(text)) > 1 else _extreme(text, match, count)
    match = _LIST.match(text)
    listed = match and match["verb"].casefold() == "which"  # `for which bird was the number of …`
    if count and not listed:
        return Operation(Op.COUNT, (count.span(),), counting=True)
    if match is None:
        return Operation(Op.LIST, ((0, 0),)) if _BARE_LIST.match(whole) else None
    number = match["number"]
    wanted = None if number is None else int(number) if number.isdigit() else SMALL[number.casefold()]
    begin = match.start("verb") if match["among"] else match.start()
    return Operation(Op.LIST, ((begin, match.end()),), number=wanted)


def _extreme(text: str, match: re.Match[str], count: re.Match[str] | None) -> Operation:
    word = (match["word"] or match["of"]).casefold()
    direction = -1 if (match["way"] or "").casefold() == "least" else 1
    timely = word in (*_LATE, *_EARLY) or word.startswith("recent")
    if word in _DOWN or word in _EARLY:
        direction = -1
    direction = _JUDGED.get(word, _AGED.get(word, direction))
    if timely:
        op = Op.LATEST if direction > 0 else Op.EARLIEST
    else:
        op = Op.LARGEST if direction > 0 else Op.SMALLEST
    nth = _ORDINALS[match["ordinal"].casefold()] if match["ordinal"] else 1
    spans = [match.span(), *([count.span()] if count else [])]
    counting = count is not None and not (_LED.match(text) and count[0].casefold().startswith("the "))
    return Operation(op, tuple(spans), word, direction, timely, nth, counting=counting)


_LED = regex(r"(?:(?:in|for|at|on)\s+)?(?:which|what|when|where|who)\b", re.IGNORECASE)
_OF_ALL = regex(r"(?:please\s+)?(?:list|enumerate)\b|which of\b", re.IGNORECASE)
_DENIED = regex(r"(?:which|what|who|how many)\b.*(?:\bnot\b|n['’]t\b)", re.IGNORECASE)


def over_rows(text: str) -> bool:
    """Whether a question asks what only several rows can tell: a count, an extreme, things of a sort."""
    asked = operation(text)
    if _RATED.search(text) or excluding(text) or _OF_EACH.search(text) or _DENIED.match(text):
        return True
    if asked is None and reserved(text):
        return _SUPERLATIVE.search(text) is not None
    if asked is None or asked.op is not Op.LIST:
        return asked is not None and not (asked.op is Op.COUNT and _OF_ONE.search(text))
    return _OF_ALL.match(text) is not None


def comparison(text: str) -> Operation | None:
    """The comparison that a question between two subjects asks for, or None."""
    found = list(_COMPARATIVE.finditer(text))
    if len(found) != 1:
        found = [match for match in _SUPERLATIVE.finditer(text) if match["word"]]
    if len(found) != 1 or reserved(text):
        return None
    match = found[0]
    word = (match["word"] or "expensive").casefold()
    down = word in _DOWN or word in _EARLY or (match["way"] or "").casefold() == "less"
    direction = _AGED.get(word, -1 if down else 1)
    return Operation(Op.COMPARE, (match.span(),), word, direction, word in (*_LATE, *_EARLY))


def of_size(word: str) -> bool:
    """Whether a comparative is of size, without saying in what."""
    return word in _SIZE


def of_age(word: str) -> bool:
    """Whether a comparative is of age, for which a high number and an early date are the same."""
    return word in _AGED


def is_judged(word: str) -> bool:
    """Whether a superlative judges, so that what is measured tells whether more of it or less is meant."""
    return word in _JUDGED


def of_pace(word: str) -> bool:
    """Whether a comparative is of pace, for which a high speed and a short time are the same."""
    return word in _QUICK


def akin(word: str, other: str) -> bool:
    """Whether two stems name the same quality of a thing: `cost` and `price`."""
    shorter, longer = sorted((word, other), key=len)
    if len(shorter) > 3 and longer in (f"{shorter}er", f"{shorter}or", f"{shorter}ee"):  # `teach`, `teacher`
        return True
    return word == other or any(word in group and other in group for group in _GROUPS)
