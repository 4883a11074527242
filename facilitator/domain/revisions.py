"""Revisions of the roadmap: what stood in each, which act approved it, and what changed from one to another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from facilitator.domain.comparison import Fate


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
class RevisionRow:
    """A measure as a revision had it: all that the document prints of it, in its words; `number` as printed.

    `alliances` are named where there is more than one, `indicators` by their names; `funding` has (source, year,
    kopecks).
    """

    measure_id: str
    number: str
    title: str
    term: str
    lead: str
    co_executors: tuple[str, ...]
    document_kind: str
    result: str
    alliances: tuple[str, ...] = ()
    funding: tuple[tuple[str, int, int], ...] = ()
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of a comparison; `fields` names the other fields that changed, by their names in RevisionRow."""

    fate: Fate
    before: RevisionRow | None
    after: RevisionRow | None
    fields: tuple[str, ...] = ()


_FIELDS = ("term", "lead", "co_executors", "document_kind", "result", "alliances", "funding", "indicators")


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
