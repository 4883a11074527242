"""Measures found by their letters or number, each with the screen on which it is looked at."""

from __future__ import annotations

from pool import group_ids, propose, shortlisted

from facilitator.domain.adoption import Count
from facilitator.services import adoption, assignments, council, found_measures, voting
from facilitator.services.session import Session


def screen(session: Session, measure_id: str) -> str:
    place = found_measures.place(session.db, measure_id)
    assert place is not None
    assert place.measure.id == measure_id
    return place.screen


def test_a_measure_is_looked_at_where_the_work_on_it_is_done(session: Session) -> None:
    proposed, parked = propose(session, "Форум", "Ярмарка")
    council.park(session, parked, "later")
    chosen, adopted, declined = shortlisted(session, "Полигон", "Стенд", "Каталог")
    adoption.put_to_the_vote(session, "План", [adopted], Count(10, 10, 10, 0, 0))
    adoption.put_to_the_vote(session, "Каталог", [declined], Count(10, 10, 0, 10, 0))
    wanted = ["proposals", "council", "details", "details", "adoption"]
    assert [screen(session, one) for one in (proposed, parked, chosen, adopted, declined)] == wanted
    assert found_measures.place(session.db, "none") is None


def test_a_number_finds_its_measure(session: Session) -> None:
    _first, second = propose(session, "Форум 1", "Ярмарка")
    assert found_measures.id_of(session.db, 2) == second
    assert found_measures.id_of(session.db, 77) is None
    assert [one.measure.id for one in found_measures.find(session, "2", 5)] == [second]
    assert [one.measure.id for one in found_measures.find(session, "ярм", 5)] == [second]


def test_what_was_merged_is_found_with_the_number_under_which_it_lives_on(session: Session) -> None:
    one, other, third = propose(session, "Форум", "Ярмарка", "Выставка")
    merged = council.merge(session, [one, other], "Форум и ярмарка", "то же")
    last = council.merge(session, [merged.id, third], "Форум с ярмаркой", "то же")
    found = {place.measure.number: place.heir for place in found_measures.find(session, "форум", 9)}
    assert found == {1: last.number, merged.number: last.number, last.number: None}


def test_a_lead_finds_what_is_on_his_screens_and_nothing_else(session: Session) -> None:
    own, sorted_out = propose(session, "Ярмарка вакансий", "Ярмарка идей")
    [other] = propose(session, "Ярмарка проектов", group=1)
    council.park(session, sorted_out, "позже")
    assert len(found_measures.find(session, "ярм", 5)) == 3
    session.actor = f"lead:{group_ids(session)[0]}"
    assert [one.measure.id for one in found_measures.find(session, "ярм", 5)] == [own]
    last = assignments.details_groups(session.db)[-1]
    assignments.assign_measures(session, [other], last.id, "знают")
    voting.shortlist(session, [own, other])
    session.actor = f"lead:{last.id}"
    assert [(one.measure.id, one.screen) for one in found_measures.find(session, "ярм", 5)] == [(other, "details")]
