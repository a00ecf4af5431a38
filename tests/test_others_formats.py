"""Other people's formats, read from small files that look as theirs do."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

import pytest

from eval.others.corpus import PagePlace
from eval.others.formats import Form, OtherSet, read_set, recognised
from ingest.errors import BadInput
from others import beir_folder, chunking_folder, page_lines, squad_file

if TYPE_CHECKING:
    from pathlib import Path


def test_each_format_is_recognised_by_its_files(tmp_path: Path) -> None:
    made = [squad_file(tmp_path), beir_folder(tmp_path), chunking_folder(tmp_path), page_lines(tmp_path)]
    assert [recognised([path]) for path in made] == [
        OtherSet(form, path) for form, path in zip(Form, made, strict=True)
    ]


def test_a_set_of_the_programs_own_is_none_of_them(tmp_path: Path) -> None:
    path = tmp_path / "memo.jsonl"
    path.write_text('{"id": "a", "kind": "fact", "question": "Who?", "evidence": ["is chaired by"]}\n')
    assert recognised([path]) is None
    assert recognised([path, squad_file(tmp_path)]) is None
    assert recognised([tmp_path / "none.jsonl"]) is None


def test_squad_answers_are_spans_of_their_article(tmp_path: Path) -> None:
    corpus = read_set(OtherSet(Form.SQUAD, squad_file(tmp_path)))
    built, keeper, price = corpus.tasks
    [span] = built.spans
    assert corpus.texts[span.source][span.start : span.end] == "1871" == built.answers[0]
    assert [corpus.texts[s.source][s.start : s.end] for s in keeper.spans] == list(keeper.answers)
    assert (price.spans, price.answers) == ((), ())
    assert corpus.texts[span.source].startswith("Harrow Point\n====")


def test_beir_takes_the_queries_that_are_judged_and_their_grades(tmp_path: Path) -> None:
    corpus = read_set(OtherSet(Form.BEIR, beir_folder(tmp_path)))
    assert [task.id for task in corpus.tasks] == ["q1", "q2"]
    graded = {corpus.texts[name].split("\n")[0]: grade for name, grade in corpus.tasks[0].relevant.items()}
    assert graded == {"The lighthouse": 2, "The lamp": 1}
    assert len(corpus.texts) == 3


def test_a_beir_document_that_asks_does_not_find_itself(tmp_path: Path) -> None:
    folder = beir_folder(tmp_path)
    (folder / "queries.jsonl").write_text('{"_id": "d1", "text": "lighthouse"}\n', encoding="utf-8")
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nd1\td1\t1\nd1\td2\t1\n")
    [task] = read_set(OtherSet(Form.BEIR, folder)).tasks
    assert len(task.relevant) == 1


def test_chunking_references_are_spans_of_their_corpus(tmp_path: Path) -> None:
    corpus = read_set(OtherSet(Form.CHUNKING, chunking_folder(tmp_path)))
    [task] = corpus.tasks
    [span] = task.spans
    assert corpus.texts["harbour.md"][span.start : span.end] == "The oil came from Norway."


def test_pages_are_read_in_both_ways_of_citing_them(tmp_path: Path) -> None:
    corpus = read_set(OtherSet(Form.PAGES, page_lines(tmp_path)))
    first, second, third = corpus.tasks
    assert first.pages == (PagePlace("harbour.pdf", 2),)
    assert second.pages == (PagePlace("harbour.pdf", 1), PagePlace("lost.pdf", 7))
    assert third.pages == (PagePlace("harbour.pdf", 2),)  # FinanceBench counts from 0
    assert third.id == "financebench_id_00001"
    assert [path.name for path in corpus.files] == ["harbour.pdf"]


def test_page_citations_without_pdfs_are_bad_input(tmp_path: Path) -> None:
    path = tmp_path / "cited" / "questions.jsonl"
    path.parent.mkdir()
    path.write_text(json.dumps({"question": "Who?", "truth": "Ada. [a.pdf#page=1]"}) + "\n")
    with pytest.raises(BadInput, match="--pdfs"):
        read_set(OtherSet(Form.PAGES, path))


def _csv(path: Path, row: dict[str, Any]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)


def test_files_that_break_their_format_are_bad_input(tmp_path: Path) -> None:
    squad = squad_file(tmp_path)
    squad.write_text('{"data": [{"title": "x"}]}')
    with pytest.raises(BadInput, match="cannot be read as a SQuAD set"):
        read_set(OtherSet(Form.SQUAD, squad))
    chunking = chunking_folder(tmp_path)
    _csv(chunking / "questions_df.csv", {"question": "?", "references": "[]", "corpus_id": "nowhere"})
    with pytest.raises(BadInput, match=r"corpora/nowhere\.md"):
        read_set(OtherSet(Form.CHUNKING, chunking))
    beir = beir_folder(tmp_path)
    (beir / "qrels" / "test.tsv").unlink()
    with pytest.raises(BadInput, match="qrels"):
        read_set(OtherSet(Form.BEIR, beir))
