"""Terms laid out in time: under which heading each measure stands, and from which day to which its bar goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from facilitator.domain.measures import Measure
from facilitator.domain.session import Header
from facilitator.domain.terms import Precision

FARTHEST = 15  # years shown at most on either side of the programme: a slip of the pen must not squeeze all others


@dataclass(frozen=True, slots=True)
class Heading:
    title: str


@dataclass(frozen=True, slots=True)
class Bar:
    """`first` and `last` are the days drawn, None where no term was understood.

    `is_vague`: it has no beginning, no end, or comes again and again: its edge is not a day that anybody named.
    """

    measure: Measure
    first: date | None = None
    last: date | None = None
    is_vague: bool = False


Row = Heading | Bar


def years_of(header: Header, chosen: Iterable[Measure]) -> range:
    """The programme's years, and those of terms beyond it."""
    days = [day for one in chosen if one.term for day in (one.term.start, one.term.end) if day]
    years = [day.year for day in days if abs(day.year - header.first_year) <= FARTHEST]
    return range(min([header.first_year, *years]), max([header.last_year, *years]) + 1)


def rows(groups: Iterable[tuple[str, Sequence[Measure]]], years: range) -> list[Row]:
    """(heading, its measures) of each group; a heading "" is left out."""
    found: list[Row] = []
    for title, chosen in groups:
        found += [Heading(title)] if title else []
        found += [bar(one, years) for one in chosen]
    return found


def bar(measure: Measure, years: range) -> Bar:
    term = measure.term
    if term is None:
        return Bar(measure)
    begin, end = date(years[0], 1, 1), date(years[-1], 12, 31)
    first, last = max(term.start or begin, begin), min(term.end or end, end)
    if first > last:
        return Bar(measure)
    is_vague = None in (term.start, term.end) or term.precision in (Precision.RECURRING, Precision.OPEN)
    return Bar(measure, first, last, is_vague)
