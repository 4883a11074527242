"""The groups of a day side by side: who is in each, and how a distribution would change them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from facilitator.domain.people import Group, Participant
from facilitator.services import attendance
from facilitator.store import Connection
from facilitator.store import groups as store
from facilitator.store import people as people_store


@dataclass(frozen=True, slots=True)
class Member:
    """`has_come`: registered on the day, whether or not in the hall now."""

    person: Participant
    category: str
    is_lead: bool
    has_come: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A group with its people, its leads first, then by badge; `group` is None for those without a group."""

    group: Group | None
    members: tuple[Member, ...]
    categories: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A group's size before and after a distribution, and its people by category afterwards, by category id."""

    group: Group
    before: int
    after: int
    categories: dict[str, int]


def board(db: Connection, part_id: str) -> list[Table]:
    """Those without a group, then every group of the part in its order."""
    names = {one.id: one.name for one in people_store.categories(db)}
    placed = store.of_part(db, part_id)
    leads = store.leads(db, part_id)
    came = set(attendance.registered_ids(db, part_id))
    found: dict[str, list[Member]] = {}
    for one in people_store.participants(db):
        member = Member(one, names[one.category_id], one.id in leads, one.id in came)
        found.setdefault(placed.get(one.id, ""), []).append(member)
    own = [group for group in people_store.groups(db) if group.part_id == part_id]
    return [_table(group, found.get(group.id if group else "", []), names) for group in (None, *own)]


def smallest_group(db: Connection, part_id: str) -> Group | None:
    """Where one more person is needed most; None where the part has no groups."""
    size = Counter(store.of_part(db, part_id).values())
    own = [group for group in people_store.groups(db) if group.part_id == part_id]
    return min(own, key=lambda group: size[group.id], default=None)


def outcome(db: Connection, part_id: str, answer: Mapping[str, str]) -> list[Outcome]:
    """What an answer of `groups.planned` would make of the part's groups."""
    before = store.of_part(db, part_id)
    after = {**before, **answer}
    category = {one.id: one.category_id for one in people_store.participants(db)}
    found = []
    for group in people_store.groups(db):
        if group.part_id == part_id:
            own = [person_id for person_id, group_id in after.items() if group_id == group.id]
            size = sum(group_id == group.id for group_id in before.values())
            found.append(Outcome(group, size, len(own), dict(Counter(category[one] for one in own))))
    return found


def _table(group: Group | None, members: list[Member], names: dict[str, str]) -> Table:
    count = Counter(member.category for member in members)
    in_order = tuple((name, count[name]) for name in names.values() if count[name])
    return Table(group, tuple(sorted(members, key=lambda one: (not one.is_lead, one.person.number))), in_order)
