"""What stands in the session's lists: what was not taken, the proposed procedure, attendance, consents to obtain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

# Every document that leaves a session, by its name on the command line.
DOCUMENTS = ("roadmap", "comparison", "minutes", "register", "attendance", "consents", "procedure")


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A measure in a list: `number` as the hall knows it, who brought it in, what is decided or proposed, and why."""

    number: str
    title: str
    origin: str
    decision: str
    reason: str


@dataclass(frozen=True, slots=True)
class Record:
    """A list of measures with its title; `summary` is the line of counts above it."""

    language: str
    title: str
    summary: str
    made_on: date
    rows: tuple[RecordRow, ...]


@dataclass(frozen=True, slots=True)
class AttendanceRow:
    """A person: `groups` of each day that has one for him, `is_present` by day; None where nobody was registered."""

    number: int
    name: str
    organisation: str
    category: str
    vote: str
    groups: tuple[str, ...]
    is_present: tuple[bool | None, ...]


@dataclass(frozen=True, slots=True)
class AttendanceCount:
    """How many of a category, or of a kind of vote, are listed, and registered on each day (None: nobody was)."""

    label: str
    listed: int
    registered: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class AttendanceList:
    """Who was there on which of the `days`; the counts of everybody stand last in `counts`."""

    language: str
    title: str
    place: str
    days: tuple[date, ...]
    rows: tuple[AttendanceRow, ...]
    counts: tuple[AttendanceCount, ...]


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """What one executor is to agree to: `item` is the measure's number in the plan, or in the hall («№ 12»)."""

    item: str
    measure: str
    role: str
    term: str
    status: str
    note: str


@dataclass(frozen=True, slots=True)
class ConsentExecutor:
    """`contact` says whom of it to ask, or that nobody of it was there."""

    name: str
    contact: str
    rows: tuple[ConsentRow, ...]


@dataclass(frozen=True, slots=True)
class ConsentSection:
    title: str
    executors: tuple[ConsentExecutor, ...]


@dataclass(frozen=True, slots=True)
class ConsentList:
    """`summary` is the line of counts above the table; sections without executors are left out."""

    language: str
    title: str
    summary: str
    made_on: date
    sections: tuple[ConsentSection, ...]
