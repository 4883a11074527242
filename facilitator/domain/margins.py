"""How near the line a result is: how many ballots would move it across, and whether another view decides otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from facilitator.domain.tallies import Line, Rank, official_rank, weights_in_units
from facilitator.domain.voting import Method, Rule, Standing, View, WeightClass, chosen, most_on_one


def sensitive(rule: Rule, lines: Sequence[Line]) -> frozenset[str]:
    """The measures that only one of the two views, raw and weighted, would choose."""
    by_raw, by_weighted = (
        frozenset(chosen([_standing(one, rank) for one, rank in ranks], rule, [one.measure_id for one in lines]))
        for ranks in ([(one, one.raw) for one in lines], [(one, one.weighted) for one in lines])
    )
    return by_raw ^ by_weighted


def _standing(line: Line, rank: Rank) -> Standing:
    return Standing(line.measure_id, line.raw.supporters, rank.rank_from, rank.rank_to)


def margins(
    rule: Rule, classes: Sequence[WeightClass], voters: Mapping[str, int], lines: Sequence[Line], taken: Collection[str]
) -> dict[str, int]:
    """Measure -> how many ballots at least would have to change, only on it, for it to come over the line or under it.

    `taken` are the measures chosen. For approval the number is exact; of dots a ballot may change by as many as the
    rule allows. Scores and decisions have no margin, nor has a measure that no change of ballots can bring across.
    """
    if rule.method not in (Method.APPROVAL, Method.DOTS):
        return {}
    weights, unit = {one.name: 1 for one in classes}, 1
    if rule.view is View.WEIGHTED:
        weights, unit = weights_in_units(classes, voters)
    score = {one.measure_id: _in_units(official_rank(rule, one), unit) for one in lines}
    least = min((score[one] for one in taken if one in score), default=None)
    best = max((score[one] for one in score if one not in taken), default=0)
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
            need = least - score[one] if is_full and least is not None else 0
            movable = {name: voters.get(name, 0) - rank.supporters for name, rank in line.per_class}
        count = _ballots(need, [(weights.get(name, 0), n) for name, n in movable.items()], most_on_one(rule))
        if count is not None:
            found[one] = count
    return found


def _in_units(rank: Rank, unit: int) -> int:
    """The score, which is whole in these units whatever the view."""
    return rank.above * unit // rank.below


def _ballots(need: int, movable: Iterable[tuple[int, int]], each: int) -> int | None:
    """The fewest ballots that together move a score by more than `need`; (weight, how many) of those that can move."""
    moved = used = 0
    for weight, count in sorted(movable, reverse=True):
        step = weight * each
        if step <= 0 or count <= 0:
            continue
        wanted = (need - moved) // step + 1
        if wanted <= count:
            return used + max(wanted, 1)
        moved, used = moved + count * step, used + count
    return None
