"""The counts of measures that were merged after votes: by person from ballots, as bounds from totals by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from facilitator.domain.mark_sums import Counts, Value
from facilitator.domain.voting import Method, Rule, most_on_one


def combined(
    method: Method, root_of: Mapping[str, str], marks: Iterable[tuple[str, str, str, str, int]]
) -> dict[str, Counter[tuple[str, str, Value]]]:
    """The counts of merged measures from (ballot, class, measure, criterion, value), by person.

    A person's marks on the sources become one: any support, the larger number of dots, the mean of scores, the most
    favourable decision (VOTING, merges after votes).
    """
    of_person: dict[tuple[str, str, str, str], tuple[int, ...]] = {}
    for ballot, weight_class, measure_id, criterion, value in marks:
        person = ballot, weight_class, root_of[measure_id], criterion
        of_person[person] = (*of_person.get(person, ()), value)
    alike = Counter((key[1:], values) for key, values in of_person.items())  # many people mark alike
    found: dict[str, Counter[tuple[str, str, Value]]] = {}
    for ((weight_class, root, criterion), values), people in alike.items():
        one: Value = Fraction(sum(values), len(values)) if method is Method.SCORE else max(values)
        found.setdefault(root, Counter())[weight_class, criterion, one] += people
    return found


def largest(method: Method, counts: Iterable[Counts], voters: Mapping[str, int]) -> Counter[tuple[str, str, Value]]:
    """Hand totals of merged measures: the larger in each class is the least that the union can be.

    In a round of decisions, where for goes before abstained before against, no class has more votes than voters.
    """
    if method is not Method.DECISION:
        return _largest_of_classes(counts)
    found: Counter[tuple[str, str, Value]] = Counter()
    for one in counts:
        for key, count in one.items():
            found[key] = max(found[key], count)
    left = dict(voters)
    capped: Counter[tuple[str, str, Value]] = Counter()
    for key in sorted(found, key=lambda key: -key[2]):
        capped[key] = min(found[key], left.get(key[0], 0))
        left[key[0]] = left.get(key[0], 0) - capped[key]
    return capped


def _largest_of_classes(counts: Iterable[Counts]) -> Counter[tuple[str, str, Value]]:
    """In each class those of the measure that has most there, votes or dots."""
    found: dict[str, tuple[Value, Counts]] = {}
    for one in counts:
        of_class: dict[str, dict[tuple[str, str, Value], int]] = {}
        for key, count in one.items():
            of_class.setdefault(key[0], {})[key] = count
        for name, own in of_class.items():
            given = sum(count * key[2] for key, count in own.items())
            if name not in found or given > found[name][0]:
                found[name] = given, own
    return Counter({key: count for _given, own in found.values() for key, count in own.items()})


def most(rule: Rule, counts: Iterable[Counts], voters: Mapping[str, int]) -> int:
    """The most that merged hand totals can be: their sum, but nobody gives one measure more than the rule lets him."""
    sums: Counter[str] = Counter()
    for one in counts:
        for (name, _criterion, value), count in one.items():
            sums[name] += count * int(value) if value > 0 else 0
    each = most_on_one(rule)
    return sum(min(total, each * voters.get(name, 0)) for name, total in sums.items())
