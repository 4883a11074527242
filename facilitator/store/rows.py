"""Writing single rows: the one place that spells INSERT and UPDATE."""

from __future__ import annotations

from functools import cache

from facilitator.store import Connection

Field = str | int | None


def insert(db: Connection, table: str, **fields: Field) -> None:
    db.execute(_insert_sql(table, tuple(fields)), tuple(fields.values()))


def update(db: Connection, table: str, row_id: str, **fields: Field) -> None:
    db.execute(_update_sql(table, tuple(fields)), (*fields.values(), row_id))


def next_position(db: Connection, table: str, column: str = "position") -> int:
    """One more than the largest position, or number, in the table; 1 in an empty one."""
    return int(db.execute(f'SELECT ifnull(max("{column}"), 0) + 1 FROM "{table}"').fetchone()[0])


@cache
def _insert_sql(table: str, names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{name}"' for name in names)
    return f'INSERT INTO "{table}" ({columns}) VALUES ({", ".join("?" * len(names))})'


@cache
def _update_sql(table: str, names: tuple[str, ...]) -> str:
    assignments = ", ".join(f'"{name}" = ?' for name in names)
    return f'UPDATE "{table}" SET {assignments} WHERE id = ?'
