from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.address import Address, AddressRange
from ingest.errors import BadInput


@given(st.integers(0, 999_999), st.integers(0, 9_999_999), st.integers(0, 9_999_999))
def test_an_address_reads_as_it_prints(shelf: int, document: int, passage: int) -> None:
    address = Address(shelf, document, passage)
    assert Address.parse(str(address)) == address


def test_numbers_are_padded_to_four_and_three_digits() -> None:
    assert str(Address(10, 75, 1)) == "10.0075.001"
    assert str(Address(10, 75, 12345)) == "10.0075.12345"
    assert str(Address(1, 1)) == "1.0001"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10",
        "10.75",
        "10.0075.41",
        "10.0075.000",
        "10.0075.041.1",
        "010.0075",
        "10.00075",
        "ten",
        "１０.0075",
    ],
)
def test_what_is_no_address_is_refused_with_help(text: str) -> None:
    with pytest.raises(BadInput, match="Write a document as"):
        Address.parse(text)


def test_passages_are_ordered_as_they_stand_in_the_documents() -> None:
    texts = ["10.0075.1000", "9.0001.002", "10.0075.999", "10.0075"]
    assert [str(a) for a in sorted(map(Address.parse, texts))] == [
        "9.0001.002",
        "10.0075",
        "10.0075.999",
        "10.0075.1000",
    ]


@pytest.mark.parametrize("text", ["10.0075.012-015", "10.0075.012–015", "10.0075.012-10.0075.015"])
def test_a_range_holds_the_numbers_between_its_ends(text: str) -> None:
    wanted = AddressRange.parse(text)
    assert [n for n in range(1, 30) if Address(10, 75, n) in wanted] == [12, 13, 14, 15]


@pytest.mark.parametrize(
    "text", ["10.0075.015-012", "10.0075-0076", "10.0075.012-10.0076.015", "10.0075.012-"]
)
def test_a_range_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(BadInput):
        AddressRange.parse(text)
