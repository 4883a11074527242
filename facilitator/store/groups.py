"""Who is in which group of a part: rows of membership, put down, moved and taken away."""

from __future__ import annotations

from facilitator.store import Connection
from facilitator.store.rows import update


def of_part(db: Connection, part_id: str) -> dict[str, str]:
    """Participant id -> group id."""
    rows = db.execute("SELECT participant_id, group_id FROM membership WHERE part_id = ?", (part_id,))
    return dict(rows.fetchall())


def leads(db: Connection, part_id: str) -> set[str]:
    """The participants who lead a group of the part."""
    rows = db.execute("SELECT participant_id FROM membership WHERE part_id = ? AND is_lead = 1", (part_id,))
    return {participant_id for (participant_id,) in rows}


def membership_id(db: Connection, part_id: str, participant_id: str) -> str | None:
    row = db.execute(
        "SELECT id FROM membership WHERE part_id = ? AND participant_id = ?", (part_id, participant_id)
    ).fetchone()
    return row and str(row[0])


def move(db: Connection, row_id: str, group_id: str) -> None:
    """Into another group of the same part, as a member and not its lead."""
    update(db, "membership", row_id, group_id=group_id, is_lead=0)


def set_lead(db: Connection, row_id: str, *, is_lead: bool) -> None:
    update(db, "membership", row_id, is_lead=int(is_lead))
