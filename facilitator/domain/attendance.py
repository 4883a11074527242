"""Who is in the hall on a day: finding people at the registration desk, counting them, and the bases of a quorum."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from facilitator.domain.keyboard import other_layout
from facilitator.domain.people import Participant, Vote
from facilitator.domain.wording import name_key


@dataclass(frozen=True, slots=True)
class Stay:
    """A person's arrival on a day and leaving, as UTC instants; `left_at` is None while the person is in the hall."""

    id: str
    part_id: str
    participant_id: str
    arrived_at: str
    left_at: str | None


@dataclass(frozen=True, slots=True)
class Headcount:
    """`listed` stand on the list, `registered` came on the day, `present` are in the hall now."""

    listed: int
    registered: int
    present: int


@dataclass(frozen=True, slots=True)
class Attendance:
    """The counters of a day. `deciding` has the three bases that a quorum can be taken of."""

    everybody: Headcount
    deciding: Headcount
    advisory: Headcount
    by_category: dict[str, Headcount]
    walk_ins: int


def attendance(people: Sequence[Participant], stays: Iterable[Stay], walk_ins: Collection[str]) -> Attendance:
    """Counters from the list and the stays of one day; `walk_ins` are ids of people who were not on the first list."""
    registered, present = set(), set()
    for stay in stays:
        registered.add(stay.participant_id)
        if stay.left_at is None:
            present.add(stay.participant_id)

    def count(chosen: Iterable[Participant]) -> Headcount:
        ids = {person.id for person in chosen}
        return Headcount(len(ids), len(ids & registered), len(ids & present))

    of_category: dict[str, list[Participant]] = {}
    for person in people:
        of_category.setdefault(person.category_id, []).append(person)
    return Attendance(
        everybody=count(people),
        deciding=count(person for person in people if person.vote is Vote.DECIDING),
        advisory=count(person for person in people if person.vote is Vote.ADVISORY),
        by_category={category_id: count(own) for category_id, own in of_category.items()},
        walk_ins=len(walk_ins),
    )


def find(people: Iterable[Participant], query: str) -> list[Participant]:
    """The people whom a few letters or a badge number mean, the likeliest first; nobody for an empty query.

    Every word of the query stands somewhere in the name or the organisation; case and ё do not matter. A number is a
    badge number, or the beginning of one. Who finds nobody may have typed in the other layout of the keyboard.
    """
    listed = list(people)
    return _found(listed, query) or _found(listed, other_layout(query))


def _found(people: Sequence[Participant], query: str) -> list[Participant]:
    words = name_key(query).split()
    if not words:
        return []
    ranked = [(rank, person.number, person) for person in people if (rank := _rank(person, words)) is not None]
    return [person for _rank_of, _number, person in sorted(ranked, key=lambda one: one[:2])]


def _rank(person: Participant, words: Sequence[str]) -> int | None:
    """0 the badge itself, 1 begins a word of the name, 2 inside the name, 3 organisation, 4 begins a badge number."""
    name, badge = name_key(person.name), str(person.number)
    if len(words) == 1 and words[0].lstrip("0") == badge:
        return 0
    if all(word in name for word in words):
        starts = name.split()
        return 1 if all(any(part.startswith(word) for part in starts) for word in words) else 2
    both = f"{name}\n{name_key(person.organisation)}"
    if all(word in both for word in words):
        return 3
    return 4 if len(words) == 1 and badge.startswith(words[0]) else None
