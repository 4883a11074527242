"""What is said of measures' money beside their amounts: that none is needed, and the total a draft declares."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.store import Connection
from facilitator.store.kept import kept
from facilitator.store.rows import insert, update


@kept("money_note")
def free(db: Connection) -> frozenset[str]:
    """The ids of measures that need no money."""
    return frozenset(row[0] for row in db.execute("SELECT measure_id FROM money_note WHERE is_free = 1"))


@kept("money_note")
def declared(db: Connection) -> dict[str, int]:
    """Measure id -> its declared total in kopecks, where there is one."""
    return dict(db.execute("SELECT measure_id, declared FROM money_note WHERE declared IS NOT NULL").fetchall())


def forget_declared(db: Connection, measure_ids: Iterable[str]) -> None:
    rows = [(one,) for one in measure_ids]
    db.execute_many("UPDATE money_note SET declared = NULL WHERE measure_id = ? AND declared IS NOT NULL", rows)


def put(db: Connection, new_id: str, measure_id: str, **fields: int | None) -> None:
    """Change `is_free` or `declared` of a measure; `new_id` is for the row of one that had no note."""
    row = db.execute("SELECT id FROM money_note WHERE measure_id = ?", (measure_id,)).fetchone()
    if row:
        update(db, "money_note", row[0], **fields)
    else:
        insert(db, "money_note", id=new_id, measure_id=measure_id, **({"is_free": 0} | fields))
