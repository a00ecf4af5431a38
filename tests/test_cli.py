"""The command as a user meets it: real processes, real files."""

from __future__ import annotations

import json
import os
import shutil
import socket
import sqlite3
from typing import TYPE_CHECKING

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from command import pincite, refused
from tests.dumping import dumped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NOTES = """# Notes on the lighthouse

The lighthouse of Harrow Point was built in 1871 by Ada Merrow. It stands 43 metres high.

| Lamp | Lit | Keeper |
|---|---|---|
| First | 1871 | Ada Merrow |
| Second | 1902 | Tom Quill |
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library of one small document at 7.0001."""
    folder = tmp_path_factory.mktemp("cli")
    source = folder / "notes.md"
    source.write_text(NOTES, encoding="utf-8")
    result = pincite("ingest", source, "--address", "7.0001", library=folder / "library")
    assert result.status == 0, result.err
    return folder / "library"


def state(library: Path) -> dict[str, bytes]:
    """Every table of the library, so that what a failed command left can be compared."""
    with sqlite3.connect(f"file:{library / 'library.db'}?mode=ro", uri=True) as db:
        return {"dump": "\n".join(dumped(db)).encode()}


@pytest.fixture
def untouched(library: Path) -> Iterator[Path]:
    before = state(library)
    yield library
    assert state(library) == before


def pdf(path: Path, *, text: str = "Some words.", encrypt: StandardEncryption | None = None) -> Path:
    canvas = Canvas(str(path), encrypt=encrypt)
    canvas.drawString(72, 700, text)
    canvas.showPage()
    canvas.save()
    return path


def test_ingest_says_title_passages_and_addresses(tmp_path: Path) -> None:
    source = tmp_path / "notes.md"
    source.write_text(NOTES, encoding="utf-8")
    result = pincite("ingest", source, library=tmp_path / "library")
    assert "Notes on the lighthouse" in result.out
    assert "1.0001.001 to 1.0001.003" in result.out


def test_the_same_bytes_again_are_unchanged(untouched: Path, tmp_path: Path) -> None:
    again = tmp_path / "other-name.md"
    again.write_text(NOTES, encoding="utf-8")
    result = pincite("ingest", again, library=untouched)
    assert (result.status, "unchanged: 7.0001" in result.out) == (0, True)


def test_ask_answers_with_a_quote_and_its_address(library: Path) -> None:
    result = pincite("ask", "How high is the lighthouse?", "--json", library=library)
    answer = result.json
    assert (result.status, answer["status"]) == (0, "answered")
    assert "43 metres" in answer["claims"][0]["text"]
    assert answer["claims"][0]["citations"][0]["address"] == "7.0001.001"


def test_ask_answers_with_the_cell_where_a_cell_is_asked(library: Path) -> None:
    answer = pincite("ask", "Who was the keeper of the second lamp?", "--json", library=library).json
    assert answer["answer"] == "Tom Quill"
    assert {citation["address"] for citation in answer["claims"][0]["citations"]} == {"7.0001.003"}


def test_what_the_library_does_not_answer_is_said_and_exits_1(library: Path) -> None:
    result = pincite("ask", "How do I bake sourdough bread?", library=library)
    assert result.status == 1
    assert "does not answer" in result.out
    assert "not an answer" in result.out


def test_many_questions_give_one_line_each_and_a_failed_one_its_error(library: Path) -> None:
    result = pincite("ask", "-", library=library, stdin="Who built it?\n\nWhen was it lit?\n")
    lines = [json.loads(line) for line in result.out.splitlines()]
    assert result.status == 0
    assert [set(line) >= {"question", "error"} for line in lines] == [False, True, False]


def test_a_question_after_another_is_shown_as_it_is_understood(library: Path) -> None:
    asked = ("ask", "Who built it?", "--after", "How high is the lighthouse?")
    assert "Understood as: Who built the lighthouse?" in pincite(*asked, library=library).out
    answer = pincite(*asked, "--json", library=library).json
    assert (answer["question"], answer["understood"]) == ("Who built it?", "Who built the lighthouse?")


def test_one_question_alone_is_answered_as_among_others(library: Path) -> None:
    alone = pincite("ask", "Who built the lighthouse?", "--json", library=library).json
    among = pincite("ask", "-", library=library, stdin="When?\nWho built the lighthouse?\n").out.splitlines()
    assert json.loads(among[1]) == alone


def test_search_reads_unless_another_mode_is_chosen(library: Path) -> None:
    found = pincite("search", "Who built it?", "--json", library=library).json
    assert found == pincite("search", "Who built it?", "--mode", "read", "--json", library=library).json
    assert found["mode"] == "read"
    scores = [hit["score"] for hit in found["hits"]]
    assert scores == sorted(scores, reverse=True)
    for mode in ("hybrid", "dense", "lexical"):
        assert pincite("search", "lamp", "--mode", mode, "--json", library=library).json["mode"] == mode


