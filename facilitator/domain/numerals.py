"""Numbers of group rows in a plan of measures."""

from __future__ import annotations

_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """A Roman numeral for 1 to 89, enough for the groups of any plan."""
    if not 1 <= number < 90:
        raise ValueError(f"no plan has a group {number}")
    found = ""
    for value, sign in _ROMAN:
        while number >= value:
            found += sign
            number -= value
    return found
