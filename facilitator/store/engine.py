"""The one SQLite library of the program, pysqlite3 where it is installed, and sqlite-utils over it."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database, Migrations
else:
    try:
        import pysqlite3 as sqlite3
    except ImportError:
        import sqlite3

__all__ = ["database_of", "new_migrations", "sqlite3"]


def database_of(connection: sqlite3.Connection) -> Database:
    """The connection as sqlite-utils sees it: for the schema, not for the rows of every day."""
    _import_sqlite_utils()
    from sqlite_utils import Database

    return Database(connection, execute_plugins=False)


def new_migrations(name: str) -> Migrations:
    """An empty set of ordered steps."""
    _import_sqlite_utils()
    from sqlite_utils import Migrations

    return Migrations(name)


@cache
def _import_sqlite_utils() -> None:
    """Import it once, in the function that needs it: 0.05 s of CPU, which opening a session can do without.

    It imports numpy and pandas when it finds them, only to know their types as columns. The store has no use for that,
    and it would cost another 0.45 s: so they are out of sight for this import.
    """
    hidden = [name for name in ("numpy", "pandas") if name not in sys.modules]
    for name in hidden:
        sys.modules[name] = None  # type: ignore[assignment]
    try:
        import sqlite_utils  # noqa: F401
    finally:
        for name in hidden:
            del sys.modules[name]
