"""Why a question found what it found: each stage's place for the passages, the evidence, how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.answering.confidence import THRESHOLD
from app.answering.ranker import Ranker
from index.search import Mode, Searcher, Stage

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from app.answering.answerer import Answerer
    from app.answering.evidence import Scored
    from index.search import Hit
    from ingest.address import Address

SHOWN = 10  # passages, and pieces of evidence
DEPTH = 60  # places of each stage that are known
STAGES = ("meaning", "words", "both", "reranked", "named", "final")


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a stage put a passage, from 1, and with which score."""

    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a question was read and searched.

    `stages` gives for each of the passages found, best first, its place in each of `STAGES`, None where
    the stage did not find it; `evidence` the pieces looked at, best first; `grounds` what each ground
    adds to the log odds that the best of them answers; `sure` how sure that is, 0–1, against `threshold`.
    """

    understood: str
    wanted: str
    words: tuple[tuple[str, float], ...]  # the content words and how rare each is in the library
    stages: tuple[tuple[Address, Mapping[str, Placed | None]], ...]
    evidence: tuple[Scored, ...]
    grounds: Mapping[str, float]
    sure: float
    threshold: float


def explain(
    searcher: Searcher, answerer: Answerer, question: str, documents: Collection[Address] = ()
) -> Explanation:
    """Search a question stage by stage; BadInput where it is empty."""
    look = answerer.look(question, documents)
    plain = Searcher(searcher.library, searcher.encoder, {Stage.RERANKING, Stage.NAMED})
    reranked = Searcher(searcher.library, searcher.encoder, {Stage.NAMED})
    text = look.question.text
    found = {
        "meaning": searcher.search(text, k=DEPTH, mode=Mode.DENSE, documents=documents),
        "words": searcher.search(text, k=DEPTH, mode=Mode.LEXICAL, documents=documents),
        "both": plain.search(text, k=DEPTH, documents=documents),
        "reranked": reranked.search(text, k=DEPTH, documents=documents),
        "named": searcher.search(text, k=DEPTH, documents=documents),
        "final": Ranker(searcher).search(text, k=DEPTH, documents=documents),
    }
    places = {stage: _placed(hits) for stage, hits in found.items()}
    rarity = searcher.rarity(look.question.stems)
    return Explanation(
        understood=text,
        wanted=look.question.wanted.value,
        words=tuple(
            (t.word, max((rarity.get(s, 0.0) for s in t.stems), default=0.0)) for t in look.question.terms
        ),
        stages=tuple(
            (hit.passage.address, {stage: places[stage].get(hit.passage.address) for stage in STAGES})
            for hit in found["final"][:SHOWN]
        ),
        evidence=tuple(look.scored[:SHOWN]),
        grounds=look.grounds,
        sure=look.sure,
        threshold=THRESHOLD,
    )


def _placed(hits: Sequence[Hit]) -> dict[Address, Placed]:
    return {hit.passage.address: Placed(rank, hit.score) for rank, hit in enumerate(hits, 1)}
