"""Files of other people → a `Corpus`: SQuAD 2.0, BEIR, Chroma's chunking evaluation, page citations."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING, Any

from eval.others.corpus import Corpus, PagePlace, Span, Task
from ingest.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_CITED = re.compile(r"\[([^\[\]#]+\.pdf)#page=(\d+)\]", re.IGNORECASE)
_LONGEST_FIELD = 1 << 24  # characters of a CSV field; references hold whole passages


class Form(StrEnum):
    """The format of a set."""

    SQUAD = "SQuAD"
    BEIR = "BEIR"
    CHUNKING = "chunking evaluation"
    PAGES = "page citations"


@dataclass(frozen=True, slots=True)
class OtherSet:
    """A file or folder in one of the formats."""

    form: Form
    path: Path


def recognised(paths: Sequence[Path]) -> OtherSet | None:
    """The set that a single path is, or None where it is none of these formats."""
    if len(paths) != 1:
        return None
    [path] = paths
    if (path / "corpus.jsonl").is_file() and (path / "queries.jsonl").is_file():
        return OtherSet(Form.BEIR, path)
    if (path / "questions_df.csv").is_file():
        return OtherSet(Form.CHUNKING, path)
    if path.suffix == ".json" and path.is_file():
        return OtherSet(Form.SQUAD, path)
    if path.suffix == ".jsonl" and path.is_file():
        first = next(_lines(path), {})
        if "kind" not in first and "question" in first and _cited_pages(first):
            return OtherSet(Form.PAGES, path)
    return None


def read_set(other: OtherSet, pdfs: Path | None = None) -> Corpus:
    """The corpus and questions of a set; BadInput where its files are not what its format says.

    `pdfs` is the folder of the PDFs that page citations name; else that of the file, or `pdfs` beside it.
    """
    try:
        match other.form:
            case Form.SQUAD:
                return _squad(other.path)
            case Form.BEIR:
                return _beir(other.path)
            case Form.CHUNKING:
                return _chunking(other.path)
            case Form.PAGES:
                return _pages(other.path, pdfs or _folder_of_pdfs(other.path))
    except (KeyError, TypeError, ValueError, AttributeError, OSError, csv.Error) as error:
        raise BadInput(f"{other.path} cannot be read as a {other.form} set: {error!r}.") from error


def _squad(path: Path) -> Corpus:
    """An article a source, its paragraphs parted by blank lines."""
    texts: dict[str, str] = {}
    tasks: list[Task] = []
    for number, article in enumerate(json.loads(path.read_text(encoding="utf-8"))["data"]):
        name = f"{number:05d}.txt"
        text = _titled(article.get("title", "").replace("_", " "))
        for paragraph in article["paragraphs"]:
            start = len(text)
            text += re.sub(r"\s", " ", paragraph["context"]) + "\n\n"
            tasks += [_squad_task(one, name, start) for one in paragraph["qas"]]
        texts[name] = text
    return Corpus(Form.SQUAD, tuple(tasks), texts)


def _squad_task(one: dict[str, Any], source: str, start: int) -> Task:
    answers = [] if one.get("is_impossible") else one["answers"]
    spans = dict.fromkeys(
        Span(source, start + a["answer_start"], start + a["answer_start"] + len(a["text"])) for a in answers
    )
    texts = dict.fromkeys(str(answer["text"]) for answer in answers)
    return Task(str(one["id"]), one["question"], tuple(spans), answers=tuple(texts))


def _beir(path: Path) -> Corpus:
    """A document of the corpus a source; the queries are those that the relevance judgements name."""
    files: dict[str, str] = {}
    texts: dict[str, str] = {}
    for number, one in enumerate(_lines(path / "corpus.jsonl")):
        files[str(one["_id"])] = name = f"{number:07d}.txt"
        texts[name] = _titled(one.get("title") or "") + re.sub(r"[ \t\f\v]+", " ", one["text"]) + "\n"
    judged: dict[str, dict[str, int]] = {}
    for query, document, grade in _judgements(path):
        if query != document and document in files:  # a query that is a document does not ask for itself
            judged.setdefault(query, {})[files[document]] = grade
    tasks = [
        Task(str(one["_id"]), one["text"], relevant=judged[str(one["_id"])])
        for one in _lines(path / "queries.jsonl")
        if any(grade > 0 for grade in judged.get(str(one["_id"]), {}).values())
    ]
    return Corpus(Form.BEIR, tuple(tasks), texts)


def _judgements(path: Path) -> Iterator[tuple[str, str, int]]:
    """Query, document and grade of the test half, or of what else there is."""
    found = sorted((path / "qrels").glob("*.tsv"))
    if not found:
        raise ValueError("there is no qrels/*.tsv in it")
    chosen = [file for file in found if file.name == "test.tsv"] or found
    for file in chosen:
        rows = [line.split("\t") for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
        for row in rows[0 if rows and rows[0][-1].strip().lstrip("-").isdigit() else 1 :]:
            yield row[0], row[-2], int(row[-1])


def _chunking(path: Path) -> Corpus:
    """The corpora as they are; the excerpts that answer a question are spans of them."""
    csv.field_size_limit(_LONGEST_FIELD)
    folder = path / "corpora"
    with (path / "questions_df.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    texts = {file.name: file.read_bytes().decode("utf-8") for file in sorted(folder.glob("*.md"))}
    tasks = []
    for number, row in enumerate(rows):
        source = f"{row['corpus_id']}.md"
        if source not in texts:
            raise ValueError(f"there is no corpora/{source}")
        spans = [
            Span(source, int(s["start_index"]), int(s["end_index"])) for s in json.loads(row["references"])
        ]
        tasks.append(Task(str(number), row["question"], tuple(spans)))
    return Corpus(Form.CHUNKING, tuple(tasks), texts)


def _pages(path: Path, folder: Path) -> Corpus:
    tasks = [
        Task(str(one.get("financebench_id", number)), one["question"], pages=tuple(_cited_pages(one)))
        for number, one in enumerate(_lines(path), 1)
    ]
    return Corpus(Form.PAGES, tuple(tasks), files=tuple(sorted(folder.glob("*.pdf"))))


def _cited_pages(one: dict[str, Any]) -> list[PagePlace]:
    """The pages that a line cites: FinanceBench's evidence, counted from 0, or `[File.pdf#page=3]`."""
    found: list[PagePlace] = []
    evidence = one.get("evidence")
    for item in evidence if isinstance(evidence, list) else ():
        if isinstance(item, dict) and "evidence_page_num" in item:
            name = item.get("doc_name") or item.get("evidence_doc_name") or one["doc_name"]
            found.append(PagePlace(f"{name}.pdf", int(item["evidence_page_num"]) + 1))
    texts = chain.from_iterable(_CITED.findall(text) for text in one.values() if isinstance(text, str))
    return list(dict.fromkeys([*found, *(PagePlace(name.strip(), int(page)) for name, page in texts)]))


def _folder_of_pdfs(path: Path) -> Path:
    """The file's folder, or a folder `pdfs` in it or beside it."""
    for folder in (path.parent, path.parent / "pdfs", path.parent.parent / "pdfs"):
        if any(folder.glob("*.pdf")):
            return folder
    raise BadInput(f"There are no PDFs beside {path}; name their folder with --pdfs.")


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a JSON Lines file; lines that are none are a ValueError."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.strip():
                found = json.loads(line)
                if not isinstance(found, dict):
                    raise ValueError(f"a line is not an object: {line[:60].strip()}")
                yield found


def _titled(title: str) -> str:
    title = " ".join(title.split())
    return f"{title}\n{'=' * len(title)}\n\n" if title else ""
