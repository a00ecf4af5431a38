"""`pincite eval` on a small library of its own: what is measured is what is there."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from app.adding import Adding, add_sources
from app.room import Room
from app.settings import Settings
from command import pincite, refused
from eval.ablate import ablate
from eval.places import resolve
from eval.questions import Half, half, load
from eval.report import to_json
from eval.run import Wishes, evaluate, hears
from index.library import Library
from index.search import Mode
from ingest.address import Address
from ingest.errors import BadInput
from tiny_encoder import TinyEncoder

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
    return {**record, "answers": answers, "evidence": evidence} | more


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
BEES = """# Bees

A hive holds forty pounds of honey by the end of August, when the lime trees have faded.
"""
HONEY = question(
    "honey", "How much honey does a hive hold?", ["forty pounds"], ["forty pounds"], document="7.0002"
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


@pytest.fixture(scope="module")
def room(library: Path) -> Room:
    return Room(Settings(library))


def asked(room: Room, path: Path, *modes: Mode, **wishes: Any) -> dict[str, Any]:
    """The JSON of a set asked of a room."""
    return to_json(evaluate(room, load([path]), Wishes(modes=modes or (Mode.HYBRID,), **wishes)))


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
    assert set(measured["retrieval"]) == {"dense", "lexical", "hybrid", "read"}
    for kinds in measured["retrieval"].values():
        assert list(kinds) == ["fact", "table-cell", "two-passages", "all", "one passage"]
        assert kinds["all"]["hit@5"]["of"] == 4
        assert kinds["one passage"]["hit@5"]["of"] == 3
        assert 0 <= kinds["all"]["MRR"]["mean"] <= 1


def test_plain_questions_find_their_passage_first(measured: dict[str, Any]) -> None:
    assert measured["retrieval"]["hybrid"]["fact"]["hit@1"]["count"] == 2
    assert measured["retrieval"]["lexical"]["fact"]["hit@1"]["count"] == 2


def test_two_passages_are_hit_with_the_first_of_them(measured: dict[str, Any]) -> None:
    [both] = [one for one in measured["questions"] if one["id"] == "both"]
    assert both["rank"]["hybrid"] == 2
    assert measured["retrieval"]["hybrid"]["two-passages"]["hit@1"]["count"] == 1
    assert measured["retrieval"]["hybrid"]["two-passages"]["all@5"]["count"] == 1


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


def test_the_page_of_results_stands_beside_the_json_and_asks_nothing_of_the_network(
    measured: dict[str, Any], library: Path
) -> None:
    page = (library.parent / "out" / "eval.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.count("<svg") == 4
    assert not re.search(r"""(?:src|href)=["'](?!#)|@import|url\((?!#)""", page)
    for one in measured["questions"]:
        assert (f"<small>{one['id']}</small>" in page) == one["missed"]


def test_every_question_has_its_own_values(measured: dict[str, Any]) -> None:
    values = {one["id"]: one["values"] for one in measured["questions"]}
    assert values["built"]["hybrid hit@1"] == 1
    assert values["built"]["right"] + values["built"]["wrong"] + values["built"]["refused"] == 1
    assert set(values["pay"]) <= {"unanswerable refused", "quotes verbatim"}
    hits = [values[name]["hybrid hit@1"] for name in ("built", "oil", "keeper", "both")]
    assert sum(hits) == measured["retrieval"]["hybrid"]["all"]["hit@1"]["count"]


def test_what_is_shown_until_the_evidence_is_counted_in_words(measured: dict[str, Any]) -> None:
    [built] = [one for one in measured["questions"] if one["id"] == "built"]
    assert built["words_shown"]["hybrid"] == 18  # its eighteenth word is `seen`
    assert measured["retrieval"]["hybrid"]["all"]["shown@400"]["count"] == 4


def test_refusal_and_latency_are_measured(measured: dict[str, Any]) -> None:
    refusal = measured["refusal"]
    assert 0 <= refusal["auroc"] <= 1
    assert refusal["risk_coverage"][-1][1] == 1
    assert 0 < measured["latency"]["p50"] <= measured["latency"]["p95"]
    for one in measured["questions"]:
        assert (one["forced"] is None) == one["answered"]


def test_the_library_without_the_document_is_asked_too(room: Room, tmp_path: Path) -> None:
    (tmp_path / "bees.md").write_text(BEES, encoding="utf-8")
    shutil.copytree(room.settings.library, tmp_path / "library")
    other = Room(Settings(tmp_path / "library"))
    with Library.open(tmp_path / "library", write=True) as both:
        list(add_sources([str(tmp_path / "bees.md")], both, lambda: room.encoder, Adding(Address(7, 2))))
    shape = asked(other, written(tmp_path / "set.jsonl", BUILT, HONEY, PAY), elsewhere=True)
    assert shape["answers"]["all"]["elsewhere refused"]["of"] == 2
    values = {one["id"]: one["values"] for one in shape["questions"]}
    assert "elsewhere refused" not in values["pay"]
    assert values["built"]["elsewhere refused"] == 1


