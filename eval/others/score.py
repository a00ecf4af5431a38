"""What one question of somebody's set scores, by what its gold is: spans, pages or documents."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from eval.metrics import rank_of_last
from eval.others.align import common, length, union
from eval.others.formats import Form
from eval.others.squad import exact_match, f1

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from app.answer import Answer
    from eval.others.align import Range
    from eval.others.corpus import Task
    from eval.others.shelf import Shelf
    from index.search import Hit
    from index.values import StoredPassage
    from ingest.address import Address

    Values = dict[str, float]
    Slice = tuple[Address, int, int]  # a passage and the slice of its text

RETURNED = 5  # passages that are measured by their characters, as in Chroma's report
_DEPTHS = (1, 5, 10)


def search_values(form: Form, task: Task, hits: Sequence[Hit], shelf: Shelf) -> Values:
    """What the passages found for a question score; nothing for one that nothing answers."""
    passages = [hit.passage for hit in hits]
    match form:
        case Form.SQUAD:
            return _ranked(passages, lambda one: _holds_answer(task, one, shelf)) if task.spans else {}
        case Form.CHUNKING:
            slices = [(one.address, 0, len(one.text)) for one in passages[:RETURNED]]
            return {f"passages {name}": value for name, value in overlap(task, slices, shelf).items()}
        case Form.PAGES:
            near = _ranked(passages, lambda one: _on_page(task, one, shelf, reach=1))
            exact = _ranked(passages, lambda one: _on_page(task, one, shelf, reach=0))
            return {f"page {name}": value for name, value in exact.items()} | {
                f"page ± 1 {name}": value for name, value in near.items()
            }
        case Form.BEIR:
            return {}  # graded over documents, all questions at once


def answer_values(form: Form, task: Task, answer: Answer, shelf: Shelf) -> Values:
    """What the answer to a question scores."""
    citations = [citation for claim in answer.claims for citation in claim.citations]
    match form:
        case Form.SQUAD if not task.spans:
            return {"unanswerable refused": float(not answer.claims)}
        case Form.SQUAD:
            given = _spoken(answer)
            exact = exact_match(given, task.answers) if answer.claims else 0.0
            fit = f1(given, task.answers) if answer.claims else 0.0
            return {"answered": float(bool(answer.claims)), "exact match": exact, "F1": fit}
        case Form.CHUNKING:
            slices = [(one.address, one.start, one.end) for one in citations]
            return {f"quotes {name}": value for name, value in overlap(task, slices, shelf).items()}
        case Form.PAGES:
            cited = [shelf.searcher.library.passage(one.address) for one in citations]
            on_page = any(one is not None and _on_page(task, one, shelf, reach=0) for one in cited)
            return {"answered": float(bool(citations)), "cited on the page": float(on_page)}
        case Form.BEIR:
            return {}


def failed_values(form: Form, task: Task) -> Values:
    """What a question scores that could not be asked: nothing."""
    match form:
        case Form.SQUAD if not task.spans:
            return {"unanswerable refused": 0.0}
        case Form.SQUAD:
            return {"answered": 0.0, "exact match": 0.0, "F1": 0.0}
        case Form.CHUNKING:
            return {"quotes recall": 0.0, "quotes precision": 0.0, "quotes IoU": 0.0}
        case Form.PAGES:
            return {"answered": 0.0, "cited on the page": 0.0}
        case Form.BEIR:
            return {}


def overlap(task: Task, slices: Iterable[Slice], shelf: Shelf) -> Values:
    """Recall, precision and IoU of characters, as Chroma's report defines them (Smith and Troynikov 2024).

    Recall is the share of the gold characters that are given, precision the share of the given that are
    gold, IoU what is both of what is either.
    """
    wanted: dict[str, list[Range]] = {}
    for span in task.spans:
        wanted.setdefault(span.source, []).append((span.start, span.end))
    given: dict[str, list[Range]] = {}
    lost = 0
    for address, start, end in slices:
        place = shelf.places(address)
        given.setdefault(min(shelf.names[address.of_document]), []).extend(place.ranges(start, end))
        lost += place.missing(start, end)
    gold = {source: union(ranges) for source, ranges in wanted.items()}
    shown = {source: union(ranges) for source, ranges in given.items()}
    both = sum(common(ranges, shown.get(source, [])) for source, ranges in gold.items())
    all_gold = sum(map(length, gold.values()))
    all_shown = sum(map(length, shown.values())) + lost
    return {
        "recall": both / all_gold if all_gold else 0.0,
        "precision": both / all_shown if all_shown else 0.0,
        "IoU": both / (all_gold + all_shown - both) if all_gold else 0.0,
    }


def documents(passages: Sequence[StoredPassage], task: Task, shelf: Shelf) -> list[str]:
    """The sources of passages, each at its first place."""
    wanted = task.relevant
    names = (
        next(
            (name for name in sorted(shelf.names[one.document]) if name in wanted),
            min(shelf.names[one.document]),
        )
        for one in passages
    )
    return list(dict.fromkeys(name for name, _ in groupby(names)))


def _ranked(passages: Sequence[StoredPassage], is_right: Callable[[StoredPassage], bool]) -> Values:
    rank = rank_of_last([{"right"}], ["right" if is_right(one) else "" for one in passages])
    hits = {f"hit@{depth}": float(rank is not None and rank <= depth) for depth in _DEPTHS}
    return {**hits, "MRR": 1 / rank if rank else 0.0}


def _holds_answer(task: Task, passage: StoredPassage, shelf: Shelf) -> bool:
    """Whether an accepted answer stands in a passage whole, at a place where the set says so."""
    names = shelf.names[passage.document]
    spans = [span for span in task.spans if span.source in names]
    if not spans:
        return False
    ranges = shelf.places(passage.address).ranges(0, len(passage.text))
    return any(start <= span.start + 1 and span.end - 1 <= end for span in spans for start, end in ranges)


def _on_page(task: Task, passage: StoredPassage, shelf: Shelf, *, reach: int) -> bool:
    """Whether a passage stands on a page that is cited, or within `reach` pages of one."""
    names = shelf.names[passage.document]
    return any(
        place.source in names and abs(place.page - page.page) <= reach
        for place in task.pages
        for page in passage.pages
    )


def _spoken(answer: Answer) -> str:
    """The answer as one text: the direct one, else the claims."""
    if answer.answer is None:
        return " ".join(claim.text for claim in answer.claims)
    return answer.answer if isinstance(answer.answer, str) else ", ".join(answer.answer)
