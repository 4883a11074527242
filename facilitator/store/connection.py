"""A session file's connection: SQLite's own, which tells the disk's and other programs' doings in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from facilitator.store.engine import sqlite3
from facilitator.store.refusals import refusal


class Connection:
    """Raises UserError where a statement fails for a reason outside the program; other errors stay what they are."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.conn = connection
        self.path = path

    def execute(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> sqlite3.Cursor:
        try:
            return self.conn.execute(sql, parameters)
        except sqlite3.Error as error:
            told = refusal(error, self.path)
            if told is None:
                raise
            raise told from error

    def close(self) -> None:
        self.conn.close()
