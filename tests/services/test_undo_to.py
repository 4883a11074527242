"""Going back to an act of the past is one step: all or nothing, named in the history, and redone as one."""

from __future__ import annotations

import pytest
from pool import add_people, propose
from refusals import refused
from snapshots import content

from facilitator.domain.errors import UserError
from facilitator.domain.measures import Measure, State
from facilitator.domain.voting import Rule
from facilitator.services import acts, council, history, voting
from facilitator.services.session import Session
from facilitator.store import journal, measures


def numbers(session: Session) -> list[int]:
    return [one.id for one in journal.operations(session.db)]


def test_all_that_was_done_behind_an_act_goes_and_comes_back_in_one_step(session: Session) -> None:
    [first] = propose(session, "one")
    there = numbers(session)[-1]
    before = content(session.db)
    propose(session, "two", "three")
    council.park(session, first, "later")
    after = content(session.db)
    taken = session.undo_to(there)
    assert [one.id for one in taken] == [there + 3, there + 2, there + 1]
    assert content(session.db) == before
    assert len(numbers(session)) == there + 4
    session.redo()
    assert content(session.db) == after
    session.undo()
    assert [one.title for one in _pool(session)] == ["one", "two", "three"]


def test_the_history_names_the_step_and_what_stands(session: Session) -> None:
    propose(session, "one", "two", "three")
    session.undo_to(2)
    assert history.lines(session.db)[-1].act == "Undo: all acts after No. 2 (2)"
    assert history.standing(session.db) == {2}
    redo = session.next_redo()
    assert redo is not None
    assert acts.describe_act(session.db, redo.message, redo.parameters) == "all acts after No. 2 (2)"
    session.redo()
    assert history.lines(session.db)[-1].act == "Redo: all acts after No. 2 (2)"
    assert history.standing(session.db) == {2, 3, 4}


def test_single_undos_before_it_are_redone_after_it(session: Session) -> None:
    propose(session, "one", "two", "three")
    whole = content(session.db)
    session.undo()
    session.undo_to(1)
    session.undo()
    for _step in range(2):
        session.redo()
    assert content(session.db) == whole
    assert session.redo() is None


def test_going_back_to_the_state_behind_an_undo_is_possible(session: Session) -> None:
    propose(session, "one", "two")
    session.undo()
    before = content(session.db)
    propose(session, "three", "four")
    session.undo_to(numbers(session)[-3])
    assert content(session.db) == before


def test_it_leads_nowhere_back_to_what_was_undone(session: Session) -> None:
    propose(session, "one", "two")
    session.undo()
    with refused(session.db, "Undoing does not lead back to No. 3: it was undone itself"):
        session.undo_to(3)
    propose(session, "three")
    with refused(session.db, "Undoing does not lead back to No. 3: it was undone itself"):
        session.undo_to(3)


def test_it_does_not_go_behind_the_start_of_the_history(session: Session) -> None:
    propose(session, "one")
    with session.start_of_history("Start anew"):
        pass
    propose(session, "two")
    with refused(session.db, "Undoing does not lead back"):
        session.undo_to(1)


def test_there_is_nothing_behind_the_last_act(session: Session) -> None:
    propose(session, "one")
    with refused(session.db, "nothing was done behind this act"):
        session.undo_to(2)


def test_an_operation_that_never_was_is_a_mistake_of_the_program(session: Session) -> None:
    with pytest.raises(LookupError):
        session.undo_to(99)


def test_a_ballot_in_the_way_leaves_everything_as_it_is(session: Session) -> None:
    propose(session, "one")
    [voter] = add_people(session, 1)
    there = numbers(session)[-1]
    round_id = voting.prepare_round(session, "First", Rule(2))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    voting.cast_ballot(session, round_id, voter, [1])
    propose(session, "two")
    before = content(session.db, with_ballots=True)
    with pytest.raises(UserError, match=r"Open the round “First”\. Votes depend on it"):
        session.undo_to(there)
    assert content(session.db, with_ballots=True) == before
    assert numbers(session)[-1] == there + 4


def test_rows_that_moved_more_than_once_come_back_where_they_were(session: Session) -> None:
    with session.operation("New alliances") as db:
        db.execute("INSERT INTO alliance VALUES ('a', 9, 'Космос', '')")
        db.execute("INSERT INTO alliance VALUES ('b', 10, 'Океан', '')")
        db.execute("INSERT INTO group_alliance SELECT 'l', id, 'a' FROM project_group LIMIT 1")
    with session.operation("Move") as db:
        db.execute("UPDATE group_alliance SET alliance_id = 'b' WHERE id = 'l'")
    with session.operation("Delete the first") as db:
        db.execute("DELETE FROM alliance WHERE id = 'a'")
    after = content(session.db)
    session.undo_to(1)
    session.redo()
    assert content(session.db) == after


def _pool(session: Session) -> list[Measure]:
    return measures.in_states(session.db, [State.POOL])
