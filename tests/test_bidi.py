from __future__ import annotations

import pytest

from ingest.bidi import as_read, glyph_text, is_leftwards
from ingest.glyphs import Face, Look, Piece
from ingest.lines import line_of, mirrored
from ingest.rows import rows_of

FACE = Face("Made", bold=False, italic=False, mono=False)


def line(*seen: str) -> str:
    """What is read of words given as they stand on the page, from left to right."""
    pieces, x = [], 10.0
    for text in seen:
        pieces.append(Piece(text, complex(x, x + 5 * len(text)), 100, Look(10, FACE), after=True))
        x += 5 * len(text) + 3
    return line_of(rows_of(pieces)[0], 1, (0, 500)).text


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        (("םולש", "אוה"), "הוא שלום"),
        ((".2014", "תנש"), "שנת 2014."),
        (("The", "name", "רהנ", "לודג", "is", "old."), "The name גדול נהר is old."),
        (("(1.5", "רטמ)"), "(מטר 1.5)"),
    ],
)
def test_hebrew_is_read_from_right_to_left_and_numbers_as_they_stand(
    seen: tuple[str, ...], read: str
) -> None:
    assert line(*seen) == read


def test_letters_joined_in_one_glyph_come_in_the_order_in_which_they_are_written() -> None:
    joined = glyph_text("\u0644\u0627")
    assert line("\u0645" + joined + "\u0633") == "\u0633\u0644\u0627\u0645"
    assert glyph_text("\ufefb") == joined  # the same in a presentation form
    assert glyph_text("\u202bab\u202c") == "ab"


def test_a_line_of_a_leftward_script_begins_at_the_right() -> None:
    piece = Piece("םולש", complex(400, 440), 100, Look(10, FACE))
    turned = mirrored(line_of(rows_of([piece])[0], 1, (50, 450)))
    assert (turned.left, turned.x0, turned.right) == (-450, -440, -50)
    rect = turned.run().rect
    assert rect is not None
    assert rect.x0 == 400


def test_text_of_other_scripts_is_left_alone() -> None:
    assert not is_leftwards("The word שלום stands in an English line.")
    piece = Piece("lamp", complex(0, 20), 0, Look(10, FACE))
    assert as_read([piece]) == [(piece, "lamp")]
