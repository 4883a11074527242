"""The journal: who did which act, and what each row's changed fields were before and after, by triggers.

History is append-only: undo and redo are operations themselves (see store/undo.py). The triggers are TEMP, made anew
on every connection that writes; there a write outside an operation is refused.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from facilitator.store.connection import Connection
from facilitator.store.migrations import BALLOTS, UNJOURNALED
from facilitator.store.rows import columns_of_tables


class Operation(NamedTuple):
    """`id` is its place in this file; (`writer`, `number`) names it among all copies of the file.

    `kind`: start (never undone), act, undo or redo; `subject` is the act that an undo or redo is about. An undo of
    several acts at once is about itself, and so is its redo.
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


class Entry(NamedTuple):
    """What is told of an operation when it begins; the rest follows from the file.

    `back_to` is for an undo of several acts at once: the operation whose undo stack it goes back to.
    """

    writer: str
    actor: str
    at: str
    message: str
    parameters: Mapping[str, object]
    kind: str = "act"
    subject: int | None = None
    back_to: int | None = None


def install(db: Connection) -> None:
    """Watch every table for the life of this connection.

    The triggers are written into the schema of TEMP at once and read from there: one by one SQLite would look at all
    the earlier ones for each, which takes twice as long. The file is not touched.
    """
    schema = tuple(row[0] for row in db.execute("SELECT sql FROM sqlite_master WHERE type = 'table'"))
    triggers = _known_triggers.get(schema)
    if triggers is None:
        triggers = _known_triggers[schema] = _all_triggers(columns_of_tables(db))
    db.execute("CREATE TEMP TABLE current_act (operation_id INTEGER)")
    db.execute("PRAGMA writable_schema = ON")
    db.execute_many("INSERT INTO sqlite_temp_schema VALUES ('trigger', ?, ?, 0, 'CREATE TRIGGER ' || ?)", triggers)
    db.execute("PRAGMA writable_schema = RESET")


def begin(db: Connection, entry: Entry) -> int:
    """Write the operation's row and let its changes be recorded until `end`; gives its id."""
    own_id = _stacks(db)[0] + 1
    subject = own_id if entry.back_to is not None else entry.subject
    tops = _tops(db, entry, own_id)
    db.execute(
        "INSERT INTO operation VALUES (?, ?, (SELECT ifnull(max(number), 0) + 1 FROM operation WHERE writer = ?),"
        " ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            own_id, entry.writer, entry.writer, entry.actor, entry.at, entry.message,
            json.dumps(dict(entry.parameters), ensure_ascii=False), entry.kind, subject, *tops,
        ),
    )  # fmt: skip
    db.execute("INSERT INTO temp.current_act VALUES (?)", (own_id,))
    return own_id


def _tops(db: Connection, entry: Entry, own_id: int) -> tuple[int | None, int | None, int | None]:
    """The tops of the undo and redo stacks that the operation leaves, and what lies under its act."""
    _last_id, undo_top, redo_top = _stacks(db)
    if entry.back_to is not None:
        return _undo_top(db, entry.back_to), own_id, redo_top
    if entry.kind == "undo":
        return _below(db, entry.subject, "act"), entry.subject, redo_top
    if entry.kind == "redo":
        return _brought_again(db, entry.subject), _below(db, entry.subject, "undo"), None
    return own_id if entry.kind == "act" else None, None, undo_top


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
    """None also where a ballot was cast since it was undone: what was undone may no longer agree with it."""
    redo_top = _stacks(db)[2]
    undone_since = "kind = 'undo' AND subject = ? AND id > ifnull((SELECT operation_id FROM barrier), 0)"
    is_possible = db.execute(f"SELECT 1 FROM operation WHERE {undone_since}", (redo_top,)).fetchone()
    return _operation(db, redo_top) if is_possible else None


def acts_behind(db: Connection, operation_id: int) -> list[Operation] | None:
    """What has to be taken back, the last act first, for the undo stack to be as this operation left it.

    None where undoing does not lead there: it was undone itself, or lies behind the start of the history.
    """
    target = _undo_top(db, operation_id)
    found = [_from_row(row) for row in db.execute(_STACK_ABOVE, {"target": target or 0})]
    if not found:
        return found if _stacks(db)[1] == target else None
    if _below(db, found[-1].id, "act") != target:
        return None
    is_behind = target is None and operation_id < _last_start(db)
    return None if is_behind else found


