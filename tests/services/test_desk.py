"""The registration desk: who is expected, there or gone, and who is meant by a few letters."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from pool import add_people

from facilitator.domain.people import Vote
from facilitator.domain.surroundings import Surroundings
from facilitator.services import attendance, desk, people, programme
from facilitator.services.attendance import WalkIn
from facilitator.services.desk import Presence
from facilitator.services.session import Session


@pytest.fixture
def day(session: Session) -> str:
    return people.parts(session.db)[0].id


def test_a_guest_is_expected_there_and_gone_at_the_halls_time(session: Session, day: str) -> None:
    [one] = add_people(session, 1)
    seen = []
    for step in (None, attendance.arrive, attendance.leave):
        if step:
            step(session, day, one)
        [guest] = desk.hall(session.db, day).guests
        seen.append((guest.presence, guest.since and guest.since.utcoffset()))
    hours = seen[1][1]
    assert hours == datetime(2017, 6, 22, tzinfo=UTC).astimezone(zone(session)).utcoffset()
    assert seen == [(Presence.EXPECTED, None), (Presence.PRESENT, hours), (Presence.LEFT, hours)]
    assert (guest.group, guest.is_lead, guest.category, guest.is_walk_in) == ("Арктика", False, "наука", False)


def zone(session: Session):
    from zoneinfo import ZoneInfo

    return ZoneInfo(programme.days(session.db)[0].time_zone)


def test_who_came_again_is_there_though_the_clock_was_put_back_meanwhile(bare_file: Path) -> None:
    times = iter([datetime(2017, 6, 22, hour, tzinfo=UTC) for hour in (3, 4, 1)])
    now = datetime(2017, 6, 22, 3, tzinfo=UTC)
    with Session(bare_file, Surroundings(lambda: now, lambda: str(uuid4()))) as session:
        [one] = add_people(session, 1)
        day = people.parts(session.db)[0].id
        for step, now in zip((attendance.arrive, attendance.leave, attendance.arrive), times, strict=True):  # noqa: B007
            step(session, day, one)
        [guest] = desk.hall(session.db, day).guests
        assert guest.presence is Presence.PRESENT


def test_on_another_day_the_guest_has_no_group_yet_and_is_expected_again(session: Session, day: str) -> None:
    [one] = add_people(session, 1)
    attendance.arrive(session, day, one)
    [guest] = desk.hall(session.db, people.parts(session.db)[1].id).guests
    assert (guest.group, guest.presence) == ("", Presence.EXPECTED)


def test_a_walk_in_is_known_as_one_and_has_the_badge_that_was_shown(session: Session, day: str) -> None:
    add_people(session, 2)
    badge = desk.next_badge(session.db)
    own = people.categories(session.db)[0].id
    attendance.add_walk_in(session, day, WalkIn("Гость", "ТПУ", own, Vote.ADVISORY))
    guest = desk.hall(session.db, day).guests[-1]
    assert (guest.person.number, guest.is_walk_in, guest.presence) == (badge, True, Presence.PRESENT)
    next_day = people.parts(session.db)[1].id
    attendance.arrive(session, next_day, guest.person.id)
    assert not desk.hall(session.db, next_day).guests[-1].is_walk_in  # on the list by then


def test_a_badge_is_likelier_than_a_name_and_an_empty_query_means_all(session: Session, day: str) -> None:
    add_people(session, 12)
    everybody = desk.hall(session.db, day).guests
    assert [guest.person.number for guest in desk.narrowed(everybody, "12")] == [12]
    assert desk.narrowed(everybody, "2")[0].person.number == 2
    assert desk.narrowed(everybody, " ") == list(everybody)
    assert desk.narrowed(everybody, "нет такого") == []


def test_the_quorum_is_more_than_half_of_the_deciding_votes(session: Session, day: str) -> None:
    add_people(session, 10)
    add_people(session, 5, Vote.ADVISORY)
    assert desk.quorum_of(desk.hall(session.db, day).counts.deciding) == 6


def test_a_badge_that_somebody_has_is_not_offered_again(session: Session) -> None:
    add_people(session, 3)
    assert [desk.free_badge(session.db, text) for text in ("3", "113", "0113", "Гость", "1234567")] == [
        None, 113, 113, None, None,
    ]  # fmt: skip
