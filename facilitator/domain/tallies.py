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
    most_on_one,
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


def combined(
    method: Method, root_of: Mapping[str, str], marks: Iterable[tuple[str, str, str, str, int]]
) -> dict[str, Counter[tuple[str, str, Value]]]:
    """The counts of merged measures from (ballot, class, measure, criterion, value), by person.

    A person's marks on the sources become one: any support, the larger number of dots, the mean of scores, the most
    favourable decision (VOTING, merges after votes).
    """
    of_person: dict[tuple[str, str, str, str], list[int]] = {}
    for ballot, weight_class, measure_id, criterion, value in marks:
        of_person.setdefault((ballot, weight_class, root_of[measure_id], criterion), []).append(value)
    found: dict[str, Counter[tuple[str, str, Value]]] = {}
    for (_ballot, weight_class, root, criterion), values in of_person.items():
        one: Value = Fraction(sum(values), len(values)) if method is Method.SCORE else max(values)
        found.setdefault(root, Counter())[weight_class, criterion, one] += 1
    return found


def largest(method: Method, counts: Iterable[Counts], voters: Mapping[str, int]) -> Counter[tuple[str, str, Value]]:
    """Hand totals of merged measures: the larger in each class is the least that the union can be.

    In a round of decisions, where for goes before abstained before against, no class has more votes than voters.
    """
    found: Counter[tuple[str, str, Value]] = Counter()
    for one in counts:
        for key, count in one.items():
            found[key] = max(found[key], count)
    if method is not Method.DECISION:
        return found
    left = dict(voters)
    capped: Counter[tuple[str, str, Value]] = Counter()
    for key in sorted(found, key=lambda key: -key[2]):
        capped[key] = min(found[key], left.get(key[0], 0))
        left[key[0]] = left.get(key[0], 0) - capped[key]
    return capped


def most(rule: Rule, counts: Iterable[Counts], voters: Mapping[str, int]) -> int:
    """The most that merged hand totals can be: their sum, but nobody gives one measure more than the rule lets him."""
    sums: Counter[str] = Counter()
    for one in counts:
        for (name, _criterion, value), count in one.items():
            sums[name] += count * int(value) if value > 0 else 0
    each = most_on_one(rule)
    return sum(min(total, each * voters.get(name, 0)) for name, total in sums.items())


def tally(
    rule: Rule,
    classes: Sequence[WeightClass],
    voters: Mapping[str, int],
    counts: Mapping[str, Counts],
) -> list[Line]:
    """The line of every measure of `counts`, in the official order. `voters`: who voted, by weight class."""
    names = [one.name for one in classes]
    raw = _ranks(rule, counts, dict.fromkeys(names, 1), 1)
    weights, unit = _integers(person_weights(classes, voters))
    weighted = _ranks(rule, counts, weights, unit)
    alone = {name: _ranks(rule, counts, {name: 1}, 1) for name in names}
    official = weighted if rule.view is View.WEIGHTED else raw
    return [
        _line(rule, voters, counts[one], (one, raw[one], weighted[one], [(name, alone[name][one]) for name in names]))
        for one in official
    ]


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


def _ranks(rule: Rule, counts: Mapping[str, Counts], weights: Mapping[str, int], unit: int) -> dict[str, Rank]:
    """Measure -> rank, in the order of the standings."""
    scores = {one: _score(rule, cells, weights, unit) for one, cells in counts.items()}
    supporters = {one: _supporters(rule, cells, weights) for one, cells in counts.items()}
    return {
        one.measure_id: Rank(scores[one.measure_id], one.supporters, one.rank_from, one.rank_to)
        for one in standings(scores, supporters)
    }


def _score(rule: Rule, cells: Counts, weights: Mapping[str, int], unit: int) -> Fraction:
    if rule.method is not Method.SCORE:
        found = sum(
            weights.get(name, 0) * count * value for (name, _criterion, value), count in cells.items() if value > 0
        )
        return Fraction(found) / unit
    score, known, whole = Fraction(0), 0, 0
    sums, numbers = _sums(cells, weights)
    for criterion in criteria_of(rule):
        whole += criterion.weight
        if numbers[criterion.name]:
            known += criterion.weight
            score += criterion.weight * Fraction(sums[criterion.name]) / numbers[criterion.name]
    return score * whole / known if known else Fraction(0)  # a criterion that nobody marked takes nothing away


