"""The journal: who did which act, and what each row's changed fields were before and after, by triggers.

History is append-only: undo and redo are operations themselves (see store/undo.py). The triggers are TEMP, made anew
on every connection that writes; there a write outside an operation is refused.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from facilitator.store.connection import Connection
from facilitator.store.migrations import BALLOTS, UNJOURNALED
from facilitator.store.rows import columns_of_tables


@dataclass(frozen=True, slots=True)
class Operation:
    """`id` is its place in this file; (`writer`, `number`) names it among all copies of the file.

    `kind`: start (never undone), act, undo or redo; `subject` is the act that an undo or redo is about.
    """

    id: int
    writer: str
    number: int
    actor: str
    at: str
    message: str
    parameters: Mapping[str, Any]
    kind: str
    subject: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """What is told of an operation when it begins; the rest follows from the file."""

    writer: str
    actor: str
    at: str
    message: str
    parameters: Mapping[str, object]
    kind: str = "act"
    subject: int | None = None


def install(db: Connection) -> None:
    """Watch every table for the life of this connection."""
    db.execute("CREATE TEMP TABLE current_act (operation_id INTEGER)")
    for table, columns in columns_of_tables(db).items():
        if table in BALLOTS | {"barrier"}:
            db.execute(_guard(table))
        elif table not in UNJOURNALED:
            for trigger in _triggers(table, columns):
                db.execute(trigger)


def begin(db: Connection, entry: Entry) -> int:
    """Write the operation's row and let its changes be recorded until `end`; gives its id."""
    last_id, undo_top, redo_top = _stacks(db)
    own_id = last_id + 1
    if entry.kind == "undo":
        below_act = _below(db, entry.subject, "act")
        tops = (below_act, entry.subject, redo_top)
    elif entry.kind == "redo":
        tops = (entry.subject, _below(db, entry.subject, "undo"), None)
    else:
        tops = (own_id if entry.kind == "act" else None, None, undo_top)
    db.execute(
        "INSERT INTO operation VALUES (?, ?, (SELECT ifnull(max(number), 0) + 1 FROM operation WHERE writer = ?),"
        " ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            own_id, entry.writer, entry.writer, entry.actor, entry.at, entry.message,
            json.dumps(dict(entry.parameters), ensure_ascii=False), entry.kind, entry.subject, *tops,
        ),
    )  # fmt: skip
    db.execute("INSERT INTO temp.current_act VALUES (?)", (own_id,))
    return own_id


def begin_unjournaled(db: Connection) -> None:
    """Let append-only rows (ballots) be written until `end`; a write to any other table is still refused."""
    db.execute("INSERT INTO temp.current_act VALUES (NULL)")
    db.execute(
        "INSERT INTO barrier SELECT 'ballot', max(id) FROM operation WHERE true"
        " ON CONFLICT (id) DO UPDATE SET operation_id = excluded.operation_id"
    )


def end(db: Connection) -> None:
    db.execute("DELETE FROM temp.current_act")


def next_undo(db: Connection) -> Operation | None:
    return _operation(db, _stacks(db)[1])


def next_redo(db: Connection) -> Operation | None:
    """None also where a ballot was cast since the undo: what was undone may no longer agree with it."""
    last_id, _undo_top, redo_top = _stacks(db)
    barrier = db.execute("SELECT operation_id FROM barrier").fetchone()
    return None if barrier and barrier[0] >= last_id else _operation(db, redo_top)


def operation(db: Connection, operation_id: int) -> Operation:
    found = _operation(db, operation_id)
    if found is None:
        raise LookupError(f"no operation {operation_id}")
    return found


def operations(db: Connection) -> list[Operation]:
    """The whole history, oldest first."""
    return [_from_row(row) for row in db.execute(f"SELECT {_FIELDS} FROM operation ORDER BY id")]


def last_act(db: Connection) -> tuple[int, int, int]:
    """What tells two states of the file apart: its last operation, its last open ballot, how many voted in secret."""
    row = db.execute(
        "SELECT (SELECT coalesce(max(id), 0) FROM operation), (SELECT coalesce(max(position), 0) FROM ballot),"
        " (SELECT count(*) FROM turnout)"
    ).fetchone()
    return int(row[0]), int(row[1]), int(row[2])


