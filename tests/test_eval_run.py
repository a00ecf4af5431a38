"""`pincite eval` on a small library of its own: what is measured is what is there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from command import pincite, refused
from eval.places import resolve
from eval.questions import load
from index.library import Library
from ingest.errors import BadInput

NOTES = """# Notes on the lighthouse

## History

The lighthouse of Harrow Point was built in 1871 by the engineer Ada Merrow, who had never seen the sea.

## Running it

The oil for the first winter came from Norway and cost more than the tower itself.

Nobody keeps watch at night since the lamp was made electric in the spring of 1934.

| Lamp | Lit | Keeper |
|---|---|---|
| First | 1871 | Ada Merrow |
| Second | 1902 | Tom Quill |
"""


def question(name: str, text: str, answers: list[Any], evidence: list[Any], **more: str) -> dict[str, Any]:
    record = {"id": name, "document": "7.0001", "kind": "fact", "question": text}
    return {**record, "answers": answers, "evidence": evidence, **more}


BUILT = question("built", "When was the lighthouse of Harrow Point built?", ["1871"], ["had never seen"])
OIL = question("oil", "Where did the oil for the first winter come from?", ["Norway"], ["came from Norway"])
KEEPER = question(
    "keeper", "Who is the keeper of the Second lamp?", ["Tom Quill"], ["Tom Quill"], kind="table-cell"
)
BOTH = question(
    "both",
    "In what years were the lighthouse built and the lamp made electric?",
    [["1871", "1934"]],
    ["had never seen", ["made electric"]],
    kind="two-passages",
)
PAY = question(
    "pay", "What is the price of a ferry ticket?", [], [], kind="unanswerable", topic="price of the ferry"
)
SET = (BUILT, OIL, KEEPER, BOTH, PAY)


def written(path: Path, *records: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("eval")
    source = folder / "notes.md"
    source.write_text(NOTES, encoding="utf-8")
    result = pincite("ingest", source, "--address", "7.0001", library=folder / "library")
    assert result.status == 0, result.err
    return folder / "library"


@pytest.fixture(scope="module")
def measured(library: Path) -> dict[str, Any]:
    path = written(library.parent / "set.jsonl", *SET)
    result = pincite("eval", path, "--out", library.parent / "out", "--json", library=library)
    assert result.status == 0, result.err
    shown: dict[str, Any] = result.json
    assert json.loads((library.parent / "out" / "eval.json").read_text(encoding="utf-8")) == shown
    return shown


def test_evidence_becomes_the_address_of_its_passage(library: Path, tmp_path: Path) -> None:
    questions = load([written(tmp_path / "set.jsonl", *SET)])
    with Library.open(library) as opened:
        places = resolve(questions, opened)
        texts = {passage.address: passage.text for passage in opened.passages(questions[0].document)}
    assert "Ada Merrow, who had never seen" in texts[places["built"][0][0].address]
    assert "Tom Quill" in texts[places["keeper"][0][0].address]
    assert len(places["both"]) == 2
    assert places["pay"] == ()


@pytest.mark.parametrize(
    ("evidence", "complaint"),
    [
        ("Cape Wrath", "stands in no passage"),
        ("Ada Merrow", "stands in 2 passages"),
        ("Tom Quill Keeper", "stands in no passage"),
        ("1902 Tom", "stands in no passage"),
    ],
    ids=["missing", "ambiguous", "a column's name", "over two cells"],
)
def test_evidence_that_does_not_name_one_passage_is_an_error_naming_the_question(
    library: Path, tmp_path: Path, evidence: str, complaint: str
) -> None:
    questions = load([written(tmp_path / "set.jsonl", BUILT | {"id": "lost", "evidence": [evidence]})])
    with Library.open(library) as opened, pytest.raises(BadInput, match=f"lost: .*{complaint}"):
        resolve(questions, opened)


def test_every_mode_and_kind_is_measured(measured: dict[str, Any]) -> None:
    assert set(measured["retrieval"]) == {"dense", "lexical", "hybrid"}
    for kinds in measured["retrieval"].values():
        assert list(kinds) == ["fact", "table-cell", "two-passages", "all", "one passage"]
        assert kinds["all"]["hit@5"]["of"] == 4
        assert kinds["one passage"]["hit@5"]["of"] == 3
        assert 0 <= kinds["all"]["MRR"]["mean"] <= 1


def test_plain_questions_find_their_passage_first(measured: dict[str, Any]) -> None:
    assert measured["retrieval"]["hybrid"]["fact"]["hit@1"]["count"] == 2
    assert measured["retrieval"]["lexical"]["fact"]["hit@1"]["count"] == 2


def test_two_passages_are_hit_after_the_first_rank(measured: dict[str, Any]) -> None:
    [both] = [one for one in measured["questions"] if one["id"] == "both"]
    assert both["rank"]["hybrid"] == 2
    assert measured["retrieval"]["hybrid"]["two-passages"]["hit@1"]["count"] == 0
    assert measured["retrieval"]["hybrid"]["two-passages"]["hit@5"]["count"] == 1


def test_right_wrong_and_refused_sum_to_one(measured: dict[str, Any]) -> None:
    for row in measured["answers"].values():
        shares = [row[name] for name in ("right", "wrong", "refused")]
        assert sum(share["count"] for share in shares) == row["right"]["of"]
        assert sum(share["share"] for share in shares) == pytest.approx(1, abs=1e-3)
    assert measured["answers"]["all"]["right"]["of"] == 4


def test_the_unanswerable_question_is_counted_apart(measured: dict[str, Any]) -> None:
    assert measured["apart"]["unanswerable refused"]["of"] == 1
    [pay] = [one for one in measured["questions"] if one["id"] == "pay"]
    assert pay["rank"] == {}
    assert pay["places"] == []


def test_quotes_are_held_against_the_library(measured: dict[str, Any]) -> None:
    assert measured["quotes"]["checked"] > 0
    assert measured["quotes"]["false"] == []


def test_a_failed_question_scores_zero_and_the_rest_goes_on(library: Path, tmp_path: Path) -> None:
    endless = BUILT | {"id": "endless", "question": "word " * 30_000}
    result = pincite("eval", written(tmp_path / "set.jsonl", BUILT, endless), "--json", library=library)
    assert result.status == 0, result.err
    [failed] = [one for one in result.json["questions"] if one["id"] == "endless"]
    assert failed["errors"]
    assert failed["outcome"] == "wrong"
    assert result.json["answers"]["all"]["wrong"]["count"] >= 1


def test_the_tables_name_every_measure(library: Path, tmp_path: Path) -> None:
    result = pincite(
        "eval", written(tmp_path / "set.jsonl", *SET), "--mode", "lexical", "--misses", library=library
    )
    assert result.status == 0, result.err
    for word in ("hit@1", "hit@10", "MRR", "nDCG@10", "shown@100", "right", "wrong", "refused", "2/2 = 1.00"):
        assert word in result.out
    assert "dense" not in result.out
    assert "Quotes that differ from their passage: 0 of" in result.out
    assert "\nboth: In what years" in result.out


def test_one_half_is_asked_alone(library: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "set.jsonl", *SET)
    asked = {
        half: {
            one["id"]
            for one in pincite("eval", path, "--half", half, "--json", library=library).json["questions"]
        }
        for half in ("dev", "test")
    }
    assert asked["dev"] | asked["test"] == {record["id"] for record in SET}
    assert not asked["dev"] & asked["test"]


def test_the_programs_own_sets_need_their_document(library: Path) -> None:
    assert "which the library does not hold" in refused(pincite("eval", library=library))


def test_a_named_set_about_another_document_is_bad_input(library: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "set.jsonl", BUILT, OIL | {"document": "8.0001"})
    assert "8.0001" in refused(pincite("eval", path, library=library))


def test_a_bad_set_is_bad_input(library: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "set.jsonl", BUILT | {"kind": "riddle"})
    assert "set.jsonl, line 1" in refused(pincite("eval", path, library=library))
    assert "cannot be read" in refused(pincite("eval", tmp_path / "none.jsonl", library=library))


@pytest.mark.report
@pytest.mark.parametrize("form", ["recent-trends.txt", "recent-trends.pdf"])
def test_all_shipped_evidence_names_one_passage_in_both_forms_of_the_report(
    report_dir: Path, handbook: Path, tmp_path: Path, form: str
) -> None:
    for source, address in ((report_dir / form, "10.0075"), (handbook, "1.0001")):
        result = pincite("ingest", source, "--address", address, library=tmp_path)
        assert result.status == 0, result.err
    shipped = load(sorted((Path(__file__).parent.parent / "eval" / "questions").glob("*.jsonl")))
    questions = [question for question in shipped if str(question.document) in ("10.0075", "1.0001")]
    assert len(questions) >= 600
    with Library.open(tmp_path) as opened:
        assert set(resolve(questions, opened)) == {question.id for question in questions}
