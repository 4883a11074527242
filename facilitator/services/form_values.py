"""What the cells of a group's form hold in the session now, in the spelling in which forms are compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from facilitator.domain.group_forms import CellKind, Place, canonical
from facilitator.domain.measures import Measure, State
from facilitator.domain.money import MoneyUnit
from facilitator.services.indicators import indicators_of
from facilitator.store import Connection, measures, money_notes, reactions
from facilitator.store import people as people_store
from facilitator.store import session as session_store

DRAFT, PROPOSALS, MEASURES, FUNDING = "draft", "proposals", "measures", "funding"


def values(db: Connection, group_id: str, measure_ids: Collection[str]) -> dict[Place, str]:
    """Every cell that a form of the group with these measures may have; one that is not here is empty."""
    found = _reactions(db, group_id) | _proposals(db, group_id)
    for measure in measures.by_ids(db, measure_ids).values():
        if measure.state is State.SHORTLISTED:
            found |= _details(measure)
    return (
        found
        | _executors(db, measure_ids)
        | _funding(db, measure_ids)
        | _free(db, measure_ids)
        | _indicators(db, measure_ids)
        | _alliances(db, measure_ids)
    )


def measures_of(places: Iterable[Place]) -> set[str]:
    """The ids of the measures that cells of details and of money are about."""
    return {funding_parts(place.row)[0] for place in places if place.sheet in (MEASURES, FUNDING)}


def funding_row(measure_id: str, source_id: str) -> str:
    return f"{measure_id}/{source_id}"


def funding_parts(row_id: str) -> tuple[str, str]:
    """(measure id, source id)"""
    measure_id, _slash, source_id = row_id.partition("/")
    return measure_id, source_id


def _reactions(db: Connection, group_id: str) -> dict[Place, str]:
    found = {}
    for (_group, measure_id), one in reactions.reactions(db, group_id).items():
        found[Place(DRAFT, measure_id, "choice")] = str(one.choice)
        found[Place(DRAFT, measure_id, "wording")] = one.wording
        found[Place(DRAFT, measure_id, "reason")] = one.reason
    return found


def _proposals(db: Connection, group_id: str) -> dict[Place, str]:
    badges = people_store.badges(db)
    found = {}
    for one in measures.proposals(db, group_id):
        found[Place(PROPOSALS, one.id, "title")] = one.title
        found[Place(PROPOSALS, one.id, "author")] = str(badges.get(one.author_id or "", ""))
    return found


def _details(measure: Measure) -> dict[Place, str]:
    return {
        Place(MEASURES, measure.id, "term"): measure.term_text,
        Place(MEASURES, measure.id, "document_kind"): measure.document_kind,
        Place(MEASURES, measure.id, "result"): measure.result,
    }


def _executors(db: Connection, measure_ids: Collection[str]) -> dict[Place, str]:
    found = {}
    for measure_id, (lead, *others) in measures.executors(db, measure_ids).items():
        found[Place(MEASURES, measure_id, "lead")] = lead
        names = canonical(CellKind.NAMES, "\n".join(others), MoneyUnit.ROUBLE)
        found[Place(MEASURES, measure_id, "co_executors")] = names
    return found


def _free(db: Connection, measure_ids: Collection[str]) -> dict[Place, str]:
    return {Place(MEASURES, one, "is_free"): "yes" for one in money_notes.free(db) & set(measure_ids)}


def _indicators(db: Connection, measure_ids: Collection[str]) -> dict[Place, str]:
    """The ids of a measure's indicators, a line each, as the cells of a form have them."""
    linked = indicators_of(db, measure_ids).items()
    return {Place(MEASURES, measure_id, "indicators"): "\n".join(sorted(ids)) for measure_id, ids in linked}


def alliance_names(db: Connection) -> dict[str, str]:
    """Id -> the alliance's name as cells have it, in which a semicolon parts one from the next."""
    return {one.id: one.name.replace(";", ",") for one in session_store.alliances(db)}


def _alliances(db: Connection, measure_ids: Collection[str]) -> dict[Place, str]:
    names = alliance_names(db)
    return {
        Place(MEASURES, measure_id, "alliances"): "\n".join(names[one] for one in ids)
        for measure_id, ids in measures.alliance_ids(db, measure_ids).items()
    }


def _funding(db: Connection, measure_ids: Collection[str]) -> dict[Place, str]:
    return {
        Place(FUNDING, funding_row(measure_id, one.source_id), str(one.year)): str(one.amount)
        for measure_id, amounts in measures.funding(db, measure_ids).items()
        for one in amounts
    }
