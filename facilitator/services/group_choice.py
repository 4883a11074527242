"""For which groups whoever is at the keyboard can work: on the draft and on proposals, or on details."""

from __future__ import annotations

from dataclasses import dataclass

from facilitator.domain.abilities import Role, role_of
from facilitator.domain.people import Group
from facilitator.services import desk
from facilitator.services.session import Session
from facilitator.store import people as people_store
from facilitator.text import _


@dataclass(frozen=True, slots=True)
class OfferedGroup:
    """`name` says the day too where it is not the first one."""

    group: Group
    name: str


def offered(session: Session) -> list[OfferedGroup]:
    """A lead's own group; for all others the groups of the first part, then those of the part that is on."""
    role, own = role_of(session.actor)
    parts = people_store.parts(session.db)
    names = {part.id: part.name for part in parts}
    wanted = dict.fromkeys([parts[0].id, desk.current_part(session)]) if parts else {}
    everybody = people_store.groups(session.db)
    if role is Role.LEAD:
        return [OfferedGroup(group, group.name) for group in everybody if group.id == own]
    return [
        OfferedGroup(group, group.name if place == 0 else _with_day(group.name, names[part_id]))
        for place, part_id in enumerate(wanted)
        for group in everybody
        if group.part_id == part_id
    ]


def working_out(session: Session) -> list[OfferedGroup]:
    """Those that work measures out, the groups of the last part; of a lead his own, if it is one of them."""
    role, own = role_of(session.actor)
    parts = people_store.parts(session.db)
    return [
        OfferedGroup(group, group.name)
        for group in people_store.groups(session.db)
        if group.part_id == parts[-1].id and (role is not Role.LEAD or group.id == own)
    ]


def _with_day(group: str, part: str) -> str:
    return _("{group} ({part})").format(group=group, part=part)
