"""Writing single rows: the one place that spells INSERT and UPDATE."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from facilitator.store import Connection

Field = str | int | None


def insert(db: Connection, table: str, **fields: Field) -> None:
    db.execute(_insert_sql(table, tuple(fields)), tuple(fields.values()))


def insert_all(db: Connection, table: str, names: Sequence[str], rows: Iterable[Sequence[Field]]) -> None:
    """Rows with values for the columns `names`."""
    db.execute_many(_insert_sql(table, tuple(names)), rows)


def update(db: Connection, table: str, row_id: str, **fields: Field) -> None:
    db.execute(_update_sql(table, tuple(fields)), (*fields.values(), row_id))


def update_all(db: Connection, table: str, names: Sequence[str], rows: Iterable[Sequence[Field]]) -> None:
    """Rows with values for the columns `names`, and the id last."""
    db.execute_many(_update_sql(table, tuple(names)), rows)


def columns_of_tables(db: Connection) -> dict[str, list[str]]:
    """Table -> its columns, of all tables that are ours."""
    found: dict[str, list[str]] = {}
    for table, column in db.execute(
        "SELECT t.name, c.name FROM sqlite_master AS t, pragma_table_info(t.name) AS c"
        " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY t.rowid, c.cid"
    ):
        found.setdefault(table, []).append(column)
    return found


def next_position(db: Connection, table: str, column: str = "position") -> int:
    """One more than the largest position, or number, in the table; 1 in an empty one."""
    return int(db.execute(f'SELECT ifnull(max("{column}"), 0) + 1 FROM "{table}"').fetchone()[0])


def remove(db: Connection, table: str, row_id: str) -> None:
    db.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))


def rename(db: Connection, table: str, row_id: str, name: str) -> None:
    update(db, table, row_id, name=name)


def put_in_order(db: Connection, table: str, row_ids: Sequence[str], column: str = "position") -> None:
    """Number the rows from 1 in that order; rows that keep their place are not written."""
    present = dict(db.execute(f'SELECT id, "{column}" FROM "{table}"').fetchall())
    for place, row_id in enumerate(row_ids, 1):
        if present[row_id] != place:
            update(db, table, row_id, **{column: place})


@cache
def _insert_sql(table: str, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(names))})'


@cache
def _update_sql(table: str, names: tuple[str, ...]) -> str:
    assignments = ", ".join(f'"{name}" = ?' for name in names)
    return f'UPDATE "{table}" SET {assignments} WHERE id = ?'
