"""Numbers as lists draw them: 3, c, iii."""

from __future__ import annotations

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def numeral(number: int, form: str) -> str:
    """A number in a form that Word and web pages name; in digits where the form is another.

    >>> numeral(4, "lowerRoman"), numeral(28, "upperLetter"), numeral(7, "decimal")
    ('iv', 'AB', '7')
    """
    if number < 1 or number > 3999:
        return str(number)
    match form:
        case "lowerRoman" | "upperRoman":
            text = ""
            for value, sign in _ROMAN:
                text += sign * (number // value)
                number %= value
        case "lowerLetter" | "upperLetter":
            text = ""
            while number:
                number, place = divmod(number - 1, 26)
                text = chr(97 + place) + text
        case "decimalZero":
            text = f"{number:02d}"
        case _:
            text = str(number)
    return text.upper() if form.startswith("upper") else text