def _sums(cells: Counts, weights: Mapping[str, int]) -> tuple[dict[str, Value], dict[str, int]]:
    """Criterion -> weighted sum of its marks, and of the people who marked it."""
    sums: dict[str, Value] = {}
    numbers: Counter[str] = Counter()
    for (name, criterion, value), count in cells.items():
        weight = weights.get(name, 0) * count
        numbers[criterion] += weight
        sums[criterion] = sums.get(criterion, 0) + weight * value
    return sums, numbers


def criteria_of(rule: Rule) -> tuple[Criterion, ...]:
    """The criteria of a score; one without a name where the rule names none."""
    return rule.criteria or (Criterion(""),)


def _supporters(rule: Rule, cells: Counts, weights: Mapping[str, int]) -> int:
    """People who support it; in a round of scores those who marked it, by the criterion that most marked."""
    found: Counter[str] = Counter()
    for (name, criterion, value), count in cells.items():
        if name in weights and (rule.method is Method.SCORE or value > 0):
            found[criterion] += count
    return max(found.values(), default=0)


def _line(
    rule: Rule,
    voters: Mapping[str, int],
    cells: Counts,
    ranks: tuple[str, Rank, Rank, list[tuple[str, Rank]]],
) -> Line:
    measure_id, raw, weighted, per_class = ranks
    shares = _support(rule, voters, cells)
    is_score = rule.method is Method.SCORE
    decided: Counter[Value] = Counter()
    for (_name, _criterion, value), count in cells.items():
        decided[value] += count
    return Line(
        measure_id=measure_id,
        raw=raw,
        weighted=weighted,
        per_class=tuple(per_class),
        criteria=tuple(_criterion_result(one, cells) for one in criteria_of(rule)) if is_score else (),
        decisions=(decided[1], decided[-1], decided[0]) if rule.method is Method.DECISION else (0, 0, 0),
        is_supported_by_all=bool(shares) and min(shares) >= SUPPORTED,
        is_divisive=(bool(shares) and max(shares) - min(shares) >= APART) or (is_score and _has_two_peaks(cells)),
        is_uncertain=is_score and _is_uncertain(rule, voters, cells),
    )


def _support(rule: Rule, voters: Mapping[str, int], cells: Counts) -> list[Fraction]:
    """The share of supporters in each class that voted; of scores, the share of marks above the scale's middle."""
    middle = Fraction(rule.lowest + rule.highest, 2) if rule.method is Method.SCORE else 0
    above: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    for (name, _criterion, value), count in cells.items():
        marked[name] += count
        above[name] += count if value > middle else 0
    base = marked if rule.method is Method.SCORE else voters
    return [Fraction(above[name], base[name]) for name, count in voters.items() if count and base[name]]


def _criterion_result(criterion: Criterion, cells: Counts) -> CriterionResult:
    values: Counter[Value] = Counter()
    for (_name, name, value), count in cells.items():
        if name == criterion.name:
            values[value] += count
    n = sum(values.values())
    if not n:
        return CriterionResult(criterion.name, None, None, 0)
    total = sum((Fraction(value) * count for value, count in values.items()), Fraction(0))
    return CriterionResult(criterion.name, total / n, _median(values, n), n)


def _median(values: Counter[Value], n: int) -> Fraction:
    """The middle value, or half the sum of the two middle ones."""
    middles: list[Fraction] = []
    passed = 0
    for value in sorted(values):
        here = range(passed, passed + values[value])
        middles += [Fraction(value) for place in ((n - 1) // 2, n // 2) if place in here]
        passed += values[value]
    return sum(middles, Fraction(0)) / 2


def _has_two_peaks(cells: Counts) -> bool:
    """Two values with a quarter of the marks each, and one between them with less than half of the smaller."""
    heights: Counter[int] = Counter()
    for (_name, _criterion, value), count in cells.items():
        heights[int(value)] += count
    needed = sum(heights.values()) * PEAK
    peaks = [value for value, height in heights.items() if height and height >= needed]
    for low in peaks:
        for high in peaks:
            smaller = min(heights[low], heights[high])
            if any(2 * heights[between] < smaller for between in range(low + 1, high)):
                return True
    return False


def _is_uncertain(rule: Rule, voters: Mapping[str, int], cells: Counts) -> bool:
    expected = sum(voters.values()) * len(criteria_of(rule))
    return expected > 0 and Fraction(expected - sum(cells.values()), expected) > SKIPPED
