"""Amounts of money: whole kopecks inside, the document's unit outside; how they are read from cells and printed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class MoneyUnit(StrEnum):
    ROUBLE = "rouble"
    THOUSAND = "thousand"
    MILLION = "million"
    BILLION = "billion"

    @property
    def factor(self) -> int:
        """How many roubles one of this unit is."""
        return _FACTORS[self]


_POWERS = {MoneyUnit.ROUBLE: 0, MoneyUnit.THOUSAND: 3, MoneyUnit.MILLION: 6, MoneyUnit.BILLION: 9}
_FACTORS = {unit: int("1" + "0" * power) for unit, power in _POWERS.items()}
_NBSP = "\u00a0"
_MOST_DIGITS = 15  # of roubles: more than any budget, and in kopecks still a number that the file can hold

_SCALES = {
    MoneyUnit.THOUSAND: r"тыс(?:яч[а-я]*)?\.?|thousands?|th\.",
    MoneyUnit.MILLION: r"млн\.?|миллион[а-я]*|mln\.?|millions?",
    MoneyUnit.BILLION: r"млрд\.?|миллиард[а-я]*|bln\.?|bn\.?|billions?",
}
_SCALE = "|".join(f"(?P<{unit}>{words})" for unit, words in _SCALES.items())
_CURRENCY = r"(?:(?:руб(?:л(?:ь|я|ей|и|ях))?|rub|rou?bles?)(?![а-яa-z])\.?|р\.|₽)"
# Patterns as text: `re` keeps what it compiled of them, and a first window reads no amounts.
_AMOUNT = (
    rf"(?P<before>{_CURRENCY})? ?(?P<number>[0-9](?:[0-9 .,]*[0-9])?) ?(?:{_SCALE})? ?(?P<after>(?:of )?{_CURRENCY})?"
)
_CAPTION = rf"(?<![а-яa-z])(?:(?:{_SCALE}) ?(?:(?:of )?{_CURRENCY}|(?=[),;]|$))|{_CURRENCY})"
_ENGLISH_CAPTION = rf"(?<![a-z])rub,? ?(?:{_SCALE})"
_UNGROUPED = r"[0-9]+(?:[.,][0-9]+)?"
_NUMBERS = {
    _UNGROUPED: "",
    r"[0-9]{1,3}(?: [0-9]{3})+(?:[.,][0-9]+)?": " ",
    r"[0-9]{1,3}(?:(?:,[0-9]{3})+\.[0-9]+|(?:,[0-9]{3}){2,})": ",",
    r"[0-9]{1,3}(?:(?:\.[0-9]{3})+,[0-9]+|(?:\.[0-9]{3}){2,})": ".",
}
_ENGLISH_NUMBER = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
_NO_VALUE = {"", "-", "х", "x"}
_DASHES = "[\u2010-\u2015\u2212]"

_CAPTIONS = {
    "ru": {
        MoneyUnit.ROUBLE: "рублей",
        MoneyUnit.THOUSAND: f"тыс.{_NBSP}рублей",
        MoneyUnit.MILLION: f"млн{_NBSP}рублей",
        MoneyUnit.BILLION: f"млрд{_NBSP}рублей",
    },
    "en": {
        MoneyUnit.ROUBLE: "RUB",
        MoneyUnit.THOUSAND: f"RUB{_NBSP}thousand",
        MoneyUnit.MILLION: f"RUB{_NBSP}mln",
        MoneyUnit.BILLION: f"RUB{_NBSP}bln",
    },
}


def parse_amount(text: str, unit: MoneyUnit, english: bool = False) -> Decimal | None:
    """The exact roubles of a cell; `unit` is the column's, the cell's own words («12,5 млн руб.») beat it.

    None means that the cell says "no value": it is empty, a dash or «х»; a zero is Decimal(0). Anything else - words,
    signs, exponents, two decimal marks, other currencies, a quadrillion and more - raises ValueError.
    A lone comma is the decimal mark, unless `english` or the cell's English words make it group thousands.
    """
    plain = re.sub(_DASHES, "-", " ".join(text.split())).casefold()
    if plain in _NO_VALUE:
        return None
    if not english and re.fullmatch(_UNGROUPED, plain):  # as most are, and quick to tell
        return _exact(plain.replace(",", "."), unit)
    found = re.fullmatch(_AMOUNT, plain)
    if found is None:
        raise ValueError(f"not an amount: {text!r}")
    own = next((unit for unit in _SCALES if found[unit]), None)
    if own is None and (found["before"] or found["after"]):
        own = MoneyUnit.ROUBLE
    is_english = english or re.search("[a-z]", plain) is not None
    return _exact(_plain_number(found["number"], is_english), own or unit)


def _plain_number(number: str, english: bool) -> str:
    """Digits with at most one point. Raises ValueError if groups and decimal mark do not fit together."""
    if english and re.fullmatch(_ENGLISH_NUMBER, number):
        return number.replace(",", "")
    for spelling, group in _NUMBERS.items():
        if re.fullmatch(spelling, number):
            return number.replace(group, "").replace(",", ".")
    raise ValueError(f"not a number: {number!r}")


def _exact(number: str, unit: MoneyUnit) -> Decimal:
    """Moves the point in the text, so that no digit depends on the arithmetic's precision."""
    whole, _point, fraction = number.partition(".")
    power = _POWERS[unit]
    fraction = fraction.ljust(power, "0")
    roubles, rest = (whole + fraction[:power]).lstrip("0") or "0", fraction[power:].rstrip("0")
    if len(roubles) > _MOST_DIGITS or len(rest) > _MOST_DIGITS:
        raise ValueError(f"not an amount of money: {number!r}")
    return Decimal(f"{roubles}.{rest}" if rest else roubles)


