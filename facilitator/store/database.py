"""Opening, upgrading, copying and closing one session file. What stands in it is not known here.

Durability (measured, see CONTRIBUTING): WAL with synchronous=FULL while open, a checkpoint soon after the last act,
journal_mode=DELETE on close, so that the .sqlite alone is always the session.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.errors import UserError
from facilitator.domain.surroundings import Surroundings
from facilitator.store import journal
from facilitator.store.connection import Connection
from facilitator.store.engine import database_of, sqlite3
from facilitator.store.migrations import APPLICATION_ID, FILE_FORMAT, migrations
from facilitator.store.places import identity, refuse_network_drive
from facilitator.store.refusals import refusal, sqlite_refusals
from facilitator.text import _

if TYPE_CHECKING:
    from sqlite_utils import Migrations

SAFE_SQLITE = (
    3,
    51,
    3,
)  # 3.7.0 to 3.51.2 can lose committed writes when two connections checkpoint (WAL reset)
STATEMENTS = 512  # are kept compiled; the frequent acts of two days take two hundred


def create(path: Path, surroundings: Surroundings) -> None:
    """Make an empty session file; refuses to touch one that is there."""
    if path.exists():
        raise UserError(_("“{name}” exists already: choose another name.").format(name=path.name))
    refuse_network_drive(path)
    with closing(_connect(path, "rwc", 5000)) as db:
        _migrate(db, surroundings, migrations(), FILE_FORMAT)


def open_for_writing(
    path: Path,
    surroundings: Surroundings,
    busy_ms: int = 5000,
    newest: int = FILE_FORMAT,
    steps: Callable[[], Migrations] = migrations,
) -> Connection:
    """Open an existing session file and bring an older format up to date, after copying it aside.

    The connection can only read until `journal_from_now_on`. `busy_ms`: how long to wait for another writer. Raises
    UserError for anything that is not a session of ours.
    """
    refuse_network_drive(path)
    file_format = examine(path, newest)
    db = _connect(path, "rw", busy_ms)
    try:
        if file_format < newest:
            copy(db, path.with_name(f"{path.stem}.before-format-{newest}{path.suffix}"))
            _migrate(db, surroundings, steps(), newest)
        db.execute("PRAGMA journal_mode = WAL")
        db.execute("PRAGMA query_only = ON")
        data_version(db)  # looks into the file, which makes the -shm
        db.guard.hold()
    except BaseException:
        db.close()
        raise
    return db


def journal_from_now_on(db: Connection) -> None:
    """Let the connection write, each change with its images before and after; takes 8 ms."""
    db.execute("PRAGMA query_only = OFF")
    journal.install(db)


def open_for_reading(path: Path) -> Connection:
    """Open a session file that this connection cannot change; works on read-only media too."""
    examine(path)
    db = _connect(path, "ro", 5000)
    db.execute("PRAGMA query_only = ON")
    return db


def examine(path: Path, newest: int = FILE_FORMAT) -> int:
    """The format of the session file at `path`, looked at without writing a byte to it or beside it."""
    if not path.exists():
        raise UserError(_("There is no file “{path}”.").format(path=path))
    if path.is_dir():
        raise UserError(_("“{path}” is a folder, not a session file.").format(path=path))
    not_ours = UserError(_("“{name}” is not a session file of Facilitator.").format(name=path.name))
    if not path.is_file():
        raise not_ours
    with closing(_open(path, "ro", 5000)) as db:  # of its header alone: nothing is told to SQLite before that
        application_id = db.execute("PRAGMA application_id").fetchone()[0]
        file_format = int(db.execute("PRAGMA user_version").fetchone()[0])
    if application_id != APPLICATION_ID:
        raise not_ours
    if file_format > newest:
        sentence = _("“{name}” was made by a newer Facilitator (format {format}): update the program to open it.")
        raise UserError(sentence.format(name=path.name, format=file_format))
    return file_format


def close(db: Connection, *, is_writer: bool = True) -> None:
    """Leave one plain file behind: all of it in the .sqlite, no -wal, readable from read-only media.

    Where another program still has the file open, that one will do it. Raises UserError where the disk has no room for
    it: every act is saved then, but the last ones only in the -wal beside the file; and where the file is damaged.
    """
    db.guard.let_go()
    try:
        if is_writer and checkpoint(db):
            with sqlite_refusals(db.path), suppress(sqlite3.OperationalError):
                db.conn.execute("PRAGMA busy_timeout = 0")
                db.conn.execute("PRAGMA journal_mode = DELETE")
    finally:
        db.close()


def require_alone(path: Path) -> None:
    """Raises UserError where another window or program has the session file open."""
    with closing(_connect(path, "rw", 0)) as db:
        mode = db.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    if mode != "delete":
        raise UserError(_("“{name}” is open in another window or program: close it there.").format(name=path.name))


def require_in_place(db: Connection) -> None:
    """Raises UserError where the open session file was moved away, its stick pulled out, or another file put there.

    Also where its -wal was: what is written into one without a name is gone with the program.
    """
    present = identity(db.path)
    if present is None:
        sentence = _("“{name}” is not in its place any more: plug the stick in again or put it back, then repeat.")
        raise UserError(sentence.format(name=db.path.name.partition(".partial")[0]))
    if present != (db.identity or present):
        sentence = _("Another program has put another file in the place of “{name}”: open it again, then repeat.")
        raise UserError(sentence.format(name=db.path.name))
    log = identity(db.log)
    if db.log_identity is None:
        db.log_identity = log
    elif log != db.log_identity:
        sentence = _("Another program has removed “{name}”: close the session and open it again; nothing is lost so.")
        raise UserError(sentence.format(name=db.log.name))


def data_version(db: Connection) -> int:
    """A number that changes when another connection has committed to the file; own commits leave it."""
    return int(db.execute("PRAGMA data_version").fetchone()[0])


def checkpoint(db: Connection) -> bool:
    """Bring all committed acts from the -wal into the .sqlite; False if somebody else was at work on the file."""
    try:
        is_busy, _log, _done = db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return False
        raise refusal(error, db.path) or error from error
    return not is_busy


def checkpoint_in_turn(db: Connection) -> bool:
    """The same, once others have done with checkpoints of theirs: SQLite waits for writers, but not for these."""
    end = time.monotonic() + db.execute("PRAGMA busy_timeout").fetchone()[0] / 1000
    while not (is_done := checkpoint(db)) and time.monotonic() < end:
        time.sleep(0.01)
    return is_done


def checkpoint_file(path: Path) -> bool:
    """The same on a connection of its own, for another thread than the session's."""
    try:
        with closing(_connect(path, "rw", 250)) as db:
            return checkpoint(db)
    except (sqlite3.Error, UserError):  # a pulled stick: the next act will say so, to somebody who is listening
        return False


