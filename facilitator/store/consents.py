"""What executors answered about their measures; those never asked have no row."""

from __future__ import annotations

from facilitator.domain.consents import ConsentStatus, executor_key
from facilitator.store import Connection
from facilitator.store.kept import kept
from facilitator.store.rows import insert, update


@kept("consent")
def answers(db: Connection) -> dict[tuple[str, str], tuple[str, ConsentStatus, str]]:
    """(measure id, executor's key) -> (row id, status, note)."""
    rows = db.execute("SELECT id, measure_id, executor, status, note FROM consent")
    return {
        (measure_id, executor_key(executor)): (row_id, ConsentStatus(status), note)
        for row_id, measure_id, executor, status, note in rows
    }


def add(db: Connection, row_id: str, measure_id: str, executor: str, answer: tuple[ConsentStatus, str]) -> None:
    status, note = answer
    insert(db, "consent", id=row_id, measure_id=measure_id, executor=executor, status=status, note=note)


def change(db: Connection, row_id: str, status: ConsentStatus, note: str) -> None:
    update(db, "consent", row_id, status=status, note=note)
