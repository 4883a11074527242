"""The registration desk: who arrives and leaves on each day, who comes without being on the list, and the counters."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.domain import attendance as rules
from facilitator.domain.attendance import Attendance, Stay
from facilitator.domain.errors import UserError
from facilitator.domain.people import Group, Participant, Vote
from facilitator.domain.wording import clean_line, name_key, required_line
from facilitator.services import people
from facilitator.services.session import Session, act
from facilitator.store import Connection
from facilitator.store import attendance as store
from facilitator.store import people as people_store
from facilitator.store.rows import next_position
from facilitator.text import N_, _


@dataclass(frozen=True, slots=True)
class WalkIn:
    """What a person says who came without being on the list; `group_id` is a group of that day, if there is one.

    `badge` is the number on a badge that is printed already; None where the session gives the next one.
    """

    name: str
    organisation: str
    category_id: str
    vote: Vote = Vote.ADVISORY
    group_id: str | None = None
    badge: int | None = None


@act
def arrive(session: Session, part_id: str, participant_id: str) -> None:
    """Register a person who comes on that day, for the first time or again after leaving."""
    person = _person(session.db, participant_id)
    _require_part(session.db, part_id)
    if store.present_stay(session.db, part_id, participant_id):
        raise UserError(_("{name} is in the hall already.").format(name=person.name))
    with session.operation(N_("{participant} arrives"), participant=participant_id, part=part_id) as db:
        _add_stay(session, db, part_id, participant_id)


@act
def leave(session: Session, part_id: str, participant_id: str) -> None:
    """Put down that a person has left the hall on that day."""
    person = _person(session.db, participant_id)
    stay = store.present_stay(session.db, part_id, participant_id)
    if stay is None:
        raise UserError(_("{name} is not in the hall.").format(name=person.name))
    with session.operation(N_("{participant} leaves"), participant=participant_id, part=part_id) as db:
        store.end_stay(db, stay.id, session.surroundings.instant())


@act
def add_walk_in(session: Session, part_id: str, walk_in: WalkIn) -> Participant:
    """Put a person on the list who came without being on it, and register the arrival.

    Raises UserError for a name or badge that is on the list, an unknown category, or a group of another day.
    """
    name = required_line(walk_in.name, _("The person’s name"))
    _require_part(session.db, part_id)
    if walk_in.category_id not in {category.id for category in people_store.categories(session.db)}:
        raise UserError(_("There is no such category in the session."))
    for person in people_store.participants(session.db):
        if name_key(person.name) == name_key(name):
            sentence = _("{name} is on the list already, with badge {number}.")
            raise UserError(sentence.format(name=person.name, number=person.number))
    if walk_in.badge is not None:
        people.require_free_badge(session.db, walk_in.badge)
    group = _group(session.db, part_id, walk_in.group_id) if walk_in.group_id else None
    new_id = session.surroundings.new_id
    organisation = clean_line(walk_in.organisation)
    with session.operation(N_("{participant} comes without being on the list"), participant=(own_id := new_id())) as db:
        number = walk_in.badge or next_position(db, "participant", "number")
        person = Participant(own_id, number, name, organisation, walk_in.category_id, walk_in.vote)
        people_store.add_participant(db, person)
        store.add_walk_in(db, new_id(), own_id, part_id)
        _add_stay(session, db, part_id, own_id)
        if group:
            people_store.add_membership(db, new_id(), group, own_id, is_lead=False)
    return person


def find(db: Connection, query: str) -> list[Participant]:
    """The people whom a few letters of name or organisation, or a badge number, mean; the likeliest first."""
    return rules.find(people_store.participants(db), query)


def counters(db: Connection, part_id: str) -> Attendance:
    """Listed, registered on the day and present now, by vote and category; the bases of a quorum."""
    return rules.attendance(people_store.participants(db), store.stays(db, part_id), store.walk_ins(db, part_id))


def registered_ids(db: Connection, part_id: str) -> list[str]:
    """Everybody who came on that day, in the order of arriving."""
    return list(dict.fromkeys(stay.participant_id for stay in store.stays(db, part_id)))


def _add_stay(session: Session, db: Connection, part_id: str, participant_id: str) -> None:
    at = session.surroundings.instant()
    store.add_stay(db, Stay(session.surroundings.new_id(), part_id, participant_id, at, None))


def _person(db: Connection, participant_id: str) -> Participant:
    found = people_store.participant(db, participant_id)
    if found is None:
        raise UserError(_("There is no such participant in the session."))
    return found


def _require_part(db: Connection, part_id: str) -> None:
    if part_id not in {part.id for part in people_store.parts(db)}:
        raise UserError(_("There is no such part in the session."))


def _group(db: Connection, part_id: str, group_id: str) -> Group:
    for group in people_store.groups(db):
        if (group.id, group.part_id) == (group_id, part_id):
            return group
    raise UserError(_("There is no such group on that day."))
