"""Putting an operation's before-images back, or refusing and naming the later operation that stands in the way.

Nothing of a later act is ever overwritten: every present value is compared with the after-image first.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, NamedTuple

from facilitator.store.connection import Connection
from facilitator.store.engine import database_of, sqlite3
from facilitator.store.migrations import BALLOTS_CAST, JOURNAL, UNJOURNALED

_HANGS_ON_NOTHING = "FOREIGN KEY constraint failed"  # SQLite's words
_DEFER = "PRAGMA defer_foreign_keys = ON"  # until the transaction ends
_LISTED = "(SELECT value FROM json_each(?))"  # any number of them
_MANY = 500  # changes: each costs the more in a savepoint the more there are before it


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


class _Change(NamedTuple):
    table: str
    row_id: str
    before: _Fields | None
    after: _Fields | None

    @property
    def kind(self) -> tuple[object, ...]:
        """What is alike in changes that are put back by one statement."""
        return self.table, self.before and tuple(self.before), self.after and tuple(self.after)


class _Run(NamedTuple):
    """Changes of one kind that follow one another, each of another row."""

    changes: list[_Change]

    @property
    def table(self) -> str:
        return self.changes[0].table

    @property
    def row_ids(self) -> list[str]:
        return [one.row_id for one in self.changes]


def latest_effect(db: Connection, subject: int, *, undone: bool) -> int:
    """The operation that last brought the act `subject` about (itself or a redo), or last took it back."""
    kinds = "kind = 'undo' AND subject = :id" if undone else "id = :id OR (kind = 'redo' AND subject = :id)"
    found: int = db.execute(f"SELECT max(id) FROM operation WHERE {kinds}", {"id": subject}).fetchone()[0]
    return found


def revert(db: Connection, operation_id: int) -> None:
    """Put back what the operation changed, last change first. Call it inside an operation.

    Raises CannotRevert; the caller's transaction is then rolled back as a whole.
    """
    changes, references = _changes(db, operation_id), _references(db)
    runs = _runs(changes)
    if len(changes) > _MANY:
        db.execute(_DEFER)
        _put_all_back(db, runs, references)
    else:
        _put_few_back(db, runs, references)


def _put_few_back(db: Connection, runs: list[_Run], references: list[_Reference]) -> None:
    """Foreign keys are deferred only where they must be: SQLite then forgets all its statements."""
    db.execute("SAVEPOINT revert")
    try:
        _put_all_back(db, runs, references)
    except sqlite3.IntegrityError as error:
        if str(error) != _HANGS_ON_NOTHING:
            raise
        db.execute("ROLLBACK TO revert")
        db.execute(_DEFER)
        _put_all_back(db, runs, references)
    db.execute("RELEASE revert")


def _put_all_back(db: Connection, runs: list[_Run], references: list[_Reference]) -> None:
    """Unless foreign keys are deferred, raises IntegrityError where a row comes back before what it hangs on."""
    for run in runs:
        _require_unchanged(db, run)
        _require_childless(db, run, references)
        try:
            _put_back(db, run)
        except sqlite3.IntegrityError as error:
            if str(error) == _HANGS_ON_NOTHING:
                raise
            raise _obstacle(db, run, error) from error
    for run in runs:
        _require_parents(db, run, references)


def _changes(db: Connection, operation_id: int) -> list[_Change]:
    rows = db.execute(
        "SELECT table_name, row_id, before, after FROM change WHERE operation_id = ? ORDER BY id DESC",
        (operation_id,),
    )
    return [
        _Change(table, row_id, before and json.loads(before), after and json.loads(after))
        for table, row_id, before, after in rows.fetchall()
    ]


def _runs(changes: Iterable[_Change]) -> list[_Run]:
    """In their order; a row that was changed twice is put back step by step."""
    found: list[_Run] = []
    seen: set[str] = set()
    for change in changes:
        if not found or found[-1].changes[0].kind != change.kind or change.row_id in seen:
            found.append(_Run([]))
            seen = set()
        found[-1].changes.append(change)
        seen.add(change.row_id)
    return found


def _put_back(db: Connection, run: _Run) -> None:
    first = run.changes[0]
    if first.before is None:
        db.execute_many(f'DELETE FROM "{run.table}" WHERE id = ?', [(row_id,) for row_id in run.row_ids])
        return
    names = [f'"{name}"' for name in first.before]
    rows = [(*(one.before or {}).values(), one.row_id) for one in run.changes]
    if first.after is None:
        marks = ", ".join("?" * len(names))
        db.execute_many(f'INSERT INTO "{run.table}" ({", ".join(names)}) VALUES ({marks})', [row[:-1] for row in rows])
    else:
        assignments = ", ".join(f"{name} = ?" for name in names)
        db.execute_many(f'UPDATE "{run.table}" SET {assignments} WHERE id = ?', rows)


def _require_unchanged(db: Connection, run: _Run) -> None:
    after = run.changes[0].after
    if after is None:
        return
    present = _present(db, run.table, run.row_ids, list(after))
    for one in run.changes:
        if present.get(one.row_id) != tuple((one.after or {}).values()):
            raise CannotRevert(Obstacle.CHANGED, _last_touch(db, run.table, one.row_id))


def _require_childless(db: Connection, run: _Run, references: list[_Reference]) -> None:
    """A cascade would silently take later acts' rows along, so rows that hang on these forbid it."""
    if run.changes[0].before is not None:
        return
    own = set(run.row_ids)
    for one in references:
        if one.parent == run.table:
            children = _rows_with(db, one.table, one.column, run.row_ids)
            if one.table == run.table:  # rows that hang on one another go together
                children = [child for child in children if child not in own]
            if children and one.table in UNJOURNALED:
                raise CannotRevert(Obstacle.BALLOTS)
            if children:
                raise CannotRevert(Obstacle.NEEDED, _last_touch(db, one.table, children[0]))


