"""Counting: the scores of measures from counted marks, in every view side by side. Exact: no floats."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from facilitator.domain.voting import (
    Criterion,
    Method,
    Rule,
    Standing,
    View,
    WeightClass,
    places,
    standings,
)

Value = int | Fraction
Counts = Mapping[tuple[str, str, Value], int]  # (weight class, criterion, value) -> how many people

SUPPORTED = Fraction(3, 5)  # in every category: supported by all (VOTING, weights and views)
APART = Fraction(2, 5)  # between the largest and the smallest category: divisive
SKIPPED = Fraction(3, 10)  # more than that left out: uncertain
PEAK = Fraction(1, 4)  # of the marks, on each of two peaks


@dataclass(frozen=True, slots=True)
class Rank:
    """A measure's place in one view; `score` in dots, supporters, points or, weighted, in shares of the whole."""

    score: Fraction
    supporters: int
    rank_from: int
    rank_to: int


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """The marks of a criterion: their mean and median, and how many there are."""

    name: str
    mean: Fraction | None
    median: Fraction | None
    n: int


@dataclass(frozen=True, slots=True)
class Line:
    """A measure's result. `at_most` where hand totals were merged: the score is then a lower bound."""

    measure_id: str
    raw: Rank
    weighted: Rank
    per_class: tuple[tuple[str, Rank], ...]
    criteria: tuple[CriterionResult, ...] = ()
    decisions: tuple[int, int, int] = (0, 0, 0)  # for, against, abstained
    is_supported_by_all: bool = False
    is_divisive: bool = False
    is_uncertain: bool = False
    at_most: int | None = None


def tally(
    rule: Rule,
    classes: Sequence[WeightClass],
    voters: Mapping[str, int],
    counts: Mapping[str, Counts],
) -> list[Line]:
    """The line of every measure of `counts`, in the official order. `voters`: who voted, by weight class."""
    names = [one.name for one in classes]
    sums = {one: _sums(rule, cells) for one, cells in counts.items()}
    raw = _ranks(rule, sums, dict.fromkeys(names, 1), 1)
    weights, unit = _integers(person_weights(classes, voters))
    weighted = _ranks(rule, sums, weights, unit)
    alone = {name: _ranks(rule, sums, {name: 1}, 1) for name in names}
    official = weighted if rule.view is View.WEIGHTED else raw
    return [
        _line(rule, voters, counts[one], (one, raw[one], weighted[one], [(name, alone[name][one]) for name in names]))
        for one in official
    ]


def official_standings(
    rule: Rule, classes: Sequence[WeightClass], voters: Mapping[str, int], counts: Mapping[str, Counts]
) -> list[Standing]:
    """The standings that `official` finds among the lines of all measures, without the other views."""
    sums = {one: _sums(rule, cells) for one, cells in counts.items()}
    alike = {one.name: 1 for one in classes}
    is_weighted = rule.view is View.WEIGHTED
    weights, unit = _integers(person_weights(classes, voters)) if is_weighted else (alike, 1)
    score_of = _mean_score if rule.method is Method.SCORE else _whole_score
    scores = {one: score_of(rule, found, weights, unit) for one, found in sums.items()}
    return standings(scores, {one: _supporters(found, alike) for one, found in sums.items()})


def official(rule: Rule, lines: Iterable[Line]) -> list[Standing]:
    """The standings that the frozen rule calls official, ranked among these lines alone."""
    lines = list(lines)
    ranks = {one.measure_id: one.weighted if rule.view is View.WEIGHTED else one.raw for one in lines}
    supporters = {one.measure_id: one.raw.supporters for one in lines}
    return standings({one: rank.score for one, rank in ranks.items()}, supporters)


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


def _integers(weights: Mapping[str, Fraction]) -> tuple[dict[str, int], int]:
    """The same weights as integers, and what they are multiplied by: sums of integers are quick and exact."""
    unit = lcm(*(one.denominator for one in weights.values()))
    return {name: int(one * unit) for name, one in weights.items()}, unit


_Sums = Mapping[str, Mapping[str, tuple[Value, int]]]  # criterion -> weight class -> (points, people)


def _sums(rule: Rule, cells: Counts) -> _Sums:
    """A measure's marks added up once for all views: those of scores, of other methods only support."""
    is_score = rule.method is Method.SCORE
    sums: dict[str, dict[str, tuple[Value, int]]] = {}
    for (name, criterion, value), count in cells.items():
        if is_score or value > 0:
            of_criterion = sums.setdefault(criterion, {})
            points, people = of_criterion.get(name, (0, 0))
            of_criterion[name] = points + count * value, people + count
    return sums


def _ranks(rule: Rule, sums: Mapping[str, _Sums], weights: Mapping[str, int], unit: int) -> dict[str, Rank]:
    """Measure -> rank, in the order of the standings."""
    score_of = _mean_score if rule.method is Method.SCORE else _whole_score
    scores = {one: score_of(rule, found, weights, unit) for one, found in sums.items()}
    return {one: Rank(scores[one], _supporters(sums[one], weights), first, last) for one, first, last in places(scores)}


def _whole_score(_rule: Rule, sums: _Sums, weights: Mapping[str, int], unit: int) -> Fraction:
    found: Value = 0
    for of_criterion in sums.values():
        for name, (points, _people) in of_criterion.items():
            if name in weights:
                found += weights[name] * points
    return Fraction(found) if unit == 1 else Fraction(found, unit)