def test_follow_ups_are_asked_where_the_program_can_be_told_of_earlier_turns(
    room: Room, tmp_path: Path
) -> None:
    turn = OIL | {"id": "turn", "kind": "follow-up", "question": "And the oil?", "before": ["Who built it?"]}
    shape = asked(room, written(tmp_path / "set.jsonl", BUILT, turn), Mode.LEXICAL)
    if hears(room):
        assert [one["id"] for one in shape["questions"]] == ["built", "turn"]
    else:
        assert shape["not_askable"] == ["turn"]


def test_ablations_are_measured_for_each_half(room: Room, tmp_path: Path) -> None:
    two = (BUILT, KEEPER)
    assert [half(record["evidence"][0]) for record in two] == [Half.DEV, Half.TEST]
    questions = load([written(tmp_path / "set.jsonl", *two)])
    rows = ablate(room, questions, Wishes())
    for name in ("as it is", "dense alone", "lexical alone", "without headings", "without spelling"):
        dev, test = rows[f"{name} (dev)"], rows[f"{name} (test)"]
        assert {"hit@1", "right", "wrong"} <= dev.keys()
        assert dev["hit@1"].total == test["hit@1"].total == 1
    alone = asked(room, tmp_path / "set.jsonl", Mode.LEXICAL)["retrieval"]["lexical"]["all"]["MRR"]["mean"]
    both = [rows[f"lexical alone ({one})"]["MRR"] for one in ("dev", "test")]
    assert sum(one.value for one in both) / 2 == pytest.approx(alone, abs=1e-3)


def test_a_failed_question_scores_zero_and_the_rest_goes_on(room: Room, tmp_path: Path) -> None:
    endless = BUILT | {"id": "endless", "question": "word " * 30_000}
    shape = asked(room, written(tmp_path / "set.jsonl", BUILT, endless))
    [failed] = [one for one in shape["questions"] if one["id"] == "endless"]
    assert failed["errors"]
    assert failed["outcome"] == "wrong"
    assert shape["answers"]["all"]["wrong"]["count"] >= 1


def test_the_tables_name_every_measure(library: Path, tmp_path: Path) -> None:
    path, floors = written(tmp_path / "set.jsonl", *SET), tmp_path / "floors.json"
    result = pincite("eval", path, "--mode", "lexical", "--misses", "--write-floors", floors, library=library)
    assert result.status == 0, result.err
    assert "quotes verbatim" in json.loads(floors.read_text())["7.0001"]
    for word in ("hit@1", "hit@10", "MRR", "nDCG@10", "shown@100", "right", "wrong", "refused", "2/2 = 1.00"):
        assert word in result.out
    assert "dense" not in result.out
    assert "Quotes that differ from their passage: 0 of" in result.out
    assert "\nboth: In what years" in result.out


def test_one_half_is_asked_alone(room: Room, tmp_path: Path) -> None:
    path = written(tmp_path / "set.jsonl", *SET)
    names = {
        half: {one["id"] for one in asked(room, path, Mode.LEXICAL, half=half)["questions"]} for half in Half
    }
    assert names[Half.DEV] | names[Half.TEST] == {record["id"] for record in SET}
    assert not names[Half.DEV] & names[Half.TEST]


def test_the_programs_own_sets_need_their_document(library: Path) -> None:
    assert "which the library does not hold" in refused(pincite("eval", library=library))


def test_a_named_set_about_another_document_is_bad_input(library: Path, tmp_path: Path) -> None:
    path = written(tmp_path / "set.jsonl", BUILT, OIL | {"document": "8.0001"})
    assert "8.0001" in refused(pincite("eval", path, library=library))


@pytest.mark.report
@pytest.mark.parametrize("form", ["recent-trends.txt", "recent-trends.pdf"])
def test_all_shipped_evidence_names_one_passage_in_both_forms_of_the_report(
    report_dir: Path, handbook: Path, tmp_path: Path, form: str
) -> None:
    with Library.open(tmp_path, model="tiny", write=True) as shelf:  # where evidence stands needs no model
        for source, address in ((report_dir / form, Address(10, 75)), (handbook, Address(1, 1))):
            list(add_sources([str(source)], shelf, TinyEncoder, Adding(address)))
    shipped = load(sorted((Path(__file__).parent.parent / "eval" / "questions").glob("*.jsonl")))
    questions = [question for question in shipped if str(question.document) in ("10.0075", "1.0001")]
    assert len(questions) >= 600
    with Library.open(tmp_path) as opened:
        assert set(resolve(questions, opened)) == {question.id for question in questions}
