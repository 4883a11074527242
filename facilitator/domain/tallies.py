"""Counting: the scores and places of measures from added marks, in every view side by side. Exact: no floats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import add, mul
from typing import TypeVar

from facilitator.domain.mark_sums import (
    Counts,
    CriterionResult,
    MarkSums,
    Value,
    cells_of,
    criterion_result,
    has_two_peaks,
)
from facilitator.domain.voting import Method, Rule, Standing, View, WeightClass, ranked

SUPPORTED = Fraction(3, 5)  # in every category: supported by all (VOTING, weights and views)
APART = Fraction(2, 5)  # between the largest and the smallest category: divisive
SKIPPED = Fraction(3, 10)  # more than that left out: uncertain

_Weights = Sequence[tuple[int, int]]  # (place of a weight class, what one person of it weighs, in units)
Result = TypeVar("Result", "Line", "Official")


@dataclass(frozen=True, slots=True)
class Rank:
    """A measure's place in one view; `score` in dots, supporters, points or, weighted, in shares of the whole."""

    score: Fraction
    supporters: int
    rank_from: int
    rank_to: int


@dataclass(frozen=True, slots=True)
class Line:
    """A measure's result. `at_most` where hand totals were merged: the score is then a lower bound.

    `marks` of scores: (criterion, value -> how many gave it).
    """

    measure_id: str
    raw: Rank
    weighted: Rank
    per_class: tuple[tuple[str, Rank], ...]
    marks: tuple[tuple[str, Mapping[Value, int]], ...] = ()
    decisions: tuple[int, int, int] = (0, 0, 0)  # for, against, abstained
    is_supported_by_all: bool = False
    is_divisive: bool = False
    is_uncertain: bool = False
    at_most: int | None = None

    @property
    def is_voted_on(self) -> bool:
        """Whether anybody gave it a mark: a round of decisions decides nothing of the others."""
        return bool(self.raw.supporters or any(self.decisions))

    @property
    def criteria(self) -> tuple[CriterionResult, ...]:
        return tuple(criterion_result(name, values) for name, values in self.marks)


@dataclass(frozen=True, slots=True)
class Official:
    """What the official view alone says of a measure; `supporters` are people, however they are weighed."""

    measure_id: str
    rank: Rank
    supporters: int
    decisions: tuple[int, int, int]  # for, against, abstained

    @property
    def is_voted_on(self) -> bool:
        """Whether anybody gave the measure a mark."""
        return bool(self.supporters or any(self.decisions))


def tally(
    rule: Rule, classes: Sequence[WeightClass], voters: Mapping[str, int], counts: Mapping[str, Counts]
) -> list[Line]:
    """The line of every measure of `counts`, in the order of `lines`. `voters`: who voted, by weight class."""
    return lines(rule, classes, voters, _sums(rule, classes, counts))


def official_standings(
    rule: Rule, classes: Sequence[WeightClass], voters: Mapping[str, int], counts: Mapping[str, Counts]
) -> list[Standing]:
    """The standings that `official` finds among the lines of all measures."""
    return [standing(one) for one in officials(rule, classes, voters, _sums(rule, classes, counts))]


def _sums(rule: Rule, classes: Sequence[WeightClass], counts: Mapping[str, Counts]) -> MarkSums:
    sums = MarkSums(rule, [one.name for one in classes], list(counts))
    sums.add(cells_of(counts), {one: place for place, one in enumerate(counts)})
    return sums


def lines(rule: Rule, classes: Sequence[WeightClass], voters: Mapping[str, int], sums: MarkSums) -> list[Line]:
    """The line of every measure in every view, in the official order; those not decided on stand last.

    `voters`: who voted, by weight class.
    """
    raw = _ranks(rule, sums, _alike(classes), 1)
    weighted = _ranks(rule, sums, *_in_units(classes, voters))
    alone = [(one.name, _ranks(rule, sums, [(place, 1)], 1)) for place, one in enumerate(classes)]
    line = _Lines(rule, [voters.get(one.name, 0) for one in classes], sums)
    found = [
        line.line(place, raw[place], weighted[place], tuple([(name, ranks[place]) for name, ranks in alone]))
        for place in (weighted if rule.view is View.WEIGHTED else raw)
    ]
    return _undecided_last(rule, found)


