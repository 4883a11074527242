"""The usual session: what nobody has to type."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from facilitator.domain.abilities import Ability
from facilitator.domain.plan_faults import plan_faults
from facilitator.domain.session import SourceKind
from facilitator.domain.session_plan import PlannedAlliance
from facilitator.domain.usual_session import usual_days, usual_groups, usual_plan, usual_programme
from facilitator.text import LANGUAGES, use_language

DAY = date(2026, 11, 22)


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_title_and_place_are_missing(language: str) -> None:
    use_language(language)
    plan = usual_plan(DAY)
    assert [fault.key for fault in plan_faults(plan)] == ["title", "place"]
    header = plan.header._replace(title="Сессия", place="г. Томск")
    assert list(plan_faults(replace(plan, header=header))) == []
    assert plan.header.document_language == language
    assert plan.header.years == (2026, 2027, 2028, 2029)
    assert "2026–2029" in plan.header.document_title
    assert [one.kind for one in plan.sources] == list(SourceKind)[:4]


@pytest.mark.parametrize("days", [1, 2, 3, 5])
def test_the_programme_of_any_number_of_days_is_in_order_and_leads_through_the_work(days: int) -> None:
    plan = usual_plan(DAY)
    planned = usual_programme(days)
    whole = replace(
        plan, days=usual_days(days), programme=planned, groups=usual_groups((), days),
        header=plan.header._replace(title="Session", place="Tomsk"),
    )  # fmt: skip
    assert list(plan_faults(whole)) == []
    assert {item.day for item in planned} == set(range(1, days + 1))
    opened = {ability for item in planned for ability in item.open}
    assert {Ability.REGISTRATION, Ability.PROPOSALS, Ability.COUNCIL, Ability.VOTING, Ability.DETAILS} <= opened
    assert Ability.ADOPTION in planned[-2].open


def test_there_is_a_group_for_each_alliance_on_each_day_or_numbered_ones() -> None:
    alliances = [PlannedAlliance("Арктика", ("Микран",)), PlannedAlliance("Зрение", ("Элекард",))]
    assert [(one.day, one.name, one.alliances) for one in usual_groups(alliances, 2)] == [
        (day, name, (name,)) for day in (1, 2) for name in ("Арктика", "Зрение")
    ]
    assert [(one.name, one.alliances) for one in usual_groups((), 1)] == [(f"Group {n}", ()) for n in range(1, 5)]
