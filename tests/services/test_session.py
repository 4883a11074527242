"""The one door to acts: they cannot stand in each other's way, and a block that fails leaves nothing."""

from __future__ import annotations

import pytest
from pool import add_people, group_ids, propose
from snapshots import content

from facilitator.domain.changes import Changes
from facilitator.domain.voting import Rule
from facilitator.services import proposals, secrecy, voting
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


def test_windows_hear_once_of_what_belongs_together_when_all_of_it_is_saved(session: Session) -> None:
    heard: list[Changes] = []
    session._on_change = heard.append
    with session.told_once():
        propose(session, "a")
        with session.ballot_box("secret_trace"):
            pass
        assert heard == []
    [changes] = heard
    assert changes.number == session.next_undo().id
    assert changes.tables == {"measure", "measure_alliance", "secret_trace"}


def test_windows_hear_of_what_was_saved_before_a_failure(session: Session) -> None:
    heard: list[Changes] = []
    session._on_change = heard.append
    with pytest.raises(ZeroDivisionError), session.told_once():
        propose(session, "a")
        raise ZeroDivisionError
    assert [one.tables for one in heard] == [{"measure", "measure_alliance"}]


def test_a_window_that_hears_of_a_secret_closing_finds_nothing_left_to_clear(session: Session) -> None:
    [voter, *_others] = add_people(session, 6)
    propose(session, "a")
    round_id = voting.prepare_round(session, "Тайное", Rule(1, is_secret=True))
    voting.freeze_round(session, round_id)
    voting.open_round(session, round_id)
    voting.cast_ballot(session, round_id, voter, [1])
    heard: list[tuple[bool, bool]] = []
    session._on_change = lambda changes: heard.append((changes.touch("round"), secrecy.is_unfinished(session.db)))
    voting.close_round(session, round_id)
    assert heard == [(True, False)]
