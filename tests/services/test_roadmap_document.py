"""The whole roadmap: texts, indicators, control events, what each measure is linked to."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pool import propose, without_details

from facilitator.domain.adoption import Count
from facilitator.domain.directions import Placement
from facilitator.domain.indicators import Indicator, Qualifier, Value
from facilitator.domain.measures import Details
from facilitator.domain.roadmap import ControlEvent, Roadmap
from facilitator.services import adoption, details, directions, indicators, roadmap_document, voting
from facilitator.services.session import Session

EVERYBODY = Count(10, 10, 10, 0, 0)


@pytest.fixture(autouse=True)
def nothing_planned(session: Session) -> None:
    without_details(session)


def document(session: Session) -> Roadmap:
    return roadmap_document.document(session.db)


def adopt(session: Session, *given: Details) -> list[str]:
    """Adopted measures «a», «b» … with these details; all of them are common ones, 1.1 and on."""
    found = propose(session, *"abcdefgh"[: len(given)])
    voting.shortlist(session, found)
    for measure_id, one in zip(found, given, strict=True):
        details.detail(session, measure_id, one)
    adoption.put_to_the_vote(session, "План", found, EVERYBODY)
    return found


def test_a_session_with_nothing_but_its_texts_has_no_other_part(session: Session) -> None:
    found = document(session)
    assert (found.groups, found.indicators, found.events, found.has_links) == ((), (), (), False)
    assert len(found.texts.objectives) == 4
    assert (found.texts.directions, found.texts.stages, found.texts.alliances, found.texts.decisions) == ((),) * 4


def test_indicators_are_numbered_anew_and_printed_with_their_qualifiers(session: Session) -> None:
    gone = indicators.add_indicator(session, Indicator("", 0, "Лишний", "ед."))
    values = {2018: Value(Decimal(1200), Qualifier.AT_LEAST, "%"), 2020: Value(None, words="каждый второй")}
    indicators.add_indicator(session, Indicator("", 0, "Экспорт", "%", Value(Decimal("0.5")), 2016, values))
    indicators.remove_indicator(session, gone.id)
    [one] = document(session).indicators
    assert (one.number, one.name, one.baseline.replace("\u00a0", " ")) == (1, "Экспорт", "0,5 (2016 г.)")
    assert one.values == ("", "не менее 1\u00a0200\u00a0%", "", "каждый второй")


def test_measures_carry_the_numbers_of_their_indicators(session: Session) -> None:
    first, second, _third = adopt(session, Details(), Details(), Details())
    for name, linked in (("Экспорт", (second,)), ("Кадры", (first, second)), ("Ничей", ())):
        indicators.add_indicator(session, Indicator("", 0, name, "ед.", measure_ids=linked))
    found = document(session)
    assert found.has_links
    assert [one.indicators for group in found.groups for one in group.measures] == [(2,), (1, 2), ()]


def test_each_measure_is_a_control_event_at_the_end_of_its_term(session: Session) -> None:
    adopt(
        session,
        Details(("ТПУ",), "2018–2020 годы", "отчёт", "Центр открыт"),
        Details(("ТГУ",), "до 1 декабря 2017 г."),
        Details(("ТГУ",), "I квартал 2018 г.", "приказ"),
        Details((), "ежегодно", "", "Отчёт издан"),
        Details((), "постоянно", "", "Работает"),
        Details((), "с 2018 года", "", "Идёт"),
        Details((), "когда-нибудь"),
    )
    found = document(session).events
    assert [group.title for group in found] == [
        "2017 год",
        "2018 год",
        "2020 год",
        "Ежегодно в течение срока реализации",
    ]
    assert [event for group in found for event in group.events] == [
        ControlEvent("01.12.2017", "Выполнено: b", "1.2", "ТГУ", ""),
        ControlEvent("31.03.2018", "Выполнено: c", "1.3", "ТГУ", "приказ"),
        ControlEvent("31.12.2020", "Центр открыт", "1.1", "ТПУ", "отчёт"),
        ControlEvent("ежегодно", "Отчёт издан", "1.4", "", ""),
    ]


def test_an_english_roadmap_has_dates_that_are_read_one_way(session: Session) -> None:
    with session.operation("Speak English") as db:
        db.execute("UPDATE session SET document_language = 'en'")
    adopt(session, Details((), "до 1 декабря 2017 г."))
    [group] = document(session).events
    assert (group.title, group.events[0].term.replace("\u00a0", " ")) == ("Year 2017", "1 Dec 2017")


def test_directions_name_their_measures_and_stages_their_years(session: Session) -> None:
    found = adopt(session, Details(), Details(), Details())
    staff, export, _idle = (directions.add_direction(session, name) for name in ("Кадры", "Экспорт", "Прочее"))
    directions.add_stage(session, "Запуск", 2017, 2017)
    directions.add_stage(session, "Рост", 2018, 2020)
    for measure_id, direction in zip(found, (staff, staff, export), strict=True):
        directions.place(session, measure_id, Placement(direction.id))
    texts = document(session).texts
    assert texts.directions == ("Кадры (пункты 1.1, 1.2 плана)", "Экспорт (пункт 1.3 плана)", "Прочее")
    assert texts.stages == ("Запуск – 2017 год", "Рост – 2018–2020 годы")


def test_alliances_are_told_of_with_their_lead_firms_once_there_is_a_plan(session: Session) -> None:
    adopt(session, Details())
    assert document(session).texts.alliances[1:3] == (
        "«Техническое зрение»: компания «Элекард»",
        "«Арктика»: компания «Микран»",
    )
    with session.operation("Nobody leads") as db:
        db.execute("UPDATE alliance SET leads = '' WHERE name = 'Арктика'")
    assert document(session).texts.alliances[2] == "«Арктика»"
    with session.operation("Nobody leads at all") as db:
        db.execute("UPDATE alliance SET leads = ''")
    assert document(session).texts.alliances == ()


def test_the_way_to_the_plan_tells_only_of_what_was_held(session: Session) -> None:
    adopt(session, Details())
    assert document(session).texts.decisions == ("План мероприятий принят пленарным заседанием сессии.",)
