"""Laying the roadmap out: directions, stages and clusters, and where each measure stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from facilitator.domain.directions import Cluster, Direction, Placement, Stage
from facilitator.domain.errors import UserError
from facilitator.services.living import LIVING, require_living, root_finder
from facilitator.services.names import free_name
from facilitator.services.orders import moved, refuse_in_use
from facilitator.services.session import Session, act, require
from facilitator.store import Connection, measures
from facilitator.store import directions as store
from facilitator.store import session as session_store
from facilitator.store.rows import put_in_order, remove, rename
from facilitator.text import N_, _


@act
def add_direction(session: Session, name: str) -> Direction:
    """A new direction, the last in order. Raises UserError for an empty name or one that is taken."""
    name = free_name(name, (one.name for one in store.directions(session.db)))
    direction = Direction(session.surroundings.new_id(), name)
    with session.operation(N_("Add the direction “{direction}”"), direction=direction.id) as db:
        store.add_direction(db, direction)
    return direction


@act
def add_stage(session: Session, name: str, first_year: int, last_year: int) -> Stage:
    """A new stage with years of its own, within the programme's; stages may overlap. Refuses like `add_direction`."""
    name = free_name(name, (one.name for one in store.stages(session.db)))
    _check_years(session.db, first_year, last_year)
    stage = Stage(session.surroundings.new_id(), name, first_year, last_year)
    with session.operation(N_("Add the stage “{stage}”"), stage=stage.id) as db:
        store.add_stage(db, stage)
    return stage


@act
def add_cluster(session: Session, name: str) -> Cluster:
    """A new cluster; its name is one name, whatever commas it holds. Refuses like `add_direction`."""
    name = free_name(name, (one.name for one in store.clusters(session.db)))
    cluster = Cluster(session.surroundings.new_id(), name)
    with session.operation(N_("Add the cluster “{cluster}”"), cluster=cluster.id) as db:
        store.add_cluster(db, cluster)
    return cluster


@act
def rename_direction(session: Session, direction_id: str, name: str) -> None:
    """Raises UserError for a direction that is not there, and like `add_direction`."""
    _rename(session, "direction", direction_id, name, N_("Rename the direction “{direction}”"))


@act
def rename_cluster(session: Session, cluster_id: str, name: str) -> None:
    """Refuses like `rename_direction`."""
    _rename(session, "cluster", cluster_id, name, N_("Rename the cluster “{cluster}”"))


@act
def change_stage(session: Session, stage: Stage) -> Stage:
    """Give a stage another name and other years. Refuses like `add_stage`, and for one that is not there."""
    present = _present(session.db, "stage")
    require(stage.id in present, _("There is no such stage in the session."))
    name = free_name(stage.name, (name for one, name in present.items() if one != stage.id))
    _check_years(session.db, stage.first_year, stage.last_year)
    changed = Stage(stage.id, name, stage.first_year, stage.last_year)
    with session.operation(N_("Change the stage “{stage}”"), stage=stage.id) as db:
        rename(db, "stage", stage.id, name)
        store.set_years(db, changed)
    return changed


@act
def move_direction(session: Session, direction_id: str, place: int) -> None:
    """Give it another place in the order, counted from 1. Raises UserError for what, or a place that, is not there."""
    _move(session, "direction", direction_id, place, N_("Move the direction “{direction}”"))


@act
def move_stage(session: Session, stage_id: str, place: int) -> None:
    """Refuses like `move_direction`."""
    _move(session, "stage", stage_id, place, N_("Move the stage “{stage}”"))


@act
def move_cluster(session: Session, cluster_id: str, place: int) -> None:
    """Refuses like `move_direction`."""
    _move(session, "cluster", cluster_id, place, N_("Move the cluster “{cluster}”"))


@act
def remove_direction(session: Session, direction_id: str) -> None:
    """Raises UserError for one that is not there, or in which measures in play stand, naming them."""
    _remove(session, "direction", direction_id, N_("Remove the direction “{direction}”"))


@act
def remove_stage(session: Session, stage_id: str) -> None:
    """Refuses like `remove_direction`."""
    _remove(session, "stage", stage_id, N_("Remove the stage “{stage}”"))


@act
def remove_cluster(session: Session, cluster_id: str) -> None:
    """Refuses like `remove_direction`."""
    _remove(session, "cluster", cluster_id, N_("Remove the cluster “{cluster}”"))


