"""One session is one .sqlite file, whole at any moment, and never touched before it is known to be one."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from snapshots import content
from sqlite_utils import Database, Migrations

from facilitator.domain.errors import UserError
from facilitator.domain.surroundings import Surroundings
from facilitator.services import files, plans, proposals
from facilitator.services.session import Session
from facilitator.store import database
from facilitator.store import people as people_store
from facilitator.store.engine import new_migrations, sqlite3
from facilitator.store.migrations import FILE_FORMAT, m001_first_format


def propose(session: Session, title: str = "one") -> None:
    proposals.propose(session, people_store.groups(session.db)[0].id, title)


def copy_of_the_sqlite_alone(path: Path) -> Path:
    """What somebody takes away on a stick. By another process: opening a live file here would drop its locks."""
    target = path.with_name("stick.sqlite")
    subprocess.run(["cp", path, target] if sys.platform != "win32" else ["cmd", "/c", "copy", path, target], check=True)
    return target


def test_the_sqlite_alone_holds_every_act_while_the_program_runs(session: Session) -> None:
    for number in range(20):
        propose(session, f"proposal {number}")
    assert session.checkpoints.is_settled.wait(timeout=10)
    with files.reading(copy_of_the_sqlite_alone(session.path)) as db:
        assert content(db) == content(session.db)


def test_no_act_is_lost_where_this_program_looked_into_its_own_file_as_file_dialogs_do(bare_file: Path) -> None:
    other = "import sys; from pathlib import Path; from facilitator.services.session import Session\n"
    other += "with Session(Path(sys.argv[1])): pass"
    with Session(bare_file) as session:
        propose(session)
        for path in sorted(bare_file.parent.glob(f"{bare_file.name}*")):
            path.read_bytes()  # which closes it
        subprocess.run([sys.executable, "-c", other, bare_file], check=True)  # it must not think itself the last one
        propose(session, "two")
        with files.reading(bare_file) as db:
            assert content(db) == content(session.db)
    assert [path.name for path in bare_file.parent.glob(f"{bare_file.name}*")] == [bare_file.name]
    with files.reading(bare_file) as db:
        assert db.execute("SELECT count(*) FROM measure").fetchone() == (2,)


def test_closing_leaves_one_plain_file_that_opens_from_read_only_media(bare_file: Path, tmp_path: Path) -> None:
    with Session(bare_file) as session:
        propose(session)
    assert [path.name for path in bare_file.parent.glob("session.sqlite*")] == ["session.sqlite"]
    assert bare_file.read_bytes()[18:20] == b"\x01\x01"  # rollback journal, not WAL
    bare_file.chmod(0o444)
    with files.reading(bare_file) as db:
        assert db.execute("SELECT count(*) FROM measure").fetchone() == (1,)


def test_synchronous_is_full_on_every_connection(session: Session) -> None:
    reader = database.open_for_reading(session.path)
    for db in (session.db, reader):
        assert db.execute("PRAGMA synchronous").fetchone() == (2,)
        assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)
    database.close(reader, is_writer=False)


def test_opening_never_creates_a_file(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no file"):
        Session(tmp_path / "nowhere.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_never_overwritten(bare_file: Path, tomsk_folder: Path) -> None:
    before = bare_file.read_bytes()
    with pytest.raises(UserError, match="exists already"):
        files.new_session(plans.read(tomsk_folder), bare_file)
    assert bare_file.read_bytes() == before


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE notes (text)")
    connection.close()


def newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA application_id = 0x46434C54")
        connection.execute("PRAGMA user_version = 9")
        connection.execute("CREATE TABLE notes (text)")
    connection.close()


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (foreign, "is not a session file"),
        (newer, "newer Facilitator"),
        (lambda path: path.write_bytes(b"x" * 5000), "is not a session file"),
        (lambda path: path.write_bytes(b""), "is not a session file"),
        (lambda path: path.mkdir(), "is a folder"),
    ],
)
def test_what_is_not_a_session_is_refused_and_not_touched(tmp_path: Path, make: object, sentence: str) -> None:
    path = tmp_path / "other.sqlite"
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None
    for open_it in (Session, database.open_for_reading):
        with pytest.raises(UserError, match=sentence):
            open_it(path)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_damaged_session_is_refused_in_a_sentence(bare_file: Path) -> None:
    content_of_file = bytearray(bare_file.read_bytes())
    content_of_file[4096:] = b"\xff" * (len(content_of_file) - 4096)
    bare_file.write_bytes(content_of_file)
    with pytest.raises(UserError, match="damaged"), Session(bare_file) as session:
        propose(session)


def test_damage_inside_a_text_is_told_in_the_same_sentence(bare_file: Path) -> None:
    with Session(bare_file) as session:
        propose(session, "A measure with letters in it")
    bare_file.write_bytes(bare_file.read_bytes().replace(b"with letters", b"with \xff\xfe\xfdters"))
    with Session(bare_file) as session:
        for read in (lambda rows: rows.fetchone(), lambda rows: rows.fetchall(), list):
            with pytest.raises(UserError, match="damaged: open its last backup"):
                read(session.db.execute("SELECT title FROM measure"))


def test_two_writers_take_turns_and_both_see_all(bare_file: Path) -> None:
    with Session(bare_file) as one, Session(bare_file) as other:
        propose(one, "one")
        propose(other, "other")
        propose(one, "one more")
        assert content(one.db) == content(other.db)
        assert other.db.execute("SELECT count(*) FROM measure").fetchone() == (3,)


def test_a_writer_who_must_wait_too_long_gets_a_sentence(bare_file: Path) -> None:
    with Session(bare_file) as one, Session(bare_file, busy_ms=10) as other, one.operation("long act") as db:
        db.execute("UPDATE session SET place = 'Tomsk'")
        with pytest.raises(UserError, match="try again"):
            propose(other)


def test_undo_knows_the_acts_of_another_writer(bare_file: Path) -> None:
    with Session(bare_file) as one, Session(bare_file) as other:
        propose(one, "one")
        before = content(one.db)
        propose(other, "other")
        one.undo()
        assert content(other.db) == before


def test_a_copy_is_whole_and_closed(session: Session, tmp_path: Path) -> None:
    propose(session)
    session.copy(tmp_path / "copy.sqlite")
    assert not list(tmp_path.glob("copy.sqlite?*"))
    with files.reading(tmp_path / "copy.sqlite") as db:
        assert content(db) == content(session.db)


def test_a_copy_inside_an_act_is_a_bug_not_an_endless_wait(session: Session, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), session.operation("act"):
        session.copy(tmp_path / "copy.sqlite")


NEXT = FILE_FORMAT + 1


def later_format(*more: Callable[[Database], object]) -> Migrations:
    def m002_later(db: Database) -> None:
        db.execute("SELECT 1")

    steps = new_migrations("facilitator")
    for step in (m001_first_format, m002_later, *more):
        steps()(step)
    return steps


def test_an_older_format_is_copied_aside_before_it_is_upgraded(bare_file: Path, surroundings: Surroundings) -> None:
    before = bare_file.read_bytes()
    db = database.open_for_writing(bare_file, surroundings, newest=NEXT, steps=later_format)
    assert db.execute("PRAGMA user_version").fetchone() == (NEXT,)
    database.close(db)
    aside = bare_file.with_name(f"session.before-format-{FILE_FORMAT + 1}.sqlite")
    with files.reading(aside) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (FILE_FORMAT,)
        assert old.execute("SELECT count(*) FROM alliance").fetchone() == (4,)
    assert len(before) == aside.stat().st_size


def test_an_upgrade_that_fails_leaves_the_old_file(bare_file: Path, surroundings: Surroundings) -> None:
    def m003_fails(db: Database) -> None:
        db.execute("DROP TABLE change")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.open_for_writing(bare_file, surroundings, newest=NEXT, steps=lambda: later_format(m003_fails))
    with files.reading(bare_file) as db:
        assert db.execute("SELECT count(*) FROM sqlite_master WHERE name = 'change'").fetchone() == (1,)
        assert db.execute("PRAGMA user_version").fetchone() == (FILE_FORMAT,)


def test_a_file_left_by_a_crash_opens_with_every_act(session: Session, tmp_path: Path) -> None:
    """The .sqlite and its -wal as a power cut leaves them, copied by another process."""
    propose(session)
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for path in session.path.parent.glob("session.sqlite*"):
        copy = f"import shutil; shutil.copy({str(path)!r}, {str(crashed)!r})"
        subprocess.run([sys.executable, "-c", copy], check=True)
    with Session(crashed / "session.sqlite") as again:
        assert content(again.db) == content(session.db)
    shutil.rmtree(crashed)
