"""The stretches of time in which terms are meant: days, months, quarters, half-years, years. No words here."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    RECURRING = "recurring"
    OPEN = "open"


SCALE = (Precision.DAY, Precision.MONTH, Precision.QUARTER, Precision.HALF_YEAR, Precision.YEAR)
FIRST, LAST = 0, 1
_MONTHS_IN = {Precision.MONTH: 1, Precision.QUARTER: 3, Precision.HALF_YEAR: 6, Precision.YEAR: 12}


def numbered_stretch(year: int, number: int, precision: Precision) -> tuple[date, date]:
    """First and last day of the month, quarter, half-year or year of this number, counted from 1.

    Raises ValueError where the year has no such stretch.
    """
    length = _MONTHS_IN[precision]
    if not 1 <= number <= 12 // length:
        raise ValueError(f"no {precision} has the number {number}")
    years, month = divmod(number * length, 12)
    following = date(year + years, month + 1, 1)
    return date(year, (number - 1) * length + 1, 1), following - timedelta(days=1)


def stretch(day: date, precision: Precision) -> tuple[date, date]:
    """First and last day of the month, quarter … in which the day lies."""
    if precision is Precision.DAY:
        return day, day
    return numbered_stretch(day.year, number_in_year(day, precision), precision)


def number_in_year(day: date, precision: Precision) -> int:
    return (day.month - 1) // _MONTHS_IN[precision] + 1


def coarsest(day: date, limit: Precision, side: int) -> Precision:
    """The longest stretch, up to `limit`, that begins (side FIRST) or ends (side LAST) with the day."""
    fitting = [one for one in SCALE[: SCALE.index(limit) + 1] if stretch(day, one)[side] == day]
    return fitting[-1]