def _require_parents(db: Connection, run: _Run, references: list[_Reference]) -> None:
    """Rows that came back must hang on rows that are there; deferred checks would tell too late, and not whom.

    What counts is where they hang in the end: one operation may have moved a row more than once.
    """
    before = run.changes[0].before or {}
    for one in references:
        if one.table == run.table and one.column in before:
            moved = [change.row_id for change in run.changes if (change.before or {})[one.column] is not None]
            parents = [content for (content,) in _present(db, run.table, moved, [one.column]).values() if content]
            there = set(_rows_with(db, one.parent, "id", parents))
            for parent in parents:
                if parent not in there:
                    raise CannotRevert(Obstacle.GONE, _last_touch(db, one.parent, parent))


def _present(db: Connection, table: str, row_ids: Sequence[str], columns: Sequence[str]) -> dict[str, tuple[Any, ...]]:
    """Id -> these columns, of the rows that are there."""
    names = ", ".join(f'"{name}"' for name in ("id", *columns))
    rows = db.execute(f'SELECT {names} FROM "{table}" WHERE id IN {_LISTED}', (json.dumps(row_ids),))
    return {row_id: tuple(contents) for row_id, *contents in rows.fetchall()}


def _rows_with(db: Connection, table: str, column: str, contents: Sequence[str]) -> list[str]:
    """The ids of the rows that have one of these contents in the column."""
    rows = db.execute(f'SELECT id FROM "{table}" WHERE "{column}" IN {_LISTED}', (json.dumps(contents),))
    return [row_id for (row_id,) in rows.fetchall()]


def _obstacle(db: Connection, run: _Run, error: sqlite3.IntegrityError) -> CannotRevert:
    if str(error) == BALLOTS_CAST:
        return CannotRevert(Obstacle.BALLOTS)
    holder = next((found for one in run.changes if (found := _holder_of_unique_key(db, one)) is not None), None)
    if holder is None:
        raise error
    return CannotRevert(Obstacle.TAKEN, _last_touch(db, run.table, holder))


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


class _Reference(NamedTuple):
    """`column` of `table` has ids of rows of `parent`."""

    table: str
    column: str
    parent: str


def _references(db: Connection) -> list[_Reference]:
    """Which tables hang on which; the journal's own tables do not count."""
    rows = db.execute(
        """SELECT m.name, f."from", f."table" FROM sqlite_schema AS m, pragma_foreign_key_list(m.name) AS f
            WHERE m.type = 'table' AND f."to" = 'id' """
    )
    return [_Reference(*row) for row in rows.fetchall() if row[0] not in JOURNAL]
