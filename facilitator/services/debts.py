"""The board of groups: how far each of them is with its measures, and what these still lack."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from facilitator.domain.measures import Gap
from facilitator.domain.people import Group
from facilitator.services.worked_out import Listed


@dataclass(frozen=True, slots=True)
class GroupLine:
    """The measures of a group, of no group (None), or of all groups together."""

    group: Group | None
    own: tuple[Listed, ...]
    is_whole: bool = False

    @property
    def ready(self) -> int:
        return sum(not one.gaps for one in self.own)

    @property
    def debts(self) -> tuple[Listed, ...]:
        return tuple(one for one in self.own if one.gaps)

    def lacking(self, gap: Gap) -> int:
        return sum(gap in one.gaps for one in self.own)


def board(listed: Sequence[Listed], groups: Sequence[Group | None]) -> list[GroupLine]:
    """A line for each group in their order, for nobody's measures (None) only where there are any.

    Behind several lines stands one more, for all of them together.
    """
    lines = [GroupLine(group, tuple(one for one in listed if one.group == group)) for group in groups]
    lines = [line for line in lines if line.group is not None or line.own]
    return [*lines, GroupLine(None, tuple(listed), is_whole=True)] if len(lines) > 1 else lines
