"""Making, opening and reading session files."""

from __future__ import annotations

import glob
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from facilitator.domain.errors import UserError, reason_of
from facilitator.domain.surroundings import Surroundings, real
from facilitator.services.session import Session
from facilitator.store import Connection, database, places
from facilitator.text import _

if TYPE_CHECKING:
    from facilitator.domain.ballots import RefusedLine
    from facilitator.domain.session_plan import SessionPlan

HALF_MADE = 3600  # seconds after which nobody works on a half-made file any more


def new_session(
    plan: SessionPlan, path: Path, surroundings: Surroundings | None = None, *, folder: Path | None = None
) -> list[tuple[str, RefusedLine]]:
    """Make a session file from a plan, as one act; with the `folder` that it came from its people and draft too.

    Where the folder carries an election its rounds are held as well; gives (file, line) of each ballot line that was
    refused. The file appears whole or not at all. Raises UserError where the plan or one of the folder's files is not
    in order, or where `path` exists already.
    """
    from facilitator.services import elections, plans

    with _new_file(path, surroundings or real()) as session:
        plans.set_up(session, plan, folder)
        return elections.replay(session, plan, folder) if folder is not None else []


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """The file for looking only; works on read-only media."""
    db = database.open_for_reading(path)
    try:
        yield db
    finally:
        database.close(db, is_writer=False)


def is_open_elsewhere(path: Path) -> bool:
    """Whether another window or program has the session file open. Raises UserError for what is no session file."""
    database.examine(path)
    try:
        database.require_alone(path)
    except UserError:
        return True
    return False


def identity(path: Path) -> tuple[int, int] | None:
    """Which file is there, whatever it is called; None where there is none, or its device answers no more."""
    return places.identity(path)


def warning(path: Path) -> str | None:
    """A sentence on what is risky about the file's place, or None."""
    return places.warning(path)


@contextmanager
def _new_file(path: Path, surroundings: Surroundings) -> Iterator[Session]:
    partial = path.with_name(f"{path.name}.partial-{os.urandom(16).hex()}")  # nobody else's, whoever works here too
    try:
        _refuse_existing(path)
        if not path.absolute().parent.is_dir():
            raise UserError(_("There is no folder “{folder}”.").format(folder=path.absolute().parent))
        _sweep(path)
        database.create(partial, surroundings)
        with Session(partial, surroundings) as session:
            yield session
        _put_in_place(partial, path)
    except OSError as error:
        raise UserError(
            _("“{name}” cannot be written here: {why}.").format(name=path.name, why=reason_of(error))
        ) from error
    finally:
        with suppress(OSError):
            _remove(partial)


def _sweep(path: Path) -> None:
    """Remove what a program that was killed left half made; younger pieces may be somebody's present work."""
    for left in path.absolute().parent.glob(f"{glob.escape(path.name)}.partial-*"):
        if time.time() - left.stat().st_mtime > HALF_MADE:
            left.unlink(missing_ok=True)


def _put_in_place(partial: Path, path: Path) -> None:
    """Give the file its name, never over one that has come up meanwhile."""
    try:
        path.hardlink_to(partial)
    except FileExistsError:
        _refuse_existing(path)
    except OSError:  # a stick without hard links
        _refuse_existing(path)
        partial.rename(path)


def _refuse_existing(path: Path) -> None:
    if os.path.lexists(path):  # a link that leads nowhere has the name, too
        raise UserError(_("“{name}” exists already: choose another name.").format(name=path.name))


def _remove(partial: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        partial.with_name(partial.name + ending).unlink(missing_ok=True)
