"""What the plenary resolved and on which measures, dissenting opinions, amendments."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from facilitator.domain.adoption import Amendment, Count, Field, Majority, Quorum, Resolution
from facilitator.domain.measures import State
from facilitator.store import Connection
from facilitator.store.kept import kept
from facilitator.store.rows import insert, insert_all, next_position


def next_in_plenary(db: Connection) -> int:
    """What is said, amended, resolved and reopened has one order: the minutes tell what came before which vote."""
    return max(next_position(db, table) for table in ("speech", "amendment", "resolution", "reopening"))


def add_resolution(db: Connection, resolution: Resolution, rows: Iterable[tuple[str, str]]) -> None:
    """`rows` of (id, measure id), for its measures."""
    insert(
        db,
        "resolution",
        id=resolution.id,
        position=next_in_plenary(db),
        subject=resolution.subject,
        entitled=resolution.count.entitled,
        present=resolution.count.present,
        votes_for=resolution.count.votes_for,
        votes_against=resolution.count.votes_against,
        abstained=resolution.count.abstained,
        quorum=resolution.quorum,
        majority=resolution.majority,
        is_adopted=int(resolution.is_adopted),
    )
    members = [(row_id, resolution.id, measure_id) for row_id, measure_id in rows]
    insert_all(db, "resolution_measure", ("id", "resolution_id", "measure_id"), members)


@kept("resolution", "resolution_measure", "measure")
def resolutions(db: Connection) -> list[Resolution]:
    """All of them, in the order of the votes."""
    members: dict[str, list[str]] = {}
    for resolution_id, measure_id in db.execute(
        "SELECT resolution_id, measure_id FROM resolution_measure AS r JOIN measure AS m ON m.id = measure_id"
        " ORDER BY m.number"
    ):
        members.setdefault(resolution_id, []).append(measure_id)
    rows = db.execute(
        "SELECT id, subject, entitled, present, votes_for, votes_against, abstained, quorum, majority, is_adopted,"
        " position FROM resolution ORDER BY position"
    )
    return [_resolution(row, tuple(members[row[0]])) for row in rows]


@lru_cache(4096)
def _resolution(row: tuple[Any, ...], measure_ids: tuple[str, ...]) -> Resolution:
    """One that is as it was is the same object as before."""
    count, is_adopted = Count(*row[2:7]), bool(row[9])
    return Resolution(row[0], row[1], count, Quorum(row[7]), Majority(row[8]), is_adopted, measure_ids, row[10])


def put_dissent(db: Connection, dissent_id: str, resolution_id: str, participant_id: str, opinion: str) -> None:
    fields = {"resolution_id": resolution_id, "participant_id": participant_id}
    insert(db, "dissent", id=dissent_id, opinion=opinion, **fields)


def dissents(db: Connection) -> dict[str, list[tuple[str, str]]]:
    """Resolution id -> (participant id, opinion), by badge number."""
    found: dict[str, list[tuple[str, str]]] = {}
    for resolution_id, participant_id, opinion in db.execute(
        "SELECT resolution_id, participant_id, opinion FROM dissent JOIN participant AS p ON p.id = participant_id"
        " ORDER BY p.number"
    ):
        found.setdefault(resolution_id, []).append((participant_id, opinion))
    return found


def add_amendment(db: Connection, amendment_id: str, amendment: Amendment) -> None:
    insert(
        db,
        "amendment",
        id=amendment_id,
        position=next_in_plenary(db),
        measure_id=amendment.measure_id,
        field=amendment.field,
        before=amendment.before,
        after=amendment.after,
    )


@kept("amendment")
def amendments(db: Connection) -> list[Amendment]:
    rows = db.execute("SELECT measure_id, field, before, after, position FROM amendment ORDER BY position")
    return [Amendment(measure_id, Field(field), *rest) for measure_id, field, *rest in rows]


def counts(db: Connection) -> dict[str, Count]:
    """Measure id -> the counts of the last resolution on it."""
    rows = db.execute(
        "SELECT m.measure_id, r.entitled, r.present, r.votes_for, r.votes_against, r.abstained"
        " FROM resolution AS r JOIN resolution_measure AS m ON m.resolution_id = r.id ORDER BY r.position"
    )
    return {row[0]: Count(*row[1:]) for row in rows}


def add_contests(db: Connection, rows: Iterable[tuple[str, str]]) -> None:
    """`rows` of (id, measure id)."""
    insert_all(db, "contest", ("id", "measure_id"), rows)


def remove_contests(db: Connection, measure_ids: Iterable[str]) -> None:
    db.execute_many("DELETE FROM contest WHERE measure_id = ?", [(one,) for one in measure_ids])


@kept("contest", "measure")
def contested(db: Connection) -> frozenset[str]:
    """The ids of the measures before the plenary that somebody objects to; a decision only hides the mark."""
    rows = db.execute(
        "SELECT measure_id FROM contest JOIN measure AS m ON m.id = measure_id WHERE m.state = ?", (State.SHORTLISTED,)
    )
    return frozenset(measure_id for (measure_id,) in rows)


def remove_resolution(db: Connection, resolution_id: str) -> None:
    """With its measures' links and dissenting opinions, each deleted by itself so that the journal sees it."""
    for table in ("dissent", "resolution_measure"):
        db.execute(f"DELETE FROM {table} WHERE resolution_id = ?", (resolution_id,))
    db.execute("DELETE FROM resolution WHERE id = ?", (resolution_id,))
