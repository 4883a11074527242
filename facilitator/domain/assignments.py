"""Which group of a part works a measure out: the one it was assigned to, else the one that fits its alliances."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from facilitator.domain.people import Group


def fitting_groups(alliance_ids: Collection[str], groups: Sequence[Group]) -> list[Group]:
    """The groups that fit a measure of these alliances best and alike, in the order of `groups`.

    They are for as many of its alliances as possible, and of those for the fewest others; so a group for two alliances
    has its own measures, beside groups that serve all. Where no group is for any of them, they are for no alliance in
    particular, else for the most.
    """
    wanted = set(alliance_ids)
    ranks = [_rank(wanted, group) for group in groups]
    best = min(ranks, default=None)
    return [group for group, rank in zip(groups, ranks, strict=True) if rank == best]


def in_turn(number: int, alike: Sequence[Group]) -> Group | None:
    """Groups that fit alike take turns by the measure's number: no measure moves when another one comes or goes."""
    return alike[number % len(alike)] if alike else None


def _rank(wanted: Collection[str], group: Group) -> tuple[int, int]:
    """The smaller the better it fits."""
    others = len(group.alliance_ids)
    shared = len(set(wanted) & set(group.alliance_ids))
    if shared:
        return -shared, others
    return 0, -others if others else -1_000_000
