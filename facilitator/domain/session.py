"""What a session is before anybody speaks: its name, its document, its years, its sources of money."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from facilitator.domain.elections import PlannedElection
from facilitator.domain.minutes import Officer
from facilitator.domain.money import MoneyUnit
from facilitator.domain.planned_details import PlannedDetails
from facilitator.domain.programme import PlannedItem
from facilitator.domain.voting import Rule


class SourceKind(StrEnum):
    FEDERAL = "federal"
    REGIONAL = "regional"
    LOCAL = "local"
    EXTRA_BUDGETARY = "extra_budgetary"
    OTHER = "other"


# The entries that people write; the passport's other rows are computed.
PASSPORT_ENTRIES = ("basis", "customer", "developer", "goal", "objectives", "expected_results")
# What else people write of the roadmap, beside goal and objectives: parts of its text, one paragraph a line.
GENERAL_ENTRIES = ("priorities", "governance", "risks", "monitoring")


@dataclass(frozen=True, slots=True)
class Header:
    """`starts_on` is the first day on the hall's wall clock, `time_zone` an IANA name."""

    title: str
    document_title: str
    place: str
    time_zone: str
    starts_on: date
    document_language: str
    first_year: int
    last_year: int
    money_unit: MoneyUnit
    is_rehearsal: bool = False

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(range(self.first_year, self.last_year + 1))


@dataclass(frozen=True, slots=True)
class FundingSource:
    id: str
    name: str
    kind: SourceKind


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