@act
def place(session: Session, measure_id: str, placement: Placement) -> None:
    """Say in which direction, stages and clusters a measure stands; it takes the place of what was said.

    Raises UserError for a measure no longer in play, and for what the session does not have.
    """
    require_living(session.db, measure_id)
    directions = {one.id for one in store.directions(session.db)}
    stages = {one.id for one in store.stages(session.db)}
    clusters = {one.id for one in store.clusters(session.db)}
    direction_id = placement.direction_id
    require(direction_id is None or direction_id in directions, _("There is no such direction in the session."))
    require(set(placement.stage_ids) <= stages, _("There is no such stage in the session."))
    require(set(placement.cluster_ids) <= clusters, _("There is no such cluster in the session."))
    stage_ids, cluster_ids = tuple(dict.fromkeys(placement.stage_ids)), tuple(dict.fromkeys(placement.cluster_ids))
    with session.operation(N_("Place {measure}"), measure=measure_id) as db:
        placed = Placement(direction_id, stage_ids, cluster_ids)
        store.set_placement(db, measure_id, placed, session.surroundings.new_id)


def placements(db: Connection) -> dict[str, Placement]:
    """Measure id -> where it stands; a merge stands where it was put itself, else where its sources stood."""
    root = root_finder(db)
    own = store.placements(db)
    inherited: dict[str, list[Placement]] = {}
    for measure_id, placement in own.items():
        inherited.setdefault(root(measure_id), []).append(placement)
    return {measure_id: own.get(measure_id) or _united(found) for measure_id, found in inherited.items()}


def _united(found: list[Placement]) -> Placement:
    return Placement(
        next((one.direction_id for one in found if one.direction_id), None),
        tuple(dict.fromkeys(stage_id for one in found for stage_id in one.stage_ids)),
        tuple(dict.fromkeys(cluster_id for one in found for cluster_id in one.cluster_ids)),
    )


_MISSING = {
    "direction": N_("There is no such direction in the session."),
    "stage": N_("There is no such stage in the session."),
    "cluster": N_("There is no such cluster in the session."),
}


def _present(db: Connection, table: str) -> dict[str, str]:
    """Id -> name, in order."""
    lists: dict[str, Callable[[Connection], Iterable[Direction | Stage | Cluster]]] = {
        "direction": store.directions,
        "stage": store.stages,
        "cluster": store.clusters,
    }
    return {one.id: one.name for one in lists[table](db)}


def _rename(session: Session, table: str, row_id: str, name: str, label: str) -> None:
    present = _present(session.db, table)
    require(row_id in present, _(_MISSING[table]))
    name = free_name(name, (other for one, other in present.items() if one != row_id))
    with session.operation(label, **{table: row_id}) as db:
        rename(db, table, row_id, name)


def _move(session: Session, table: str, row_id: str, place: int, label: str) -> None:
    ids = list(_present(session.db, table))
    require(row_id in ids, _(_MISSING[table]))
    with session.operation(label, **{table: row_id}) as db:
        put_in_order(db, table, moved(ids, row_id, place))


def _remove(session: Session, table: str, row_id: str, label: str) -> None:
    require(row_id in _present(session.db, table), _(_MISSING[table]))
    sentence = _("Measures stand there: {users}; place them elsewhere before removing it.")
    refuse_in_use(_standing_in(session.db, row_id), sentence)
    with session.operation(label, **{table: row_id}) as db:
        store.forget(db, table, row_id)  # what is not in play any more cannot be placed elsewhere
        remove(db, table, row_id)


def _standing_in(db: Connection, row_id: str) -> list[int]:
    """The numbers of the measures in play that stand in a direction, stage or cluster."""
    living = measures.ids_in_states(db, LIVING)
    found = [
        measure_id
        for measure_id, one in placements(db).items()
        if measure_id in living and row_id in (one.direction_id, *one.stage_ids, *one.cluster_ids)
    ]
    return sorted(measures.numbers(db, found).values())


def _check_years(db: Connection, first_year: int, last_year: int) -> None:
    years = session_store.header(db).years
    if not years[0] <= first_year <= last_year <= years[-1]:
        sentence = _("The years of a stage follow one another within the programme ({first}–{last}).")
        raise UserError(sentence.format(first=years[0], last=years[-1]))
