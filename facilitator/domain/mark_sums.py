"""The marks of a round added up once, for every view of it. Scores and places stand in tallies.py. Exact: no floats."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import combinations
from typing import NamedTuple, TypeVar

from facilitator.domain.voting import Criterion, Method, Rule

Value = int | Fraction
Counts = Mapping[tuple[str, str, Value], int]  # of a measure: (weight class, criterion, value) -> how many people
Key = TypeVar("Key", bound=Hashable)
# Of a round: (weight class, criterion) -> (key of a measure, value or None where it was skipped) -> how many people.
Cells = Mapping[tuple[str, str], Mapping[tuple[Key, Value | None], int]]

PEAK = 4  # times as high, it would have all marks: each of two peaks has a quarter of them


class CriterionResult(NamedTuple):
    """The marks of a criterion: their mean and median, and how many there are."""

    name: str
    mean: Fraction | None
    median: Fraction | None
    n: int


def criteria_of(rule: Rule) -> tuple[Criterion, ...]:
    """The criteria of a score; one without a name where the rule names none."""
    return rule.criteria or (Criterion(""),)


def cells_of(counts: Mapping[str, Counts]) -> dict[tuple[str, str], dict[tuple[str, Value | None], int]]:
    """The counts of measures, sorted by class and criterion."""
    found: dict[tuple[str, str], dict[tuple[str, Value | None], int]] = {}
    for measure_id, cells in counts.items():
        for (weight_class, criterion, value), count in cells.items():
            found.setdefault((weight_class, criterion), {})[measure_id, value] = count
    return found


class MarkSums:
    """Columns with a place for each measure, in the order of `measures`; classes and criteria in the round's order.

    `points` and `people`, by criterion and class: of scores all marks, otherwise only support. What only all views of
    a round need is added up when they ask for it.
    """

    def __init__(self, rule: Rule, classes: Sequence[str], measures: Sequence[str]) -> None:
        self.measures = measures
        self.criteria = criteria_of(rule)
        self._is_score = rule.method is Method.SCORE
        self._middle = rule.lowest + rule.highest if self._is_score else 0  # twice the scale's middle
        self._rows = {one.name: row for row, one in enumerate(self.criteria)}
        self._columns = {name: column for column, name in enumerate(classes)}
        self._marked: list[tuple[int, int, list[tuple[int, Value, int]]]] = []
        nothing = [0] * len(measures)
        self.points: list[list[list[Value]]] = [[[*nothing] for _class in classes] for _one in self.criteria]
        self.people = [[[*nothing] for _class in classes] for _one in self.criteria]

    def add(self, cells: Cells[Key], places: Mapping[Key, int]) -> None:
        """`places`: key of a measure -> its place; the marks of measures without one are left out."""
        for (weight_class, criterion), counted in cells.items():
            row, column = self._rows[criterion], self._columns[weight_class]
            points, people, is_score = self.points[row][column], self.people[row][column], self._is_score
            marked: list[tuple[int, Value, int]] = []
            for (key, value), count in counted.items():
                if value is not None and key in places:
                    place = places[key]
                    marked.append((place, value, count))
                    if is_score or value > 0:
                        points[place] += count * value
                        people[place] += count
            self._marked.append((row, column, marked))

    @cached_property
    def heights(self) -> list[list[dict[Value, int]]]:
        """By criterion: value -> how many gave it."""
        found: list[list[dict[Value, int]]] = [[{} for _measure in self.measures] for _one in self.criteria]
        for row, _column, marked in self._marked:
            heights = found[row]
            for place, value, count in marked:
                height = heights[place]
                height[value] = height.get(value, 0) + count
        return found

    @cached_property
    def above(self) -> list[list[int]]:
        """By class: how many marks say that somebody supports it; of scores those above the middle of the scale."""
        found = [[0] * len(self.measures) for _class in self._columns]
        for _row, column, marked in self._marked:
            above = found[column]
            for place, value, count in marked:
                if 2 * value > self._middle:
                    above[place] += count
        return found

    def marks(self, place: int) -> tuple[tuple[str, Mapping[Value, int]], ...]:
        """(criterion, value -> how many gave it) of the measure there."""
        return tuple([(one.name, of[place]) for one, of in zip(self.criteria, self.heights, strict=True)])

    @cached_property
    def whole_heights(self) -> list[dict[int, int]]:
        """By measure: value, without its fraction -> how many gave it by any criterion."""
        first, *others = [[_whole(one) for one in of_criterion] for of_criterion in self.heights]
        for of_criterion in others:
            for own, more in zip(first, of_criterion, strict=True):
                for value, count in more.items():
                    own[value] = own.get(value, 0) + count
        return first


def _whole(heights: Mapping[Value, int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for value, count in heights.items():
        whole = value if isinstance(value, int) else int(value)
        found[whole] = found.get(whole, 0) + count
    return found


def criterion_result(name: str, values: Mapping[Value, int]) -> CriterionResult:
    """`values`: value -> how many gave it."""
    n = sum(values.values())
    if not n:
        return CriterionResult(name, None, None, 0)
    total = sum(value * count for value, count in values.items())
    return CriterionResult(name, Fraction(total, n), _median(values, n), n)


def _median(values: Mapping[Value, int], n: int) -> Fraction:
    """The middle value, or half the sum of the two middle ones."""
    in_order = iter(sorted(values))
    value = next(in_order)
    passed = values[value]
    while passed <= (n - 1) // 2:
        value = next(in_order)
        passed += values[value]
    return Fraction(value + (value if passed > n // 2 else next(in_order)), 2)


def has_two_peaks(heights: Mapping[int, int]) -> bool:
    """Two values with a quarter of the marks each, and one between them with less than half of the smaller."""
    marks = sum(heights.values())
    peaks = sorted([value for value, height in heights.items() if PEAK * height >= marks])
    for low, high in combinations(peaks, 2):
        smaller = min(heights[low], heights[high])
        if any(2 * heights.get(between, 0) < smaller for between in range(low + 1, high)):
            return True
    return False
