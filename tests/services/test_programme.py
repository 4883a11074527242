"""The programme is led: items start, end, are extended, skipped, gone back to, each as one act that can be undone."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from refusals import refused
from snapshots import content

from facilitator.domain.abilities import Ability
from facilitator.domain.programme import Item, ItemKind, ItemState
from facilitator.services import abilities, acts, plans, programme
from facilitator.services.programme import ItemPlan
from facilitator.services.session import Session
from facilitator.store import journal
from facilitator.store import people as people_store
from facilitator.store import programme as store
from facilitator.text import speaking

COFFEE = ItemPlan(time(11, 0), 15, ItemKind.BREAK, "Кофе")


def items(session: Session, day: int = 0) -> list[Item]:
    part = people_store.parts(session.db)[day].id
    return [item for item in store.items(session.db) if item.part_id == part]


def states(session: Session) -> str:
    """A letter for each item of the first day."""
    return "".join(item.state.value[0] for item in items(session))


def test_the_template_is_in_the_file_in_its_order(session: Session, tomsk_folder: Path) -> None:
    planned = plans.read(tomsk_folder).programme
    found = store.items(session.db)
    assert [(one.starts, one.minutes, one.kind, one.title, one.instruction, one.open) for one in found] == [
        (one.starts, one.minutes, one.kind, one.title, one.instruction, one.open) for one in planned
    ]
    assert len(items(session)) == 11
    assert {one.state for one in found} == {ItemState.WAITING}


def test_starting_the_next_ends_the_running_one_and_skips_what_was_passed_over(session: Session) -> None:
    first, _second, third, *_others = items(session)
    programme.start_item(session, first.id)
    assert programme.countdown(session.db) is not None
    programme.start_item(session, third.id)
    assert states(session).startswith("dsrw")
    assert programme.next_item(session.db) == items(session)[3]
    running = items(session)[2]
    found = programme.countdown(session.db)
    assert found is not None
    assert found.ends_at - found.started_at == timedelta(minutes=running.minutes)


def test_an_item_is_extended_shortened_and_ended(session: Session) -> None:
    first = items(session)[0]
    programme.start_item(session, first.id)
    programme.extend_item(session, first.id, 15)
    programme.extend_item(session, first.id, -5)
    assert items(session)[0].length == timedelta(minutes=first.minutes + 10)
    programme.finish_item(session, first.id)
    assert states(session).startswith("dw")
    assert programme.countdown(session.db) is None


def test_going_back_runs_an_item_again_and_the_running_one_waits(session: Session) -> None:
    first, second, *_others = items(session)
    programme.start_item(session, first.id)
    programme.start_item(session, second.id)
    before = items(session)[0].started_at
    programme.go_back(session, first.id, 10)
    again = items(session)[0]
    assert states(session).startswith("rw")
    assert again.length == timedelta(minutes=10)
    assert before is not None
    assert again.started_at is not None
    assert again.started_at > before
    programme.start_item(session, second.id)
    programme.skip_item(session, second.id)
    programme.go_back(session, second.id)
    assert states(session).startswith("dr")


def test_one_group_gets_more_time_and_more_again(session: Session) -> None:
    work = next(item for item in items(session) if item.kind is ItemKind.GROUP_WORK)
    own, other = people_store.groups(session.db)[0], people_store.groups(session.db)[-1]
    programme.start_item(session, work.id)
    programme.give_group_time(session, work.id, own.id, 5)
    programme.give_group_time(session, work.id, own.id, 10)
    found = programme.countdown(session.db)
    assert found is not None
    assert found.groups == {own.id: found.ends_at + timedelta(minutes=15)}
    with refused(session.db, "There is no such group on the day of “Проектные группы: разбор"):
        programme.give_group_time(session, work.id, other.id, 5)


def test_the_rest_of_the_day_is_planned_anew(session: Session) -> None:
    first = items(session)[0]
    programme.start_item(session, first.id)
    started_at = items(session)[0].started_at
    assert started_at is not None
    programme.extend_item(session, first.id, -10)
    with refused(session.db, "would start late"):
        programme.replan_day(session, first.part_id)
    programme.extend_item(session, first.id, 30)
    now = session.surroundings.now()
    late = programme.outlook(session.db, first.part_id, now)
    assert late.behind == 20 + (started_at - late.rest[0].planned) // timedelta(minutes=1)
    moved = programme.replan_day(session, first.part_id)
    assert programme.outlook(session.db, first.part_id, now).behind == 0
    assert moved == [one.item_id for one in late.rest if one.starts - one.planned > timedelta(minutes=1)]
    assert items(session)[1].starts == time(10, late.behind)
    programme.extend_item(session, first.id, 900)
    with refused(session.db, "does not fit before midnight"):
        programme.replan_day(session, first.part_id)


def test_an_item_is_put_in_and_changed_while_it_is_to_come(session: Session) -> None:
    part_id = people_store.parts(session.db)[0].id
    item = programme.add_item(session, part_id, COFFEE)
    assert [one.title for one in items(session)][3:5] == ["Проектные группы: разбор предварительного проекта", "Кофе"]
    plan = ItemPlan(time(8, 30), 20, ItemKind.PLENARY, " Утро ", "Слово\r\nгостю", (Ability.VOTING,))
    programme.change_item(session, item.id, plan)
    found = items(session)[0]
    assert (found.id, found.title, found.instruction, found.open) == (item.id, "Утро", "Слово\nгостю", ("voting",))
    programme.start_item(session, item.id)
    with refused(session.db, "“Утро” is running; for this it must be still to come."):
        programme.change_item(session, item.id, COFFEE)


def test_what_cannot_be_is_refused(session: Session) -> None:
    first = items(session)[0]
    for service in (programme.finish_item, programme.go_back):
        with refused(session.db, "is still to come; for this it must be"):
            service(session, first.id)
    with refused(session.db, "is still to come; for this it must be running"):
        programme.extend_item(session, first.id, 5)
    with refused(session.db, "is still to come; for this it must be running"):
        programme.give_group_time(session, first.id, "group", 5)
    with refused(session.db, "no such item"):
        programme.start_item(session, "no")
    with refused(session.db, "no such part"):
        programme.replan_day(session, "no")
    with refused(session.db, "no such part"):
        programme.add_item(session, "no", COFFEE)
    with refused(session.db, "after midnight"):
        programme.add_item(session, first.part_id, ItemPlan(time(23, 50), 11, ItemKind.BREAK, "Сон"))
    with refused(session.db, "The title of the item is missing"):
        programme.add_item(session, first.part_id, ItemPlan(time(10), 11, ItemKind.BREAK, " "))
    programme.start_item(session, first.id)
    with refused(session.db, "is running; for this it must be still to come"):
        programme.start_item(session, first.id)
    with refused(session.db, "lasts from 1 to 1440 minutes, not 0"):
        programme.extend_item(session, first.id, -first.minutes)
    programme.finish_item(session, first.id)
    with refused(session.db, "is done; for this it must be still to come or running"):
        programme.skip_item(session, first.id)


def test_every_act_is_named_in_both_languages_and_undone_exactly(session: Session) -> None:
    first, second, third, *_others = items(session)
    shots = [content(session.db)]
    group = people_store.groups(session.db)[0]
    for play in (
        lambda: programme.add_item(session, first.part_id, COFFEE),
        lambda: programme.start_item(session, first.id),
        lambda: programme.extend_item(session, first.id, 30),
        lambda: programme.give_group_time(session, first.id, group.id, 5),
        lambda: programme.replan_day(session, first.part_id),
        lambda: programme.start_item(session, third.id),
        lambda: programme.go_back(session, second.id),
        lambda: programme.skip_item(session, second.id),
    ):
        play()
        shots.append(content(session.db))
    names = [acts.describe(session.db, one) for one in journal.operations(session.db)[1:]]
    assert names[2:5] == [
        "Extend “Регистрация участников” by 30 min",
        "Give the group “Фармацевтические ингредиенты и биофармсубстанции” 5 min more in “Регистрация участников”",
        "Plan the rest of “День 1” anew",
    ]
    while len(shots) > 1:
        assert content(session.db) == shots.pop()
        session.undo()
    assert content(session.db) == shots[0]
    assert session.next_undo() is None


def test_an_act_out_of_place_warns_in_a_sentence_and_is_not_refused(session: Session) -> None:
    group = people_store.groups(session.db)[0].id
    session.actor = f"lead:{group}"
    assert abilities.warnings(session, Ability.PROPOSALS, group) == ["The programme has not opened this now."]
    work = next(item for item in items(session) if "proposals" in item.open)
    programme.start_item(session, work.id)
    assert abilities.warnings(session, Ability.PROPOSALS, group) == []
    with speaking("en"):
        assert abilities.warnings(session, Ability.COUNCIL, "other") == [
            "This is not for whoever is named in the state line: change who is at the keyboard.",
            "This belongs to another group.",
            "The programme has not opened this now.",
        ]


def test_without_a_programme_nothing_is_out_of_time(session: Session) -> None:
    with session.operation("Clear") as db:
        db.execute("DELETE FROM programme_item")
    assert abilities.warnings(session, Ability.VOTING) == []
    assert programme.countdown(session.db) is None
    part_id = people_store.parts(session.db)[1].id
    assert programme.outlook(session.db, part_id, session.surroundings.now()).rest == ()


@pytest.mark.parametrize(("day", "date"), [(0, "2017-06-22"), (1, "2017-06-23")])
def test_each_part_is_a_day_of_the_calendar(session: Session, day: int, date: str) -> None:
    part_id = people_store.parts(session.db)[day].id
    planned = programme.outlook(session.db, part_id, session.surroundings.now()).rest[0].planned
    assert planned == datetime.fromisoformat(f"{date}T09:00:00+07:00")


def test_what_a_start_would_skip_and_a_new_plan_would_change_is_known_before(session: Session) -> None:
    first, second, third, *_others = items(session)
    assert programme.passed_over(session.db, third.id) == [first, second]
    programme.start_item(session, first.id)
    with refused(session.db, "must be still to come"):
        programme.passed_over(session.db, first.id)
    programme.extend_item(session, first.id, 30)
    planned = programme.replanned(session.db, first.part_id, session.surroundings.now())
    programme.replan_day(session, first.part_id)
    assert planned[second.id] <= items(session)[1].starts


ON_THE_FIRST_DAY = datetime(2017, 6, 22, 3, tzinfo=UTC)
ON_THE_SECOND_DAY = ON_THE_FIRST_DAY + timedelta(days=1)
A_MONTH_BEFORE, A_MONTH_LATER = ON_THE_FIRST_DAY - timedelta(days=30), ON_THE_FIRST_DAY + timedelta(days=30)


def test_the_day_is_that_of_the_running_item_else_of_the_calendar(session: Session) -> None:
    first, second = (part.id for part in people_store.parts(session.db))
    assert programme.current_part(session.db, ON_THE_FIRST_DAY) == first
    assert programme.current_part(session.db, ON_THE_SECOND_DAY) == second
    assert programme.current_part(session.db, ON_THE_SECOND_DAY - timedelta(hours=9)) == second  # 01:00 in the hall
    programme.start_item(session, items(session, 1)[0].id)
    assert programme.current_part(session.db, ON_THE_FIRST_DAY) == second


def test_on_another_date_the_day_is_that_of_the_next_item_and_at_the_end_the_last(session: Session) -> None:
    first, second = (part.id for part in people_store.parts(session.db))
    assert programme.current_part(session.db, A_MONTH_BEFORE) == first
    programme.start_item(session, items(session, 0)[-1].id)
    programme.finish_item(session, items(session, 0)[-1].id)
    assert programme.current_part(session.db, A_MONTH_LATER) == second
    for item in items(session, 1):
        programme.skip_item(session, item.id)
    assert programme.current_part(session.db, A_MONTH_LATER) == second


def test_without_a_programme_another_date_means_the_first_day(session: Session) -> None:
    with session.operation("x") as db:
        db.execute("DELETE FROM programme_item")
    first, second = (part.id for part in people_store.parts(session.db))
    assert programme.current_part(session.db, A_MONTH_LATER) == first
    assert programme.current_part(session.db, ON_THE_SECOND_DAY) == second


def test_a_day_stands_behind_or_ahead_only_on_its_own_date(session: Session) -> None:
    nine = datetime.fromisoformat("2017-06-22T02:00:00+00:00")
    first_day, second_day = (part.id for part in people_store.parts(session.db))
    before = programme.standing(session.db, nine - timedelta(hours=1))
    assert before == programme.Standing(first_day, None)
    unbegun = programme.standing(session.db, nine + timedelta(hours=13))
    assert unbegun == programme.Standing(first_day, None)  # nobody is late who still prepares
    assert programme.standing(session.db, nine + timedelta(hours=22)) == programme.Standing(second_day, None)
    assert programme.standing(session.db, nine + timedelta(days=40)) is None
    programme.start_item(session, items(session)[0].id)
    on_time = programme.standing(session.db, nine + timedelta(minutes=5))
    assert on_time is not None
    assert on_time.behind is not None