def test_show_prints_a_passage_a_range_and_a_document(library: Path) -> None:
    assert "built in 1871" in pincite("show", "7.0001.001", library=library).out
    shown = pincite("show", "7.0001.002-003", "--json", library=library).json
    assert [p["address"] for p in shown["passages"]] == ["7.0001.002", "7.0001.003"]
    assert len(pincite("show", "7.0001", "--json", library=library).json["passages"]) == 3
    around = pincite("show", "7.0001.002", "--context", "1", "--json", library=library).json
    assert [p["address"] for p in around["passages"]] == ["7.0001.001", "7.0001.002", "7.0001.003"]


def test_show_text_is_the_text_that_offsets_count_in(library: Path) -> None:
    text = pincite("show", "7.0001", "--text", library=library).out
    for passage in pincite("show", "7.0001", "--json", library=library).json["passages"]:
        assert text[passage["start"] : passage["end"]] == passage["text"]


@pytest.mark.parametrize("address", ["7.0001.099", "7.0001.050-060", "8.0001", "8.0001.001"])
def test_an_unknown_address_is_said_and_exits_1(library: Path, address: str) -> None:
    result = pincite("show", address, library=library)
    assert (result.status, result.out) == (1, "")
    assert "no" in result.err


@pytest.mark.parametrize("address", ["seven", "7.1", "7.0001.1", "7.0001.003-001", ""])
def test_a_malformed_address_is_refused(untouched: Path, address: str) -> None:
    assert "Write a document as" in refused(pincite("show", address, library=untouched))


