"""Programme, desk and groups."""

from __future__ import annotations

from datetime import time

from measuring import RUNS, Measuring

from facilitator.domain.abilities import Ability
from facilitator.domain.people import Vote
from facilitator.domain.people_tables import PersonRow
from facilitator.domain.programme import ItemKind
from facilitator.services import (
    abilities,
    attendance,
    desk,
    group_board,
    group_choice,
    groups,
    overview,
    passport,
    people,
    programme,
    speeches,
)
from facilitator.store import people as people_store

PEOPLE = 150


def come(taken: Measuring) -> None:
    """150 people, registered and dealt out."""
    session = taken.session
    rows = [
        PersonRow(
            number, f"Участник {number:03}", f"Организация {number % 40}", ("бизнес", "наука", "власть")[number % 3]
        )
        for number in range(PEOPLE)
    ]
    taken.act("people.add_people (150)", lambda: people.add_people(session, rows, "people.csv"))
    taken.act("people.add_people (again)", lambda: people.add_people(session, rows, "people.csv"))
    first, second = (part.id for part in people_store.parts(session.db)[:2])
    everybody = people_store.participants(session.db)
    taken.act("attendance.arrive", *[lambda one=one: attendance.arrive(session, first, one.id) for one in everybody])
    for one in everybody[:RUNS]:
        taken.act("attendance.leave", lambda one=one: attendance.leave(session, first, one.id))
        taken.act("attendance.arrive", lambda one=one: attendance.arrive(session, first, one.id))
    category = people_store.categories(session.db)[0].id
    guests = [attendance.WalkIn(f"Гость {number}", "", category, Vote.ADVISORY) for number in range(RUNS)]
    taken.act(
        "attendance.add_walk_in", *[lambda one=one: attendance.add_walk_in(session, first, one) for one in guests]
    )
    taken.again("groups.distribute", lambda: groups.distribute(session, first), 5)
    taken.again("groups.regroup", lambda: groups.regroup(session, second), 5)
    for one in everybody[:RUNS]:
        other = one._replace(organisation="Другая")
        taken.act("people.correct_person", lambda other=other: people.correct_person(session, other))
    _places(taken, first)
    _look(taken, first)


def _places(taken: Measuring, part_id: str) -> None:
    session = taken.session
    own = [group.id for group in people_store.groups(session.db) if group.part_id == part_id]
    one, *_others = (person for group, person, _lead in people_store.memberships(session.db) if group == own[0])
    several = [person for group, person, _lead in people_store.memberships(session.db) if group == own[1]]
    taken.act("groups.move", *[lambda place=place: groups.move(session, one, place) for place in (*own[1:], own[0])])
    taken.again("groups.move_all", lambda: groups.move_all(session, several, own[2]))
    session.undo()
    taken.again("groups.take_out", lambda: groups.take_out(session, part_id, several))
    session.undo()
    taken.again("groups.appoint_lead", lambda: groups.appoint_lead(session, part_id, several[-1]))


def _look(taken: Measuring, part_id: str) -> None:
    db = taken.session.db
    taken.view("attendance.find", lambda: attendance.find(db, "ник 07"))
    taken.view("attendance.counters", lambda: attendance.counters(db, part_id))
    taken.view("attendance.registered_ids", lambda: attendance.registered_ids(db, part_id))
    taken.view("people.participants", lambda: people.participants(db))
    taken.view("desk.hall", lambda: desk.hall(db, part_id))
    taken.view("desk.next_badge", lambda: desk.next_badge(db))
    taken.view("groups.planned", lambda: groups.planned(db, part_id))
    anew = groups.planned(db, part_id, anew=True)
    taken.view("group_board.board", lambda: group_board.board(db, part_id))
    taken.view("group_board.smallest_group", lambda: group_board.smallest_group(db, part_id))
    taken.view("group_board.outcome", lambda: group_board.outcome(db, part_id, anew))
    taken.view("group_choice.offered", lambda: group_choice.offered(taken.session))


def lead_the_programme(taken: Measuring) -> None:
    session, items = taken.session, programme.items(taken.session.db)
    db, part_id, first = session.db, items[0].part_id, items[0].id
    plan = programme.ItemPlan(time(21), 10, ItemKind.BREAK, "Ужин")
    for number in range(RUNS):
        taken.act("programme.add_item", lambda: programme.add_item(session, part_id, plan))
        last = next(one for one in programme.items(db) if one.title == "Ужин")
        other = programme.ItemPlan(time(22), 10 + number, ItemKind.BREAK, "Ужин")
        taken.act("programme.change_item", lambda one=last, plan=other: programme.change_item(session, one.id, plan))
        taken.act("session.undo", session.undo, session.undo)
        taken.act("programme.start_item", lambda: programme.start_item(session, first))
        taken.act("programme.extend_item", lambda: programme.extend_item(session, first, 30))
        group = people_store.groups(db)[0].id
        taken.act("programme.give_group_time", lambda group=group: programme.give_group_time(session, first, group, 5))
        taken.act("programme.finish_item", lambda: programme.finish_item(session, first))
        taken.act("programme.skip_item", lambda: programme.skip_item(session, items[1].id))
        taken.act("programme.go_back", lambda: programme.go_back(session, first))
        taken.act("session.undo", *[session.undo] * 6)
    taken.act("session.redo", session.redo)
    taken.view("programme.outlook", lambda: programme.outlook(db, part_id, session.surroundings.now()))
    taken.view("programme.standing", lambda: programme.standing(db, session.surroundings.now()))
    taken.view("programme.days", lambda: programme.days(db))
    taken.view("programme.countdown", lambda: programme.countdown(db))
    taken.view("abilities.warnings", lambda: abilities.warnings(session, Ability.COUNCIL))
    taken.view("overview.standing", lambda: overview.standing(db))


def say(taken: Measuring) -> None:
    """Who leads, what is said, what the roadmap's general part says."""
    session = taken.session
    person, item = people_store.participants(session.db)[0].id, programme.items(session.db)[0].id
    for number in range(RUNS):
        taken.act("speeches.name_officers", lambda one=number: speeches.name_officers(session, f"Имя {one}", "Имя"))
        said = f"Сказано {number}"
        taken.act("speeches.record_speech", lambda said=said: speeches.record_speech(session, person, said, item))
        taken.act("passport.describe", lambda said=said: passport.describe(session, "goal", said))
    taken.view("passport.entries", lambda: passport.entries(session.db))
