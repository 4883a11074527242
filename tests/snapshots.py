"""The content of a session file apart from its history: what undo and redo must give back exactly."""

from __future__ import annotations

from typing import Any

from facilitator.store import Connection
from facilitator.store.migrations import UNJOURNALED
from facilitator.store.rows import columns_of_tables


def content(db: Connection, *, with_ballots: bool = False) -> dict[str, list[tuple[Any, ...]]]:
    left_out = {"operation", "change", "barrier", "_sqlite_migrations"} if with_ballots else UNJOURNALED
    tables = [name for name in columns_of_tables(db) if name not in left_out]
    return {name: db.execute(f'SELECT * FROM "{name}" ORDER BY id').fetchall() for name in tables}
