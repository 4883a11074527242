"""Where the backups of a session file lie, and how one is made: a whole copy, through the one way of copying."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from facilitator.domain.backups import BackupName, backup_name
from facilitator.domain.errors import UserError
from facilitator.store import database
from facilitator.store.connection import Connection
from facilitator.text import _


def folder_of(path: Path) -> Path:
    """The folder beside the session file: `tomsk.backups` for `tomsk.sqlite`."""
    return path.with_name(f"{path.stem}.backups")


def in_folder(path: Path, folder: Path) -> dict[Path, BackupName]:
    """The backups of the session file `path` in the folder, oldest first. Raises UserError where it cannot be read."""
    if not folder.is_dir():
        return {}
    try:
        names = {one: backup_name(one.name) for one in folder.iterdir()}
    except OSError as error:
        raise UserError(
            _("The folder “{folder}” cannot be read: {why}.").format(folder=folder, why=error.strerror)
        ) from error
    own = {one: name for one, name in names.items() if name is not None and name.stem == path.stem}
    return dict(sorted(own.items(), key=lambda item: item[1].at))


def make(db: Connection, folder: Path, at: datetime, *, is_secret: bool) -> Path:
    """A whole copy of the open file in the folder, which is made if need be. Raises UserError where it cannot be."""
    target = folder / str(BackupName(db.path.stem, at, is_secret))
    try:
        folder.mkdir(exist_ok=True)
        database.copy(db, target)
    except OSError as error:
        raise UserError(_("“{name}” cannot be written: {why}.").format(name=target, why=error.strerror)) from error
    return target


def is_in_transaction(db: Connection) -> bool:
    """While this is so, a copy would wait for its own end for ever."""
    return bool(db.conn.in_transaction)


def copy_whole(source: Path, target: Path) -> None:
    """A copy of a session file under a new name. Raises UserError where a file has that name, or cannot be written."""
    db = database.open_for_reading(source)
    try:
        if target.exists():
            raise UserError(_("“{name}” exists already: choose another name.").format(name=target.name))
        if not target.absolute().parent.is_dir():
            raise UserError(_("There is no folder “{folder}”.").format(folder=target.absolute().parent))
        database.copy(db, target)
    except OSError as error:
        raise UserError(_("“{name}” cannot be written: {why}.").format(name=target, why=error.strerror)) from error
    finally:
        database.close(db, is_writer=False)
