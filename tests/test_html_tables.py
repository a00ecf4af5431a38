"""Tables, definitions and asides of web pages as offices write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ingest.audit import audit
from ingest.document import Kind, Reason
from ingest.pipeline import read, words_of

if TYPE_CHECKING:
    from pathlib import Path

    from ingest.document import Document


def page(folder: Path, body: str) -> Document:
    """A page whose every word is accounted for."""
    path = folder / "a.html"
    path.write_text(
        f"<html><body><main><h1>Kilns</h1><p>All kilns are counted.</p>{body}</main></body></html>", "utf-8"
    )
    made = read(path)
    assert audit(words_of(path), made).clean
    return made


def rows(made: Document) -> list[str]:
    return [passage.text for passage in made.passages if passage.kind is Kind.TABLE_ROW]


def cells(*texts: str, tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{text}</{tag}>" for text in texts) + "</tr>"


HEAD = "<thead>" + cells("Kiln", "Heat", "Bricks", tag="th") + "</thead>"
BODY = cells("Ash", "910", "40") + cells("Birch", "880", "37")


@pytest.mark.parametrize(
    "units",
    [("", "(°C)", "(thousand)"), ("(name)", "(°C)", "(thousand)"), ("", "°C at noon", "a day")],
)
def test_units_in_the_first_row_of_the_body_name_the_columns(tmp_path: Path, units: tuple[str, ...]) -> None:
    made = page(tmp_path, f"<table>{HEAD}<tbody>{cells(*units)}{BODY}</tbody></table>")
    first, heat, bricks = (f"{a} {b}".strip() for a, b in zip(("Kiln", "Heat", "Bricks"), units, strict=True))
    assert rows(made) == [
        f"{first}: Ash; {heat}: 910; {bricks}: 40",
        f"{first}: Birch; {heat}: 880; {bricks}: 37",
    ]


@pytest.mark.parametrize("below", [("Old", "New"), ("1931", "1932")])
def test_names_below_merged_names_are_names_though_the_body_holds_them(
    tmp_path: Path, below: tuple[str, str]
) -> None:
    over = "<thead><tr><th>Kiln</th><th colspan=2>Bricks</th></tr></thead>"
    made = page(tmp_path, f"<table>{over}<tbody>{cells('', *below)}{BODY}</tbody></table>")
    one, two = below
    assert rows(made)[0] == f"Kiln: Ash; Bricks {one}: 910; Bricks {two}: 40"


@pytest.mark.parametrize(
    "row", [("", "n/a", "none"), ("Chalk", "(shut)", "12"), ("", "905", "41"), ("Alder", "low", "few")]
)
def test_a_row_of_values_names_no_columns(tmp_path: Path, row: tuple[str, ...]) -> None:
    words = cells("Ash", "high", "many") + cells("Birch", "low", "few")
    plain = words if row[1:] == ("n/a", "none") else BODY
    made = page(tmp_path, f"<table>{HEAD}<tbody>{cells(*row)}{plain}</tbody></table>")
    assert len(rows(made)) == 3
    assert f"Bricks: {row[2]}" in rows(made)[0]


@pytest.mark.parametrize("link", ["a", '<a href="#n">a</a>'])
def test_letters_in_cells_point_to_the_notes_in_the_foot(tmp_path: Path, link: str) -> None:
    foot = (
        '<tfoot><tr><td colspan="3" id="n"><sup>a</sup> Fired twice.<br><sup>b</sup> Not yet dry.</td></tr>'
        "<tr><td colspan=3>From the ledgers of the guild.</td></tr></tfoot>"
    )
    body = cells(f"Ash<sup>{link}</sup>", "910", "40<sup>b</sup>") + cells("Birch", "880", "37")
    made = page(tmp_path, f"<table>{HEAD}<tbody>{body}</tbody>{foot}</table><p>The guild met.</p>")
    assert rows(made)[0] == "Kiln: Ash; Heat: 910; Bricks: 40"
    notes = [p.number for p in made.passages if p.kind is Kind.NOTE]
    assert [made.passages[n - 1].text for n in notes] == ["a Fired twice.", "b Not yet dry."]
    row = next(p for p in made.passages if p.kind is Kind.TABLE_ROW)
    assert [(m.text, m.targets) for m in row.marks] == [("a", (notes[0],)), ("b", (notes[1],))]
    assert [p.text for p in made.passages if p.kind is Kind.PARAGRAPH][1] == "From the ledgers of the guild."


def test_all_definitions_of_a_term_go_with_it_and_terms_are_parted(tmp_path: Path) -> None:
    made = page(
        tmp_path, "<dl><dt>Clamp</dt><dt>Stack</dt><dd>A kiln of bricks.</dd><dd>It is built anew.</dd></dl>"
    )
    assert [p.text for p in made.passages if p.kind is Kind.LIST] == [
        "Clamp, Stack: A kiln of bricks. It is built anew."
    ]


@pytest.mark.parametrize(
    ("shown", "is_text"),
    [
        ("<aside><p>“All kilns are counted.”</p></aside>", False),
        ('<blockquote class="pull-quote">All kilns are counted</blockquote>', False),
        ("<blockquote>All kilns are counted</blockquote>", True),
        ("<aside><p>Some kilns are counted twice.</p></aside>", True),
    ],
)
def test_a_sentence_that_an_aside_says_again_is_no_text(tmp_path: Path, shown: str, is_text: bool) -> None:
    made = page(tmp_path, f"{shown}<p>So it was.</p>")
    assert len(made.passages) == (3 if is_text else 2)
    assert any(f.reason is Reason.PULL_QUOTE for f in made.furniture) is not is_text
