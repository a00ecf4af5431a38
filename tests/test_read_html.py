"""Web pages: what is text, what stands around it, and where each word went."""

from __future__ import annotations

from collections import Counter
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest

from ingest.audit import text_of_runs as rebuilt
from ingest.document import BlockKind, Kind, Reason
from ingest.errors import Unreadable
from ingest.pipeline import read, sources
from ingest.read_html import html_reading
from ingest.spans import rebuild

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Document, Reading

PAGE = """\
<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Harbour wages – Quiet Press</title>
<meta name="author" content="Ann Bee and Cy Dee">
<meta property="article:published_time" content="2024-05-06T10:00:00Z">
<meta property="og:site_name" content="Quiet Press">
<style>.gone{display:none} @media print{.lead{display:none}}</style></head>
<body class="has-sidebar"><a class="skip-link" href="#c">Skip to content</a>
<header class="site"><div>Quiet Press</div><nav><ul><li><a href="/">Home</a><li><a href="/a">About</a></ul>
</nav></header><div id="cookie-banner"><p>We use cookies.</p><button>Accept</button></div>
<main id="c"><article><header><h1>Harbour wages<a class="headerlink" href="#x">¶</a></h1>
<p class="byline">By Ann Bee</p></header>
<p class="lead">The wages of <b>pil</b>ots rose by 12&nbsp;% in 10<sup>6</sup> cases.<sup id="r1"><a
href="#n1">1</a></sup> More CO<sub>2</sub> [<a href="#n2" id="r2">2</a>], they
say.<span style="display:none">secret words</span><script>var a = "b c";</script></p>
<p class="gone">also hidden</p><p style="font-size:0px">tiny orders</p>
<h2 id="social-costs">Social costs</h2>
<section id="social-media"><h3>Social media</h3><p>Inside a section.</p></section>
<ul><li>one item<ul><li>nested <em>item</em></li></ul></li><li><p>two</p><p>second part</p></li></ul>
<ol start="3" type="a"><li>third</li><li>fourth</li></ol>
<dl><dt>Pilot</dt><dd>One who guides ships.</dd></dl>
<blockquote><p>Quoted text.</p></blockquote>
<pre>
  def f(x):

      return x
</pre>
<table><caption>Table 1. Wages</caption><thead><tr><th rowspan=2>Port</th><th colspan=2>Wage</th></tr>
<tr><th>2020</th><th>2021</th></tr></thead>
<tbody><tr><td rowspan="2">Lusk</td><td>12</td><td>13</td></tr><tr><td colspan=2>n/a</td></tr>
<tr><th colspan=3>Islands</th></tr><tr><td>Quorn</td><td></td><td>9</td></tr></tbody></table>
<figure><img src=x alt="A chart of wages"><figcaption>Figure 1. Wages over time.</figcaption></figure>
<section class="footnotes" role="doc-endnotes"><hr><ol>
<li id="n1"><p>A first note. <a href="#r1">↩︎</a></p></li><li id="n2"><p>Second note.</p></li></ol></section>
</article></main><aside><a href="/x">Read more about ferries</a></aside>
<footer>© 2024 Quiet Press. <a href="/i">Imprint</a></footer></body></html>
"""


def reading(page: str) -> Reading:
    return html_reading(page.encode(), "page.html")


def shown(found: Reading) -> list[tuple[str, str]]:
    return [
        (
            block.kind.value,
            rebuild(block.runs, block.repairs, keep_lines=block.kind is BlockKind.CODE).text,
        )
        for block in found.blocks
        if not block.cells
    ]


def rows(found: Reading) -> list[list[tuple[str, str]]]:
    kinds = (BlockKind.TABLE_ROW,)
    return [
        [(cell.column, rebuild(cell.runs, cell.repairs).text) for cell in block.cells]
        for block in found.blocks
        if block.kind in kinds
    ]


def furniture(found: Reading, reason: Reason) -> list[str]:
    return [item.text for item in found.furniture if item.reason is reason]


def saved(folder: Path, page: str, name: str = "page.html") -> Document:
    path = folder / name
    path.write_text(page, encoding="utf-8")
    return read(path)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def characters(text: str) -> Counter[str]:
    return Counter(text.replace("\xa0", " ").replace(" ", "").replace("\n", ""))


