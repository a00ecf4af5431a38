"""The parts of a clause that asks: its auxiliary, its subject and the rest; and it told again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.followups.phrases import phrases
from app.followups.verb_forms import past_of, third_of
from app.followups.word_sorts import AUXILIARY, DETERMINERS, PREPOSITIONS, PRONOUNS, is_verb

_BELONGS = frozenset("in at on of for from with between under over".split())


@dataclass(frozen=True, slots=True)
class Clause:
    """`were`, `the rings`, `late` of `were the rings late?`"""

    auxiliary: str
    subject: str
    rest: str

    def denied(self) -> str:
        """`were the rings not late`"""
        return " ".join(part for part in (self.auxiliary, self.subject, "not", self.rest) if part)

    def told(self) -> str:
        """`the rings were late`; `the mill closed` of `did the mill close`."""
        verb, _, tail = self.rest.partition(" ")
        aux = self.auxiliary.lower()
        if aux in ("do", "does", "did") and verb.isalpha():
            form = {"do": verb, "does": third_of(verb), "did": past_of(verb)}[aux]
            return " ".join(part for part in (self.subject, form, tail) if part)
        return " ".join(part for part in (self.subject, self.auxiliary, self.rest) if part)


def clause_of(rest: str) -> Clause | None:
    """What follows the asking words, in its parts; None where no subject follows the auxiliary.

    >>> clause_of("were the rings late?")
    Clause(auxiliary='were', subject='the rings', rest='late')
    """
    auxiliary, _, tail = rest.rstrip(" ?.!").partition(" ")
    if auxiliary.lower() not in AUXILIARY or not tail:
        return None
    if tail.split()[0].lower() in PRONOUNS - {"that", "this", "these", "those"}:
        pronoun, _, told = tail.partition(" ")
        return Clause(auxiliary, pronoun, told)
    found = phrases(f"{auxiliary} {tail}")
    before = len(auxiliary) + 1
    if not found or found[0].start != before:
        return None
    end = found[0].end
    if len(found) > 1 and found[1].lead in _BELONGS and found[1].start == end + len(found[1].lead) + 2:
        after = tail[found[1].end - before :].split()
        end = found[1].end if after and after[0] not in PREPOSITIONS else end
    if described := re.match(r"\s*(?:that|who|which)\s+\S+\s", tail[end - before :]):
        verbs = [
            word.start()
            for word in re.finditer(r"[a-z-]+", tail)
            if word.start() >= end - before + described.end() and is_verb(word[0])
        ]
        end = verbs[-1] + before if verbs else end
    subject, told = tail[: end - before].rstrip(), tail[end - before :].strip()
    if not told and auxiliary.lower() in ("is", "are", "was", "were") and " " in subject:
        subject, _, told = subject.rpartition(" ")  # `the rings`, `late`: it must say something of them
    return Clause(auxiliary, subject, told)


def is_inverted(rest: str) -> bool:
    """Whether a subject stands behind the auxiliary, as in `were the rings late`, not in `were late`."""
    if rest.split(" ", 1)[0].lower() in ("do", "does", "did"):
        return True
    clause = clause_of(rest)
    if clause is None or not clause.rest:
        return False
    first = clause.subject.split()[0]
    found = phrases(f"of {clause.subject}")
    return (
        first.lower() in DETERMINERS | PRONOUNS
        or bool(found and (found[0].name or found[0].plural or re.search(r"['’]s?\s", clause.subject)))
        or is_verb(clause.rest.split()[0])
    )


def capital(text: str) -> str:
    """With a capital first."""
    return text[:1].upper() + text[1:]


def is_plural(noun: str) -> bool:
    """Whether a noun phrase looks like several things."""
    found = phrases(f"of {noun}")
    return bool(found) and (found[0].plural or re.search(r"\band\b", noun) is not None)
