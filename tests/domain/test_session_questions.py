"""A plan as answers that can be typed, and the plan that they ask for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from facilitator.domain.plan_faults import plan_faults
from facilitator.domain.planned_details import PlannedDetails
from facilitator.domain.session_plan import PlannedAlliance, PlannedGroup, SessionPlan
from facilitator.domain.session_questions import (
    Along,
    Hours,
    answers_of,
    document_title_to_offer,
    groups_to_offer,
    offered_along,
    plan_of,
    years_as_written,
    years_to_offer,
)
from facilitator.domain.typed_lists import alliance_lines
from facilitator.domain.usual_session import usual_plan, usual_programme
from facilitator.services import plans


@pytest.fixture
def tomsk(tomsk_folder: Path) -> SessionPlan:
    return plans.read(tomsk_folder)


def test_a_plan_that_is_left_as_it_is_comes_back_whole(tomsk: SessionPlan) -> None:
    assert plan_of(answers_of(tomsk), tomsk) == tomsk


def test_names_that_could_not_be_typed_stay_whole_as_long_as_nobody_types(tomsk: SessionPlan) -> None:
    odd = replace(
        tomsk,
        categories=("бизнес; наука", "власть"),
        alliances=(PlannedAlliance("- Город: этап", ("Завод: цех; склад",)),),
        groups=(PlannedGroup(1, "Группа: а; б", ("- Город: этап",)),),
    )
    assert plan_of(answers_of(odd), odd) == odd


def test_what_does_not_go_along_is_left_out(tomsk: SessionPlan) -> None:
    assert offered_along(tomsk) == set(Along) - {Along.ROUNDS}
    bare = plan_of(replace(answers_of(tomsk), along=frozenset()), tomsk)
    assert (bare.file("draft"), bare.file("people")) == (None, None)
    assert (bare.passport, bare.general, bare.officers, bare.details) == ((), (), (), PlannedDetails())
    assert (bare.alliances, bare.programme) == (tomsk.alliances, tomsk.programme)
    with_people = plan_of(replace(answers_of(tomsk), along=frozenset({Along.PEOPLE})), tomsk)
    assert (with_people.file("draft"), with_people.file("people")) == (None, "people.csv")


def test_what_was_typed_takes_the_place_of_what_was_there(tomsk: SessionPlan) -> None:
    typed = replace(
        answers_of(tomsk),
        header=tomsk.header._replace(title=" Сессия\nв Томске ", place="г.  Томск"),
        categories="бизнес\nвузы",
        alliances="Арктика: Микран; ТПУ",
        groups=("Арктика\nОбщие вопросы", "Все вместе: все"),
        sources=(replace(tomsk.sources[0], name=" бюджет "),),
    )
    plan = plan_of(typed, tomsk)
    assert (plan.header.title, plan.header.place) == ("Сессия в Томске", "г. Томск")
    assert plan.categories == ("бизнес", "вузы")
    assert plan.alliances == (PlannedAlliance("Арктика", ("Микран", "ТПУ")),)
    assert [(one.day, one.name, one.alliances) for one in plan.groups] == [
        (1, "Арктика", ("Арктика",)),
        (1, "Общие вопросы", ()),
        (2, "Все вместе", ("Арктика",)),
    ]
    assert [one.name for one in plan.sources] == ["бюджет"]


def test_the_programme_is_that_of_the_plan_or_the_usual_one_or_none(tomsk: SessionPlan) -> None:
    one_day = replace(answers_of(tomsk), days=("Один день",), groups=("Группа",))
    assert [item.day for item in plan_of(one_day, tomsk).programme] == [1] * 11
    assert plan_of(replace(one_day, hours=Hours.USUAL), tomsk).programme == usual_programme(1)
    assert plan_of(replace(one_day, hours=Hours.NONE), tomsk).programme == ()


def test_stages_and_indicators_move_along_with_the_first_year_as_far_as_there_are_years(tomsk: SessionPlan) -> None:
    later = replace(answers_of(tomsk), header=tomsk.header._replace(first_year=2027, last_year=2030))
    plan = plan_of(later, tomsk)
    assert list(plan_faults(plan)) == []
    assert [(one.first_year, one.last_year) for one in plan.details.stages] == [
        (2027, 2027),
        (2028, 2029),
        (2030, 2030),
    ]
    assert plan.details.indicators[0].baseline_year == 2016  # as its unit says: «процентов к 2016 году»
    assert [year for year, _value in plan.details.indicators[0].values] == [2027, 2028, 2029, 2030]
    assert plan.details.indicators[-1].baseline_year is None
    shorter = replace(later, header=later.header._replace(last_year=2029))
    assert next(fault.key for fault in plan_faults(plan_of(shorter, tomsk))) == "stage[3].years"
    without = replace(shorter, along=later.along - {Along.DETAILS})
    assert list(plan_faults(plan_of(without, tomsk))) == []


def test_a_session_moved_to_earlier_years_has_no_baseline_behind_them(tomsk: SessionPlan) -> None:
    earlier = replace(answers_of(tomsk), header=tomsk.header._replace(first_year=2010, last_year=2013))
    plan = plan_of(earlier, tomsk)
    assert list(plan_faults(plan)) == []
    assert plan.details.indicators[0].baseline_year == 2009


def test_a_session_moved_to_other_years_tells_which_years_are_left_as_written(tomsk: SessionPlan) -> None:
    answers = answers_of(tomsk)
    later = replace(answers, header=tomsk.header._replace(first_year=2026, last_year=2029))
    assert years_as_written(plan_of(later, tomsk), tomsk) == (["2017"], ["2016"])
    bare = replace(later, along=later.along - {Along.TEXTS, Along.DETAILS})
    assert years_as_written(plan_of(bare, tomsk), tomsk) == ([], [])
    assert years_as_written(plan_of(answers, tomsk), tomsk) == ([], [])


def test_years_follow_the_first_day_and_the_document_follows_the_years(tomsk: SessionPlan) -> None:
    assert years_to_offer(date(2026, 3, 1), tomsk) == (2026, 2029)
    assert document_title_to_offer((2026, 2029), tomsk).endswith("Smart Technologies Tomsk\nна 2026–2029 годы")
    odd = replace(tomsk, header=tomsk.header._replace(document_title="План на 2017 - 2020 гг., № 12017–20201"))
    assert document_title_to_offer((2026, 2029), odd) == "План на 2026 - 2029 гг., № 12017–20201"


def test_groups_follow_the_alliances_as_far_as_they_did_before(tomsk: SessionPlan) -> None:
    """In Tomsk each alliance has its group on the first day, and others are formed on the second."""
    own = tomsk.alliances
    more = alliance_lines([*own, PlannedAlliance("Кадры", ("ТПУ",))])
    assert groups_to_offer(1, more, tomsk).splitlines() == [*(one.name for one in own), "Кадры"]
    assert groups_to_offer(2, more, tomsk) == answers_of(tomsk).groups[1]
    assert groups_to_offer(3, more, tomsk) == groups_to_offer(1, more, tomsk)
    usual = usual_plan(date(2026, 11, 22))
    assert groups_to_offer(2, "", usual) == "Group 1\nGroup 2\nGroup 3\nGroup 4"
    assert groups_to_offer(2, "Арктика: Микран", usual) == "Арктика"
