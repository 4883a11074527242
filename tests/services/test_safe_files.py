"""A file that is open twice, moved away, or about to be overwritten by its own copy."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from refusals import refused

from facilitator.domain.errors import UserError
from facilitator.domain.measures import State
from facilitator.services import files, people, proposals
from facilitator.services.session import Session
from facilitator.store import measures


def propose(session: Session) -> None:
    proposals.propose(session, people.groups(session.db)[0].id, "A testing ground for the far north")


def test_a_file_that_another_window_has_open_is_known(bare_file: Path) -> None:
    assert not files.is_open_elsewhere(bare_file)
    with Session(bare_file) as session:
        assert files.is_open_elsewhere(bare_file)
        propose(session)
    assert not files.is_open_elsewhere(bare_file)


def test_what_is_no_session_file_is_not_touched_to_find_that_out(tmp_path: Path) -> None:
    import sqlite3
    from contextlib import closing

    path = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("CREATE TABLE t (x)")
    before = path.read_bytes()
    with pytest.raises(UserError, match="not a session file"):
        files.is_open_elsewhere(path)
    assert path.read_bytes() == before


def test_an_act_on_a_file_that_was_moved_away_is_refused_until_it_is_back(session: Session) -> None:
    away = session.path.with_name("away.sqlite")
    session.path.rename(away)
    with refused(session.db, "not in its place any more"):
        propose(session)
    away.rename(session.path)
    propose(session)


@pytest.mark.skipif(sys.platform == "win32", reason="there an open file cannot be replaced")
def test_an_act_is_refused_where_another_program_has_put_another_file_in_the_place(session: Session) -> None:
    """As one does that keeps folders on several machines alike; the act would go to a file without a name."""
    propose(session)
    copied = session.path.with_name("copied")
    session.copy(copied)
    copied.replace(session.path)
    with pytest.raises(UserError, match="has put another file in the place of"):
        propose(session)
    with Session(session.path) as anew:
        propose(anew)
        assert proposals.counts(anew.db) != {}


@pytest.mark.skipif(sys.platform == "win32", reason="there an open file cannot be removed")
def test_no_act_is_told_as_saved_that_would_go_to_a_wal_without_a_name(bare_file: Path) -> None:
    """As somebody does who tidies the folder up; what was saved before is saved when the session is closed."""
    with Session(bare_file) as session:
        propose(session)
        bare_file.with_name(f"{bare_file.name}-wal").unlink()
        with refused(session.db, "close the session and open it again; nothing is lost so"):
            propose(session)
    with Session(bare_file) as anew:
        assert len(measures.in_states(anew.db, [State.POOL])) == 1
        propose(anew)


@pytest.mark.skipif(sys.platform == "win32", reason="there an open file cannot be cut short")
def test_closing_a_file_that_another_program_has_cut_short_says_that_it_is_damaged(bare_file: Path) -> None:
    session = Session(bare_file)
    propose(session)
    assert session.checkpoints.is_settled.wait(10)
    os.truncate(bare_file, 200_000)
    with pytest.raises(UserError, match="is damaged: open its last backup"):
        session.close()


def test_a_copy_never_takes_the_place_of_the_session_itself(session: Session, tmp_path: Path) -> None:
    with refused(session.db, "is the session itself"):
        session.copy(session.path)
    with refused(session.db, "cannot be written"):
        session.copy(tmp_path / ("a" * 300))
    session.copy(tmp_path / "copy.sqlite")
    session.copy(tmp_path / "copy.sqlite")
