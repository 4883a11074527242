"""Register, procedure and minutes say who brought in what, what became of it, and by which votes."""

from __future__ import annotations

from pool import add_people, propose, shortlisted

from facilitator.domain.adoption import Count
from facilitator.services import adoption, council, records, voting
from facilitator.services.session import Session
from facilitator.store import adoption as adoption_store


def test_the_register_has_what_was_not_taken_with_the_reason(session: Session) -> None:
    taken, parked, rejected, left, one, other = propose(session, "a", "b", "c", "d", "e", "f")
    council.park(session, parked, "нет денег")
    council.reject(session, rejected, "вне полномочий")
    council.reword(session, left, "d, точнее", "точнее")
    merged = council.merge(session, [one, other], "ef", "то же")
    voting.shortlist(session, [taken, merged.id])
    adoption.put_to_the_vote(session, "План", [taken], Count(3, 3, 3, 0, 0))
    adoption.put_to_the_vote(session, "ef", [merged.id], Count(3, 3, 1, 2, 0))
    record = records.register(session.db)
    assert [(row.title, row.decision, row.reason) for row in record.rows] == [
        ("b", "отложено методсоветом", "нет денег"),
        ("c", "отклонено методсоветом", "вне полномочий"),
        ("d, точнее", "не отобрано голосованием", ""),
        ("ef", "отклонено пленумом", ""),
    ]
    assert record.rows[3].origin.count("группа «Фармацевтические ингредиенты и биофармсубстанции»") == 2
    assert "отложено методсоветом – 1" in record.summary


def test_the_procedure_proposes_a_decision_on_each_row(session: Session) -> None:
    voted, parked = propose(session, "a", "b")
    council.park(session, parked, "нет денег")
    rows = records.procedure(session.db).rows
    assert [(row.title, row.decision) for row in rows] == [("a", "вынести на голосование"), ("b", "отложить")]
    assert rows[0].number == "1"
    assert voted


def test_the_minutes_give_votes_and_arithmetic(session: Session) -> None:
    voters = add_people(session, 3)
    adoption.put_to_the_vote(session, "План в целом", shortlisted(session, "a", "b"), Count(3, 3, 2, 1, 0))
    [resolution] = adoption_store.resolutions(session.db)
    adoption.record_dissent(session, resolution.id, voters[0], "Рано")
    minutes = records.minutes(session.db)
    [item] = minutes.items
    assert (item.resolved, item.measures) == ("принять:", ("1. a", "2. b"))
    assert item.votes == "«за» – 2, «против» – 1, «воздержались» – 0"
    assert "«за» 2 из 3 присутствующих, нужно 2" in item.rule
    assert item.dissent == ("Представитель науки 1: Рано",)
    assert "3 из 3" in minutes.presence


def test_minutes_of_a_session_without_votes_say_who_is_on_the_list(session: Session) -> None:
    add_people(session, 2)
    minutes = records.minutes(session.db)
    assert minutes.items == ()
    assert "В списке участников: 2" in minutes.presence
