"""Which measure is still in play, and in which one a merged measure lives on."""

from __future__ import annotations

from collections.abc import Callable, Collection

from facilitator.domain.errors import UserError
from facilitator.domain.measures import Measure, State, root
from facilitator.store import Connection, measures
from facilitator.text import _

LIVING = (State.POOL, State.SHORTLISTED, State.ADOPTED)


def require_living(db: Connection, measure_id: str) -> Measure:
    """The measure. Raises UserError where there is none, or where it was merged, parked, rejected or declined."""
    return _required(measures.by_id(db, measure_id))


def require_all_living(db: Connection, measure_ids: Collection[str]) -> None:
    """As `require_living`, for the first that is refused."""
    found = measures.by_ids(db, measure_ids)
    for measure_id in measure_ids:
        _required(found.get(measure_id))


def _required(measure: Measure | None) -> Measure:
    if measure is None:
        raise UserError(_("There is no such measure in the session."))
    if measure.state not in LIVING:
        raise UserError(_("Measure {number} is no longer in the roadmap’s pool.").format(number=measure.number))
    return measure


def unmerged(db: Connection) -> frozenset[str]:
    """The merges that were taken apart: what was said of them as one is said of nothing any more."""
    return measures.ids_in_states(db, [State.UNMERGED])


def root_finder(db: Connection) -> Callable[[str], str]:
    """From a measure's id to the id of the one in which it lives on: what was linked before a merge stays linked."""
    merged_into = measures.merges(db)
    return lambda measure_id: root(measure_id, merged_into)