def standing(db: Connection, after: int = 0) -> frozenset[int]:
    """The acts behind the operation `after` that are done and not undone, as far back as undoing goes."""
    return frozenset(row[0] for row in db.execute(f"{_STACK} SELECT place FROM stack", {"target": after}))


def touching(db: Connection, row_id: str) -> frozenset[int]:
    """The operations that name this row, or changed it or one that was made or let go as belonging to it."""
    rows = db.execute(
        "WITH own AS ("
        " SELECT table_name, row_id FROM change"
        " WHERE row_id = :id OR instr(before, json_quote(:id)) OR instr(after, json_quote(:id))"
        ") SELECT operation_id FROM change JOIN own USING (table_name, row_id)"
        " UNION SELECT id FROM operation WHERE instr(parameters, json_quote(:id))",
        {"id": row_id},
    )
    return frozenset(row[0] for row in rows)


def places(db: Connection, table: str) -> dict[str, int]:
    """Row id -> when it was made, as a place in the order of all changes; what came back by undo or redo is as old."""
    rows = db.execute(
        "SELECT row_id, min(id) FROM change WHERE table_name = ? AND before IS NULL GROUP BY row_id", (table,)
    )
    return dict(rows.fetchall())


def operation(db: Connection, operation_id: int) -> Operation:
    found = _operation(db, operation_id)
    if found is None:
        raise LookupError(f"no operation {operation_id}")
    return found


def operations(db: Connection, after: int = 0, most: int = -1) -> list[Operation]:
    """The history behind the operation `after`, oldest first; at most `most` operations, all for -1.

    History is append-only: what was read of it once is not read again, unless an open transaction has added to it.
    """
    last = _stacks(db)[0]
    wanted = range(after + 1, 1 + (last if most < 0 else min(last, after + most)))
    known: dict[int, Operation] = {} if db.has_unsaved else db.known.setdefault("operations", (None, {}))[1]
    unknown = [one for one in wanted if one not in known]
    if unknown:
        known |= _read(db, unknown[0], unknown[-1])
    return [known[one] for one in wanted]


def _read(db: Connection, first: int, last: int) -> dict[int, Operation]:
    query = f"SELECT {_FIELDS} FROM operation WHERE id BETWEEN ? AND ?"
    *before, kept, kind, subject = zip(*db.execute(query, (first, last)), strict=True)
    texts = dict.fromkeys(kept)  # an undo has the parameters of its act
    parameters = dict(zip(texts, json.loads(f"[{','.join(texts)}]"), strict=True))  # much quicker than one by one
    columns = (*before, map(parameters.__getitem__, kept), kind, subject)
    return {one.id: one for one in map(Operation._make, zip(*columns, strict=True))}


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

_STACK = """
    WITH RECURSIVE stack (place) AS (
        SELECT undo_top FROM operation WHERE id = (SELECT max(id) FROM operation) AND undo_top > :target
        UNION ALL SELECT below FROM stack JOIN operation ON id = place WHERE below > :target
    )"""
_STACK_ABOVE = f"{_STACK} SELECT {_FIELDS} FROM stack JOIN operation ON id = place ORDER BY id DESC"


def _operation(db: Connection, operation_id: int | None) -> Operation | None:
    row = db.execute(f"SELECT {_FIELDS} FROM operation WHERE id = ?", (operation_id,)).fetchone()
    return _from_row(row) if row else None


def _from_row(row: tuple[Any, ...]) -> Operation:
    operation_id, writer, number, actor, at, message, kept, kind, subject = row
    return Operation(operation_id, writer, number, actor, at, message, json.loads(kept), kind, subject)


def _stacks(db: Connection) -> tuple[int, int | None, int | None]:
    """The last operation, and the tops of the undo and redo stacks that it left."""
    row = db.execute("SELECT id, undo_top, redo_top FROM operation ORDER BY id DESC LIMIT 1").fetchone()
    return row or (0, None, None)


def _undo_top(db: Connection, operation_id: int) -> int | None:
    row = db.execute("SELECT undo_top FROM operation WHERE id = ?", (operation_id,)).fetchone()
    if row is None:
        raise LookupError(f"no operation {operation_id}")
    top: int | None = row[0]
    return top


