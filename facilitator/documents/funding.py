"""The roadmap's funding as figures: one pivot (measure x source x year) with its margins. No Word, no Excel here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from facilitator.domain.roadmap import Roadmap

if TYPE_CHECKING:
    import pandas as pd

# Sources in the order that ministries print; stems, because their names are in the document's words.
_ORDER = (
    ("федеральн", "federal"),
    ("субъект", "област", "краев", "республик", "региональн", "regional"),
    ("местн", "муницип", "local", "municipal"),
)
_LAST = ("внебюджет", "extra-budget", "extrabudget")

MeasurePlace = tuple[int, int]  # the group's position in the roadmap and the measure's in the group, from 0


@dataclass(frozen=True, slots=True)
class FundingRow:
    """Kopecks by year, in the roadmap's order, and their sum; None = nothing planned; source "" = all of them."""

    source: str
    amounts: tuple[int | None, ...]
    total: int | None


@dataclass(frozen=True, slots=True)
class FundingTable:
    """Rows of each measure with money (the sum of its sources first), of each such group, of the whole plan."""

    measures: Mapping[MeasurePlace, tuple[FundingRow, ...]]
    groups: Mapping[int, FundingRow]
    plan: tuple[FundingRow, ...]

    def amounts(self) -> list[int]:
        """All figures that are printed."""
        rows = [row for rows in self.measures.values() for row in rows]
        rows += [*self.groups.values(), *self.plan]
        return [amount for row in rows for amount in (*row.amounts, row.total) if amount is not None]


def funding_table(roadmap: Roadmap) -> FundingTable:
    """The figures of `roadmap`. A source named twice in a measure is added up; sums are exact whole kopecks."""
    lines = _lines(roadmap)
    if not lines:
        return FundingTable({}, {}, (FundingRow("", (None,) * len(roadmap.years), None),))
    pivot = _pivot(lines)
    measures = {place: [_row("", own)] for place, own in _amounts(pivot, "group", "measure").items()}
    for (group, measure, source), own in _figures(pivot).items():
        measures[group, measure].append(_row(source, own))
    groups = {place: _row("", own) for (place,), own in _amounts(pivot, "group").items()}
    plan = [_row(source, own) for (source,), own in _amounts(pivot, "source").items()]
    years = [_sum(figures) for figures in zip(*(row.amounts for row in plan), strict=True)]
    plan.insert(0, _row("", tuple(years)))
    return FundingTable({place: _in_order(rows) for place, rows in measures.items()}, groups, _in_order(plan))


def _lines(roadmap: Roadmap) -> list[tuple[int, int, str, int, int | None]]:
    return [
        (place, number, line.source, year, amount)
        for place, group in enumerate(roadmap.groups)
        for number, measure in enumerate(group.measures)
        for line in measure.funding
        for year, amount in zip(roadmap.years, line.amounts, strict=True)
    ]


def _pivot(lines: list[tuple[int, int, str, int, int | None]]) -> pd.DataFrame:
    """One row for each source of a measure, one column for each year. Int64: kopecks must not become floats."""
    import pandas as pd

    table = pd.DataFrame(lines, columns=["group", "measure", "source", "year", "kopecks"])
    table["kopecks"] = pd.array([line[-1] for line in lines], dtype="Int64")
    summed = table.groupby(["group", "measure", "source", "year"], sort=False)["kopecks"].sum(min_count=1)
    return summed.unstack("year", sort=False)


def _amounts(pivot: pd.DataFrame, *levels: str) -> dict[tuple[Any, ...], tuple[int | None, ...]]:
    """A margin of the pivot: sums by these levels. Nothing planned anywhere stays nothing, not zero."""
    return _figures(pivot.groupby(level=list(levels), sort=False).sum(min_count=1))


def _figures(sums: pd.DataFrame) -> dict[tuple[Any, ...], tuple[int | None, ...]]:
    """The frame's rows by their places."""
    import pandas as pd

    places = [place if isinstance(place, tuple) else (place,) for place in sums.index.tolist()]
    years = [[None if amount is pd.NA else int(amount) for amount in sums[year].tolist()] for year in sums]
    return dict(zip(places, zip(*years, strict=True), strict=True))


def _row(source: str, amounts: tuple[int | None, ...]) -> FundingRow:
    return FundingRow(source, amounts, _sum(amounts))


def _sum(amounts: tuple[int | None, ...]) -> int | None:
    planned = [amount for amount in amounts if amount is not None]
    return sum(planned) if planned else None


def _in_order(rows: list[FundingRow]) -> tuple[FundingRow, ...]:
    return tuple(sorted(rows, key=lambda row: _place(row.source)))


def _place(source: str) -> int:
    """The sum comes first, extra-budgetary sources last, unknown ones before them as they first appeared."""
    if not source:
        return -1
    name = source.casefold()
    if any(stem in name for stem in _LAST):
        return len(_ORDER) + 1
    return next((place for place, stems in enumerate(_ORDER) if any(stem in name for stem in stems)), len(_ORDER))