def officials(rule: Rule, classes: Sequence[WeightClass], voters: Mapping[str, int], sums: MarkSums) -> list[Official]:
    """What the official view says of every measure, in the order of `lines`: much less work than all the views."""
    weights, unit = _in_units(classes, voters) if rule.view is View.WEIGHTED else (_alike(classes), 1)
    supporters = _supporters(sums, _alike(classes))
    found = [
        Official(sums.measures[place], rank, supporters[place], _decisions(rule, sums, place))
        for place, rank in _ranks(rule, sums, weights, unit).items()
    ]
    return _undecided_last(rule, found)


def _undecided_last(rule: Rule, results: list[Result]) -> list[Result]:
    """A round of decisions decides nothing of measures that nobody voted on."""
    return sorted(results, key=lambda one: not one.is_voted_on) if rule.method is Method.DECISION else results


def official(rule: Rule, lines: Iterable[Line]) -> list[Standing]:
    """The standings that the frozen rule calls official, ranked among these lines alone.

    Equals have one place among all measures, so they are told by it, and no fractions are compared again.
    """
    among = list(lines)
    found = ranked([-official_rank(rule, one).rank_from for one in among])
    return [Standing(among[one].measure_id, among[one].raw.supporters, first, last) for one, first, last in found]


def official_rank(rule: Rule, line: Line) -> Rank:
    """The measure's rank among all of its list, in the view that the frozen rule calls official."""
    return line.weighted if rule.view is View.WEIGHTED else line.raw


def official_result(rule: Rule, line: Line) -> Official:
    return Official(line.measure_id, official_rank(rule, line), line.raw.supporters, line.decisions)


def standing(one: Official) -> Standing:
    return Standing(one.measure_id, one.supporters, one.rank.rank_from, one.rank.rank_to)


def person_weights(classes: Iterable[WeightClass], voters: Mapping[str, int]) -> dict[str, Fraction]:
    """What one person of each class weighs: share / voters of the class who voted.

    The share of a class without voters is spread over the others in proportion; where only classes with no share
    voted, they count alike.
    """
    present = {one.name: one.share for one in classes if voters.get(one.name)}
    whole = sum(present.values())
    if not whole:
        present, whole = dict.fromkeys(present, 1), len(present)
    return {name: Fraction(share, whole * voters[name]) for name, share in present.items()}


def _alike(classes: Sequence[WeightClass]) -> _Weights:
    return [(place, 1) for place in range(len(classes))]


def weights_in_units(classes: Iterable[WeightClass], voters: Mapping[str, int]) -> tuple[dict[str, int], int]:
    """The weights of persons as whole numbers, and what they are multiplied by: sums of these are quick and exact."""
    weights = person_weights(classes, voters)
    unit = lcm(*(one.denominator for one in weights.values()))
    return {name: int(one * unit) for name, one in weights.items()}, unit


def _in_units(classes: Sequence[WeightClass], voters: Mapping[str, int]) -> tuple[_Weights, int]:
    weights, unit = weights_in_units(classes, voters)
    return [(place, weights[one.name]) for place, one in enumerate(classes) if one.name in weights], unit


def _ranks(rule: Rule, sums: MarkSums, weights: _Weights, unit: int) -> dict[int, Rank]:
    """Place of a measure -> rank, in the order of the standings; equals with as many supporters share theirs."""
    scores = _mean_scores(sums, weights) if rule.method is Method.SCORE else _weighed(sums.points[0], weights)
    supporters = _supporters(sums, weights)
    ranks: dict[int, Rank] = {}
    last: Rank | None = None
    for place, rank_from, rank_to in ranked(scores):
        people = supporters[place]
        if last is None or last.rank_from != rank_from or last.supporters != people:
            score = scores[place]
            whole = score if isinstance(score, Fraction) else Fraction(score, unit)
            last = Rank(whole, people, rank_from, rank_to)
        ranks[place] = last
    return ranks


def _weighed(columns: Sequence[Sequence[Value]], weights: _Weights) -> Sequence[Value]:
    """The sum of the classes' columns, each by its weight; place by place, without a step of Python for each."""
    total: Sequence[Value] = [0] * len(columns[0])
    for place, weight in weights:
        column = columns[place]
        total = list(map(add, total, column if weight == 1 else map(mul, column, [weight] * len(column))))
    return total


