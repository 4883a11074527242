"""Proposals of groups enter the pool under the next number, cleaned."""

from __future__ import annotations

import pytest
from pool import add_people, group_ids, measure, propose
from refusals import refused

from facilitator.domain.measures import Origin, State
from facilitator.services import council, proposals
from facilitator.services.session import Session
from facilitator.store import journal, measures
from facilitator.store import session as session_store


def test_a_proposal_is_in_the_pool_under_the_next_number_with_its_author(session: Session) -> None:
    group_id = arctic(session)
    [author] = add_people(session, 1)
    first = proposals.propose(session, group_id, " Создание\u2028полигона \x07", author)
    second = proposals.propose(session, group_id, "Проведение форума")
    assert first == measure(session, first.id)
    assert (first.title, first.original_title) == ("Создание\nполигона", "Создание\nполигона")
    assert (first.origin, first.state, first.group_id, first.author_id) == (
        Origin.PROPOSAL,
        State.POOL,
        group_id,
        author,
    )
    assert (second.number, second.author_id) == (first.number + 1, None)


def test_the_act_says_who_was_at_the_keyboard(session: Session) -> None:
    session.actor = "lead:1"
    propose(session, "Проведение форума")
    assert journal.operations(session.db)[-1].actor == "lead:1"


@pytest.mark.parametrize("title", ["", "  \n ", "\x01\u2029"])
def test_an_empty_proposal_is_refused(session: Session, title: str) -> None:
    with refused(session.db, "The proposal is empty"):
        proposals.propose(session, group_ids(session)[0], title)


def test_a_nul_is_refused(session: Session) -> None:
    with refused(session.db, "holds a NUL character"):
        proposals.propose(session, group_ids(session)[0], "Создание\0")


def test_an_unknown_group_is_refused(session: Session) -> None:
    with refused(session.db, "no such group"):
        proposals.propose(session, "no", "Создание полигона")


def test_an_author_from_another_group_is_refused(session: Session) -> None:
    [author] = add_people(session, 1)
    other = next(one for one in group_ids(session) if one != arctic(session))
    for person in (author, "nobody"):
        with refused(session.db, "The author is not in the group “Фармацевтические"):
            proposals.propose(session, other, "Создание полигона", person)


def arctic(session: Session) -> str:
    return str(session.db.execute("SELECT id FROM project_group WHERE name = 'Арктика'").fetchone()[0])


def test_the_gallery_of_a_group_leaves_out_what_was_parked_or_rejected(session: Session) -> None:
    group_id = arctic(session)
    shown, parked, rejected = (proposals.propose(session, group_id, f"Мера {number}") for number in range(3))
    council.park(session, parked.id, "Позже")
    council.reject(session, rejected.id, "Повтор")
    proposals.propose(session, next(one for one in group_ids(session) if one != group_id), "Чужая")
    assert proposals.gallery(session.db, group_id) == [shown]


def test_a_proposal_belongs_to_the_alliances_of_its_group(session: Session) -> None:
    [one] = propose(session, "a", group=2)
    more = [made.id for made in proposals.propose_all(session, group_ids(session)[0], ["b", "c"])]
    names = {alliance.id: alliance.name for alliance in session_store.alliances(session.db)}
    own = {found: [names[it] for it in ids] for found, ids in measures.alliance_ids(session.db).items()}
    assert own == {one: ["Арктика"], **{key: ["Фармацевтические ингредиенты и биофармсубстанции"] for key in more}}
    session.undo()
    assert set(measures.alliance_ids(session.db)) == {one}
