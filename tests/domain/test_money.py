from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.domain.money import (
    MoneyUnit,
    amount_in_words,
    decimals_needed,
    format_amount,
    parse_amount,
    to_kopecks,
    unit_caption,
    unit_in,
)

ROUBLE, THOUSAND, MILLION, BILLION = MoneyUnit
UNITS = st.sampled_from(list(MoneyUnit))


@pytest.mark.parametrize(
    ("text", "unit", "roubles"),
    [
        ("12,5", ROUBLE, "12.5"),
        ("12.5", THOUSAND, "12500"),
        ("1 250 000", ROUBLE, "1250000"),
        ("1\u00a0250\u2009000,00", ROUBLE, "1250000"),
        ("15013,86859", THOUSAND, "15013868.59"),
        ("15\u00a0013,86859", THOUSAND, "15013868.59"),
        ("12,5 млн.", THOUSAND, "12500000"),
        ("12,5 млн руб.", ROUBLE, "12500000"),
        ("12,5 МЛН. РУБЛЕЙ", ROUBLE, "12500000"),
        ("1 250 тыс.рублей", MILLION, "1250000"),
        ("3,2 млрд. рублей", THOUSAND, "3200000000"),
        ("250 000 руб.", THOUSAND, "250000"),
        ("250 р.", THOUSAND, "250"),
        ("RUB 1,234.5 mln", ROUBLE, "1234500000"),
        ("1,250 thousand roubles", ROUBLE, "1250000"),
        ("2 million of roubles", ROUBLE, "2000000"),
        ("RUB 1,250", THOUSAND, "1250"),
        ("1,250", THOUSAND, "1250"),
        ("1,250,000.5", ROUBLE, "1250000.5"),
        ("1.250.000,5", ROUBLE, "1250000.5"),
        ("0", THOUSAND, "0"),
        ("0,00", THOUSAND, "0"),
        ("162,5", BILLION, "162500000000"),
    ],
)
def test_an_amount_is_read_to_the_last_digit(text: str, unit: MoneyUnit, roubles: str) -> None:
    assert str(parse_amount(text, unit)) == roubles


def test_a_comma_groups_thousands_in_an_english_table() -> None:
    assert parse_amount("1,250", THOUSAND, english=True) == Decimal(1_250_000)
    assert parse_amount("12,5", THOUSAND, english=True) == Decimal(12_500)


@pytest.mark.parametrize("text", ["", " ", "-", "–", "—", "\u2212", "х", "Х", "x", "X"])
def test_a_dash_is_no_value(text: str) -> None:
    assert parse_amount(text, THOUSAND) is None


@pytest.mark.parametrize(
    "text",
    ["около 12", "до 12", "12.500.1", "12,5,5", "1 2345", "12 50", "-5", "+5", "(12)", "nan", "inf", "1e5", "12-15",
     "руб.",
     "12 трлн", "5 $", "5 чел.", "٣", "12 млн млн", "1" * 16, "0," + "1" * 30, "12\n13", "нет", "100%", "1,250,00"],
)  # fmt: skip
def test_what_is_not_one_plain_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a"):
        parse_amount(text, THOUSAND)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("(тыс. рублей)", THOUSAND),
        ("(тыс.рублей)", THOUSAND),
        ("(в тысячах рублей)", THOUSAND),
        ("Объём финансирования, млн руб.", MILLION),
        ("млн.\u00a0рублей", MILLION),
        ("млрд рублей", BILLION),
        ("2018 год, тыс. р.", THOUSAND),
        ("всего, тыс.", THOUSAND),
        ("(рублей)", ROUBLE),
        ("(руб.)", ROUBLE),
        ("RUB mln", MILLION),
        ("RUB, bln", BILLION),
        ("(thousand roubles)", THOUSAND),
        ("million RUB", MILLION),
        ("RUB", ROUBLE),
        ("тыс. чел.", None),
        ("рубрика", None),
        ("2018 год", None),
        ("", None),
        ("млн рублей, из них местный бюджет – тыс. рублей", None),
    ],
)
def test_the_unit_is_found_in_a_caption(text: str, unit: MoneyUnit | None) -> None:
    assert unit_in(text) is unit


