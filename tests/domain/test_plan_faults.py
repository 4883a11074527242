"""What must be true of a plan; the same rules as seen from session.toml stand in documents/test_session_folder.py."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from refusals import is_one_sentence

from facilitator.domain.elections import PlannedElection
from facilitator.domain.indicators import Value
from facilitator.domain.plan_faults import plan_faults
from facilitator.domain.planned_details import PlannedDetails, PlannedIndicator, PlannedStage
from facilitator.domain.programme import ItemKind
from facilitator.domain.session import SourceKind
from facilitator.domain.session_plan import PlannedAlliance, PlannedGroup, PlannedItem, PlannedSource, SessionPlan
from facilitator.domain.usual_session import usual_plan
from facilitator.domain.voting import Rule

ARCTIC, OTHER = PlannedAlliance("Арктика", ("Микран",)), PlannedAlliance("Зрение", ("Элекард",))
OPENING = PlannedItem(1, time(9), 60, ItemKind.PLENARY, "Открытие")


def whole() -> SessionPlan:
    plan = usual_plan(date(2017, 6, 22))
    return replace(
        plan, alliances=(ARCTIC, OTHER), header=plan.header._replace(title="Сессия", place="г. Томск")
    )  # fmt: skip


def with_header(**changes: Any) -> SessionPlan:
    plan = whole()
    return replace(plan, header=plan.header._replace(**changes))


def with_details(**lists: Any) -> SessionPlan:
    return replace(whole(), details=PlannedDetails(**lists))


def with_election(rule: Rule, alliance: str | None = None) -> SessionPlan:
    return replace(whole(), elections=(PlannedElection("Тур", rule, alliance),))


CASES = [
    (with_header(title=""), "title", "The title of the session is missing"),
    (with_header(document_title=""), "document_title", "The title of the document is missing"),
    (with_header(place=""), "place", "The place is missing"),
    (with_header(time_zone="Asia/Nowhere"), "time_zone", "There is no time zone “Asia/Nowhere”."),
    (with_header(time_zone=""), "time_zone", "There is no time zone “”."),
    (with_header(document_language="de"), "document_language", "in Russian or in English"),
    (with_header(first_year=2021, last_year=2020), "years", "ends in 2020, before it begins in 2021"),
    (with_header(first_year=2017, last_year=2048), "years", "31 at most"),
    (with_header(first_year=1989, last_year=1990), "years", "from 1990 on"),
    (replace(whole(), categories=()), "categories", "at least one category"),
    (replace(whole(), categories=("Наука", "наука")), "categories", "“наука” is there twice"),
    (replace(with_election(Rule(1)), days=(), groups=(), programme=()), "days", "at least one day"),
    (replace(whole(), days=("День 1", "")), "days", "The name is missing"),
    (replace(whole(), alliances=(ARCTIC, replace(OTHER, name="арктика"))), "alliance[2].name", "“арктика” is there"),
    (replace(whole(), alliances=(replace(ARCTIC, name=""),)), "alliance[1].name", "The name is missing"),
    (replace(whole(), alliances=(replace(ARCTIC, leads=()),)), "alliance[1].leads", "The alliance “Арктика” needs"),
    (replace(whole(), alliances=(replace(ARCTIC, leads=("а", "А")),)), "alliance[1].leads", "“А” is there twice"),
    (replace(whole(), groups=()), "group", "at least one group"),
    (replace(whole(), groups=(PlannedGroup(3, "Группа", ()),)), "group[1].day", "no day 3: the session has 2"),
    (replace(whole(), groups=(PlannedGroup(1, "", ()),)), "group[1].name", "The name is missing"),
    (replace(whole(), groups=(PlannedGroup(1, "А", ()), PlannedGroup(1, "а", ()))), "group[2].name", "“а” is there"),
    (replace(whole(), groups=(PlannedGroup(1, "А", ("Луна",)),)), "group[1].alliances", "“А” is to work for “Луна”"),
    (replace(whole(), groups=(PlannedGroup(1, "А", ("Арктика",) * 2),)), "group[1].alliances", "is there twice"),
    (
        replace(whole(), sources=(PlannedSource("а", SourceKind.LOCAL), PlannedSource("А", SourceKind.OTHER))),
        "funding_source[2].name",
        "“А” is there twice",
    ),
    (replace(whole(), programme=(replace(OPENING, day=3),)), "item[1].day", "There is no day 3"),
    (
        replace(whole(), programme=(OPENING, replace(OPENING, starts=time(9, 59)))),
        "item[2].start",
        "would start before",
    ),
    (replace(whole(), programme=(replace(OPENING, minutes=901),)), "item[1].minutes", "would end after midnight"),
    (replace(whole(), programme=(replace(OPENING, open=("votes",)),)), "item[1].open", "cannot open “votes”"),
    (with_details(stages=(PlannedStage("Этап", 2016, 2018),)), "stage[1].years", "within the programme (2017–2020)"),
    (with_details(stages=(PlannedStage("Этап", 2019, 2018),)), "stage[1].years", "follow one another"),
    (
        with_details(indicators=(PlannedIndicator("Рост", baseline_year=2021),)),
        "indicator[1].baseline_year",
        "between 1900 and 2020, not 2021",
    ),
    (
        with_details(indicators=(PlannedIndicator("Рост", values=((2021, Value(None, words="да")),)),)),
        "indicator[1].values",
        "The year 2021 is outside the programme (2017–2020)",
    ),
    (with_election(Rule(1), "Луна"), "election[1].alliance", "“Тур” is about “Луна”"),
    (with_election(Rule(1, weights=(("люди", 1),))), "election[1]", "The weights name categories of the session"),
]


@pytest.mark.parametrize(("plan", "key", "words"), CASES)
def test_a_fault_is_told_with_its_place_in_one_sentence(plan: SessionPlan, key: str, words: str) -> None:
    [fault] = plan_faults(plan)
    assert fault.key == key
    assert words in fault.sentence
    assert is_one_sentence(fault.sentence)


def test_a_plan_in_order_has_no_fault_and_an_election_needs_no_groups() -> None:
    assert list(plan_faults(whole())) == []
    assert list(plan_faults(replace(with_election(Rule(1), "Арктика"), groups=()))) == []
    stage, indicator = PlannedStage("Этап", 2017, 2020), PlannedIndicator("Рост", baseline_year=1990)
    assert list(plan_faults(with_details(stages=(stage,), indicators=(indicator,)))) == []
