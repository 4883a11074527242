"""The one door to acts: they cannot stand in each other's way, and a block that fails leaves nothing."""

from __future__ import annotations

import pytest
from pool import group_ids, propose
from snapshots import content

from facilitator.services import proposals
from facilitator.services.session import Session


def test_an_operation_inside_an_operation_joins_it(session: Session) -> None:
    before = content(session.db)
    with session.operation("Both"):
        propose(session, "a", "b")
    session.undo()
    assert content(session.db) == before


def test_a_block_that_fails_leaves_nothing_and_the_next_act_works(session: Session) -> None:
    before = content(session.db)
    with pytest.raises(ZeroDivisionError), session.operation("Fails"):
        propose(session, "a")
        raise ZeroDivisionError
    assert content(session.db) == before
    assert proposals.propose(session, group_ids(session)[0], "a").number == 1


def test_neither_undo_nor_ballots_stand_inside_an_act(session: Session) -> None:
    propose(session, "a")
    before = content(session.db)
    with session.operation("Outer"):
        with pytest.raises(RuntimeError, match="cannot stand inside or behind another one"):
            session.undo()
        with (
            pytest.raises(RuntimeError, match="cannot stand inside or behind another one"),
            session.ballot_box("ballot"),
        ):
            pass
    assert content(session.db) == before


def test_two_acts_do_not_hide_in_one_exclusive_stretch(session: Session) -> None:
    before = content(session.db)
    with pytest.raises(RuntimeError, match="behind another one"), session.exclusive():
        propose(session, "a")
        propose(session, "b")
    assert content(session.db) == before


def test_a_swallowed_failure_takes_everything_back(session: Session) -> None:
    before = content(session.db)
    with (
        pytest.raises(RuntimeError, match="swallowed"),
        session.exclusive(),
        pytest.raises(ZeroDivisionError),
        session.operation("Bad") as db,
    ):
        db.execute("UPDATE session SET place = 'Tomsk'")
        raise ZeroDivisionError
    assert content(session.db) == before
    propose(session, "the session goes on")
