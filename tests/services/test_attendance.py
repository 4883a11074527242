"""The registration desk of a day: arriving, leaving, coming again, walk-ins, finding, counting."""

from __future__ import annotations

import pytest
from pool import add_people
from refusals import refused
from snapshots import content

from facilitator.domain.people import Vote
from facilitator.services import attendance
from facilitator.services.attendance import WalkIn
from facilitator.services.session import Session
from facilitator.store import people as people_store


@pytest.fixture
def day(session: Session) -> str:
    return people_store.parts(session.db)[0].id


def categories(session: Session) -> dict[str, str]:
    return {category.name: category.id for category in people_store.categories(session.db)}


def test_a_person_arrives_leaves_and_comes_again(session: Session, day: str) -> None:
    one, other = add_people(session, 2)
    counts = []
    for step in (attendance.arrive, attendance.leave, attendance.arrive):
        step(session, day, one)
        found = attendance.counters(session.db, day).everybody
        counts.append((found.listed, found.registered, found.present))
    assert counts == [(2, 1, 1), (2, 1, 0), (2, 1, 1)]
    attendance.arrive(session, day, other)
    assert attendance.registered_ids(session.db, day) == [one, other]


def test_each_day_has_its_own_list(session: Session, day: str) -> None:
    [one] = add_people(session, 1)
    attendance.arrive(session, day, one)
    second = people_store.parts(session.db)[1].id
    assert attendance.counters(session.db, second).everybody.registered == 0
    attendance.arrive(session, second, one)
    assert attendance.counters(session.db, second).everybody.registered == 1


def test_a_walk_in_gets_the_next_badge_a_group_and_is_in_the_hall(session: Session, day: str) -> None:
    add_people(session, 3)
    group = people_store.groups(session.db)[2]
    own = categories(session)["бизнес"]
    person = attendance.add_walk_in(session, day, WalkIn(" Гость\nФёдор ", "ТПУ", own, Vote.ADVISORY, group.id))
    assert (person.number, person.name, person.vote) == (4, "Гость Фёдор", Vote.ADVISORY)
    found = attendance.counters(session.db, day)
    assert (found.walk_ins, found.everybody.present, found.advisory.registered) == (1, 1, 1)
    assert found.by_category[own].listed == 1
    assert (group.id, person.id, False) in people_store.memberships(session.db)
    assert attendance.find(session.db, "федор") == [person]
    assert attendance.find(session.db, "4") == [person]
    second = people_store.parts(session.db)[1].id
    assert attendance.counters(session.db, second).walk_ins == 0


def test_each_act_is_one_and_is_undone_exactly(session: Session, day: str) -> None:
    [one] = add_people(session, 1)
    shots = [content(session.db)]
    walk_in = WalkIn("Гость", "", categories(session)["наука"], Vote.DECIDING, people_store.groups(session.db)[0].id)
    for play in (
        lambda: attendance.arrive(session, day, one),
        lambda: attendance.leave(session, day, one),
        lambda: attendance.add_walk_in(session, day, walk_in),
    ):
        play()
        shots.append(content(session.db))
    while len(shots) > 1:
        assert content(session.db) == shots.pop()
        session.undo()
    assert content(session.db) == shots[0]


def test_what_cannot_be_is_refused(session: Session, day: str) -> None:
    [one] = add_people(session, 1)
    own = categories(session)["наука"]
    with refused(session.db, "Представитель науки 1 is not in the hall."):
        attendance.leave(session, day, one)
    attendance.arrive(session, day, one)
    with refused(session.db, "Представитель науки 1 is in the hall already."):
        attendance.arrive(session, day, one)
    with refused(session.db, "no such participant"):
        attendance.arrive(session, day, "no")
    with refused(session.db, "no such part"):
        attendance.arrive(session, "no", one)
    with refused(session.db, "The person’s name is missing"):
        attendance.add_walk_in(session, day, WalkIn(" ", "", own))
    with refused(session.db, "no such category"):
        attendance.add_walk_in(session, day, WalkIn("Гость", "", "no"))
    with refused(session.db, "Представитель науки 1 is on the list already, with badge 1."):
        attendance.add_walk_in(session, day, WalkIn("ПРЕДСТАВИТЕЛЬ науки 1", "", own))
    with refused(session.db, "no such group on that day"):
        last = people_store.groups(session.db)[-1].id
        attendance.add_walk_in(session, day, WalkIn("Гость", "", own, group_id=last))


def test_a_walk_in_keeps_the_badge_that_is_printed_already(session: Session, day: str) -> None:
    add_people(session, 3)
    own = categories(session)["бизнес"]
    before = content(session.db)
    assert attendance.add_walk_in(session, day, WalkIn("Гость", "", own, badge=112)).number == 112
    session.undo()
    assert content(session.db) == before
    session.redo()
    assert attendance.add_walk_in(session, day, WalkIn("Гостья", "", own)).number == 113
    with refused(session.db, "Badge 112 is that of Гость."):
        attendance.add_walk_in(session, day, WalkIn("Ещё гость", "", own, badge=112))
    with refused(session.db, "one to five digits"):
        attendance.add_walk_in(session, day, WalkIn("Ещё гость", "", own, badge=0))
