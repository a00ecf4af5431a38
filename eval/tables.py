"""An evaluation as tables for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from eval.judge import Outcome
from eval.metrics import rank_of_last, short
from eval.places import addresses
from eval.summary import (
    ALL,
    ANSWERS,
    APART,
    SEARCH,
    all_found,
    answer_values,
    by_kind,
    curve_area,
    estimates,
    latency,
    refusal_auroc,
    search_values,
    single,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from rich.console import Console

    from eval.check import Checked
    from eval.compare import Difference
    from eval.others.measure import Measured
    from eval.run import Asked, Evaluation
    from eval.summary import Estimate
    from index.search import Mode


def print_tables(evaluation: Evaluation, console: Console, *, misses: bool = False) -> None:
    """Retrieval per mode and kind, answers per kind, what is counted apart, quotes; then the misses."""
    for mode in evaluation.modes:
        console.print(_table(f"Search, {mode.value}", SEARCH, evaluation.asked, _searched(mode)))
        alone = estimates(search_values(one, mode) for one in single(evaluation.asked))
        if alone:
            console.print(
                f"One passage needed: hit@1 {alone['hit@1']}, hit@5 {alone['hit@5']}", highlight=False
            )
    several = sum(len(one.places) > 1 for one in evaluation.asked)
    if several:
        console.print(
            f"{several} questions need several passages, so hardly any of them can be hit@1.", highlight=False
        )
    console.print(_table("Answers", ANSWERS, evaluation.asked, answer_values))
    for line in apart(evaluation):
        console.print(line, highlight=False)
    for quote in (quote for one in evaluation.asked for quote in one.answered.false_quotes):
        console.print(Text(f"  {quote}", style="red"))
    for line in missed(evaluation) if misses else ():
        console.print(Text(line))


def print_differences(differences: Sequence[Difference], console: Console) -> None:
    """Two runs, a measure a row."""
    table = Table(title="Second run against first, over the questions of both", title_justify="left")
    for name in ("measure", "questions", "first", "second", "difference", "p"):
        table.add_column(name, justify="left" if name == "measure" else "right")
    for one in differences:
        values = short(one.first), short(one.second), f"{one.second - one.first:+.3f}", f"{one.p:.4f}"
        table.add_row(one.measure, str(one.questions), *values)
    console.print(table)


def print_ablations(ablations: Mapping[str, Mapping[str, Estimate]], console: Console) -> None:
    """One stage off a row, each with the measures of all questions."""
    names = list(dict.fromkeys(name for row in ablations.values() for name in row))
    table = Table(title="Ablations", title_justify="left")
    table.add_column("program")
    for name in names:
        table.add_column(name, justify="right")
    for program, row in ablations.items():
        table.add_row(program, *(_cell(row.get(name)) for name in names))
    console.print(table)


def print_findings(found: Checked, console: Console) -> None:
    """What is wrong with question sets, and how much of the questions stands in their evidence."""
    for problem in found.problems:
        console.print(Text(str(problem)))
    if found.shares:
        mean = sum(found.shares.values()) / len(found.shares)
        most = max(found.shares, key=lambda name: found.shares[name])
        console.print(
            f"Content words of questions in other words that stand in the evidence: mean {short(mean)}, "
            f"{short(found.shares[most])} at most ({most})",
            highlight=False,
        )
    console.print(f"{found.questions} questions, {len(found.problems)} problems", highlight=False)
    if found.unresolved:
        names = ", ".join(found.unresolved)
        console.print(f"Evidence in {names} was not looked up: not in this library", highlight=False)


def print_measured(measured: Measured, console: Console, *, misses: bool = False) -> None:
    """Another's set, a measure a row; then each question that is not at the best of all its measures."""
    table = Table(title=f"{measured.form.value}: {len(measured.asked)} questions", title_justify="left")
    table.add_column("measure")
    table.add_column("value", justify="right")
    for name, estimate in measured.estimates.items():
        table.add_row(name, str(estimate))
    console.print(table)
    if measured.left_out:
        console.print(
            f"left out: {measured.left_out} questions about files that are not there", highlight=False
        )
    for one in measured.asked if misses else ():
        low = [f"{name} {short(value)}" for name, value in one.values.items() if value < 1]
        if low:
            console.print(Text(f"{one.task.id}: {one.task.question}\n    {', '.join(low)}; {one.answer!r}"))


def missed(evaluation: Evaluation) -> list[str]:
    """Each question not found first, and each answer that is not right, with what came instead."""
    return [_miss(one) for one in evaluation.asked if is_missed(one)]


def is_missed(one: Asked) -> bool:
    """Whether some mode did not find a question's passage first, or its answer is not right."""
    late = any(scores.hit_1 < 1 for scores in one.scores.values())
    return late or one.answered.outcome is not Outcome.RIGHT or bool(one.elsewhere)


def rank(one: Asked, mode: Mode) -> int | None:
    """The rank at which all that a question needs was found, or None."""
    return rank_of_last(addresses(one.places), one.searched[mode].found)


def wanted(one: Asked) -> str:
    """The addresses that a question needs, alternatives with a stroke between them."""
    places = " + ".join("/".join(str(spot.address) for spot in place) for place in one.places)
    return places or "a refusal"


def _miss(one: Asked) -> str:
    ranks = [f"{mode.value} {rank(one, mode) or '–'}" for mode in one.searched if rank(one, mode) != 1]
    cited = ", ".join(one.answered.cited) or "–"
    elsewhere = "; answered by the library without its document" if one.elsewhere else ""
    return (
        f"{one.question.id}: {one.question.question}\n"
        f"    wanted {wanted(one)}; ranks not first: {', '.join(ranks) or 'none'}; "
        f"{one.answered.outcome.value}: {one.answered.answer!r} from {cited}{elsewhere}"
    )


def _searched(mode: Mode) -> Callable[[Asked], dict[str, float]]:
    return lambda one: search_values(one, mode)


def _table(
    title: str, names: Iterable[str], asked: Sequence[Asked], values: Callable[[Asked], Mapping[str, float]]
) -> Table:
    table = Table(title=title, title_justify="left")
    table.add_column("kind")
    for name in names:
        table.add_column(name, justify="right")
    for kind, group in by_kind(asked):
        if kind == ALL:
            table.add_section()
        found = estimates(map(values, group))
        table.add_row(kind, *(_cell(found.get(name)) for name in names))
    return table


def _cell(estimate: Estimate | None) -> str:
    """An estimate with its interval below it, so that tables stay narrow."""
    return "–" if estimate is None else str(estimate).replace(" [", "\n[", 1)


def apart(evaluation: Evaluation) -> list[str]:
    """What is counted apart from the tables, a line each."""
    asked = evaluation.asked
    found = estimates(map(answer_values, asked))
    quotes = sum(len(one.answered.quoted) for one in asked)
    false = sum(len(one.answered.false_quotes) for one in asked)
    sure, risk, times = refusal_auroc(asked), curve_area(asked), latency(asked)
    lines = [
        f"Several passages needed, all among the first five, {mode.value}: {share}"
        for mode in evaluation.modes
        if (share := all_found(asked, mode)).total
    ]
    lines += [f"{name.capitalize()}: {found[name]}" for name in APART if name in found]
    lines += [f"Quotes that differ from their passage: {false} of {quotes}"]
    lines += [f"AUROC of confidence, answerable or not: {short(sure)}"] if sure is not None else []
    lines += [f"Area under the risk–coverage curve: {short(risk)}"] if risk is not None else []
    lines += ["Seconds a question: " + ", ".join(f"{name} {value:.3f}" for name, value in times.items())]
    return lines