@contextmanager
def write_transaction(db: Connection) -> Iterator[None]:
    """Whatever the block writes is saved as a whole, or not at all.

    Raises UserError where the file is no longer in its place: SQLite would go on writing to a file without a name, and
    all of it would be lost.
    """
    require_in_place(db)
    db.begin()
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        if db.conn.in_transaction:
            db.execute("ROLLBACK")
        raise


def copy(db: Connection, target: Path) -> None:
    """A consistent copy, safe while the file is in use; it appears whole or not at all.

    Never inside a transaction: SQLite's backup would wait for its end for ever.
    """
    if db.conn.in_transaction:
        raise RuntimeError("a copy inside a transaction would never end")
    if not db.execute("PRAGMA query_only").fetchone()[0]:
        checkpoint(db)
    partial = target.with_name(target.name + ".partial")
    partial.unlink(missing_ok=True)
    try:
        with sqlite_refusals(target), closing(_connect(partial, "rwc", 5000)) as destination:
            db.conn.backup(destination.conn)
            destination.execute("PRAGMA journal_mode = DELETE")
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _connect(path: Path, mode: str, busy_ms: int) -> Connection:
    db = _open(path, mode, busy_ms)
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "recursive_triggers = ON", "trusted_schema = OFF"):
        db.execute(f"PRAGMA {pragma}")
    return db


def _open(path: Path, mode: str, busy_ms: int) -> Connection:
    if sqlite3.sqlite_version_info < SAFE_SQLITE:
        sentence = _("SQLite {version} can lose saved acts: install the package pysqlite3 0.6.1 or newer.")
        raise UserError(sentence.format(version=sqlite3.sqlite_version))
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    with sqlite_refusals(path):
        patience = busy_ms / 1000
        connection = sqlite3.connect(
            uri, uri=True, timeout=patience, isolation_level=None, cached_statements=STATEMENTS
        )
        return Connection(connection, path)


def _migrate(db: Connection, surroundings: Surroundings, steps: Migrations, file_format: int) -> None:
    with write_transaction(db):
        steps.apply(database_of(db.conn))
        db.execute("UPDATE _sqlite_migrations SET applied_at = ?", (surroundings.instant(),))
        db.execute(f"PRAGMA user_version = {file_format}")
