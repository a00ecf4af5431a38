"""Text as the author wrote it: hyphens and web addresses cut by line ends, ligatures, soft hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from ingest.document import Reason, Repair
from ingest.lazy_regex import regex
from ingest.spans import joined

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ingest.document import Run


class Vocabulary(Counter[str]):
    """How often each word stands in a document; `cuts` tells whether line ends cut its words."""

    cuts: bool = True


_LEAST_LINES = 150  # that tell whether a document's line ends cut words
_MOST_HYPHENS = 0.012  # the share of lines that end in a hyphen of the author's, at most
_SURE_LINES, _RARE = 250, 0.008  # so many lines with so few of them tell it by themselves
_MOST_CLOSED = 0.1  # and of these, in words that the document has without it
_WORD = regex(r"[^\W\d_]+(?:['’][^\W\d_]+)*(?:[-\u2010][^\W_]+)*")
_HYPHENS = "-\u2010\u00ad"
_LIGATURE = regex(r"[\ufb00-\ufb06]")
_SUSPENDED = frozenset("and or to nor und oder bis et ou".split())
_PREFIXES = frozenset(
    "super inter multi micro macro over under trans anti counter hyper semi sub non meta".split()
)
_HYPHENED = frozenset("self quasi vice".split())  # what comes before a hyphen of its own
_COMPOUND = frozenset(
    "cross deep double first full half high large long open real second short single small third well "
    "zero".split()
)  # words that go with another by a hyphen more often than they begin a longer one
_ENDING = regex(
    r"(?:ness|less|ful|ly|li[er]|e[rdn]s?$|est$|en(?:ed|ing)$|ings?$|ages?$|abl|is[ehmt]|i[tz]|ar[yi]|ation|"
    r"tons?$|hood|same$|ships?$|ment|loc|lands?|lights?|ways?$|cuts?$|hand|falls?$|hold|roads?)"
)  # how words begun with these go on: “selfish”, “fullness”, “highway”
_FORMER = regex(  # what stands behind “ex-”
    r"(?![ptc]|ist|ecut|er)\w+(?:[eo]rs?|ants?|ents?|ists?|m[ae]n|husbands?)$|wi(?:fe|ves)$|officio$|ante$|post$"
)
_WORD_END = regex(
    r"(?:[cst]ion(?:s|al|ally|ed|ing)?|ments?|ness(?:es)?|ings?|ly|[ilst]t(?:y|ies)|ties|[st]ive(?:ly|s)?|"
    r"[cdinrtu]ous(?:ly)?|[ct]ial(?:ly)?|[st]ures?|b(?:ly|ility)|i[sz](?:ed|ing|ation)|ated|ating|a[nt]ces?|ence[sd]?)"
)  # what is no word by itself
_MONTHS = frozenset(
    "january february april august september october november december monday tuesday wednesday thursday "
    "friday saturday sunday".split()
)
_TENS = frozenset("twenty thirty forty fifty sixty seventy eighty ninety".split())
_UNITS = frozenset(
    "one two three four five six seven eight nine "
    "first second third fourth fifth sixth seventh eighth ninth".split()
)
_TAILS = frozenset(
    "aware based class driven effective efficient free friendly intensive known language level like made "
    "minded oriented parameter performing ready related rich scale sized source specific speed style term "
    "time trained type wide year".split()
)
_LINK = regex(r"(?:https?://|www\.|doi\.org/|doi:\s?10\.)\S*$", re.I)
_LINK_BREAK = regex(r"[/_.=?&#%~+\-]$")
_LINK_START = regex(r"[./?#&=_%~+\-]|\S*[/_=?#%]\S*|\S*\d\S*[.,)]?$|\w+\.(?:html?|pdf|php|aspx?)\b")


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """How often each word stands whole in the lines of a document (in lower case, hyphens kept).

    Words cut by a line's end, and what may be their other halves, are left out.
    """
    words = Vocabulary()
    cut, half, lines = False, "", 0
    halves: list[tuple[str, str]] = []
    for text in texts:
        lines += 1
        found = [word.lower().replace("\u2010", "-") for word in _WORD.findall(text)]
        if cut:
            halves += [(half, found[0])] if half and found and text[:1].islower() else []
            found = found[1:]
        cut = text[-1:] in _HYPHENS and bool(text)
        if cut:
            half = found[-1] if found and text[-2:-1].isalpha() else ""
            found = found[:-1]
        words.update(found)
        for word in found:
            if "-" in word:
                words.update(word.split("-"))
    words.cuts = lines < _LEAST_LINES or _are_cuts(halves, lines, words)
    return words


def _are_cuts(halves: Sequence[tuple[str, str]], lines: int, words: Vocabulary) -> bool:
    """Whether hyphens at line ends cut words: they are many, or the document has what stands beside them as
    one word, or has not one of the two by itself (where they are not rare in many lines)."""
    closed = sum(words[first + second] > 0 for first, second in halves)
    whole = sum(words[second] > 0 or words[first] > 0 < len(first) - 3 for first, second in halves)
    few = len(halves) <= _MOST_HYPHENS * lines and closed <= _MOST_CLOSED * len(halves)
    rare = lines >= _SURE_LINES and len(halves) <= _RARE * lines
    return not few or not (rare or 2 * whole >= len(halves))


def repairs(runs: Sequence[Run], words: Vocabulary, spaced: Sequence[bool] = ()) -> tuple[Repair, ...]:
    """What must change for the runs to read as written; `spaced` tells which end in a space in the file."""
    raw = joined(runs)
    found: list[Repair] = []
    at = 0
    for index, run in enumerate(runs[:-1]):
        at += len(run.raw)
        repair = _line_end(raw, at, words, spaced=index < len(spaced) and spaced[index])
        if repair is not None:
            found.append(repair)
        at += 1
    ends = {offset for repair in found for offset in range(repair.at, repair.at + len(repair.before))}
    for match in _LIGATURE.finditer(raw):
        letters = unicodedata.normalize("NFKC", match[0])
        found.append(Repair(match.start(), match[0], letters, Reason.LIGATURE))
    soft = (match.start() for match in re.finditer("\u00ad", raw))
    found.extend(Repair(at, "\u00ad", "", Reason.HYPHEN) for at in soft if at not in ends)
    return tuple(sorted(found, key=lambda repair: repair.at))


def _line_end(raw: str, at: int, words: Vocabulary, *, spaced: bool) -> Repair | None:
    """What becomes of the line end at offset `at`."""
    before, after = raw[:at], raw[at + 1 :]
    if not before or not after or before[-1].isspace():
        return None
    last, first = before[-1], after[0]
    left = re.split(r"\s", before[-200:])[-1]
    right = re.split(r"\s", after[:200], maxsplit=1)[0]
    link = _LINK.search(_unbroken(before))
    if link and not spaced and first not in "([" and (_LINK_BREAK.search(left) or _LINK_START.match(right)):
        return Repair(at, "\n", "", Reason.SPACE)
    if last == "\u00ad":
        return Repair(at - 1, "\u00ad\n", "", Reason.HYPHEN)
    if last in _HYPHENS and len(left) > 1 and left[-2].isalnum() and first.isalnum():
        return hyphen(at, left, right, words)
    if last in "–—" and not spaced and len(left) > 1 and left[-2].isalnum() and first.isalnum():
        return None if right.rstrip(".,;:") in _SUSPENDED else Repair(at, "\n", "", Reason.SPACE)
    if not spaced and _is_wide(last) and _is_wide(first):
        return Repair(at, "\n", "", Reason.SPACE)
    return None


def _unbroken(before: str) -> str:
    """The end of the text with line ends inside a web address closed, as far back as one may reach."""
    lines = before[-400:].split("\n")
    text = lines[-1]
    for line in reversed(lines[:-1]):
        if " " in text:
            break
        text = line + text
    return text


def hyphen(at: int, left: str, right: str, words: Vocabulary) -> Repair | None:
    """Close or keep the hyphen at the end of a line, as the document itself writes the word elsewhere; None
    where it is suspended. The line ends at `at` with the word `left`, and the next begins with `right`."""
    head = _WORD.findall(left[:-1])
    tail = _WORD.match(right)
    before = left[-1] + "\n"
    keep = Repair(at - 1, before, left[-1], Reason.HYPHEN)
    if not head or tail is None or not left[-2].isalpha() or not right[0].islower():
        return keep
    if len(tail[0]) <= 2 and any(character.isdigit() for character in right):
        return keep
    first, second = head[-1].lower(), tail[0].lower()
    if second in _SUSPENDED and right.rstrip(".,;:") == tail[0]:
        return None
    closed = Repair(at - 1, before, "", Reason.HYPHEN)
    start = first.rsplit("-", 1)[-1]
    end = second.split("-", 1)[0]
    as_one, as_two = words[start + end] + words[first + second], words[f"{first}-{second}"]
    as_two += words[f"{start}-{end}"] if (start, end) != (first, second) else 0
    if as_one or as_two:
        return keep if as_two > as_one else closed
    if not words.cuts:
        return closed if _is_cut(start, end) else keep
    if _compounds(first, end, words) or (first in _TENS and end in _UNITS):
        return keep
    if end in _TAILS and len(start) >= 3 and start not in _PREFIXES:
        return keep
    named = head[-1][:1].isupper() and words[end] > 1 and start not in _PREFIXES
    return keep if _both_words(start, end, words) or (named and len(end) >= 4) else closed


def _is_cut(start: str, end: str) -> bool:
    """Whether what follows a hyphen at a line's end can be no word, but the end of one.

    >>> _is_cut("novem", "ber"), _is_cut("connec", "tions"), _is_cut("octet", "stream")
    (True, True, False)
    """
    return start + end in _MONTHS or bool(_WORD_END.fullmatch(end))


def _compounds(first: str, end: str, words: Vocabulary) -> bool:
    """Whether a hyphen behind such a word as “self” or “full” is the author's, what follows being no ending.

    >>> [_compounds("self", end, Vocabulary()) for end in ("contained", "ish")]
    [True, False]
    """
    if first == "ex":
        return words[end] > 0 or bool(_FORMER.match(end))
    goes_with = (first in _HYPHENED and len(end) > 2) or (first in _COMPOUND and len(end) > 3)
    return goes_with and (words[end] > 0 or not _ENDING.match(end))


def _both_words(start: str, end: str, words: Vocabulary) -> bool:
    """Whether both halves are words of the document by themselves, so that the hyphen was the author's."""
    return len(start) >= 4 and len(end) >= 4 and words[start] > 0 and words[end] > 0


def _is_wide(character: str) -> bool:
    """Chinese, Japanese or Korean, written without a space at a line's end."""
    return unicodedata.east_asian_width(character) in "WF"
