"""Words: what holds the question's words is found, rare ones first, in any spelling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index import lexical, rows
from index.library import Library
from index.words import terms
from ingest.address import Address
from tests.made_documents import document, filled, passage, put, random_document, row, vectors_of

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def found(library: Library, question: str, k: int = 10) -> list[int]:
    """The numbers of the passages found."""
    ranking = lexical.search(library.connection, terms(question), k)
    return [rows.passage_address(number).passage for number, _ in ranking]


def test_a_rare_word_outweighs_common_ones(tmp_path: Path) -> None:
    common = [f"The river and the bridge, {n}." for n in range(20)]
    with filled(tmp_path, document(*common, "A granary.")) as library:
        assert found(library, "river bridge granary")[0] == 21


def test_headings_and_captions_are_searched_too(tmp_path: Path) -> None:
    with filled(tmp_path, document("Alpha.", row(Name="Ada"))) as library:
        assert found(library, "table") == [2]


def test_other_endings_and_spellings_are_found(tmp_path: Path) -> None:
    made = document("It needs large-scale training.", "PanGu-α was released.", "Nothing here.")
    with filled(tmp_path, made) as library:
        assert found(library, "trained") == [1]
        assert found(library, "largescale") == [1]
        assert found(library, "pangu-alpha release")[0] == 2


def test_words_that_are_syntax_elsewhere_are_words_here(tmp_path: Path) -> None:
    with filled(tmp_path, document('NEAR, OR and NOT "quoted" (text:x) * ^.')) as library:
        for question in ('"', "NOT", "near(", "text:x", 'a"b', "*", "x AND", "'; DROP TABLE meta"):
            assert found(library, question) in ([1], [])
        assert found(library, "near OR not") == [1]


def test_contents_pages_are_kept_but_not_searched(tmp_path: Path) -> None:
    made = document("The granary.", passage("Granary 5", flags=("contents",)))
    with filled(tmp_path, made) as library:
        assert found(library, "granary") == [1]
        assert len(library.passages(Address(1, 1))) == 2
        assert library.connection.execute("SELECT count(*) FROM vectors").fetchone() == (1,)


def counts(library: Library) -> tuple[object, ...]:
    """All that is counted about words."""
    connection = library.connection
    return (
        connection.execute("SELECT term, passages FROM terms ORDER BY term").fetchall(),
        connection.execute("SELECT word, passages FROM words ORDER BY word").fetchall(),
        lexical.searchable(connection),
    )


def test_what_is_removed_or_replaced_is_not_found_and_not_counted(tmp_path: Path) -> None:
    with filled(tmp_path / "a", random_document(1)) as library:
        before = counts(library)
        put(library, random_document(2))
        assert counts(library) != before
        library.remove(Address(1, 2))
        assert counts(library) == before
        put(library, document("Quagmire.", title="Report 1"), new_edition=True)
        assert found(library, "river bridge stone carrier harvest") == []
        assert found(library, "quagmire") == [13]
        library.connection.execute("INSERT INTO full_text (full_text) VALUES ('integrity-check')")
        with filled(tmp_path / "b", document("Quagmire.", title="Report 1")) as fresh:
            assert counts(library) == counts(fresh)


def test_scores_are_the_same_whatever_the_order_of_ingest(tmp_path: Path) -> None:
    documents = [random_document(n) for n in range(4)]
    rankings = []
    for name, order in (("a", documents), ("b", documents[::-1])):
        with Library.open(tmp_path / name, model="tiny", write=True) as library:
            for made in order:
                address = Address(5, documents.index(made) + 1)
                library.add(made, vectors_of(made), address=address, source=made.metadata.title)
            rankings.append(lexical.search(library.connection, terms("river valley 3"), 20))
    assert rankings[0] == rankings[1]
    assert len(rankings[0]) == 20


def test_common_words_only_rescore_where_reading_them_all_would_take_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = document("The granary mill.", "The granary river.", *[f"A river {n}." for n in range(30)])
    with filled(tmp_path, made) as library:
        monkeypatch.setattr(lexical, "POSTINGS", 5)
        ranking = lexical.search(library.connection, terms("granary river"), 10)
        assert [rows.passage_address(number).passage for number, _ in ranking] == [2, 1]
        assert ranking[0][1] > ranking[1][1]


def test_rarity_falls_with_frequency_and_is_never_negative() -> None:
    values = [lexical.rarity(frequency, 100) for frequency in range(101)]
    assert values == sorted(values, reverse=True)
    assert values[-1] > 0
