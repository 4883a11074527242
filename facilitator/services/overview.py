"""What a session is, and in one sentence where it stands."""

from __future__ import annotations

from pathlib import Path

from facilitator.domain.session import Header
from facilitator.store import Connection, measures
from facilitator.store import people as people_store
from facilitator.store import session as session_store
from facilitator.text import _


def sentence(db: Connection, path: Path) -> str:
    told = _("{path}: participants {people}, groups {groups}, measures {measures}.")
    return told.format(
        path=path,
        people=len(people_store.participants(db)),
        groups=len(people_store.groups(db)),
        measures=len(measures.in_states(db)),
    )


def header(db: Connection) -> Header:
    return session_store.header(db)
