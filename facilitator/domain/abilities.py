"""Which acts are open to whom, and in which item of the programme. It gives objections to show, never a refusal."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum


class Ability(StrEnum):
    """What can be open in an item; a session folder's [[item]] names these in `open`."""

    PROGRAMME = "programme"
    REGISTRATION = "registration"
    DISTRIBUTION = "distribution"
    DRAFT = "draft"
    PROPOSALS = "proposals"
    COUNCIL = "council"
    VOTING = "voting"
    DETAILS = "details"
    ADOPTION = "adoption"
    DOCUMENTS = "documents"


class Role(StrEnum):
    MODERATOR = "moderator"
    SECRETARY = "secretary"
    LEAD = "lead"


class Objection(StrEnum):
    OTHER_ROLE = "other_role"  # this is not for who is at the keyboard
    OTHER_GROUP = "other_group"  # a lead acts for another group than his own
    OTHER_TIME = "other_time"  # the running item has not opened it, or nothing runs


_OF_ROLE = {
    Role.MODERATOR: frozenset(Ability),
    Role.SECRETARY: frozenset(Ability) - {Ability.PROGRAMME, Ability.ADOPTION},
    Role.LEAD: frozenset({Ability.DRAFT, Ability.PROPOSALS, Ability.DETAILS}),
}

# People come late, the programme slips and somebody asks for a printout, whatever is on.
_AT_ANY_TIME = frozenset({Ability.PROGRAMME, Ability.REGISTRATION, Ability.DOCUMENTS})


def role_of(actor: str) -> tuple[Role, str]:
    """The role of an actor (moderator, secretary, lead:GROUP), and the group's id of a lead, else empty."""
    role, _colon, group_id = actor.partition(":")
    return Role(role), group_id


def objections(actor: str, ability: Ability, opened: Collection[str], group_id: str | None = None) -> list[Objection]:
    """What speaks against an act of `actor` now: nothing, or a warning to show before it is done all the same.

    `opened` is what the running item has opened, empty where none runs; `group_id` the group that the act is about.
    """
    role, own_group = role_of(actor)
    found = []
    if ability not in _OF_ROLE[role]:
        found.append(Objection.OTHER_ROLE)
    if role is Role.LEAD and group_id not in (None, own_group):
        found.append(Objection.OTHER_GROUP)
    if ability not in _AT_ANY_TIME and ability not in opened:
        found.append(Objection.OTHER_TIME)
    return found
