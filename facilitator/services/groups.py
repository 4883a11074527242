"""Who works in which group: people dealt out for a part, regrouped, or moved one by one."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from facilitator.domain.distribution import distribute as deal
from facilitator.domain.errors import UserError
from facilitator.domain.people import Group
from facilitator.services.session import Session, act
from facilitator.store import Connection
from facilitator.store import groups as store
from facilitator.store import people as people_store
from facilitator.store.rows import remove
from facilitator.text import N_, _


@act
def distribute(session: Session, part_id: str, participant_ids: Collection[str] | None = None) -> dict[str, str]:
    """Deal those without a group of the part out to its groups, equal in size and in categories; gives id -> group id.

    `participant_ids` chooses among them, as those registered today; None means all of the list. People who worked
    together in the part before go apart as far as that allows. Those in a group already stay there.
    """
    answer = planned(session.db, part_id, participant_ids)
    if not answer:
        raise UserError(_("Everybody has a group already."))
    groups = _groups(session.db, part_id)
    with session.operation(N_("Distribute to the groups of “{part}”: {count}"), part=part_id, count=len(answer)) as db:
        _write(session, db, groups, {}, answer)
    return answer


@act
def regroup(session: Session, part_id: str, participant_ids: Collection[str] | None = None) -> dict[str, str]:
    """Deal the part out anew: only its leads keep their groups. Gives id -> group id of those who were dealt out."""
    answer = planned(session.db, part_id, participant_ids, anew=True)
    if not answer:
        raise UserError(_("There is nobody to regroup."))
    groups, placed = _groups(session.db, part_id), store.of_part(session.db, part_id)
    with session.operation(N_("Regroup “{part}”: {count}"), part=part_id, count=len(answer)) as db:
        _write(session, db, groups, placed, answer)
    return answer


def planned(
    db: Connection, part_id: str, participant_ids: Collection[str] | None = None, *, anew: bool = False
) -> dict[str, str]:
    """What `distribute`, or with `anew` `regroup`, would answer: id -> group id; empty where nobody is to be dealt out.

    Raises UserError for a part that is not there or has no groups.
    """
    groups = _groups(db, part_id)
    placed = store.of_part(db, part_id)
    if not anew:
        return _dealt(db, groups, placed, participant_ids)
    everybody = {person.id for person in people_store.participants(db)}
    chosen = (everybody if participant_ids is None else set(participant_ids)) - store.leads(db, part_id)
    staying = {person_id: group_id for person_id, group_id in placed.items() if person_id not in chosen}
    return _dealt(db, groups, staying, chosen)


@act
def move(session: Session, participant_id: str, group_id: str) -> None:
    """Move a person to another group of the same part, or into a first one; a lead comes as a member."""
    group = next((one for one in people_store.groups(session.db) if one.id == group_id), None)
    if group is None:
        raise UserError(_("There is no such group in the session."))
    person = people_store.participant(session.db, participant_id)
    if person is None:
        raise UserError(_("There is no such participant in the session."))
    present = store.of_part(session.db, group.part_id).get(participant_id)
    if present == group_id:
        raise UserError(_("{name} is in the group “{group}” already.").format(name=person.name, group=group.name))
    label = N_("Move {participant} to the group “{group}”")
    with session.operation(label, participant=participant_id, group=group_id) as db:
        _write(session, db, [group], {participant_id: present} if present else {}, {participant_id: group_id})


def _dealt(
    db: Connection, groups: Sequence[Group], placed: dict[str, str], chosen: Collection[str] | None
) -> dict[str, str]:
    everybody = people_store.participants(db)
    former = _former_places(db, groups[0].part_id)
    wanted = None if chosen is None else set(chosen)
    people = [one for one in everybody if one.id in placed or wanted is None or one.id in wanted]
    people.sort(key=lambda one: (former.get(one.id, -1), one.number))
    answer = deal([(one.id, one.category_id) for one in people], [group.id for group in groups], placed)
    return {one.id: answer[one.id] for one in everybody if one.id in answer}


def _former_places(db: Connection, part_id: str) -> dict[str, int]:
    """Participant id -> the place of his group in the part before this one."""
    parts = people_store.parts(db)
    place = [part.id for part in parts].index(part_id)
    if place == 0:
        return {}
    order = {group.id: number for number, group in enumerate(people_store.groups(db))}
    former = store.of_part(db, parts[place - 1].id)
    return {person_id: order[group_id] for person_id, group_id in former.items()}


def _write(
    session: Session, db: Connection, groups: Sequence[Group], present: dict[str, str], answer: dict[str, str]
) -> None:
    by_id = {group.id: group for group in groups}
    for participant_id, group_id in answer.items():
        group = by_id[group_id]
        if participant_id not in present:
            people_store.add_membership(db, session.surroundings.new_id(), group, participant_id, is_lead=False)
        elif present[participant_id] != group_id:
            row_id = store.membership_id(db, group.part_id, participant_id)
            store.move(db, str(row_id), group_id)


def _groups(db: Connection, part_id: str) -> list[Group]:
    part = next((one for one in people_store.parts(db) if one.id == part_id), None)
    if part is None:
        raise UserError(_("There is no such part in the session."))
    found = [group for group in people_store.groups(db) if group.part_id == part_id]
    if not found:
        raise UserError(_("“{part}” has no groups.").format(part=part.name))
    return found


@act
def move_all(session: Session, participant_ids: Sequence[str], group_id: str) -> None:
    """Move several people to a group as one act; those who are in it already stay as they are."""
    group = next((one for one in people_store.groups(session.db) if one.id == group_id), None)
    if group is None:
        raise UserError(_("There is no such group in the session."))
    placed = store.of_part(session.db, group.part_id)
    coming = [one for one in dict.fromkeys(participant_ids) if placed.get(one) != group_id]
    if len(coming) < 2:
        move(session, (coming or list(participant_ids) or [""])[0], group_id)
        return
    _require_people(session.db, coming)
    label = N_("Move {count} people to the group “{group}”")
    with session.operation(label, group=group_id, count=len(coming)) as db:
        present = {one: placed[one] for one in coming if one in placed}
        _write(session, db, [group], present, dict.fromkeys(coming, group_id))


@act
def take_out(session: Session, part_id: str, participant_ids: Sequence[str]) -> None:
    """Leave people without a group in a part."""
    placed = store.of_part(session.db, part_id)
    leaving = [one for one in dict.fromkeys(participant_ids) if one in placed]
    if not leaving:
        raise UserError(_("None of those chosen is in a group on that day."))
    label = N_("Leave {participant} without a group")
    if len(leaving) > 1:
        label = N_("Leave {count} people without a group")
    with session.operation(label, part=part_id, count=len(leaving), participant=leaving[0]) as db:
        for person_id in leaving:
            remove(db, "membership", str(store.membership_id(db, part_id, person_id)))


@act
def appoint_lead(session: Session, part_id: str, participant_id: str) -> None:
    """Make a person the lead of the group that he is in; who led it before becomes a member.

    Raises UserError for somebody who is in no group of the part, or leads it already.
    """
    person = people_store.participant(session.db, participant_id)
    if person is None:
        raise UserError(_("There is no such participant in the session."))
    group_id = store.of_part(session.db, part_id).get(participant_id)
    if group_id is None:
        raise UserError(_("{name} is in no group on that day: choose a group first.").format(name=person.name))
    leads = store.leads(session.db, part_id)
    if participant_id in leads:
        raise UserError(_("{name} leads the group already.").format(name=person.name))
    label = N_("Appoint {participant} lead of the group “{group}”")
    with session.operation(label, participant=participant_id, group=group_id) as db:
        put_leads(db, part_id, group_id, [participant_id])


def put_leads(db: Connection, part_id: str, group_id: str, participant_ids: Collection[str]) -> None:
    """Let these members of a group lead it and nobody else, as part of an act."""
    leads = store.leads(db, part_id)
    for one, own_group in store.of_part(db, part_id).items():
        is_lead = one in participant_ids
        if own_group == group_id and is_lead != (one in leads):
            store.set_lead(db, str(store.membership_id(db, part_id, one)), is_lead=is_lead)


def _require_people(db: Connection, participant_ids: Collection[str]) -> None:
    if not {person.id for person in people_store.participants(db)}.issuperset(participant_ids):
        raise UserError(_("There is no such participant in the session."))