@pytest.mark.parametrize("unit", list(MoneyUnit))
@pytest.mark.parametrize("language", ["ru", "en"])
def test_our_own_captions_are_understood(unit: MoneyUnit, language: str) -> None:
    assert unit_in(f"({unit_caption(unit, language)})") is unit


def test_half_a_kopeck_is_rounded_up() -> None:
    assert to_kopecks(Decimal("0.005")) == 1
    assert to_kopecks(Decimal("0.00499")) == 0
    assert to_kopecks(Decimal("15013868.59")) == 1501386859


@pytest.mark.parametrize(
    ("kopecks", "unit", "decimals", "russian", "english"),
    [
        (1501386859, THOUSAND, 5, "15 013,86859", "15,013.86859"),
        (1501386859, THOUSAND, 1, "15 013,86859", "15,013.86859"),
        (125_000_000, THOUSAND, 1, "1 250,0", "1,250.0"),
        (25_000_000, ROUBLE, 0, "250 000", "250,000"),
        (25_000_001, ROUBLE, 0, "250 000,01", "250,000.01"),
        (0, MILLION, 1, "0,0", "0.0"),
        (1, BILLION, 0, "0,00000000001", "0.00000000001"),
        (-150, ROUBLE, 2, "-1,50", "-1.50"),
    ],
)
def test_an_amount_is_printed_without_loss(
    kopecks: int, unit: MoneyUnit, decimals: int, russian: str, english: str
) -> None:
    assert format_amount(kopecks, unit, "ru", decimals).replace("\u00a0", " ") == russian
    assert format_amount(kopecks, unit, "en", decimals) == english


def test_thousands_are_parted_by_a_no_break_space() -> None:
    assert format_amount(123_456_789_00, ROUBLE, "ru", 0) == "123\u00a0456\u00a0789"


@pytest.mark.parametrize(
    ("amounts", "unit", "decimals"),
    [
        ([], ROUBLE, 0),
        ([100], ROUBLE, 0),
        ([100, 110], ROUBLE, 2),
        ([], THOUSAND, 1),
        ([100_000], THOUSAND, 1),
        ([100_000, 125_000], THOUSAND, 2),
        ([1501386859], THOUSAND, 5),
        ([1], BILLION, 11),
    ],
)
def test_the_fewest_decimals_that_lose_nothing(amounts: list[int], unit: MoneyUnit, decimals: int) -> None:
    assert decimals_needed(amounts, unit) == decimals


@given(st.integers(0, 10**16), UNITS, st.sampled_from(["ru", "en"]), st.integers(0, 11))
def test_a_printed_amount_is_read_back_to_the_kopeck(
    kopecks: int, unit: MoneyUnit, language: str, decimals: int
) -> None:
    printed = format_amount(kopecks, unit, language, decimals)
    amount = parse_amount(printed, unit, english=language == "en")
    assert amount is not None
    assert to_kopecks(amount) == kopecks


@given(st.lists(st.integers(0, 10**12), max_size=5), UNITS)
def test_the_decimals_needed_are_enough_for_all(amounts: list[int], unit: MoneyUnit) -> None:
    decimals = decimals_needed(amounts, unit)
    tails = {len(format_amount(amount, unit, "ru", decimals).partition(",")[2]) for amount in amounts}
    assert tails <= {decimals}


@given(st.text(alphabet="0123456789.,- млнтысруб\u00a0", max_size=20) | st.text(max_size=20), UNITS)
def test_no_text_breaks_the_reading_of_amounts(text: str, unit: MoneyUnit) -> None:
    try:
        amount = parse_amount(text, unit)
    except ValueError:
        return
    assert amount is None or (amount.is_finite() and amount >= 0)


@pytest.mark.parametrize(
    ("unit", "language", "expected"),
    [
        (MILLION, "ru", "2,5 млн рублей"),
        (MILLION, "en", "RUB 2.5 mln"),
        (ROUBLE, "en", "RUB 2,500,000.0"),
    ],
)
def test_an_amount_in_a_sentence_has_its_unit_where_the_language_puts_it(
    unit: MoneyUnit, language: str, expected: str
) -> None:
    assert amount_in_words(250_000_000, unit, language, 1).replace("\u00a0", " ") == expected