def test_blocks_are_read_in_order_with_their_kinds() -> None:
    assert shown(reading(PAGE)) == [
        ("title", "Harbour wages"),
        ("front", "By Ann Bee"),
        ("paragraph", "The wages of pilots rose by 12 % in 10⁶ cases. More CO2, they say."),
        ("heading", "Social costs"),
        ("heading", "Social media"),
        ("paragraph", "Inside a section."),
        ("list-item", "• one item"),
        ("list-item", "• nested item"),
        ("list-item", "• two second part"),
        ("list-item", "c. third"),
        ("list-item", "d. fourth"),
        ("list-item", "Pilot: One who guides ships."),
        ("quotation", "Quoted text."),
        ("code", "def f(x):\n\n    return x"),
        ("caption", "Table 1. Wages"),
        ("caption", "Figure 1. Wages over time."),
        ("note", "1. A first note."),
        ("note", "2. Second note."),
    ]


def test_what_stands_around_the_text_is_furniture_with_its_reason() -> None:
    found = reading(PAGE)
    assert furniture(found, Reason.NAVIGATION) == ["Skip to content"]
    assert furniture(found, Reason.SITE) == [
        *("Quiet Press", "Home", "About", "We use cookies.", "Accept"),
        *("Read more about ferries", "© 2024 Quiet Press. Imprint"),
    ]
    assert furniture(found, Reason.HIDDEN) == ["secret words", "also hidden", "tiny orders"]
    assert furniture(found, Reason.PICTURE) == ["A chart of wages"]
    assert len(furniture(found, Reason.SCRIPT)) == 2


def test_every_word_of_a_page_has_one_fate(tmp_path: Path) -> None:
    document = saved(tmp_path, PAGE)
    words = _Words()
    words.feed(PAGE)
    parts = [run.raw for part in (*document.headings, *document.passages) for run in part.runs]
    parts += [run.raw for block in document.column_names for cell in block.cells for run in cell.runs]
    parts += [item.text for item in document.furniture if item.reason is not Reason.PICTURE]
    stated = ["author: Ann Bee and Cy Dee", "article:published_time: 2024-05-06T10:00:00Z"]
    attributes = [*stated, "og:site_name: Quiet Press"]
    assert characters("".join(parts)) == characters("".join(words.found)) + characters("".join(attributes))


def test_every_passage_is_rebuilt_from_its_runs_and_repairs(tmp_path: Path) -> None:
    document = saved(tmp_path, PAGE)
    assert [(rebuilt(p), p.text) for p in document.passages if rebuilt(p) != p.text] == []
    for passage in document.passages:
        assert document.text[passage.start : passage.end] == passage.text
        assert all(passage.text[c.start : c.end] == c.text for c in passage.cells)


def test_marks_lead_to_their_notes(tmp_path: Path) -> None:
    document = saved(tmp_path, PAGE)
    found = [(p, mark) for p in document.passages for mark in p.marks]
    assert [(mark.text, p.text[: mark.at].split()[-1]) for p, mark in found] == [
        ("1", "cases."),
        ("[2]", "CO2"),
    ]
    targets = [document.passages[mark.targets[0] - 1] for _, mark in found]
    assert [(t.kind, t.text[:2]) for t in targets] == [(Kind.NOTE, "1."), (Kind.NOTE, "2.")]


def test_metadata_comes_from_the_head() -> None:
    metadata = reading(PAGE).metadata
    assert (metadata.title, metadata.authors) == ("Harbour wages", ("Ann Bee", "Cy Dee"))
    assert (metadata.publisher, metadata.date) == ("Quiet Press", "2024-05-06")


def test_metadata_comes_from_linked_data_and_citation_tags() -> None:
    linked = """<script type="application/ld+json">{"@graph": [{"@type": "Report",
    "author": [{"name": "Ann Bee"}], "publisher": {"name": "Quiet Press"},
    "datePublished": "2021-07-01"}]}</script><p>Text.</p>"""
    found = reading(linked).metadata
    assert (found.authors, found.publisher, found.date) == (("Ann Bee",), "Quiet Press", "2021-07-01")
    cited = """<head><meta name="citation_author" content="Bee, Ann">
    <meta name="citation_author" content="Dee, Cy"><meta name="citation_title" content="On wages">
    <meta name="citation_date" content="2020/03/04"></head><p>Text.</p>"""
    found = reading(cited).metadata
    assert (found.title, found.authors, found.date) == ("On wages", ("Ann Bee", "Cy Dee"), "2020-03-04")


