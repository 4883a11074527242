"""For which groups whoever is at the keyboard can work: on the draft and on proposals, or on details."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.domain.abilities import Role, role_of
from facilitator.domain.people import Group, Part
from facilitator.services import programme
from facilitator.services.assignments import details_groups
from facilitator.services.session import Session
from facilitator.store import Connection
from facilitator.store import people as people_store
from facilitator.text import _


@dataclass(frozen=True, slots=True)
class OfferedGroup:
    """`name` says the day too where it is not the first one."""

    group: Group
    name: str


def offered(session: Session) -> list[OfferedGroup]:
    """A lead's own group; for all others the groups of each part up to the one that is on."""
    role, own = role_of(session.actor)
    everybody = people_store.groups(session.db)
    if role is Role.LEAD:
        return [OfferedGroup(group, group.name) for group in everybody if group.id == own]
    first, *later = _parts_until(session.db, programme.current_part(session.db, session.surroundings.now()))
    return [
        *(OfferedGroup(group, group.name) for group in everybody if group.part_id == first.id),
        *(
            OfferedGroup(group, _with_day(group.name, part.name))
            for part in later
            for group in everybody
            if group.part_id == part.id
        ),
    ]


def working_out(session: Session) -> list[OfferedGroup]:
    """Those that work measures out; of a lead his own, if it is one of them."""
    role, own = role_of(session.actor)
    return [
        OfferedGroup(group, group.name)
        for group in details_groups(session.db)
        if role is not Role.LEAD or group.id == own
    ]


def _parts_until(db: Connection, part_id: str) -> list[Part]:
    parts = people_store.parts(db)
    return parts[: [part.id for part in parts].index(part_id) + 1]


def _with_day(group: str, part: str) -> str:
    return _("{group} ({part})").format(group=group, part=part)
