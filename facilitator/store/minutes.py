"""Chair, secretary and speeches in the file."""

from __future__ import annotations

from facilitator.domain.minutes import Officer, Speech
from facilitator.store import Connection
from facilitator.store.adoption import next_in_plenary
from facilitator.store.kept import kept
from facilitator.store.rows import insert


def put_officer(db: Connection, officer: Officer, name: str) -> None:
    """Name the officer anew; "" leaves the place empty."""
    known = officers(db)
    if not name:
        db.execute("DELETE FROM officer WHERE id = ?", (officer,))
    elif officer in known:
        db.execute("UPDATE officer SET name = ? WHERE id = ?", (name, officer))
    else:
        insert(db, "officer", id=officer, name=name)


def officers(db: Connection) -> dict[Officer, str]:
    return {Officer(officer): name for officer, name in db.execute("SELECT id, name FROM officer ORDER BY id")}


def add_speech(db: Connection, speech: Speech) -> None:
    insert(
        db,
        "speech",
        id=speech.id,
        position=next_in_plenary(db),
        participant_id=speech.participant_id,
        item_id=speech.item_id,
        measure_id=speech.measure_id,
        gist=speech.gist,
    )


def remove_speech(db: Connection, speech_id: str) -> None:
    db.execute("DELETE FROM speech WHERE id = ?", (speech_id,))


@kept("speech")
def speeches(db: Connection) -> list[Speech]:
    """All of them, in the order of being written down."""
    rows = db.execute("SELECT id, participant_id, gist, item_id, measure_id, position FROM speech ORDER BY position")
    return [Speech(*row) for row in rows]