def _mean_scores(sums: MarkSums, weights: _Weights) -> list[Fraction]:
    """The mean of the criteria's means, each by its weight; a criterion that nobody marked takes nothing away.

    The sum of the fractions is kept as one of whole numbers and shortened once, which is much quicker.
    """
    # Above the line, below it, and the weight of the criteria that somebody marked.
    found: list[tuple[Value, Value, int]] = [(0, 1, 0)] * len(sums.measures)
    for criterion, points, people in zip(sums.criteria, sums.points, sums.people, strict=True):
        own = criterion.weight
        given, givers = _weighed(points, weights), _weighed(people, weights)
        found = [
            (above * n + own * total * below, below * n, known + own) if n else (above, below, known)
            for (above, below, known), total, n in zip(found, given, givers, strict=True)
        ]
    whole = sum(one.weight for one in sums.criteria)
    return [Fraction(above * whole, below * known) if known else _NOTHING for above, below, known in found]


_NOTHING = Fraction(0)


def _supporters(sums: MarkSums, weights: _Weights) -> list[int]:
    """People who support it; in a round of scores those who marked it, by the criterion that most marked."""
    nobody = [0] * len(sums.measures)
    of_criteria = [
        list(map(sum, zip(nobody, *[people[place] for place, _weight in weights], strict=True)))
        for people in sums.people
    ]
    return list(map(max, zip(*of_criteria, strict=True)))


def _decisions(rule: Rule, sums: MarkSums, place: int) -> tuple[int, int, int]:
    if rule.method is not Method.DECISION:
        return 0, 0, 0
    decided = sums.heights[0][place]
    return decided.get(1, 0), decided.get(-1, 0), decided.get(0, 0)


class _Lines:
    """Makes the lines of a round, with what is remarkable about each. `voters`: who voted, by class."""

    def __init__(self, rule: Rule, voters: Sequence[int], sums: MarkSums) -> None:
        self._rule = rule
        self._sums = sums
        self._is_score = rule.method is Method.SCORE
        self._voted = [column for column, voted in enumerate(voters) if voted]
        self._voters = [voters[column] for column in self._voted]
        self._is_everybody_there = len(self._voted) == len(voters)
        self._expected = sum(voters) * len(sums.criteria)  # marks, if nobody skipped any

    def line(self, place: int, raw: Rank, weighted: Rank, per_class: tuple[tuple[str, Rank], ...]) -> Line:
        least, most, whole = self._support(place)
        heights = self._sums.whole_heights[place] if self._is_score else {}
        return Line(
            measure_id=self._sums.measures[place],
            raw=raw,
            weighted=weighted,
            per_class=per_class,
            marks=self._sums.marks(place) if self._is_score else (),
            decisions=_decisions(self._rule, self._sums, place),
            is_supported_by_all=self._is_everybody_there and _reaches(least, whole, SUPPORTED),
            is_divisive=_reaches(most - least, whole, APART) or has_two_peaks(heights),
            is_uncertain=self._is_score and self._is_uncertain(sum(heights.values())),
        )

    def _support(self, place: int) -> tuple[int, int, int]:
        """The smallest and the largest share of supporters among the classes that voted, as parts of the third number.

        Of scores the share is one of the marks. All are 0 where nobody supports it: then there is nothing remarkable.
        """
        above = [self._sums.above[column][place] for column in self._voted]
        if not any(above):
            return 0, 0, 0
        sizes = self._voters
        if self._is_score:
            sizes = [sum([of[column][place] for of in self._sums.people]) for column in self._voted]
        whole = lcm(*[size for size in sizes if size])
        parts = [part * (whole // size) for part, size in zip(above, sizes, strict=True) if size]
        return min(parts), max(parts), whole

    def _is_uncertain(self, marks: int) -> bool:
        return (self._expected - marks) * SKIPPED.denominator > self._expected * SKIPPED.numerator


def _reaches(part: int, whole: int, share: Fraction) -> bool:
    return whole > 0 and part * share.denominator >= whole * share.numerator
