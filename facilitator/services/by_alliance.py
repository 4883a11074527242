"""Measures under the one alliance that each has alone; those of several or of none are common ones, and come last."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.domain.measures import Measure
from facilitator.domain.people import Alliance
from facilitator.store import Connection, measures
from facilitator.store import session as session_store
from facilitator.text import _


def under_alliances(db: Connection, chosen: Iterable[Measure]) -> list[tuple[Alliance | None, list[Measure]]]:
    """Every measure once, in the order of the roadmap, the common ones under None; nobody's list is empty."""
    alliances, own = session_store.alliances(db), measures.alliance_ids(db)
    members: dict[str, list[Measure]] = {one.id: [] for one in alliances}
    common: list[Measure] = []
    for measure in chosen:
        ids = own.get(measure.id, ())
        (members[ids[0]] if len(ids) == 1 else common).append(measure)
    parts = [*((one, members[one.id]) for one in alliances), (None, common)]
    return [(one, its_own) for one, its_own in parts if its_own]


def name(db: Connection, alliance: Alliance | None) -> str:
    """What stands beside its measures; empty where the session has no alliances, and nothing is common to any."""
    if alliance is not None:
        return alliance.name
    return _("Common measures of the alliances") if session_store.alliances(db) else ""


def heading(db: Connection, alliance: Alliance | None) -> str:
    """What stands above its measures, in the same cases."""
    if alliance is not None:
        return _("Alliance “{name}”").format(name=alliance.name)
    return name(db, None)