def test_merged_cells_are_said_in_each_row_and_headers_of_two_rows_become_one_name() -> None:
    assert rows(reading(PAGE)) == [
        [("Port", "Lusk"), ("Wage 2020", "12"), ("Wage 2021", "13")],
        [("Port", "Lusk"), ("Wage 2020", "n/a"), ("Wage 2021", "n/a")],
        [("", "Islands")],
        [("Port", "Quorn"), ("Wage 2020", ""), ("Wage 2021", "9")],
    ]


def test_rows_stand_under_their_caption(tmp_path: Path) -> None:
    document = saved(tmp_path, PAGE)
    row = next(p for p in document.passages if p.kind is Kind.TABLE_ROW)
    assert row.section == ("Social costs", "Social media", "Table 1. Wages")
    assert row.text == "Port: Lusk; Wage 2020: 12; Wage 2021: 13"


def test_a_table_without_header_cells_takes_its_first_row_where_that_reads_like_one() -> None:
    table = "<table><tr><td>Port<td>Ships<tr><td>Lusk<td>12<tr><td>Quorn<td>9</table>"
    assert rows(reading(table))[0] == [("Port", "Lusk"), ("Ships", "12")]
    layout = f"<table><tr><td><h2>Left</h2>{'Words of a column. ' * 60}</td><td>Right</td></tr></table>"
    assert [kind for kind, _ in shown(reading(layout))] == ["heading", "paragraph", "paragraph"]


def test_references_are_told_from_notes_by_the_heading_above_them(tmp_path: Path) -> None:
    page = """<h1>Ports</h1><p>As shown<sup><a href="#cite-2">[2]</a></sup> before, and plainly [1].</p>
    <h2>References</h2><ol class="references"><li id="cite-1">Aldous, P. Ledgers (2014).</li>
    <li id="cite-2"><span>^ <a href="#ref">a</a></span> Bremmer, T. Ferries (2009).</li></ol>"""
    document = saved(tmp_path, page)
    references = [p.text for p in document.passages if p.kind is Kind.REFERENCE]
    assert references[0] == "1. Aldous, P. Ledgers (2014)."
    marks = [(mark.text, mark.kind, mark.targets) for p in document.passages for mark in p.marks]
    assert marks == [("[2]", "reference", (3,)), ("[1]", "reference", (2,))]


def test_without_main_text_stated_lists_of_links_and_named_parts_are_left_out() -> None:
    words = "The ferries carried more people than before. " * 8
    page = f"""<div class="page-footer"><p>Imprint and contact</p></div><div id="content"><h1>Ferries</h1>
    <p>{words}</p><ul><li><a href="#a">Boats</a><li><a href="#b">Crews</a><li><a href="#c">Fares</a></ul>
    <h2 id="a">Sharing of boats</h2><p id="share">{words}</p></div>
    <ul><li><a href="/1">News</a><li><a href="/2">Jobs</a><li><a href="/3">Press</a></ul>"""
    found = reading(page)
    assert [text[:7] for _, text in shown(found)] == ["Ferries", "The fer", "Sharing", "The fer"]
    assert furniture(found, Reason.NAVIGATION) == ["Boats", "Crews", "Fares", "News", "Jobs", "Press"]
    assert furniture(found, Reason.SITE) == ["Imprint and contact"]


def test_a_page_that_is_badly_nested_loses_no_word() -> None:
    page = "<p>one <b>two <p>three</b> four<table>stray<tr>more<td>cell<td>next<tr><td>a<td>b</table>tail"
    found = reading(page)
    texts = [text for _, text in shown(found)] + [text for row in rows(found) for _, text in row]
    words = "one two three four stray more cell next a b tail"
    assert sorted(" ".join(texts).split()) == sorted(words.split())


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<p>Größe</p>".encode("cp1252"), "Größe"),
        ('<meta charset="windows-1251"><p>Порт</p>'.encode("cp1251"), "Порт"),
        ('<?xml version="1.0" encoding="utf-8"?><html><p>港口</p></html>'.encode(), "港口"),
        ("<p>Größe</p>".encode("utf-16"), "Größe"),
        (b'<meta charset="no-such"><p>port</p>', "port"),
    ],
)
def test_encodings_are_read_as_they_are_stated(data: bytes, text: str) -> None:
    assert shown(html_reading(data, "page.html")) == [("paragraph", text)]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b"<html><body></body></html>", "no text"),
        (b"<html><nav>Home</nav><script>x</script></html>", "no text"),
        (b"<div>" * 5000 + b"deep", "too deep"),
        (b"%PDF-1.7 ...", r"PDF file by its content\. Rename it to page\.pdf"),
    ],
)
def test_a_page_that_cannot_be_read_says_why(tmp_path: Path, data: bytes, message: str) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(data)
    with pytest.raises(Unreadable, match=message):
        read(path)


