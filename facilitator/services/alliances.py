"""The session's alliances with their lead organisations."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.errors import UserError
from facilitator.domain.people import Alliance
from facilitator.domain.wording import clean_line, first_double
from facilitator.services.names import free_name
from facilitator.services.orders import moved, refuse_in_use
from facilitator.services.session import Session, act, require
from facilitator.store import Connection, measures, users, voting
from facilitator.store import session as store
from facilitator.store.rows import put_in_order, remove
from facilitator.text import N_, _


@act
def add_alliance(session: Session, name: str, leads: Sequence[str]) -> Alliance:
    """A new alliance, the last in order.

    Raises UserError for an empty name or one that is taken, and without a lead, or with one named twice.
    """
    alliance = _checked(session.db, Alliance(session.surroundings.new_id(), name, tuple(leads)))
    with session.operation(N_("Add the alliance “{alliance}”"), alliance=alliance.id) as db:
        store.add_alliance(db, alliance)
    return alliance


@act
def change_alliance(session: Session, alliance: Alliance) -> Alliance:
    """Give it another name and other leads. Refuses like `add_alliance`, and for one that is not there."""
    _require(session.db, alliance.id)
    alliance = _checked(session.db, alliance)
    with session.operation(N_("Change the alliance “{alliance}”"), alliance=alliance.id) as db:
        store.set_alliance(db, alliance)
    return alliance


@act
def move_alliance(session: Session, alliance_id: str, place: int) -> None:
    """Give it another place in the order, counted from 1. Raises UserError for what, or a place that, is not there."""
    _require(session.db, alliance_id)
    ids = [one.id for one in store.alliances(session.db)]
    with session.operation(N_("Move the alliance “{alliance}”"), alliance=alliance_id) as db:
        put_in_order(db, "alliance", moved(ids, alliance_id, place))


@act
def remove_alliance(session: Session, alliance_id: str) -> None:
    """Raises UserError for one that is not there, or that groups, chosen measures or rounds hang on, naming them."""
    db = session.db
    _require(db, alliance_id)
    rounds = [_("“{name}”").format(name=one.title) for one in voting.rounds(db) if one.rule.alliance_id == alliance_id]
    for names, sentence in (
        (
            users.groups_of_alliance(db, alliance_id),
            _("Groups work for this alliance: {users}; let them work for others before removing it."),
        ),
        (
            users.measures_of_alliance(db, alliance_id),
            _("Measures belong to this alliance: {users}; put them down to others before removing it."),
        ),
        (rounds, _("Rounds of voting are about this alliance, and it stays: {users}.")),
    ):
        refuse_in_use(names, sentence)
    with session.operation(N_("Remove the alliance “{alliance}”"), alliance=alliance_id) as db:
        measures.forget_alliance(db, alliance_id)
        remove(db, "alliance", alliance_id)


def alliances(db: Connection) -> list[Alliance]:
    return store.alliances(db)


def _require(db: Connection, alliance_id: str) -> None:
    known = {one.id for one in store.alliances(db)}
    require(alliance_id in known, _("There is no such alliance in the session."))


def _checked(db: Connection, alliance: Alliance) -> Alliance:
    taken = [one.name for one in store.alliances(db) if one.id != alliance.id]
    name = free_name(alliance.name, taken, _("The name of the alliance"))
    leads = tuple(line for line in map(clean_line, alliance.leads) if line)
    require(leads, _("The alliance “{name}” needs a lead organisation at least.").format(name=name))
    double = first_double(leads)
    if double is not None:
        raise UserError(_("The lead organisation “{name}” is there twice.").format(name=double))
    return Alliance(alliance.id, name, leads)
