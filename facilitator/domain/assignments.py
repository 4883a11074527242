"""Which group of a part works a measure out: the one it was assigned to, else the one that fits its alliances."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from facilitator.domain.people import Group


def fitting_group(number: int, alliance_ids: Collection[str], groups: Sequence[Group]) -> Group | None:
    """The one group for a measure that was not assigned; None only where there are no groups.

    It is a group for as many of the measure's alliances as possible, and of those one for the fewest others; so a group
    for two alliances has its own measures, beside groups that serve all. Where no group is for any of them, it is one
    for no alliance in particular, else one for the most. Where several fit alike they take turns by the measure's
    `number`, so that no measure moves when another one comes or goes.
    """
    wanted = set(alliance_ids)
    ranks = [_rank(wanted, group) for group in groups]
    alike = [group for group, rank in zip(groups, ranks, strict=True) if rank == min(ranks)]
    return alike[number % len(alike)] if alike else None


def _rank(wanted: Collection[str], group: Group) -> tuple[int, int]:
    """The smaller the better it fits."""
    others = len(group.alliance_ids)
    shared = len(set(wanted) & set(group.alliance_ids))
    if shared:
        return -shared, others
    return 0, -others if others else -1_000_000
