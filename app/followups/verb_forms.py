"""Verb forms: from a past form to the base, the participle and the noun in -ing, and back."""

from __future__ import annotations

import re
from functools import cache

from ingest.lazy_regex import regex

_TABLE = (  # base past participle
    "agree agreed agreed;arise arose arisen;bear bore borne;beat beat beaten;become became become;"
    "begin began begun;"
    "bind bound bound;blow blew blown;break broke broken;breed bred bred;bring brought brought;"
    "build built built;buy bought bought;catch caught caught;choose chose chosen;come came come;"
    "creep crept crept;cut cut cut;deal dealt dealt;die died died;dig dug dug;draw drew drawn;"
    "drink drank drunk;"
    "drive drove driven;eat ate eaten;fall fell fallen;feed fed fed;fight fought fought;find found found;"
    "flee fled fled;fly flew flown;forbid forbade forbidden;forget forgot forgotten;forgive forgave forgiven;"
    "freeze froze frozen;get got got;give gave given;go went gone;grow grew grown;hang hung hung;"
    "have had had;hear heard heard;hide hid hidden;hit hit hit;hold held held;hurt hurt hurt;keep kept kept;"
    "know knew known;lay laid laid;lead led led;leave left left;lend lent lent;let let let;lie lay lain;"
    "light lit lit;lose lost lost;make made made;mean meant meant;meet met met;mistake mistook mistaken;"
    "overcome overcame overcome;overtake overtook overtaken;pay paid paid;put put put;read read read;"
    "rebuild rebuilt rebuilt;ride rode ridden;ring rang rung;rise rose risen;run ran run;say said said;"
    "see saw seen;seek sought sought;sell sold sold;send sent sent;set set set;shake shook shaken;"
    "shoot shot shot;sing sang sung;sink sank sunk;sit sat sat;sleep slept slept;speak spoke spoken;"
    "spend spent spent;split split split;spread spread spread;stand stood stood;steal stole stolen;"
    "stick stuck stuck;strike struck struck;swear swore sworn;sweep swept swept;swim swam swum;"
    "take took taken;teach taught taught;tear tore torn;tell told told;think thought thought;"
    "throw threw thrown;undergo underwent undergone;understand understood understood;"
    "use used used;tie tied tied;owe owed owed;guarantee guaranteed guaranteed;"
    "undertake undertook undertaken;wake woke woken;wear wore worn;weave wove woven;win won won;"
    "withdraw withdrew withdrawn;withhold withheld withheld;write wrote written"
)
_ROWS = [tuple(row.split()) for row in _TABLE.split(";")]
_BASE = {past: base for base, past, _ in _ROWS}
_PAST = {base: past for base, past, _ in _ROWS}
_PARTICIPLE = {past: done for _, past, done in _ROWS}
_BASE_OF_PARTICIPLE = {done: base for base, _, done in _ROWS}
_TWICE = regex(r"(?:([bdgmnprt])\1|(?:tro|ce|ve|de|be|pe|ue|na)ll)$")  # `stopped`, `controlled`
_SILENT = regex(  # what stands before the `e` that `-ed` takes: `decid`, `stor`, `chang`
    r"[cuv]$|(?<!z)z$|(?<![s])(?<!cu)s$|(?<![aeio])ag$|[drlie]g$|(?:ch|r)ang$|[eu]ng$|[bcdfgptkz]l$|(?<![aeo])[aou]l$|"
    r"(?<![aeou])[aiou]d$|[nrc]ed$|(?<![aeo])(?:at|ut|ot)$|creat$|guid$|(?:inv|un|c|ign|exped)it$|(?:pl|l|p)et$|"
    r"(?<![a])ir$|(?:st|pl|gn|d)or$|(?<!o)ur$|(?<![eo])ar$|(?<![ao])in$|pon$|[aeiou]?um$|"
    r"(?<![aeou])[aiou]k$|(?<![aeo])[ai]p$|yp$|^[^aeiou]*[aeiou][bdgklmnprt]$"
)


def is_past(word: str) -> bool:
    """Whether a word in lower case is likely the past form of a verb."""
    return word in _BASE or re.fullmatch(r"[a-z-]{2,}[^e]ed", word) is not None


@cache
def base_of(word: str) -> str:
    """`bear` of `bore`, `decide` of `decided`; empty where it is no past form.

    >>> [base_of(word) for word in ("bore", "decided", "stopped", "carried", "repaired", "falls")]
    ['bear', 'decide', 'stop', 'carry', 'repair', '']
    """
    if irregular := _BASE.get(word) or _BASE_OF_PARTICIPLE.get(word):
        return irregular
    if not is_past(word):
        return ""
    stem = word.removesuffix("ed")
    if stem.endswith("i"):
        return f"{stem[:-1]}y"
    if _TWICE.search(stem):
        return stem if len(stem) < 4 else stem[:-1]
    return f"{stem}e" if _SILENT.search(stem) else stem


def participle_of(word: str) -> str:
    """`written` of `wrote`; empty where it is no past form."""
    return _PARTICIPLE.get(word) or (word if word in _BASE_OF_PARTICIPLE or is_past(word) else "")


def past_of(base: str) -> str:
    """`bore` of `bear`, `decided` of `decide`, `carried` of `carry`."""
    if irregular := _PAST.get(base):
        return irregular
    if base.endswith("e"):
        return f"{base}d"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ied"
    short = re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", base)
    return f"{base}{base[-1] if short else ''}ed"


def third_of(base: str) -> str:
    """`carries` of `carry`."""
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ies"
    return f"{base}es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else f"{base}s"


def deed_of(word: str) -> str:
    """`dredging` of `dredged`: the noun of what was done; empty where it is no past form."""
    base = base_of(word)
    if not base:
        return ""
    if word.endswith("ed") and not word.endswith(("ied", "eed")):
        return f"{word.removesuffix('ed')}ing"
    short = re.fullmatch(r"(?:(?:be|for|with)(?=[^aeiou]))?[^aeiou]*[aeiou][bdgmnprt]", base)
    return f"{base[:-1]}ing" if re.search("[^e]e$", base) else f"{base}{base[-1] if short else ''}ing"