def _mean_score(rule: Rule, sums: _Sums, weights: Mapping[str, int], _unit: int) -> Fraction:
    """The mean of the criteria's means, each by its weight; a criterion that nobody marked takes nothing away.

    The sum of the fractions is kept as one of whole numbers and shortened once, which is much quicker.
    """
    above: Value = 0
    below, known, whole = 1, 0, 0
    for criterion in criteria_of(rule):
        whole += criterion.weight
        points: Value = 0
        people = 0
        for name, (given, givers) in sums.get(criterion.name, {}).items():
            weight = weights.get(name, 0)
            points += weight * given
            people += weight * givers
        if people:
            known += criterion.weight
            above, below = above * people + criterion.weight * points * below, below * people
    return Fraction(above * whole, below * known) if known else Fraction(0)


def criteria_of(rule: Rule) -> tuple[Criterion, ...]:
    """The criteria of a score; one without a name where the rule names none."""
    return rule.criteria or (Criterion(""),)


def _supporters(sums: _Sums, weights: Mapping[str, int]) -> int:
    """People who support it; in a round of scores those who marked it, by the criterion that most marked."""
    most = 0
    for of_criterion in sums.values():
        people = 0
        for name, (_points, givers) in of_criterion.items():
            if name in weights:
                people += givers
        most = max(most, people)
    return most


def _line(
    rule: Rule,
    voters: Mapping[str, int],
    cells: Counts,
    ranks: tuple[str, Rank, Rank, list[tuple[str, Rank]]],
) -> Line:
    measure_id, raw, weighted, per_class = ranks
    least, most, whole = _support(rule, voters, cells)
    is_score = rule.method is Method.SCORE
    return Line(
        measure_id=measure_id,
        raw=raw,
        weighted=weighted,
        per_class=tuple(per_class),
        criteria=_criterion_results(rule, cells) if is_score else (),
        decisions=_decisions(cells) if rule.method is Method.DECISION else (0, 0, 0),
        is_supported_by_all=_reaches(least, whole, SUPPORTED),
        is_divisive=_reaches(most - least, whole, APART) or (is_score and _has_two_peaks(cells)),
        is_uncertain=is_score and _is_uncertain(rule, voters, cells),
    )


def _reaches(part: int, whole: int, share: Fraction) -> bool:
    return whole > 0 and part * share.denominator >= whole * share.numerator


def _decisions(cells: Counts) -> tuple[int, int, int]:
    decided: Counter[Value] = Counter()
    for (_name, _criterion, value), count in cells.items():
        decided[value] += count
    return decided[1], decided[-1], decided[0]


def _support(rule: Rule, voters: Mapping[str, int], cells: Counts) -> tuple[int, int, int]:
    """The smallest and the largest share of supporters among the classes that voted, as parts of the third number.

    That is 0 where no class voted. Of scores a supporter is a mark above the middle of the scale.
    """
    is_score = rule.method is Method.SCORE
    middle = rule.lowest + rule.highest if is_score else 0  # twice the scale's middle
    above: dict[str, int] = {}
    marked: dict[str, int] = {}
    for (name, _criterion, value), count in cells.items():
        marked[name] = marked.get(name, 0) + count
        if 2 * value > middle:
            above[name] = above.get(name, 0) + count
    base = marked if is_score else voters
    sizes = {name: base[name] for name, count in voters.items() if count and base.get(name)}
    if not sizes:
        return 0, 0, 0
    whole = lcm(*sizes.values())
    shares = [above.get(name, 0) * (whole // size) for name, size in sizes.items()]
    return min(shares), max(shares), whole


def _criterion_results(rule: Rule, cells: Counts) -> tuple[CriterionResult, ...]:
    marks: dict[str, dict[Value, int]] = {}
    for (_name, criterion, value), count in cells.items():
        of_criterion = marks.setdefault(criterion, {})
        of_criterion[value] = of_criterion.get(value, 0) + count
    return tuple(_criterion_result(one.name, marks.get(one.name, {})) for one in criteria_of(rule))


def _criterion_result(name: str, values: Mapping[Value, int]) -> CriterionResult:
    n = sum(values.values())
    if not n:
        return CriterionResult(name, None, None, 0)
    total = sum(value * count for value, count in values.items())
    return CriterionResult(name, Fraction(total, n), _median(values, n), n)


def _median(values: Mapping[Value, int], n: int) -> Fraction:
    """The middle value, or half the sum of the two middle ones."""
    middles: Value = 0
    passed = 0
    for value in sorted(values):
        here = range(passed, passed + values[value])
        middles += value * sum(place in here for place in ((n - 1) // 2, n // 2))
        passed += values[value]
    return Fraction(middles, 2)


def _has_two_peaks(cells: Counts) -> bool:
    """Two values with a quarter of the marks each, and one between them with less than half of the smaller."""
    heights: Counter[int] = Counter()
    for (_name, _criterion, value), count in cells.items():
        heights[int(value)] += count
    marks = sum(heights.values())
    peaks = [value for value, height in heights.items() if height and _reaches(height, marks, PEAK)]
    for low in peaks:
        for high in peaks:
            smaller = min(heights[low], heights[high])
            if any(2 * heights[between] < smaller for between in range(low + 1, high)):
                return True
    return False


def _is_uncertain(rule: Rule, voters: Mapping[str, int], cells: Counts) -> bool:
    expected = sum(voters.values()) * len(criteria_of(rule))
    skipped = expected - sum(cells.values())
    return skipped * SKIPPED.denominator > expected * SKIPPED.numerator
