"""What the council has decided, with its reasons and times: pairs that it keeps apart, verdicts on single measures."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from facilitator.domain.measures import Origin, State
from facilitator.store import Connection, measures
from facilitator.store.rows import insert, next_position


@dataclass(frozen=True, slots=True)
class Apart:
    """Two measures that are no duplicates, by their ids, and why."""

    first_id: str
    second_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class TimedVerdict:
    """`at` is the instant of the act in which it was given, as the journal has it."""

    measure_id: str
    kind: str
    reason: str
    at: str


def add_apart(db: Connection, new_id: str, one: Apart) -> None:
    position = next_position(db, "kept_apart")
    fields = {"first_id": one.first_id, "second_id": one.second_id, "reason": one.reason}
    insert(db, "kept_apart", id=new_id, position=position, **fields)


def apart(db: Connection) -> list[Apart]:
    """The pairs that are kept apart, in the order in which they were."""
    rows = db.execute("SELECT first_id, second_id, reason FROM kept_apart ORDER BY position")
    return [Apart(*row) for row in rows]


def verdicts_of(db: Connection, measure_id: str) -> list[TimedVerdict]:
    """The verdicts on a measure, oldest first. An act that was undone and redone has the time of the redoing."""
    rows = db.execute(
        "SELECT v.measure_id, v.kind, v.reason, max(o.at) FROM verdict AS v"
        " JOIN change AS c ON c.table_name = 'verdict' AND c.row_id = v.id AND c.before IS NULL"
        " JOIN operation AS o ON o.id = c.operation_id WHERE v.measure_id = ? GROUP BY v.id ORDER BY v.position",
        (measure_id,),
    )
    return [TimedVerdict(*row) for row in rows]


def last_reasons(db: Connection, measure_ids: Collection[str]) -> dict[str, str]:
    """Measure id -> the reason of the last verdict on it; those without any are left out."""
    marks = ", ".join("?" * len(measure_ids))
    sql = f"SELECT measure_id, reason FROM verdict WHERE measure_id IN ({marks}) ORDER BY position"
    return dict(db.execute(sql, tuple(measure_ids)).fetchall())


def reasons(db: Connection, kind: str) -> list[str]:
    """Reasons given before, the last one first, each once: for a kind of verdict, "apart" for pairs or "assign"."""
    table, order = {"apart": ("kept_apart", "position"), "assign": ("assignment", "rowid")}.get(
        kind, ("verdict", "position")
    )
    where, parameters = ("WHERE kind = ?", (kind,)) if table == "verdict" else ("", ())
    sql = f"SELECT reason FROM {table} {where} GROUP BY reason ORDER BY max({order}) DESC"
    return [reason for (reason,) in db.execute(sql, parameters)]


def decided(db: Connection) -> int:
    """How many times the council has merged measures or kept a pair apart, and has not taken it back."""
    apart = db.execute("SELECT count(*) FROM kept_apart").fetchone()[0]
    merge = Origin.MERGE  # which takes its time, asked for a thousand times
    merges = (one for one in measures.every(db).values() if one.origin is merge)
    return int(apart) + sum(one.state is not State.UNMERGED for one in merges)
