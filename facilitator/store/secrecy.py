"""Secret ballots: who has voted apart from what was voted, and the closing after which nothing joins them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from facilitator.domain.ballots import Mark
from facilitator.store import Connection, database
from facilitator.store.marks import packed
from facilitator.store.rows import insert


def has_voted(db: Connection, round_id: str, participant_id: str) -> bool:
    sql = "SELECT 1 FROM turnout WHERE round_id = ? AND participant_id = ?"
    return db.execute(sql, (round_id, participant_id)).fetchone() is not None


def add_turnout(db: Connection, turnout_id: str, round_id: str, participant_id: str) -> None:
    insert(db, "turnout", id=turnout_id, round_id=round_id, participant_id=participant_id)


def add_ballot(db: Connection, ballot_id: str, round_id: str, weight_class: str, marks: Iterable[Mark]) -> None:
    insert(db, "secret_ballot", id=ballot_id, round_id=round_id, weight_class=weight_class, marks=packed(marks))


def is_open(db: Connection) -> bool:
    """Whether a secret round is open: then no log line and one backup at most."""
    return db.execute("SELECT 1 FROM round WHERE is_secret AND state = 'open' LIMIT 1").fetchone() is not None


def overwrite_what_is_deleted(db: Connection) -> None:
    """From now on this connection fills freed places of the file with zeros."""
    db.execute("PRAGMA secure_delete = ON").fetchall()


def shuffle(db: Connection, round_id: str, new_id: Callable[[], str]) -> None:
    """Write the round's ballots anew under new random ids, in an order that what they say decides alone."""
    sql = "SELECT weight_class, marks FROM secret_ballot WHERE round_id = ? ORDER BY weight_class, marks"
    ballots = db.execute(sql, (round_id,)).fetchall()
    db.execute("DELETE FROM secret_ballot WHERE round_id = ?", (round_id,))
    for weight_class, marks in ballots:
        insert(db, "secret_ballot", id=new_id(), round_id=round_id, weight_class=weight_class, marks=marks)


def trace(db: Connection) -> list[str]:
    """What closings have still to clear: folders with backups made meanwhile; "" is the file itself."""
    return [one for (one,) in db.execute("SELECT id FROM secret_trace ORDER BY id")]


def add_trace(db: Connection, folder: str) -> None:
    db.execute("INSERT INTO secret_trace (id) VALUES (?) ON CONFLICT DO NOTHING", (folder,))


def clear_trace(db: Connection, folder: str) -> None:
    db.execute("DELETE FROM secret_trace WHERE id = ?", (folder,))


def sweep(db: Connection) -> bool:
    """Rewrite the whole file and empty the -wal; False where another program is in the way.

    Outside any transaction. VACUUM writes every table in the order of its keys, and keys are random here: neither
    the place in the file nor in a page tells the order of voting any more.
    """
    if not database.checkpoint_in_turn(db):
        return False
    db.execute("VACUUM")
    return database.checkpoint_in_turn(db)
