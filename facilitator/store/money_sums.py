"""The money of all measures together: sums by measure and source, and what is let go with a source or with years."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from facilitator.domain.measures import State
from facilitator.store import Connection
from facilitator.store.kept import kept
from facilitator.store.measures import ids_in_states


def forget_source(db: Connection, source_id: str) -> None:
    """No measure is paid from it any more."""
    db.execute("DELETE FROM funding WHERE source_id = ?", (source_id,))


def forget_years_outside(db: Connection, first_year: int, last_year: int) -> None:
    """No measure has money of other years any more."""
    db.execute("DELETE FROM funding WHERE year NOT BETWEEN ? AND ?", (first_year, last_year))


def amounts(db: Connection) -> list[tuple[str, str, int, int]]:
    """(measure id, source id, year, kopecks) of every amount, in no order."""
    return db.execute("SELECT measure_id, source_id, year, amount FROM funding").fetchall()


@kept("funding")
def funded(db: Connection) -> frozenset[str]:
    """The ids of measures with any amount that is not zero."""
    return frozenset(row[0] for row in db.execute("SELECT DISTINCT measure_id FROM funding WHERE amount > 0"))


@kept("funding")
def sums(db: Connection) -> dict[str, int]:
    """Measure id -> the total of its amounts, in kopecks; measures without any are left out."""
    return dict(db.execute("SELECT measure_id, sum(amount) FROM funding GROUP BY measure_id").fetchall())


@kept("funding")
def sums_by_source(db: Connection) -> dict[tuple[str, str], int]:
    """(Measure id, source id) -> kopecks; those without any are left out."""
    rows = db.execute("SELECT measure_id, source_id, sum(amount) FROM funding GROUP BY measure_id, source_id")
    return {(measure_id, source_id): amount for measure_id, source_id, amount in rows}


def sums_of_sources(db: Connection, states: Iterable[State]) -> dict[str, int]:
    """Source id -> kopecks, of all measures in these states together."""
    ids, sums_of = ids_in_states(db, states), sums_by_source(db)

    def added() -> dict[str, int]:
        found = Counter[str]()
        for (measure_id, source_id), amount in sums_of.items():
            if measure_id in ids:
                found[source_id] += amount
        return dict(found)

    if db.has_unsaved:
        return added()
    return db.once(sums_of_sources, (ids, db.last_changes(["funding"])), added)
