"""What a session folder says, read and checked, before there is a session."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import time

from facilitator.domain.elections import PlannedElection
from facilitator.domain.minutes import Officer
from facilitator.domain.planned_details import PlannedDetails
from facilitator.domain.programme import ItemKind
from facilitator.domain.session import Header, SourceKind
from facilitator.domain.voting import Rule


@dataclass(frozen=True, slots=True)
class PlannedAlliance:
    name: str
    leads: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedGroup:
    """`day` counts the session's parts from 1."""

    day: int
    name: str
    alliances: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedSource:
    name: str
    kind: SourceKind


@dataclass(frozen=True, slots=True)
class PlannedRound:
    title: str
    rule: Rule


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """An item of the programme: `day` counts the session's parts from 1, `open` names abilities."""

    day: int
    starts: time
    minutes: int
    kind: ItemKind
    title: str
    instruction: str = ""
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """What a session folder says, checked.

    `files` are names in the folder by use: draft, people, proposals; `key_measures` are the numbers of the draft's
    rows that the simulated people of a rehearsal like most.
    """

    header: Header
    categories: tuple[str, ...]
    days: tuple[str, ...]
    passport: tuple[tuple[str, str], ...]
    alliances: tuple[PlannedAlliance, ...]
    groups: tuple[PlannedGroup, ...]
    sources: tuple[PlannedSource, ...]
    round: PlannedRound
    key_measures: tuple[str, ...]
    files: tuple[tuple[str, str], ...]
    programme: tuple[PlannedItem, ...] = ()
    details: PlannedDetails = field(default_factory=PlannedDetails)
    elections: tuple[PlannedElection, ...] = ()
    general: tuple[tuple[str, str], ...] = ()
    officers: tuple[tuple[Officer, str], ...] = ()

    def file(self, use: str) -> str | None:
        return dict(self.files).get(use)
