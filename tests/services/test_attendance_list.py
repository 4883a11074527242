"""The attendance list: everybody with groups, vote and presence, the counters, and blanks where nobody was asked."""

from __future__ import annotations

import pytest
from pool import add_people

from facilitator.domain.people import Vote
from facilitator.domain.people_tables import PersonRow
from facilitator.services import attendance, attendance_list, people
from facilitator.services.session import Session
from facilitator.store import people as people_store


@pytest.fixture(autouse=True)
def english_document(session: Session) -> None:
    with session.operation("Speak English") as db:
        db.execute("UPDATE session SET document_language = 'en'")


def test_presence_is_told_day_by_day_and_left_blank_where_nobody_was_registered(session: Session) -> None:
    one, other = add_people(session, 2)
    first, _second = people_store.parts(session.db)
    attendance.arrive(session, first.id, one)
    attendance.leave(session, first.id, one)
    found = attendance_list.attendance_list(session.db)
    assert [(row.number, row.vote, row.is_present) for row in found.rows] == [
        (1, "deciding", (True, None)),
        (2, "deciding", (False, None)),
    ]
    assert [day.isoformat() for day in found.days] == ["2017-06-22", "2017-06-23"]
    assert found.title.startswith("Attendance list\nСтратегическая сессия")
    assert other


def test_a_person_has_the_groups_of_all_days_in_their_order(session: Session) -> None:
    row = PersonRow(1, "Эксперт", "", "наука", Vote.ADVISORY, ("Арктика", "Кадры и инфраструктура"), (False, False))
    people.add_people(session, [row], "people.csv")
    [found] = attendance_list.attendance_list(session.db).rows
    assert (found.groups, found.vote, found.category) == (("Арктика", "Кадры и инфраструктура"), "advisory", "наука")


def test_the_counters_go_by_category_and_vote_and_end_with_everybody(session: Session) -> None:
    deciding = add_people(session, 2)
    add_people(session, 1, Vote.ADVISORY)
    first = people_store.parts(session.db)[0]
    attendance.arrive(session, first.id, deciding[0])
    counts = attendance_list.attendance_list(session.db).counts
    assert [(one.label, one.listed, one.registered) for one in counts] == [
        ("бизнес", 0, (0, None)),
        ("наука", 3, (1, None)),
        ("власть", 0, (0, None)),
        ("with a deciding vote", 2, (1, None)),
        ("with an advisory vote", 1, (0, None)),
        ("In all", 3, (1, None)),
    ]
