"""Counting: the scores and places of measures from added marks, in every view side by side. Exact: no floats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import repeat
from math import gcd, lcm
from operator import floordiv, mul, or_, sub
from typing import NamedTuple, TypeVar

from facilitator.domain.mark_sums import (
    CriterionResult,
    Marks,
    MarkSums,
    Number,
    Value,
    has_two_peaks,
    total_of,
)
from facilitator.domain.voting import Method, Rule, Standing, WeightClass, is_weighted, ranked, shared_places

SUPPORTED = Fraction(3, 5)  # in every class: supported by all (VOTING, weights and views)
APART = Fraction(2, 5)  # between the largest and the smallest class: divisive
SKIPPED = Fraction(3, 10)  # more than that left out: uncertain

_Scores = tuple[Sequence[int], Sequence[int]]  # by place what stands above the line of a fraction, and below it
_Weights = Sequence[tuple[int, int]]  # (place of a weight class, what one person of it weighs, in units)
Result = TypeVar("Result", "Line", "Official")


class Rank(NamedTuple):
    """A measure's place in one view; its score is `above / below`, which have no common divisor.

    The score is in dots, supporters, points or, weighted, in shares of the whole.
    """

    above: int
    below: int
    supporters: int
    rank_from: int
    rank_to: int

    @property
    def score(self) -> Fraction:
        return Fraction(self.above, self.below)


class Line(NamedTuple):
    """A measure's result. `at_most` where hand totals were merged: the score is then a lower bound."""

    measure_id: str
    raw: Rank
    weighted: Rank
    per_class: tuple[tuple[str, Rank], ...]
    marks: Marks | None = None  # of scores
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
        return self.marks.criteria if self.marks else ()


class Official(NamedTuple):
    """What the official view alone says of a measure; `supporters` are people, however they are weighed."""

    measure_id: str
    rank: Rank
    supporters: int
    decisions: tuple[int, int, int]  # for, against, abstained

    @property
    def is_voted_on(self) -> bool:
        """Whether anybody gave the measure a mark."""
        return bool(self.supporters or any(self.decisions))


def lines(rule: Rule, classes: Sequence[WeightClass], voters: Mapping[str, int], sums: MarkSums) -> list[Line]:
    """The line of every measure in every view, in the official order; those not decided on stand last.

    `voters`: who voted, by weight class.
    """
    raw = _ranks(rule, sums, _alike(classes), 1)
    weighted = _ranks(rule, sums, *_in_units(classes, voters))
    alone = [[(one.name, rank) for rank in _ranks(rule, sums, [(place, 1)], 1)] for place, one in enumerate(classes)]
    is_score = rule.method is Method.SCORE
    columns = (
        sums.measures,
        raw,
        weighted,
        zip(*alone, strict=True) if alone else repeat(()),
        map(Marks._make, zip(repeat(sums), range(len(raw)), strict=False)) if is_score else repeat(None),
        _decisions(rule, sums),
        *_remarkable(rule, [voters.get(one.name, 0) for one in classes], sums),
    )
    found = list(map(Line, *columns))
    in_order = [found[place] for place in _in_order(weighted if is_weighted(rule, len(classes)) else raw)]
    return _undecided_last(rule, in_order)


def officials(rule: Rule, classes: Sequence[WeightClass], voters: Mapping[str, int], sums: MarkSums) -> list[Official]:
    """What the official view says of every measure, in the order of `lines`: much less work than all the views."""
    weights, unit = _in_units(classes, voters) if is_weighted(rule, len(classes)) else (_alike(classes), 1)
    ranks = _ranks(rule, sums, weights, unit)
    found = list(map(Official, sums.measures, ranks, sums.supporters(range(len(classes))), _decisions(rule, sums)))
    return _undecided_last(rule, [found[place] for place in _in_order(ranks)])


def _in_order(ranks: Sequence[Rank]) -> list[int]:
    """The places of the measures, the best first; equals in the order of the list."""
    return sorted(range(len(ranks)), key=[one.rank_from for one in ranks].__getitem__)


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
    return line.weighted if is_weighted(rule, len(line.per_class)) else line.raw


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


def _ranks(rule: Rule, sums: MarkSums, weights: _Weights, unit: int) -> list[Rank]:
    """The rank of each measure, by its place in the sums; equals with as many supporters share theirs."""
    if rule.method is Method.SCORE:
        scores = _mean_scores(sums, weights)
    else:
        points = _weighed(sums.points[0], weights)
        scores = _shortened(points, [unit] * len(points))
    rows = list(zip(*scores, sums.supporters([place for place, _weight in weights]), strict=True))
    comparable = _comparable(*scores)
    shared = shared_places(comparable)
    known = {row: Rank._make(row + shared[one]) for row, one in dict(zip(rows, comparable, strict=True)).items()}
    return [known[row] for row in rows]


