"""A session file's connection: SQLite's own, which tells the disk's and other programs' doings in sentences."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from facilitator.store.engine import sqlite3
from facilitator.store.file_guard import FileGuard
from facilitator.store.places import identity
from facilitator.store.refusals import refusal

Reckoned = TypeVar("Reckoned")


class _Cursor(sqlite3.Cursor):
    """Rows of a session file. Damage may show only as they are read: it is told as where a statement fails."""

    path: Path

    def fetchone(self) -> Any:
        try:
            return super().fetchone()
        except sqlite3.Error as error:
            raise refusal(error, self.path) or error from error

    def fetchall(self) -> list[Any]:
        try:
            return super().fetchall()
        except sqlite3.Error as error:
            raise refusal(error, self.path) or error from error

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]  # a row at a time would cost more than all at once
        return iter(self.fetchall())


class Connection:
    """Raises UserError where a statement fails for a reason outside the program; other errors stay what they are.

    `known` is for what was reckoned from rows of this file: key -> (all that it was reckoned from, what came out).
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self.conn = connection
        self.path = path
        self.known: dict[Hashable, tuple[object, Any]] = {}
        self.identity = identity(path)
        self.log = path.with_name(f"{path.name}-wal")
        self.log_identity: tuple[int, int] | None = None  # known with the first act
        self.guard = FileGuard(path)
        self._last_change: int | None = None
        self._last_changes: dict[str, int] = {}
        self._rows_written: int | None = None  # when the transaction began

    def begin(self) -> None:
        """Take the write lock at once: a deferred BEGIN fails half-way when there are two writers."""
        self.execute("BEGIN IMMEDIATE")
        self._rows_written = self.conn.total_changes

    @property
    def has_unsaved(self) -> bool:
        """Whether a transaction is open that has written something, which may yet be taken back."""
        return self.conn.in_transaction and self.conn.total_changes != self._rows_written

    def once(self, key: Hashable, basis: object, reckon: Callable[[], Reckoned]) -> Reckoned:
        """What `reckon` gives, or gave before from the same basis, which must tell everything that it depends on."""
        known = self.known.get(key)
        if known is None or known[0] != basis:
            known = self.known[key] = basis, reckon()
        found: Reckoned = known[1]
        return found

    def last_changes(self, tables: Iterable[str]) -> tuple[int, ...]:
        """For each of these tables the last change of it in the journal; 0 where there was none since the first look.

        It tells two states of a journaled table apart, whichever program has changed it; not while there is anything
        unsaved.
        """
        if self._last_change is None:
            self._last_change = int(self.execute("SELECT ifnull(max(id), 0) FROM change").fetchone()[0])
        for number, table in self.execute("SELECT id, table_name FROM change WHERE id > ?", (self._last_change,)):
            self._last_changes[table] = self._last_change = number
        return tuple(self._last_changes.get(table, 0) for table in tables)

    def execute(self, sql: str, parameters: Sequence[Any] | dict[str, Any] = ()) -> sqlite3.Cursor:
        cursor = self._cursor()
        try:
            return cursor.execute(sql, parameters)
        except sqlite3.Error as error:
            raise refusal(error, self.path) or error from error

    def execute_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """The statement for each row of parameters, in their order: much quicker than one by one."""
        try:
            self._cursor().executemany(sql, rows)
        except sqlite3.Error as error:
            raise refusal(error, self.path) or error from error

    def _cursor(self) -> _Cursor:
        cursor = self.conn.cursor(_Cursor)
        cursor.path = self.path
        return cursor

    def close(self) -> None:
        self.conn.close()
        self.guard.close()
