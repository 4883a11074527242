"""Alliances are added, changed, put in order, and removed as long as nothing hangs on them."""

from __future__ import annotations

from pool import propose, shortlisted
from refusals import refused
from snapshots import content

from facilitator.domain.people import Alliance
from facilitator.domain.voting import Rule
from facilitator.services import acts, alliances, project_groups, proposals, voting
from facilitator.services.session import Session
from facilitator.store import measures
from facilitator.store import people as people_store


def test_an_alliance_is_added_changed_moved_and_removed_each_as_one_act(session: Session) -> None:
    before = content(session.db)
    made = alliances.add_alliance(session, " Кадры ", ("ТПУ", " ", " ТГУ "))
    assert made == Alliance(made.id, "Кадры", ("ТПУ", "ТГУ"))
    assert alliances.alliances(session.db)[-1] == made
    changed = alliances.change_alliance(session, made._replace(name="Кадры и вузы", leads=("ТУСУР",)))
    alliances.move_alliance(session, made.id, 1)
    assert alliances.alliances(session.db)[0] == changed
    alliances.remove_alliance(session, made.id)
    assert made.id not in {one.id for one in alliances.alliances(session.db)}
    assert acts.describe(session.db, session.next_undo()) == "Remove the alliance “Кадры и вузы”"
    for _act in range(4):
        session.undo()
    assert content(session.db) == before


def test_a_name_that_is_taken_or_a_lead_that_is_missing_is_refused(session: Session) -> None:
    first, second, *_others = alliances.alliances(session.db)
    with refused(session.db, "The name of the alliance is missing"):
        alliances.add_alliance(session, " ", ("ТПУ",))
    with refused(session.db, f"The name “{first.name.upper()}” is taken already."):
        alliances.change_alliance(session, second._replace(name=first.name.upper()))
    with refused(session.db, "The alliance “Кадры” needs a lead organisation at least."):
        alliances.add_alliance(session, "Кадры", (" ",))
    with refused(session.db, "The lead organisation “тпу” is there twice."):
        alliances.add_alliance(session, "Кадры", ("ТПУ", "тпу"))
    with refused(session.db, "The list has places from 1 to 4, not 5."):
        alliances.move_alliance(session, first.id, 5)


def test_an_alliance_that_is_not_there_is_refused(session: Session) -> None:
    for act in (
        lambda: alliances.change_alliance(session, Alliance("no", "Кадры", ("ТПУ",))),
        lambda: alliances.move_alliance(session, "no", 1),
        lambda: alliances.remove_alliance(session, "no"),
    ):
        with refused(session.db, "There is no such alliance in the session."):
            act()


def test_what_nobody_has_chosen_yet_does_not_keep_an_alliance(session: Session) -> None:
    group = people_store.groups(session.db)[0]
    withdrawn = propose(session, "a", "b")[1]
    proposals.withdraw(session, withdrawn)
    [alliance_id] = group.alliance_ids
    for one in people_store.groups(session.db):
        project_groups.change_group(session, one.id, one.name, [it for it in one.alliance_ids if it != alliance_id])
    assert measures.alliance_ids(session.db) == {withdrawn: (alliance_id,)}
    before = content(session.db)
    alliances.remove_alliance(session, alliance_id)
    assert measures.alliance_ids(session.db) == {}
    session.undo()
    assert content(session.db) == before


def test_an_alliance_in_use_stays_and_its_users_are_named(session: Session) -> None:
    one = alliances.add_alliance(session, "Кадры", ("ТПУ",))
    group = people_store.groups(session.db)[0]
    project_groups.change_group(session, group.id, group.name, (*group.alliance_ids, one.id))
    with refused(session.db, f"Groups work for this alliance: {group.name}; let them work for others"):
        alliances.remove_alliance(session, one.id)
    project_groups.change_group(session, group.id, group.name, group.alliance_ids)
    [measure_id] = shortlisted(session, "a")
    with session.operation("x") as db:
        measures.set_alliances(db, {measure_id: [one.id]}, session.surroundings.new_id)
    with refused(session.db, "Measures belong to this alliance: 1; put them down to others"):
        alliances.remove_alliance(session, one.id)
    with session.operation("x") as db:
        measures.set_alliances(db, {measure_id: []}, session.surroundings.new_id)
    voting.prepare_round(session, "Отбор кадров", Rule(1, alliance_id=one.id))
    with refused(session.db, "Rounds of voting are about this alliance, and it stays: “Отбор кадров”."):
        alliances.remove_alliance(session, one.id)
