"""The session file. Services know only the type of an open one; the modules beside this one do the work."""

from facilitator.store.connection import Connection

__all__ = ["Connection"]
