"""Revisions of the roadmap: what stood in each, which act approved it, and what changed from one to another.

A revision is kept in no language: the document may be printed in another one later, and is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from facilitator.domain.comparison import Fate
from facilitator.domain.money import MoneyUnit
from facilitator.domain.terms import Term


@dataclass(frozen=True, slots=True)
class Approval:
    """The act in the instrumental case («распоряжением Администрации Томской области»), as its block has it."""

    act_kind: str
    act_date: date
    act_number: str


@dataclass(frozen=True, slots=True)
class Revision:
    """`closed_at` is an instant (UTC, ISO); without an approval it is a project."""

    id: str
    number: int
    note: str
    closed_at: str
    approval: Approval | None


@dataclass(frozen=True, slots=True)
class Reopening:
    """For which revision, and why; `position` is its place among what is said, amended and resolved."""

    number: int
    reason: str
    position: int


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A measure as a revision had it: all that the document prints of it; `number` as printed.

    `term` is a Term where its norm is printed, else what was typed. Alliances, indicators (both sorted) and the
    direction are ids, their names stand in the frame; `funding` has (source, year, kopecks).
    """

    measure_id: str
    number: str
    title: str
    term: Term | str
    lead: str
    co_executors: tuple[str, ...]
    document_kind: str
    result: str
    alliances: tuple[str, ...] = ()
    funding: tuple[tuple[str, int, int], ...] = ()
    indicators: tuple[str, ...] = ()
    direction: str = ""


KeptValue = tuple[int | None, str, str | None, str]  # year (none: the baseline), qualifier, exact decimal, words
KeptIndicator = tuple[str, str, int | None, tuple[KeptValue, ...]]  # name, unit, year of the baseline


@dataclass(frozen=True, slots=True)
class Frame:
    """What a revision had around its measures: all else that people gave the roadmap to be printed.

    `starts_on` is the day (ISO 8601) that the document is dated with, `entries` are those of the passport and of the
    general part by their names, `alliances` (name, leads), `stages` (name, first year, last year).
    """

    title: str
    years: tuple[int, int]
    money_unit: MoneyUnit
    place: str = ""
    starts_on: str = ""
    entries: tuple[tuple[str, str], ...] = ()
    alliances: tuple[tuple[str, tuple[str, ...]], ...] = ()
    indicators: tuple[KeptIndicator, ...] = ()
    directions: tuple[str, ...] = ()
    stages: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class RevisionContent:
    """`rows` in the order of the document."""

    frame: Frame
    rows: tuple[RevisionRow, ...]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of a comparison; `fields` names the other fields that changed, by their names in RevisionRow."""

    fate: Fate
    before: RevisionRow | None
    after: RevisionRow | None
    fields: tuple[str, ...] = ()


_FIELDS = (
    "term", "lead", "co_executors", "document_kind", "result", "alliances", "funding", "indicators", "direction",
)  # fmt: skip


def compare(before: Sequence[RevisionRow], after: Sequence[RevisionRow]) -> list[RowChange]:
    """Every row of both, once: those of `before` in their order, then what is new."""
    later = {row.measure_id: row for row in after}
    known = {row.measure_id for row in before}
    changes = [_change(row, later.get(row.measure_id)) for row in before]
    return changes + [RowChange(Fate.NEW, None, row) for row in after if row.measure_id not in known]


def _change(before: RevisionRow, after: RevisionRow | None) -> RowChange:
    if after is None:
        return RowChange(Fate.WITHDRAWN, before, None)
    fields = tuple(name for name in _FIELDS if getattr(before, name) != getattr(after, name))
    fate = Fate.KEPT if before.title == after.title and not fields else Fate.REWORDED
    return RowChange(fate, before, after, fields)
