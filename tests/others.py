"""Small sets in other people's formats, written as their files are."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

BUILT = "The lighthouse of Harrow Point was built in 1871 by Ada Merrow, who had never seen the sea."
LAMP = "The lamp was made electric in the spring of 1934, and since then nobody has kept watch at night."
OIL = (
    "For the first winter nothing was at hand. The oil came from Norway. It cost more than the tower itself."
)


def lines(path: Path, records: Iterable[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return path


def squad_file(folder: Path) -> Path:
    """One article of two paragraphs, with an impossible question."""

    def question(name: str, text: str, context: str, *answers: str) -> dict[str, Any]:
        found = [{"text": answer, "answer_start": context.index(answer)} for answer in answers]
        return {"id": name, "question": text, "answers": found, "is_impossible": not answers}

    first = [question("built", "When was the lighthouse of Harrow Point built?", BUILT, "1871", "1871")]
    second = [
        question("watch", "When was the lamp made electric?", LAMP, "spring of 1934", "1934"),
        question("price", "What does a ferry ticket cost?", LAMP),
    ]
    article = {
        "title": "Harrow_Point",
        "paragraphs": [{"context": BUILT, "qas": first}, {"context": LAMP, "qas": second}],
    }
    path = folder / "dev-v2.0.json"
    path.write_text(json.dumps({"version": "v2.0", "data": [article]}), encoding="utf-8")
    return path


def beir_folder(folder: Path) -> Path:
    """Three documents, two judged queries and one that nobody judged."""
    made = folder / "beir"
    (made / "qrels").mkdir(parents=True, exist_ok=True)
    lines(
        made / "corpus.jsonl",
        [
            {"_id": "d1", "title": "The lighthouse", "text": BUILT},
            {"_id": "d2", "title": "The lamp", "text": LAMP},
            {"_id": "d3", "title": "", "text": OIL},
        ],
    )
    queries = {"q1": "when was the lighthouse built", "q2": "oil from Norway", "q3": "never judged"}
    lines(made / "queries.jsonl", [{"_id": name, "text": text} for name, text in queries.items()])
    rows = ["query-id\tcorpus-id\tscore", "q1\td1\t2", "q1\td2\t1", "q2\td3\t1", ""]
    (made / "qrels" / "test.tsv").write_text("\n".join(rows), encoding="utf-8")
    return made


def chunking_folder(folder: Path) -> Path:
    """One corpus and one question about a sentence of it."""
    made = folder / "chunking"
    (made / "corpora").mkdir(parents=True, exist_ok=True)
    text = f"# The harbour\n\n{BUILT}\n\n{OIL}\n\n{LAMP}\n"
    (made / "corpora" / "harbour.md").write_text(text, encoding="utf-8")
    sentence = "The oil came from Norway."
    start = text.index(sentence)
    reference = {"content": sentence, "start_index": start, "end_index": start + len(sentence)}
    with (made / "questions_df.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["question", "references", "corpus_id"])
        writer.writerow(["Where did the oil come from?", json.dumps([reference]), "harbour"])
    return made


def page_lines(folder: Path) -> Path:
    """Questions that cite pages in both known ways, beside a PDF of two pages."""
    made = folder / "cited"
    made.mkdir(exist_ok=True)
    canvas = Canvas(str(made / "harbour.pdf"), pagesize=A4, invariant=True)
    for text in (BUILT, OIL):
        for number, line in enumerate(text.split(". ")):
            canvas.drawString(72, 720 - 16 * number, line if line.endswith(".") else f"{line}.")
        canvas.showPage()
    canvas.save()
    evidence = [{"evidence_text": OIL, "doc_name": "harbour", "evidence_page_num": 1}]
    return lines(
        made / "ground_truth.jsonl",
        [
            {"question": "Where did the oil come from?", "truth": "From Norway. [harbour.pdf#page=2]"},
            {"question": "Who built it?", "truth": "Ada. [harbour.pdf#page=1][lost.pdf#page=7]"},
            {
                "financebench_id": "financebench_id_00001",
                "question": "What did the oil cost more than?",
                "doc_name": "harbour",
                "evidence": evidence,
            },
        ],
    )
