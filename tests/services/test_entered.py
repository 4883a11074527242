"""Proposals while they are their group's own: many at once, worded anew, withdrawn; afterwards the council's."""

from __future__ import annotations

from functools import partial

import pytest
from pool import add_people, group_ids, measure, propose
from refusals import refused

from facilitator.domain.measures import State
from facilitator.services import acts, council, lineage, proposals, records, session_header
from facilitator.services.session import Session
from facilitator.store import journal
from facilitator.store import session as session_store

WORDINGS = ["Создание полигона", "Проведение форума\nраз в год", "Выпуск каталога"]


def last_act(session: Session) -> str:
    return acts.describe(session.db, journal.operations(session.db)[-1])


def test_many_proposals_are_one_act_in_their_order(session: Session) -> None:
    group_id = group_ids(session)[0]
    [author] = add_people(session, 1)
    proposals.propose_all(session, group_id, [f"  {one} " for one in WORDINGS])
    found = proposals.entered(session.db, group_id)
    assert [one.measure.title for one in reversed(found)] == WORDINGS
    assert [one.measure.number for one in reversed(found)] == [1, 2, 3]
    assert last_act(session).startswith("3 proposals of the group “")
    session.undo()
    assert proposals.entered(session.db) == []
    assert author


def test_one_of_many_is_an_ordinary_proposal(session: Session) -> None:
    proposals.propose_all(session, group_ids(session)[0], WORDINGS[:1])
    assert last_act(session).startswith("Proposal 1 of the group")
    assert proposals.propose_all(session, group_ids(session)[0], []) == []


def test_an_empty_one_among_many_refuses_all(session: Session) -> None:
    with refused(session.db, "The proposal is empty"):
        proposals.propose_all(session, group_ids(session)[0], [*WORDINGS, " "])
    with refused(session.db, "no such group"):
        proposals.propose_all(session, "nobody", WORDINGS)


def test_a_group_words_its_proposal_anew(session: Session) -> None:
    [made] = propose(session, WORDINGS[0])
    proposals.reword(session, made, " Создание полигона\u2028в Арктике ")
    assert measure(session, made).title == measure(session, made).original_title == "Создание полигона\nв Арктике"
    before = len(journal.operations(session.db))
    proposals.reword(session, made, "Создание полигона\nв Арктике")
    assert len(journal.operations(session.db)) == before
    session.undo()
    assert measure(session, made).title == WORDINGS[0]
    with refused(session.db, "The proposal is empty"):
        proposals.reword(session, made, " ")
    with refused(session.db, "no such proposal"):
        proposals.reword(session, "nothing", "Создание")


def test_the_author_is_named_later(session: Session) -> None:
    [author] = add_people(session, 1)
    group_id = next(one for one in group_ids(session) if proposals.members(session.db, one))
    made = proposals.propose(session, group_id, WORDINGS[0])
    proposals.set_author(session, made.id, author)
    [row] = proposals.entered(session.db)
    assert row.author == proposals.members(session.db, group_id)[0].name
    before = len(journal.operations(session.db))
    proposals.set_author(session, made.id, author)
    assert len(journal.operations(session.db)) == before
    with refused(session.db, "The author is not in the group"):
        proposals.set_author(session, made.id, "nobody")


def test_the_register_says_of_a_withdrawn_proposal_that_its_group_withdrew_it(session: Session) -> None:
    [made] = propose(session, WORDINGS[0])
    proposals.withdraw(session, made)
    assert measure(session, made).state is State.REJECTED
    [row] = proposals.entered(session.db)
    assert (row.outcome, row.is_own) == ("not taken: Withdrawn by the group itself.", False)
    assert [one.reason for one in lineage.rows(session.db)] == ["Withdrawn by the group itself."]
    assert council.earlier_reasons(session.db, "reject") == []
    assert told_of(session) == [("отозвано группой", "")] * 2
    english = session_store.header(session.db)._replace(document_language="en")
    session_header.change_header(session, english)
    assert told_of(session) == [("withdrawn by the group", "")] * 2
    session.undo()
    session.undo()
    [row] = proposals.entered(session.db)
    assert (row.outcome, row.is_own) == ("", True)


def told_of(session: Session) -> list[tuple[str, str]]:
    """Decision and reason of each row of the register and of the procedure."""
    found = (records.register(session.db), records.procedure(session.db))
    return [(one.decision, one.reason) for record in found for one in record.rows]


@pytest.mark.parametrize("act", [council.park, council.reject])
def test_what_the_council_has_dealt_with_is_not_the_groups_any_more(session: Session, act) -> None:
    [made] = propose(session, WORDINGS[0])
    act(session, made, "подождём")
    for change in (partial(proposals.reword, session, made, "Иначе"), partial(proposals.withdraw, session, made)):
        with refused(session.db, "The council has dealt with proposal 1 already"):
            change()


def test_what_became_of_a_proposal_is_told(session: Session) -> None:
    first, second, third = propose(session, *WORDINGS)
    council.reword(session, third, "Издание каталога", "точнее")
    merged = council.merge(session, [first, second], "Полигон и форум", "одно")
    told = {one.measure.id: (one.outcome, one.is_own) for one in proposals.entered(session.db)}
    assert told == {
        first: (f"merged into {merged.number}", False),
        second: (f"merged into {merged.number}", False),
        third: ("reworded by the council", False),
    }
    council.unmerge(session, merged.id, "разное")
    assert {one.measure.id: one.is_own for one in proposals.entered(session.db)}[first]
    council.park(session, first, "потом")
    assert {one.measure.id: one.outcome for one in proposals.entered(session.db)}[first] == "parked: потом"
