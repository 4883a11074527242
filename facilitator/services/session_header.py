"""What a session is: its title, place, days and language."""

from __future__ import annotations

from facilitator.domain.session import Header
from facilitator.store import Connection
from facilitator.store import session as session_store


def header(db: Connection) -> Header:
    return session_store.header(db)
