"""Roman numerals of group rows, against the rules of the Romans."""

from __future__ import annotations

import re

import pytest

from facilitator.domain.numerals import roman

VALUES = {"I": 1, "V": 5, "X": 10, "L": 50}
PROPER = re.compile("(XL|L?X{0,3})(IX|IV|V?I{0,3})")


def read(numeral: str) -> int:
    values = [VALUES[sign] for sign in numeral]
    return sum(
        -value if value < following else value for value, following in zip(values, [*values[1:], 0], strict=True)
    )


@pytest.mark.parametrize("number", range(1, 90))
def test_a_numeral_is_proper_and_reads_as_its_number(number: int) -> None:
    assert PROPER.fullmatch(roman(number))
    assert read(roman(number)) == number


@pytest.mark.parametrize("number", [-1, 0, 90])
def test_no_plan_has_so_many_groups(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        roman(number)
