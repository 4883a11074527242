"""Categories are added, renamed, put in order, and removed as long as nobody is of them and no rule names them."""

from __future__ import annotations

import pytest
from pool import propose
from refusals import refused
from snapshots import content

from facilitator.domain.people import Participant, Vote
from facilitator.domain.voting import Rule, View
from facilitator.services import acts, categories, people, voting
from facilitator.services.session import Session
from facilitator.store import people as store


def names(session: Session) -> list[str]:
    return [one.name for one in people.categories(session.db)]


def test_a_category_is_added_renamed_moved_and_removed_each_as_one_act(session: Session) -> None:
    before = content(session.db)
    made = categories.add_category(session, " вузы ")
    assert names(session) == ["бизнес", "наука", "власть", "вузы"]
    categories.rename_category(session, made.id, "университеты")
    categories.move_category(session, made.id, 2)
    assert names(session) == ["бизнес", "университеты", "наука", "власть"]
    categories.remove_category(session, made.id)
    assert names(session) == ["бизнес", "наука", "власть"]
    assert acts.describe(session.db, session.next_undo()) == "Remove the category “университеты”"
    for _act in range(4):
        session.undo()
    assert content(session.db) == before


def test_a_name_that_is_taken_or_empty_is_refused_and_so_is_what_is_not_there(session: Session) -> None:
    first = people.categories(session.db)[0]
    with refused(session.db, "The name is missing"):
        categories.add_category(session, "\n")
    with refused(session.db, "The name “Наука” is taken already."):
        categories.rename_category(session, first.id, "Наука")
    with refused(session.db, "The list has places from 1 to 3, not 0."):
        categories.move_category(session, first.id, 0)
    for act in (
        lambda: categories.rename_category(session, "no", "вузы"),
        lambda: categories.move_category(session, "no", 1),
        lambda: categories.remove_category(session, "no"),
    ):
        with refused(session.db, "There is no such category in the session."):
            act()


def test_a_category_with_people_stays_and_so_does_the_last_one(session: Session) -> None:
    first, *others = people.categories(session.db)
    with session.operation("x") as db:
        store.add_participant(db, Participant("p", 1, "Представитель", "", first.id, Vote.DECIDING))
    with refused(session.db, "People are of this category: Представитель; give them another one"):
        categories.remove_category(session, first.id)
    with session.operation("x") as db:
        db.execute("DELETE FROM participant")
    for one in others:
        categories.remove_category(session, one.id)
    with refused(session.db, "A session has at least one category of participants."):
        categories.remove_category(session, first.id)


@pytest.mark.parametrize("is_frozen", [False, True])
def test_a_category_that_a_rule_names_keeps_its_name_since_votes_are_counted_by_it(
    session: Session, is_frozen: bool
) -> None:
    propose(session, "a")
    rule = Rule(1) if is_frozen else Rule(1, weights=(("бизнес", 60), ("наука", 40)), view=View.WEIGHTED)
    round_id = voting.prepare_round(session, "Отбор", rule)
    if is_frozen:
        voting.freeze_round(session, round_id)
    first, _second, third = people.categories(session.db)
    with refused(session.db, "The rules of these rounds name the category, and it keeps its name: “Отбор”."):
        categories.rename_category(session, first.id, "фирмы")
    with refused(session.db, "The rules of these rounds name the category, and it stays: “Отбор”."):
        categories.remove_category(session, first.id)
    before = content(session.db)
    categories.rename_category(session, first.id, first.name)
    assert content(session.db) == before
    if not is_frozen:
        categories.rename_category(session, third.id, "органы власти")