def unit_in(text: str) -> MoneyUnit | None:
    """The unit named in a caption or header («(тыс. рублей)», «, млн руб.», “RUB mln”); None if none or two."""
    plain = " ".join(text.split()).casefold()
    found = [*re.finditer(_ENGLISH_CAPTION, plain)] or [*re.finditer(_CAPTION, plain)]
    named = {next((unit for unit in _SCALES if one[unit]), MoneyUnit.ROUBLE) for one in found}
    return named.pop() if len(named) == 1 else None


def is_unit(text: str) -> bool:
    """Whether the text is nothing but a unit: «тыс. руб.», «(в млн рублей)», “RUB thousand”."""
    plain = " ".join(text.split()).casefold()
    rest = re.sub(_CAPTION, "", re.sub(_ENGLISH_CAPTION, "", plain))
    return unit_in(text) is not None and re.fullmatch(r"[\W_]*(?:в|in)?[\W_]*", rest) is not None


def to_kopecks(amount: Decimal) -> int:
    """Whole kopecks of an amount in roubles; half a kopeck and more is rounded up."""
    return int((amount * 100).to_integral_value(ROUND_HALF_UP))


def format_amount(kopecks: int, unit: MoneyUnit, language: str, decimals: int) -> str:
    """«15 013,86859» in Russian, “15,013.86859” in English: groups of three, at least `decimals` decimals.

    Never loses a digit: where `decimals` are too few, it prints as many as needed.
    """
    places = max(decimals, _decimals(kopecks, unit))
    whole, fraction = divmod(abs(kopecks), 100 * unit.factor)
    digits = str(fraction).rjust(_POWERS[unit] + 2, "0").ljust(places, "0")[:places]
    group, mark = (_NBSP, ",") if language == "ru" else (",", ".")
    grouped = f"{whole:,}".replace(",", group)
    return ("-" if kopecks < 0 else "") + grouped + (mark + digits if places else "")


def decimals_needed(amounts: Iterable[int], unit: MoneyUnit) -> int:
    """The fewest decimals that print all amounts (kopecks) without loss: 0 or 2 for roubles, 1 at least for others."""
    needed = max((_decimals(amount, unit) for amount in amounts), default=0)
    if unit is MoneyUnit.ROUBLE:
        return 2 if needed else 0
    return max(needed, 1)


def _decimals(kopecks: int, unit: MoneyUnit) -> int:
    fraction = abs(kopecks) % (100 * unit.factor)
    return len(str(fraction).rjust(_POWERS[unit] + 2, "0").rstrip("0")) if fraction else 0


def amount_in_words(kopecks: int, unit: MoneyUnit, language: str, decimals: int) -> str:
    """An amount with its unit, as a sentence has it: «2,5 млн рублей», “RUB 2.5 mln”."""
    amount, caption = format_amount(kopecks, unit, language, decimals), unit_caption(unit, language)
    if language == "ru":
        return f"{amount} {caption}"
    currency, _space, scale = caption.partition(_NBSP)
    return _NBSP.join(piece for piece in (currency, amount, scale) if piece)


def unit_caption(unit: MoneyUnit, language: str) -> str:
    """The unit as it stands above a table, without brackets: «тыс. рублей», “RUB thousand”."""
    return _CAPTIONS["ru" if language == "ru" else "en"][unit]
