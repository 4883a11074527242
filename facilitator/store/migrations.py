"""The schema, as ordered steps. Never edit a released step: add a new one (none is released before 0.1.0)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from facilitator.store.engine import new_migrations

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

APPLICATION_ID = 0x46434C54  # "FCLT": tells a session from any other SQLite file
FILE_FORMAT = 1  # raise when an older program could no longer read the file

JOURNAL = frozenset({"operation", "change", "barrier", "_sqlite_migrations"})
BALLOTS = frozenset({"ballot", "turnout", "secret_ballot", "secret_trace"})
BALLOTS_CAST = "ballots were cast"  # what the file says to a change that ballots forbid
UNJOURNALED = JOURNAL | BALLOTS  # the journal itself, and what is append-only and never undone


@cache
def migrations() -> Migrations:
    """All steps, in their order; sqlite-utils notes in the file which of them it has seen."""
    steps = new_migrations("facilitator")
    steps()(m001_first_format)
    return steps


def m001_first_format(db: Database) -> None:
    from facilitator.store import schema  # only a new file needs it

    for concept in schema.CONCEPTS:
        for statement in concept.STATEMENTS.split(";\n\n"):
            db.execute(statement)
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA user_version = 1")
