"""URLs: what is fetched is read by the type the server states."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import pytest

from ingest.fetch import fetch
from ingest.pipeline import read
from word_files import paragraph, word_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = b"<!doctype html><title>T</title><h1>Wages</h1><p>Some text.</p>"


@contextmanager
def served(data: bytes, content_type: str) -> Iterator[str]:
    """A server that answers every path with these bytes."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize(
    ("path", "content_type", "name"),
    [
        ("/reports/", "text/html; charset=utf-8", "reports.html"),
        ("/", "text/html", "document.html"),
        ("/wages.pdf", "text/html", "wages.pdf.html"),
        ("/wages.htm", "text/html", "wages.htm"),
        ("/wages.aspx?id=4", "application/xhtml+xml", "wages.aspx.html"),
        (f"/{'long' * 100}", "text/html", "long" * 25 + ".html"),
    ],
)
def test_a_web_page_is_read_by_its_content_type(
    tmp_path: Path, path: str, content_type: str, name: str
) -> None:
    with served(HTML, content_type) as address:
        file = fetch(address + path, tmp_path)
    assert file.name == name
    assert [p.text for p in read(file).passages] == ["Some text."]


def test_a_word_file_is_read_by_its_content_type(tmp_path: Path) -> None:
    data = word_file(tmp_path / "a.docx", paragraph("Some text.")).read_bytes()
    with served(data, WORD) as address:
        file = fetch(f"{address}/download?id=3", tmp_path)
    assert file.name == "download.docx"
    assert [p.text for p in read(file).passages] == ["Some text."]


@pytest.mark.parametrize(("path", "name"), [("/a.md", "a.md"), ("/a", "a.txt"), ("/a.xyz", "a.xyz.txt")])
def test_plain_text_keeps_a_suffix_that_says_more(tmp_path: Path, path: str, name: str) -> None:
    with served(b"Some text.", "text/plain") as address:
        assert fetch(address + path, tmp_path).name == name
