"""Consent of executors: what they start with, what they answered."""

from __future__ import annotations

from pool import add_people, propose, shortlisted
from refusals import refused
from snapshots import content

from facilitator.domain.consents import ConsentStatus
from facilitator.domain.measures import Details
from facilitator.services import acts, consents, details
from facilitator.services.session import Session

AGREED, REFUSED = ConsentStatus.AGREED, ConsentStatus.REFUSED


def statuses(session: Session) -> dict[str, ConsentStatus]:
    return {one.executor: one.status for one in consents.consents(session.db)}


def test_organisations_in_the_room_start_as_proposed_and_others_as_to_be_agreed(session: Session) -> None:
    add_people(session, 1)  # of ТПУ
    [one] = shortlisted(session, "a")
    details.detail(session, one, Details(executors=("тпу", "Росатом")))
    assert statuses(session) == {"тпу": ConsentStatus.PROPOSED, "Росатом": ConsentStatus.TO_BE_AGREED}
    assert [found.is_lead for found in consents.consents(session.db)] == [True, False]


def test_an_answer_stays_when_the_details_are_written_anew(session: Session) -> None:
    [one] = shortlisted(session, "a")
    details.detail(session, one, Details(executors=("ТПУ", "Росатом")))
    consents.answer(session, one, "росатом", AGREED, " письмо от 01.07 ")
    details.detail(session, one, Details(executors=("Росатом",)))
    [consent] = consents.consents(session.db)
    assert (consent.status, consent.note, consent.is_lead) == (AGREED, "письмо от 01.07", True)
    consents.answer(session, one, "Росатом", REFUSED)
    assert statuses(session) == {"Росатом": REFUSED}
    session.undo()
    assert statuses(session) == {"Росатом": AGREED}


def test_an_answer_is_undone_and_redone(session: Session) -> None:
    [one] = shortlisted(session, "a")
    details.detail(session, one, Details(executors=("ТПУ",)))
    before = content(session.db)
    consents.answer(session, one, "ТПУ", AGREED)
    after = content(session.db)
    session.undo()
    assert content(session.db) == before
    session.redo()
    assert content(session.db) == after


def test_answers_of_others_and_about_other_measures_are_refused(session: Session) -> None:
    [one] = shortlisted(session, "a")
    with refused(session.db, "“ТГУ” is no executor of measure 1."):
        consents.answer(session, one, "ТГУ", AGREED)
    with refused(session.db, "There is no such measure in the session."):
        consents.answer(session, "no", "ТГУ", AGREED)
    [pooled] = propose(session, "b")
    with refused(session.db, "Measure 2 is not on the shortlist."):
        consents.answer(session, pooled, "ТГУ", AGREED)


def test_one_answer_of_an_organisation_about_all_its_measures_is_one_act(session: Session) -> None:
    one, other, third = shortlisted(session, "a", "b", "c")
    for measure_id in (one, other, third):
        details.detail(session, measure_id, Details(executors=("ТПУ", "Росатом")))
    consents.answer(session, one, "ТПУ", REFUSED, "нет людей")
    before = content(session.db)
    consents.answer_alike(session, [(one, "тпу"), (other, "ТПУ")], AGREED)
    found = {(each.measure_id, each.executor): (each.status, each.note) for each in consents.consents(session.db)}
    assert found[one, "ТПУ"] == (AGREED, "нет людей")
    assert found[other, "ТПУ"] == (AGREED, "")
    assert {found[third, "ТПУ"][0], found[one, "Росатом"][0]}.isdisjoint({AGREED, REFUSED})
    assert last_act(session) == "Consents of “ТПУ”"
    session.undo()
    assert content(session.db) == before
    consents.answer_alike(session, [(one, "ТПУ"), (third, "Росатом")], AGREED, " письмо ")
    found = {(each.measure_id, each.executor): (each.status, each.note) for each in consents.consents(session.db)}
    assert (found[one, "ТПУ"], found[third, "Росатом"]) == ((AGREED, "письмо"), (AGREED, "письмо"))
    assert last_act(session) == "Consents of executors: 2"


def test_one_answer_of_nobody_or_given_before_is_refused_and_one_stranger_stops_all(session: Session) -> None:
    one, other = shortlisted(session, "a", "b")
    details.detail(session, one, Details(executors=("ТПУ",)))
    with refused(session.db, "Nobody is chosen"):
        consents.answer_alike(session, [], AGREED)
    with refused(session.db, "“ТПУ” is no executor of measure 2."):
        consents.answer_alike(session, [(one, "ТПУ"), (other, "ТПУ")], AGREED)
    consents.answer_alike(session, [(one, "ТПУ")], AGREED)
    with refused(session.db, "answered so already"):
        consents.answer_alike(session, [(one, "ТПУ")], AGREED)


def last_act(session: Session) -> str:
    last = session.next_undo()
    assert last is not None
    return acts.describe(session.db, last)