def test_a_page_that_is_too_large_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "page.htm"
    with path.open("wb") as file:
        file.write(b"<html><p>word</p>")
        file.truncate((50 << 20) + 1)
    with pytest.raises(Unreadable, match="larger than 50 MiB"):
        read(path)


def test_folders_take_web_pages_and_files_without_suffix_are_told_by_their_content(tmp_path: Path) -> None:
    for name in ("a.html", "b.HTM", "c.css"):
        (tmp_path / name).write_text("<!doctype html><p>Some text.</p>", encoding="utf-8")
    assert [path.name for path in sources([tmp_path])] == ["a.html", "b.HTM"]
    (tmp_path / "page.php").write_text("<!-- x --><!doctype html><p>Some text.</p>", encoding="utf-8")
    assert [p.text for p in read(tmp_path / "page.php").passages] == ["Some text."]


def test_cells_that_claim_to_reach_over_everything_are_bounded() -> None:
    page = "<table>" + "<tr><td rowspan=9999 colspan=9999>x<td>y" * 120 + "</table>"
    found = reading(page)
    assert len(rows(found)) == 120
    assert sum(len(row) for row in rows(found)) < 120 * 1000


WORD = """<html><head><title>Board paper</title></head><body><div class=WordSection1>
<p class=MsoTitle>Board paper on lamps</p><h1>1. Purpose</h1>
<p class=MsoNormal>The lamps are lit by dusk.<a href="#_ftn1" name="_ftnref1"><span
class=MsoFootnoteReference>[1]</span></a></p>
<p class=MsoListParagraphCxSpFirst><span>1.<span>&nbsp;&nbsp; </span></span>Buy a lens for the bar.</p>
<p class=MsoListParagraphCxSpLast><span>2.<span>&nbsp;&nbsp; </span></span>Train a keeper.</p>
<p class=MsoCaption>Costs of lamps</p></div><div><hr><div id=ftn1><p class=MsoFootnoteText><a
href="#_ftnref1" name="_ftn1"><span>[1]</span></a> See the ledger.</p></div></div></body></html>"""


def test_a_word_processors_web_page_is_read_by_its_styles(tmp_path: Path) -> None:
    path = tmp_path / "board.html"
    path.write_text(WORD, encoding="utf-8")
    document = read(path)
    assert [(h.level, h.text) for h in document.headings] == [(0, "Board paper on lamps"), (1, "1. Purpose")]
    assert [(p.kind, p.text) for p in document.passages] == [
        (Kind.PARAGRAPH, "The lamps are lit by dusk."),
        (Kind.LIST, "1. Buy a lens for the bar. 2. Train a keeper."),
        (Kind.CAPTION, "Costs of lamps"),
        (Kind.NOTE, "[1] See the ledger."),
    ]
    assert [mark.targets for mark in document.passages[0].marks] == [(4,)]
    assert document.passages[3].marks == ()


def test_a_label_that_leads_back_is_no_mark_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "office.html"
    path.write_text(
        '<html><body><h1>Lamps</h1><p>Lit by dusk.<a class="sdfootnoteanc" name="n1anc" href="#n1sym">'
        '<sup>1</sup></a></p><div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" '
        'name="n1sym" href="#n1anc">1</a>See the ledger.</p></div></body></html>',
        encoding="utf-8",
    )
    text, note = read(path).passages
    assert (text.kind, note.kind) == (Kind.PARAGRAPH, Kind.NOTE)
    assert [mark.targets for mark in text.marks] == [(2,)]
    assert note.text.startswith("1")
    assert note.text.endswith("See the ledger.")


def test_a_table_in_a_cell_is_a_value_of_the_table_around_it(tmp_path: Path) -> None:
    path = tmp_path / "nested.html"
    path.write_text(
        "<html><body><h1>Lamps</h1><table><tr><th>Lamp<th>Facts<th>Cost<tr><td>Mole<td><table><tr><td>Height"
        "<td>12 m<tr><td>Colour<td>red</table><td>40<tr><td>Bar<td>none<td>25</table>"
        "<p>After.</p></body></html>",
        encoding="utf-8",
    )
    assert [p.text for p in read(path).passages] == [
        "Lamp: Mole; Facts: Height, 12 m / Colour, red; Cost: 40",
        "Lamp: Bar; Facts: none; Cost: 25",
        "After.",
    ]


