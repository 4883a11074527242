"""What support gives to measures, typed or pasted a line each."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.errors import UserError
from facilitator.domain.money import MoneyUnit
from facilitator.domain.supported_lines import read_supported, supported_lines
from facilitator.text import LANGUAGES

AMOUNTS = st.none() | st.integers(0, 10**15)
ROWS = st.lists(st.tuples(st.integers(0, 10**9 - 1), AMOUNTS, AMOUNTS), max_size=4)


@given(ROWS, st.sampled_from(MoneyUnit), st.sampled_from(LANGUAGES))
def test_lines_are_read_as_they_were_written(
    rows: list[tuple[int, int | None, int | None]], unit: MoneyUnit, language: str
) -> None:
    assert read_supported(supported_lines(rows, unit, language), unit, language) == rows


def test_columns_of_a_table_and_amounts_left_out_are_read() -> None:
    text = "3\t12 000,5\t6000\n\n 4 ;; 1 млн руб.\n5\n6;;;"
    assert read_supported(text, MoneyUnit.THOUSAND, "ru") == [
        (3, 1_200_050_000, 600_000_000), (4, None, 100_000_000), (5, None, None), (6, None, None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("x; 1", "“x; 1” is not understood"),
        ("1; 2; 3; 4", "“1; 2; 3; 4” is not understood"),
        ("12345678901", "is not understood"),
        ("1; много", "“много” is no amount"),
    ],
)
def test_what_cannot_be_read_is_quoted(text: str, words: str) -> None:
    with pytest.raises(UserError, match=words):
        read_supported(text, MoneyUnit.THOUSAND, "ru")
