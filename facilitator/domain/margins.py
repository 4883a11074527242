"""How near the line a result is: how many ballots would move it across, and whether another view decides otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fractions import Fraction

from facilitator.domain.tallies import Line, person_weights
from facilitator.domain.voting import Method, Rule, View, WeightClass, chosen, most_on_one, standings


def sensitive(rule: Rule, lines: Sequence[Line]) -> frozenset[str]:
    """The measures that only one of the two views, raw and weighted, would choose."""
    supporters = {one.measure_id: one.raw.supporters for one in lines}
    raw = {one.measure_id: one.raw.score for one in lines}
    weighted = {one.measure_id: one.weighted.score for one in lines}
    by_raw, by_weighted = (frozenset(chosen(standings(one, supporters), rule, one)) for one in (raw, weighted))
    return by_raw ^ by_weighted


def margins(
    rule: Rule, classes: Sequence[WeightClass], voters: Mapping[str, int], lines: Sequence[Line], taken: Collection[str]
) -> dict[str, int]:
    """Measure -> how many ballots at least would have to change, only on it, for it to come over the line or under it.

    `taken` are the measures chosen. For approval the number is exact; of dots a ballot may change by as many as the
    rule allows. Scores and decisions have no margin, nor has a measure that no change of ballots can bring across.
    """
    if rule.method not in (Method.APPROVAL, Method.DOTS):
        return {}
    is_weighted = rule.view is View.WEIGHTED
    weights = person_weights(classes, voters) if is_weighted else {one.name: Fraction(1) for one in classes}
    score = {one.measure_id: (one.weighted if is_weighted else one.raw).score for one in lines}
    least = min((score[one] for one in taken if one in score), default=None)
    best = max((score[one] for one in score if one not in taken), default=Fraction(0))
    is_full = len(taken) >= rule.places
    found = {}
    for line in lines:
        one = line.measure_id
        if one in taken and not best:  # it has the place for itself: it stays as long as anybody supports it
            found[one] = line.raw.supporters
            continue
        if one in taken:
            need, movable = score[one] - best, {name: rank.supporters for name, rank in line.per_class}
        else:
            need = least - score[one] if is_full and least is not None else Fraction(0)
            movable = {name: voters.get(name, 0) - rank.supporters for name, rank in line.per_class}
        count = _ballots(need, ((weights.get(name, Fraction(0)), n) for name, n in movable.items()), most_on_one(rule))
        if count is not None:
            found[one] = count
    return found


def _ballots(need: Fraction, movable: Iterable[tuple[Fraction, int]], each: int) -> int | None:
    """The fewest ballots that together move a score by more than `need`; (weight, how many) of those that can move."""
    moved, used = Fraction(0), 0
    for weight, count in sorted(movable, reverse=True):
        step = weight * each
        if step <= 0 or count <= 0:
            continue
        wanted = int((need - moved) // step) + 1
        if wanted <= count:
            return used + max(wanted, 1)
        moved, used = moved + count * step, used + count
    return None