def test_a_table_that_places_a_page_is_no_table_of_values(tmp_path: Path) -> None:
    path = tmp_path / "placed.html"
    inner = "<table><tr><th>A<th>B<tr><td>1<td>2<tr><td>3<td>4</table>"
    path.write_text(
        f"<html><body><table><tr><td>{' menu' * 9}<td><p>{'Words that say much. ' * 30}</p>{inner}</table>",
        encoding="utf-8",
    )
    rows = [p.text for p in read(path).passages if p.kind is Kind.TABLE_ROW]
    assert rows == ["A: 1; B: 2", "A: 3; B: 4"]


def test_a_page_may_leave_out_the_tags_of_head_and_body(tmp_path: Path) -> None:
    path = tmp_path / "bare.html"
    path.write_text(
        "<!doctype html><title>Lamps</title><style>p{margin:0}</style><main><h1>Lamps</h1><p>Lit by dusk.</p>"
        "</main><p>And put out at dawn.</p>",
        encoding="utf-8",
    )
    document = read(path)
    assert document.passages[0].text == "Lit by dusk."
    assert "And put out at dawn." in [item.text for item in document.furniture]
    path.write_text(
        "<!doctype html><title>Lamps</title><section><p>Lit by dusk.</p></section>", encoding="utf-8"
    )
    assert [p.text for p in read(path).passages] == ["Lit by dusk."]


def test_a_first_paragraph_that_is_called_the_title_is_it(tmp_path: Path) -> None:
    path = tmp_path / "exported.html"
    path.write_text(
        '<html><body><p class="c3 title"><span>Keeper survey</span></p><h1>Results</h1><p>Lit by dusk.</p>'
        '<p class="title">Note</p></body></html>',
        encoding="utf-8",
    )
    document = read(path)
    assert [(h.level, h.text) for h in document.headings] == [(0, "Keeper survey"), (1, "Results")]
    assert document.passages[-1].text == "Note"


def test_all_items_of_a_list_of_notes_are_notes_and_soft_hyphens_go() -> None:
    found = reading(
        "<header><h1>Care of slates</h1><p>By Rosa Quayle</p><time datetime=2021-05-03>3 May</time></header>"
        "<main><p>Slates are kept in dry har&shy;bours.<sup><a href='#f1' id=r1>1</a></sup> They last.</p>"
        "<section class=footnotes><ol><li id=f1>Agreed. <a href='#r1'>back</a></li><li>Minutes.</li></ol>"
        "</section></main>"
    )
    assert ("paragraph", "Slates are kept in dry harbours. They last.") in shown(found)
    assert [text for kind, text in shown(found) if kind == "note"] == ["1. Agreed.", "2. Minutes."]
    assert (found.metadata.authors, found.metadata.date) == (("Rosa Quayle",), "2021-05-03")


LIT = "Lamps are lit by dusk, and all of the keepers of the mole write in a ledger when that was."


@pytest.mark.parametrize("name", ["ad-hoc", "ad-hoc-committee", "social-policy", "share-of-wages", "radar"])
def test_a_class_that_only_holds_a_word_of_advertising_is_text(tmp_path: Path, name: str) -> None:
    document = named(tmp_path, name)
    assert [p.text for p in document.passages] == [LIT, "A group of pilots met twice."]


@pytest.mark.parametrize("name", ["ad", "ad-slot", "AdBanner", "header-ads", "share-buttons", "social-links"])
def test_a_class_that_names_advertising_or_buttons_is_of_the_site(tmp_path: Path, name: str) -> None:
    document = named(tmp_path, name)
    assert [p.text for p in document.passages] == [LIT]
    assert [f.text for f in document.furniture if f.reason is Reason.SITE] == ["A group of pilots met twice."]


def named(folder: Path, name: str) -> Document:
    """A page whose second part has this class."""
    path = folder / "named.html"
    path.write_text(
        "<html><head><title>Board paper</title></head><body><main><h1>Lamps</h1>"
        f'<p>{LIT}</p><div class="{name}"><p>A group of pilots met twice.</p></div></main></body></html>'
    )
    return read(path)
