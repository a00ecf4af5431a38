"""Cell texts as values: amounts with magnitude and unit, dates in every style."""

from __future__ import annotations

from datetime import date
from math import inf

import pytest

from app.rows.values import Value, a_date, amount, dates_in, day_first, is_blank, yes_or_no


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("2.3E+22", 2.3e22, ""),
        ("207B", 207e9, ""),
        ("1.2 trillion", 1.2e12, ""),
        ("1,250", 1250, ""),
        ("1 250", 1250, ""),
        ("€1,200 per month", 1200, "€ per month"),
        ("$5m", 5e6, "$"),
        ("($45m)", -45e6, "$"),
        ("-3.2%", -3.2, "%"),
        ("−3.2 %", -3.2, "%"),
        ("3 weeks", 3 * 604800, "time"),
        ("1.4 GW", 1.4e9, "power"),
        ("100B (Mixture of 12, of kinds)", 100e9, ""),
    ],
)
def test_an_amount_is_its_number_times_its_magnitude_with_its_unit(text: str, low: float, unit: str) -> None:
    value = amount(text)
    assert value is not None
    assert (value.low, value.high, value.unit) == (pytest.approx(low), pytest.approx(low), unit)


@pytest.mark.parametrize("text", ["", "n/a", "4.5/5", "10:30", "5 days and 3 kg", "version B", "1.2.3"])
def test_what_is_no_plain_amount_is_none(text: str) -> None:
    assert amount(text) is None


def test_several_numbers_of_one_unit_are_an_interval() -> None:
    assert amount("14.5T, able to grow to 174T") == Value(14.5e12, 174e12)
    assert amount("10–20") == Value(10, 20)
    assert amount("< 5 days") == Value(-inf, 5 * 86400, "time")
    assert amount("500+") == Value(500, inf)


def test_a_column_with_decimal_commas_reads_points_as_thousands() -> None:
    assert amount("1.240,5", comma=True) == Value(1240.5, 1240.5)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("4/26/2021", date(2021, 4, 26), date(2021, 4, 26)),
        ("26.4.2021", date(2021, 4, 26), date(2021, 4, 26)),
        ("26 April 2021", date(2021, 4, 26), date(2021, 4, 26)),
        ("Apr 26, 2021", date(2021, 4, 26), date(2021, 4, 26)),
        ("17-Sep-2019", date(2019, 9, 17), date(2019, 9, 17)),
        ("2021-04", date(2021, 4, 1), date(2021, 4, 30)),
        ("March 2021", date(2021, 3, 1), date(2021, 3, 31)),
        ("Q3 2021", date(2021, 7, 1), date(2021, 9, 30)),
        ("1897", date(1897, 1, 1), date(1897, 12, 31)),
        ("31/12/21", date(2021, 12, 31), date(2021, 12, 31)),
        ("5/4/2021", date(2021, 4, 5), date(2021, 5, 4)),
    ],
)
def test_a_date_is_its_days_and_both_where_it_may_be_read_in_two_ways(
    text: str, first: date, last: date
) -> None:
    assert a_date(text) == Value(first.toordinal(), last.toordinal())


def test_a_column_tells_which_part_of_its_dates_is_the_day() -> None:
    assert day_first(["5/4/2021", "26/4/2021"]) is True
    assert day_first(["5/4/2021", "4/26/2021"]) is False
    assert day_first(["5/4/2021"]) is None
    assert a_date("5/4/2021", day_leads=True) == a_date("5 April 2021")


@pytest.mark.parametrize("text", ["31/13/2021", "30 February 2021", "soon", "12 seats", "20211"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert a_date(text) is None


def test_dates_are_found_in_a_question() -> None:
    text = "Which opened between May 2021 and 4 June 2022?"
    assert [text[start:end] for start, end, _ in dates_in(text)] == ["May 2021", "4 June 2022"]


def test_blank_cells_and_yes_and_no_are_told_from_text() -> None:
    assert all(map(is_blank, ("", "–", "n/a", "Unspecified", "not given", "TBD")))
    assert not any(map(is_blank, ("0", "none", "A", "no")))
    assert (yes_or_no("Yes"), yes_or_no("✗"), yes_or_no("maybe")) == (True, False, None)


def test_an_interval_is_within_bounds_only_where_all_of_it_is() -> None:
    assert Value(2, 3).within(1, 4) is True
    assert Value(2, 3).within(4, 5) is False
    assert Value(2, 5).within(4, 6) is None
