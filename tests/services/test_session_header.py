"""What is known of a session can be put right at any time, as far as nothing hangs on what it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from pool import shortlisted
from refusals import refused
from snapshots import content

from facilitator.domain.adoption import Count
from facilitator.domain.measures import Details, FundingAmount
from facilitator.domain.money import MoneyUnit
from facilitator.services import acts, adoption, details, directions, indicators, programme
from facilitator.services.session import Session
from facilitator.services.session_header import change_header, header
from facilitator.store import directions as direction_store
from facilitator.store import session as session_store


def test_all_of_it_is_changed_by_one_act_and_comes_back_by_one_undo(session: Session) -> None:
    before = content(session.db)
    wanted = header(session.db)._replace(
        title=" Другая\nсессия ", document_title="План\n\nна годы ", place="г.  Омск", time_zone="Asia/Omsk",
        starts_on=date(2018, 3, 4), document_language="en", first_year=2016, last_year=2021,
        money_unit=MoneyUnit.MILLION, is_rehearsal=True,
    )  # fmt: skip
    kept = change_header(session, wanted)
    assert header(session.db) == kept
    assert (kept.title, kept.document_title, kept.place) == ("Другая сессия", "План\n\nна годы", "г. Омск")
    assert not kept.is_rehearsal
    assert kept == wanted.cleaned()._replace(is_rehearsal=False)
    act = session.next_undo()
    assert acts.describe(session.db, act) == "Change what is known of the session"
    session.undo()
    assert content(session.db) == before


def test_the_days_of_the_programme_move_along_with_the_first_one(session: Session) -> None:
    change_header(session, header(session.db)._replace(starts_on=date(2018, 3, 4), time_zone="Europe/Kaliningrad"))
    assert [(day.date, day.time_zone) for day in programme.days(session.db)] == [
        (date(2018, 3, 4), "Europe/Kaliningrad"), (date(2018, 3, 5), "Europe/Kaliningrad"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": " "}, "The title of the session is missing"),
        ({"document_title": ""}, "The title of the document is missing"),
        ({"place": "\n"}, "The place is missing"),
        ({"time_zone": "Asia/Nowhere"}, "There is no time zone “Asia/Nowhere”."),
        ({"document_language": "de"}, "Documents are in Russian or in English."),
        ({"first_year": 2021}, "The programme ends in 2020, before it begins in 2021: the first year comes first."),
        ({"first_year": 1980}, "The years of the programme follow one another"),
        ({}, "nothing was changed"),
    ],
)
def test_what_a_session_folder_could_not_say_is_refused(session: Session, change: dict, words: str) -> None:
    with refused(session.db, words):
        change_header(session, header(session.db)._replace(**change))


def test_years_that_hold_money_stages_or_values_stay_in_the_programme(session: Session) -> None:
    """The stages and indicators of Tomsk cover 2017 to 2020."""
    present = header(session.db)
    change_header(session, present._replace(last_year=2022))
    source = session_store.funding_sources(session.db)[0].id
    one, other = shortlisted(session, "a", "b")
    for measure_id, year in ((one, 2022), (other, 2018)):
        details.detail(session, measure_id, Details(funding=(FundingAmount(source, year, 100),)))
    with refused(session.db, "Measures have money outside 2017–2021: 1; take it out before changing the years."):
        change_header(session, present._replace(last_year=2021))
    details.detail(session, one, Details())
    assert change_header(session, present._replace(last_year=2021)).last_year == 2021
    with refused(session.db, "Stages lie outside 2017–2019: серийный выпуск новых продуктов, расширение экспорта;"):
        change_header(session, present._replace(last_year=2019))
    for stage in list(direction_store.stages(session.db)):
        directions.remove_stage(session, stage.id)
    with refused(session.db, "Indicators have values outside 2017–2019: Объём экспорта"):
        change_header(session, present._replace(last_year=2019))
    for indicator in indicators.indicators(session.db):
        indicators.remove_indicator(session, indicator.id)
    assert change_header(session, present._replace(last_year=2019)).last_year == 2019


def test_years_are_not_kept_by_the_money_of_a_measure_that_was_declined(session: Session) -> None:
    present = header(session.db)
    change_header(session, present._replace(last_year=2021))
    source = session_store.funding_sources(session.db)[0].id
    [declined] = shortlisted(session, "a")
    money = FundingAmount(source, 2018, 5), FundingAmount(source, 2021, 7)
    details.detail(session, declined, Details(funding=money))
    adoption.put_to_the_vote(session, "a", [declined], Count(3, 3, 0, 3, 0))
    change_header(session, present._replace(last_year=2020))
    assert details.present(session.db, declined).funding == (money[0],)
    session.undo()
    assert details.present(session.db, declined).funding == money


def test_the_year_of_a_baseline_stays_before_the_end_of_the_programme(session: Session) -> None:
    for stage in direction_store.stages(session.db):
        directions.remove_stage(session, stage.id)
    found = indicators.indicators(session.db)
    for indicator in found[1:]:
        indicators.remove_indicator(session, indicator.id)
    indicators.change_indicator(session, replace(found[0], values={}, baseline_year=2019))
    with refused(session.db, "Indicators have values outside 2017–2018: Объём экспорта"):
        change_header(session, header(session.db)._replace(last_year=2018))
