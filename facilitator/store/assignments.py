"""Measures assigned to a group of a part by hand; all others go by their alliances."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.domain.people import Group
from facilitator.store import Connection
from facilitator.store.rows import insert_all, update


def of_part(db: Connection, part_id: str) -> dict[str, str]:
    """Measure id -> group id."""
    rows = db.execute("SELECT measure_id, group_id FROM assignment WHERE part_id = ?", (part_id,))
    return dict(rows.fetchall())


def put(db: Connection, group: Group, reason: str, rows: Iterable[tuple[str, str]]) -> None:
    """Assign measures; `rows` of (new id, measure id), the id for the row of one that had no group of that part."""
    known = dict(db.execute("SELECT measure_id, id FROM assignment WHERE part_id = ?", (group.part_id,)).fetchall())
    added = []
    for new_id, measure_id in rows:
        if measure_id in known:
            update(db, "assignment", known[measure_id], group_id=group.id, reason=reason)
        else:
            added.append((new_id, measure_id, group.part_id, group.id, reason))
    insert_all(db, "assignment", ("id", "measure_id", "part_id", "group_id", "reason"), added)


def forget(db: Connection, group_id: str) -> None:
    """No measure is assigned to the group any more."""
    db.execute("DELETE FROM assignment WHERE group_id = ?", (group_id,))


def remove(db: Connection, measure_id: str, part_id: str) -> None:
    db.execute("DELETE FROM assignment WHERE measure_id = ? AND part_id = ?", (measure_id, part_id))
