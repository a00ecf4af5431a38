"""A web page's list of its own sections is navigation; its date may stand in a list of terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.audit import audit
from ingest.document import Kind, Reason
from ingest.pipeline import read, words_of

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """<html><body><main><h1>Locks of the canal</h1>
<dl><dt>Published</dt><dd>7 March 2034</dd></dl>
<div><h2>{head}</h2>{links}</div>
<p>This page tells which locks are open.</p>
<h2 id="a">Open locks</h2><p>The upper lock is open.</p>
<h2 id="b">Shut locks</h2><p>The lower one is shut.</p>
</main></body></html>"""
LINKS = '<ol><li><a href="#a">Open locks</a></li><li><a href="#b">Shut locks</a></li></ol>'


@pytest.mark.parametrize("head", ["Contents", "On this page", "In this guide"])
def test_a_list_of_the_pages_sections_heads_nothing(tmp_path: Path, head: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE.format(head=head, links=LINKS), encoding="utf-8")
    document = read(path)
    said = {p.text: p.section for p in document.passages}
    assert said["This page tells which locks are open."] == ()
    assert [h.text for h in document.headings] == ["Locks of the canal", "Open locks", "Shut locks"]
    listed = [f.text for f in document.furniture if f.reason is Reason.NAVIGATION]
    assert listed == [head, "Open locks", "Shut locks"]
    assert document.metadata.date == "2034-03-07"
    assert audit(words_of(path), document).clean


@pytest.mark.parametrize(
    "links",
    [
        '<ol><li><a href="#a">Open locks</a>, of which four</li><li><a href="#b">Shut</a></li></ol>',
        '<ul><li><a href="/a">The upper lock</a></li><li><a href="/b">The lower lock</a></li></ul>',
    ],
)
def test_a_list_that_says_more_is_text(tmp_path: Path, links: str) -> None:
    path = tmp_path / "a.html"
    path.write_text(PAGE.format(head="Which locks are open", links=links), encoding="utf-8")
    document = read(path)
    assert "Which locks are open" in [h.text for h in document.headings]
    assert [p.kind for p in document.passages].count(Kind.LIST) == 2
