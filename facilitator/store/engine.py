"""The one SQLite library of the program: sqlite-utils, over pysqlite3 where that is installed."""

from __future__ import annotations

import sys

# sqlite-utils imports numpy and pandas when it finds them, only to know their types as columns. The store has no use
# for that, and it costs every command 0.45 s of CPU (0.52 s against 0.07 s): so they are out of sight for this import.
_hidden = [name for name in ("numpy", "pandas") if name not in sys.modules]
for _name in _hidden:
    sys.modules[_name] = None  # type: ignore[assignment]
try:
    from sqlite_utils import Database, Migrations
    from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]
finally:
    for _name in _hidden:
        del sys.modules[_name]

__all__ = ["Database", "Migrations", "sqlite3"]