def test_sources_that_cannot_be_read_are_refused_in_one_message(untouched: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").touch()
    (tmp_path / "named.pdf").write_text("This is no PDF.", encoding="utf-8")
    good = pdf(tmp_path / "good.pdf").read_bytes()
    (tmp_path / "truncated.pdf").write_bytes(good[: len(good) // 3])
    pdf(tmp_path / "locked.pdf", encrypt=StandardEncryption("secret", canPrint=0))
    scan = Canvas(str(tmp_path / "scan.pdf"))
    scan.rect(72, 72, 400, 600, fill=1)
    scan.showPage()
    scan.save()
    (tmp_path / "folder").mkdir()
    (tmp_path / "sheet.xlsx").write_bytes(b"PK")
    for name, word in {
        "missing.pdf": "no file",
        "folder": "no documents",
        "empty.pdf": "empty",
        "named.pdf": "not a PDF",
        "truncated.pdf": "damaged",
        "locked.pdf": "password",
        "scan.pdf": "OCR",
        "sheet.xlsx": "reads .pdf",
    }.items():
        assert word in refused(pincite("ingest", tmp_path / name, library=untouched)), name
    assert "no name" in refused(pincite("ingest", "", library=untouched))
    assert "https://" in refused(pincite("ingest", "ftp://host/report.pdf", library=untouched))


def test_an_address_that_holds_other_bytes_is_refused_with_its_title(untouched: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("# Another\n\nOther words.\n", encoding="utf-8")
    message = refused(pincite("ingest", other, "--address", "7.0001", library=untouched))
    assert "Notes on the lighthouse" in message
    assert "--new-edition" in message


def test_a_folder_gives_its_good_files_and_lists_the_others(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for name in ("a.md", "c.md"):
        (folder / name).write_text(f"# {name}\n\nWords of {name}.\n", encoding="utf-8")
    (folder / "b.pdf").write_text("no pdf", encoding="utf-8")
    result = pincite("ingest", folder, "--json", library=tmp_path / "library")
    assert result.status == 2
    assert [(o["status"], o["address"]) for o in result.json] == [
        ("added", "1.0001"),
        ("skipped", None),
        ("added", "1.0002"),
    ]


def test_a_folder_that_holds_the_library_gives_all_but_the_librarys_own_files(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(NOTES, encoding="utf-8")
    for status in ("added", "unchanged"):
        result = pincite("ingest", tmp_path, "--json", library=tmp_path / "library")
        assert [one["status"] for one in result.json] == [status]


def test_names_and_words_that_are_no_utf8_are_shown_as_such(library: Path, tmp_path: Path) -> None:
    odd = tmp_path / os.fsdecode(b"odd\xff.md")
    odd.write_text("The lighthouse was built in 1871 [7.0001.001].", encoding="utf-8")
    added = pincite("ingest", odd, "--json", library=tmp_path / "library")
    assert added.json[0]["source"].endswith("odd\ufffd.md")
    assert pincite("check", odd, "--html", tmp_path / "page.html", library=library).status == 0
    assert pincite("receipt", odd, "-o", tmp_path / "receipt.json", library=library).status == 0
    asked = pincite("ask", os.fsdecode(b"Who built\xff it?"), "--json", library=library)
    assert asked.json["question"] == "Who built\ufffd it?"


def test_a_draft_given_as_words_and_a_folder_are_refused(untouched: Path, tmp_path: Path) -> None:
    assert "is a folder" in refused(pincite("check", tmp_path, library=untouched))
    assert "come through -" in refused(pincite("check", "It stands 43 metres. " * 40, library=untouched))


def test_a_url_that_does_not_answer_is_refused(untouched: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    message = refused(pincite("ingest", f"http://127.0.0.1:{port}/report.pdf", library=untouched))
    assert "cannot be reached" in message


def test_an_unknown_model_is_refused(untouched: Path) -> None:
    result = pincite("ask", "Who?", "--model", "no-such/model", library=untouched)
    assert (result.status, result.out) == (2, "")
    assert "'no-such/model' is not on this machine" in result.err


def test_a_library_made_with_another_model_is_refused(library: Path, tmp_path: Path) -> None:
    copy = tmp_path / "library"
    shutil.copytree(library, copy)
    with sqlite3.connect(copy / "library.db") as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE name = 'meta'")]
        assert tables == ["meta"]
        db.execute("UPDATE meta SET value = 'other-model@0' WHERE key = 'model'")
    message = refused(pincite("ask", "Who built it?", library=copy))
    assert "other-model@0" in message


def test_a_library_of_a_newer_version_is_refused(library: Path, tmp_path: Path) -> None:
    copy = tmp_path / "library"
    shutil.copytree(library, copy)
    with sqlite3.connect(copy / "library.db") as db:
        db.execute("PRAGMA user_version = 999")
    assert "newer" in refused(pincite("list", library=copy))


@pytest.mark.parametrize("question", ["", "  ?! ", "why " * 25_000])
def test_a_question_that_is_none_or_endless_is_refused(untouched: Path, question: str) -> None:
    assert "question" in refused(pincite("ask", "--", question, library=untouched))


def test_a_library_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    message = refused(pincite("ask", "Who?", library=tmp_path / "none"))
    assert "pincite ingest" in message
    assert not (tmp_path / "none").exists()


def test_a_document_that_is_not_there_cannot_be_asked(untouched: Path) -> None:
    assert "9.0009" in refused(pincite("ask", "Who?", "--document", "9.0009", library=untouched))


def test_remove_takes_the_document_and_keeps_its_address(library: Path, tmp_path: Path) -> None:
    copy = tmp_path / "library"
    shutil.copytree(library, copy)
    assert pincite("remove", "7.0001", library=copy).status == 0
    emptied = pincite("list", "--json", library=copy)
    assert emptied.json == []
    assert "The library is empty. Add a report" in emptied.err
    assert pincite("remove", "7.0001", library=copy).status == 1
    other = tmp_path / "other.md"
    other.write_text("# Another\n\nOther words.\n", encoding="utf-8")
    assert pincite("ingest", other, "--address", "7.0001", library=copy).status == 2


def test_asking_leaves_nothing_in_the_users_cache(library: Path, tmp_path: Path) -> None:
    asked = pincite("ask", "When was it built?", library=library, env={"XDG_CACHE_HOME": str(tmp_path)})
    assert asked.status in (0, 1)
    assert list(tmp_path.iterdir()) == []  # ONNX Runtime would keep events to send, and a device number


def test_asking_a_small_library_imports_nothing_heavy(library: Path) -> None:
    probe = (
        "import sys\n"
        "from app import cli\n"
        "sys.argv = ['pincite', *{arguments!r}]\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    pass\n"
        "heavy = {{'torch', 'transformers', 'sentence_transformers', 'gradio', 'pypdf', 'scipy', 'pandas'}}\n"
        "heavy |= {{'faiss', 'pydantic', 'importlib.metadata'}}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
    )
    import subprocess
    import sys

    for arguments in (["ask", "Who built it?"], ["search", "lamp"], ["show", "7.0001.001"], ["list"]):
        done = subprocess.run(
            [sys.executable, "-c", probe.format(arguments=arguments)],
            capture_output=True,
            text=True,
            env=dict(os.environ, PINCITE_LIBRARY=str(library)),
            check=False,
        )
        assert "HEAVY []" in done.stderr, (arguments, done.stderr)


@pytest.mark.parametrize(
    "arguments", [("ask", "When was it built?"), ("show", "9.9999.001"), ("check", "no-such-file.md")]
)
def test_a_forked_command_gives_what_one_started_anew_gives(
    library: Path, arguments: tuple[str, ...]
) -> None:
    """The other tests fork theirs (`tests/command.py`)."""
    assert pincite(*arguments, library=library) == pincite(*arguments, library=library, env={})
