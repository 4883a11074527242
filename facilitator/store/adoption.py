"""What the plenary resolved, and on which measures."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.domain.adoption import Count, Majority, Quorum
from facilitator.store import Connection
from facilitator.store.rows import insert, next_position


def add_resolution(  # noqa: PLR0913 - one row, its fields
    db: Connection,
    resolution_id: str,
    subject: str,
    count: Count,
    quorum: Quorum,
    majority: Majority,
    *,
    is_adopted: bool,
) -> None:
    insert(
        db,
        "resolution",
        id=resolution_id,
        position=next_position(db, "resolution"),
        subject=subject,
        entitled=count.entitled,
        present=count.present,
        votes_for=count.votes_for,
        votes_against=count.votes_against,
        abstained=count.abstained,
        quorum=quorum,
        majority=majority,
        is_adopted=int(is_adopted),
    )


def add_resolution_measures(db: Connection, resolution_id: str, rows: Iterable[tuple[str, str]]) -> None:
    """`rows` of (id, measure id)."""
    for row_id, measure_id in rows:
        insert(db, "resolution_measure", id=row_id, resolution_id=resolution_id, measure_id=measure_id)


def counts(db: Connection) -> dict[str, Count]:
    """Measure id -> the counts of the last resolution on it."""
    rows = db.execute(
        "SELECT m.measure_id, r.entitled, r.present, r.votes_for, r.votes_against, r.abstained"
        " FROM resolution AS r JOIN resolution_measure AS m ON m.resolution_id = r.id ORDER BY r.position"
    )
    return {row[0]: Count(*row[1:]) for row in rows}
