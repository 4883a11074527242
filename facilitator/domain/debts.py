"""What the groups of the second day still owe at the gate, for a board: measures with what they lack."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from facilitator.domain.measures import Gap
from facilitator.domain.people import Group


@dataclass(frozen=True, slots=True)
class Debt:
    """`number` is what the hall calls the measure; `gaps` are never empty."""

    measure_id: str
    number: int
    title: str
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class GroupDebts:
    """`measures` is how many the group works out; `group` is None for those that no group has."""

    group: Group | None
    measures: int
    debts: tuple[Debt, ...]


def groups_of(alliance_ids: Collection[str], groups: Sequence[Group]) -> list[Group]:
    """Who works a measure out: the groups that fit its alliances most closely, often one, sometimes several.

    Those for all its alliances come first, of them those for the fewest others; else every group for one of them; else
    those for none in particular. So a group for two alliances has its own measures, beside groups that serve all.
    """
    wanted = set(alliance_ids)
    whole = [group for group in groups if wanted and wanted <= set(group.alliance_ids)]
    if whole:
        fewest = min(len(group.alliance_ids) for group in whole)
        return [group for group in whole if len(group.alliance_ids) == fewest]
    partly = [group for group in groups if wanted & set(group.alliance_ids)]
    return partly or [group for group in groups if not group.alliance_ids]


def board(
    debts: Sequence[Debt], ready: Collection[str], alliance_ids: Mapping[str, tuple[str, ...]], groups: Sequence[Group]
) -> list[GroupDebts]:
    """A line for each group, and a last one for measures of none, if there are any; `ready` are ids without debts.

    A measure that several groups share stands with each of them.
    """
    owners = {
        measure_id: groups_of(alliance_ids.get(measure_id, ()), groups)
        for measure_id in (*ready, *(debt.measure_id for debt in debts))
    }
    lines = [_line(group, debts, {one for one, own in owners.items() if group in own}) for group in groups]
    nobodys = {one for one, own in owners.items() if not own}
    return [*lines, _line(None, debts, nobodys)] if nobodys else lines


def _line(group: Group | None, debts: Sequence[Debt], own: Collection[str]) -> GroupDebts:
    return GroupDebts(group, len(own), tuple(debt for debt in debts if debt.measure_id in own))
