"""Putting an operation's before-images back, or refusing and naming the later operation that stands in the way.

Nothing of a later act is ever overwritten: every present value is compared with the after-image first.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from facilitator.store.connection import Connection
from facilitator.store.engine import database_of, sqlite3
from facilitator.store.migrations import BALLOTS_CAST, JOURNAL, UNJOURNALED


class Obstacle(StrEnum):
    """Why an operation cannot be taken back."""

    CHANGED = "changed"  # a later act changed what it had written
    NEEDED = "needed"  # a later act added rows that hang on its own
    TAKEN = "taken"  # a later act took a unique name or number that it had freed
    GONE = "gone"  # a later act removed what its rows hang on
    BALLOTS = "ballots"  # ballots were cast on the strength of it


class CannotRevert(Exception):
    """`by` is the operation in the way; None with Obstacle.BALLOTS."""

    def __init__(self, obstacle: Obstacle, by: int | None = None) -> None:
        super().__init__(obstacle, by)
        self.obstacle = obstacle
        self.by = by


_Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Change:
    table: str
    row_id: str
    before: _Fields | None
    after: _Fields | None


def latest_effect(db: Connection, subject: int, *, undone: bool) -> int:
    """The operation that last brought the act `subject` about (itself or a redo), or last took it back."""
    kinds = "kind = 'undo' AND subject = :id" if undone else "id = :id OR (kind = 'redo' AND subject = :id)"
    found: int = db.execute(f"SELECT max(id) FROM operation WHERE {kinds}", {"id": subject}).fetchone()[0]
    return found


def revert(db: Connection, operation_id: int) -> None:
    """Put back what the operation changed, last change first. Call it inside an operation.

    Raises CannotRevert; the caller's transaction is then rolled back as a whole.
    """
    db.execute("PRAGMA defer_foreign_keys = ON")
    changes = _changes(db, operation_id)
    for change in changes:
        try:
            _put_back(db, change)
        except sqlite3.IntegrityError as error:
            raise _obstacle(db, change, error) from error
    for change in changes:
        _require_parents(db, change)


def _changes(db: Connection, operation_id: int) -> list[_Change]:
    rows = db.execute(
        "SELECT table_name, row_id, before, after FROM change WHERE operation_id = ? ORDER BY id DESC",
        (operation_id,),
    )
    return [
        _Change(table, row_id, before and json.loads(before), after and json.loads(after))
        for table, row_id, before, after in rows.fetchall()
    ]


def _put_back(db: Connection, change: _Change) -> None:
    if change.after is not None:
        _require_unchanged(db, change, change.after)
    if change.before is None:
        _require_childless(db, change)
        db.execute(f'DELETE FROM "{change.table}" WHERE id = ?', (change.row_id,))
    elif change.after is None:
        columns = ", ".join(f'"{name}"' for name in change.before)
        marks = ", ".join("?" * len(change.before))
        db.execute(f'INSERT INTO "{change.table}" ({columns}) VALUES ({marks})', tuple(change.before.values()))
    else:
        assignments = ", ".join(f'"{name}" = ?' for name in change.before)
        values = (*change.before.values(), change.row_id)
        db.execute(f'UPDATE "{change.table}" SET {assignments} WHERE id = ?', values)


def _require_unchanged(db: Connection, change: _Change, after: _Fields) -> None:
    columns = ", ".join(f'"{name}"' for name in after)
    present = db.execute(f'SELECT {columns} FROM "{change.table}" WHERE id = ?', (change.row_id,)).fetchone()
    if present is None or tuple(present) != tuple(after.values()):
        raise CannotRevert(Obstacle.CHANGED, _last_touch(db, change.table, change.row_id))


def _require_childless(db: Connection, change: _Change) -> None:
    """A cascade would silently take later acts' rows along, so rows that hang on this one forbid it."""
    for table, column in _references_to(db, change.table):
        child = db.execute(f'SELECT id FROM "{table}" WHERE "{column}" = ? LIMIT 1', (change.row_id,)).fetchone()
        if child is not None:
            if table in UNJOURNALED:
                raise CannotRevert(Obstacle.BALLOTS)
            raise CannotRevert(Obstacle.NEEDED, _last_touch(db, table, child[0]))


def _require_parents(db: Connection, change: _Change) -> None:
    """Rows that came back must hang on rows that are there; deferred checks would tell too late, and not whom.

    What counts is where they hang in the end: one operation may have moved a row more than once.
    """
    for table, column in _references_from(db, change.table):
        if change.before is not None and change.before.get(column) is not None:
            parent = _present(db, change, column)
            if parent is not None and db.execute(f'SELECT 1 FROM "{table}" WHERE id = ?', (parent,)).fetchone() is None:
                raise CannotRevert(Obstacle.GONE, _last_touch(db, table, parent))


def _present(db: Connection, change: _Change, column: str) -> str | None:
    row = db.execute(f'SELECT "{column}" FROM "{change.table}" WHERE id = ?', (change.row_id,)).fetchone()
    return row[0] if row else None


def _obstacle(db: Connection, change: _Change, error: sqlite3.IntegrityError) -> CannotRevert:
    if str(error) == BALLOTS_CAST:
        return CannotRevert(Obstacle.BALLOTS)
    holder = _holder_of_unique_key(db, change)
    if holder is None:
        raise error
    return CannotRevert(Obstacle.TAKEN, _last_touch(db, change.table, holder))


def _holder_of_unique_key(db: Connection, change: _Change) -> str | None:
    """The row that has the unique key which `change.before` wants back."""
    wanted = change.before or {}
    own = db.execute(f'SELECT * FROM "{change.table}" WHERE id = ?', (change.row_id,))
    row = own.fetchone()
    present = dict(zip([column[0] for column in own.description], row, strict=True)) if row else {}
    for index in database_of(db.conn).table(change.table).indexes:
        if index.unique:
            key = [(present | wanted).get(name) for name in index.columns]
            where = " AND ".join(f'"{name}" = ?' for name in index.columns)
            sql = f'SELECT id FROM "{change.table}" WHERE {where} AND id <> ?'
            found = db.execute(sql, (*key, change.row_id)).fetchone()
            if found is not None:
                return str(found[0])
    return None


def _last_touch(db: Connection, table: str, row_id: str) -> int | None:
    row = db.execute(
        "SELECT max(operation_id) FROM change WHERE table_name = ? AND row_id = ?", (table, row_id)
    ).fetchone()
    return row[0] if row else None


def _references_to(db: Connection, table: str) -> list[tuple[str, str]]:
    """Every (table, column) whose rows hang on rows of `table`; the journal's own tables do not count."""
    rows = db.execute(
        """SELECT m.name, f."from" FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f
            WHERE m.type = 'table' AND f."table" = ? AND f."to" = 'id' """,
        (table,),
    )
    return [(name, column) for name, column in rows.fetchall() if name not in JOURNAL]


def _references_from(db: Connection, table: str) -> list[tuple[str, str]]:
    """Every (parent table, own column) on which rows of `table` hang."""
    rows = db.execute(
        """SELECT "table", "from" FROM pragma_foreign_key_list(?) WHERE "to" = 'id'""",
        (table,),
    )
    return [(parent, column) for parent, column in rows.fetchall()]
