"""The one door to acts: they cannot stand in each other's way, and a block that fails leaves nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pool import add_people, group_ids, propose
from snapshots import content

from facilitator.domain.changes import Changes
from facilitator.domain.errors import UserError
from facilitator.domain.voting import Rule
from facilitator.services import proposals, secrecy, voting
from facilitator.services.session import Session
from facilitator.store import measures
from facilitator.store.engine import sqlite3


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


@pytest.fixture
def looking(session: Session) -> Iterator[Session]:
    """A session that has been opened to be looked at first, as a window opens it."""
    with Session(session.path, session.surroundings, is_looking_first=True) as found:
        yield found


def is_guarded(session: Session) -> bool:
    """Whether a write outside an act is refused."""
    session.db.execute("SAVEPOINT look")
    try:
        session.db.execute("INSERT INTO category (id, position, name) VALUES ('x', 99, 'x')")
    except sqlite3.IntegrityError:
        return True
    finally:
        session.db.execute("ROLLBACK TO look")
        session.db.execute("RELEASE look")
    return False


def test_a_session_that_was_only_looked_at_is_as_it_was(looking: Session) -> None:
    before = content(looking.db)
    assert group_ids(looking)
    with pytest.raises(UserError, match="write-protected"):  # nothing at all can be written before it is prepared
        is_guarded(looking)
    assert content(looking.db) == before


def test_a_prepared_session_refuses_what_is_outside_an_act_and_can_be_prepared_twice(looking: Session) -> None:
    looking.prepare()
    looking.prepare()
    assert is_guarded(looking)
    assert proposals.propose(looking, group_ids(looking)[0], "a").number == 1


def test_the_first_act_of_a_session_that_was_looked_at_is_journaled_whole(looking: Session) -> None:
    before = content(looking.db)
    propose(looking, "a")
    assert is_guarded(looking)
    after = content(looking.db)
    looking.undo()
    assert content(looking.db) == before
    looking.redo()
    assert content(looking.db) == after


def test_an_undo_and_ballots_prepare_a_session_too(session: Session) -> None:
    before = content(session.db)
    propose(session, "a")
    with Session(session.path, session.surroundings, is_looking_first=True) as looking:
        looking.undo()
        assert is_guarded(looking)
        assert content(looking.db) == before
    with Session(session.path, session.surroundings, is_looking_first=True) as looking:
        with looking.ballot_box("ballot"):
            pass
        assert is_guarded(looking)


def test_what_others_did_while_a_session_was_only_looked_at_is_there_for_its_first_act(
    session: Session, looking: Session
) -> None:
    assert measures.every(looking.db) == {}
    propose(session, "a")
    assert looking.has_changed_elsewhere()
    assert [one.title for one in measures.every(looking.db).values()] == ["a"]
    propose(looking, "b")
    assert [one.number for one in measures.every(session.db).values()] == [1, 2]
    looking.undo()
    assert [one.title for one in measures.every(session.db).values()] == ["a"]
