"""Measures assigned to a group of a part by hand; all others go by their alliances."""

from __future__ import annotations

from facilitator.domain.people import Group
from facilitator.store import Connection
from facilitator.store.rows import insert, update


def of_part(db: Connection, part_id: str) -> dict[str, str]:
    """Measure id -> group id."""
    rows = db.execute("SELECT measure_id, group_id FROM assignment WHERE part_id = ?", (part_id,))
    return dict(rows.fetchall())


def put(db: Connection, new_id: str, measure_id: str, group: Group, reason: str) -> None:
    """Assign a measure; `new_id` is for the row of one that had no group of that part."""
    row = db.execute(
        "SELECT id FROM assignment WHERE measure_id = ? AND part_id = ?", (measure_id, group.part_id)
    ).fetchone()
    if row:
        update(db, "assignment", row[0], group_id=group.id, reason=reason)
    else:
        fields = {"measure_id": measure_id, "part_id": group.part_id, "group_id": group.id, "reason": reason}
        insert(db, "assignment", id=new_id, **fields)


def remove(db: Connection, measure_id: str, part_id: str) -> None:
    db.execute("DELETE FROM assignment WHERE measure_id = ? AND part_id = ?", (measure_id, part_id))
