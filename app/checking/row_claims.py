"""A statement on a table row: its figures under their own columns, the row's name, the words of its cells."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from app.checking.claim_words import Vocabulary, words_of
from app.checking.figure_values import agree, unitless
from app.checking.figures import facts
from app.checking.header_scales import times_of
from app.checking.scales import signs
from app.checking.scope import signed
from index.words import STOP, fold, stem
from ingest.lazy_regex import regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from app.checking.figure_values import Figure

STRANGE = 0.45  # cosine of a word with the row's name below which it means another
SHORT = 4  # words of a cell that says one thing
_COMPARING = regex(
    r"\b(?:unlike|than|not|n['’]t|no|never|neither|nor|rather|instead|other|others|whereas|while|both|all|between)\b"
)
_TOKEN = regex(r"[^\W_]+")
_SHARE = regex(r"%|\b(?:per ?cent|percentage|share|rate)\b", re.IGNORECASE)
_EARLIER = regex(  # leads to a value that another is set beside: “14, up from 8”
    r"(?:\b(?:(?:up|down|risen|fallen|rising|falling) from|compared (?:with|to)|as against|versus|"
    r"instead of)\s+"
    r"(?:(?:about|around|some|nearly|almost|roughly|only|just)\s+)*)$",
    re.IGNORECASE,
)
_YES = frozenset("yes y true ✓ ✔".split())
_NO = frozenset("no n none false – — - ✗ ✘".split())


@dataclass(frozen=True, slots=True)
class Said:
    """A cell: what its column is called, and what stands in it."""

    column: str
    text: str


@lru_cache(maxsize=2048)
def cells_of(row: str) -> tuple[Said, ...]:
    """The cells of a row's text, in order.

    >>> [cell.text for cell in cells_of("Ship: Ava; Built: 1990")]
    ['Ava', '1990']
    """
    found = [part.partition(": ") for part in row.split("; ")]
    return tuple(Said(column, text) for column, mark, text in found if mark)


def row_finding(
    claim: str,
    row: str,
    cosine: Callable[[str, str], float],
    others: Mapping[str, frozenset[str]] | None = None,
    *,
    headings: str = "",
) -> str | None:
    """Why a claim says something else than a row; None where it does not, or the text is no row.

    `headings` may say what the table counts in; `others` is what other rows of the table say in each column.
    """
    cells = cells_of(row)
    if len(cells) < 2:
        return None
    return (
        _under_another(claim, cells, headings)
        or _of_another(claim, cells, cosine)
        or _other_end(claim, cells)
        or _of_other_rows(claim, cells, others or {})
        or _yes_or_no(claim, cells)
    )


def _under_another(claim: str, cells: Sequence[Said], headings: str) -> str | None:
    """A figure that the row gives under one column and the claim under another."""
    said = _stems(claim)
    figures = facts(claim).figures
    for number, figure in enumerate(figures):
        holding = [cell for cell in cells if _holds(cell, figure, headings)]
        if len(holding) != 1 or holding[0] is cells[0] or _EARLIER.search(claim[: figure.start]):
            continue
        own = _stems(holding[0].column)
        start = figures[number - 1].end if number else 0
        end = figures[number + 1].start if number + 1 < len(figures) else len(claim)
        beside = _stems(claim[start : figure.start]) | _stems(claim[figure.end : end])
        for other in sorted(cells[1:], key=lambda cell: -len(_stems(cell.column) & said)):
            if other is holding[0]:
                continue
            theirs = _stems(other.column)
            if own < theirs and _only_other(claim, holding[0].column, other.column):
                return (
                    f"the row gives “{holding[0].text}” as “{holding[0].column}”, "
                    f"and as “{other.column}” “{other.text}”"
                )
            if (own - theirs) & said or not facts(other.text).figures:
                continue
            if _SHARE.search(holding[0].column) and not _SHARE.search(other.column) and figure.unit == "%":
                continue  # “seven in ten of the ships” is no number of ships
            if own - theirs and (told := (theirs - own) & beside) and not _dated(other, told, claim):
                return (
                    f"the row gives “{holding[0].text}” as “{holding[0].column}”, "
                    f"and as “{other.column}” “{other.text}”"
                )
    return None


def _only_other(claim: str, own: str, other: str) -> bool:
    """Whether a claim has all that tells another column from its own, small words counted in, and nothing
    that tells its own: “price under the plan” of the columns “price before” and “price under the plan”."""
    said, mine, theirs = (frozenset(map(fold, _TOKEN.findall(text))) for text in (claim, own, other))
    return not (mine - theirs) & said and theirs - mine <= said


def _dated(other: Said, told: frozenset[str], claim: str) -> bool:
    """Whether the words told are the other cell's own value: “built in 1990”."""
    given = facts(other.text).figures
    return any(agree(one, figure) for one in facts(claim).figures for figure in given) or any(
        word in _stems(other.text) for word in told
    )