def _shortened(above: Sequence[Value], below: Sequence[int]) -> _Scores:
    """The same fractions without common divisors, whole numbers above the line as below it."""
    whole = [one for one in above if isinstance(one, int)]
    if len(whole) < len(above):
        exact = [(one / n).as_integer_ratio() for one, n in zip(map(Fraction, above), below, strict=True)]
        return [one for one, _ in exact], [one for _, one in exact]
    divisors = list(map(gcd, whole, below))
    return list(map(floordiv, whole, divisors)), list(map(floordiv, below, divisors))


def _comparable(above: Sequence[int], below: Sequence[int]) -> list[int]:
    """Scores in a unit that is common to all: whole numbers are quick to compare."""
    units = set(below)
    unit = lcm(*units)
    factors = {one: unit // one for one in units}
    return list(map(mul, above, map(factors.__getitem__, below)))


def _weighed(columns: Sequence[Sequence[Number]], weights: _Weights) -> Sequence[Number]:
    """The sum of the classes' columns, each by its weight; place by place, without a step of Python for each."""
    return total_of(
        [
            columns[place] if weight == 1 else list(map(mul, columns[place], repeat(weight)))
            for place, weight in weights
        ],
        len(columns[0]),
    )


def _mean_scores(sums: MarkSums, weights: _Weights) -> _Scores:
    """The mean of the criteria's means, each by its weight; a criterion that nobody marked takes nothing away.

    No fractions are added, which is slow, but what stands above the line and below it.
    """
    own = [one.weight for one in sums.criteria]
    given = [_weighed(points, weights) for points in sums.points]
    if sums.is_whole:
        total = _weighed(given, list(enumerate(own)))
        return _shortened(total, [n or 1 for n in _weighed(sums.people[0], weights)])
    # Above the line, below it, and the weight of the criteria that somebody marked.
    found: list[tuple[Value, int, int]] = [(0, 1, 0)] * len(sums.measures)
    for weight, totals, people in zip(own, given, sums.people, strict=True):
        found = [
            (above * n + weight * total * below, below * n, known + weight) if n else (above, below, known)
            for (above, below, known), total, n in zip(found, totals, _weighed(people, weights), strict=True)
        ]
    whole = sum(own)
    return _shortened([above * whole for above, _, _ in found], [below * (known or 1) for _, below, known in found])


def _decisions(rule: Rule, sums: MarkSums) -> Iterable[tuple[int, int, int]]:
    if rule.method is not Method.DECISION:
        return repeat((0, 0, 0))
    return [(one.get(1, 0), one.get(-1, 0), one.get(0, 0)) for one in sums.heights[0]]


def _remarkable(rule: Rule, voters: Sequence[int], sums: MarkSums) -> tuple[Iterable[bool], ...]:
    """Columns: what all support, what divides, what is uncertain. `voters`: who voted, by class.

    Of one class alone nobody knows whether all categories in it support a measure.
    """
    least, most, whole = _support(rule, voters, sums)
    by_all = _reach(least, whole, SUPPORTED) if len(voters) > 1 and all(voters) else repeat(False)
    is_apart = _reach(map(sub, most, least), whole, APART)
    if rule.method is not Method.SCORE:
        return by_all, is_apart, repeat(False)
    marks = total_of([column for people in sums.people for column in people], len(sums.measures))
    has_peaks = map(has_two_peaks, sums.whole_heights, marks)
    above, below = SKIPPED.as_integer_ratio()
    expected = sum(voters) * len(sums.criteria)  # marks, if nobody skipped any
    return by_all, map(or_, is_apart, has_peaks), [(expected - one) * below > expected * above for one in marks]


def _support(rule: Rule, voters: Sequence[int], sums: MarkSums) -> tuple[list[int], list[int], list[int]]:
    """By place the smallest and the largest share of supporters among the classes that voted, as parts of the third.

    Of scores the share is one of the marks.
    """
    length = len(sums.measures)
    sizes: Sequence[Sequence[int]] = [[count] * length for count in voters]
    if rule.method is Method.SCORE:
        sizes = [total_of(columns, length) for columns in zip(*sums.people, strict=True)]
    divisors = [[size or 1 for size in column] for column in sizes]
    whole = list(map(lcm, *divisors))
    shares = [
        list(map(mul, parts, map(floordiv, whole, column))) for parts, column in zip(sums.above, divisors, strict=True)
    ]
    most = list(map(max, shares[0], *shares))
    known = [
        [share if size else top for share, size, top in zip(one, column, most, strict=True)]
        for one, column in zip(shares, sizes, strict=True)
    ]
    return list(map(min, most, *known)), most, whole


def _reach(parts: Iterable[int], wholes: Iterable[int], share: Fraction) -> list[bool]:
    above, below = share.as_integer_ratio()
    return [part * below >= whole * above for part, whole in zip(parts, wholes, strict=True)]
