"""The project groups of each day and the alliances that they work for; who is in them is in groups.py."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.domain.people import Group
from facilitator.services import assignments, proposals
from facilitator.services.names import free_name
from facilitator.services.orders import moved, refuse_in_use
from facilitator.services.session import Session, act, require
from facilitator.store import Connection, users
from facilitator.store import assignments as assignment_store
from facilitator.store import people as store
from facilitator.store import session as session_store
from facilitator.store.rows import put_in_order, rename
from facilitator.text import N_, _


@act
def add_group(session: Session, part_id: str, name: str, alliance_ids: Sequence[str]) -> Group:
    """A new group of a day, the last in order. It works for these alliances, or for none in particular.

    Raises UserError for an unknown day or alliance, and for an empty name or one that a group of the day has.
    """
    known = {part.id for part in store.parts(session.db)}
    require(part_id in known, _("There is no such part in the session."))
    group = _checked(session.db, Group(session.surroundings.new_id(), part_id, name, tuple(alliance_ids)))
    with session.operation(N_("Add the group “{group}”"), group=group.id) as db:
        store.add_group(db, group)
        store.set_group(db, group, session.surroundings.new_id)
    return group


@act
def change_group(session: Session, group_id: str, name: str, alliance_ids: Sequence[str]) -> Group:
    """Give it another name and other alliances. Refuses like `add_group`, and for one that is not there.

    Its proposals that the council has still to sort, and that belong to the group's alliances, follow it.
    """
    present = _group(session.db, group_id)
    group = _checked(session.db, Group(group_id, present.part_id, name, tuple(alliance_ids)))
    with session.operation(N_("Change the group “{group}”"), group=group_id) as db:
        store.set_group(db, group, session.surroundings.new_id)
        if set(group.alliance_ids) != set(present.alliance_ids):
            proposals.follow(session, db, group, present.alliance_ids)
    return group


@act
def move_group(session: Session, group_id: str, place: int) -> None:
    """Give it another place among the groups of its day, counted from 1; refuses what is not there."""
    own = _group(session.db, group_id).part_id
    groups = store.groups(session.db)
    of_day = iter(moved([one.id for one in groups if one.part_id == own], group_id, place))
    ids = [next(of_day) if one.part_id == own else one.id for one in groups]
    with session.operation(N_("Move the group “{group}”"), group=group_id) as db:
        put_in_order(db, "project_group", ids)


@act
def remove_group(session: Session, group_id: str) -> None:
    """Raises UserError for one that is not there or is the last, and for one that is used, naming its users."""
    db = session.db
    group = _group(db, group_id)
    uses: tuple[tuple[Sequence[object], str], ...] = (
        (users.members(db, group_id), _("People are in this group: {users}; move them before removing it.")),
        (users.proposals(db, group_id), _("The group has proposed measures, and it stays with them: {users}.")),
        (users.reactions(db, group_id), _("The group has marked rows of the draft, and it stays with them: {users}.")),
        (
            assignments.measures_of(db, group),
            _("Measures are assigned to this group: {users}; assign them to others before removing it."),
        ),
        (users.extra_time(db, group_id), _("The group got more time in these items, and it stays: {users}.")),
    )
    for names, sentence in uses:
        refuse_in_use(names, sentence)
    require(len(store.groups(db)) > 1, _("A session has at least one group."))
    with session.operation(N_("Remove the group “{group}”"), group=group_id) as db:
        assignment_store.forget(db, group_id)  # what is not in play any more cannot be assigned to others
        store.remove_group(db, group_id)


@act
def rename_day(session: Session, part_id: str, name: str) -> None:
    """Raises UserError for a day that is not there, and for an empty name or one that another day has."""
    present = {part.id: part.name for part in store.parts(session.db)}
    require(part_id in present, _("There is no such part in the session."))
    name = free_name(name, (one for one_id, one in present.items() if one_id != part_id))
    with session.operation(N_("Rename the day “{part}”"), part=part_id) as db:
        rename(db, "part", part_id, name)


def _group(db: Connection, group_id: str) -> Group:
    found = store.group(db, group_id)
    require(found, _("There is no such group in the session."))
    assert found is not None
    return found


def _checked(db: Connection, group: Group) -> Group:
    of_day = [one.name for one in store.groups(db) if one.part_id == group.part_id and one.id != group.id]
    name = free_name(group.name, of_day, _("The name of the group"))
    known = [one.id for one in session_store.alliances(db)]
    require(set(group.alliance_ids) <= set(known), _("There is no such alliance in the session."))
    return Group(group.id, group.part_id, name, tuple(one for one in known if one in group.alliance_ids))
