"""The sources that measures are paid from, as they are printed."""

from __future__ import annotations

from facilitator.domain.session import FundingSource, SourceKind
from facilitator.services.names import free_name
from facilitator.services.orders import moved, refuse_in_use
from facilitator.services.session import Session, act, require
from facilitator.store import Connection, money_sums, users
from facilitator.store import session as store
from facilitator.store.rows import put_in_order, remove
from facilitator.text import N_, _


@act
def add_source(session: Session, name: str, kind: SourceKind) -> FundingSource:
    """A new source, the last in order. Raises UserError for an empty name or one that is taken."""
    name = free_name(name, (one.name for one in store.funding_sources(session.db)))
    source = FundingSource(session.surroundings.new_id(), name, kind)
    with session.operation(N_("Add the source of money “{source}”"), source=source.id) as db:
        store.add_funding_source(db, source)
    return source


@act
def change_source(session: Session, source: FundingSource) -> FundingSource:
    """Give it another name and kind. Refuses like `add_source`, and for one that is not there."""
    _require(session.db, source.id)
    name = free_name(source.name, (one.name for one in store.funding_sources(session.db) if one.id != source.id))
    changed = FundingSource(source.id, name, source.kind)
    with session.operation(N_("Change the source of money “{source}”"), source=source.id) as db:
        store.set_funding_source(db, changed)
    return changed


@act
def move_source(session: Session, source_id: str, place: int) -> None:
    """Give it another place in the order, counted from 1. Raises UserError for what, or a place that, is not there."""
    _require(session.db, source_id)
    ids = [one.id for one in store.funding_sources(session.db)]
    with session.operation(N_("Move the source of money “{source}”"), source=source_id) as db:
        put_in_order(db, "funding_source", moved(ids, source_id, place))


@act
def remove_source(session: Session, source_id: str) -> None:
    """Without the last one nobody is asked for money. Raises UserError for one that is not there, or pays measures."""
    _require(session.db, source_id)
    sentence = _("Measures are paid from this source: {users}; take their amounts out before removing it.")
    refuse_in_use(users.measures_of_source(session.db, source_id), sentence)
    with session.operation(N_("Remove the source of money “{source}”"), source=source_id) as db:
        money_sums.forget_source(db, source_id)  # that of what is not in play any more
        remove(db, "funding_source", source_id)


def sources(db: Connection) -> list[FundingSource]:
    return store.funding_sources(db)


def _require(db: Connection, source_id: str) -> None:
    known = {one.id for one in store.funding_sources(db)}
    require(source_id in known, _("There is no such source of funding in the session."))
