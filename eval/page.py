"""An evaluation as one self-contained HTML page, made from its JSON alone."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from eval import plots
from eval.metrics import short
from eval.summary import ALL, ANSWERS, SEARCH

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FILE = "eval.html"

Json = dict[str, Any]

_STYLE = """
:root { color-scheme: light dark; --ink: #1c2127; --soft: #5d6670; --line: #d3d8de; --ground: #fff;
  --tint: #f4f6f8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e8ec; --soft: #a0a9b3; --line: #3a424b; --ground: #14181c; --tint: #1e242a; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); max-width: 72rem;
  margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.2rem; margin-top: 2.2rem; }
p.facts, small, dt { color: var(--soft); }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: .87rem; }
th, td { text-align: right; padding: .3rem .6rem; border-bottom: 1px solid var(--line); vertical-align: top; }
th:first-child, td:first-child { text-align: left; white-space: nowrap; }
tr.all td { font-weight: 600; border-top: 2px solid var(--line); }
td small { display: block; font-weight: 400; white-space: nowrap; }
svg { max-width: 100%; height: auto; color: var(--ink); }
details { border-bottom: 1px solid var(--line); padding: .35rem 0; } summary { cursor: pointer; }
details:hover { background: var(--tint); }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .4rem 0 .6rem 1.1rem; }
dd { margin: 0; }
code { font-size: .92em; }
"""


def page(shape: Json) -> str:
    """The page of an evaluation as `to_json` gives it; it asks nothing of the network."""
    parts = [
        f"<h1>Evaluation of {escape(', '.join(shape['documents']))}</h1>",
        f'<p class="facts">{shape["asked"]} questions, half: {escape(shape["half"])}; '
        f"model: {escape(shape['model'])}. "
        "Every share stands with its count and its 95 % bootstrap interval.</p>",
        _overview(shape),
        *(_search(mode, rows) for mode, rows in shape["retrieval"].items()),
        _answers(shape),
        _refusal(shape),
        _ablations(shape.get("ablations", {})),
        _misses(shape),
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Pincite: evaluation</title><style>{_STYLE}</style></head>\n<body>"
        + "\n".join(part for part in parts if part)
        + "</body></html>\n"
    )


def _overview(shape: Json) -> str:
    by_mode = {mode: rows[ALL] for mode, rows in shape["retrieval"].items()}
    return (
        "<h2>Search in each mode</h2>" + plots.bars(by_mode, ("hit@1", "hit@5", "MRR"), "all questions")
        if any(by_mode.values())
        else ""
    )


def _search(mode: str, rows: Mapping[str, Json]) -> str:
    if not rows[ALL]:
        return ""
    drawn = {kind: row for kind, row in rows.items() if row}
    plot = plots.bars(drawn, ("hit@1", "hit@5"), "share of questions") if mode == "hybrid" else ""
    return f"<h2>Search: {escape(mode)}</h2>{plot}{_table(drawn, SEARCH)}"


def _answers(shape: Json) -> str:
    rows = shape["answers"]
    plot = plots.bars(rows, ("right", "wrong", "refused"), "share of questions") if rows[ALL] else ""
    false = "".join(f"<li>{escape(quote)}</li>" for quote in shape["quotes"]["false"])
    times = ", ".join(f"{name} {seconds:.3f} s" for name, seconds in shape["latency"].items())
    return (
        f"<h2>Answers</h2>{plot}{_table(rows, ANSWERS)}"
        f"<p>Quotes that differ from their passage: {len(shape['quotes']['false'])} of "
        f"{shape['quotes']['checked']}.</p>{f'<ul>{false}</ul>' if false else ''}"
        f"<p>One warm question takes: {times}.</p>"
    )


def _refusal(shape: Json) -> str:
    refusal, rows = shape["refusal"], {"unanswerable questions": shape["apart"]}
    elsewhere = shape["answers"][ALL].get("elsewhere refused")
    if elsewhere:
        rows["asked of the library without their document"] = {"elsewhere refused": elsewhere}
    facts = [
        f"{name}: {short(refusal[key])}"
        for name, key in (
            ("AUROC of confidence, answerable or not", "auroc"),
            ("area under the risk–coverage curve (lower is better)", "area_under_risk_coverage"),
        )
        if refusal[key] is not None
    ]
    answered = sum(one["answered"] for one in shape["questions"]) / max(1, shape["asked"])
    plot = plots.risk_coverage(refusal["risk_coverage"], answered) if refusal["risk_coverage"] else ""
    names = ("unanswerable refused", "elsewhere refused")
    return f"<h2>Refusal</h2>{_table(rows, names)}<p>{'; '.join(facts)}.</p>{plot}"


def _ablations(rows: Mapping[str, Json]) -> str:
    if not rows:
        return ""
    names = list(dict.fromkeys(name for row in rows.values() for name in row))
    return (
        f"<h2>Ablations</h2>{plots.bars(rows, ('hit@1', 'right'), 'share of questions')}{_table(rows, names)}"
    )


def _table(rows: Mapping[str, Json], names: Iterable[str]) -> str:
    present = [name for name in names if any(name in row for row in rows.values())]
    head = "".join(f"<th>{escape(name)}</th>" for name in ("", *present))
    body = "".join(
        f"<tr{' class=all' if kind == ALL else ''}><td>{escape(kind)}</td>"
        + "".join(f"<td>{_cell(row.get(name))}</td>" for name in present)
        + "</tr>"
        for kind, row in rows.items()
    )
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def _cell(shape: Json | None) -> str:
    if not shape:
        return "–"
    low, high = map(short, shape["interval"])
    count = f"{shape['count']}/{shape['of']} · " if "count" in shape else ""
    return f"{short(plots.value(shape))}<small>{count}{low}–{high}</small>"


def _misses(shape: Json) -> str:
    missed = [one for one in shape["questions"] if one["missed"]]
    count = f"{len(missed)} of {shape['asked']} questions"
    head = f"<h2>Misses</h2><p>{count}: not found first by some mode, or not right.</p>"
    return head + "".join(map(_miss, missed))


def _miss(one: Json) -> str:
    ranks = ", ".join(f"{mode} {rank or '–'}" for mode, rank in one["rank"].items())
    places = " + ".join("/".join(place) for place in one["places"]) or "a refusal"
    first = "; ".join(f"{mode}: {', '.join(found[:3]) or '–'}" for mode, found in one["found"].items())
    facts = {
        "wanted": f"{places}" + (f" — {_spoken(one['accepted'])}" if one["accepted"] else ""),
        "answered": f"{_spoken(one['answer'])} from {', '.join(one['cited']) or '–'}"
        if one["answered"]
        else "refused",
        "quoted": " … ".join(one["quoted"]),
        "found first": first,
        "rank": ranks,
        "confidence": f"{one['confidence']:.2f}",
        "errors": "; ".join(one["errors"]),
    }
    rows = "".join(f"<dt>{name}</dt><dd>{escape(text)}</dd>" for name, text in facts.items() if text)
    head = f"<b>{escape(one['outcome'])}</b> {escape(one['question'])} <small>{escape(one['id'])}</small>"
    return f"<details><summary>{head}</summary><dl>{rows}</dl></details>"


def _spoken(answer: str | Sequence[Any] | None) -> str:
    """An answer as JSON in words."""
    if answer is None:
        return "the quotes themselves"
    return answer if isinstance(answer, str) else " | ".join(map(_spoken, answer))
