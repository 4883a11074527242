"""Values of indicators: numbers exact with their qualifiers, everything else in its own words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.indicators import Indicator, Qualifier, Value, format_value, needs_unit, parse_value

VALUES = {
    "120": Value(Decimal(120)),
    "более 120": Value(Decimal(120), Qualifier.MORE),
    "Не менее 1 234,50": Value(Decimal("1234.50"), Qualifier.AT_LEAST),
    "не более 0,1": Value(Decimal("0.1"), Qualifier.AT_MOST),
    "до 30": Value(Decimal(30), Qualifier.UP_TO),
    "свыше 60 %": Value(Decimal(60), Qualifier.MORE, "%"),
    "at least 12.5 mln": Value(Decimal("12.5"), Qualifier.AT_LEAST, "mln"),
    "менее 2 раз": Value(Decimal(2), Qualifier.LESS, "раз"),
    "-3": Value(Decimal(-3)),
}


@pytest.mark.parametrize("text", VALUES)
def test_a_number_is_kept_exactly_with_its_qualifier(text: str) -> None:
    assert parse_value(text) == VALUES[text]


@pytest.mark.parametrize(
    "text", ["каждый второй", "в 1,5 раза", "10–12", "каждый 2-й", "1,234", "2 из 3", "100 500 тыс. 3"]
)
def test_what_is_not_one_plain_number_is_kept_in_its_words(text: str) -> None:
    assert parse_value(f" {text} ") == Value(None, words=text)


@pytest.mark.parametrize("text", ["", " ", "-", "–", "х", "X"])
def test_a_dash_says_that_there_is_no_value(text: str) -> None:
    assert parse_value(text) is None


def test_values_are_printed_in_the_language_of_the_document() -> None:
    value = Value(Decimal("1234567.50"), Qualifier.AT_LEAST, "%")
    assert format_value(value, "ru").replace("\u00a0", " ") == "не менее 1 234 567,50 %"
    assert format_value(value, "en").replace("\u00a0", " ") == "at least 1,234,567.50 %"
    assert format_value(Value(None, words="каждый второй"), "ru") == "каждый второй"


@given(st.decimals(0, 10**12, places=4), st.sampled_from(Qualifier))
def test_what_is_printed_in_russian_is_read_back_the_same(number: Decimal, qualifier: Qualifier) -> None:
    number = Decimal(f"{number:.4f}")
    assert parse_value(format_value(Value(number, qualifier), "ru")) == Value(number, qualifier)


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading(text: str) -> None:
    value = parse_value(text)
    assert value is None or value.number is not None or value.words


def test_a_unit_is_needed_only_by_numbers_that_stand_alone() -> None:
    assert needs_unit(Indicator("i", 1, "Рост"))
    assert needs_unit(Indicator("i", 1, "Рост", values={2020: Value(Decimal(5))}))
    assert not needs_unit(Indicator("i", 1, "Рост", "ед.", values={2020: Value(Decimal(5))}))
    assert not needs_unit(Indicator("i", 1, "Рост", values={2020: Value(Decimal(5), words="%")}))
    assert not needs_unit(Indicator("i", 1, "Рост", values={2020: Value(None, words="каждый второй")}))
    assert needs_unit(
        Indicator("i", 1, "Рост", baseline=Value(Decimal(1)), values={2020: Value(None, words="в два раза")})
    )
