"""The units that figures are given in: each as a base unit and a factor."""

from __future__ import annotations

BYTES = {"byte": 1.0} | {
    name: factor
    for prefix, letter, factor in (
        ("kilo", "k", 1e3),
        ("mega", "m", 1e6),
        ("giga", "g", 1e9),
        ("tera", "t", 1e12),
        ("peta", "p", 1e15),
    )
    for name in (f"{prefix}byte", f"{letter}b")
}
UNITS: dict[str, tuple[str, float]] = {
    **{name: ("byte", factor) for name, factor in BYTES.items()},
    **dict.fromkeys(("%", "percent", "per cent", "pct"), ("%", 1.0)),
    **dict.fromkeys(("percentage point", "pp", "point"), ("point", 1.0)),
    **dict.fromkeys(("$", "usd", "us$", "dollar"), ("dollar", 1.0)),
    **dict.fromkeys(("€", "eur", "euro"), ("euro", 1.0)),
    **dict.fromkeys(("£", "gbp", "pound"), ("pound", 1.0)),
    **dict.fromkeys(("¥", "rmb", "cny", "yuan", "renminbi"), ("yuan", 1.0)),
    **dict.fromkeys(("second", "sec"), ("second", 1.0)),
    **dict.fromkeys(("minute", "min"), ("second", 60.0)),
    **dict.fromkeys(("hour", "hr"), ("second", 3600.0)),
    **dict.fromkeys(("day", "night"), ("second", 86400.0)),
    "week": ("second", 604800.0),
    "fortnight": ("second", 1209600.0),
    "month": ("month", 1.0),
    "year": ("month", 12.0),
    "decade": ("month", 120.0),
    "century": ("month", 1200.0),
    **dict.fromkeys(("mm", "millimetre", "millimeter"), ("metre", 1e-3)),
    **dict.fromkeys(("cm", "centimetre", "centimeter"), ("metre", 1e-2)),
    **dict.fromkeys(("metre", "meter", "m"), ("metre", 1.0)),
    **dict.fromkeys(("km", "kilometre", "kilometer"), ("metre", 1e3)),
    "mile": ("metre", 1609.344),
    **dict.fromkeys(("yard", "yd"), ("metre", 0.9144)),
    **dict.fromkeys(("inch", "inches"), ("metre", 0.0254)),
    **dict.fromkeys(("square metre", "square meter"), ("square metre", 1.0)),
    **dict.fromkeys(("square kilometre", "square kilometer"), ("square metre", 1e6)),
    **dict.fromkeys(("hectare", "ha"), ("square metre", 1e4)),
    "acre": ("square metre", 4046.86),
    "square mile": ("square metre", 2.59e6),
    **dict.fromkeys(("square foot", "square feet"), ("square metre", 0.0929)),
    **dict.fromkeys(("foot", "feet", "ft"), ("metre", 0.3048)),
    **dict.fromkeys(("kg", "kilogram", "kilo"), ("gram", 1e3)),
    **dict.fromkeys(("ounce", "oz"), ("gram", 28.35)),
    **dict.fromkeys(("lb", "lbs"), ("gram", 453.6)),
    **dict.fromkeys(("gram", "gramme"), ("gram", 1.0)),
    "g": ("gram", 1.0),
    **dict.fromkeys(("mg", "milligram"), ("gram", 1e-3)),
    **dict.fromkeys(("µg", "μg", "mcg", "microgram"), ("gram", 1e-6)),
    **dict.fromkeys(("litre", "liter", "l"), ("litre", 1.0)),
    **dict.fromkeys(("ml", "millilitre", "milliliter"), ("litre", 1e-3)),
    **dict.fromkeys(("hectolitre", "hl"), ("litre", 1e2)),
    **dict.fromkeys(("cubic metre", "cubic meter"), ("litre", 1e3)),
    **dict.fromkeys(("tonne", "ton", "t"), ("gram", 1e6)),
    **dict.fromkeys(("watt-hour", "wh"), ("watt-hour", 1.0)),
    **dict.fromkeys(("kwh", "kilowatt-hour"), ("watt-hour", 1e3)),
    **dict.fromkeys(("mwh", "megawatt-hour"), ("watt-hour", 1e6)),
    **dict.fromkeys(("gwh", "gigawatt-hour"), ("watt-hour", 1e9)),
    **dict.fromkeys(("twh", "terawatt-hour"), ("watt-hour", 1e12)),
    "watt": ("watt", 1.0),
    **dict.fromkeys(("kw", "kilowatt"), ("watt", 1e3)),
    **dict.fromkeys(("mw", "megawatt"), ("watt", 1e6)),
    **dict.fromkeys(("gw", "gigawatt"), ("watt", 1e9)),
}

MONTH = 2_629_800.0  # seconds of a mean month
RATES = {
    "second": 1.0,
    "minute": 60.0,
    "hour": 3600.0,
    "day": 86400.0,
    "night": 86400.0,
    "week": 604800.0,
    "month": MONTH,
    "year": 12 * MONTH,
    "hourly": 3600.0,
    "daily": 86400.0,
    "weekly": 604800.0,
    "monthly": MONTH,
    "yearly": 12 * MONTH,
    "annually": 12 * MONTH,
}
"""What a figure may be given for, in seconds: “a day”, “per hour”, “yearly”."""
