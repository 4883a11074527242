"""The session file. Services know only the type of an open one; the modules beside this one do the work."""

from sqlite_utils import Database as Connection

__all__ = ["Connection"]
