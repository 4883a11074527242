"""What a session folder says of directions, indicators and support: all by name, measures by their draft numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from facilitator.domain.indicators import Value


@dataclass(frozen=True, slots=True)
class PlannedDirection:
    name: str
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedStage:
    name: str
    first_year: int
    last_year: int
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedCluster:
    name: str
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedIndicator:
    name: str
    unit: str = ""
    baseline: Value | None = None
    baseline_year: int | None = None
    values: tuple[tuple[int, Value], ...] = ()
    measures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedRule:
    name: str
    percent: Decimal
    basis: str


@dataclass(frozen=True, slots=True)
class PlannedSupported:
    """`costs` and `amount` in kopecks."""

    measure: str
    costs: int | None = None
    amount: int | None = None


@dataclass(frozen=True, slots=True)
class PlannedSupport:
    name: str
    rule: str = ""
    supported: tuple[PlannedSupported, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedDetails:
    directions: tuple[PlannedDirection, ...] = ()
    stages: tuple[PlannedStage, ...] = ()
    clusters: tuple[PlannedCluster, ...] = ()
    indicators: tuple[PlannedIndicator, ...] = ()
    rules: tuple[PlannedRule, ...] = ()
    supports: tuple[PlannedSupport, ...] = ()

    @property
    def measures(self) -> frozenset[str]:
        """The numbers of all rows of the draft that are named."""
        lists = [one.measures for one in self.directions]
        lists += [one.measures for one in self.stages]
        lists += [one.measures for one in self.clusters]
        lists += [one.measures for one in self.indicators]
        lists += [tuple(one.measure for one in support.supported) for support in self.supports]
        return frozenset(number for numbers in lists for number in numbers)

    def moved(self, years: int) -> PlannedDetails:
        """Stages and indicators so many years later, or earlier where it is negative.

        A baseline was measured in its year and stays in it, unless that would come to lie behind what was moved.
        """
        stages = (
            replace(one, first_year=one.first_year + years, last_year=one.last_year + years) for one in self.stages
        )
        indicators = (
            replace(
                one,
                baseline_year=None if one.baseline_year is None else one.baseline_year + min(years, 0),
                values=tuple((year + years, value) for year, value in one.values),
            )
            for one in self.indicators
        )
        return replace(self, stages=tuple(stages), indicators=tuple(indicators))