def first_writer(db: Connection) -> str:
    """Who wrote the first act: by it a session is known in all copies of its file."""
    return str(db.execute("SELECT writer FROM operation ORDER BY id LIMIT 1").fetchone()[0])


def tables_changed(db: Connection, operation_id: int) -> frozenset[str]:
    rows = db.execute("SELECT DISTINCT table_name FROM change WHERE operation_id = ?", (operation_id,))
    return frozenset(name for (name,) in rows)


_FIELDS = "id, writer, number, actor, at, message, parameters, kind, subject"


def _operation(db: Connection, operation_id: int | None) -> Operation | None:
    row = db.execute(f"SELECT {_FIELDS} FROM operation WHERE id = ?", (operation_id,)).fetchone()
    return _from_row(row) if row else None


def _from_row(row: tuple[Any, ...]) -> Operation:
    operation_id, writer, number, actor, at, message, parameters, kind, subject = row
    return Operation(operation_id, writer, number, actor, at, message, json.loads(parameters), kind, subject)


def _stacks(db: Connection) -> tuple[int, int | None, int | None]:
    """The last operation, and the tops of the undo and redo stacks that it left."""
    row = db.execute("SELECT id, undo_top, redo_top FROM operation ORDER BY id DESC LIMIT 1").fetchone()
    return row or (0, None, None)


def _below(db: Connection, subject: int | None, kind: str) -> int | None:
    """What lies under an act: on the undo stack (kind act), or on the redo stack since it was last undone."""
    where = "id = ?" if kind == "act" else "subject = ? AND kind = 'undo'"
    row = db.execute(f"SELECT below FROM operation WHERE {where} ORDER BY id DESC LIMIT 1", (subject,)).fetchone()
    below: int | None = row[0]
    return below


def _guard(table: str) -> str:
    return f"""
        CREATE TEMP TRIGGER guard_{table} BEFORE INSERT ON main."{table}"
        WHEN NOT EXISTS (SELECT 1 FROM current_act)
        BEGIN SELECT RAISE(ABORT, 'a write outside an operation'); END"""


def _triggers(table: str, columns: list[str]) -> list[str]:
    changed = " OR ".join(f'OLD."{name}" IS NOT NEW."{name}"' for name in columns)
    return [
        _trigger(table, "INSERT", "", "NEW", "NULL", _row("NEW", columns)),
        _trigger(table, "UPDATE", f"WHEN {changed}", "NEW", _fields("OLD", columns), _fields("NEW", columns)),
        _trigger(table, "DELETE", "", "OLD", _row("OLD", columns), "NULL"),
    ]


def _trigger(table: str, event: str, when: str, row: str, before: str, after: str) -> str:
    return f"""
        CREATE TEMP TRIGGER journal_{table}_{event} AFTER {event} ON main."{table}" {when} BEGIN
            INSERT INTO change (operation_id, table_name, row_id, before, after)
            VALUES ((SELECT operation_id FROM current_act), '{table}', {row}.id, {before}, {after});
        END"""


def _row(alias: str, columns: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{name}', {alias}.\"{name}\"" for name in columns) + ")"


def _fields(alias: str, columns: list[str]) -> str:
    """A JSON object of the fields that the update changed, and of no others."""
    fields = " UNION ALL ".join(
        f'SELECT \'{name}\' AS field, {alias}."{name}" AS content WHERE OLD."{name}" IS NOT NEW."{name}"'
        for name in columns
    )
    return f"(SELECT json_group_object(field, content) FROM ({fields}))"


def last_known(db: Connection, table: str, column: str, row_id: str) -> str | None:
    """A field of a row as it is, or as it was last where the row is gone; None for a row that never was."""
    row = db.execute(f'SELECT "{column}" FROM "{table}" WHERE id = ?', (row_id,)).fetchone()
    if row is None:
        row = db.execute(
            "SELECT json_extract(before, '$.' || ?) FROM change"
            " WHERE table_name = ? AND row_id = ? AND after IS NULL ORDER BY id DESC LIMIT 1",
            (column, table, row_id),
        ).fetchone()
    return None if row is None else str(row[0])