def _holds(cell: Said, figure: Figure, headings: str) -> bool:
    bare = unitless(figure)
    times = times_of(cell.column, headings)
    if times > 1.0 and any(
        agree(replace(figure, value=figure.value / times), one) for one in facts(cell.text).figures
    ):
        return True
    column = facts(f"{cell.text} {cell.column}").figures
    return any(
        agree(figure, one) or (not one.unit and one.value in (bare.value, figure.value)) for one in column
    )


def _of_another(claim: str, cells: Sequence[Said], cosine: Callable[[str, str], float]) -> str | None:
    """The row's name with a word of it put in another's place: the dog tax for the property tax."""
    names = _TOKEN.findall(cells[0].text)
    held = Vocabulary.of(" . ".join(f"{cell.column} {cell.text}" for cell in cells))
    said = _stems(claim)
    lacking = [word for word in names if _counts(word) and stem(fold(word)) not in said]
    shared = [word for word in names if _counts(word) and stem(fold(word)) in said]
    if not lacking or not shared or len(lacking) > len(shared):
        return None
    words = words_of(claim)
    for at, word in enumerate(words):
        beside = [words[n] for n in (at - 1, at + 1) if 0 <= n < len(words)]
        near = any(fold(one.text) == fold(name) for one in beside for name in shared)
        touching = near and re.search(
            rf"\b{re.escape(word.text)}[\s-]+(?:{'|'.join(map(re.escape, shared))})\b", claim, re.IGNORECASE
        )
        if not touching or held.holds(word):
            continue
        if max(cosine(fold(word.text), fold(name)) for name in lacking) < STRANGE:
            return f"the row is about “{cells[0].text}”, the claim about “{touching[0]}”"
    return None


def _other_end(claim: str, cells: Sequence[Said]) -> str | None:
    """A short cell whose word stands at one end of a scale, and the claim's at the other."""
    for cell in cells[1:]:
        if len(cell.text.split()) > SHORT or any(c.isdigit() for c in cell.text):
            continue
        for theirs in signs(cell.text):
            mine = [sign for sign in signs(claim) if sign.scale == theirs.scale]
            if mine and all(sign.sign != theirs.sign for sign in mine):
                return f"the claim says “{mine[0].word}”, the row “{cell.column}: {cell.text}”"
    return None


def _of_other_rows(claim: str, cells: Sequence[Said], others: Mapping[str, frozenset[str]]) -> str | None:
    """A word of the claim that other rows have in a column in which this one has another: “is a tug”."""
    if _COMPARING.search(claim):
        return None
    said, whole = fold(claim), fold("; ".join(f"{cell.column}: {cell.text}" for cell in cells))
    for cell in cells[1:]:
        own = fold(cell.text.partition(",")[0])
        if not _is_word(own) or re.search(rf"\b{re.escape(own)}", said):
            continue
        for other in sorted(others.get(cell.column, ())):
            word = fold(other.partition(",")[0])
            if _is_word(word) and word not in whole and re.search(rf"\b{re.escape(word)}s?\b", said):
                return f"the row says “{cell.column}: {cell.text}”, and another row “{other}”"
    return None


def _is_word(text: str) -> bool:
    """Whether a cell says one thing of a sort, in a word or two: neither a figure nor yes or no."""
    letters = re.fullmatch(r"[^\W\d_]+(?:[ -][^\W\d_]+)*", text)
    return letters is not None and len(text) > 2 and len(text.split()) < SHORT and text not in _YES | _NO


def _yes_or_no(claim: str, cells: Sequence[Said]) -> str | None:
    """What a column says is so or not."""
    said = {one.stem: one.sign for one in signed(claim)}
    for cell in cells[1:]:
        low = fold(cell.text.strip())
        if low not in _YES | _NO:
            continue
        column = [stem(fold(word)) for word in _TOKEN.findall(cell.column) if _counts(word)]
        found = [said[word] for word in column if said.get(word)]
        if found and all(sign == (-1 if low in _YES else 1) for sign in found):
            return f"the row says “{cell.column}: {cell.text}”"
    return None


def _counts(word: str) -> bool:
    return fold(word) not in STOP and (len(word) > 1 or word.isdigit())


def _stems(text: str) -> frozenset[str]:
    return frozenset(_each(text))


def _each(text: str) -> Iterator[str]:
    for word in _TOKEN.findall(text):
        if _counts(word):
            yield stem(fold(word))