def _brought_again(db: Connection, subject: int | None) -> int | None:
    """The top of the undo stack once `subject` is redone: the act itself, or the last of the many it had taken back."""
    row = db.execute("SELECT kind FROM operation WHERE id = ?", (subject,)).fetchone()
    return _undo_top(db, _one_before(db, subject)) if row[0] == "undo" else subject


def _one_before(db: Connection, operation_id: int | None) -> int:
    found: int = db.execute("SELECT max(id) FROM operation WHERE id < ?", (operation_id,)).fetchone()[0]
    return found


def _last_start(db: Connection) -> int:
    found: int = db.execute("SELECT max(id) FROM operation WHERE kind = 'start'").fetchone()[0] or 0
    return found


def _below(db: Connection, subject: int | None, kind: str) -> int | None:
    """What lies under an act: on the undo stack (kind act), or on the redo stack since it was last undone."""
    where = "id = ?" if kind == "act" else "subject = ? AND kind = 'undo'"
    row = db.execute(f"SELECT below FROM operation WHERE {where} ORDER BY id DESC LIMIT 1", (subject,)).fetchone()
    below: int | None = row[0]
    return below


_known_triggers: dict[tuple[str, ...], list[tuple[str, str, str]]] = {}  # by schema: files of a format have the same


def _all_triggers(columns_of: Mapping[str, list[str]]) -> list[tuple[str, str, str]]:
    made: list[tuple[str, str, str]] = []
    for table, columns in columns_of.items():
        if table in BALLOTS | {"barrier"}:
            made.append(_guard(table))
        elif table not in UNJOURNALED:
            made += _triggers(table, columns)
    return made


def _guard(table: str) -> tuple[str, str, str]:
    """Name, table and the rest of a trigger."""
    name = f"guard_{table}"
    body = f"""{name} BEFORE INSERT ON main."{table}"
        WHEN NOT EXISTS (SELECT 1 FROM current_act)
        BEGIN SELECT RAISE(ABORT, 'a write outside an operation'); END"""
    return name, table, body


def _triggers(table: str, columns: list[str]) -> list[tuple[str, str, str]]:
    return [
        _trigger(table, "INSERT", "NEW", f"NULL, {_row('NEW', columns)}"),
        _trigger(table, "UPDATE", "NEW", _changed_fields(columns)),
        _trigger(table, "DELETE", "OLD", f"{_row('OLD', columns)}, NULL"),
    ]


def _trigger(table: str, event: str, row: str, images: str) -> tuple[str, str, str]:
    name = f"journal_{table}_{event}"
    body = f"""{name} AFTER {event} ON main."{table}" BEGIN
            INSERT INTO change (operation_id, table_name, row_id, before, after)
            SELECT (SELECT operation_id FROM current_act), '{table}', {row}.id, {images};
        END"""
    return name, table, body


def _row(alias: str, columns: list[str]) -> str:
    return "json_object(" + ", ".join(f"'{name}', {alias}.\"{name}\"" for name in columns) + ")"


def _changed_fields(columns: list[str]) -> str:
    """Both images of the fields that an update changed and of no others; no row where it changed none.

    Each column is named once for both, since SQLite reads all of this whenever a session is opened.
    """
    pairs = " UNION ALL SELECT ".join(
        f'\'{name}\' AS field, OLD."{name}" AS old, NEW."{name}" AS new' for name in columns
    )
    return (
        "json_group_object(field, old), json_group_object(field, new)"
        f" FROM (SELECT {pairs}) WHERE old IS NOT new HAVING count(*) > 0"
    )


def all_present(db: Connection, table: str, column: str) -> dict[str, str]:
    """A field of all rows that are there, by their ids."""
    return {row_id: str(content) for row_id, content in db.execute(f'SELECT id, "{column}" FROM "{table}"')}


def present(db: Connection, table: str, column: str, row_id: str) -> str | None:
    """A field of a row; None where the row is not there."""
    row = db.execute(f'SELECT "{column}" FROM "{table}" WHERE id = ?', (row_id,)).fetchone()
    return None if row is None else str(row[0])


def last_known(db: Connection, table: str, column: str, row_id: str) -> str | None:
    """A field of a row that is gone, as it was last; None for a row that never was."""
    row = db.execute(
        "SELECT json_extract(before, '$.' || ?) FROM change"
        " WHERE table_name = ? AND row_id = ? AND after IS NULL ORDER BY id DESC LIMIT 1",
        (column, table, row_id),
    ).fetchone()
    return None if row is None else str(row[0])
