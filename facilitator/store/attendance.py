"""Stays of people in the hall, and who came without being on the list."""

from __future__ import annotations

from facilitator.domain.attendance import Stay
from facilitator.store import Connection
from facilitator.store.rows import insert, update


def add_stay(db: Connection, stay: Stay) -> None:
    insert(
        db,
        "attendance",
        id=stay.id,
        part_id=stay.part_id,
        participant_id=stay.participant_id,
        arrived_at=stay.arrived_at,
        left_at=stay.left_at,
    )


def end_stay(db: Connection, stay_id: str, left_at: str) -> None:
    update(db, "attendance", stay_id, left_at=left_at)


def stays(db: Connection, part_id: str | None = None) -> list[Stay]:
    """Those of a part, or of all, in the order of being put down: the clock may have been put back meanwhile."""
    rows = db.execute(f"SELECT {_FIELDS} FROM attendance WHERE part_id = ifnull(?, part_id) ORDER BY rowid", (part_id,))
    return [Stay(*row) for row in rows]


def present_stay(db: Connection, part_id: str, participant_id: str) -> Stay | None:
    """The stay of somebody who is in the hall."""
    row = db.execute(
        f"SELECT {_FIELDS} FROM attendance WHERE part_id = ? AND participant_id = ? AND left_at IS NULL",
        (part_id, participant_id),
    ).fetchone()
    return Stay(*row) if row else None


def add_walk_in(db: Connection, row_id: str, participant_id: str, part_id: str) -> None:
    insert(db, "walk_in", id=row_id, participant_id=participant_id, part_id=part_id)


def walk_ins(db: Connection, part_id: str) -> list[str]:
    """Ids of the participants who came in that part without being on the list."""
    rows = db.execute("SELECT participant_id FROM walk_in WHERE part_id = ? ORDER BY rowid", (part_id,))
    return [participant_id for (participant_id,) in rows]


_FIELDS = "id, part_id, participant_id, arrived_at, left_at"
