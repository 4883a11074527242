"""How near the line a result is: how many ballots would move it across, and whether another view decides otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from facilitator.domain.tallies import Line, Rank, official, official_rank, weights_in_units
from facilitator.domain.voting import Method, Rule, Tie, View, WeightClass, chosen, is_weighted, most_on_one

_Movable = Iterable[tuple[int, int]]  # what a ballot of a class moves the score by, in units, and how many there are


def sensitive(rule: Rule, lines: Sequence[Line]) -> frozenset[str]:
    """The measures that only one of the two views, raw and weighted, would choose among these."""
    by_raw, by_weighted = (
        frozenset(chosen(official(replace(rule, view=view), lines), rule, [one.measure_id for one in lines]))
        for view in (View.RAW, View.WEIGHTED)
    )
    return by_raw ^ by_weighted


def margins(
    rule: Rule, classes: Sequence[WeightClass], voters: Mapping[str, int], lines: Sequence[Line], taken: Collection[str]
) -> dict[str, int]:
    """Measure -> how many ballots at least would have to change, only on it, for it to come over the line or under it.

    `lines` are those that places are given to, `taken` the measures chosen. A tie that is left to the chair is no side
    of the line. For approval the number is exact where a ballot has no limit of choices; of dots a ballot may change by
    as many as the rule allows. Scores and decisions have no margin, nor has a measure that no change of ballots can
    bring across.
    """
    if rule.method not in (Method.APPROVAL, Method.DOTS):
        return {}
    weights, unit = {one.name: 1 for one in classes}, 1
    if is_weighted(rule, len(classes)):
        weights, unit = weights_in_units(classes, voters)
    score = {one.measure_id: _in_units(official_rank(rule, one), unit) for one in lines}
    in_order = sorted((score[one.measure_id] for one in lines if one.raw.supporters), reverse=True)
    found = {}
    for line in lines:
        lead = _lead(score[line.measure_id], in_order, rule.places, is_one=bool(line.raw.supporters))
        count = (
            _to_come_under(rule, line, weights, lead)
            if line.measure_id in taken
            else _to_come_over(rule, line, weights, voters, lead)
        )
        if count:  # none at all: what was chosen was not chosen by these places
            found[line.measure_id] = count
    return found


def _in_units(rank: Rank, unit: int) -> int:
    """The score, which is whole in these units whatever the view."""
    return rank.above * unit // rank.below


def _lead(own: int, in_order: Sequence[int], places: int, *, is_one: bool) -> int | None:
    """How far the score is above the one that would have the last place without it; None where a place is left.

    `in_order` are the scores of all that somebody supports, since nobody else has a place; it `is_one` of them or not.
    """
    is_within = is_one and (len(in_order) < places or own >= in_order[places - 1])
    last = places if is_within else places - 1
    return own - in_order[last] if last < len(in_order) else None


def _to_come_under(rule: Rule, line: Line, weights: Mapping[str, int], lead: int | None) -> int:
    """Nobody has a place whom nobody supports, so that it always can."""
    everybody = line.raw.supporters
    if lead is None:
        return everybody
    each = most_on_one(rule)
    movable = [(weights.get(name, 0) * each, rank.supporters) for name, rank in line.per_class]
    count = _fewest(lead if rule.tie is Tie.TAKE_NONE else lead + 1, movable)
    return min(count, everybody) if count else everybody


def _to_come_over(
    rule: Rule, line: Line, weights: Mapping[str, int], voters: Mapping[str, int], lead: int | None
) -> int | None:
    each, is_dots = most_on_one(rule), rule.method is Method.DOTS  # who has given some may give more
    movable = [
        (weights.get(name, 0) * each, voters.get(name, 0) - (0 if is_dots else rank.supporters))
        for name, rank in line.per_class
    ]
    need = 0 if lead is None else -lead if rule.tie is Tie.TAKE_ALL else 1 - lead
    count = _fewest(need, movable)
    return 1 if count == 0 and not line.raw.supporters else count


def _fewest(need: int, movable: _Movable) -> int | None:
    """The fewest ballots that together move a score by as much; None where all of them do not."""
    used = 0
    for step, count in sorted(movable, reverse=True):
        if need <= 0 or step <= 0:
            break
        wanted = min(-(-need // step), count)
        need, used = need - wanted * step, used + wanted
    return used if need <= 0 else None
