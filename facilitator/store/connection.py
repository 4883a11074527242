"""A session file's connection: sqlite-utils' Database that tells the disk's and other programs' doings in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from facilitator.store.engine import Database, sqlite3
from facilitator.store.refusals import refusal


class Connection(Database):
    """Raises UserError where a statement fails for a reason outside the program; other errors stay what they are."""

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.path = path
        super().__init__(connection, execute_plugins=False)

    def execute(self, sql: str, parameters: Sequence[Any] | dict[str, Any] | None = None) -> sqlite3.Cursor:
        try:
            return super().execute(sql, parameters)
        except sqlite3.Error as error:
            told = refusal(error, self.path)
            if told is None:
                raise
            raise told from error
