"""Units and scales that a column's name states."""

from __future__ import annotations

import pytest

from app.rows.header_units import header_unit


@pytest.mark.parametrize(
    ("name", "factor", "unit"),
    [
        ("Income (£'000)", 1e3, "£"),
        ("Assets (bn marks)", 1e9, ""),
        ("Assets (EUR m)", 1e6, "€"),
        ("Turnover, US$ bn", 1e9, "$"),
        ("Capacity (million m³)", 1e6, ""),
        ("Visitors (thousands)", 1e3, ""),
        ("Length (km)", 1e3, "length"),
        ("Height (m)", 1.0, "m"),
        ("Share (%)", 1.0, "%"),
        ("Yield (t/ha)", 1.0, ""),
        ("Name (short)", 1.0, ""),
        ("Kestrel", 1.0, ""),
    ],
)
def test_a_header_states_scale_and_unit(name: str, factor: float, unit: str) -> None:
    assert header_unit(name) == (factor, unit)
