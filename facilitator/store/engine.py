"""The one SQLite library of the program: sqlite-utils' choice, which is pysqlite3 where that is installed."""

from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]

__all__ = ["sqlite3"]
