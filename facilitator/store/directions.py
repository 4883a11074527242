"""Directions, stages and clusters of the roadmap, and which of them each measure belongs to."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from facilitator.domain.directions import Cluster, Direction, Placement, Stage
from facilitator.store import Connection
from facilitator.store.rows import insert, next_position, update


class Link(NamedTuple):
    """A measure's place in one of the three; `table` is direction, stage or cluster."""

    table: str
    target_id: str


def add_direction(db: Connection, direction: Direction) -> None:
    insert(db, "direction", id=direction.id, position=next_position(db, "direction"), name=direction.name)


def directions(db: Connection) -> list[Direction]:
    return [Direction(*row) for row in db.execute("SELECT id, name FROM direction ORDER BY position")]


def add_stage(db: Connection, stage: Stage) -> None:
    insert(
        db,
        "stage",
        id=stage.id,
        position=next_position(db, "stage"),
        name=stage.name,
        first_year=stage.first_year,
        last_year=stage.last_year,
    )


def stages(db: Connection) -> list[Stage]:
    return [Stage(*row) for row in db.execute("SELECT id, name, first_year, last_year FROM stage ORDER BY position")]


def add_cluster(db: Connection, cluster: Cluster) -> None:
    insert(db, "cluster", id=cluster.id, position=next_position(db, "cluster"), name=cluster.name)


def clusters(db: Connection) -> list[Cluster]:
    return [Cluster(*row) for row in db.execute("SELECT id, name FROM cluster ORDER BY position")]


def set_years(db: Connection, stage: Stage) -> None:
    update(db, "stage", stage.id, first_year=stage.first_year, last_year=stage.last_year)


def forget(db: Connection, table: str, row_id: str) -> None:
    """No measure stands in that direction, stage or cluster any more."""
    db.execute(f"DELETE FROM measure_{table} WHERE {table}_id = ?", (row_id,))


def set_placement(db: Connection, measure_id: str, placement: Placement, new_id: Callable[[], str]) -> None:
    """It takes the place of what was there."""
    links = [Link("direction", placement.direction_id)] if placement.direction_id else []
    links += [Link("stage", stage_id) for stage_id in placement.stage_ids]
    links += [Link("cluster", cluster_id) for cluster_id in placement.cluster_ids]
    for table in ("direction", "stage", "cluster"):
        db.execute(f"DELETE FROM measure_{table} WHERE measure_id = ?", (measure_id,))
    for link in links:
        fields = {"id": new_id(), "measure_id": measure_id, f"{link.table}_id": link.target_id}
        insert(db, f"measure_{link.table}", **fields)


def placements(db: Connection) -> dict[str, Placement]:
    """Measure id -> its placement, for the measures that have one; stages and clusters in the session's order."""
    own = dict(db.execute("SELECT measure_id, direction_id FROM measure_direction").fetchall())
    stages, clusters = _links(db, "stage"), _links(db, "cluster")
    return {
        measure_id: Placement(
            own.get(measure_id), tuple(stages.get(measure_id, ())), tuple(clusters.get(measure_id, ()))
        )
        for measure_id in dict.fromkeys((*own, *stages, *clusters))
    }


def _links(db: Connection, table: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for measure_id, target_id in db.execute(
        f"SELECT l.measure_id, t.id FROM measure_{table} AS l JOIN {table} AS t ON t.id = l.{table}_id"
        " ORDER BY t.position"
    ):
        found[measure_id] = (*found.get(measure_id, ()), target_id)
    return found
