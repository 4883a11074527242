"""How the norm prints a term in tables, Russian («III квартал 2018 г.») and English (“Q3 2018”); not how it is read."""

from __future__ import annotations

from datetime import date

from facilitator.domain.term_calendar import FIRST, LAST, SCALE, Precision, coarsest, number_in_year, stretch
from facilitator.domain.term_words import MONTHS_EN, MONTHS_GENITIVE, MONTHS_RU, ROMAN

_NBSP = "\u00a0"
_UNITS = {
    Precision.QUARTER: ("квартал", "квартала", "кварталы", "Q"),
    Precision.HALF_YEAR: ("полугодие", "полугодия", "полугодия", "H"),
}
_NOMINATIVE, _GENITIVE, _PLURAL, _LETTER = range(4)
_TO_THE_END = ("до конца", "by the end of")  # «до 2019 г.» may be understood as "before 2019"
_UNDATED = {Precision.RECURRING: ("ежегодно", "annually"), Precision.OPEN: ("постоянно", "permanently")}


def period_text(start: date | None, end: date | None, precision: Precision, language: str) -> str:
    """A term's text; the one who reads it gets the same days and precision back."""
    if precision in _UNDATED:
        return _undated_text(start, end, precision, language)
    if start is None or end is None:
        return _one_sided(start, end, precision, language)
    first, last = coarsest(start, precision, FIRST), coarsest(end, precision, LAST)
    if first == last and stretch(start, first) == stretch(end, last):
        return _point_text(end, last, language)
    if first == last and (first is Precision.YEAR or (start.year == end.year and first is not Precision.DAY)):
        return _short_range(start, end, first, language)
    dash = "–" if first is last is Precision.DAY and language == "ru" else f"{_NBSP}– "
    return f"{_point_text(start, first, language)}{dash}{_point_text(end, last, language)}"


def _undated_text(start: date | None, end: date | None, precision: Precision, language: str) -> str:
    word = _UNDATED[precision][language != "ru"]
    sides = [coarsest(day, Precision.YEAR, side) for side, day in enumerate((start, end)) if day]
    if not sides:
        return word
    shared = min(sides, key=SCALE.index)
    return f"{word}, {period_text(start, end, shared, language)}"


def _one_sided(start: date | None, end: date | None, precision: Precision, language: str) -> str:
    side, day = (FIRST, start) if start else (LAST, end)
    assert day is not None, "a dated term has a start or an end"
    shown = coarsest(day, precision, side)
    words = ("с", "from") if side == FIRST else ("до", "by") if shown is Precision.DAY else _TO_THE_END
    return f"{words[language != 'ru']} {_point_text(day, shown, language, _GENITIVE)}"


def _point_text(day: date, precision: Precision, language: str, case: int = _NOMINATIVE) -> str:
    if language != "ru":
        return _point_english(day, precision)
    if precision is Precision.DAY:
        return f"{day:%d.%m.}{day.year}"
    year = f"{day.year}{_NBSP}г."
    if precision is Precision.YEAR:
        return year
    if precision is Precision.MONTH:
        return f"{(MONTHS_RU, MONTHS_GENITIVE)[case][day.month - 1]} {year}"
    return f"{ROMAN[number_in_year(day, precision) - 1]}{_NBSP}{_UNITS[precision][case]} {year}"


def _point_english(day: date, precision: Precision) -> str:
    if precision is Precision.YEAR:
        return str(day.year)
    month = f"{MONTHS_EN[day.month - 1]} {day.year}"
    if precision is Precision.DAY:
        return f"{day.day}{_NBSP}{month}"
    if precision is Precision.MONTH:
        return month
    return f"{_UNITS[precision][_LETTER]}{number_in_year(day, precision)}{_NBSP}{day.year}"


def _short_range(start: date, end: date, precision: Precision, language: str) -> str:
    """Years, or stretches of one year, whose year is printed once."""
    if precision is Precision.YEAR:
        return f"{start.year}–{end.year}" + (f"{_NBSP}гг." if language == "ru" else "")
    if precision is Precision.MONTH:
        names, dash = (MONTHS_RU, f"{_NBSP}– ") if language == "ru" else (MONTHS_EN, "–")
        return f"{names[start.month - 1]}{dash}{_point_text(end, precision, language)}"
    first = number_in_year(start, precision)
    if language != "ru":
        return f"{_UNITS[precision][_LETTER]}{first}–{_point_english(end, precision)}"
    return f"{ROMAN[first - 1]}–{_point_text(end, precision, language, _PLURAL)}"
