"""Bringing into a session what its folder says of directions, stages, clusters, indicators and support."""

from __future__ import annotations

from collections.abc import Mapping

from facilitator.domain.directions import Cluster, Direction, Placement, Stage
from facilitator.domain.errors import UserError
from facilitator.domain.indicators import Indicator
from facilitator.domain.planned_details import PlannedDetails
from facilitator.domain.supports import ShareRule, Support, Supported
from facilitator.services.session import Session, act
from facilitator.store import Connection, directions, indicators, measures, supports
from facilitator.text import N_, _


def add_planned(session: Session, db: Connection, planned: PlannedDetails) -> None:
    """All of them, still without measures: the draft may not be there yet (see `link_planned`). Inside an act."""
    new_id = session.surroundings.new_id
    for direction in planned.directions:
        directions.add_direction(db, Direction(new_id(), direction.name))
    for stage in planned.stages:
        directions.add_stage(db, Stage(new_id(), stage.name, stage.first_year, stage.last_year))
    for cluster in planned.clusters:
        directions.add_cluster(db, Cluster(new_id(), cluster.name))
    for number, one in enumerate(planned.indicators, 1):
        indicator = Indicator(new_id(), number, one.name, one.unit, one.baseline, one.baseline_year, dict(one.values))
        indicators.add(db, indicator, new_id)
    rule_ids: dict[str, str | None] = {"": None}
    for rule in planned.rules:
        rule_ids[rule.name] = rule_id = new_id()
        supports.add_rule(db, ShareRule(rule_id, rule.name, rule.percent, rule.basis))
    for number, support in enumerate(planned.supports, 1):
        supports.add(db, Support(new_id(), number, support.name, rule_ids[support.rule]), new_id)


@act
def link_planned(session: Session, planned: PlannedDetails) -> None:
    """Link them to the rows of the draft that the folder names; without a draft they stay without measures.

    Raises UserError for a number that the draft does not have, or has more than once.
    """
    if not planned.measures:
        return
    rows: dict[str, list[str]] = {}
    for measure in measures.of_draft(session.db):
        rows.setdefault(measure.draft_number, []).append(measure.id)
    if not rows:
        return
    for number in sorted(planned.measures):
        if len(rows.get(number, ())) != 1:
            sentence = _("session.toml names row {number} of the draft, which is not there or there more than once.")
            raise UserError(sentence.format(number=number))
    ids = {number: found[0] for number, found in rows.items()}
    with session.operation(N_("Link measures of the draft: {count}"), count=len(planned.measures)) as db:
        _link_places(session, db, planned, ids)
        _link_indicators(session, db, planned, ids)
        _link_supports(session, db, planned, ids)


def _link_places(session: Session, db: Connection, planned: PlannedDetails, ids: Mapping[str, str]) -> None:
    direction_ids = {one.name: one.id for one in directions.directions(db)}
    stage_ids = {one.name: one.id for one in directions.stages(db)}
    cluster_ids = {one.name: one.id for one in directions.clusters(db)}
    for number, measure_id in ids.items():
        own = [direction_ids[one.name] for one in planned.directions if number in one.measures]
        placement = Placement(
            own[0] if own else None,
            tuple(stage_ids[one.name] for one in planned.stages if number in one.measures),
            tuple(cluster_ids[one.name] for one in planned.clusters if number in one.measures),
        )
        if placement != Placement():
            directions.set_placement(db, measure_id, placement, session.surroundings.new_id)


def _link_indicators(session: Session, db: Connection, planned: PlannedDetails, ids: Mapping[str, str]) -> None:
    present = {one.name: one.id for one in indicators.indicators(db)}
    for one in planned.indicators:
        measure_ids = tuple(ids[number] for number in one.measures)
        indicators.set_measures(db, present[one.name], measure_ids, session.surroundings.new_id)


def _link_supports(session: Session, db: Connection, planned: PlannedDetails, ids: Mapping[str, str]) -> None:
    present = {one.name: one.id for one in supports.supports(db)}
    for support in planned.supports:
        rows = [Supported(ids[one.measure], one.costs, one.amount) for one in support.supported]
        supports.set_supported(db, present[support.name], rows, session.surroundings.new_id)
