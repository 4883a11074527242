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


def board(debts: Sequence[Debt], owners: Mapping[str, Group | None], groups: Sequence[Group]) -> list[GroupDebts]:
    """A line for each group, and a last one for measures of none, if there are any.

    `owners` names the group of every measure that is worked out, with debts or without.
    """
    lines = [_line(group, debts, {one for one, own in owners.items() if own == group}) for group in groups]
    nobodys = {one for one, own in owners.items() if own is None}
    return [*lines, _line(None, debts, nobodys)] if nobodys else lines


def _line(group: Group | None, debts: Sequence[Debt], own: Collection[str]) -> GroupDebts:
    return GroupDebts(group, len(own), tuple(debt for debt in debts if debt.measure_id in own))
