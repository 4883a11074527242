"""The hall as the registration desk sees it on a day: everybody with category, group and whether they are there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from facilitator.domain import attendance as rules
from facilitator.domain.adoption import Quorum, quorum_needed
from facilitator.domain.attendance import Attendance, Headcount, Stay
from facilitator.domain.people import Participant, badge_number
from facilitator.store import Connection
from facilitator.store import attendance as store
from facilitator.store import people as people_store
from facilitator.store import session as session_store
from facilitator.store.rows import next_position


class Presence(StrEnum):
    EXPECTED = "expected"
    PRESENT = "present"
    LEFT = "left"


class Guest(NamedTuple):
    """A person on a day; `since` is the hall's wall clock of the last arrival, or of leaving where `presence` is LEFT.

    `group` is the name of the day's group, empty without one.
    """

    person: Participant
    category: str
    group: str
    is_lead: bool
    presence: Presence
    since: datetime | None
    is_walk_in: bool


@dataclass(frozen=True, slots=True)
class Hall:
    """Everybody on the list, by badge number, and the counters of the day."""

    guests: tuple[Guest, ...]
    counts: Attendance


def hall(db: Connection, part_id: str) -> Hall:
    """The hall on a day, read once for the list and the counters."""
    zone = ZoneInfo(session_store.header(db).time_zone)
    categories = {one.id: one.name for one in people_store.categories(db)}
    names = {one.id: one.name for one in people_store.groups(db) if one.part_id == part_id}
    places = {
        person_id: (names[group_id], is_lead)
        for group_id, person_id, is_lead in people_store.memberships(db)
        if group_id in names
    }
    everybody = people_store.participants(db)
    stays = store.stays(db, part_id)
    last = {stay.participant_id: stay for stay in stays}
    walk_ins = set(store.walk_ins(db, part_id))
    guests = tuple(
        Guest(
            one,
            categories[one.category_id],
            *places.get(one.id, ("", False)),
            *_presence(last.get(one.id), zone),
            one.id in walk_ins,
        )
        for one in everybody
    )
    return Hall(guests, rules.attendance(everybody, stays, walk_ins))


def narrowed(everybody: Iterable[Guest], query: str) -> list[Guest]:
    """Those whom a few letters or a badge number mean, the likeliest first; all of them for an empty query."""
    by_id = {guest.person.id: guest for guest in everybody}
    if not query.strip():
        return list(by_id.values())
    return [by_id[one.id] for one in rules.find((guest.person for guest in by_id.values()), query)]


def next_badge(db: Connection) -> int:
    """The badge number of the next person who is put on the list."""
    return next_position(db, "participant", "number")


def free_badge(db: Connection, text: str) -> int | None:
    """The number of a badge that is written so and that nobody has; else None."""
    number = badge_number(text)
    return None if number in people_store.badges(db).values() else number


def quorum_of(deciding: Headcount) -> int:
    """How many deciding votes make the hall quorate by the usual rule: more than half of those on the list."""
    return quorum_needed(Quorum.MORE_THAN_HALF, deciding.listed)


def _presence(stay: Stay | None, zone: ZoneInfo) -> tuple[Presence, datetime | None]:
    if stay is None:
        return Presence.EXPECTED, None
    is_there = stay.left_at is None
    at = _wall_clock(stay.left_at or stay.arrived_at, zone)
    return (Presence.PRESENT if is_there else Presence.LEFT), at


@lru_cache(4096)
def _wall_clock(instant: str, zone: ZoneInfo) -> datetime:
    return datetime.fromisoformat(instant).astimezone(zone)
