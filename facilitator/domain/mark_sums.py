"""The marks of a round added up once, for every view of it. Scores and places stand in tallies.py. Exact: no floats."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from itertools import accumulate, combinations
from operator import add, mul
from typing import Any, NamedTuple, TypeVar

from facilitator.domain.voting import Criterion, Method, Rule

Value = int | Fraction
Counts = Mapping[tuple[str, str, Value], int]  # of a measure: (weight class, criterion, value) -> how many people
Key = TypeVar("Key", bound=Hashable)
# Of a round: (weight class, criterion) -> (key of a measure, value) -> how many people.
Cells = Mapping[tuple[str, str], Mapping[tuple[Key, Value], int]]

Number = TypeVar("Number", int, Value)


class Ballots(NamedTuple):
    """The marks of many ballots, one behind the other: numbers of measures, and the values under each criterion.

    A value is None where it was skipped.
    """

    numbers: list[int]
    values: dict[str, list[int | None]]


PEAK = 4  # times as high, it would have all marks: each of two peaks has a quarter of them


class CriterionResult(NamedTuple):
    """The marks of a criterion: their sum, twice their median, and how many there are."""

    name: str
    total: Value
    twice_median: Value
    n: int


def criteria_of(rule: Rule) -> tuple[Criterion, ...]:
    """The criteria of a score; one without a name where the rule names none."""
    return rule.criteria or (Criterion(""),)


def cells_of(counts: Mapping[str, Counts]) -> dict[tuple[str, str], dict[tuple[str, Value], int]]:
    """The counts of measures, sorted by class and criterion."""
    found: dict[tuple[str, str], dict[tuple[str, Value], int]] = {}
    for measure_id, cells in counts.items():
        for (weight_class, criterion, value), count in cells.items():
            found.setdefault((weight_class, criterion), {})[measure_id, value] = count
    return found


class _Marked(NamedTuple):
    """Marks of a criterion and a class: (place of the measure, value, how many people)."""

    row: int
    column: int
    marked: list[tuple[int, Value, int]]


class _Sorted(NamedTuple):
    """The marks of a class sorted by measure: place of a measure -> its stretch; values by criterion."""

    column: int
    stretches: dict[int, slice]
    values: list[list[int | None]]


class MarkSums:
    """Columns with a place for each measure, in the order of `measures`; classes and criteria in the round's order.

    `points` and `people`, by criterion and class: of scores all marks, otherwise only support. What only all views of
    a round need is added up when they ask for it.
    """

    def __init__(self, rule: Rule, classes: Sequence[str], measures: Sequence[str]) -> None:
        self.measures = measures
        self.criteria = criteria_of(rule)
        self._is_score, self._is_approval = rule.method is Method.SCORE, rule.method is Method.APPROVAL
        self._middle = rule.lowest + rule.highest if self._is_score else 0  # twice the scale's middle
        self._scale = range(rule.lowest, rule.highest + 1)
        self._rows = {one.name: row for row, one in enumerate(self.criteria)}
        self._columns = {name: column for column, name in enumerate(classes)}
        self._marked: list[_Marked] = []
        self._sorted: list[_Sorted] = []
        nothing = [0] * len(measures)
        self.points: list[list[list[Value]]] = [[[*nothing] for _class in classes] for _one in self.criteria]
        self.people = [[[*nothing] for _class in classes] for _one in self.criteria]

    def add(self, cells: Cells[Key], places: Mapping[Key, int]) -> None:
        """`places`: key of a measure -> its place; the marks of measures without one are left out."""
        for (weight_class, criterion), counted in cells.items():
            row, column = self._rows[criterion], self._columns[weight_class]
            points, people = self.points[row][column], self.people[row][column]
            marked = [(places[key], value, count) for (key, value), count in counted.items() if key in places]
            self._marked.append(_Marked(row, column, marked))
            for place, value, count in marked:
                if self._is_score or value > 0:
                    points[place] += count * value
                    people[place] += count

    def add_ballots(self, weight_class: str, ballots: Ballots, places: Mapping[int, int]) -> None:
        """All ballots of a class: sorted by measure, its values are one stretch, which takes no step for each of them.

        `places`: number of a measure -> its place; the marks of measures without one are left out.
        """
        column, numbers = self._columns[weight_class], ballots.numbers
        if self._is_approval:  # people alone are counted
            for number, count in Counter(numbers).items():
                if number in places:
                    self.points[0][column][places[number]] += count
                    self.people[0][column][places[number]] += count
            return
        order, stretches = _by_measure(numbers, places)
        in_order = [list(map(ballots.values[one.name].__getitem__, order)) for one in self.criteria]
        self._sorted.append(_Sorted(column, stretches, in_order))
        bounds = [(own.start, own.stop) for own in stretches.values()]
        for row, values in enumerate(in_order):
            counted = values if self._is_score else [one if one and one > 0 else None for one in values]
            points, people = self.points[row][column], self.people[row][column]
            for place, total, count in zip(stretches, *_added_up(counted, bounds), strict=True):
                points[place] += total
                people[place] += count

    def supporters(self, columns: Iterable[int]) -> Sequence[int]:
        """People of these classes who support each measure; of scores by the criterion that most of them marked."""
        chosen = list(columns)
        by_criterion = self.people[:1] if self.is_whole else self.people
        first, *others = [total_of([people[one] for one in chosen], len(self.measures)) for people in by_criterion]
        return list(map(max, first, *others)) if others else first

    @cached_property
    def is_whole(self) -> bool:
        """Whether each criterion was marked as often as the others, as it is where nobody skipped one."""
        return all(people == self.people[0] for people in self.people)

    @cached_property
    def heights(self) -> list[list[dict[Value, int]]]:
        """By criterion: value -> how many gave it."""
        return [self._heights(row) for row in range(len(self.criteria))]

    def _heights(self, row: int) -> list[dict[Value, int]]:
        values: list[list[int | None]] = [[] for _measure in self.measures]
        for _column, stretches, in_order in self._sorted:
            for place, own in stretches.items():
                values[place] += in_order[row][own]
        found: list[Any] = [Counter(own) if own else {} for own in values]
        for heights in found:
            heights.pop(None, None)
        for marked_row, _column, marked in self._marked:
            if marked_row == row:
                for place, value, count in marked:
                    found[place][value] = found[place].get(value, 0) + count
        return found

    @cached_property
    def whole_heights(self) -> list[list[int]]:
        """By measure, of scores: how many gave it each value of the scale by any criterion, fractions left out."""
        found = [[0] * len(self._scale) for _measure in self.measures]
        for _column, place, counts in self._counts:
            found[place] = list(map(add, found[place], counts))
        for _row, _column, marked in self._marked:
            for place, value, count in marked:
                found[place][int(value) - self._scale.start] += count
        return found

    @cached_property
    def above(self) -> list[list[int]]:
        """By class: how many marks say that somebody supports it; of scores those above the middle of the scale."""
        if not self._is_score:
            return self.people[0]
        found = [[0] * len(self.measures) for _class in self._columns]
        low = len([value for value in self._scale if 2 * value <= self._middle])
        for column, place, counts in self._counts:
            found[column][place] += sum(counts[low:])
        for _row, column, marked in self._marked:
            for place, value, count in marked:
                if 2 * value > self._middle:
                    found[column][place] += count
        return found

    @cached_property
    def _counts(self) -> list[tuple[int, int, list[int]]]:
        """Of ballots of scores: column of the class, place of the measure, how many gave it each value of the scale."""
        scale, found = self._scale, []
        for column, stretches, in_order in self._sorted:
            for place, own in stretches.items():
                values: list[int | None] = []
                for one in in_order:
                    values += one[own]
                found.append((column, place, [values.count(value) for value in scale]))
        return found


def total_of(columns: Sequence[Sequence[Number]], length: int) -> Sequence[Number]:
    """The sum of columns of one length, place by place; noughts where there are none."""
    if not columns:
        return [0] * length
    total, *others = columns
    for one in others:
        total = list(map(add, total, one))
    return total


def _by_measure(numbers: Iterable[int], places: Mapping[int, int]) -> tuple[list[int], dict[int, slice]]:
    """Where marks stand, sorted by measure; and place of a measure -> its stretch of them."""
    marks_of: defaultdict[int, list[int]] = defaultdict(list)
    for mark, number in enumerate(numbers):
        marks_of[number].append(mark)
    order: list[int] = []
    stretches: dict[int, slice] = {}
    for number, own in marks_of.items():
        if number in places:
            stretches[places[number]] = slice(len(order), len(order) + len(own))
            order += own
    return order, stretches


def _added_up(values: Sequence[Any], bounds: Sequence[tuple[int, int]]) -> tuple[Iterable[int], Iterable[int]]:
    """Between each bounds the sum of the values, and how many they are; None is no value."""
    if None in values:
        given = [[one for one in values[first:last] if one is not None] for first, last in bounds]
        return map(sum, given), map(len, given)
    running = list(accumulate(values, initial=0))
    return [running[last] - running[first] for first, last in bounds], [last - first for first, last in bounds]


class Marks(NamedTuple):
    """The marks of one measure, told by criterion when somebody asks for them."""

    sums: MarkSums
    place: int

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Marks) and self.criteria == other.criteria

    def __hash__(self) -> int:
        return hash(self.criteria)

    @property
    def criteria(self) -> tuple[CriterionResult, ...]:
        return tuple(
            criterion_result(one.name, heights[self.place])
            for one, heights in zip(self.sums.criteria, self.sums.heights, strict=True)
        )


def criterion_result(name: str, values: Mapping[Value, int]) -> CriterionResult:
    """`values`: value -> how many gave it."""
    n = sum(values.values())
    if not n:
        return CriterionResult(name, 0, 0, 0)
    in_order = sorted(values)
    passed = list(accumulate(map(values.__getitem__, in_order)))
    low, high = bisect_right(passed, (n - 1) // 2), bisect_right(passed, n // 2)
    total = sum(map(mul, values.keys(), values.values()))
    return CriterionResult(name, total, in_order[low] + in_order[high], n)


def has_two_peaks(heights: Sequence[int], marks: int) -> bool:
    """Two values with a quarter of the marks each, and one between them with less than half of the smaller."""
    peaks = [value for value, height in enumerate(heights) if PEAK * height >= marks > 0]
    for low, high in combinations(peaks, 2):
        between = heights[low + 1 : high]
        if between and 2 * min(between) < min(heights[low], heights[high]):
            return True
    return False
