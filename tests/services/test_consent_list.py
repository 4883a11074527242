"""Consents to obtain: by executor in the order of the alphabet, with whom to ask and what it is about."""

from __future__ import annotations

import pytest
from pool import add_people, shortlisted

from facilitator.domain.adoption import Count
from facilitator.domain.consents import ConsentStatus, executor_key
from facilitator.domain.measures import Details
from facilitator.services import adoption, consent_list, consents, details
from facilitator.services.session import Session


@pytest.fixture(autouse=True)
def english_document(session: Session) -> None:
    with session.operation("Speak English") as db:
        db.execute("UPDATE session SET document_language = 'en'")


def test_open_consents_stand_first_then_refusals_and_consents(session: Session) -> None:
    add_people(session, 5)  # of ТПУ
    one, other = shortlisted(session, "a", "b")
    details.detail(session, one, Details(executors=("Росатом (по согласованию)", "ТПУ"), term_text="2018 г."))
    details.detail(session, other, Details(executors=("Газпром", "росатом")))
    consents.answer(session, other, "Газпром", ConsentStatus.REFUSED, "нет средств")
    consents.answer(session, one, "ТПУ", ConsentStatus.AGREED, "письмо")
    adoption.put_to_the_vote(session, "План", [one], Count(5, 5, 5, 0, 0))
    found = consent_list.consent_list(session.db)
    told = [
        (section.title, [(who.name, [row.item for row in who.rows]) for who in section.executors])
        for section in found.sections
    ]
    assert told == [
        ("To be obtained", [("Росатом (по согласованию)", ["1.1", "No. 2"])]),
        ("Refused: another executor is needed", [("Газпром", ["No. 2"])]),
        ("Obtained at the session", [("ТПУ", ["1.1"])]),
    ]
    assert found.summary == "to be agreed – 2; refused – 1; agreed at the session – 1"
    row = found.sections[0].executors[0].rows[0]
    assert (row.measure, row.role, row.term, row.status) == ("a", "lead executor", "2018", "to be agreed")
    assert found.sections[1].executors[0].rows[0].note == "нет средств"


def test_people_of_the_executor_are_named_three_at_most(session: Session) -> None:
    add_people(session, 5)
    [one] = shortlisted(session, "a")
    details.detail(session, one, Details(executors=("тпу", "Росатом")))
    [section] = consent_list.consent_list(session.db).sections
    assert [(who.name, who.contact) for who in section.executors] == [
        ("Росатом", "in writing, as none of its people is on the list of participants"),
        ("тпу", "Представитель науки 1, Представитель науки 2, Представитель науки 3 and 2 more"),
    ]


def test_a_session_without_executors_has_an_empty_list(session: Session) -> None:
    shortlisted(session, "a")
    found = consent_list.consent_list(session.db)
    assert (found.sections, found.summary) == ((), "")


def test_a_remark_on_consent_is_no_part_of_an_executors_name() -> None:
    assert executor_key("АО «РЭЦ» (по  согласованию)") == executor_key("АО «РЭЦ»") != executor_key("АО")
